"""Which names and paths globs take: what is included where a folder is walked, and what is passed over.

>>> drafts = matcher(("drafts/", "old/**/*.txt"), Path("news"), None)
>>> [drafts(path, PurePosixPath(path).name) for path in ("drafts", "a/drafts", "old/a.txt", "old/b/a.txt", "b/a.txt")]
[True, True, True, True, False]
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath

from cleaner.files import Selection

#: The test on a path below the walked folder, and on its name.
Matcher = Callable[[str, str], bool]


def excluder(selection: Selection, root: Path) -> Matcher:
    """Return the test for what is passed over: where a configuration further up excludes a folder on the way here, all is."""
    if is_shut_out(selection, root):
        return lambda path, name: True
    return matcher(selection.exclude, root, selection.exclude_way)


def is_shut_out(selection: Selection, folder: Path) -> bool:
    """Say whether a configuration further up excludes this folder, or one on the way to it."""
    way = PurePosixPath(selection.exclude_way or "")
    from_above = matcher(selection.exclude, folder, "")
    return any(from_above(str(part), part.name) for part in (way, *way.parents) if part.name)


@lru_cache(64)
def matcher(globs: Sequence[str], root: Path, way: str | None) -> Matcher:
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
