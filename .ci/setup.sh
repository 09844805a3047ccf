#!/bin/sh
# Makes a checkout ready: a Python 3.11–3.13, the missing system libraries, .venv with the locked packages.
# `make run` and `make test` call it each time; when nothing is missing it says nothing, needs no network
# and is done at once.   Usage: .ci/setup.sh run|test     PYTHON=… names an interpreter.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-run}
venv=.venv
stamp=$venv/ready

say() { printf 'xinfang-desk: %s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

# --- system libraries --------------------------------------------------------------------------------------
# What Qt links (also for its offscreen platform), what its X11 and Wayland plugins load, and printing.
libraries='libegl1 libgl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1 libwayland-cursor0 libwayland-egl1
    libcups2'
case $purpose in
    run) ;;
    test) libraries="$libraries poppler-utils" ;; # the tests read papers back with pdftotext and pdftoppm
    *) stop "usage: .ci/setup.sh run|test" ;;
esac

missing_libraries() {
    # Debian 13 and Ubuntu 24.04 call some of these NAMEt64 and let the old name be installed all the same.
    have=" $(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' | sed -n 's/^[hi]i *//p' | tr '\n' ' ')"
    for name in $libraries; do
        case $have in
            *" $name "* | *" ${name}t64 "*) ;;
            *) printf '%s ' "$name" ;;
        esac
    done
}

install_libraries() {
    wanted=$*
    apt="apt-get install -y --no-install-recommends $wanted"
    if [ "$(id -u)" = 0 ]; then
        as_root=''
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        as_root=sudo
    else
        stop "system packages are missing. Please run once: sudo apt-get update && sudo $apt"
    fi
    say "installing system packages: $wanted"
    $as_root env DEBIAN_FRONTEND=noninteractive sh -c "apt-get -qq update && ${apt%% *} -qq ${apt#* }" >&2 ||
        stop "the system packages could not be installed. Please run once: sudo apt-get update && sudo $apt"
}

# --- Python ------------------------------------------------------------------------------------------------
suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

find_python() {
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if command -v "$python" >/dev/null && suits "$python"; then return; fi
    done
    stop "Python 3.11, 3.12 or 3.13 is needed and was not found; install one or name it: make run PYTHON=/path/to/python3.11"
}

# --- what is to be done ------------------------------------------------------------------------------------
ready=$( { pwd; cat requirements.lock pyproject.toml .ci/setup.sh; } | sha256sum)
fresh=yes
if [ -f $stamp ] && [ "$(cat $stamp)" = "$ready" ] && [ -x $venv/bin/python ]; then fresh=no; fi

wanted=''
if command -v dpkg-query >/dev/null; then
    wanted=$(missing_libraries)
elif [ $fresh = yes ]; then
    say "this is not Debian or Ubuntu: please see to it that these are installed under their names here:" $libraries
fi
if [ $fresh = yes ]; then
    find_python
    if ! "$python" -c 'import ensurepip' 2>/dev/null && command -v dpkg-query >/dev/null; then
        wanted="$wanted$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
fi
[ -z "$wanted" ] || install_libraries $wanted
[ $fresh = yes ] || exit 0

if ! { [ -x $venv/bin/python ] && suits $venv/bin/python; }; then
    "$python" -m venv --clear $venv || stop "no virtual environment could be made with $python"
fi
say "installing the locked packages into $venv (once, a few minutes)"
pip="$venv/bin/python -m pip install --disable-pip-version-check --quiet"
$pip --require-hashes --only-binary :all: -r requirements.lock ||
    stop "the packages could not be fetched; the first run needs the network (or a package mirror set in pip's settings)"
# The package itself, in place: gives the xinfang-desk command. Nothing is fetched for it.
$pip --no-deps --no-build-isolation --editable .
printf '%s\n' "$ready" >$stamp
