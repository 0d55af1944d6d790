"""What a worker does with a block of records: parse, clean, put together again, pack.

A `Work` pickles as what it was made of, and is a function: the same block gives the same bytes in any process, on any machine. So
any engine that maps a function over items and gives the answers in order can run it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from cleaner.batch.articles import KILLED, cleaner_for
from cleaner.core import Result
from cleaner.errors import CleanerError, in_words
from cleaner.json_line import dumps
from cleaner.options import Options
from cleaner.records import Block, Fields, Layout, Position, RecordError, rejected

#: What the texts are: texts, whole HTML pages, or either, told by how each begins.
Kind = Literal["text", "html", "auto"]


class Settings(NamedTuple):
    """What is done with each record.

    Attributes:
        fields: which fields are read and written.
        drop_empty: leave out the records of whose text nothing remains.
        kind: what the texts are.
        audit: take every edit down.
    """

    fields: Fields = Fields()
    drop_empty: bool = False
    kind: Kind = "auto"
    audit: bool = False


@dataclass(slots=True)
class Report:
    """What became of some records.

    Attributes:
        documents: the records that were cleaned, dropped ones included.
        changed: those of them whose text changed.
        rejected: the records that could not be cleaned.
        dropped: the records left out because nothing remained of them.
        missing: the records without a text (a null of Parquet), which stay as they are.
        warned: the records whose cleaning gave a warning.
        counts: how many edits each rule made.
        bytes: the size of what was read, unpacked.
        reason: why one of the rejected records was.
    """

    documents: int = 0
    changed: int = 0
    rejected: int = 0
    dropped: int = 0
    missing: int = 0
    warned: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    bytes: int = 0
    reason: str = ""

    def count(self, text: str, result: Result) -> None:
        """Count one cleaned record; a page's text is a change, too."""
        self.changed += result.text != text
        self.warned += bool(result.warnings)
        self.counts.update(edit.rule for edit in result.edits)

    def add(self, other: Report) -> None:
        """Count what another report counted."""
        reason = self.reason or other.reason
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.reason = reason

    def reject(self, reason: str) -> None:
        """Count one record that cannot be cleaned."""
        self.rejected += 1
        self.reason = self.reason or reason

    def as_json(self) -> dict[str, Any]:
        """Return all of it, for `of_json`."""
        return {name: getattr(self, name) for name in self.__slots__} | {"counts": dict(self.counts)}

    @classmethod
    def of_json(cls, values: dict[str, Any]) -> Report:
        """Return what `as_json` was made of."""
        return cls(**{**values, "counts": Counter(values["counts"])})


class Task(NamedTuple):
    """A block to clean, and what has to be known for that.

    Attributes:
        file: the number of the file among all.
        path: its name, for the audit trail.
        layout: how its records are laid out.
        pack: how the output is compressed.
        block: the records.
        read: how many bytes of the file were read when the block was cut.
        last: whether the block's end is reached with it; not so for the parts of a block but the last.
    """

    file: int
    path: str
    layout: Layout
    pack: Callable[[bytes], bytes]
    block: Block
    read: int = 0
    last: bool = True


class Done(NamedTuple):
    """What became of a task: what goes to the output, to the rejected records, and to the audit trail."""

    file: int
    output: bytes
    rejected: bytes
    edits: bytes
    report: Report
    end: Position | None
    read: int


class Begin(NamedTuple):
    """A file begins; workers hand this on as it is."""

    file: int
    head: bytes


class End(NamedTuple):
    """A file ends, well or with an error; workers hand this on as it is."""

    file: int
    error: str | None = None


Item = Task | Begin | End
Answer = Done | Begin | End


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with an item."""

    options: Options
    settings: Settings

    def __call__(self, item: Item) -> Answer:
        """Clean a block."""
        return self._done(item) if isinstance(item, Task) else item

    def _done(self, task: Task) -> Done:
        kept, bad, edits = list[tuple[Any, dict[str, Any]]](), list[bytes](), list[str]()
        report = Report(bytes=len(task.block.data))
        for record in task.layout.records(task.block):
            try:
                text = record.text()
                result = None if text is None else self._cleaned(text)
            except Exception as error:  # whatever one record does to the code, the others are cleaned
                reason = str(error) if isinstance(error, (RecordError, CleanerError)) else f"unexpected {in_words(error)}"
                bad.append(rejected(record.raw, record.number, reason))
                report.reject(reason)
                continue
            report.documents += 1
            if text is None or result is None:
                report.missing += 1
            else:
                report.count(text, result)
            if self.settings.audit and result is not None:
                edits += _taken_down(task.path, record.number, result)
            if self.settings.drop_empty and (result is None or not result.text.strip()):
                report.dropped += 1
            else:
                kept.append((record, self._values(text, result)))
        output = task.layout.joined(task.block, kept)
        end = task.block.end if task.last else None
        return Done(task.file, task.pack(output) if output else b"", b"".join(bad), "".join(edits).encode(), report, end, task.read)

    def _cleaned(self, text: str) -> Result:
        kind = self.settings.kind
        return cleaner_for(self.options).clean(text, page=None if kind == "auto" else kind == "html")

    def _values(self, text: str | None, result: Result | None) -> dict[str, Any]:
        """Return the fields to set in a record."""
        fields = self.settings.fields
        values: dict[str, Any] = {}
        if fields.clean is not None:
            values[fields.clean] = result and result.text
        elif result is not None and result.text != text:
            values[fields.text] = result.text
        if fields.edits is not None:
            values[fields.edits] = result and [edit._asdict() for edit in result.edits]
        if fields.metadata is not None:
            values[fields.metadata] = result and result.metadata and result.metadata._asdict()
        return values

    def one_by_one(self, item: Item) -> Iterator[Item]:
        """Cut a task into its records."""
        if isinstance(item, Task):
            blocks = list(item.layout.split(item.block))
            for number, block in enumerate(blocks, 1):
                yield item._replace(block=block, last=number == len(blocks))
        else:
            yield item

    def killed(self, item: Item) -> Answer:
        """Reject a record that killed the process that cleaned it."""
        if not isinstance(item, Task):
            return item
        records = list(item.layout.records(item.block))
        bad = b"".join(rejected(record.raw, record.number, KILLED) for record in records)
        output = item.layout.joined(item.block, [])
        report = Report(rejected=len(records), bytes=len(item.block.data), reason=KILLED if records else "")
        return Done(
            item.file, item.pack(output) if output else b"", bad, b"", report, item.block.end if item.last else None, item.read
        )


def _taken_down(path: str, number: int, result: Result) -> Iterator[str]:
    """Yield the lines of the audit trail for a record: `record` is its line or row in the file, `line` the line of its text."""
    for edit in result.edits:
        entry = {"path": path, "record": number, "line": edit.line, "rule": edit.rule, "before": edit.before, "after": edit.after}
        yield dumps(entry) + "\n"
