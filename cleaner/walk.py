r"""Find the inputs among files and folders: one after the other, in the same order everywhere, however many there are.

A folder is walked for text and pages; what the tool itself wrote before is never taken for an input, or cleaning a folder twice
would clean the clean texts. A folder that is only linked to is not followed: links make loops and lead out of the tree.

No list of the inputs is held. They are found anew whenever they are gone through: by their names alone at first, so that it is
known how many there are and which would get in each other's way before anything is written, and then one by one as they are
cleaned. What is kept of each in between is two numbers of eight bytes; beyond that, only the names of one folder at a time, which
have to be sorted.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in ("b.txt", "a.html", "a.txt", "b.clean.txt"):
    ...     _ = (folder / name).write_text("Rain fell.")
    >>> inputs = find([folder], Selection())
    >>> inputs.number
    3
    >>> [(met.path.name, type(met).__name__) for met in inputs]
    [('a.html', 'Refused'), ('a.txt', 'Refused'), ('b.txt', 'Source')]
"""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from cleaner.encodings import is_binary
from cleaner.errors import InputError
from cleaner.files import (
    ENDINGS,
    PAGE_IN_PLACE,
    PAGES,
    REPORT_HEAD,
    Selection,
    Source,
    carries,
    is_folder,
    is_output,
    is_report,
    opened,
    said,
    target_name,
)
from cleaner.profile import TITLE

#: Enough of a file to tell binary from text, and whole characters of any width.
_HEAD = 8192

#: What is read at once where a whole file is looked through.
_PIECE = 1 << 20

#: Folders whose real places are remembered: those of the path that is walked, and more.
_FOLDERS = 256


class Candidate(NamedTuple):
    """An input by its name. One that was not named, but met in a folder, has yet to be looked into."""

    source: Source
    named: bool


class Refused(NamedTuple):
    """What cannot be taken, and why: an error."""

    path: Path
    reason: str


class Passed(NamedTuple):
    """What is passed over, and why: worth mentioning."""

    path: Path
    reason: str

    @property
    def note(self) -> str:
        """What to say of it."""
        return f"{self.path}: passed over, {self.reason}"


Met = Candidate | Refused | Passed


def find(paths: Sequence[Path], selection: Selection) -> Inputs:
    """Find the inputs among files and folders: in the order given, each folder's in the order of their names."""
    return Inputs(partial(candidates, paths, selection), in_place=selection.in_place)


def candidates(paths: Iterable[Path], selection: Selection) -> Iterator[Met]:
    """Yield what looks like an input by its name; what is there by two ways comes twice."""
    for path in paths:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield Refused(path, said("cannot read it", error))
            continue
        if stat.S_ISDIR(mode):
            yield from _Search(selection, path).below(path)
        else:
            yield _Search(selection).named(path)


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
class Found:
    """Inputs as a list, where they are few: what was passed over and is worth mentioning, what cannot be taken, with the reason."""

    sources: list[Source] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: list[tuple[Path, str]] = field(default_factory=list)

    @classmethod
    def of(cls, inputs: Iterable[Source | Refused | Passed]) -> Found:
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


