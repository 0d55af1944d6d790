"""Which files of records go where.

One file goes to one file; several, and those of a folder or a glob, to a folder that mirrors where they stand.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from cleaner import profile
from cleaner.batch.globs import begins_in, globbed, is_glob
from cleaner.errors import ConfigError, InputError
from cleaner.files import Selection, is_folder, is_there, said
from cleaner.records import STREAM, Format, format_of, holds_records
from cleaner.report.documents import is_trail
from cleaner.walk import Refused, others


class Pair(NamedTuple):
    """An input and its output, and the format of each."""

    source: Path
    target: Path
    reads: Format
    writes: Format


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes where, what was passed over and is worth mentioning, and what cannot be taken, with the reason.

    Attributes:
        folder: the folder of the outputs, where there is one.
    """

    pairs: list[Pair] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: list[tuple[Path, str]] = field(default_factory=list)
    folder: Path | None = None


#: Says which files of a folder are inputs.
Selecting = Callable[[Path], Selection]


def everything(folder: Path) -> Selection:
    """Select all files of a folder."""
    return Selection()


def plan(inputs: Sequence[str], output: str, selecting: Selecting = everything) -> Plan:
    """Find the inputs, and where each goes; raise ConfigError where that cannot be told."""
    target = Path(output)
    for name in (*inputs, output):
        if "://" in name and not is_there(Path(name)):
            raise ConfigError(f"{name} is an address, and no path of this machine: --engine ray takes addresses")
    single = len(inputs) == 1 and not is_folder(Path(inputs[0])) and not is_glob(inputs[0])
    if single:
        return _of_one(Path(inputs[0]), target, folder=is_folder(target) or output.endswith("/"))
    if str(STREAM) in inputs:
        raise ConfigError("- (standard input) stands alone")
    if target == STREAM:
        raise ConfigError("several inputs, a folder or a glob go to a folder: name one with -o")
    if is_there(target) and not is_folder(target):
        raise ConfigError(f"{target} is a file; several inputs, a folder or a glob go to a folder")
    whole = Plan(folder=target)
    for name in inputs:
        found = list(_found(name, target, whole, selecting))
        if not found and not any(path == Path(name) for path, _ in whole.errors):
            whole.notes.append(f"no files with records in {name}")
        for path, below in found:
            try:
                whole.pairs.append(_pair(path, target / below))
            except ConfigError as error:
                whole.errors.append((path, str(error)))
    return _told_apart(whole)


def _of_one(source: Path, target: Path, *, folder: bool) -> Plan:
    if source != STREAM and not is_there(source):
        return Plan(errors=[(source, _absent(source))])
    if folder:
        such = "" if source == STREAM else f", such as {target / source.name}"
        raise ConfigError(f"{target} is a folder, and one file goes to a file: name one in it{such}")
    return Plan([_pair(source, target)])


def _pair(source: Path, target: Path) -> Pair:
    """Pair an input with its output, with the format of each; a stream has the format of the other end."""
    if source == STREAM == target:
        form = format_of(Path(".jsonl"))
        return Pair(source, target, form, form)
    reads = format_of(Path(_plain(target)) if source == STREAM else source)
    writes = format_of(Path(_plain(source)) if target == STREAM else target)
    if reads.kind != writes.kind:
        raise ConfigError(f"{source} and {target} are not of the same format")
    if reads.kind == "parquet" and STREAM in (source, target):
        raise ConfigError("a Parquet file is read and written in any order, which a stream is not: name a file")
    return Pair(source, target, reads, writes)


def _plain(path: Path) -> str:
    """Return a name without the ending that says how a file is compressed: a stream is not."""
    return path.name.removesuffix(format_of(path).packing.ending)


def _found(name: str, target: Path, whole: Plan, selecting: Selecting) -> Iterator[tuple[Path, Path]]:
    """Yield the files that an argument stands for, each with its place below the output folder."""
    path = Path(name)
    if is_folder(path):
        for met in walked(path, replace(selecting(path), output_dir=target)):
            if isinstance(met, Refused):
                whole.errors.append(met)
            else:
                yield path / met, met
    elif is_there(path):
        yield path, Path(path.name)
    elif is_glob(name):
        top = begins_in(path)
        for hit in globbed(path):
            if is_input(hit) and not _inside(hit, target):
                yield hit, hit.relative_to(top)
    else:
        whole.errors.append((path, _absent(path)))


def _absent(path: Path) -> str:
    """Say why nothing is there."""
    try:
        path.stat()
    except (OSError, ValueError) as error:
        return said("cannot read it", error)
    return "it changed while it was looked at; run again"


def walked(folder: Path, selection: Selection | None = None) -> Iterator[Path | Refused]:
    """Yield the files with records below a folder, as paths below it, in the order of their names; and what cannot be read.

    Hidden files and folders are passed over, links to folders, what was rejected before, profiles,
    lists of edits, and the folder of the outputs.
    """
    return others(folder, selection or Selection(), is_input)


def is_input(path: Path) -> bool:
    """Say whether a file holds records, and not what this tool wrote: ``learn`` a table, ``--edits`` JSON Lines."""
    if not holds_records(path.name):
        return False
    own = {".tsv": profile.is_one, ".jsonl": is_trail, ".ndjson": is_trail}.get(path.suffix.lower())
    try:
        return own is None or not own(path)
    except InputError:
        return True  # that it cannot be read is said when it is read


def _inside(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _told_apart(whole: Plan) -> Plan:
    """Return each input once; those that would share an output, or overwrite an input, become errors."""
    pairs = list({(os.path.realpath(pair.source), os.path.realpath(pair.target)): pair for pair in whole.pairs}.values())
    inputs = {os.path.realpath(pair.source) for pair in pairs}
    counts = Counter(os.path.realpath(pair.target) for pair in pairs)
    kept = []
    for pair in pairs:
        place = os.path.realpath(pair.target)
        if counts[place] > 1:
            whole.errors.append((pair.source, f"would share the output {pair.target} with another input"))
        elif place in inputs:
            whole.errors.append((pair.source, f"its output {pair.target} would overwrite an input"))
        elif whole.folder is not None and not _inside(pair.target.parent, whole.folder):
            whole.errors.append((pair.source, f"its output would leave {whole.folder}: {pair.target.parent} leads out of it"))
        else:
            kept.append(pair)
    return Plan(kept, whole.notes, whole.errors, whole.folder)
