# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Where Jogan is built and run: on the system itself when it is new enough, else in a Debian 13 tree kept in
# the user's cache folder. Sourced by `dev`.
#
#   JOGAN_DEV=native|root        forces the one or the other
#   JOGAN_DEV_SUITE=forky        another Debian for the tree, to meet the newest libraries early

# Kept equal to meson.build by tests/test_docs.py.
floors=('gio-2.0 >= 2.84' 'gtk4 >= 4.18' 'libadwaita-1 >= 1.7' 'json-glib-1.0 >= 1.10' 'libcmark >= 0.30' 'sqlite3 >= 3.40')
tree_format=1
suite=${JOGAN_DEV_SUITE:-trixie}
: "${HOME:=$(getent passwd "$(id -u)" | cut -d: -f6)}"
export HOME
# Beside the folder of the application's own cache, never in it.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/jogan-dev

say() { printf 'dev: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# The names in list $1, up to the comment that begins with $2 when one is given.
packages() { sed "${2:+/^# $2/,\$d;}s/#.*//" "$source_dir/build-aux/packages.$1" | tr -s ' \n' '\n' | sed '/^$/d'; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "this needs an administrator: $*"
  fi
}

has_floors() { command -v pkg-config >/dev/null && pkg-config --exists "${floors[@]}"; }

# Whether this system's own packages are new enough, by its name and version.
is_new_enough() {
  local ID='' ID_LIKE='' VERSION_ID=''
  # shellcheck source=/dev/null
  [ ! -r /etc/os-release ] || . /etc/os-release
  local version=${VERSION_ID%%.*}
  case $ID in
    debian) [ "${version:-999}" -ge 13 ] ;;
    ubuntu) [ "${VERSION_ID/./}" -ge 2510 ] ;;
    fedora) [ "${version:-999}" -ge 42 ] ;;
    arch) true ;;
    *) case " $ID_LIKE " in
         *" arch "*) true ;;
         *" debian "* | *" ubuntu "*)
           local candidate
           candidate=$(apt-cache policy libadwaita-1-dev 2>/dev/null | awk '/Candidate:/ { print $2 }')
           dpkg --compare-versions "${candidate:-0}" ge 1.7 ;;
         *) false ;;
       esac ;;
  esac
}

# The packages of list $1, up to comment $2, that are not installed.
missing_packages() {
  local names
  mapfile -t names < <(packages "$@")
  case $1 in
    apt) comm -23 <(printf '%s\n' "${names[@]}" | sort) \
           <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${names[@]}" 2>/dev/null | sed -n 's/^installed //p' | sort) ;;
    dnf) rpm -q --whatprovides "${names[@]}" 2>/dev/null | sed -n 's/^no package provides //p' ;;
    pacman) pacman -T "${names[@]}" || : ;;
  esac
}

# Installs what command $1 needs and the system lacks.
prepare_native() {
  local manager missing until=
  case $1 in
    run) [ -z "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ] || until='tests' ;;
    exec) until='tests' ;;
    test | shot | shots | bench) until='checks' ;;
    flatpak | bundle) ;;
    *) until='flatpak' ;;
  esac
  for manager in apt dnf pacman none; do
    case $manager in
      apt) command -v apt-get >/dev/null && break ;;
      *) command -v "$manager" >/dev/null && break ;;
    esac
  done
  [ "$manager" != none ] || return 0
  mapfile -t missing < <(missing_packages "$manager" $until)
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing with $manager: ${missing[*]}"
  case $manager in
    apt) as_root apt-get -q update >&2 &&
           as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "${missing[@]}" >&2 ;;
    dnf) as_root dnf -q -y --setopt=install_weak_deps=False install "${missing[@]}" >&2 ;;
    pacman) # Only where there is no list yet: a newer one would ask for an upgrade of everything.
      [ -n "$(ls /var/lib/pacman/sync 2>/dev/null)" ] || as_root pacman -Sy >&2
      as_root pacman -S --noconfirm --needed "${missing[@]}" >&2 ;;
  esac || die "these packages could not be installed: ${missing[*]}"
}

