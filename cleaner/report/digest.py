r"""One article as the report needs it: what it was, what went and why, in counts, and its lines as people read them.

A worker makes it and hands it over in place of the whole result, so it is small, and nothing in it is longer than people read: a
line of a megabyte is cut, and says so.

    >>> from cleaner import clean
    >>> digest = Digest.of(Reading("a.txt", "corpus", clean("[ad_1]\nIt isn&#39;t over.")))
    >>> digest.dropped, digest.repaired, [line.text for line in digest.lines_gone]
    ({'ads.common.marker': 1}, {'entities.entity': 1}, ['[ad_1]'])
    >>> shown_lines(digest.story)[1]["t"]
    ['It isn', ['&#39;', "'"], 't over.']
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleaner.core import GUARDED, NOTICE, Result
from cleaner.document import Edit
from cleaner.fold import key
from cleaner.report.explain import Fate, changes, fates
from cleaner.report.summary import Tally, plural

#: How many lines of an article are shown, and how many characters of a line, of a piece of it, and of all lines together.
MOST_LINES, MOST_OF_LINE, MOST_OF_PIECE, MOST_OF_ARTICLE = 1_500, 4_000, 1_000, 300_000
#: How many characters of a line that went are shown in the list of frequent ones.
MOST_OF_EXAMPLE = 300
MOST_OF_HEADLINE = 120
#: Below this score, the line classifier was not sure of a line that it took.
SURE = 0.6

_SCORE = re.compile(r"(\d\.\d+) noise")
_BLANKS = re.compile(r"\s+")
_LOST = "\N{REPLACEMENT CHARACTER}"


class Reading(NamedTuple):
    """A text that was read and cleaned: what it is called, where it is from, and how sure its encoding is."""

    name: str
    site: str
    result: Result
    encoding: str | None = None
    guessed: bool = False


class Gone(NamedTuple):
    """A line that went: its key, by which it is known in other articles, its text, and the rule that asked for it last."""

    key: str
    text: str
    rule: str


class Concern(NamedTuple):
    """Why an article is worth a look: one of `CONCERNS`, how much so (more is worse), and a sentence."""

    kind: str
    weight: float
    note: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What the report knows of one article.

    Attributes:
        name: the file, or the file and the place of the record in it.
        site: where the article is from: a folder or a host.
        error: why it could not be read or cleaned; then all else is empty.
        language: the language of its clean text.
        changed: the clean text differs from the source.
        lines: the lines of the source.
        size: the characters of the source that are not blank.
        kept: those of the clean text.
        dropped: the lines that each rule dropped.
        repaired: the lines that each rule repaired, among those that stayed.
        repaired_lines: the lines that were repaired and stayed.
        lines_gone: the lines that went, without the blank ones.
        concerns: why it is worth a look.
        headline: the first line that stayed, or its beginning.
        story: the lines, as JSON; see `shown_lines`.
    """

    name: str
    site: str
    error: str | None = None
    language: str | None = None
    changed: bool = False
    lines: int = 0
    size: int = 0
    kept: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    repaired: Mapping[str, int] = field(default_factory=dict)
    repaired_lines: int = 0
    lines_gone: tuple[Gone, ...] = ()
    concerns: tuple[Concern, ...] = ()
    headline: str = ""
    story: str = "[]"

    @classmethod
    def of(cls, reading: Reading) -> Digest:
        """Digest a result."""
        result, tally = reading.result, Tally.of(reading.result)
        lines = list(fates(result))
        gone = [line for line in lines if line.after is None and line.before.strip()]
        size, kept = _size(result.source), _size(result.text)
        return cls(
            reading.name,
            reading.site,
            language=result.language,
            changed=result.changed,
            lines=len(lines),
            size=size,
            kept=kept,
            dropped=dict(tally.dropped),
            repaired=dict(tally.repaired),
            repaired_lines=tally.repaired_lines,
            lines_gone=tuple(Gone(key(line.before), line.before[:MOST_OF_EXAMPLE], line.edits[-1].rule) for line in gone),
            concerns=tuple(_concerns(reading, size, kept)),
            headline=next((line.after for line in lines if line.after and line.after.strip()), "")[:MOST_OF_HEADLINE],
            story=_story(lines),
        )

    @property
    def share(self) -> float:
        """How much of the text went, from 0 to 1."""
        return max(0.0, 1 - self.kept / self.size) if self.size else 0.0


def _size(text: str) -> int:
    return len(text) - sum(map(len, _BLANKS.findall(text)))


