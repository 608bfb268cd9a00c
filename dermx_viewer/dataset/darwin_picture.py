"""Which picture a Darwin file is about: its version, size, name and slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from dermx_viewer.dataset.darwin_words import text_in
from dermx_viewer.dataset.outlines import Wrong, field, kind_of
from dermx_viewer.dataset.pictures import too_many_pixels
from dermx_viewer.said import Said


@dataclass(frozen=True, slots=True)
class Picture:
    """Which picture of the file is read: its size, name and slot; ``slots``: all names."""

    height: int
    width: int
    names: tuple[str, ...] = ()
    slot: str = ""
    slots: tuple[str, ...] = ()


def check_version(version: Any) -> None:
    """Raise Wrong for a version that may mean something else by the same words."""
    if version is None or version in (1, 2):
        return
    if isinstance(version, str) and version.split(".")[0].strip() in ("1", "2"):
        return
    raise Wrong(
        Said("Darwin JSON of version {found}; versions 1 and 2 are read", found=kind_of(version))
    )


def picture_of(tree: Mapping[str, Any], stem: str) -> Picture:
    """The picture that a file is about; ``stem``: the file's own name. Raises Wrong without one."""
    image, item = (_object(tree, key) for key in ("image", "item"))
    pictures = []
    if image is not None:
        pictures.append(Picture(*_size(image), _name(image, "filename")))
    if item is not None and field(item, "slots"):
        pictures.append(_own_slot(item, stem))
    if not pictures:
        raise Wrong(Said("neither `image` (Darwin 1.0) nor `item.slots` (2.0) gives a size"))
    first = pictures[-1]
    if any((other.height, other.width) != (first.height, first.width) for other in pictures):
        raise Wrong(Said("`image` and `item` give different sizes"))
    return first


def _object(tree: Mapping[str, Any], key: str) -> dict[str, Any] | None:
    value = field(tree, key)
    if value is None or isinstance(value, dict):
        return value
    raise Wrong(Said("`{key}` is {found}, not an object", key=key, found=kind_of(value)))


def _own_slot(item: Mapping[str, Any], stem: str) -> Picture:
    """The slot of a picture named as the file, or the first one."""
    slots = field(item, "slots")
    if not isinstance(slots, list) or not all(isinstance(slot, dict) for slot in slots):
        raise Wrong(Said("`item.slots` is not a list of objects"))
    names = tuple(text_in(field(slot, "slot_name")) or str(n) for n, slot in enumerate(slots))
    if len(set(names)) < len(names):
        raise Wrong(Said("two slots are named {name!r}", name=Counter(names).most_common(1)[0][0]))
    own = [n for n, slot in enumerate(slots) if stem and _holds(slot, stem)]
    number = own[0] if len(own) == 1 else 0
    slot = slots[number]
    if field(slot, "type") == "video":
        raise Wrong(Said("slot {name!r} is a video, not a picture", name=names[number]))
    name = _name(item, "name") if len(slots) == 1 or len(own) != 1 else ()
    return Picture(*_size(slot), name, names[number], names)


def _holds(slot: Mapping[str, Any], stem: str) -> bool:
    """Whether a slot's source file is named as the evaluation's ``stem``, or its image."""
    files = slot.get("source_files")
    for file in files if isinstance(files, list) else ():
        name = _stem(text_in(file.get("file_name"))) if isinstance(file, dict) else ""
        if name and (stem == name or stem.endswith(f"_{name}")):
            return True
    return False


def _size(thing: Mapping[str, Any]) -> tuple[int, int]:
    height, width = (_side(thing, key) for key in ("height", "width"))
    if not (height > 0 and width > 0):
        raise Wrong(
            Said("an image of {width} × {height} pixels makes no sense", width=width, height=height)
        )
    if reason := too_many_pixels(height, width):
        raise Wrong(reason)
    frames = field(thing, "frame_count")
    if isinstance(frames, int | float) and frames > 1:
        raise Wrong(Said("{found} frames of a video, not a picture", found=kind_of(frames)))
    return height, width


def _side(thing: Mapping[str, Any], key: str) -> int:
    value = field(thing, key)
    whole = isinstance(value, int | float) and not isinstance(value, bool)
    if not whole or value != value or abs(value) > 1e9 or value != int(value):
        raise Wrong(
            Said(
                "the {key} is {found}, not a whole number of pixels", key=key, found=kind_of(value)
            )
        )
    return int(value)


def _name(thing: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A picture's name without folders, with and without what may be its ending."""
    name = text_in(field(thing, key)).replace("\\", "/").rpartition("/")[2].strip()
    return tuple(dict.fromkeys((_stem(name), name))) if name else ()


def _stem(name: str) -> str:
    """A file's name without folders (of either system) and ending."""
    return PurePosixPath(name.replace("\\", "/")).stem
