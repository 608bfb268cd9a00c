"""What desktops are told is the same everywhere, and no script names what is not there."""

from __future__ import annotations

import plistlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from dermx_viewer.cli.window import MODELS, SUFFIXES

PACKAGING = Path(__file__).resolve().parent.parent.parent / "packaging"
ISS = PACKAGING / "windows" / "dermx-viewer.iss"
KINDS = {"dermx", "dermx-case", "keras"}
SECTIONS = {
    *("Setup", "Languages", "CustomMessages", "Tasks", "InstallDelete", "Files", "Icons"),
    *("Registry", "Run", "Code"),
}
PARAMETERS = {
    *("Name", "MessagesFile", "Description", "Flags", "Type", "Source", "DestDir", "Filename"),
    *("Tasks", "Root", "Subkey", "ValueType", "ValueName", "ValueData"),
}
FLAGS = {
    *("unchecked", "ignoreversion", "recursesubdirs", "createallsubdirs", "uninsdeletevalue"),
    *("uninsdeletekey", "nowait", "postinstall", "skipifsilent"),
}


def sections() -> dict[str, list[str]]:
    """The lines of each section of the installer, without comments and directives."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in ISS.read_text("utf-8-sig").splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            name = head[1]
            found[name] = []
        elif name and line.strip() and not line.startswith((";", "#")):
            found[name].append(line)
    return found


def entries(name: str) -> list[dict[str, str]]:
    """The lines of a section as parameters; quotes are doubled inside quotes."""
    found = []
    for line in sections()[name]:
        pairs = re.findall(r'(\w+): ((?:"(?:[^"]|"")*")|[^;"]+)(?:; |$)', line)
        assert "; ".join(f"{key}: {value}" for key, value in pairs) == line
        found.append({key: value.removeprefix('"').removesuffix('"') for key, value in pairs})
    return found


def of_linux() -> set[str]:
    tree = ET.parse(PACKAGING / "desktop" / "dermx-viewer.xml")
    return {glob.attrib["pattern"].removeprefix("*.") for glob in tree.iterfind(".//{*}glob")}


def info() -> dict[str, list[dict[str, object]]]:
    return plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())  # type: ignore[no-any-return]


def test_the_kinds_of_files_are_the_same_everywhere() -> None:
    subkeys = [entry["Subkey"] for entry in entries("Registry")]
    windows = {match[1] for key in subkeys if (match := re.search(r"Classes\\\.([\w-]+)", key))}
    declared = [*info()["UTExportedTypeDeclarations"], *info()["UTImportedTypeDeclarations"]]
    specified = [entry["UTTypeTagSpecification"] for entry in declared]
    macos = {name for each in specified for name in each["public.filename-extension"]}  # type: ignore[index]
    assert of_linux() == windows == macos == KINDS


def test_the_program_opens_what_desktops_are_told() -> None:
    assert {f".{kind}" for kind in KINDS} <= {*SUFFIXES, *MODELS}
    desktop = (PACKAGING / "desktop" / "dermx-viewer.desktop").read_text("utf-8")
    assert "Exec=dermx-viewer open %f" in desktop
    types = re.search("^MimeType=(.*)$", desktop, re.MULTILINE)
    tree = ET.parse(PACKAGING / "desktop" / "dermx-viewer.xml")
    named = [kind.attrib["type"] for kind in tree.iterfind(".//{*}mime-type")]
    assert types is not None and [*named, "inode/directory"] == types[1].rstrip(";").split(";")
    commands = [e["ValueData"] for e in entries("Registry") if e["Subkey"].endswith("command")]
    # Quotes round the program and round the file: both may have spaces in their names.
    assert set(commands) == {'""{app}\\DermX Viewer.exe"" open ""%1""'} and len(commands) == 4


def test_every_type_of_macos_is_declared() -> None:
    declared = {
        entry["UTTypeIdentifier"]
        for name in ("UTExportedTypeDeclarations", "UTImportedTypeDeclarations")
        for entry in info()[name]
    }
    used = {
        kind
        for entry in info()["CFBundleDocumentTypes"]
        for kind in entry["LSItemContentTypes"]  # type: ignore[attr-defined]
    }
    assert used == {*declared, "public.folder"}
    entitlements = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert set(entitlements.values()) == {True}


def test_the_installer_for_windows_is_well_formed() -> None:
    found = sections()
    assert set(found) == SECTIONS
    for line in (*found["Setup"], *found["CustomMessages"]):
        assert re.fullmatch(r"[\w.]+=\S.*", line), line
    for name in SECTIONS - {"Setup", "CustomMessages", "Code"}:
        for entry in entries(name):
            assert set(entry) <= PARAMETERS
            assert set(entry.get("Flags", "").split()) <= FLAGS
    setup = dict(line.split("=", 1) for line in found["Setup"])
    assert setup["AppId"].startswith("{{") and "{#Version}" in setup["OutputBaseFilename"]
    assert (ISS.parent / setup["LicenseFile"].replace("\\", "/")).is_file()
    given = set(re.findall(r"\{#(\w+)\}", ISS.read_text("utf-8-sig")))
    asked = set(re.findall(r"#ifndef (\w+)", ISS.read_text("utf-8-sig")))
    script = (ISS.parent / "build.ps1").read_text("utf-8")
    assert given == asked == set(re.findall(r"/D(\w+)=", script))
    # Byte order mark: without it earlier compilers read the umlauts as something else.
    assert ISS.read_bytes().startswith(b"\xef\xbb\xbf")
    words = re.findall(r"\b(begin|end)\b", "\n".join(found["Code"]))
    assert words.count("begin") == words.count("end") > 0


@pytest.mark.parametrize("language", ["english", "german"])
def test_words_of_the_installer_are_there_in(language: str) -> None:
    own = dict(line.split("=", 1) for line in sections()["CustomMessages"])
    known = {"CreateDesktopIcon", "LaunchProgram"}  # of Inno Setup itself
    used = set(re.findall(r"\{cm:(\w+)", ISS.read_text("utf-8-sig"))) - known
    assert used and {f"{language}.{name}" for name in used} <= set(own)
    assert language in {entry["Name"] for entry in entries("Languages")}


def test_scripts_name_what_is_there() -> None:
    root = PACKAGING.parent
    for script in ("folder.sh", "deb.sh", "windows/build.ps1", "macos/build.sh"):
        text = (PACKAGING / script).read_text("utf-8").replace("\\", "/")
        named = set(re.findall(r"packaging/[\w/.-]+\.(?:py|spec|iss|plist|txt)", text))
        assert named, script
        for name in named:
            assert (root / name).is_file(), f"{script}: {name}"
