"""Files of many records, cleaned into files like them: in bounded memory, by an engine, and never from the beginning again.

One process cuts the inputs into blocks and puts the answers one after the other, in order; everything else is done by the
workers. Blocks of the next file are under way while the last of this one come back, so that many small files are as fast as a large
one. A file that cannot be read costs no other file anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from time import monotonic

from cleaner import __version__
from cleaner.batch.checks import check_fields, check_places, refuse
from cleaner.batch.engines import Engine
from cleaner.batch.journal import Identity, Journal, State, identity
from cleaner.batch.outputs import FileOutput, StreamOutput, is_complete, placed, settle, strangers, unfinished
from cleaner.batch.plan import Pair, Plan
from cleaner.batch.trail import NOWHERE, Trail, held
from cleaner.batch.work import Begin, Done, End, Item, Report, Settings, Task, Work
from cleaner.errors import CleanerError, InputError
from cleaner.options import Options
from cleaner.pool import Recovery
from cleaner.records import START, STREAM, Position
from cleaner.records.packing import BROKEN

#: Seconds between two lines of the journal: what a crash costs at most.
PAUSE = 1.0

#: What is said of what changed since a run was left unfinished.
VERSION, OPTIONS = "cleaner's version", "the options"


@dataclass(slots=True)
class FileReport:
    """What became of one file.

    Attributes:
        status: "open" at first; then "written", "kept" (an earlier run had written it) or "error".
        error: why nothing came of it, in one line.
        report: what became of its records, with those that an earlier run did.
        resumed: the number of those.
    """

    source: Path | str
    target: Path | str
    status: str = "open"
    error: str | None = None
    report: Report = field(default_factory=Report)
    resumed: int = 0

    def take_up(self, state: State) -> None:
        """Count what an earlier run did."""
        self.report = Report.of_json(state.report)
        self.resumed = self.report.documents + self.report.rejected

    def fail(self, error: str) -> None:
        """Note the error; nothing of the file counts."""
        self.status, self.error, self.report = "error", error, Report()


@dataclass(slots=True)
class Watcher:
    """What is told while a run goes on."""

    say: Callable[[str], None] = lambda line: None
    file: Callable[[FileReport], None] = lambda report: None
    progress: Callable[[int, int, int], None] = lambda documents, read, size: None


def journal_path(plan: Plan) -> Path | None:
    """Return where the journal of a run stands; a run from or to a stream cannot be resumed."""
    if plan.folder is not None:
        return plan.folder / "cleaner-batch.journal"
    (pair,) = plan.pairs
    return None if STREAM in (pair.source, pair.target) else pair.target.with_name(pair.target.name + ".journal")


def run(
    plan: Plan,
    options: Options,
    settings: Settings,
    engine: Engine,
    *,
    overwrite: bool = False,
    edits: Path | None = None,
    watcher: Watcher | None = None,
) -> list[FileReport]:
    """Clean files of records into others; return what became of each.

    Raises:
        ConfigError: the settings cannot be used, or an output is there already.
        InputError: an output cannot be written.
    """
    check_fields(settings)
    check_places(plan.pairs, edits, journal_path(plan) if plan.pairs else None)
    with _journal(plan, options, settings, edits) as journal:
        current = _Run(plan.pairs, Work(options, settings), journal, watcher or Watcher(), edits)
        if not overwrite:
            current.refuse_strangers()
        try:
            reports = current.through(engine)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise InputError(f"cannot write {error.filename or 'the output'}: {error.strerror or error}") from None
        if journal is not None and not any(report.status == "error" for report in reports):
            journal.finish()
    current.leave_trail()  # only now: without what gathered, the journal would be worth nothing
    return reports


@contextmanager
def _journal(plan: Plan, options: Options, settings: Settings, edits: Path | None) -> Iterator[Journal | None]:
    path = journal_path(plan) if plan.pairs else None
    if path is None:
        yield None
        return
    chosen = repr((options, settings, None if edits is None else str(edits)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        journal = Journal(path, {VERSION: __version__, OPTIONS: hashlib.sha256(chosen.encode()).hexdigest()})
    except OSError as error:
        raise InputError(f"cannot write {error.filename or path}: {error.strerror or error}") from None
    try:
        yield journal
    finally:
        journal.close()


class _Run:
    """One run, from its files to what became of them."""

    def __init__(self, pairs: list[Pair], work: Work, journal: Journal | None, watcher: Watcher, edits: Path | None) -> None:
        self.pairs = pairs
        self.work = work
        self.journal = journal
        self.watcher = watcher
        self.edits = edits
        self.reports = [FileReport(pair.source, pair.target) for pair in pairs]
        self.inputs = [_identity(pair.source) for pair in pairs]
        self.before = [0, *accumulate(entry.size for entry in self.inputs)]
        self.anew = list[str]()
        self.states = self._states()
        self.output: FileOutput | StreamOutput | None = None
        self.trail: Trail | None = None
        self.spans = [state.edits if state is not None and state.phase != "running" else NOWHERE for state in self.states]
        self.mark: State | None = None
        self.documents = 0
        self.noted = monotonic()

    def _states(self) -> list[State | None]:
        """Return how far each file has come; where what was done does not count, there is something to say."""
        if self.journal is None:
            return [None] * len(self.pairs)
        if self.journal.changed:
            self.anew.append(f"begun anew: {' and '.join(self.journal.changed)} changed since the last run was broken off")
        states: list[State | None] = []
        for pair, now in zip(self.pairs, self.inputs, strict=True):
            state = self.journal.states.get(str(pair.target))
            why = _void(state, pair.target, now, self.edits) if state is not None else ""
            if why:
                self.anew.append(f"{pair.target}: begun anew: {why} since the last run was broken off")
            states.append(None if why else state)
        return states

    def refuse_strangers(self) -> None:
        """Raise ConfigError where something is there already that would be replaced, and that is not this run's own."""
        targets = [pair.target for pair in self.pairs if pair.target != STREAM]
        own = self.journal.own if self.journal is not None else lambda file: ()
        refuse([str(path) for target in targets for path in strangers(target, own(str(target)))[:1]])

    def through(self, engine: Engine) -> list[FileReport]:
        """Go through all files."""
        for line in self.anew:
            self.watcher.say(line)
        if self.journal is not None:
            self._begin_journal(self.journal)
        if self.edits is not None:
            self.trail = Trail(self.edits, [state.edits for state in self.journal.states.values()] if self.journal else [])
        try:
            for answer in engine(self.work, self._items(), recovery=Recovery(self.work.one_by_one, self.work.killed)):
                if isinstance(answer, Begin):
                    self._begin(answer)
                elif isinstance(answer, End):
                    self._end(answer)
                else:
                    self._add(answer)
            if self.trail is not None:
                self.trail.put(self.spans)
        except BaseException:
            self._break_off()
            raise
        return self.reports

    def _begin_journal(self, journal: Journal) -> None:
        """Begin, and note what does not count any more; of files that are not among the inputs now, too: they may be, next time."""
        journal.begin()
        now = {str(pair.target): state for pair, state in zip(self.pairs, self.states, strict=True)}
        void = [file for file, state in journal.states.items() if now.get(file, state) is None or not held(self.edits, state.edits)]
        journal.forget(void)

    def _items(self) -> Iterator[Item]:
        """Cut the files into blocks; what is done already is passed over, and a file that cannot be read ends early."""
        for number, (pair, state) in enumerate(zip(self.pairs, self.states, strict=True)):
            error = None
            if state is None or state.phase == "running":
                try:
                    yield from self._blocks(number, pair, state.at if state else START)
                    error = None if _identity(pair.source) == self.inputs[number] else "it changed while it was read; run again"
                except CleanerError as reason:
                    error = str(reason)
                except BROKEN as reason:
                    error = f"cannot read the records: {reason}"
            yield End(number, error)

    def _blocks(self, number: int, pair: Pair, start: Position) -> Iterator[Item]:
        with pair.reads.opened(pair.source, self.work.settings.fields) as (source, tell):
            yield Begin(number, source.layout.head)
            for block in source.blocks(start):
                yield Task(number, str(pair.source), source.layout, pair.writes.packing.pack, block, tell())

    def _begin(self, begin: Begin) -> None:
        pair, state, entry = self.pairs[begin.file], self.states[begin.file], self.reports[begin.file]
        if state is not None:
            entry.take_up(state)
            if self.trail is not None:
                self.trail.resume(state.edits)
            self.watcher.say(f"{pair.target}: going on behind the {entry.resumed:,} records that were done already")
        if pair.target == STREAM:
            self.output = StreamOutput()
        else:
            source = None if pair.source == STREAM else pair.source
            self.output = FileOutput(source, pair.target, pair.reads, self.work.settings.fields, state.lengths if state else (0, 0))
        if state is None and begin.head:
            self.output.add(pair.writes.packing.pack(begin.head), b"")

    def _add(self, done: Done) -> None:
        if self.output is None:
            return
        try:
            self.output.add(done.output, done.rejected)
        except InputError as error:
            self._fail(str(error), self.reports[done.file])
            self.output, self.mark = None, None
            return
        if self.trail is not None:
            self.trail.write(done.edits)
        self.reports[done.file].report.add(done.report)
        self.documents += done.report.documents
        if done.end is not None and isinstance(self.output, FileOutput):
            self.mark = self._state(done.file, "running", done.end, self.output)
        self.watcher.progress(self.documents, self.before[done.file] + done.read, self.before[-1])
        if monotonic() - self.noted >= PAUSE:
            self._note()

    def _state(self, number: int, phase: str, at: Position, output: FileOutput) -> State:
        """Return how far a file has come; it stays true whatever an interrupt breaks off after it."""
        edits = self.trail.span if self.trail is not None else NOWHERE
        report = self.reports[number].report.as_json()
        return State(str(self.pairs[number].target), self.inputs[number], phase, at, output.lengths, edits, report)

    def _note(self) -> None:
        """Flush everything to disk, and only then record how far it goes."""
        if self.journal is not None and self.mark is not None and isinstance(self.output, FileOutput):
            self.output.sync()
            if self.trail is not None:
                self.trail.sync()
            self.journal.write(self.mark)
            self.noted = monotonic()

    def _end(self, end: End) -> None:
        """Put an output in place, or leave no trace of it."""
        entry, output = self.reports[end.file], self.output
        if end.error is not None and entry.status != "error":
            self._fail(end.error, entry)
        elif isinstance(output, FileOutput):
            try:
                self._finish(end.file, output)
            except InputError as error:
                self._fail(str(error), entry)
        elif output is None and entry.status != "error":  # done by an earlier run, or but for the last step
            self._take_over(end.file)
        entry.status = "written" if entry.status == "open" else entry.status
        self.output, self.mark = None, None
        if self.trail is not None:
            self.spans[end.file] = self.trail.span if output is not None else self.spans[end.file]
            self.trail.begin()
        self.watcher.file(entry)

    def _fail(self, error: str, entry: FileReport) -> None:
        entry.fail(error)
        if self.output is not None:
            self.output.discard()
        if self.trail is not None:
            self.trail.drop()
        if self.journal is not None:
            self.journal.forget([str(entry.target)])

    def _finish(self, number: int, output: FileOutput) -> None:
        pair = self.pairs[number]
        made = output.complete(pair.writes.packing.pack)
        if self.trail is not None:
            self.trail.sync()
        state = self._state(number, "finishing", START, output)._replace(made=made)
        if self.journal is not None:
            self.journal.write(state)
        self._settle(state, pair)

    def _take_over(self, number: int) -> None:
        state, entry = self.states[number], self.reports[number]
        if state is not None:
            entry.take_up(state)
            entry.status = "kept" if state.phase == "done" else "open"
            if state.phase == "finishing":
                self._settle(state, self.pairs[number])

    def _settle(self, state: State, pair: Pair) -> None:
        """Put a complete output in place, and write down that it is there."""
        settle(pair.target, state.lengths[1])
        if self.journal is not None:
            self.journal.write(state._replace(phase="done", made=placed(pair.target, state.lengths[1])))

    def _break_off(self) -> None:
        """Leave what can be resumed, and no trace of what cannot."""
        with suppress(OSError, ValueError):  # what is closed already cannot be noted
            self._note()
        known = self.journal.states if self.journal is not None else {}
        if self.output is not None:
            number = next((number for number, entry in enumerate(self.reports) if entry.status == "open"), 0)
            (self.output.close if str(self.pairs[number].target) in known else self.output.discard)()
        self.leave_trail()

    def leave_trail(self) -> None:
        """Leave what was taken down where the journal speaks of it, and nothing but the list elsewhere."""
        if self.trail is not None:
            (self.trail.close if self.journal is not None and self.journal.states else self.trail.discard)()


def _identity(source: Path) -> Identity:
    with suppress(OSError):
        return identity(source) if source != STREAM else Identity()
    return Identity()  # that it cannot be read is said when it is read


def _void(state: State, target: Path, now: Identity, edits: Path | None) -> str:
    """Say why earlier work on a file does not count; nothing, if it does."""
    if state.input != now:
        return "the input changed"
    if state.phase == "done" and state.made != placed(target, state.lengths[1]):
        return "the output changed" if target.exists() else "the output went"
    beside = unfinished(target, state.lengths) if state.phase == "running" else is_complete(target, state.made)
    if not beside or not held(edits, state.edits):
        return "what was written went"
    return ""
