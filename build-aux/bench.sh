#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Start-up and memory against a bare libadwaita window, the store, the search; see tests/bench/bench.py for its options.
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/build.sh"
build_program bench tests/bench/bench-floor tests/bench/bench-probe.so tests/bench/annotations-bench \
  tests/bench/bench-search
exec "$JOGAN_SOURCE/build-aux/ui-session" python3 "$JOGAN_SOURCE/tests/bench/bench.py" "$build_dir" "$@"
