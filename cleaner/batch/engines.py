"""Who does the work: an engine maps a function over items and gives the answers in their order.

An engine needs to know nothing of records. The function pickles, and so do items and answers; it keeps few
enough items under way that memory stays bounded. Where an engine loses a worker, it may ask the recovery for smaller items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Protocol

from cleaner import pool


class Engine(Protocol):
    """Maps a function over items, on whatever does the work."""

    def __call__(self, work: Callable[[Any], Any], items: Iterable[Any], *, recovery: pool.Recovery[Any, Any]) -> Iterator[Any]:
        """Yield ``work(item)`` for each item, in order."""


def local(workers: int) -> Engine:
    """Return the engine that uses processes of this machine."""
    return partial(pool.ordered, workers=workers)
