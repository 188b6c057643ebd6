#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The tests under AddressSanitizer and UndefinedBehaviorSanitizer.
set -euo pipefail
# Eight times faster than with whole stacks; for those: ASAN_OPTIONS=fast_unwind_on_malloc=0 ./dev sanitize NAME
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:suppressions=$JOGAN_SOURCE/build-aux/address.supp:${ASAN_OPTIONS:-}
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export LSAN_OPTIONS=suppressions=$JOGAN_SOURCE/build-aux/leaks.supp:print_suppressions=0
VARIANT=sanitize TIMEOUT_MULTIPLIER=5 exec "$JOGAN_SOURCE/build-aux/test.sh" "$@"
