# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by the commands that need a build: `build VARIANT` leaves its folder in $build_dir.

say() { printf 'dev: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# Build folders lie in the checkout, or in the cache where the checkout may not be written to.
builds_dir() {
  local folder=$JOGAN_SOURCE/_build
  if ! mkdir -p "$folder" 2>/dev/null || ! [ -w "$folder" ]; then
    folder=$JOGAN_DEV_CACHE/build-$(printf '%s' "$JOGAN_SOURCE" | sha256sum | cut -c1-12)
    mkdir -p "$folder"
  fi
  printf '%s' "$folder"
}

configure() {
  local options=(--prefix "$build_dir/prefix")
  case $1 in
    sanitize) options+=(-Db_sanitize=address,undefined -Db_lundef=false) ;;
    strict) options+=(-Dwerror=true) ;;
    bench) options+=(--buildtype=release) ;;
  esac
  rm -rf "$build_dir"
  mkdir -p "$build_dir/prefix/share"
  # Translations are found where they are built.
  ln -s ../../po "$build_dir/prefix/share/locale"
  meson setup "${options[@]}" "$build_dir" "$JOGAN_SOURCE"
}

# Builds targets of a variant (debug, sanitize, strict, bench), or all of it. Silent, unless it fails.
build() {
  local lock log variant=$1 failed=
  shift
  build_dir=$(builds_dir)/$JOGAN_DEV_KEY-$variant
  log=$build_dir.log
  exec {lock}> "$build_dir.lock"
  flock "$lock"
  if [ ! -e "$build_dir/build.ninja" ]; then
    say "building in $build_dir, a minute at first"
    configure "$variant" > "$log" 2>&1 || failed=1
  fi
  [ -n "$failed" ] || ninja -C "$build_dir" "$@" > "$log" 2>&1 || failed=1
  flock -u "$lock"
  [ -z "$failed" ] || { tail -n 60 "$log" >&2; say "the build failed, see $log"; return 1; }
}

# Builds the program alone, and lets it find its own data.
build_program() {
  build "$@" src/jogan data/gschemas.compiled jogan-gmo
  export JOGAN=$build_dir/src/jogan GSETTINGS_SCHEMA_DIR=$build_dir/data
}
