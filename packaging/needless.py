"""Take out of a package what nobody calls there: above all what Qt has under the GPL alone.

Usage: needless.py FOLDER    FOLDER: site-packages

The program draws by widgets. Qt's wheel brings the tools of developers, QML with the virtual
keyboard, and Lottie, which are under the GPL and a commercial licence and nothing between.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_NEEDLESS = re.compile(
    r"^PySide6/("
    r"(include|typesystems|glue|scripts|doc)/|[^/]+\.pyi$"
    r"|(assistant|designer|linguist|lrelease|lupdate|qmlformat|qmllint|qmlls|svgtoqml)(\.exe)?$"
    r"|Qt(Qml|Quick|Designer|Help|Sql|UiTools)[^/]*$|libpyside6qml"
    r"|Qt/(qml|metatypes|libexec)/|Qt/translations/(?!qtbase_)"
    r"|Qt/lib/libQt6(Lottie|Qml|Quick|Labs|Designer|Help|Sql|UiTools|WaylandCompositor)"
    r"|Qt/plugins/(designer|qmllint|qmltooling|sqldrivers|vectorimageformats)/"
    r"|Qt/plugins/(wayland-graphics-integration-server/|platforminputcontexts/libqtvirtualkeyboard)"
    r")"
)


def is_needless(name: str) -> bool:
    """Whether a file, by its path below site-packages, stays out of a package."""
    return _NEEDLESS.search(name) is not None


def main(folder: Path) -> int:
    """Remove the files, and the folders that are empty then."""
    for file in sorted(folder.rglob("*"), reverse=True):
        if file.is_dir() and not file.is_symlink():
            if not any(file.iterdir()):
                file.rmdir()
        elif is_needless(file.relative_to(folder).as_posix()):
            file.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
