"""Where tables come from, for every file that can hold it: software, protocol, data, models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dermx_viewer import __version__
from dermx_viewer.texts import plain

_TOLD = ("protocol", "dataset", "sources")
"""What of a manifest is told; ``execution`` is another at every repetition."""
_LONG = ("problems",)
"""What the manifest alone holds."""


@dataclass(frozen=True, slots=True)
class About:
    """Facts as plain JSON data: those of a manifest, which stand in the files themselves, too."""

    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def told(self) -> dict[str, object]:
        """The software, then the facts: the same at every repetition."""
        return {"software": f"dermx-viewer {__version__}", **self.facts}

    def lines(self) -> Iterator[tuple[str, str]]:
        """(name, value) of every fact, ``("protocol hash", "1a2b…")``."""
        for name, value in self.told.items():
            yield from _lines(name, value)


NOTHING = About()
"""Tables of which no more is known than what wrote them."""


def about_of(manifest: Mapping[str, object]) -> About:
    """What a manifest tells of protocol, data set and sources of maps."""
    return About({name: _short(manifest[name]) for name in _TOLD if name in manifest})


def _short(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items() if key not in _LONG}
    return plain(value)


def _lines(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lines(f"{name} {key}", inner)
    elif isinstance(value, list) and any(isinstance(inner, Mapping) for inner in value):
        for number, inner in enumerate(value, 1):
            yield from _lines(f"{name} {number}", inner)
    elif isinstance(value, list):
        yield name, ", ".join(map(str, value))
    else:
        yield name, "" if value is None else str(value)
