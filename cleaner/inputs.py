"""The inputs of a run: which there are, and how each is to be cleaned, under the configurations that are in force for them.

A file is cleaned under the configuration nearest to it, whichever way it was come upon: named, met in a folder that is walked, or
part of a commit. So a hook on one file and a run over the whole corpus write the same clean text to the same place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cleaner import batch, files, flags, walk
from cleaner.config import Config
from cleaner.errors import ConfigError
from cleaner.files import Selection, Source
from cleaner.options import Options
from cleaner.orphans import orphans_below
from cleaner.sources import Inputs
from cleaner.walk import Candidate, Met, Passed, Refused

#: Folders whose settings are remembered: a walk is done with one folder before the next, and there may be as many as files.
_FOLDERS = 256

#: The endings of files with an article on each line, as which nobody means them: an entity in JSON may be a quote.
_RECORDS = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")


class Group(NamedTuple):
    """Paths that share a configuration, and what follows from it for files."""

    config: Config
    selection: Selection
    paths: list[Path]


def groups(paths: Iterable[Path], given: Mapping[str, Any]) -> list[Group]:
    """Sort paths by the configuration that is in force for them; each group keeps their order."""

    @cache
    def settings(folder: Path) -> tuple[Config, Selection]:
        return flags.config_for(folder, given), flags.selection_for(folder, given)

    found: dict[tuple[Config, Selection], list[Path]] = {}
    for path in paths:
        found.setdefault(settings(path if files.is_folder(path) else path.parent), []).append(path)
    return [Group(*shared, some) for shared, some in found.items()]


def find(paths: Iterable[Path], given: Mapping[str, Any]) -> Inputs:
    """Find the inputs among files and folders.

    Raise ConfigError where a configuration or the command line cannot be followed, or a filter of one cannot be loaded: for all of
    them, before anything is done.
    """
    paths = list(paths)
    _refuse_output_among_originals(paths, given)
    parts = groups(paths, given)
    for part in parts:
        flags.checked(given, path=part.paths[0])
    settings = _settings(given)

    def looked_at() -> Iterator[Met]:
        for met in candidates(parts, given):
            if isinstance(met, Candidate):
                settings(met.source.path.parent)
            yield met

    return Inputs(looked_at, in_place=bool(given.get("in_place")))


def _refuse_output_among_originals(paths: Sequence[Path], given: Mapping[str, Any]) -> None:
    """Raise ConfigError where an output without a suffix goes into a folder that holds inputs.

    There, what has an output's name may be another original as well as the output of an earlier run: nothing tells them apart.
    """
    if given.get("suffix") != "" or not given.get("output_dir"):
        return
    top = given["output_dir"]
    for path in paths:
        if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(top)):
            raise ConfigError(
                f"{path} lies in the output folder {top}: without a suffix, outputs there may take an original's place;"
                " name a suffix, or another output folder"
            )


def candidates(parts: Iterable[Group], given: Mapping[str, Any]) -> Iterator[Met]:
    """Yield what looks like an input by its name, and by the configurations that say which files are inputs."""
    for part in parts:
        yield from _nearer(walk.candidates(part.paths, part.selection), part, given)


def _nearer(found: Iterable[Met], group: Group, given: Mapping[str, Any]) -> Iterator[Met]:
    """Yield what was found, the inputs with a nearer configuration than the walked folder's as that one has it."""

    @lru_cache(_FOLDERS)
    def nearer(folder: Path) -> Selection | None:
        return None if flags.config_for(folder, given) is group.config else flags.selection_for(folder, given)

    for met in found:
        selection = nearer(met.source.path.parent) if isinstance(met, Candidate) else None
        if selection is None or not isinstance(met, Candidate):
            yield met
        else:
            path, target = met.source
            for again in walk.candidates([path], selection):
                if isinstance(again, Candidate):
                    yield met._replace(source=Source(path, target.with_name(again.source.target.name)))


def jobs(
    found: Iterable[Source | Refused | Passed], given: Mapping[str, Any], passed: Callable[[str], None]
) -> Iterator[batch.Job | batch.Outcome]:
    """Yield what is to be done with each input, and what becomes of those that cannot be taken; `passed` is told of the others."""
    settings = _settings(given)
    for met in found:
        if isinstance(met, Source):
            if met.path.name.lower().endswith(_RECORDS):
                passed(f"{met.path}: taken for one article; 'cleaner batch' cleans files of records")
            yield batch.Job(met, *settings(met.path.parent))
        elif isinstance(met, Refused):
            yield batch.Outcome(met.path, met.path, error=met.reason)
        else:
            passed(met.note)


def _settings(given: Mapping[str, Any]) -> Callable[[Path], tuple[str | None, Options]]:
    """Return the function that says how the files of a folder are read and cleaned; it raises ConfigError where it cannot."""

    @lru_cache(_FOLDERS)
    def settings(folder: Path) -> tuple[str | None, Options]:
        options = flags.options_for(folder, given)
        batch.cleaner_for(options)
        return flags.encoding_for(folder, given), options

    return settings


def shelves(folder: Path, given: Mapping[str, Any]) -> Iterator[Path]:
    """Yield the files of records below a folder.

    What a configuration includes are articles, so only --include says which of these are wanted. A folder that cannot be read is
    told of by the walk for articles.
    """
    from cleaner.batch.plan import walked  # a hook pays for no records

    include = tuple(given.get("include") or ())
    selection = replace(flags.selection_for(folder, given), include=include, include_way=None, output_dir=None)
    yield from (folder / met for met in walked(folder, selection) if isinstance(met, Path))


def orphans(paths: Sequence[Path], given: Mapping[str, Any]) -> list[Path]:
    """Return the clean texts below the walked folders (or in the output folder) that have no original there or among `paths`."""

    @lru_cache(_FOLDERS)
    def at(folder: Path) -> Selection:
        return flags.selection_for(folder, given)

    return orphans_below(paths, at)
