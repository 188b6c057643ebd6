#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that performance is promised of, measured in one run; see tests/bench/bench.py for its options.
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/build.sh"
build_program bench tests/bench/{bench-{floor,probe.so,import,library,search,window},annotations-bench}
exec "$JOGAN_SOURCE/build-aux/ui-session" python3 "$JOGAN_SOURCE/tests/bench/bench.py" "$build_dir" "$@"