class _Search:
    """What there is to know of a selection while looking at a file that was named, or going through the folder `root`."""

    def __init__(self, selection: Selection, root: Path = Path()) -> None:
        self.selection = selection
        self.included = _matcher(selection.include, root, selection.include_way)
        self.excluded = _excluder(selection, root)

    def named(self, path: Path) -> Met:
        """Take a file that was named."""
        if is_output(path.name, self.selection.suffix):
            return Passed(path, "it is an output of this tool")
        if self.excluded(path.as_posix() if self.selection.exclude_way is None else path.name, path.name):
            return Passed(path, "it is excluded")
        return self._candidate(path, Path(), named=True)

    def below(self, root: Path) -> Iterator[Met]:
        """Yield what there is below a folder."""
        for listing in _folders(root, self.selection, self._wanted):
            if isinstance(listing, Refused):
                yield listing
                continue
            folder, astray = root / listing.below, self._astray(listing.below)
            for name in listing.names:
                if name in listing.links:
                    yield Passed(folder / name, "links to folders are not followed")
                elif astray:
                    yield Refused(folder / name, astray)
                else:
                    yield self._candidate(folder / name, listing.below, named=False)

    def _astray(self, below: Path) -> str:
        """Say why nothing of a folder is written: a link in the output folder leads out of it; it may have come with the files."""
        top = self.selection.output_dir
        if top is None:
            return ""
        real = os.path.realpath(top / below)
        if Path(real).is_relative_to(os.path.realpath(top)):
            return ""
        return f"its clean text would leave {top}: {top / below} leads to {real}"

    def _wanted(self, entry: os.DirEntry[str], path: str) -> bool:
        name = entry.name
        if is_output(name, self.selection.suffix) or self.excluded(path, name):
            return False
        if _links_to_folder(entry):
            return True
        if not (entry.is_symlink() or entry.is_file()):
            return False
        return self.included(path, name) if self.selection.include else name.lower().endswith(ENDINGS)

    def _candidate(self, path: Path, below: Path, *, named: bool) -> Met:
        selection = self.selection
        if not selection.in_place:
            folder = path.parent if selection.output_dir is None else selection.output_dir / below
            return Candidate(Source(path, folder / target_name(path.name, selection.suffix)), named)
        if path.suffix.lower() in PAGES:
            return Refused(path, PAGE_IN_PLACE)
        if path.is_symlink():
            return Refused(path, "a link is not cleaned in place: it would be cut off from its file; name the file itself")
        return Candidate(Source(path, path), named)


def others(root: Path, selection: Selection, is_one: Callable[[Path], bool]) -> Iterator[Path | Refused]:
    """Yield the visible files below a folder that are of another kind than articles, as paths below it; and what cannot be read."""
    search = _Search(selection, root)

    def wanted(entry: os.DirEntry[str], path: str) -> bool:
        if search.excluded(path, entry.name) or _links_to_folder(entry):
            return False
        return (not selection.include or search.included(path, entry.name)) and is_one(Path(entry.path))

    for listing in _folders(root, selection, wanted):
        if isinstance(listing, Refused):
            yield listing
        else:
            yield from map(listing.below.joinpath, listing.names)


class _Listing(NamedTuple):
    """The names in a folder that are wanted, sorted, and which of them are links to folders."""

    below: Path
    names: list[str]
    links: set[str]


def _folders(root: Path, selection: Selection, wanted: Callable[[os.DirEntry[str], str], bool]) -> Iterator[_Listing | Refused]:
    """Yield each folder below `root`, as a path below it, with those of its visible entries that are wanted and no folders."""
    excluded = _excluder(selection, root)
    outputs = os.path.realpath(selection.output_dir) if selection.output_dir is not None else None
    pending = [Path()]
    while pending:
        below = pending.pop()
        prefix = f"{below.as_posix()}/" if below.parts else ""
        folders, listing = list[str](), _Listing(below, [], set())
        try:
            with os.scandir(root / below) as scan:
                for entry in scan:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    elif wanted(entry, prefix + entry.name):
                        listing.names.append(entry.name)
                        if _links_to_folder(entry):
                            listing.links.add(entry.name)
        except OSError as error:
            yield Refused(root / below, said("cannot read the folder", error))
            continue
        listing.names.sort()
        yield listing
        for name in sorted(folders, reverse=True):
            inside = outputs is not None and os.path.realpath(root / below / name) == outputs
            if not inside and not excluded(prefix + name, name):
                pending.append(below / name)


def _links_to_folder(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):  # a link to itself
        return entry.is_symlink() and entry.is_dir()
    return False


def _excluder(selection: Selection, root: Path) -> Callable[[str, str], bool]:
    """Return the test for what is passed over: where a configuration further up excludes a folder on the way here, all is."""
    if _is_shut_out(selection, root):
        return lambda path, name: True
    return _matcher(selection.exclude, root, selection.exclude_way)


