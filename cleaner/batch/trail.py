"""The list of edits of a run: it gathers beside its place, a file's edits together, and is put in order when the run ends.

Edits gather in the order in which files are cleaned, and that is not always the order of the inputs: one that could not be read is
mended, and cleaned after all the others. So the journal says where the edits of each file stand, what stands between is of no file,
and only the list that is put in place has all of them in order. What gathered stays as long as the journal does: the next run makes
its list of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cleaner import files
from cleaner.batch.outputs import Part, grown

_STEP = 1 << 20


class Span(NamedTuple):
    """Where the edits of a file stand among those that gathered: from `start` up to `end`."""

    start: int = 0
    end: int = 0


#: Where the edits of a file stand that has none.
NOWHERE = Span()


class Trail:
    """The edits of a run, while it goes on."""

    def __init__(self, target: Path, spans: Iterable[Span]) -> None:
        """Keep of what gathered already all up to the last of these spans."""
        self._target = target
        self._part = Part(target, None, max((span.end for span in spans), default=0))
        self._start = self._part.length

    @property
    def span(self) -> Span:
        """Where the edits of the file stand that is being cleaned."""
        return Span(self._start, self._part.length) if self._part.length > self._start else NOWHERE

    def begin(self) -> None:
        """Begin with a file."""
        self._start = self._part.length

    def resume(self, span: Span) -> None:
        """Go on with a file behind the edits that an earlier run took down; they are copied where others follow them."""
        if span.end == self._part.length:
            self._start = span.start
            return
        self.begin()
        for piece in self._pieces([span]):
            self._part.write(piece)

    def write(self, edits: bytes) -> None:
        """Take down edits of the file."""
        self._part.write(edits)

    def drop(self) -> None:
        """Take nothing down of the file after all."""
        self._part.cut(self._start)

    def sync(self) -> None:
        """Flush to disk what was taken down."""
        self._part.sync()

    def put(self, spans: Iterable[Span]) -> None:
        """Put the list in place, with the edits of these spans in this order."""
        files.put(self._target, self._pieces(spans))

    def _pieces(self, spans: Iterable[Span]) -> Iterator[bytes]:
        self._part.sync()
        with self._part.path.open("rb") as file:
            for start, end in spans:
                file.seek(start)
                left = end - start
                while left > 0 and (data := file.read(min(left, _STEP))):
                    left -= len(data)
                    yield data

    def close(self) -> None:
        """Leave what gathered, for the next run."""
        self._part.close()

    def discard(self) -> None:
        """Leave nothing but the list, if it is in place."""
        self._part.discard()


def held(target: Path | None, span: Span) -> bool:
    """Say whether the edits of a file that an earlier run took down are still there."""
    return span == NOWHERE or (target is not None and grown(target, span.end))
