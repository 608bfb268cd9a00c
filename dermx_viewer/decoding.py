"""One place where whatever a decoder of other people's files raises becomes a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dermx_viewer.errors import Cancelled, DermXError
from dermx_viewer.said import Said, words_of

_MOST_CHARACTERS = 200


@contextmanager
def decoding(refuse: Callable[[str], DermXError]) -> Iterator[None]:
    """Decode inside the block; what goes wrong there is raised as ``refuse(reason)``.

    Keep the block to decoding: a fault of our own in it would be told as a damaged file.
    """
    try:
        yield
    except (DermXError, Cancelled):
        raise
    except MemoryError:
        raise refuse(Said("it needs more memory than there is")) from None
    except Exception as error:
        # Decoders written for good files raise anything on bad ones: struct.error, zlib.error,
        # IndexError, OverflowError, RecursionError, TokenError, AssertionError, SystemError …
        raise refuse(reason_of(error)) from error


def reason_of(error: BaseException) -> str:
    """What an exception says, on one line and short; its name where it says nothing."""
    if isinstance(error, RecursionError):
        return Said("it is nested too deeply")
    if isinstance(error, Exception) and isinstance(said := words_of(error), Said):
        return said
    text = " ".join(str(error).split())
    if not text or isinstance(error, LookupError | AssertionError):
        text = f"{type(error).__name__} {text}".strip()
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]} …"