def _is_shut_out(selection: Selection, folder: Path) -> bool:
    """Say whether a configuration further up excludes this folder, or one on the way to it."""
    way = PurePosixPath(selection.exclude_way or "")
    from_above = _matcher(selection.exclude, folder, "")
    return any(from_above(str(part), part.name) for part in (way, *way.parents) if part.name)


@lru_cache(64)
def _matcher(globs: Sequence[str], root: Path, way: str | None) -> Callable[[str, str], bool]:
    """Compile globs into one test on a path below `root` and its name; ``drafts/`` and ``**/drafts`` say the same as ``drafts``.

    Those of a configuration are on paths from its folder, from which `way` leads to `root`. Others are on paths below `root`; where
    the folder ``news`` is walked, ``news/drafts`` is its folder ``drafts`` and no other: that is how a shell completes it.
    """
    plain = [one for glob in globs for one in _spelled_out(glob)]
    anywhere = _compiled(plain)
    if way is not None:
        before = f"{way}/" if way else ""
        return lambda path, name: bool(anywhere.match(before + path) or anywhere.match(name))
    start = f"{root.as_posix()}/"
    here = _compiled([one.removeprefix(start) for one in plain if one.startswith(start)])
    return lambda path, name: bool(anywhere.match(path) or anywhere.match(name) or here.match(path))


def _compiled(globs: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_translated, globs)) or r"(?!)")


def _translated(glob: str) -> str:
    """Return a glob as a pattern; ``/**/`` stands for folders between, or for none."""
    *parts, last = map(fnmatch.translate, glob.split("/**/"))
    return "".join(f"{part[:-2]}/(?:.*/)?" for part in parts) + last  # without the mark of its end


def _spelled_out(glob: str) -> list[str]:
    """Return what a glob stands for: ``**/drafts/*`` for the drafts of this folder, and of those below it at any depth."""
    plain = glob.removeprefix("./").removesuffix("/")
    rest = plain.removeprefix("**/")
    return [rest, f"*/{rest}"] if rest != plain and "/" in rest else [rest]


def orphans(paths: Sequence[Path], at: Callable[[Path], Selection]) -> list[Path]:
    """Return the outputs below the walked folders (or in the output folder) that nothing there, or among `paths`, is input of.

    `at` says which selection is in force in a folder: each folder's outputs are told by its own suffix.
    """
    roots = [path for path in paths if is_folder(path)]
    named = [path for path in paths if path not in roots]
    lost: dict[Path, None] = {}
    for root in roots:
        selection = at(root)
        if selection.in_place:
            continue
        mirror = selection.output_dir
        place, twins = (root, [root]) if mirror is None else (mirror, roots)
        for listing in _folders(place, selection, _output_below(root, at)):
            if isinstance(listing, Refused) or not listing.names or _is_shut_out(at(root / listing.below), root / listing.below):
                continue
            alive = {name for twin in twins for name in _outputs(twin / listing.below, at)}
            if not listing.below.parts:
                alive.update(target_name(path.name, at(path.parent).suffix) for path in named)
            lost.update(dict.fromkeys(place / listing.below / name for name in listing.names if name not in alive))
    return [*lost]


def _output_below(root: Path, at: Callable[[Path], Selection]) -> Callable[[os.DirEntry[str], str], bool]:
    """Return the test for an output's name, by the suffix that is in force for what lies in its place below `root`."""
    return lambda entry, path: carries(entry.name, at((root / path).parent).suffix)


def _outputs(folder: Path, at: Callable[[Path], Selection]) -> Iterator[str]:
    """Yield the names of the outputs of all that lies in a folder and could be an input."""
    suffix = at(folder).suffix
    with suppress(OSError), os.scandir(folder) as scan:
        yield from (target_name(entry.name, suffix) for entry in scan if not is_output(entry.name, suffix))
