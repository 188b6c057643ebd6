#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the sources must keep to, besides their tests: all checks or those of these names.
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/build.sh"
# Its own failure is one of the checks.
if build strict; then export STRICT_BUILD=$build_dir; else export STRICT_BUILD=; fi
exec python3 "$JOGAN_SOURCE/build-aux/check.py" "$@"
