"""A run of ``clean`` or ``check``: what is told, taken down and printed while its outcomes come in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from cleaner import batch, files, flags, inputs, stream
from cleaner.encodings import decode
from cleaner.report import diff, documents
from cleaner.report.paint import Line, Mark, painted, plain
from cleaner.report.progress import Progress
from cleaner.report.summary import Summary, Tally
from cleaner.talk import FAILED, FOUND, INTERRUPTED, STREAM, Talk, emit

#: An outcome with its status, one of `cleaner.report.summary.STATUSES`.
Judged = tuple[batch.Outcome, str]


def over_files(mode: batch.Mode, paths: Sequence[str], given: Mapping[str, Any]) -> int:
    """Clean or check files and folders; return the exit code."""
    run = Run(mode, given)
    roots = [Path(path) for path in paths]
    found = inputs.find(roots, given)
    orphans = inputs.orphans(roots, given) if mode == "check" else []
    run.apart = chain(found.paths(), orphans)
    done = batch.run(inputs.jobs(found, given, run.note), mode=mode, workers=flags.workers(given))
    code = run.through(done, found.number, orphans)
    if not run.summary.statuses and code == 0:
        run.note(f"nothing to clean in {', '.join(paths)}")
    return code


def over_stream(given: Mapping[str, Any]) -> int:
    """Check standard input against its own clean text; return the exit code."""
    reading = stream.read(STREAM, given)
    path, result = Path(reading.name), reading.result
    outcome = batch.Outcome(
        path,
        path,
        result,
        encoding=reading.decoded.encoding,
        guessed=reading.decoded.guessed,
        changed=result.changed,
        stale=reading.output != reading.data,
        warnings=reading.warnings,
    )
    return Run("check", {**given, "edits": None}, lambda path: reading.data).through([outcome], 1)


@dataclass(slots=True)
class Run:
    """One run, from its outcomes to its exit code.

    Attributes:
        mode: whether outputs are written or only compared.
        given: the flags of the command line.
        read: how the bytes of an original are had.
        apart: what the run reads and writes: no place for the audit trail.
    """

    mode: batch.Mode
    given: Mapping[str, Any]
    read: Callable[[Path], bytes] = files.read_bytes
    apart: Iterable[Path] = ()
    talk: Talk = field(init=False)
    summary: Summary = field(default_factory=Summary)
    progress: Progress = field(init=False)

    def __post_init__(self) -> None:
        self.talk = Talk.of(self.given)
        self.progress = Progress(sys.stderr, hidden=self.talk.quiet)

    def note(self, line: str) -> None:
        """Say something worth mentioning."""
        self.progress.clear()
        self.talk.say(f"note: {line}")

    def through(self, outcomes: Iterable[batch.Outcome], total: int, orphans: Sequence[Path] = ()) -> int:
        """Go through `total` outcomes and the orphans, and say what came of the run; return the exit code."""
        printed = self._document if self.given["form"] == "json" else self._findings
        try:
            with documents.trail(self.given["edits"], self.apart) as audit:
                emit(printed(self._watched(outcomes, total, audit), orphans))
        except KeyboardInterrupt:
            self.progress.clear()
            self.talk.error(f"interrupted after {self.summary.files:,} of {total:,} files")
            return INTERRUPTED
        finally:
            self.progress.clear()
        if self.summary.statuses:
            self.talk.sum_up(self.summary.lines(self.progress.elapsed, would=self.mode == "check"), self.summary.tally.rules)
        if self.summary.failed:
            return FAILED
        return FOUND if self.summary.found else 0

    def _watched(self, outcomes: Iterable[batch.Outcome], total: int, audit: documents.Audit) -> Iterator[Judged]:
        """Count, tell and take down each outcome before it is handed on."""
        for outcome in outcomes:
            status = self._status(outcome)
            self.summary.add(status, Tally.of(outcome.result), changed=outcome.changed, warnings=len(outcome.warnings))
            if outcome.result:
                audit(str(outcome.path), outcome.result.edits)
            if outcome.error or outcome.warnings or outcome.stale or self.talk.verbose:
                self.progress.clear()
            self._tell(outcome, status)
            yield outcome, status
            self.progress.show(self.summary.files, total, f"{self.summary.files:,} of {total:,} files")

    def _status(self, outcome: batch.Outcome) -> str:
        if outcome.error:
            return "error"
        if self.mode == "write":
            return "written" if outcome.written else "unchanged"
        if not outcome.stale:
            return "fresh"
        return "stale" if outcome.target == outcome.path or files.is_there(outcome.target) else "missing"

    def _tell(self, outcome: batch.Outcome, status: str) -> None:
        if outcome.error:
            self.talk.error(f"{outcome.path}: {outcome.error}")
        for warning in outcome.warnings:
            self.talk.warn(f"{outcome.path}: {warning}")
        if status == "written":
            self.talk.detail((Mark("wrote", "green"), f" {outcome.target}"))
        elif status in ("unchanged", "fresh"):
            self.talk.detail(f"{outcome.target} is up to date")

    def _findings(self, outcomes: Iterable[Judged], orphans: Sequence[Path]) -> Iterator[str]:
        """Yield what a check found: a line each, or the diffs; then the lines go to standard error."""
        for outcome, status in outcomes:
            if outcome.stale:
                yield from self._finding((f"would write {outcome.target} (", Mark(status, "yellow"), ")"))
                yield from self._diff(outcome)
        # An output folder may hold the clean texts of other inputs, too: only the user knows.
        why = "no input of this run is its original" if self.given["output_dir"] else "its original is gone"
        for path in self._counted(orphans):
            yield from self._finding((f"{path}: ", Mark(why, "yellow")))

    def _finding(self, line: Line) -> Iterator[str]:
        if self.given.get("diff"):
            self.talk.say(line)
        elif not self.talk.quiet:
            yield painted(line, self.talk.paint()) + "\n"

    def _diff(self, outcome: batch.Outcome) -> Iterator[str]:
        if self.given.get("diff") and outcome.result:
            data = self.read(outcome.path)
            decoded = decode(data, flags.encoding_for(outcome.path, self.given), in_place=bool(self.given["in_place"]))
            new = files.encode(outcome.result.text, decoded.newline).decode()
            paint = plain if self.given["form"] == "json" else self.talk.paint()
            yield from diff.unified(str(outcome.path), diff.as_stored(data, decoded), new, outcome.result.edits, paint)

    def _document(self, outcomes: Iterable[Judged], orphans: Sequence[Path]) -> Iterator[str]:
        return documents.document("files", self._entries(outcomes, orphans), lambda: {"summary": self.summary.as_json()})

    def _entries(self, outcomes: Iterable[Judged], orphans: Sequence[Path]) -> Iterator[dict[str, Any]]:
        for outcome, status in outcomes:
            patch = {"diff": "".join(self._diff(outcome))} if self.given.get("diff") and outcome.stale else {}
            yield documents.of_outcome(outcome, status) | patch
        yield from map(documents.of_orphan, self._counted(orphans))

    def _counted(self, orphans: Iterable[Path]) -> Iterator[Path]:
        for path in orphans:
            self.summary.add("orphan", Tally())
            yield path
