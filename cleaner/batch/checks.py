"""What must hold before a run writes anything: no output is there yet, and none takes the place of an input or another output."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from cleaner.batch.outputs import beside, rejected_path
from cleaner.batch.plan import Pair
from cleaner.batch.work import Settings
from cleaner.errors import ConfigError
from cleaner.records import STREAM
from cleaner.report.documents import check_trail


def refuse(there: Sequence[str]) -> None:
    """Raise ConfigError if outputs are there already."""
    if there:
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""
        be, them = ("is", "it") if len(there) == 1 else ("are", "them")
        raise ConfigError(f"{', '.join(there[:3])}{more} {be} there already; --overwrite replaces {them}")


def check_fields(settings: Settings) -> None:
    """Raise ConfigError where two things would go to one field."""
    fields = settings.fields
    if len({fields.text, *fields.written}) < len([fields.text, *fields.written]) and fields.clean != fields.text:
        raise ConfigError("two of the text, the clean text and the edits cannot go to one field")
    if len(set(fields.written)) < len(fields.written):
        raise ConfigError("two of the clean text, the edits and the metadata cannot go to one field")


def check_places(pairs: Sequence[Pair], edits: Path | None, journal: Path | None = None) -> None:
    """Raise ConfigError where what a run writes would take the place of an input, of a folder, or of its own output."""
    for pair in pairs:
        _check_output(pair)
    _check_beside(pairs, edits, journal)


def _check_output(pair: Pair) -> None:
    source, target = pair.source, pair.target
    if STREAM in (source, target):
        return
    if target.is_dir():
        raise ConfigError(f"{target} is a folder, and a file goes there")
    if source.exists() and target.exists() and source.samefile(target):
        raise ConfigError(f"{target} is the input; name another output")


def _check_beside(pairs: Sequence[Pair], edits: Path | None, journal: Path | None) -> None:
    """Raise ConfigError where what is written beside the outputs would take the place of an input or an output."""
    inputs, outputs = (
        {_place(path) for path in paths if path != STREAM} for paths in zip(*(pair[:2] for pair in pairs), strict=True)
    )
    for pair in pairs:
        if pair.target != STREAM and _place(rejected := rejected_path(pair.target)) in inputs:
            raise ConfigError(
                f"{rejected} is an input, and the place of what is rejected on the way to {pair.target}; name another output"
            )
    parts = {_place(part) for pair in pairs for part in beside(pair.target)} | ({_place(journal)} if journal else set())
    if edits is not None and _place(edits) in inputs | outputs | parts:
        raise ConfigError(f"--edits {edits} would overwrite an input or an output of this run; name another file")
    if edits is not None:
        check_trail(edits)


def _place(path: Path) -> str:
    return os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118
