#!/bin/sh
# Build DermX Viewer.app and a disk image of it, on macOS 13 or later, for the processor it runs on.
#
# Usage: packaging/macos/build.sh [FOLDER]    FOLDER: build/macos unless given
#
# Needs Python 3.11 to 3.13 from python.org ($PYTHON, python3 unless set) and Apple's command line
# tools. With $IDENTITY ("Developer ID Application: …") the app is signed, and with $PROFILE (of
# `xcrun notarytool store-credentials`) notarised; without them macOS asks at the first start.
set -eu
cd "$(dirname "$0")/../.."
[ "$(uname)" = Darwin ] || { echo "build: this runs on macOS" >&2; exit 1; }
python=${PYTHON:-python3}
output=${1:-build/macos}
mkdir -p "$output"
output=$(cd "$output" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m venv "$work/env"
own=$work/env/bin/python
"$own" -m pip install --constraint constraints.txt build
"$own" -m build --wheel --outdir "$work" .
"$own" -m pip install --constraint constraints.txt "$(ls "$work"/*.whl)[tf]" pyinstaller
version=$("$own" -c 'import dermx_viewer; print(dermx_viewer.__version__)')
"$own" packaging/icons.py build/icons
"$own" -m PyInstaller --noconfirm --clean --distpath "$work/made" \
    --workpath "$work/work" packaging/pyinstaller/dermx-viewer.spec
app="$output/DermX Viewer.app"
rm -rf "$app"
mv "$work/made/DermX Viewer.app" "$app"
"$own" packaging/pyinstaller/licences.py "$work/env" "$work/work" "$app/Contents/Resources/LICENCES.txt"
plutil -lint "$app/Contents/Info.plist"

# The same jobs as packaging/try-folder.sh, before anything is signed.
program="$app/Contents/MacOS/dermx-viewer"
(
    cd "$work" && export QT_QPA_PLATFORM=offscreen
    "$program" --version
    "$program" demo-data demo --images 12
    "$program" check demo --jobs 2
    "$program" score demo --model demo-residual --output run
    "$program" plot run --output plot.pdf
    "$program" report run --output report.html
    "$program" screenshots --output pictures
    for file in run/rows.csv plot.pdf report.html pictures/window.png; do
        [ -s "$file" ] || { echo "missing: $file" >&2; exit 1; }
    done
)

# Whatever the parts were signed with, the whole is signed anew, inside first.
if [ -n "${IDENTITY:-}" ]; then stamp=--timestamp; else stamp=--timestamp=none; fi
codesign --force --deep --options runtime "$stamp" \
    --entitlements packaging/macos/entitlements.plist --sign "${IDENTITY:--}" "$app"
codesign --verify --deep --strict "$app"
image="$output/dermx-viewer-$version-macos-$(uname -m).dmg"
rm -f "$image"
hdiutil create -quiet -volname "DermX Viewer" -srcfolder "$app" -format UDZO "$image"
if [ -n "${IDENTITY:-}" ] && [ -n "${PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
