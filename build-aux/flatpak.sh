#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the Flatpak and installs it: flatpak.sh [--devel] [--local-runtime]
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/flatpak-common.sh"
parse_options "$@"
prepare_flatpak
build_options+=(--install)
build_flatpak
say "installed $application; start it with: flatpak run $application"
