"""HEIC pictures, decoded by an optional library in a process of their own.

On some damaged files the library ends the whole process that uses it, so that this file is run as
a script: HEIC on standard input, an uncompressed TIFF on standard output. It imports nothing of
the project, to start fast.
"""

from __future__ import annotations

import importlib.util
import io
import multiprocessing
import subprocess
import sys

_PATIENCE = 60
"""Seconds that the largest picture takes a few of."""

_MEMORY = 4_000_000_000
"""Bytes of address space of the process, where the system limits it."""

_ENDLESS = "decoding it does not end"
_BROKE_OFF = "the library that decodes it broke off"
_NOTHING = "nothing in it can be decoded"
_MORE = " pixels are more than the limit"


class NotInstalled(Exception):
    """The optional library is missing."""


def as_tiff(data: bytes, limit: int) -> bytes:
    """The picture of a HEIC file of at most ``limit`` pixels, upright, as a TIFF file.

    Raises NotInstalled, and ValueError for whatever is wrong with the file.
    """
    if importlib.util.find_spec("pi_heif") is None:
        raise NotInstalled
    if multiprocessing.parent_process() is not None:
        # The model process is one of its own already and may start no other; what it is given
        # has been decoded once, when the data set was opened.
        return _converted(data, limit)
    command = [sys.executable, "-P", __file__, str(limit)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise ValueError(_told(_ENDLESS)) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        broke_off = done.returncode != 1 or not said
        raise ValueError(_told(_BROKE_OFF if broke_off else said[-1]))
    return done.stdout


def _told(text: str) -> str:
    """What the window can translate; a text of the library stays itself."""
    # Not at the top: where this file is a program of its own it does not find the package.
    from dermx_viewer.said import Said

    if text.endswith(_MORE):
        return Said("{size} pixels are more than the limit", size=text.removesuffix(_MORE))
    ours = {
        _ENDLESS: Said("decoding it does not end"),
        _BROKE_OFF: Said("the library that decodes it broke off"),
        _NOTHING: Said("nothing in it can be decoded"),
    }
    return ours.get(text, text)


def _converted(data: bytes, limit: int) -> bytes:
    # The wrapper and its libraries are free of GPL code; its sister pillow-heif is not.
    from pi_heif import register_heif_opener
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None
    register_heif_opener(thumbnails=False, depth_images=False)
    try:
        opened = Image.open(io.BytesIO(data), formats=("HEIF",))
    except UnidentifiedImageError:
        raise ValueError(_NOTHING) from None
    with opened as image:
        if image.width * image.height > limit:
            raise ValueError(f"{image.width} × {image.height}{_MORE}")
        profile = image.info.get("icc_profile")
        out = io.BytesIO()
        # Turned already: the library does that, and takes the orientation away.
        plain = Image.frombytes(image.mode, image.size, image.tobytes())
        plain.save(out, "TIFF", **({"icc_profile": profile} if profile else {}))
        return out.getvalue()


def _main() -> int:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, OSError, ValueError):
        pass  # Not on every system.
    try:
        tiff = _converted(sys.stdin.buffer.read(), int(sys.argv[1]))
    except Exception as error:  # noqa: BLE001
        # Whatever it is goes to the process that waits, as one line.
        print(" ".join(f"{error or type(error).__name__}".split()), file=sys.stderr)
        return 1
    sys.stdout.buffer.write(tiff)
    return 0


if __name__ == "__main__":
    raise SystemExit(_main())
