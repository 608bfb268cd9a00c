"""What does not go into the folder: what nobody calls there, and what is under the GPL alone."""

from __future__ import annotations

import re

EXCLUDED = [
    # libreadline and libgdbm are under the GPL; nothing of ours reads lines or such databases.
    *("readline", "_gdbm", "dbm.gnu", "_dbm", "dbm.ndbm"),
    # Other windows, consoles and tools of developers.
    *("tkinter", "_tkinter", "curses", "_curses", "IPython", "pytest", "pip"),
    *("wheel", "lib2to3", "ensurepip", "idlelib", "turtledemo"),
    # TensorFlow's summaries for another program, and its compiler's parser.
    *("tensorboard", "clang", "tensorflow.include"),
    # Other ways of pyqtgraph and matplotlib to make a window.
    *("PyQt5", "PyQt6", "PySide2", "gi", "wx", "OpenGL", "pyqtgraph.examples", "pyqtgraph.opengl"),
]
"""Modules that are left out."""

_NEEDLESS = re.compile(
    r"(^|/)tensorflow/include/"
    # Qt's parts that the window does not use; it draws by widgets.
    r"|PySide6/Qt/(qml|metatypes|lib/libQt6(Qml|Quick|Lottie|Pdf|Designer|Test|Help|Sql|Bluetooth))"
    r"|PySide6/Qt/plugins/(qmltooling|sqldrivers|designer|networkinformation|tls)/"
    # Of Qt, under the GPL and a commercial licence and nothing between.
    r"|PySide6/Qt/plugins/(vectorimageformats/|platforminputcontexts/libqtvirtualkeyboard)"
    r"|PySide6/Qt/translations/(?!qtbase_(de|en)\.qm)"
    # GNOME's look of dialogs, and all that it brings along.
    r"|plugins/platformthemes/libqgtk3"
    r"|(^|/)lib(gtk-3|gdk-3|gdk_pixbuf-2|atk-1|atk-bridge-2|atspi|cairo|cairo-gobject|epoxy)[-.]"
    r"|(^|/)lib(pango-1|pangocairo-1|pangoft2-1|pixman-1)[-.]"
    r"|(^|/)lib(fribidi|thai|datrie|harfbuzz|graphite2)\.so"
    r"|(^|/)libX(composite|cursor|damage|inerama|randr|fixes|i)\.so"
    # Under the GPL alone (Debian's), and brought along by what is left out above.
    r"|(^|/)lib(readline|gdbm|gdbm_compat)\.so"
)


def is_needed(name: str) -> bool:
    """Whether a file, by where it would lie in the folder, goes there."""
    return _NEEDLESS.search(name.replace("\\", "/")) is None
