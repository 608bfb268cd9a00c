#!/bin/sh
# Build a package for Debian 12, Ubuntu 22.04 and what is newer: the program under /opt/dermx-viewer
# with all of its Python packages and the Python that they are for, so that it asks of a system for
# nothing but common libraries. The control file says how new the C library has to be.
#
# Usage: packaging/deb.sh VENV FOLDER    writes FOLDER/dermx-viewer_VERSION_ARCH.deb
#
# VENV: the environment of a checkout (packaging/setup.sh), whose Python goes into the package.
# nfpm writes it. Nothing is installed here, and nothing asks for the network when it is installed.
#
# LINKED=1: for a trial, packages are linked from VENV instead of downloaded, and hardly anything is
# compressed: a minute instead of ten.
set -eu
# Whatever the builder keeps from others: everybody who has it installed may run it.
umask 022
cd "$(dirname "$0")/.."
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")/bin/python
mkdir -p "$2"
output=$(cd "$2" && pwd)
nfpm=$(dirname "$python")/nfpm
[ -x "$nfpm" ] || { echo "deb: nfpm is missing (packaging/setup.sh installs it)" >&2; exit 1; }

minor=$("$python" -c 'import sys; print(sys.version_info[1])')
version=$("$python" -c 'import dermx_viewer; print(dermx_viewer.__version__)')
case $(uname -m) in x86_64) arch=amd64 ;; aarch64) arch=arm64 ;; *) arch=$(uname -m) ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
home=$root/opt/dermx-viewer
packages=$home/lib/python3.$minor/site-packages

"$python" -m build --wheel --outdir "$work" . >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
wheel=$(ls "$work"/*.whl)
if [ -n "${LINKED:-}" ]; then
    "$python" packaging/linked.py "$packages" "$wheel" tf
    "$python" -m pip install --quiet --no-compile --target "$packages" --no-deps "$wheel"
    compression=zstd:1
else
    "$python" -m pip install --quiet --no-compile --target "$packages" \
        --constraint constraints.txt "${wheel}[tf]"
    compression=zstd:6
fi
rm -rf "${packages:?}/bin"
# What only compilers read, 290 MB.
rm -rf "$packages/tensorflow/include"
"$python" packaging/needless.py "$packages"
find "$packages" -name __pycache__ -type d -prune -exec rm -rf {} +

# A virtual environment by hand: nothing that somebody installed elsewhere is found from it.
libc=$("$python" packaging/own_python.py "$home/python")
mkdir -p "$home/bin"
ln -s ../python/bin/python3."$minor" "$home/bin/python3"
printf 'home = /opt/dermx-viewer/python/bin\ninclude-system-site-packages = false\n' >"$home/pyvenv.cfg"
install -d "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/mime/packages" \
    "$root/usr/share/icons/hicolor/scalable/apps" "$root/usr/share/man/man1" \
    "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/vendor-completions" \
    "$root/usr/share/fish/vendor_completions.d" "$root/usr/share/doc/dermx-viewer"
# -P: a file of the folder one is in that has a module's name is none of the program.
printf '#!/bin/sh\nexec /opt/dermx-viewer/bin/python3 -P -m dermx_viewer "$@"\n' >"$root/usr/bin/dermx-viewer"
chmod 755 "$root/usr/bin/dermx-viewer"
install -m 644 packaging/desktop/dermx-viewer.desktop "$root/usr/share/applications/"
install -m 644 packaging/desktop/dermx-viewer.xml "$root/usr/share/mime/packages/"
install -m 644 packaging/desktop/dermx-viewer.svg "$root/usr/share/icons/hicolor/scalable/apps/"
"$python" -m dermx_viewer.cli.manual "$work/dermx-viewer.1" >/dev/null
gzip -9n <"$work/dermx-viewer.1" >"$root/usr/share/man/man1/dermx-viewer.1.gz"
"$python" -m dermx_viewer completion bash >"$root/usr/share/bash-completion/completions/dermx-viewer"
"$python" -m dermx_viewer completion zsh >"$root/usr/share/zsh/vendor-completions/_dermx-viewer"
"$python" -m dermx_viewer completion fish >"$root/usr/share/fish/vendor_completions.d/dermx-viewer.fish"
copyright=$root/usr/share/doc/dermx-viewer/copyright
"$python" packaging/licences.py "$packages" LICENSE >"$copyright"
printf '\nPython\n------\n\n' >>"$copyright"
cat "$home/python/LICENSE.txt" >>"$copyright"

# Nobody but root may write there: compiled once, it starts in half the time.
cat >"$work/postinst" <<'POSTINST'
#!/bin/sh
set -e
[ "$1" = configure ] || exit 0
# Not everywhere there may be several processes, and some packages have files that are none of Python's.
for jobs in 0 1; do
    /opt/dermx-viewer/bin/python3 -m compileall -q -j $jobs \
        /opt/dermx-viewer/python/lib /opt/dermx-viewer/lib >/dev/null 2>&1 && break
done
exit 0
POSTINST
cat >"$work/prerm" <<'PRERM'
#!/bin/sh
set -e
find /opt/dermx-viewer -name __pycache__ -type d -prune -exec rm -rf {} +
PRERM
libraries=$(PYTHONPATH=packaging "$python" -B -c 'from own_python import LIBRARIES; print(*LIBRARIES, sep="\n")')
depends=$({ echo "$libc"; echo "$libraries"; grep -v '^#' packaging/system-packages.txt; } |
    sed 's/^libglib2.0-0$/libglib2.0-0 | libglib2.0-0t64/; s/.*/  - "&"/')
cat >"$work/nfpm.yaml" <<NFPM
name: dermx-viewer
version: "$version"
version_schema: none
arch: $arch
maintainer: The DermX Viewer developers <maintainers@users.noreply.example>
section: science
priority: optional
license: MIT
description: |
  where dermatologists look, and where a neural network looks
  Opens a DermX data set, shows what dermatologists outlined beside the attention
  of Keras models, and measures how well the two agree. Not a medical device.
umask: 0o022
depends:
$depends
contents:
  - {src: "$root/opt", dst: /opt, type: tree}
  - {src: "$root/usr", dst: /usr, type: tree}
scripts: {postinstall: "$work/postinst", preremove: "$work/prerm"}
deb: {compression: "$compression"}
NFPM
file=$output/dermx-viewer_${version}_$arch.deb
"$nfpm" package --config "$work/nfpm.yaml" --packager deb --target "$work/made.deb" >"$work/nfpm.log" ||
    { cat "$work/nfpm.log" >&2; exit 1; }
mv "$work/made.deb" "$file"
echo "$file"
