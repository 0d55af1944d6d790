"""The inputs of a run: which there are, and how each is to be cleaned, under the configurations that are in force for them.

A file is cleaned under the configuration nearest to it, whichever way it was come upon: named, met in a folder that is walked, or
part of a commit. So a hook on one file and a run over the whole corpus write the same clean text to the same place.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cleaner import batch, files, flags
from cleaner.config import Config
from cleaner.core import Options
from cleaner.files import Found, Selection, Source


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
        found.setdefault(settings(path if path.is_dir() else path.parent), []).append(path)
    return [Group(*shared, some) for shared, some in found.items()]


def find(paths: Iterable[Path], given: Mapping[str, Any]) -> Found:
    """Find the inputs among files and folders; raise ConfigError where a configuration or the command line cannot be followed."""
    whole = Found()
    parts = groups(paths, given)
    for part in parts:
        flags.checked(given, path=part.paths[0])
        found = files.find(part.paths, part.selection)
        whole.notes.extend(found.notes)
        whole.errors.extend(found.errors)
        whole.sources.extend(_nearer(found.sources, part, given))
    return whole if len(parts) == 1 else _told_apart(whole)


def _nearer(sources: Iterable[Source], group: Group, given: Mapping[str, Any]) -> Iterator[Source]:
    """Yield the inputs, those with a nearer configuration than the walked folder's as that one has it."""

    @cache
    def nearer(folder: Path) -> Selection | None:
        return None if flags.config_for(folder, given) is group.config else flags.selection_for(folder, given)

    for source in sources:
        selection = nearer(source.path.parent)
        if selection is None:
            yield source
        else:
            for again in files.find([source.path], selection).sources:
                yield Source(source.path, source.target.with_name(again.target.name))


def _told_apart(found: Found) -> Found:
    """Return what several groups found, each input once, and those that would share an output as errors."""
    sources = list({(_place(source.path), _place(source.target)): source for source in found.sources}.values())
    counts = Counter(_place(source.target) for source in sources)
    clashes = [source for source in sources if counts[_place(source.target)] > 1]
    errors = [(source.path, f"would share the output {source.target} with another input") for source in clashes]
    return Found([source for source in sources if source not in clashes], found.notes, [*found.errors, *errors])


def _place(path: Path) -> str:
    return os.path.realpath(path.parent) + os.sep + path.name


def jobs(sources: Iterable[Source], given: Mapping[str, Any]) -> list[batch.Job]:
    """Return what is to be done; raise ConfigError, before anything is, where a filter of a configuration cannot be loaded."""

    @cache
    def settings(folder: Path) -> tuple[str | None, Options]:
        options = flags.options_for(folder, given)
        batch.cleaner_for(options)
        return flags.encoding_for(folder, given), options

    return [batch.Job(source, *settings(source.path.parent)) for source in sources]


def orphans(paths: Sequence[Path], given: Mapping[str, Any]) -> list[Path]:
    """Return the clean texts below the walked folders whose original is gone."""
    return [orphan for part in groups(paths, given) for orphan in files.orphans(part.paths, part.selection)]
