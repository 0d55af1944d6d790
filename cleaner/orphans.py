"""Clean texts whose original is gone: what ``cleaner check`` names besides the files that are stale."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from cleaner.files import Selection, carries, is_folder, is_output, target_name
from cleaner.matching import is_shut_out
from cleaner.walk import Refused, listings


def orphans_below(paths: Sequence[Path], at: Callable[[Path], Selection]) -> list[Path]:
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
        for listing in listings(place, selection, _output_below(root, at)):
            if isinstance(listing, Refused) or not listing.names or is_shut_out(at(root / listing.below), root / listing.below):
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
