"""What of an unfinished run is safe on disk, so that the next one goes on from there.

A run over records may take days. Its outputs grow beside their places, and every second or so, when all that was written is safe on
disk, a line of the journal says how far each file has come. After a crash, whatever the outputs hold after that is cut off, and
the run goes on: with the same bytes in the end, because a clean text is a function of the text. If the version or the options are
not the same, nothing that was done counts; if one input is not, nothing that was done with it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.batch.trail import Span
from cleaner.errors import ConfigError
from cleaner.files import naming
from cleaner.records import Position

try:
    import fcntl
except ImportError:  # there is no such lock on Windows
    fcntl = None  # type: ignore[assignment]


VOID = "void"


class Identity(NamedTuple):
    """What tells whether a file is still the same: where it stands, links followed, its size and its time of change."""

    path: str = ""
    size: int = 0
    time: int = 0


class State(NamedTuple):
    """How far a file has come.

    Attributes:
        file: the name of its output.
        input: what its input was.
        phase: "running", "finishing" (all is written, and only has to be put in place), "done", or "void" (nothing of it counts).
        at: where in the input the next block begins.
        lengths: the bytes of the output and the rejected records that count.
        edits: where its edits stand among those that gathered.
        report: what became of the records so far.
    """

    file: str
    input: Identity
    phase: str
    at: Position
    lengths: tuple[int, int]
    edits: Span
    report: dict[str, Any]


def identity(path: Path) -> Identity:
    """Return what tells whether a file is still the same."""
    status = path.stat()
    return Identity(os.path.realpath(path), status.st_size, status.st_mtime_ns)


class Journal:
    """The journal of one run, open and locked."""

    def __init__(self, path: Path, key: dict[str, str]) -> None:
        """Take up the journal that is there, or begin one.

        `key` holds all that has to be the same for what was done to count, by the words for it; what is not is in `changed`.
        """
        self.path = path
        self.changed: list[str] = []
        self.states: dict[str, State] = {}
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)  # as in Part
        self._file = os.fdopen(os.open(path, flags, 0o666), "a+b")
        self._lock()
        self._file.seek(0)
        data, own = self._file.read(), json.dumps(key).partition(":")[0].encode()
        if data.strip(b"\0") and not data.startswith(own) and not own.startswith(data):  # a crash may have cut it, or left zeros
            self._file.close()
            raise ConfigError(f"{path} is there and is no journal of a run; name another output")
        found, states, self._length = _loaded(data)
        self._key = key
        if found == key:
            last = {state.file: state for state in states}
            self.states = {file: state for file, state in last.items() if state.phase != VOID}
        else:
            self._length = 0
            self.changed = [word for word in key if found and found.get(word) != key[word]]

    def begin(self) -> None:
        """Cut off what does not count; until then, nothing is written."""
        self._file.truncate(self._length)
        self.changed.clear()  # what an earlier run with other options left is gone
        if not self._length:
            self._append(self._key)

    def _lock(self) -> None:
        if fcntl is not None:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self._file.close()
                raise ConfigError(f"another run holds {self.path}; wait for it to end") from None

    def write(self, state: State) -> None:
        """Record how far a file has come; its outputs must be safe on disk."""
        self.states[state.file] = state
        self._append(state._asdict())

    def _append(self, *entries: dict[str, Any]) -> None:
        if not entries:
            return
        with naming(self.path):
            self._file.writelines(json.dumps(entry).encode() + b"\n" for entry in entries)
            self._file.flush()
            os.fsync(self._file.fileno())

    def forget(self, files: Iterable[str]) -> None:
        """Note that nothing counts of what was done with files."""
        known = [self.states.pop(file) for file in files if file in self.states]
        self._append(*(state._replace(phase=VOID)._asdict() for state in known))

    def finish(self) -> None:
        """Say that the journal is not needed any more."""
        self.states.clear()

    def close(self) -> None:
        """Close the journal; where nothing in it counts, delete it."""
        if not self.states and not self.changed:
            with suppress(FileNotFoundError):
                self.path.unlink()
        with suppress(OSError):  # a line that had no room on the disk was an error when it was written, and would be one again
            self._file.close()


def _loaded(data: bytes) -> tuple[dict[str, Any], list[State], int]:
    """Return the key, the states up to the first that is broken, and the length of all that in bytes."""
    key, states, length = dict[str, Any](), list[State](), 0
    for line in data.splitlines(keepends=True):
        try:
            entry = json.loads(line)
            if not isinstance(entry, dict) or not line.endswith(b"\n"):
                break
            if length:
                states.append(_state(entry))
            else:
                key = entry
        except (ValueError, RecursionError):
            break
        length += len(line)
    return key, states, length


def _state(entry: dict[str, Any]) -> State:
    """Return what an entry says; raise ValueError where it is no state."""
    match entry:
        case {
            "file": str(file),
            "input": [str(place), int(size), int(time)],
            "phase": "running" | "finishing" | "done" | "void" as phase,
            "at": [int(offset), int(number)],
            "lengths": [int(output), int(rejected)],
            "edits": [int(start), int(end)],
            "report": dict(report),
            **others,
        } if not others:
            return State(
                file, Identity(place, size, time), phase, Position(offset, number), (output, rejected), Span(start, end), report
            )
    raise ValueError("no state")
