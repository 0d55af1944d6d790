"""How far a long run has come, on one line of a terminal.

Nothing is shown where standard error is no terminal, nor in the first half second. The line takes itself away before anything else
is said and when the run ends.
"""

from __future__ import annotations

from time import monotonic
from typing import TextIO

#: Seconds before the line shows, and between two looks of it.
PATIENCE, PAUSE = 0.5, 0.1

_WIDTH = 24


class Progress:
    """A line that grows, and the time since it was made."""

    def __init__(self, stream: TextIO, *, hidden: bool = False) -> None:
        self._stream = stream
        self._hidden = hidden or not stream.isatty()
        self._started = monotonic()
        self._next = self._started + PATIENCE
        self._shown = False

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return monotonic() - self._started

    def show(self, done: int, total: int, label: str) -> None:
        """Show how much is done of a total (0, where that is not known), if it is time to."""
        if not self._hidden and monotonic() >= self._next:
            self._next = monotonic() + PAUSE
            self._shown = True
            self._stream.write(f"\r{bar(done, total, label, self.elapsed)}\x1b[K")
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away, so that something else can be said."""
        if self._shown:
            self._shown = False
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def bar(done: int, total: int, label: str, seconds: float) -> str:
    """Draw the line.

    >>> bar(50, 200, "50 of 200 files", 10.0)
    '######------------------  50 of 200 files, 30 s left'
    """
    if not total:
        return label
    filled = _WIDTH * done // total
    left = f", {seconds * (total - done) / done:.0f} s left" if done else ""
    return f"{'#' * filled}{'-' * (_WIDTH - filled)}  {label}{left}"
