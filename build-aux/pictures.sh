#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the pictures of the README and of the metainfo anew: ./dev shell build-aux/pictures.sh
# They show the welcome posts, which are ours to show.
set -euo pipefail
pictures=$JOGAN_SOURCE/docs/pictures
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$pictures"
cp -r "$JOGAN_SOURCE/data/welcome/en" "$folder/Digests"

take() {
  local name=$1
  shift
  "$JOGAN_SOURCE/build-aux/shot.sh" "$pictures/$name.png" "$@" "$folder/Digests"
  # As few colors as are told apart by nobody, and nothing besides the picture.
  mogrify -strip -dither None -colors 256 -define png:compression-level=9 "$pictures/$name.png"
}

# The first two are as large as a store shows them.
take reading --size 1000x700 --keys 'x b'
take dark --size 1000x700 --dark --keys 'x j'
take medium --size 800x600 --keys 'j l 2'
take medium-dark --size 800x600 --dark --keys 'j j l'
take narrow --size 360x640 --keys 'j l'
take narrow-dark --size 360x640 --dark --keys 'j'
