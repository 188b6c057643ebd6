#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# uninstall.sh BUILD-FOLDER: takes away what `meson install` put there, and from the caches that came of it what they
# say about it. Ninja alone leaves these as they are.
set -euo pipefail
build=${1:?which build folder?}
log=$build/meson-logs/install-log.txt

# The folder of an installed file that ends in $1.
folder() { sed -n "s,^\(/.*$1\)/.*,\1,p" "$log" | head -n 1; }

# Brings cache $1 up to date by a command, or removes it when no other file called $2 is left below its folder.
refresh() {
  local cache=$1 pattern=$2
  shift 2
  [ -e "$cache" ] || return 0
  if [ -n "$(find "${cache%/*}" -name "$pattern" ! -path "$cache" -print -quit)" ]; then "$@"; else rm -f "$cache"; fi
}

schemas=$(folder /glib-2.0/schemas) icons=$(folder /icons/hicolor) entries=$(folder /share/applications)
ninja -C "$build" uninstall
refresh "$schemas/gschemas.compiled" '*.xml' glib-compile-schemas "$schemas"
refresh "$icons/icon-theme.cache" '*' gtk4-update-icon-cache -q -t -f "$icons"
refresh "$entries/mimeinfo.cache" '*.desktop' update-desktop-database -q "$entries"
