"""Clean texts whose original is gone: what ``cleaner check`` names besides the files that are stale."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from cleaner.files import Selection, carries, is_folder, is_output, originals, target_name
from cleaner.matching import excluder
from cleaner.walk import Refused, listings


def orphans_below(paths: Sequence[Path], at: Callable[[Path], Selection]) -> list[Path]:
    """Return the outputs below the walked folders (or in the output folder) that nothing there, or among `paths`, is input of.

    `at` says which selection is in force in a folder: each folder's outputs are told by its own suffix. What is excluded is none:
    whether its original is there makes no difference to any run.
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
            if isinstance(listing, Refused) or not listing.names:
                continue
            alive = {name for twin in twins for name in _outputs(twin / listing.below, at)}
            if not listing.below.parts:
                alive.update(target_name(path.name, at(path.parent).suffix) for path in named)
            gone = (listing.below / name for name in listing.names if name not in alive)
            lost.update(dict.fromkeys(place / output for output in gone if not _is_excluded(output, root, at)))
    return [*lost]


def _output_below(root: Path, at: Callable[[Path], Selection]) -> Callable[[os.DirEntry[str], str], bool]:
    """Return the test for an output's name, by the suffix that is in force for what lies in its place below `root`."""
    return lambda entry, path: carries(entry.name, at((root / path).parent).suffix)


def _is_excluded(output: Path, root: Path, at: Callable[[Path], Selection]) -> bool:
    """Say whether a path below a walked folder, or the original that goes by its ending, is passed over in a run."""
    selection = at(root / output.parent)
    original = next(originals(output, selection.suffix), output)
    above, here = excluder(at(root), root), excluder(selection, root / output.parent)
    if any(above(path.as_posix(), path.name) for path in (output, original, *output.parents) if path.name):
        return True
    return selection.exclude_way is not None and any(here(name, name) for name in (output.name, original.name))


def _outputs(folder: Path, at: Callable[[Path], Selection]) -> Iterator[str]:
    """Yield the names of the outputs of all that lies in a folder and could be an input."""
    suffix = at(folder).suffix
    with suppress(OSError), os.scandir(folder) as scan:
        yield from (target_name(entry.name, suffix) for entry in scan if not is_output(entry.name, suffix))
