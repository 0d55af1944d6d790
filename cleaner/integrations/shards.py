"""Files of records, cleaned in shards by many machines, none of which passes on what another one reads.

A shard is a file, or some lines of a large JSON Lines file. Whoever gets it fetches it, cleans it with the very code that runs on
one machine, and puts the output in its place; a file of several shards is put together when they are there. So the bytes are those
of a local run. What is done is noted beside the outputs, shard by shard: a shard that is done twice, because a machine was lost or
is slow, is written twice with the same bytes, and a run that was broken off goes on.

The engine is a function: it maps another one over numbers, on any machine, in any order.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from cleaner import __version__
from cleaner.batch import datasets
from cleaner.batch.checks import check_fields, refuse
from cleaner.batch.datasets import FileReport, Watcher
from cleaner.batch.engines import local
from cleaner.batch.globs import globbed, is_glob
from cleaner.batch.plan import Pair, Plan, Selecting, everything, is_input, walked
from cleaner.batch.work import Report, Settings
from cleaner.errors import CleanerError, ConfigError, InputError
from cleaner.integrations.places import Place, is_address, place
from cleaner.options import Options
from cleaner.records import REJECTED, format_of, holds_records
from cleaner.walk import Refused

#: The bytes of a shard, about: minutes of work for one core, so that an engine's own cost does not count.
SHARD = 1 << 26

Answer = dict[str, Any]
Mapped = Callable[[Callable[[int], Answer], int], Iterable[Answer]]


class File(NamedTuple):
    """An input and its output, and what the input was when the run began."""

    source: Place
    target: Place
    size: int
    time: int
    shard: int

    @property
    def parts(self) -> int:
        """The number of its shards. Only lines can be found from the middle of a file; a compressed one has no middle."""
        form = format_of(Path(self.source.name))
        return max(1, -(-self.size // self.shard)) if form.kind == "jsonl" and not form.packing.ending else 1

    def fetched(self, part: int, folder: Path) -> tuple[Path, int]:
        """Return where the records of a part can be read on this machine, and how many lines they are, where that counts."""
        here = folder / self.source.name
        if self.parts > 1:
            return here, self.source.fetch_lines(here, part * self.shard, min((part + 1) * self.shard, self.size))
        if self.source.local:
            return Path(self.source.path), 0
        self.source.fetch(here)
        return here, 0


class Shard(NamedTuple):
    """A part of a file, by their numbers."""

    file: int
    part: int


class Todo(NamedTuple):
    """The files of a run, and what cannot be taken, with the reason.

    Attributes:
        state: the folder in which it is noted what is done.
    """

    files: list[File]
    errors: list[tuple[str, str]]
    state: Place


def found(inputs: Sequence[str], output: str, selecting: Selecting = everything) -> Todo:
    """Find the inputs, and where each goes: one file to one file, several or those of a folder or glob to a folder."""
    if "-" in (*inputs, output):
        raise ConfigError("- is a stream of this machine, which other machines cannot read; name files")
    target = place(output)
    names = [name for given in inputs for name in _globbed(given)]
    places = [place(name) for name in names]
    infos = [entry.info() for entry in places]
    if len(names) == 1 and names == list(inputs) and infos[0].type.name != "Directory":
        if not infos[0].is_file:
            raise InputError(f"cannot read {places[0]}: there is no such file")
        if target.is_folder():
            raise ConfigError(f"{target} is a folder; name a file in it")
        return Todo([_file(places[0], target, infos[0])], [], target.beside(".cleaner-run"))
    files, errors = list[File](), list[tuple[str, str]]()
    for entry, info in zip(places, infos, strict=True):
        if info.is_file:
            files.append(_file(entry, target / entry.name, info))
        elif info.type.name == "Directory":
            files += _walked(entry, target, selecting, errors) if entry.local else _behind(entry, target)
        else:
            errors.append((str(entry), "cannot read it: there is no such file or folder"))
    files = list({(str(file.source), file.target.path): file for file in files}.values())
    shared = {str(name) for name, count in Counter(file.target.path for file in files).items() if count > 1}
    errors += [
        (str(file.source), f"would share the output {file.target} with another input")
        for file in files
        if file.target.path in shared
    ]
    return Todo([file for file in files if file.target.path not in shared], errors, target / ".cleaner-run")


def _walked(folder: Place, target: Place, selecting: Selecting, errors: list[tuple[str, str]]) -> Iterator[File]:
    """Yield the files of a folder of this machine."""
    here, output = Path(folder.path), Path(target.path) if target.local else None
    for met in walked(here, replace(selecting(here), output_dir=output)):
        if isinstance(met, Refused):
            errors.append((str(met.path), met.reason))
        else:
            path = PurePosixPath(met)
            yield _file(folder / path, target / path, (folder / path).info())


def _behind(folder: Place, target: Place) -> Iterator[File]:
    """Yield the files of a folder behind an address."""
    inside = target.system == folder.system and target.path.startswith(folder.path.rstrip("/") + "/")
    for path, known in folder.walk():
        if is_wanted(folder, path) and not (inside and (folder / path).path.startswith(target.path + "/")):
            yield _file(folder / path, target / path, known)


def _globbed(name: str) -> list[str]:
    if is_address(name) or not is_glob(name):
        return [name]
    return [str(path) for path in globbed(Path(name)) if is_input(path)]


def is_wanted(folder: Place, path: PurePosixPath) -> bool:
    """Say whether a path below a folder is that of a file with records, neither hidden nor in a hidden folder.

    On this machine it is looked into, too, lest it be a list of edits or a profile; behind an address, that would be one request
    more for every file.
    """
    if any(part.startswith(".") for part in path.parts):
        return False
    return is_input(Path((folder / path).path)) if folder.local else holds_records(path.name)


def _file(source: Place, target: Place, info: Any) -> File:
    reads, writes = format_of(Path(source.name)), format_of(Path(target.name))
    if reads.kind != writes.kind:
        raise ConfigError(f"{source} and {target} are not of the same format")
    if source == target:
        raise ConfigError(f"{target} is the input; name another output")
    return File(source, target, info.size, info.mtime_ns, SHARD)


def check_version(version: str) -> None:
    """Raise ConfigError on a worker that has another version than the run."""
    if version != __version__:
        raise ConfigError(f"a worker has cleaner {__version__}, and this run is of {version}; install the same version everywhere")


class Work(NamedTuple):
    """What is done with a shard, and with a file whose shards are done. It pickles, and runs on any machine."""

    files: list[File]
    shards: list[Shard]
    options: Options
    settings: Settings
    state: Place
    version: str = __version__

    def note(self, shard: Shard, ending: str = ".json") -> Place:
        """Return where something about a shard stands."""
        return self.state / f"{shard.file:06}-{shard.part:06}{ending}"

    def clean(self, number: int) -> Answer:
        """Clean a shard; return what became of it."""
        shard = self.shards[number]
        answer: Answer = {"shard": number, "error": None}
        try:
            check_version(self.version)
            return answer | self._cleaned(shard)
        except CleanerError as error:
            return answer | {"error": str(error)}

    def finish(self, number: int) -> Answer:
        """Put the parts of a file together; the number is that of the file."""
        file, answer = self.files[number], {"file": number, "error": None}
        shards = [Shard(number, part) for part in range(file.parts)]
        try:
            notes = [json.loads(self.note(shard).read()) for shard in shards]
            self._place_rejected(file.target, _renumbered(zip(notes, map(self._rejected, shards), strict=True)))
            file.target.join([self.note(shard, ".data") for shard in shards])
        except (CleanerError, OSError) as error:
            return answer | {"error": str(error)}
        return answer

    def _cleaned(self, shard: Shard) -> Answer:
        file, tried = self.files[shard.file], self.note(shard, ".tried")
        # Where an earlier try was killed, a record may have done it: now each block is cleaned by a process of its own.
        engine = local(2 if tried.exists() else 1)
        tried.write(b"")
        with tempfile.TemporaryDirectory(prefix="cleaner-") as scratch:
            folder = Path(scratch)
            source, lines = file.fetched(shard.part, folder)
            target = folder / f"out-{file.target.name}"
            pair = Pair(source, target, format_of(source), format_of(target))
            (entry,) = datasets.run(Plan([pair]), self.options, self.settings, engine)
            if entry.error is not None:
                raise InputError(entry.error)
            info = file.source.info()
            if (info.size, info.mtime_ns) != (file.size, file.time):
                raise InputError("it changed while it was read; run again")
            rejected = target.with_name(target.name + REJECTED)
            bad = rejected.read_bytes() if rejected.exists() else b""
            if file.parts == 1:
                self._place_rejected(file.target, bad)
                file.target.put(target)
            else:
                if bad:
                    self.note(shard, ".rejected").write(bad)
                self.note(shard, ".data").put(target)
        done = {"report": entry.report.as_json(), "lines": lines}
        self.note(shard).write(json.dumps(done).encode())
        return done

    def _rejected(self, shard: Shard) -> bytes:
        note = self.note(shard, ".rejected")
        return note.read() if note.exists() else b""

    def _place_rejected(self, target: Place, bad: bytes) -> None:
        """Put the rejected records beside an output, or take away those of an older one; the output comes last."""
        rejected = target.beside(REJECTED)
        if bad:
            rejected.write(bad)
        else:
            rejected.remove()


def _renumbered(parts: Iterable[tuple[Answer, bytes]]) -> bytes:
    """Return the rejected records of a file's parts, with the numbers that their lines have in the file."""
    entries, before = list[bytes](), 0
    for note, bad in parts:
        for line in bad.splitlines():
            entry = json.loads(line)
            entries.append(json.dumps(entry | {"line": entry["line"] + before}).encode() + b"\n")
        before += note["lines"]
    return b"".join(entries)


