"""A cache bounded by bytes: some images have masks of a hundred bytes, some of 64 MB."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


def remembered(
    size: Callable[[Any], int], *, limit: int, entries: int
) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Keep the last results of a function of hashable arguments, for any thread.

    At most ``entries`` of them, and ``limit`` bytes by what ``size`` says of each; a result that
    is larger than that alone is not kept.
    """

    def decorate(function: Callable[_P, _T]) -> Callable[_P, _T]:
        kept: OrderedDict[Hashable, tuple[_T, int]] = OrderedDict()
        lock = threading.Lock()

        @wraps(function)
        def call(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            key = (args, tuple(sorted(kwargs.items())))
            with lock:
                if key in kept:
                    kept.move_to_end(key)
                    return kept[key][0]
            result = function(*args, **kwargs)
            weight = size(result)
            with lock:
                if weight <= limit:
                    kept[key] = (result, weight)
                while len(kept) > entries or sum(w for _, w in kept.values()) > limit:
                    kept.popitem(last=False)
            return result

        return call

    return decorate
