r"""Counts of any size in bounded memory: what does not fit is put aside on disk, in parts that are summed up one at a time.

Nearly all lines of a corpus stand in one article, and must be held until the last article is read, for it might have them again.
Parts are told by a hash of the line, so that all that is known of a line comes together in one of them. Each is small; one that is
not is cut up once more. The counts are exact, and the corpus is read once: a sketch in place of the disk would have to read it
twice, and the repairs that each line goes through first take much longer than the disk does.

    >>> from cleaner.counting import count
    >>> with Spill(limit=1000) as spill:
    ...     for number in range(20):
    ...         spill.add(count([f"Home\nRain fell for {'very ' * number} long."], ["a.com"]))
    ...     spill.learned().rows
    [Row(mark='', articles=20, sites=1, site='a.com', line='Home')]
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self
from zlib import crc32

from cleaner.counting import Counts, Sketched, learned
from cleaner.errors import InputError
from cleaner.profile import Learned, Row

#: The bytes that counts may take in memory, about; and those of a part on disk, which takes some three times as much in memory.
MEMORY, PART = 96 << 20, 24 << 20

#: Parts to a level, and how often one may be cut up: enough for more lines than a disk holds.
_PARTS, _DEEPEST = 128, 3

#: Lines that are put aside at a time.
_AT_ONCE = 1 << 14

_Lines = Iterable[tuple[str, str, str, bytes]]


class Spill:
    """Adds up counts; use it in a ``with``, which takes away what is on disk."""

    def __init__(self, limit: int = MEMORY, part: int = PART) -> None:
        self._limit = limit
        self._part = part
        self._counts = Counts()
        self._folder: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def size(self) -> int:
        """Roughly how many bytes the counts in memory take."""
        return self._counts.size

    def add(self, counts: Counts) -> None:
        """Count what a part of the corpus counted."""
        self._counts.merge(counts)
        if self._counts.size > self._limit:
            self._put_aside()

    def learned(self) -> Learned:
        """Return what a profile says of all counts; nothing can be added after that."""
        return learned(self._counts.totals(), self._candidates())

    def _put_aside(self) -> None:
        lines = _taken(self._counts)
        with _told():
            if self._folder is None:
                self._folder = TemporaryDirectory(prefix="cleaner-learn-")
            while some := list(islice(lines, _AT_ONCE)):
                _put(Path(self._folder.name), 0, some)
        self._counts = Counts(self._counts.articles)  # the table that held so many lines goes, too

    def _candidates(self) -> Iterator[Row]:
        if self._folder is None:
            yield from self._counts.candidates()
            return
        self._put_aside()
        with _told():
            for counts in _parts(Path(self._folder.name), 0, self._part):
                yield from counts.candidates()


@contextmanager
def _told() -> Iterator[None]:
    """Say which disk is meant when it is full: not the one that the profile goes to."""
    try:
        yield
    except OSError as error:
        place = f"cannot put counts aside in the folder for temporary files: {error.strerror}"
        raise InputError(f"{place}; the environment variable TMPDIR names another") from None


def _taken(counts: Counts) -> Iterator[tuple[str, str, str, bytes]]:
    """Yield what is known of each line, and free it: to hold both would take twice the limit."""
    while counts.lines:
        (folded, site), seen = counts.lines.popitem()
        yield folded, site, seen.example, bytes(seen.articles)


def _put(folder: Path, level: int, lines: _Lines) -> None:
    """Append lines to the parts that they belong to."""
    parts: dict[int, list[tuple[str, str, str, bytes]]] = {}
    for line in lines:
        parts.setdefault(crc32(line[0].encode("utf-8", "surrogatepass"), level) % _PARTS, []).append(line)
    for number, some in sorted(parts.items()):
        with (folder / f"{number:03}").open("ab") as file:
            pickle.dump(some, file, pickle.HIGHEST_PROTOCOL)


def _batches(path: Path) -> Iterator[_Lines]:
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)  # noqa: S301 - this process wrote it, into a folder that is its own


def _parts(folder: Path, level: int, limit: int) -> Iterator[Counts]:
    for path in sorted(folder.iterdir()):
        if path.stat().st_size > limit and level < _DEEPEST:
            finer = path.with_suffix(".parts")
            finer.mkdir()
            for lines in _batches(path):
                _put(finer, level + 1, lines)
            path.unlink()
            yield from _parts(finer, level + 1, limit)
        else:
            counts = Counts()
            for lines in _batches(path):
                for folded, site, example, articles in lines:
                    counts.see(folded, site, example, Sketched(articles))
            path.unlink()
            yield counts
