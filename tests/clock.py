"""Time limits that mean the same on every machine: processor time, scaled by how slow the machine is at the moment.

A limit in seconds fails on a slow or busy machine for no fault of the code. So a fixed piece of work is timed when a limit is
broken, and the limit stretched by as much as that work takes longer than on the machine the limits were written on.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: What `_work` takes on the machine that limits were written on, in seconds.
_REFERENCE = 0.022


def seconds(run: Callable[[], object], rounds: int = 1) -> float:
    """Return the processor time that a call takes, the best of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def _work() -> None:
    words = [f"{number:x}{number % 7}" for number in range(40_000)]
    assert len(" ".join(sorted(words, key=str.casefold)).split("a")) > 1


def slowness() -> float:
    """Return how many times as slow as the reference this machine is now; never less than 1."""
    return max(1.0, seconds(_work, rounds=3) / _REFERENCE)


@contextmanager
def at_most(limit: float) -> Iterator[None]:
    """Fail if the block takes more processor time than that, in seconds of the reference."""
    start = time.process_time()
    yield
    taken = time.process_time() - start
    assert taken <= limit or taken <= 2 * limit * slowness(), f"{taken:.2f} s, the limit is {limit} s"


def grows_no_faster(run: Callable[[int], object], small: int, large: int, times: float, slack: float = 0.05) -> None:
    """Fail if ``run(large)`` takes more than so many times as long as ``run(small)``, three tries in a row.

    What lives already is hidden from the garbage collector: only large runs make it look through everything, and what a runner of
    many thousand tests holds is no cost of theirs.
    """
    gc.freeze()
    try:
        _compare(run, small, large, times, slack)
    finally:
        gc.unfreeze()


def _compare(run: Callable[[int], object], small: int, large: int, times: float, slack: float) -> None:
    tries = []
    for _ in range(3):
        short = seconds(lambda: run(small), rounds=2)
        long = seconds(lambda: run(large))
        if long <= times * short + slack:
            return
        tries.append(f"{short:.3f} s -> {long:.3f} s")
    raise AssertionError(f"more than {times:g} times as long: {', '.join(tries)}")
