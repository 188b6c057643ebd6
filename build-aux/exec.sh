#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The built program, in the caller's folder; its streams and exit status are the caller's.
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/build.sh"
build_program debug
exec "$build_dir/src/jogan" "$@"
