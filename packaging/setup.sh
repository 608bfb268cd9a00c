#!/bin/sh
# Prepare a checkout: system libraries (as root, with apt), virtual environment, pinned packages.
# Usage: packaging/setup.sh VENV EXTRAS   for example: packaging/setup.sh .venv tf,dev
#
# It stops before it changes anything where something is missing that it cannot install, and says
# in one line what to do. What an interrupted or failed run left is made anew by the next one.
set -eu
cd "$(dirname "$0")/.."
venv=$1
extras=$2

stop() {
    echo "setup: $1" >&2
    exit 1
}

runs_here() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
}

version_of() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        runs_here "$PYTHON" || stop "PYTHON=$PYTHON does not run, or is not Python 3.11, 3.12 or 3.13; name another, or leave PYTHON out."
        python=$PYTHON
        return
    fi
    for python in python3.13 python3.12 python3.11 python3 python; do
        # A python3.13 without its venv module is no better than none, where another has it.
        if runs_here "$python" && "$python" -c 'import ensurepip, venv' 2>/dev/null; then return; fi
    done
    for python in python3.13 python3.12 python3.11 python3 python; do
        if runs_here "$python"; then return; fi
    done
    stop "Python 3.11, 3.12 or 3.13 is needed; install one (on Debian: sudo apt-get install python3 python3-venv), or set PYTHON=/path/to/python."
}

is_installed() {
    dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -q '^installed$' ||
        # Ubuntu 24.04 renamed libglib2.0-0 and others when time_t grew.
        dpkg-query -W -f='${db:Status-Status}' "$1t64" 2>/dev/null | grep -q '^installed$'
}

has_browser() {
    for browser in chromium chromium-browser google-chrome; do
        if command -v "$browser" >/dev/null 2>&1; then return; fi
    done
    return 1
}

install_system_packages() {
    missing=""
    "$python" -c 'import ensurepip, venv' 2>/dev/null || missing=" python$(version_of "$python")-venv"
    if ! command -v dpkg-query >/dev/null 2>&1; then
        [ -z "$missing" ] || stop "$python has no module venv; install it with your package manager."
        return 0
    fi
    for package in $(grep -v '^#' packaging/system-packages.txt); do
        is_installed "$package" || missing="$missing $package"
    done
    case ",$extras," in
    # The tests look at the report in a browser; any Chromium will do.
    *,dev,*) has_browser || missing="$missing chromium" ;;
    esac
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        stop "system packages are missing; install them with: sudo apt-get install$missing"
    fi
    echo "Installing system packages:$missing"
    # shellcheck disable=SC2086
    { apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing \
            >/dev/null; } || stop "apt-get could not install$missing; see its message above."
}

# A test types in them, where they are there; nothing else needs them.
install_shells() {
    case ",$extras," in *,dev,*) ;; *) return 0 ;; esac
    if command -v zsh >/dev/null 2>&1 && command -v fish >/dev/null 2>&1; then return; fi
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then return 0; fi
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
        --no-install-recommends zsh fish; } >/dev/null 2>&1 || :
}

has_pip() {
    runs_here "$venv/bin/python" && "$venv/bin/python" -c 'import pip' 2>/dev/null
}

of_the_python_asked_for() {
    [ -z "${PYTHON:-}" ] || [ "$(version_of "$venv/bin/python")" = "$(version_of "$PYTHON")" ]
}

make_environment() {
    if [ -e "$venv" ] || [ -L "$venv" ]; then
        if has_pip && of_the_python_asked_for; then return; fi
        # Only what venv makes is taken away: VENV may name anything.
        if [ -d "$venv" ] && [ ! -e "$venv/pyvenv.cfg" ] && [ -n "$(ls -A "$venv")" ]; then
            stop "$venv is not a virtual environment; move it away, or set VENV to another folder."
        fi
        echo "$venv is incomplete or belongs to another Python: it is made anew."
        rm -rf "$venv"
    fi
    "$python" -m venv "$venv" || {
        rm -rf "$venv"
        stop "$python could not make a virtual environment in $venv; see its message above."
    }
}

# On a terminal pip shows its bars; elsewhere a line a download is progress enough.
pip_install() {
    failed="$venv/.installing-failed"
    rm -f "$failed"
    if [ -t 1 ]; then
        "$venv/bin/python" -m pip install "$@" || : >"$failed"
    else
        { "$venv/bin/python" -m pip install --progress-bar off "$@" || : >"$failed"; } |
            grep -E '^ *(Downloading|Building|Installing|Successfully)' | cut -c 1-160 || :
    fi
    if [ -e "$failed" ]; then
        rm -f "$failed"
        stop "pip could not install everything; see its message above. Run the same command again to go on."
    fi
}

# Sizes: the sum of what pip says it downloads, and du of the environment, on Debian 12 with
# Python 3.11 (packaging/bare-machine.sh prints the former).
install_python_packages() {
    case ",$extras," in
    *,dev,*) size="0.9 GB to download, 3.5 GB on the disk" ;;
    *) size="0.6 GB to download, 2.2 GB on the disk" ;;
    esac
    echo "Installing Python packages into $venv: about $size; some minutes"
    pip_install --disable-pip-version-check --constraint constraints.txt --editable ".[$extras]"
    case ",$extras," in
    *,dev,*)
        # Tests open files of Keras 2. tf_keras asks for `tensorflow`, but what it needs of it is
        # in `tensorflow-cpu` as well: both in one environment would overwrite each other's files.
        pip_install --disable-pip-version-check --constraint constraints.txt --no-deps tf_keras
        # S3 and the server that the tests start. botocore asks for python-dateutil before 4, by
        # which the pinned one would change; it uses of it what is the same in both.
        pip_install --disable-pip-version-check --constraint constraints.txt --no-deps \
            s3fs aiobotocore botocore boto3 s3transfer moto
        ;;
    esac
    # Where dpkg-query cannot tell, Qt itself does.
    "$venv/bin/python" -c 'import PySide6.QtWidgets' 2>"$venv/.qt-message" ||
        stop "Qt does not load ($(tail -n 1 "$venv/.qt-message")); install what packaging/system-packages.txt lists with your package manager."
    rm -f "$venv/.qt-message"
}

find_python
stamp="$venv/.installed-$(echo "$extras" | tr ',' '-')"
install_system_packages
make_environment
if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ] || [ constraints.txt -nt "$stamp" ]; then
    install_python_packages
    install_shells
    touch "$stamp"
fi