# The tools that make and enter a tree.
prepare_tools() {
  local tool packages=()
  for tool in mmdebstrap:mmdebstrap bwrap:bubblewrap newuidmap:uidmap; do
    command -v "${tool%%:*}" >/dev/null || packages+=("${tool#*:}")
  done
  if command -v apt-get >/dev/null && [ ! -e /usr/share/keyrings/debian-archive-keyring.gpg ]; then
    packages+=(debian-archive-keyring)
  fi
  [ ${#packages[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    die "a Debian 13 tree is needed here: install ${packages[*]} by hand, then it can be made"
  say "a Debian 13 tree is needed here; installing with apt: ${packages[*]}"
  { as_root apt-get -q update && as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install "${packages[@]}"; } >&2 ||
    die "these packages could not be installed: ${packages[*]}"
}

# What a tree of this kind consists of: `build` for everything but Flatpak, `flatpak` for that as well, `platform`
# for a stand-in of GNOME's runtime.
tree_packages() {
  case $1 in
    build) packages apt flatpak ;;
    flatpak) packages apt ;;
    platform) packages platform ;;
  esac
}

tree_path() {
  printf '%s/%s-%s' "$cache" "$suite" \
    "$({ echo "$tree_format $suite"; tree_packages "$1" | sort; } | sha256sum | cut -c1-12)"
}

# Makes a tree of kind $2 in folder $1 out of this machine's own Debian mirror and apt settings.
unpack_tree() {
  local part=$1 mirror options
  mirror=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 2>/dev/null |
             sed -n 's,^Debian \(.*/debian/*\)$,\1,p' | sort -u | head -n 1)
  options=(--quiet --variant=apt --include="$(tree_packages "$2" | paste -sd,)"
           --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*')
  apt-config dump 2>/dev/null |
    grep -E '^Acquire::(Check-|Retries|[a-z]+::(Proxy|CaInfo|Verify))' > "$part.aptconf" || :
  [ ! -s "$part.aptconf" ] || options+=(--aptopt="$part.aptconf")
  if [ "$(id -u)" = 0 ]; then
    mmdebstrap "${options[@]}" "$suite" "$part" ${mirror:+"$mirror"} >&2 || return
  else
    grep -qE "^($(id -un)|$(id -u)):" /etc/subuid 2>/dev/null ||
      die "no subordinate ids for $(id -un): an administrator adds them with" \
          "'usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)'"
    # Subordinate ids while unpacking, then a tree that belongs to the user alone.
    mkdir "$part" &&
      TMPDIR=$cache mmdebstrap "${options[@]}" --mode=unshare "$suite" - ${mirror:+"$mirror"} |
        tar -C "$part" -x --exclude='./dev/*' --no-same-owner || return
  fi
}

# Runs a command in tree $1 as it is, writable, without anything of the machine.
in_tree() {
  local part=$1
  shift
  bwrap --bind "$part" / --dev /dev --proc /proc --tmpfs /tmp --clearenv --setenv PATH /usr/bin:/bin:/usr/sbin:/sbin "$@"
}

make_locale() {
  [ -e "$1/usr/lib/locale/${2%%.*}.utf8" ] ||
    in_tree "$1" localedef --no-archive -i "${2%%.*}" -f UTF-8 "${2%%.*}.UTF-8" 2>/dev/null || :
}

