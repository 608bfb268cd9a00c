"""What a file format of tables is: its suffix, its words, and the bytes it makes of tables."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from dermx_viewer.export.about import NOTHING, About
from dermx_viewer.files import write_whole
from dermx_viewer.said import Said

if TYPE_CHECKING:
    # Imported when used: the command line lists the formats without it.
    import pandas as pd


class LongTable(ABC):
    """A table that need not be in memory."""

    @abstractmethod
    def pieces(self) -> Iterator[pd.DataFrame]:
        """Its rows, some at a time, at least once."""

    @abstractmethod
    def whole(self) -> pd.DataFrame:
        """All of it."""


Tables = Mapping[str, "pd.DataFrame"]
"""Tables by name."""
AnyTables = Mapping[str, "pd.DataFrame | LongTable"]
"""The same, long ones among them."""
Content = bytes | Iterable[bytes]
"""What is in a file; it may be made while it is written, and is asked for once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format that the command line and the window's Export… offer alike.

    ``name``: on the command line. ``suffix``: of its files, ``.csv``. ``title``: in the window,
    with & before the letter that chooses it; ``words``: what it is for. ``content``: the bytes of
    a file that holds tables, in their order and with their columns, and what is known about them
    where the format can hold it; of one table, unless ``several`` says that a file holds more.
    ``in_pieces``: the same bytes of one table that comes some rows at a time.
    ``cells_only``: whether it cannot, and has room for cells alone.
    ``library``: what else has to be installed, which the extra ``extra`` brings.
    """

    name: str
    suffix: str
    title: str
    words: str
    content: Callable[[Tables, About], bytes]
    in_pieces: Callable[[Iterator[pd.DataFrame]], Iterator[bytes]] | None = None
    several: bool = False
    cells_only: bool = False
    library: str = ""
    extra: str = ""

    @property
    def missing(self) -> str:
        """What to do where the library is not installed; "" where it is, or none is needed."""
        if not self.library or find_spec(self.library) is not None:
            return ""
        return Said(
            "{name} needs {library}, which is not installed; install it with: "
            "pip install 'dermx-viewer[{extra}]'",
            name=self.name,
            library=self.library,
            extra=self.extra,
        )

    def write(self, tables: Tables, path: Path, about: About = NOTHING) -> None:
        """Write a file of ``tables``, whole or not at all. Raises ExportError."""
        write_whole(path, self.content(tables, about))

    def files(self, tables: AnyTables, together: str, about: About = NOTHING) -> dict[str, Content]:
        """Names and contents of the files that hold ``tables``: one each, or one called
        ``together``."""
        if self.several:
            every = {name: _whole(table) for name, table in tables.items()}
            return {f"{together}{self.suffix}": self.content(every, about)}
        return {
            f"{name}{self.suffix}": self._file(name, table, about) for name, table in tables.items()
        }

    def _file(self, name: str, table: pd.DataFrame | LongTable, about: About) -> Content:
        if self.in_pieces is None or not isinstance(table, LongTable):
            return self.content({name: _whole(table)}, about)
        return self.in_pieces(table.pieces())


def _whole(table: pd.DataFrame | LongTable) -> pd.DataFrame:
    return table.whole() if isinstance(table, LongTable) else table
