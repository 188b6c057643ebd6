# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by the commands that make Flatpaks: where they keep things, the stand-in of GNOME's runtime, the build.
#
# The stand-in is for machines that reach no app store: Debian packages, committed under the names and the branch that
# the manifest asks for, in an installation of its own in the cache. It has older libraries than the real one, and none
# that the real one lacks; it proves the manifest, the sandbox and the program in it, not GNOME's versions.

. "$JOGAN_SOURCE/build-aux/build.sh"

# flatpak asks the system bus what this user may install. Where there is none, or none is to be seen because $own_bus
# says so, it asks one that has nothing against it.
if [ -z "${DBUS_SYSTEM_BUS_ADDRESS:-}" ] && { [ -n "${own_bus:-}" ] || [ ! -S /run/dbus/system_bus_socket ]; }; then
  # shellcheck disable=SC2016 # for the other shell
  exec dbus-run-session -- bash -c 'DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec "$@"' bash "$0" "$@"
fi

flathub=https://dl.flathub.org/repo/flathub.flatpakrepo

# The archive of Debian's that stands in for the manifest's where that cannot be downloaded.
cmark_debian=pool/main/c/cmark/cmark_0.30.2.orig.tar.gz
cmark_debian_sha256=6c7d2bcaea1433d977d8fed0b55b71c9d045a7cdf616e3cd2dce9007da753db3

# Options of these commands: --devel, --local-runtime; the others stay in $arguments.
parse_options() {
  profile='' local_runtime=''
  arguments=()
  for argument; do
    case $argument in
      --devel) profile=.Devel ;;
      --local-runtime) local_runtime=1 ;;
      *) arguments+=("$argument") ;;
    esac
  done
  application=dev.jogan.Jogan$profile
  manifest=$JOGAN_SOURCE/flatpak/$application.json
  work=$(builds_dir)/flatpak${local_runtime:+-local}
  mkdir -p "$work"
}

from_manifest() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$manifest" "$1"; }

# Commits the tree of Debian packages $1 as runtime $2 to repository $3; what is left of the arguments tar leaves out.
export_runtime() {
  local arch branch folder name=$2 repository=$3 tree=$1
  shift 3
  arch=$(flatpak --default-arch)
  branch=$(from_manifest runtime-version)
  folder=$repository.$name
  rm -rf "$folder"
  mkdir -p "$folder/files" "$folder/usr/etc" "$folder/usr/share/runtime"
  # Readable by all, and without the bits that an installed runtime may not have.
  tar -C "$tree/usr" --mode=u+rwX,go+rX,ug-s --exclude=./share/doc --exclude=./share/man --exclude=./lib/systemd \
    --exclude=./lib/udev "${@/#/--exclude=}" -cf - . | tar -C "$folder/usr" --no-same-owner -xf -
  tar -C "$tree/etc" --mode=u+rwX,go+rX,ug-s --exclude='./*passwd*' --exclude='./*group*' --exclude='./*shadow*' \
    --exclude='./sudoers*' --exclude=./apt --exclude=./resolv.conf --exclude=./hostname --exclude=./hosts \
    --exclude=./machine-id --exclude=./mtab --exclude=./fstab --exclude=./localtime --exclude=./.pwd.lock \
    -cf - . | tar -C "$folder/usr/etc" --no-same-owner -xf -
  printf '/app/lib\ninclude /etc/ld.so.conf.d/*.conf\n' > "$folder/usr/etc/ld.so.conf"
  printf '[Runtime]\nname=%s\nruntime=org.gnome.Platform/%s/%s\nsdk=org.gnome.Sdk/%s/%s\n' \
    "$name" "$arch" "$branch" "$arch" "$branch" > "$folder/metadata"
  flatpak build-export --disable-fsync --runtime --no-update-summary "$repository" "$folder" "$branch" > /dev/null
  rm -rf "$folder"
}

