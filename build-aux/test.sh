#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The tests, all or by name; the last line says how many passed and failed.
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/build.sh"
build "${VARIANT:-debug}" || { echo '0 passed, 1 failed'; exit 1; }
exec python3 "$JOGAN_SOURCE/build-aux/test.py" "$build_dir" "$@"
