#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Lays out all C sources, or the files given; prints the names of those that changed.
set -euo pipefail
if [ $# -eq 0 ]; then
  cd "$JOGAN_SOURCE"
  mapfile -t files < <(find src tests build-aux -name '*.[ch]' | sort)
  set -- "${files[@]}"
fi
exec python3 "$JOGAN_SOURCE/build-aux/format.py" "$@"
