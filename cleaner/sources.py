r"""The inputs of a run, each once, and which of them get in each other's way.

No list of the inputs is held. They are found anew whenever they are gone through: by their names alone at first, so that it is
known how many there are and which would get in each other's way before anything is written, and then one by one as they are
cleaned. What is kept of each in between is two numbers of eight bytes.

    >>> import tempfile
    >>> from cleaner.files import Selection
    >>> from cleaner.walk import candidates
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in ("b.txt", "a.html", "a.txt", "b.clean.txt"):
    ...     _ = (folder / name).write_text("Rain fell.")
    >>> inputs = Inputs(lambda: candidates([folder], Selection()))
    >>> inputs.number
    3
    >>> [(met.path.name, type(met).__name__) for met in inputs]
    [('a.html', 'Refused'), ('a.txt', 'Refused'), ('b.txt', 'Source')]
"""

from __future__ import annotations

import os
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import BinaryIO

from cleaner.encodings import is_binary
from cleaner.errors import InputError
from cleaner.files import REPORT_HEAD, Source, is_report, opened, said
from cleaner.profile import TITLE
from cleaner.walk import Candidate, Met, Passed, Refused

#: Enough of a file to tell binary from text, and whole characters of any width.
_HEAD = 8192

#: What is read at once where a whole file is looked through.
_PIECE = 1 << 20

#: Folders whose real places are remembered: those of the path that is walked, and more.
_FOLDERS = 256


def looked_into(met: Met) -> Source | Refused | Passed:
    """Look at how a file begins that was met in a folder: it may be no text after all."""
    if not isinstance(met, Candidate):
        return met
    path = met.source.path
    if not met.named:
        try:
            with opened(path) as file:
                head = file.read(_HEAD)
                binary = is_binary(head) or _is_binary_further_on(head, file)
        except (InputError, OSError) as error:
            return Refused(path, str(error) if isinstance(error, InputError) else said("cannot read it", error))
        if binary:
            return Passed(path, "it is a binary file")
        if is_report(head):
            return Passed(path, "it is a report of this tool")
        if TITLE.encode() in head[:REPORT_HEAD]:
            return Passed(path, "it is a profile of this tool")
    return met.source


def _is_binary_further_on(head: bytes, file: BinaryIO) -> bool:
    """Say whether a file is shown to be binary by what follows its head: zeros there, or a length that no wide encoding has."""
    zeros = b"\0" in head or any(b"\0" in piece for piece in iter(partial(file.read, _PIECE), b""))
    if not zeros:
        return False
    file.seek(0)
    return is_binary(file.read())


@dataclass(slots=True)
class Listed:
    """Inputs as a list, where they are few: what was passed over and is worth mentioning, what cannot be taken, with the reason."""

    sources: list[Source] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: list[tuple[Path, str]] = field(default_factory=list)

    @classmethod
    def of(cls, inputs: Iterable[Source | Refused | Passed]) -> Listed:
        """Go through inputs."""
        found = cls()
        for met in inputs:
            if isinstance(met, Source):
                found.sources.append(met)
            elif isinstance(met, Refused):
                found.errors.append((met.path, met.reason))
            else:
                found.notes.append(met.note)
        return found


class Inputs:
    """The inputs of a run, each once; going through them finds them anew.

    Inputs that would share an output, or overwrite another input, cannot be taken. That is told by the places of all of them, of
    which a hash is held; those whose hash is there twice are looked at in full.

    Attributes:
        number: how many there are by their names, what cannot be taken included.
    """

    def __init__(self, candidates: Callable[[], Iterator[Met]], *, in_place: bool = False) -> None:
        self._candidates = candidates
        self._in_place = in_place
        self._real = lru_cache(_FOLDERS)(os.path.realpath)
        self.number, self._suspects = self._surveyed()
        self._clashes = self._clashing() if self._suspects and not in_place else {}

    def __iter__(self) -> Iterator[Source | Refused | Passed]:
        for met in self._each_once():
            clash = self._clashes.get(self._place(met.source.path)) if isinstance(met, Candidate) and self._clashes else None
            yield looked_into(met) if clash is None else clash

    def paths(self) -> Iterator[Path]:
        """Yield all inputs and outputs, by their names."""
        for met in self._candidates():
            if isinstance(met, Candidate):
                yield from met.source

    def _surveyed(self) -> tuple[int, set[int]]:
        """Count the inputs, and find the hashes that more than one place has."""
        inputs, outputs = _Hashes(), _Hashes()
        number, suspects = 0, set[int]()
        for met in self._candidates():
            if isinstance(met, Candidate):
                inputs.add(self._place(met.source.path))
                if not self._in_place:
                    outputs.add(self._place(met.source.target))
            else:
                number += isinstance(met, Refused)
        for some, others in zip(inputs.parts, outputs.parts, strict=True):
            number += len(set(some))
            suspects |= {place for place, times in Counter(some + others).items() if times > 1}
        return number, suspects

    def _each_once(self) -> Iterator[Met]:
        """Yield what is there, each input once."""
        known = set[str]()
        for met in self._candidates():
            if self._suspects and isinstance(met, Candidate):
                place = self._place(met.source.path)
                if place in known:
                    continue
                if hash(place) in self._suspects:
                    known.add(place)
            yield met

    def _clashing(self) -> dict[str, Refused]:
        """Return, by place, the refusal of each input that would get in the way of others."""
        some = [met for met in self._each_once() if isinstance(met, Candidate) and self._is_suspect(met.source)]
        sources = [source for source in map(looked_into, some) if isinstance(source, Source)]
        by_input = {self._place(source.path): source for source in sources}
        by_output: dict[str, list[Path]] = defaultdict(list)
        for source in sources:
            by_output[self._place(source.target)].append(source.path)
        clashes = dict[str, Refused]()
        for place, (path, target) in by_input.items():
            output = self._place(target)
            others = [str(other) for other in by_output[output] if other is not path]
            if others:
                clashes[place] = Refused(path, f"would share the output {target} with {', '.join(others)}")
            elif output in by_input:
                clashes[place] = Refused(path, f"its output {target} would overwrite an input")
        return clashes

    def _is_suspect(self, source: Source) -> bool:
        return any(hash(self._place(path)) in self._suspects for path in source)

    def _place(self, path: Path) -> str:
        """Return the path of an entry by the real path of its folder: the same for every way that leads to it."""
        folder, name = os.path.split(path)
        return os.path.join(self._real(folder), name)  # noqa: PTH118 - for every file, several times


class _Hashes:
    """Hashes of very many places, in parts small enough to be counted one at a time."""

    def __init__(self) -> None:
        self.parts = [array("q") for _ in range(256)]

    def add(self, place: str) -> None:
        """Take one more."""
        found = hash(place)
        self.parts[found & 255].append(found)
