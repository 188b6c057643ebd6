#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Start-up and memory against a bare libadwaita window; see tests/bench/bench.py for its options.
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/build.sh"
build bench
use_build
exec "$JOGAN_SOURCE/build-aux/ui-session" python3 "$JOGAN_SOURCE/tests/bench/bench.py" "$build_dir" "$@"
