#!/bin/sh
# Prepare a checkout: system libraries (as root, with apt), virtual environment, pinned packages.
# Usage: packaging/setup.sh VENV EXTRAS   for example: packaging/setup.sh .venv tf,dev
set -eu
cd "$(dirname "$0")/.."
venv=$1
extras=$2

packages=$(grep -v '^#' packaging/system-packages.txt | tr '\n' ' ')

is_installed() {
    dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -q '^installed$' ||
        # Ubuntu 24.04 renamed libglib2.0-0 and others when time_t grew.
        dpkg-query -W -f='${db:Status-Status}' "$1t64" 2>/dev/null | grep -q '^installed$'
}

install_system_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=""
    for package in $packages "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing system packages:$missing"
        apt-get update -qq
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
    else
        echo "System packages are missing; install them with: sudo apt-get install$missing"
    fi
}

find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
            2>/dev/null; then
            echo "$candidate"
            return 0
        fi
    done
    echo "Python 3.11, 3.12 or 3.13 is needed; install one or set PYTHON=/path/to/python" >&2
    return 1
}

python=$(find_python)
if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    install_system_packages
else
    install_system_packages python3-venv
fi

stamp="$venv/.installed-$(echo "$extras" | tr ',' '-')"
if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ] || [ constraints.txt -nt "$stamp" ]; then
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    echo "Installing Python packages into $venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --constraint constraints.txt --editable ".[$extras]"
    case ",$extras," in
    *,dev,*)
        # Tests open files of Keras 2. tf_keras asks for `tensorflow`, but what it needs of it is
        # in `tensorflow-cpu` as well: both in one environment would overwrite each other's files.
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
            --constraint constraints.txt --no-deps tf_keras
        ;;
    esac
    touch "$stamp"
fi
