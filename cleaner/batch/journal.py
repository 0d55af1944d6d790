"""What of an unfinished run is safe on disk, so that the next one goes on from there.

A run over records may take days. Its outputs grow beside their places, and every second or so, when all that was written is safe on
disk, a line of the journal says how far each file has come. After a crash, whatever the outputs hold after that is cut off, and
the run goes on: with the same bytes in the end, because a clean text is a function of the text. If the version or the options are
not the same, nothing that was done counts; if one input is not, nothing that was done with it. What was put in place is the run's
own all the same, and may be written anew; what somebody else put there may not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.batch.outputs import Stamp
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
        made: the output and the rejected records, if any, once they are complete.
        older: what earlier tries left in their places.
    """

    file: str
    input: Identity
    phase: str
    at: Position
    lengths: tuple[int, int]
    edits: Span
    report: dict[str, Any]
    made: tuple[Stamp, ...] = ()
    older: tuple[Stamp, ...] = ()

    @property
    def own(self) -> tuple[Stamp, ...]:
        """What may be replaced without being asked: it was this run that wrote it."""
        return self.made + self.older


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
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)  # as in Part
        self._file = os.fdopen(os.open(path, flags, 0o666), "a+b")
        self._lock()
        self._file.seek(0)
        data, own = self._file.read(), json.dumps(key).partition(":")[0].encode()
        if data.strip(b"\0") and not data.startswith(own) and not own.startswith(data):  # a crash may have cut it, or left zeros
            self._file.close()
            raise ConfigError(f"{path} is there and is no journal of a run; name another output")
        found = _Loaded(data)
        self._key, self._length, self._renewed = key, found.length, found.key != key
        self.states = {} if self._renewed else found.states
        self._own = {file: own for file, own in found.own.items() if own}
        self.changed = [word for word in key if found.key and found.key.get(word) != key[word]]

    def begin(self) -> None:
        """Cut off what does not count; until then, nothing is written."""
        self._file.truncate(self._length)
        self.changed.clear()
        if self._renewed:
            self._append(self._key)

    def _lock(self) -> None:
        if fcntl is not None:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self._file.close()
                raise ConfigError(f"another run holds {self.path}; wait for it to end") from None

    def own(self, file: str) -> tuple[Stamp, ...]:
        """Return what this run wrote in the places of an output and its rejected records, whether or not it counts."""
        return self._own.get(file, ())

    def write(self, state: State) -> None:
        """Record how far a file has come; its outputs must be safe on disk."""
        state = state._replace(older=() if state.phase == "done" else self.own(state.file))
        self.states[state.file] = state
        if state.own:
            self._own[state.file] = state.own
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
        self._own.clear()

    def close(self) -> None:
        """Close the journal; where nothing in it counts, and nothing is its own, delete it."""
        if not self.states and not self._own and not self.changed:
            with suppress(FileNotFoundError):
                self.path.unlink()
        with suppress(OSError):  # a line that had no room on the disk was an error when it was written, and would be one again
            self._file.close()


class _Loaded:
    """What a journal holds, up to the first line that is broken.

    Attributes:
        key: the last key; what stands above it does not count, and is this run's own all the same.
        states: how far each file has come, where that counts.
        own: what is this run's own, by file.
        length: the length of all that in bytes.
    """

    def __init__(self, data: bytes) -> None:
        self.key = dict[str, Any]()
        self.states = dict[str, State]()
        self.own = dict[str, tuple[Stamp, ...]]()
        self.length = 0
        for line in data.splitlines(keepends=True):
            try:
                entry = json.loads(line)
                if not isinstance(entry, dict) or not line.endswith(b"\n"):
                    break
                self._take(entry)
            except (ValueError, RecursionError):
                break
            self.length += len(line)

    def _take(self, entry: dict[str, Any]) -> None:
        if "file" not in entry:
            self.key = entry
            self.states.clear()
            return
        state = _state(entry)
        self.states.pop(state.file, None)
        if state.phase != VOID:
            self.states[state.file] = state
        self.own[state.file] = state.own


def _state(entry: dict[str, Any]) -> State:
    """Return what an entry says; raise ValueError where it is no state."""
    match entry:
        case {
            "file": str(file),
            "input": [str(path), int(size), int(time)],
            "phase": "running" | "finishing" | "done" | "void" as phase,
            "at": [int(offset), int(number)],
            "lengths": [int(output), int(rejected)],
            "edits": [int(start), int(end)],
            "report": dict(report),
            "made": list(made),
            "older": list(older),
            **others,
        } if not others:
            source, at, edits = Identity(path, size, time), Position(offset, number), Span(start, end)
            return State(file, source, phase, at, (output, rejected), edits, report, _stamps(made), _stamps(older))
    raise ValueError("no state")


def _stamps(entries: list[Any]) -> tuple[Stamp, ...]:
    """Return what a list says; raise ValueError where it is not of sizes and times."""
    if any(not isinstance(entry, list) or [*map(type, entry)] != [int, int] for entry in entries):
        raise ValueError("no sizes and times")
    return tuple(Stamp(*entry) for entry in entries)