#: What makes an article worth a look, the gravest first, with what the page says of it.
CONCERNS = {
    "guard": "The guard spoke: nothing like an article would have remained, so no line was dropped",
    "notice": "A notice stood in the article's place, such as a cookie wall, a pay wall or an error",
    "warned": "Cleaning warned of something else",
    "heavy": "More than two thirds of the text went",
    "unsure": f"The line classifier was not sure: a line went with a score below {SURE}",
    "guessed": "The encoding was guessed",
    "letters": "Letters are lost: the clean text holds \N{REPLACEMENT CHARACTER}, which nobody can repair",
}
_WARNED = {GUARDED: "guard", NOTICE: "notice"}


def percent(share: float) -> str:
    """Write a share as people read it.

    >>> percent(0), percent(0.0004), percent(0.0432), percent(0.5)
    ('0 %', '< 0.1 %', '4.3 %', '50 %')
    """
    if 0 < share < 0.001:
        return "< 0.1 %"
    return f"{share * 100:.0f} %" if share >= 0.1 or share == 0 else f"{share * 100:.1f} %"


def _concerns(reading: Reading, size: int, kept: int) -> Iterator[Concern]:
    result = reading.result
    for warning in result.warnings:
        yield Concern(_WARNED.get(warning, "warned"), size, warning)
    if size and kept < size / 3:
        yield Concern("heavy", size - kept, f"{percent(1 - kept / size)} of the text went")
    scores = [float(found[1]) for edit in result.edits if edit.after is None and (found := _SCORE.match(edit.why))]
    unsure = sum(score < SURE for score in scores)
    if unsure:
        yield Concern("unsure", unsure, f"{plural(unsure, 'line')} with a score below {SURE}, the lowest {min(scores):.2f}")
    if reading.guessed:
        yield Concern("guessed", size, f"read as {reading.encoding}; --encoding makes sure")
    lost = result.text.count(_LOST)
    if lost:
        yield Concern("letters", lost, plural(lost, "lost letter"))


def _story(lines: Iterable[Fate]) -> str:
    """Return the lines as JSON, as many as are shown; where there are more, the last item is their number."""
    lines = list(lines)
    shown, total = list[Any](), 0
    for line in lines[:MOST_LINES]:
        total += min(len(line.before), MOST_OF_LINE)
        if total > MOST_OF_ARTICLE:
            break
        shown.append(_line(line))
    if len(shown) < len(lines):
        shown.append(len(lines) - len(shown))
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def shown_lines(story: str) -> list[Any]:
    """Return the lines of a story: a text where nothing happened to a line, a number where so many more lines are not shown.

    Of a line that was changed or went there is ``t``, its pieces: a text that stayed (or went with the whole line), a pair of what
    went and what came, or a number of characters that are not shown. Of one that went, ``x`` is 1, and ``k`` is 1 where a
    configuration can keep it. ``e`` holds for each edit its rule and, where the edit says it, why.
    """
    lines: list[Any] = json.loads(story)
    return lines


def _line(line: Fate) -> Any:
    if not line.edits:
        return line.before if len(line.before) <= MOST_OF_LINE else {"t": list(_cut(line.before, MOST_OF_LINE))}
    told: dict[str, Any] = {"e": [_told(edit) for edit in line.edits]}
    if line.after is None:
        told["x"] = 1
        if key(line.before):
            told["k"] = 1
        told["t"] = list(_cut(line.before, MOST_OF_LINE))
    else:
        told["t"] = list(_spans(line.before, line.after))
    return told


def _told(edit: Edit) -> list[str]:
    return [edit.rule, edit.why[:MOST_OF_EXAMPLE]] if edit.why else [edit.rule]


def _spans(before: str, after: str) -> Iterator[Any]:
    room = MOST_OF_LINE * 2
    hidden = 0
    for went, came in changes(before, after):
        if room <= 0:
            hidden += len(went)
        elif went == came:
            yield from _cut(went, MOST_OF_PIECE)
        else:
            yield [_short(went), _short(came)]
        room -= min(len(went) + len(came), MOST_OF_PIECE)
    if hidden:
        yield hidden


def _short(text: str) -> str:
    return text if len(text) <= MOST_OF_PIECE else f"{text[:MOST_OF_PIECE]}\N{HORIZONTAL ELLIPSIS}"


def _cut(text: str, most: int) -> Iterator[Any]:
    """Yield a text, or its two ends with the number of characters between them.

    >>> list(_cut("a long story", 4))
    ['a l', 8, 'y']
    """
    if len(text) <= most:
        yield text
        return
    tail = most // 4
    yield text[: most - tail]
    yield len(text) - most
    yield text[len(text) - tail :]
