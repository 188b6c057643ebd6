#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A shell, or a command, where Jogan is built.
[ $# -gt 0 ] || set -- bash
exec "$@"
