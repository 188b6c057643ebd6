#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A picture of the real window, on a screen of its own.
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/build.sh"
[ $# -gt 0 ] || die 'where to? ./dev shot OUT.png [OPTIONS] [ARGUMENTS]'
build_program debug
exec "$JOGAN_SOURCE/build-aux/ui-session" python3 "$JOGAN_SOURCE/build-aux/shot.py" "$@"
