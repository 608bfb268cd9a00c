"""What is asked of a data set once, in the job that opens it, and told at once afterwards.

Of 34,000 images, to go over all of them would stop the window.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from dermx_viewer.dataset.records import Dataset

Answer = TypeVar("Answer")


def once_for_each(ask: Callable[[Dataset], Answer]) -> Callable[[Dataset], Answer]:
    """The same function, whose answer is kept as long as somebody has the data set.

    Whoever is given an answer leaves it as it is. Two threads that ask at the same time both work
    it out.
    """
    known: WeakKeyDictionary[Dataset, Answer] = WeakKeyDictionary()

    @wraps(ask)
    def asked(dataset: Dataset) -> Answer:
        if dataset not in known:
            known[dataset] = ask(dataset)
        return known[dataset]

    return asked