def run(
    todo: Todo, options: Options, settings: Settings, mapped: Mapped, *, overwrite: bool = False, watcher: Watcher | None = None
) -> list[FileReport]:
    """Clean files on an engine; return what became of each."""
    watcher = watcher or Watcher()
    check_fields(settings)
    shards = [Shard(number, part) for number, file in enumerate(todo.files) for part in range(file.parts)]
    work = Work(todo.files, shards, options, settings, todo.state / _key(todo.files, options, settings))
    _begin(work, todo, watcher, overwrite=overwrite)
    noted = {str(path) for path, _ in work.state.walk()}
    reports = [FileReport(str(file.source), str(file.target)) for file in todo.files]
    left = [0] * len(todo.files)
    open_shards = []
    for number, shard in enumerate(shards):
        entry = reports[shard.file]
        if work.note(shard).name in noted:
            report = Report.of_json(json.loads(work.note(shard).read())["report"])
            entry.report.add(report)
            entry.resumed += report.documents + report.rejected
        else:
            left[shard.file] += 1
            open_shards.append(number)
    parted = [number for number, file in enumerate(todo.files) if file.parts > 1]
    _clean(work, open_shards, reports, mapped, watcher)
    ready = [number for number in parted if reports[number].error is None]
    for answer in mapped(_Picked(work.finish, ready), len(ready)):
        if answer["error"]:
            reports[answer["file"]].fail(answer["error"])
    for entry, open_before in zip(reports, left, strict=True):
        if entry.error is None:
            entry.status = "written" if open_before else "kept"
        watcher.file(entry)
    if not any(entry.error for entry in reports):
        todo.state.remove_folder()
    return reports


