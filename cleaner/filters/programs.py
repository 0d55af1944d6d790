r"""Programs: lines that begin with a time of day, each later than the one above.

A page counts its stories from the latest to the earliest; who plays when is told forward. A night's program goes on past midnight.

    >>> [goes_forward(times.split()) for times in ("18.00 19.30 21.00", "21:00 19:30 18:00", "22.00 23.30 0.15")]
    [True, False, True]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from cleaner.document import Document
from cleaner.lines import filled

#: A time that a line begins with, and the fewest of them that are a program.
TIME, TIMES = re.compile(r"\s*(?P<hour>\d{1,2})\s?[.:h：]\s?(?P<minute>\d\d)(?!\d)"), 3
#: A day may end so early in the morning, of one on which something was told after that hour.
_NIGHT, _EVENING = 6 * 60, 18 * 60
_HOURS = 24
_DAY = _HOURS * 60


def times(lines: Sequence[str]) -> list[int]:
    """Return the times of day that lines begin with, in minutes."""
    clocks = [(int(found["hour"]), int(found["minute"])) for line in lines if (found := TIME.match(line))]
    return [60 * hour + minute for hour, minute in clocks if hour <= _HOURS and minute < 60]


def goes_forward(lines: Sequence[str]) -> bool:
    """Say whether each time that a line begins with is later than the one before; there are enough of them."""
    told = times(lines)
    nightly = [then + _DAY if then < _NIGHT and told[0] >= _EVENING else then for then in told]
    return len(told) >= TIMES and all(first < then for first, then in pairwise(nightly))


def heads_program(document: Document, index: int) -> bool:
    r"""Say whether the lines right below a line are a program, with what is on beside each time.

    >>> heads_program(Document.parse("Program\n18.00 – The doors open\n19.30 – A concert\n21.00 – The cellars"), 0)
    True
    """
    order = document.derive(filled)
    start = bisect_right(order, index)
    below = [document.lines[near] for near in order[start : start + TIMES]]
    timed = [found for line in below if (found := TIME.match(line)) and any(map(str.isalpha, line[found.end() :]))]
    return len(timed) == TIMES and goes_forward(below)
