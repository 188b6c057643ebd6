#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens the built program; where there is no display, in a virtual one, and leaves a picture.
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/build.sh"
build_program debug
if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
  exec "$build_dir/src/jogan" "$@"
fi
picture=$(builds_dir)/jogan.png
"$JOGAN_SOURCE/build-aux/ui-session" --home "$HOME" \
  python3 "$JOGAN_SOURCE/build-aux/shot.py" "$picture" --home "$HOME" "$@"
say "there is no display; the window is in $picture"
