#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the Flatpak with a stand-in of GNOME's runtime and tests it in its sandbox: flatpak-test.sh [--devel] [NAME ...]
set -euo pipefail
# The tests cannot see that of the machine.
own_bus=1
. "$JOGAN_SOURCE/build-aux/flatpak-common.sh"
parse_options "$@"
log=$work/tests.log
trap '[ $? = 0 ] || [ -e "$log.counted" ] || echo "0 passed, 1 failed"; rm -f "$log.counted"' EXIT
prepare_flatpak
build_options+=(--install)
build_flatpak

XDG_CONFIG_HOME=$work/config \
  "$JOGAN_SOURCE/build-aux/bundle.sh" --local-runtime ${profile:+--devel} --built "$work/bundle"

export BUNDLE=$work/bundle RUNTIME=$stand_in/repository
export APPLICATION=$application MANIFEST=$manifest BUILD=$work/build REPOSITORY=$work/repository PICTURES=$work
export PYTHONDONTWRITEBYTECODE=1 TZ=UTC
# Desktop entries and services as a desktop sees them; portals, with a file chooser that tests/flatpak/portal.py gives.
export XDG_DATA_DIRS=$FLATPAK_USER_DIR/exports/share:/usr/local/share:/usr/share
export XDG_CURRENT_DESKTOP=jogan XDG_DESKTOP_PORTAL_DIR=$work/portals
mkdir -p "$XDG_DESKTOP_PORTAL_DIR"
printf '[portal]\nDBusName=%s\nInterfaces=%s\nUseIn=jogan\n' org.freedesktop.impl.portal.desktop.jogan \
  org.freedesktop.impl.portal.FileChooser > "$XDG_DESKTOP_PORTAL_DIR/jogan.portal"
printf '[preferred]\ndefault=jogan\n' > "$XDG_DESKTOP_PORTAL_DIR/portals.conf"

# Sandboxes expect the session's folder at its usual place, which is not to be that of a session on this machine.
SESSION_RUNTIME=/run/user/$(id -u)
export SESSION_RUNTIME
status=0
: > "$log"
for file in sandbox bundle; do
  bwrap --dev-bind / / --tmpfs /run --die-with-parent -- "$JOGAN_SOURCE/build-aux/ui-session" \
    python3 "$JOGAN_SOURCE/tests/flatpak/test_$file.py" ${arguments[@]+"${arguments[@]/#/test_}"} | tee -a "$log" || status=$?
done
say "pictures are in $work"
: > "$log.counted"
passed=$(grep '^ok ' "$log" | grep -vc '# SKIP') || :
skipped=$(grep -c '^ok .*# SKIP' "$log") || :
failed=$(grep -c '^not ok ' "$log") || :
[ "$status" = 0 ] || [ "$failed" -gt 0 ] || failed=1
skipped=${skipped#0}
echo "$passed passed, $failed failed${skipped:+, $skipped skipped}"
[ "$failed" = 0 ]
