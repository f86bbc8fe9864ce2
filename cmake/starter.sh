# Shared by ./marginscope and ./check (sourced by bash): packages, configuration, build.
# Everything here speaks on standard error; standard output belongs to the program.

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

say() {
    printf 'marginscope: %s\n' "$*" >&2
}

# packageNames SECTION…: the packages listed under these headings of debian-packages.txt.
packageNames() {
    awk -v wanted=" $* " '
        { sub(/#.*/, "") }
        /^\[/ { gsub(/[][ ]/, ""); section = $0; next }
        NF && index(wanted, " " section " ") { print $1 }' "$top/cmake/debian-packages.txt"
}

# missingPackages NAME…: those of them that are not installed.
missingPackages() {
    local installed
    installed=$(dpkg-query --show --showformat '${binary:Package} ${db:Status-Status}\n' 2>/dev/null |
        awk '$2 == "installed" { sub(/:.*/, "", $1); print $1 }')
    printf '%s\n' "$@" | grep -vxF -- "$installed"
}

# installPackages SECTION…: installs what is missing; needs the network and root (or sudo) only then.
installPackages() {
    if ! command -v dpkg-query >/dev/null; then
        say "this system has no dpkg; see cmake/debian-packages.txt for what must be installed"
        return 0
    fi
    local missing asRoot=()
    missing=($(missingPackages $(packageNames "$@")))
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing Debian packages: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "error: expected root or sudo to install them; run as root: apt-get install ${missing[*]}"
            return 1
        fi
        asRoot=(sudo)
    fi
    local install=("${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive
        apt-get install --yes --no-install-recommends "${missing[@]}")
    # A stale or empty package index is the usual reason for a failure: refresh it and try once more.
    if ! apt-cache show --no-all-versions "${missing[@]}" >/dev/null 2>&1 || ! "${install[@]}" >&2; then
        "${asRoot[@]}" apt-get update >&2
        "${install[@]}" >&2 || { say "error: apt-get could not install them; see above"; return 1; }
    fi
}

# isUpToDate STAMP: no source, build file or installed package is newer than the last good build.
isUpToDate() {
    [ -e "$1" ] || return 1
    local packages=/var/lib/dpkg/status
    [ -e "$packages" ] || packages=$1
    [ -z "$(cd "$top" && find CMakeLists.txt CMakePresets.json cmake engine widgets app resources "$packages" \
        -newer "$1" -print -quit)" ]
}

# buildPreset PRESET: configures where needed and builds; one build at a time in a build directory.
buildPreset() {
    local preset=$1 directory="$top/build/$1"
    mkdir -p "$directory"
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}
    fi
    (
        flock 9
        if [ ! -e "$directory/build.ninja" ] || [ "$top/CMakePresets.json" -nt "$directory/build.ninja" ]; then
            say "configuring build/$preset"
            (cd "$top" && cmake --preset "$preset" >&2) || exit 1
        fi
        say "building build/$preset"
        # The stamp carries the time before the build, so that an edit during the build is not missed.
        touch "$directory/.building"
        cmake --build "$directory" >&2 && mv "$directory/.building" "$directory/.built"
    ) 9>"$directory/.lock" || { say "error: the build failed; see above"; return 1; }
}
