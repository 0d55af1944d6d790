"""A run of ``report``: what is told and written while the articles come in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from cleaner import files, flags, gather
from cleaner.errors import InputError
from cleaner.json_line import dumps
from cleaner.options import Options
from cleaner.report import documents, html
from cleaner.report.digest import Digest
from cleaner.report.explain import reasons
from cleaner.report.paint import Line, Mark, listed
from cleaner.report.progress import Progress
from cleaner.report.summary import Tally, plural, rate
from cleaner.report.survey import Survey
from cleaner.talk import FAILED, STREAM, Complaints, Talk, emit


def report(paths: Sequence[str], output: str, sample: int | None, given: Mapping[str, Any]) -> int:
    """Look at all articles and write the page; return the exit code."""
    talk = Talk.of(given)
    if output != STREAM:
        _check_place(Path(output))
    found = gather.find([Path(path) for path in paths], given)
    for note in found.notes:
        talk.say(f"note: {note}")
    progress = Progress(sys.stderr, hidden=talk.quiet)
    survey, complaints = Survey(), Complaints(talk.error)
    try:
        for digest in _watched(found, sample, flags.workers(given), progress):
            survey.add(digest)
            _tell(digest, talk, progress, complaints)
    finally:
        progress.clear()
    complaints.tell_rest()
    found.sites.check()
    if survey.articles:
        size = _write(output, survey, html.Scope(paths, found.seen, _level(found.options)), _reasons(found.options))
        whole = Tally(survey.whole.dropped, survey.whole.repaired, survey.whole.repaired_lines)
        told = whole.told(would=True)
        talk.sum_up([_said(survey, found.missing, output, size, progress.elapsed), *([told] if told else [])], whole.rules)
    else:
        unwritten = "; no page is written" if survey.rejected else ""
        talk.say(f"note: nothing to report on in {', '.join(paths)}{unwritten}")
    if given["form"] == "json":
        emit([dumps({"version": documents.VERSION, **survey.as_json()}) + "\n"])
    return FAILED if survey.rejected else 0


def _watched(found: gather.Gathered, sample: int | None, workers: int, progress: Progress) -> Iterable[Digest]:
    texts: Iterable[gather.Text] = found.counted()
    total, done = found.size, 0
    if sample is not None:
        drawn = gather.sampled(texts, sample)
        texts, total = drawn, sum(text.size for text in drawn)
    for count, (digest, size) in enumerate(gather.digests(texts, workers), 1):
        yield digest
        done += size
        progress.show(min(done, total), total, f"{count:,} articles")


def _tell(digest: Digest, talk: Talk, progress: Progress, complaints: Complaints) -> None:
    if digest.error is not None:
        progress.clear()
        path, colon, _ = digest.name.rpartition(":")
        tell = partial(complaints.add, path) if colon and path == digest.site else talk.error  # of a record without a text
        tell(f"{digest.name}: {digest.error}")
    for concern in digest.concerns if talk.verbose else ():
        progress.clear()
        talk.detail(f"worth a look: {digest.name}: {concern.note}")


def _write(output: str, survey: Survey, scope: html.Scope, why: Mapping[str, str]) -> int:
    """Write the page; return its size in bytes."""
    page = [piece.encode() for piece in html.render(survey, scope, why)]
    if output == STREAM:
        emit(page)
    else:
        files.put(Path(output), page)
    return sum(map(len, page))


def _check_place(target: Path) -> None:
    """Raise InputError where the page cannot be written, or would take the place of what is no such page, such as an article."""
    files.check_place(target)
    if not target.exists():
        return
    try:
        with files.opened(target) as file:
            head = file.read(files.REPORT_HEAD)
    except InputError as error:
        raise InputError(f"{target}: {error}") from None
    if head and not files.is_report(head):
        raise InputError(f"{target} is there and is no report of this tool; name another file with -o")


def _level(options: Iterable[Options]) -> str:
    return ", ".join(sorted({each.level for each in options}))


def _reasons(options: Iterable[Options]) -> dict[str, str]:
    return {rule: why for each in options for rule, why in reasons(each).items()}


def _said(survey: Survey, missing: int, output: str, size: int, seconds: float) -> Line:
    worth = f"{survey.worth:,} worth a look"
    told = [f"{survey.whole.changed:,} would change", Mark(worth, "yellow") if survey.worth else worth]
    told += [f"{missing:,} without a text"] if missing else []
    told += [Mark(f"{survey.rejected:,} rejected", "red")] if survey.rejected else []
    where: list[str | Mark] = [] if output == STREAM else ["; ", Mark("wrote", "green"), f" {output} ({size / 1e6:.1f} MB)"]
    return [f"{plural(survey.articles, 'article')} in {seconds:.1f} s{rate(survey.articles, seconds)}: ", *listed(told), *where]
