"""What files and folders hold, by its name: one entry after the other, in the same order everywhere, however many there are.

A folder is walked for text and pages; what the tool itself wrote before is never taken for an input, or cleaning a folder twice
would clean the clean texts. A folder that is only linked to is not followed: links make loops and lead out of the tree. Only the
names of one folder at a time are held, which have to be sorted.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in ("b.txt", "a.txt", "b.clean.txt", "c.jpg"):
    ...     _ = (folder / name).write_text("Rain fell.")
    >>> [met.source.path.name for met in candidates([folder], Selection())]
    ['a.txt', 'b.txt']
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cleaner.files import ENDINGS, PAGE_IN_PLACE, PAGES, Selection, Source, is_output, said, target_name
from cleaner.matching import excluder, matcher


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


class _Search:
    """What there is to know of a selection while looking at a file that was named, or going through the folder `root`."""

    def __init__(self, selection: Selection, root: Path = Path()) -> None:
        self.selection = selection
        self.included = matcher(selection.include, root, selection.include_way)
        self.excluded = excluder(selection, root)

    def named(self, path: Path) -> Met:
        """Take a file that was named."""
        if is_output(path.name, self.selection.suffix):
            return Passed(path, "it is an output of this tool")
        if self.excluded(path.as_posix() if self.selection.exclude_way is None else path.name, path.name):
            return Passed(path, "it is excluded")
        return self._candidate(path, Path(), named=True)

    def below(self, root: Path) -> Iterator[Met]:
        """Yield what there is below a folder."""
        for listing in listings(root, self.selection, self._wanted):
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

    for listing in listings(root, selection, wanted):
        if isinstance(listing, Refused):
            yield listing
        else:
            yield from map(listing.below.joinpath, listing.names)


class Listing(NamedTuple):
    """The names in a folder that are wanted, sorted, and which of them are links to folders."""

    below: Path
    names: list[str]
    links: set[str]


def listings(root: Path, selection: Selection, wanted: Callable[[os.DirEntry[str], str], bool]) -> Iterator[Listing | Refused]:
    """Yield each folder below `root`, as a path below it, with those of its visible entries that are wanted and no folders."""
    excluded = excluder(selection, root)
    outputs = os.path.realpath(selection.output_dir) if selection.output_dir is not None else None
    pending = [Path()]
    while pending:
        below = pending.pop()
        prefix = f"{below.as_posix()}/" if below.parts else ""
        folders, listing = list[str](), Listing(below, [], set())
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