def _clean(work: Work, open_shards: list[int], reports: list[FileReport], mapped: Mapped, watcher: Watcher) -> None:
    """Clean the shards that are not done, in whatever order they come back."""
    size = sum(file.size for file in work.files)
    documents = sum(entry.resumed for entry in reports)
    read = size - sum(_size(work, work.shards[number]) for number in open_shards)
    for answer in mapped(_Picked(work.clean, open_shards), len(open_shards)):
        shard = work.shards[answer["shard"]]
        entry = reports[shard.file]
        read += _size(work, shard)
        if answer["error"]:
            entry.fail(answer["error"])
        elif entry.error is None:
            report = Report.of_json(answer["report"])
            entry.report.add(report)
            documents += report.documents
        watcher.progress(documents, read, size)


def _size(work: Work, shard: Shard) -> int:
    file = work.files[shard.file]
    return min(file.shard, file.size - shard.part * file.shard) if file.parts > 1 else file.size


@dataclass(frozen=True)
class _Picked:
    """A function of some of the numbers."""

    function: Callable[[int], Answer]
    numbers: list[int]

    def __call__(self, index: int) -> Answer:
        return self.function(self.numbers[index])


def _key(files: list[File], options: Options, settings: Settings) -> str:
    """Return what tells this run from one with other inputs or settings, or of another version."""
    inputs = [(str(file.source), str(file.target), file.size, file.time) for file in files]
    return hashlib.sha256(repr((__version__, options, settings, inputs, SHARD)).encode()).hexdigest()[:16]


def _begin(work: Work, todo: Todo, watcher: Watcher, *, overwrite: bool) -> None:
    """Note that the run has begun; raise ConfigError where there are outputs that are not its own."""
    begun = work.state / "begun"
    if begun.exists():
        return
    older = todo.state.is_folder()
    if not overwrite and not older:
        places = ((file.target, file.target.beside(REJECTED)) for file in todo.files)
        refuse([str(there[0]) for some in places if (there := [place for place in some if place.exists()])])
    if older:
        watcher.say("begun anew: the inputs, the options or cleaner's version changed since the last run was broken off")
        todo.state.remove_folder()
    begun.write(b"")
