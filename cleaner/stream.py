"""One text by itself: read from a file or from standard input, cleaned, and handed on whole."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cleaner import files, flags
from cleaner.core import Cleaner, Result
from cleaner.encodings import Decoded, decode
from cleaner.errors import FilterError, InputError
from cleaner.json_line import dumps
from cleaner.report import documents
from cleaner.report.summary import Tally
from cleaner.talk import STREAM, Talk, emit


class Reading(NamedTuple):
    """A text as it came, as it was read, and what became of it."""

    name: str
    data: bytes
    decoded: Decoded
    result: Result

    @property
    def output(self) -> bytes:
        """The clean text as a file holds it."""
        return files.encode(self.result.text, self.decoded.newline)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is worth a look: a guessed encoding, a guard that spoke."""
        return (*self.decoded.warnings, *self.result.warnings)

    def warn(self, talk: Talk) -> None:
        """Say what is worth a look."""
        for warning in self.warnings:
            talk.warn(f"{self.name}: {warning}")


def read(name: str, given: Mapping[str, Any]) -> Reading:
    """Read and clean a file or standard input; edits are taken down."""
    path = None if name == STREAM else Path(name)
    try:
        data = _standard_input() if path is None else files.read_bytes(path)
        decoded = decode(data, flags.encoding_for(path, given), in_place=bool(given.get("in_place")))
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    try:
        result = Cleaner(flags.options_for(path, given)).clean(decoded.text)
    except FilterError as error:
        raise FilterError(f"{name}: {error}") from None
    with documents.trail(given["edits"], [path] if path else []) as audit:
        audit(name, result.edits)
    return Reading(name, data, decoded, result)


def _standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}") from None


def clean(given: Mapping[str, Any]) -> None:
    """Print the clean text of standard input, or the result as JSON."""
    reading = read(STREAM, given)
    tally = Tally.of(reading.result)
    talk = Talk.of(given)
    reading.warn(talk)
    talk.detail(tally.told() or "nothing to drop or repair")
    talk.sum_up([], tally.rules)
    if given["form"] == "json":
        emit([dumps(documents.of_result(reading)) + "\n"])
    else:
        emit([reading.output])
