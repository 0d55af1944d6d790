"""What the command line says and where: data to standard output, always in UTF-8; everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import click

if TYPE_CHECKING:
    from cleaner.report.paint import Line, Paint

#: The exit codes that are not 0: a check found something, an error, an interrupt, nobody reads on.
FOUND, FAILED, INTERRUPTED, UNREAD = 1, 2, 130, 141
#: What stands for standard input or output among the arguments.
STREAM = "-"


def emit(pieces: Iterable[str | bytes]) -> None:
    """Write data to standard output; to a terminal, at once."""
    stream = sys.stdout.buffer
    terminal = sys.stdout.isatty()
    for piece in pieces:
        stream.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogateescape"))
        if terminal:
            stream.flush()
    stream.flush()


def stand_in() -> None:
    """Open the standard streams that the program was started without (``<&-``, ``>&-``).

    Otherwise the next file that is opened takes their number, and what is meant for a terminal goes into it. What should be read
    from a closed input, or written to a closed output, is an error as for any file: each is opened for what it is not for.
    """
    for number, (name, mode) in enumerate((("stdin", os.O_WRONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY))):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, mode)  # the lowest number that is free, which is this one
            setattr(sys, name, os.fdopen(descriptor, "w" if number else "r", encoding="utf-8", closefd=False))


class Talk(NamedTuple):
    """How much is said, and how it looks."""

    quiet: bool = False
    verbose: bool = False
    color: bool | None = None

    @classmethod
    def of(cls, flags: Mapping[str, Any]) -> Talk:
        """Read the flags that say so."""
        return cls(*(flags.get(name, default) for name, default in cls._field_defaults.items()))

    def say(self, *lines: Line) -> None:
        """Say something that -q silences."""
        if not self.quiet:
            self._put(*lines)

    def warn(self, line: str) -> None:
        """Say what is worth a look."""
        from cleaner.report.paint import Mark

        self.say((Mark("warning:", "yellow"), f" {line}"))

    def detail(self, line: Line) -> None:
        """Say something that takes -v to be heard."""
        if self.verbose:
            self.say(line)

    def sum_up(self, lines: Iterable[Line], rules: Mapping[str, int]) -> None:
        """Say what a run did; with -v, also how often each rule acted."""
        from cleaner.report.summary import by_rule

        for line in lines:
            self.say(line)
        for line in by_rule(rules):
            self.detail(line)

    def error(self, line: str) -> None:
        """Say something that has to be said."""
        from cleaner.report.paint import Mark

        self._put((Mark("error:", "red"), f" {line}"))

    def _put(self, *lines: Line) -> None:
        from cleaner.report.paint import painted, plain

        paint = self.paint(sys.stderr)
        click.echo("\n".join(painted(line, paint) for line in lines), err=True, color=paint is not plain)

    def paint(self, stream: TextIO | None = None) -> Paint:
        """Return how to paint a stream, standard output if none is named.

        That is as the flag says, else as NO_COLOR and FORCE_COLOR say, else on a terminal only.
        """
        from cleaner.report.paint import plain

        wanted = self.color
        if wanted is None and os.environ.get("NO_COLOR"):
            wanted = False
        if wanted is None and not os.environ.get("FORCE_COLOR"):
            wanted = (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"
        return plain if wanted is False else click.style


class Complaints:
    """What is wrong with records: some of each file are told of one by one; where a field is mistyped, all of them are bad."""

    SHOWN = 5

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._counts: dict[str, int] = {}

    def add(self, path: str, line: str) -> None:
        """Tell of one more record of a file, or count it."""
        self._counts[path] = self._counts.get(path, 0) + 1
        if self._counts[path] <= self.SHOWN:
            self._tell(line)

    def tell_rest(self) -> None:
        """Tell how many there were that were counted only."""
        from cleaner.report.summary import plural

        for path, count in self._counts.items():
            if count > self.SHOWN:
                self._tell(f"{path}: {plural(count - self.SHOWN, 'more record')} could not be read")
