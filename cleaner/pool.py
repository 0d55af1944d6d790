"""One pool of processes for everything that is done many times: in order, within bounded memory, and unbreakable.

Results come in the order of the items, whichever worker was faster, so a parallel run writes what a serial one would.
Only as many items are handed out as keep the workers busy; the rest waits where it came from. A worker that the system
killed (for memory, mostly) costs no more than the item that it died of.

    >>> list(ordered(str.upper, ["a", "b"], workers=1, recovery=Recovery(lambda item: [item], str)))
    ['A', 'B']

An interrupted run waits for what the workers have in hand where that `writes`, so that only whole files are left; a worker whose
parent is gone ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import Any, Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

#: Items handed out for each worker: the one in hand and enough that none waits while the first one's result is used.
_AHEAD = 4


class Recovery(NamedTuple, Generic[Item, Answer]):
    """What to do with an item that may have killed its worker: cut it up, and answer for the part that did."""

    split: Callable[[Item], Iterable[Item]]
    lost: Callable[[Item], Answer]


def ordered(
    work: Callable[[Item], Answer], items: Iterable[Item], *, workers: int, recovery: Recovery[Item, Answer], writes: bool = False
) -> Iterator[Answer]:
    """Yield ``work(item)`` for each item, in order; with more than one worker, `work` is pickled once for each."""
    if workers <= 1:
        yield from map(work, items)
        return
    with _Pool(work, workers, writes) as pool:
        yield from _windowed(pool, iter(items), workers * _AHEAD, recovery)


def chunks(items: Iterable[Item], size: Callable[[Item], int], *, most: int, room: int) -> Iterator[list[Item]]:
    """Put items together that a worker gets at once: at most this many, and fewer where their sizes reach `room`.

    >>> list(chunks(["a", "b", "long"], len, most=3, room=2))
    [['a', 'b'], ['long']]
    """
    chunk: list[Item] = []
    total = 0
    for item in items:
        chunk.append(item)
        total += size(item)
        if len(chunk) == most or total >= room:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk


def one_by_one(chunk: list[Item]) -> Iterator[list[Item]]:
    """Cut a chunk up for a `Recovery`."""
    return ([item] for item in chunk)


def _windowed(pool: _Pool[Item, Answer], items: Iterator[Item], window: int, recovery: Recovery[Item, Answer]) -> Iterator[Answer]:
    pending: deque[tuple[Item, Future[Answer] | None]] = deque()
    while True:
        while len(pending) < window:
            try:
                item = next(items)
            except StopIteration:
                break
            pending.append((item, pool.submit(item)))
        if not pending:
            return
        item, future = pending.popleft()
        try:
            answer = pool.result(future)
        except BrokenProcessPool:
            yield from _alone(pool, item, recovery)
            pending = deque((item, future if _finished(future) else pool.submit(item)) for item, future in pending)
        else:
            yield answer


def _finished(future: Future[Any] | None) -> bool:
    return future is not None and future.done() and future.exception() is None


def _alone(pool: _Pool[Item, Answer], item: Item, recovery: Recovery[Item, Answer]) -> Iterator[Answer]:
    """Do the parts of an item one at a time, with nothing beside them, to see which of them kills a worker."""
    for part in recovery.split(item):
        try:
            answer = pool.result(pool.submit(part))
        except BrokenProcessPool:
            answer = recovery.lost(part)
        yield answer


class _Pool(Generic[Item, Answer]):
    """An executor that can be renewed when it broke."""

    def __init__(self, work: Callable[[Item], Answer], workers: int, writes: bool) -> None:
        self._work = work
        self._workers = workers
        self._writes = writes
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Pool[Item, Answer]:
        return self

    def __exit__(self, kind: object = None, *exception: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=self._writes or kind is None, cancel_futures=True)

    def submit(self, item: Item) -> Future[Answer] | None:
        """Hand an item out; None if the pool broke since the last answer."""
        if self._executor is None:
            self._executor = ProcessPoolExecutor(self._workers, _context(), initializer=_begin, initargs=(self._work,))
        try:
            return self._executor.submit(_do, item)
        except BrokenProcessPool:
            return None

    def result(self, future: Future[Answer] | None) -> Answer:
        """Wait for an answer; raise BrokenProcessPool, and start anew with the next item, if there will be none."""
        try:
            if future is None:
                raise BrokenProcessPool
            return future.result()
        except BrokenProcessPool:
            self.__exit__()
            self._executor = None
            raise


def _context() -> BaseContext:
    """Fork where that is safe: it starts at once, and the workers share what the parent has built."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


_work: Callable[[Any], Any]


def _begin(work: Callable[[Any], Any]) -> None:
    """Make a fresh process a worker: it leaves an interrupt to its parent, and does not outlive it."""
    global _work  # noqa: PLW0603 - what a worker does is the one thing that it is for
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(item: Any) -> Any:
    return _work(item)
