"""``cleaner batch``: what is told and printed while records are cleaned, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from cleaner import flags
from cleaner.batch import cleaner_for, datasets
from cleaner.batch.datasets import FileReport, Watcher
from cleaner.batch.engines import local
from cleaner.batch.plan import Plan, plan
from cleaner.batch.work import Report, Settings
from cleaner.files import is_there
from cleaner.json_line import dumps
from cleaner.options import Options
from cleaner.records import REJECTED, STREAM, Fields
from cleaner.report.documents import VERSION
from cleaner.report.paint import Line, Mark, listed
from cleaner.report.progress import Progress
from cleaner.report.summary import by_filter, plural
from cleaner.talk import FAILED, INTERRUPTED, Talk, emit

#: One process is done with inputs of up to this many bytes before others would have started.
SERIAL_BYTES = 1 << 19


def batch(inputs: Sequence[str], output: str, options: Options, given: Mapping[str, Any]) -> int:
    """Clean the records of files; return the exit code."""
    talk, todo = Talk.of(given), plan(inputs, output, partial(flags.records_for, given=given))
    cleaner_for(options)  # whatever cannot be loaded is said before anything is done
    for note in todo.notes:
        talk.say(f"note: {note}")

    def clean(watcher: Watcher) -> list[FileReport]:
        return datasets.run(
            todo,
            options,
            settings_of(given),
            local(_workers(todo, given)),
            overwrite=given["overwrite"],
            edits=Path(given["edits"]) if given["edits"] else None,
            watcher=watcher,
        )

    resumable = bool(todo.pairs) and datasets.journal_path(todo) is not None
    return carried_out(clean if todo.pairs else None, todo.errors, inputs, given, resumable=resumable)


def carried_out(
    clean: Callable[[Watcher], list[FileReport]] | None,
    errors: Iterable[tuple[str | Path, str]],
    inputs: Sequence[str],
    given: Mapping[str, Any],
    *,
    resumable: bool = True,
) -> int:
    """Carry out a run on any engine, and say what came of it; return the exit code.

    Args:
        clean: what cleans the files; None where there are none.
        errors: what cannot be taken, with the reason.
        inputs: the arguments of the command line.
        given: its flags.
        resumable: whether what is done is noted, so that the same command goes on from there.
    """
    talk, started = Talk.of(given), monotonic()
    failed = [FileReport(path, path, "error", reason) for path, reason in errors]
    for entry in failed:
        talk.error(f"{entry.source}: {entry.error}")
    if clean is None:
        if not failed:
            talk.say(f"note: nothing to clean in {', '.join(inputs)}")
        return _closed(failed, given)
    shown = Shown(talk)
    try:
        reports = [*failed, *clean(Watcher(shown.say, shown.file, shown.progress))]
    except KeyboardInterrupt:
        shown.bar.clear()
        then = "the same command goes on from there" if resumable else "of a stream, nothing is left to go on with"
        talk.error(f"interrupted after {plural(shown.documents, 'record')}; {then}")
        return INTERRUPTED
    finally:
        shown.bar.clear()
    total = total_of(reports)
    if len(reports) > 1 or not reports[0].error:
        for line in lines(reports, total, monotonic() - started):
            talk.say(line)
    talk.sum_up([], total.counts)
    return _closed(reports, given)


def _closed(reports: Sequence[FileReport], given: Mapping[str, Any]) -> int:
    """Print the document, if it is asked for; return the exit code."""
    total = total_of(reports)
    if given["form"] == "json":
        emit([dumps(as_json(reports, total)) + "\n"])
    return FAILED if total.rejected or any(entry.error for entry in reports) else 0


def settings_of(given: Mapping[str, Any]) -> Settings:
    """Return what the flags say of each record."""
    fields = Fields(given["text_field"], given["clean_field"], given["edits_field"], given["metadata_field"])
    return Settings(fields, given["drop_empty"], given["input_kind"], given["edits"] is not None)


def _workers(todo: Plan, given: Mapping[str, Any]) -> int:
    sizes = [pair.source.stat().st_size for pair in todo.pairs if is_there(pair.source)]
    small = STREAM not in [pair.source for pair in todo.pairs] and sum(sizes) <= SERIAL_BYTES
    return 1 if small else flags.workers(given)


class Shown:
    """What is said, and the progress bar that has to make room for it."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.bar = Progress(sys.stderr, hidden=talk.quiet)
        self.documents = 0
        self._begun_at: int | None = None

    def say(self, line: str) -> None:
        """Say something worth mentioning."""
        self.bar.clear()
        self.talk.say(line)

    def file(self, entry: FileReport) -> None:
        """Say what became of a file."""
        self.bar.clear()
        if entry.error:
            self.talk.error(f"{entry.source}: {entry.error}")
        elif entry.status == "kept":
            self.talk.detail(f"{entry.target} was written by an earlier run")
        else:
            self.talk.detail((Mark("wrote", "green"), f" {entry.target}"))
        if entry.report.rejected:
            where = "" if entry.target == STREAM else f", see {entry.target}{REJECTED}"
            self.talk.error(
                f"{entry.source}: {plural(entry.report.rejected, 'record')} rejected{where} (such as: {entry.report.reason})"
            )

    def progress(self, documents: int, read: int, size: int) -> None:
        """Show how far the run has come: since it began, not since an earlier run did."""
        if self._begun_at is None:
            self._begun_at = read if size else 0
        self.documents = documents
        rate = (read - self._begun_at) / max(self.bar.elapsed, 0.001) / 1e6
        self.bar.show(read - self._begun_at, max(size - self._begun_at, 0), f"{plural(documents, 'record')}, {rate:.1f} MB/s")


def total_of(reports: Iterable[FileReport]) -> Report:
    """Count all files together."""
    total = Report()
    for entry in reports:
        total.add(entry.report)
    return total


def lines(reports: Sequence[FileReport], total: Report, seconds: float) -> list[Line]:
    """Say what became of the files."""
    now = total.documents - sum(entry.resumed for entry in reports)
    rate = f" ({now / seconds:,.0f}/s)" if seconds >= 0.1 and now > 0 else ""
    changed = f"{total.changed:,} changed"
    told: list[str | Mark] = [Mark(changed, "green") if total.changed else changed]
    told += [f"{count:,} {what}" for count, what in ((total.dropped, "left out"), (total.missing, "without a text")) if count]
    told += [Mark(f"{total.rejected:,} rejected", "red")] if total.rejected else []
    files = f" of {plural(len(reports), 'file')}" if len(reports) > 1 else ""
    said: list[Line] = [[f"{plural(total.documents, 'record')}{files} in {seconds:.1f} s{rate}: ", *listed(told)]]
    if total.counts:
        said.append(f"{plural(total.counts.total(), 'edit')} ({by_filter(total.counts)})")
    if total.warned:
        said.append([Mark(plural(total.warned, "warning"), "yellow")])
    failed = sum(entry.status == "error" for entry in reports)
    return said + ([[Mark(plural(failed, "error"), "red")]] if failed else [])


def as_json(reports: Iterable[FileReport], total: Report) -> dict[str, Any]:
    """Return what became of the files, as JSON."""
    files = [
        {
            "path": str(entry.source),
            "target": None if entry.error else str(entry.target),
            "status": entry.status,
            "error": entry.error,
            **_counts(entry.report),
        }
        for entry in reports
    ]
    return {"version": VERSION, "files": files, **_counts(total), "rules": dict(sorted(total.counts.items()))}


def _counts(report: Report) -> dict[str, int]:
    return {name: getattr(report, name) for name in ("documents", "changed", "rejected", "dropped", "missing", "warned")}
