#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of all pages and dialogs, on a screen of its own.
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/build.sh"
[ $# -gt 0 ] || die 'where to? ./dev shots FOLDER [OPTIONS] [PAGE ...]'
build_program debug tests/ui/libgiolayoutprobe.so
export LAYOUT_PROBE=$build_dir/tests/ui
exec "$JOGAN_SOURCE/build-aux/ui-session" python3 "$JOGAN_SOURCE/build-aux/shots.py" "$@"
