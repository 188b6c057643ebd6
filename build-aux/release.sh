#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# release.sh VERSION: makes what NEWS.md tells under "## Unreleased" a release: the version in meson.build, the heading
# in NEWS.md and the release in the metainfo, checked, committed and tagged. Nothing leaves this machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

metainfo=data/dev.jogan.Jogan.metainfo.xml.in
say() { printf 'release: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

version=${1:-}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || die 'which version? ./dev release 1.2.3'
current=$(sed -n "s/^  version: '\(.*\)',/\1/p" meson.build)
newest=$(printf '%s\n' "$current" "$version" | sort -V | tail -n 1)
if [ "$version" = "$current" ] || [ "$version" != "$newest" ]; then die "$version does not come after $current"; fi
[ -z "$(git status --porcelain)" ] || die 'there are changes that are not committed'
git symbolic-ref -q HEAD > /dev/null || die 'no branch is checked out'
! git rev-parse -q --verify "refs/tags/v$version" > /dev/null || die "the tag v$version is there already"
notes=$(awk '/^## / { inside = $0 == "## Unreleased"; next } inside' NEWS.md)
[[ $notes =~ [^[:space:]] ]] || die 'NEWS.md tells of nothing under "## Unreleased"'

# The notes as the metainfo wants them: paragraphs and lists, lines joined.
release=$(awk -v version="$version" -v date="$(date -u +%F)" '
  function flush() {
    if (text == "") return
    gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text); gsub(/`/, "", text)
    if (item && !list) print "        <ul>"
    if (!item && list) print "        </ul>"
    print item ? "          <li>" text "</li>" : "        <p>" text "</p>"
    list = item; text = ""; item = 0
  }
  BEGIN { printf "    <release version=\"%s\" date=\"%s\">\n      <description>\n", version, date }
  /^$/ { flush(); next }
  /^- / { flush(); item = 1; text = substr($0, 3); next }
  { sub(/^ +/, ""); text = text == "" ? $0 : text " " $0 }
  END { flush(); if (list) print "        </ul>"; print "      </description>\n    </release>" }
' <<< "$notes")

trap 'git checkout -q -- meson.build NEWS.md "$metainfo"; say "nothing was changed"' EXIT
sed -i "s/^  version: '.*',/  version: '$version',/" meson.build
sed -i "s/^## Unreleased$/## $version/" NEWS.md
awk -v release="$release" '{ print } /<releases>/ { print release }' "$metainfo" > "$metainfo.new"
mv "$metainfo.new" "$metainfo"
.ci/run || die 'the checks failed'
git commit -q -m "Release $version" -- meson.build NEWS.md "$metainfo"
trap - EXIT
git tag -a -m "Jogan $version" "v$version"
say "$version is committed and tagged as v$version; what is left: git push --follow-tags, ./dev bundle"