# Makes the stand-in of GNOME's runtime and installs it, both in the cache, and lets flatpak see nothing else.
prepare_local_runtime() {
  local branch lock
  branch=$(from_manifest runtime-version)
  stand_in=$JOGAN_DEV_CACHE/runtime-$branch-$(basename "$JOGAN_SDK_TREE")-$(basename "$JOGAN_PLATFORM_TREE")
  export FLATPAK_USER_DIR=$stand_in/installation
  mkdir -p "$stand_in"
  exec {lock}> "$stand_in.lock"
  flock "$lock"
  if [ ! -e "$stand_in/done" ]; then
    say "making a stand-in of GNOME's runtime $branch out of Debian packages, about two minutes"
    rm -rf "${stand_in:?}"/*
    ostree --repo="$stand_in/repository" init --mode=bare-user-only
    export_runtime "$JOGAN_PLATFORM_TREE" org.gnome.Platform "$stand_in/repository"
    # GNOME's Sdk has no cmark.
    export_runtime "$JOGAN_SDK_TREE" org.gnome.Sdk "$stand_in/repository" './include/cmark*' './lib/*/libcmark*' \
      './lib/*/pkgconfig/libcmark.pc' './lib/*/cmake/cmark'
    ostree --repo="$stand_in/repository" summary --update > /dev/null
    flatpak --user remote-add --no-gpg-verify stand-in "$stand_in/repository"
    flatpak --user install --noninteractive stand-in "org.gnome.Platform//$branch" "org.gnome.Sdk//$branch" > /dev/null
    : > "$stand_in/done"
  fi
  flock -u "$lock"
}

# Leaves a manifest in $work that takes its sources from this machine. $cmark_archive is what it takes for cmark.
write_local_manifest() {
  local mirror url sha256
  read -r url sha256 < <(python3 -c 'import json, sys
source = json.load(open(sys.argv[1]))["modules"][0]["sources"][0]
print(source["url"], source["sha256"])' "$manifest")
  cmark_archive=$JOGAN_DEV_CACHE/downloads/cmark-${url##*/}
  if ! download "$cmark_archive" "$sha256" "$url"; then
    cmark_archive=$JOGAN_DEV_CACHE/downloads/${cmark_debian##*/}
    sha256=$cmark_debian_sha256
    mirror=$(sed -n 's/^deb \(\[.*\] \)\?\([^ ]*\) .*/\2/p' "$JOGAN_SDK_TREE/etc/apt/sources.list" | head -n 1)
    download "$cmark_archive" "$sha256" "${mirror%/}/$cmark_debian" ||
      die "neither $url nor $cmark_debian of Debian can be downloaded"
    say "$url cannot be reached; in its place: ${cmark_debian##*/} of Debian, an older release"
  fi
  python3 - "$manifest" "$JOGAN_SOURCE" "$cmark_archive" "$sha256" > "$work/$application.json" <<'END'
import json
import sys

path, source, archive, sha256 = sys.argv[1:]
with open(path, encoding='utf-8') as file:
    manifest = json.load(file)
cmark, jogan = manifest['modules']
cmark['sources'] = [{'type': 'archive', 'path': archive, 'sha256': sha256}]
jogan['sources'][0]['path'] = source
json.dump(manifest, sys.stdout, indent=2)
END
  manifest=$work/$application.json
}

# Leaves the file of address $3 at $1, once; fails where it cannot be had or its SHA-256 is not $2.
download() {
  mkdir -p "${1%/*}"
  if [ ! -e "$1" ]; then
    curl -fsSL --connect-timeout 10 --max-time 120 -o "$1.part" "$3" 2>/dev/null || return
    mv "$1.part" "$1"
  fi
  sha256sum --status -c <<< "$2  $1" || { say "$1 is not what it should be: remove it"; return 1; }
}

# Builds $manifest, its tests included, into repository $work/repository, with $build_options.
build_flatpak() {
  local log=$work/build.log
  say "building $application; what is said goes to $log"
  flatpak-builder --user --force-clean --disable-rofiles-fuse --default-branch=stable --state-dir="$work/state" \
    --repo="$work/repository" "${build_options[@]}" "$work/build" "$manifest" > "$log" 2>&1 ||
    { tail -n 40 "$log" >&2; die "the Flatpak could not be built, see $log"; }
}

# Makes sure that there is a runtime to build with, from the app store or the stand-in; the sources are at hand then.
prepare_flatpak() {
  if [ -n "$local_runtime" ]; then
    prepare_local_runtime
    write_local_manifest
    build_options=(--disable-download)
  else
    flatpak --user remote-add --if-not-exists flathub "$flathub" ||
      die 'the app store that has the GNOME runtime cannot be reached; ./dev flatpak --local-runtime does without'
    build_options=(--install-deps-from=flathub)
  fi
}
