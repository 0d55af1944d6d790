r"""Everything as JSON: the documents that ``--format json`` prints, and the audit trail of ``--edits``.

``clean`` and ``check`` print one document. New keys may come with a new release; the meaning of a key changes only with `VERSION`::

    {"version": 1,
     "files": [{"path": "a.txt",             the input; null for an orphan
                "target": "a.clean.txt",     the output; null after an error
                "status": "written",         clean: written, unchanged; check: missing, stale, fresh, orphan; both: error
                "encoding": "utf-8",         what the input was read as; null where it was not read
                "guessed": false,            whether the encoding was guessed
                "changed": true,             whether the clean text differs from the input's text
                "dropped": 2,                lines that went
                "repaired": 1,               lines that were changed and stayed
                "rules": {"ads.en.marker": 2, "entities.entity": 1},      the same, by rule
                "warnings": [],              sentences
                "error": null,               a sentence
                "diff": "--- a.txt\n..."}],  with --diff only, where something was found
     "summary": {"files": 1, "changed": 1, "statuses": {"written": 1}, "dropped": 2, "repaired": 1,
                 "rules": {"ads.en.marker": 2, "entities.entity": 1}, "warnings": 0}}

``clean -`` prints one result: ``version``, ``path``, ``text``, ``edits`` (each has ``line``, ``rule``, ``before``, ``after`` and
``why``), ``language``, and the keys above from ``encoding`` to ``warnings``. ``explain`` prints that with ``lines`` in place of
``text`` and ``edits``: for every line its ``number``, ``text``, ``kept``, ``clean`` (null where it went) and ``edits``. A line of
the audit trail has five keys:

    >>> from cleaner.document import Edit
    >>> audit_line("a.txt", Edit(3, "ads.en.marker", "[ad_1]", None))
    '{"path": "a.txt", "line": 3, "rule": "ads.en.marker", "before": "[ad_1]", "after": null}'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner import files
from cleaner.document import Edit
from cleaner.errors import ConfigError, InputError
from cleaner.json_line import dumps
from cleaner.report.summary import Tally

if TYPE_CHECKING:
    from cleaner.batch import Outcome
    from cleaner.report.explain import Fate
    from cleaner.stream import Reading

VERSION = 1

#: How a line of the audit trail begins, and enough of a file to see that, whatever the path is.
_AUDIT_LINE = re.compile(rb'\{"path": "[^"\\]*(?:\\.[^"\\]*)*", (?:"record": \d+, )?"line": \d+, "rule": "')
_HEAD = 1 << 16

#: Takes down what was done to one file.
Audit = Callable[[str, Iterable[Edit]], None]


def document(name: str, entries: Iterable[Mapping[str, Any]], rest: Callable[[], Mapping[str, Any]] = dict) -> Iterator[str]:
    r"""Yield a document piece by piece, an entry a line; `rest` is asked for what follows when all entries are through.

    >>> print("".join(document("files", [{"path": "a.txt"}], lambda: {"summary": {"files": 1}})), end="")
    {"version": 1, "files": [
    {"path": "a.txt"}
    ], "summary": {"files": 1}}
    """
    yield f'{{"version": {VERSION}, {dumps(name)}: ['
    separator = "\n"
    for entry in entries:
        yield separator + dumps(entry)
        separator = ",\n"
    yield "".join(["\n]", *(f", {dumps(key)}: {dumps(value)}" for key, value in rest().items()), "}\n"])


def of_outcome(outcome: Outcome, status: str) -> dict[str, Any]:
    """Return what became of one file."""
    return {
        "path": str(outcome.path),
        "target": None if outcome.error else str(outcome.target),
        "status": status,
        "encoding": outcome.encoding or None,
        "guessed": outcome.guessed,
        "changed": outcome.changed,
        **Tally.of(outcome.result).as_json(),
        "warnings": list(outcome.warnings),
        "error": outcome.error,
    }


def of_orphan(target: Path) -> dict[str, Any]:
    """Return the entry of a clean text whose original is gone."""
    nothing = {"encoding": None, "guessed": False, "changed": False, **Tally().as_json(), "warnings": [], "error": None}
    return {"path": None, "target": str(target), "status": "orphan", **nothing}


def of_result(reading: Reading) -> dict[str, Any]:
    """Return one result, whole."""
    whole = {"text": reading.result.text, "edits": [edit._asdict() for edit in reading.result.edits]}
    return {"version": VERSION, "path": reading.name, **whole, **of_reading(reading)}


def of_reading(reading: Reading) -> dict[str, Any]:
    """Return how a text was read, and what was done to it in numbers."""
    return {
        "encoding": reading.decoded.encoding,
        "guessed": reading.decoded.guessed,
        "language": reading.result.language,
        "changed": reading.result.changed,
        **Tally.of(reading.result).as_json(),
        "warnings": list(reading.warnings),
    }


def of_lines(reading: Reading, lines: Iterable[Fate]) -> Iterator[str]:
    """Yield the document that explains a result line by line."""
    return document("lines", map(of_fate, lines), lambda: {"path": reading.name, **of_reading(reading)})


def of_fate(fate: Fate) -> dict[str, Any]:
    """Return what became of one line."""
    edits = [edit._asdict() for edit in fate.edits]
    return {"number": fate.number, "text": fate.before, "kept": fate.after is not None, "clean": fate.after, "edits": edits}


def audit_line(path: str, edit: Edit) -> str:
    """Return one edit as a line of the audit trail."""
    return dumps({"path": path, "line": edit.line, "rule": edit.rule, "before": edit.before, "after": edit.after})


def is_trail(path: Path) -> bool:
    """Say whether a file that is not empty is a list of edits; raise InputError where it cannot be read."""
    with files.opened(path) as file:
        return _AUDIT_LINE.match(file.read(_HEAD)) is not None


def check_trail(target: Path) -> None:
    """Raise CleanerError where a file stands that is no list of edits: it would be lost."""
    if not files.is_file(target):
        return  # what else may stand there, writing refuses
    try:
        lost = target.stat().st_size > 0 and not is_trail(target)
    except InputError as error:
        raise InputError(f"{target}: {error}") from None
    if lost:
        raise ConfigError(f"--edits {target} is there and is no list of edits; name another file")


@contextmanager
def trail(target: str | None, apart_from: Iterable[Path] = ()) -> Iterator[Audit]:
    """Give a function that takes edits down; the file appears, whole, when the run ends, and not at all if it breaks off.

    Raise ConfigError if it would take the place of one of the files that it has to be kept apart from, or of what is no such file.
    """
    if target is None:
        yield lambda path, edits: None
        return
    if any(files.same_place(path, Path(target)) for path in apart_from):
        raise ConfigError(f"--edits {target} would overwrite an input or an output of this run; name another file")
    check_trail(Path(target))
    with ExitStack() as stack:
        with _written(target):
            file = stack.enter_context(files.replacing(Path(target)))

        def audit(path: str, edits: Iterable[Edit]) -> None:
            with _written(target):
                for edit in edits:
                    file.write(f"{audit_line(path, edit)}\n".encode())

        yield audit
        with _written(target):
            stack.close()


@contextmanager
def _written(target: str) -> Iterator[None]:
    """Say which file it is that cannot be written."""
    try:
        yield
    except OSError as error:
        raise InputError(files.said(f"cannot write {target}", error)) from None
