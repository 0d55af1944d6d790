"""What a glob stands for: the files that a shell would name, but nothing behind a link to a folder.

Links make loops and lead out of the tree, so a glob follows them no more than a walk does; the standard library's goes round in a
loop until the path is too long. A link in the part that is no glob was named, and is followed.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

from cleaner.files import is_file, is_there


def is_glob(name: str) -> bool:
    """Say whether an argument is a glob, and not the name of something that is there."""
    return glob.has_magic(name) and not is_there(Path(name))


def begins_in(pattern: Path) -> Path:
    """Return the folder that a glob begins in.

    >>> begins_in(Path("news/2024/*/a*.jsonl")).as_posix(), begins_in(Path("*.jsonl")).as_posix()
    ('news/2024', '.')
    """
    parts = []
    for part in pattern.parts[:-1]:
        if glob.has_magic(part):
            break
        parts.append(part)
    return Path(*parts)


def globbed(pattern: Path) -> list[Path]:
    """Return the files that a glob stands for, in the order of their names; ``**`` is folders at any depth, or none."""
    top = begins_in(pattern)
    return sorted({*_below(top, pattern.parts[len(top.parts) :])}, key=str)


def _below(folder: Path, parts: Sequence[str]) -> Iterator[Path]:
    first, rest = parts[0], parts[1:]
    anywhere = first == "**"
    if anywhere and rest:
        yield from _below(folder, rest)
    for path, is_folder in _named(folder, "*" if anywhere else first):
        if is_folder and (anywhere or rest):
            yield from _below(path, parts if anywhere else rest)
        elif not is_folder and not rest and is_file(path):
            yield path


def _named(folder: Path, name: str) -> Iterator[tuple[Path, bool]]:
    """Yield what is in a folder by names like this, and whether it is a folder and no link; hidden ones only where the glob is."""
    with suppress(OSError), os.scandir(folder) as scan:
        for entry in scan:
            if fnmatch(entry.name, name) and (name.startswith(".") or not entry.name.startswith(".")):
                yield folder / entry.name, entry.is_dir(follow_symlinks=False)
