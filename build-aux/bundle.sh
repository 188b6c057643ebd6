#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The Flatpak for other people: bundle.sh [--devel] [--local-runtime] [--key=KEY] [--url=URL] [--built] [FOLDER]
# Leaves in FOLDER (_build/bundle) jogan-VERSION.flatpak, to be installed as it is, and what is to be put under URL on a
# web server: repository/, jogan.flatpakrepo, jogan.flatpakref. Everything is signed with KEY of GnuPG; without it, with
# a key that is made once and kept in the user's configuration folder.
set -euo pipefail
. "$JOGAN_SOURCE/build-aux/flatpak-common.sh"
built='' key='' url=https://jogan.example/flatpak
parse_options "$@"
folder=$(builds_dir)/bundle
for argument in ${arguments[@]+"${arguments[@]}"}; do
  case $argument in
    --built) built=1 ;; # by the command before
    --key=*) key=${argument#*=} ;;
    --url=*) url=${argument#*=} ;;
    -*) die "there is no option $argument" ;;
    *) folder=$argument ;;
  esac
done
mkdir -p "$folder"

if [ -z "$key" ]; then
  export GNUPGHOME=${XDG_CONFIG_HOME:-$HOME/.config}/jogan-dev/gnupg
  key=packages@jogan.example
  mkdir -p "$GNUPGHOME"
  chmod 700 "$GNUPGHOME"
  gpg --batch --quiet --list-secret-keys "$key" > /dev/null 2>&1 || {
    say "making a key to sign with in $GNUPGHOME; keep it: updates must be signed with the same"
    gpg --batch --quiet --passphrase '' --quick-generate-key "Jogan packages <$key>" default sign never 2>/dev/null
  }
fi
sign=(--gpg-sign="$key" ${GNUPGHOME:+--gpg-homedir="$GNUPGHOME"})

if [ -z "$built" ]; then
  prepare_flatpak
  build_flatpak
fi

gpg --batch --quiet --export "$key" > "$folder/jogan.gpg"
rm -rf "$folder/repository"
ostree --repo="$folder/repository" init --mode=archive
ostree --repo="$folder/repository" pull-local --depth=1 "$work/repository" \
  "app/$application/$(flatpak --default-arch)/stable" > /dev/null
flatpak build-sign "${sign[@]}" "$folder/repository" "$application" stable
flatpak build-update-repo --title=Jogan --default-branch=stable --generate-static-deltas "${sign[@]}" \
  "$folder/repository" > /dev/null

about() {
  printf 'Title=Jogan\nUrl=%s/repository\nHomepage=https://jogan.example/\nGPGKey=%s\n' "$url" "$(base64 -w 0 "$folder/jogan.gpg")"
}
{ printf '[Flatpak Repo]\nComment=Read daily digests of research papers\n'; about; } > "$folder/jogan.flatpakrepo"
{
  printf '[Flatpak Ref]\nName=%s\nBranch=stable\nIsRuntime=false\n' "$application"
  about
  [ -n "$local_runtime" ] || printf 'RuntimeRepo=%s\n' "$flathub"
} > "$folder/jogan.flatpakref"

# A stand-in is had from nowhere.
runtime=(--runtime-repo="$flathub")
[ -z "$local_runtime" ] || runtime=()
version=$(sed -n "s/^  version: '\(.*\)',/\1/p" "$JOGAN_SOURCE/meson.build")
bundle=$folder/jogan-$version.flatpak
flatpak build-bundle --gpg-keys="$folder/jogan.gpg" --repo-url="$url/repository" "${runtime[@]}" \
  "$folder/repository" "$bundle" "$application" stable > /dev/null
say "$bundle installs with: flatpak install --user FILE"
say "put repository/, jogan.flatpakrepo and jogan.flatpakref of $folder under $url"