make_tree() {
  local file kind=$1 name part=$tree.part
  mkdir -p "$cache"
  exec {lock}> "$tree.lock"
  flock "$lock"
  if [ ! -d "$tree" ]; then
    say "making a Debian $suite tree in $tree, about two minutes"
    chmod -R u+w "$part" 2>/dev/null || :
    rm -rf "$part"
    unpack_tree "$part" "$kind" && [ -x "$part/usr/bin/fc-cache" ] || die 'the tree could not be made'
    # What comes from the machine is put over these.
    for file in hosts hostname resolv.conf localtime; do
      rm -f "$part/etc/$file"
      : > "$part/etc/$file"
    done
    { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; echo; } > "$part/etc/machine-id"
    # A font cache that neither reads nor disturbs the machine's.
    printf '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n%s\n' \
      '<fontconfig><cachedir>/usr/lib/fontconfig-cache</cachedir></fontconfig>' > "$part/etc/fonts/conf.d/00-cache.conf"
    in_tree "$part" fc-cache --system-only || die 'the font cache could not be made'
    for name in ko_KR en_US ar_EG; do make_locale "$part" "$name"; done
    rm -rf "$part"/var/cache/apt/*.bin "$part"/var/lib/apt/lists/*
    rm -f "$part.aptconf"
    mv "$part" "$tree"
  fi
  flock -u "$lock"
}

# Sets tree to the one of kind $1, and makes it where it is not there.
prepare_root() {
  local name
  command -v bwrap >/dev/null || prepare_tools
  tree=$(tree_path "$1")
  if [ ! -d "$tree" ]; then
    prepare_tools
    bwrap --dev-bind / / true 2>/dev/null ||
      die 'bubblewrap may not make namespaces here: allow unprivileged user namespaces' \
          '(on Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0) or run as root'
    make_tree "$1"
  fi
  for name in "${LC_ALL-}" "${LC_MESSAGES-}" "${LC_TIME-}" "${LC_CTYPE-}" "${LANG-}"; do
    case $name in [a-z][a-z]_[A-Z][A-Z].*) make_locale "$tree" "$name" ;; esac
  done
}

# Makes the trees that stand in for GNOME's runtime and Sdk.
prepare_local_runtime() {
  local tree
  prepare_tools
  prepare_root platform
  JOGAN_PLATFORM_TREE=$tree
  prepare_root flatpak
  JOGAN_SDK_TREE=$tree
  export JOGAN_PLATFORM_TREE JOGAN_SDK_TREE
}

# Sets mode to native or root, and makes it ready for command $1 with the arguments that follow.
prepare_environment() {
  mode=${JOGAN_DEV:-}
  if [ -z "$mode" ]; then
    if [ -z "${JOGAN_DEV_SUITE:-}" ] && { has_floors || is_new_enough; }; then mode=native; else mode=root; fi
  fi
  case $mode in
    native) prepare_native "$1" ;;
    root)
      case $1 in
        flatpak | bundle) prepare_root flatpak ;;
        *) prepare_root build ;;
      esac ;;
    *) die "JOGAN_DEV is native or root, not $mode" ;;
  esac
  case " $* " in *' --local-runtime '*) prepare_local_runtime ;; esac
}

# Makes a path of the machine that lies where the tree is put visible there too.
bind_path() {
  local path
  path=$(realpath -e -- "$1" 2>/dev/null) || return 0
  case $path in
    /usr | /etc | /usr/bin | /usr/lib | /usr/lib32 | /usr/lib64) ;;
    /usr/* | /etc/*)
      # What the tree has itself stays the tree's: a program there may need it.
      [ -e "$tree$path" ] && [ -n "$(ls -A "$tree$path")" ] || binds+=(--bind "$path" "$path") ;;
  esac
}

# Replaces this process by a command in the tree. Everything of the machine stays where it is; only the
# operating system's own folders, /usr and /etc, are the tree's.
enter_root() {
  local file folder argument binds=(--dev-bind / / --bind "$tree/usr" /usr --bind "$tree/etc" /etc)
  for folder in bin sbin lib lib32 lib64 libx32; do # a system from before /bin was a link
    [ -L "/$folder" ] || [ ! -d "/$folder" ] || binds+=(--ro-bind "$tree/usr/$folder" "/$folder")
  done
  for file in hosts hostname resolv.conf localtime machine-id; do
    [ ! -s "/etc/$file" ] || binds+=(--ro-bind "$(realpath "/etc/$file")" "/etc/$file")
  done
  # D-Bus refuses a user without a name.
  exec {passwd}< <(cat /etc/passwd; getent passwd "$(id -u)" || printf 'dev:x:%s:%s::%s:/bin/sh\n' "$(id -u)" "$(id -g)" "$HOME")
  exec {group}< <(cat /etc/group; getent group "$(id -g)" || printf 'dev:x:%s:\n' "$(id -g)")
  binds+=(--ro-bind-data "$passwd" /etc/passwd --ro-bind-data "$group" /etc/group)
  for argument in "$PWD" "$source_dir" "$HOME" "$@"; do bind_path "$argument"; done
  binds+=(--remount-ro /usr --remount-ro /etc)
  unset LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH CPATH C_INCLUDE_PATH CC CFLAGS LDFLAGS PKG_CONFIG_PATH PKG_CONFIG_LIBDIR DESTDIR \
    PYTHONHOME PYTHONPATH LOCPATH GI_TYPELIB_PATH GIO_EXTRA_MODULES GTK_PATH GTK_EXE_PREFIX GDK_PIXBUF_MODULE_FILE \
    GSETTINGS_SCHEMA_DIR FONTCONFIG_FILE FONTCONFIG_PATH
  export PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
  # The machine's settings service knows nothing of the tree; a file in the user's own configuration folder does.
  export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-keyfile}
  exec bwrap --die-with-parent "${binds[@]}" -- "$@"
}

# Replaces this process by a command in the environment.
enter_environment() {
  JOGAN_DEV_CACHE=$cache JOGAN_DEV_KEY=native
  [ "$mode" = native ] || JOGAN_DEV_KEY=$(basename "$tree")
  export JOGAN_DEV_CACHE JOGAN_DEV_KEY JOGAN_SOURCE=$source_dir
  if [ "$mode" = native ]; then exec "$@"; else enter_root "$@"; fi
}
