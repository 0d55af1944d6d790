"""Blocks that a label opens: a run of headlines after "Related news", a list of links, a thread of comments, the rest of a page.

The lines of such a block hold no phrase that a table could know; they are known by their label, by their own shape, and by where
body text begins again. A block never reaches over body text, and where a short line stands between the block and the body text that
follows, it may be the body's subhead and stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from itertools import accumulate
from typing import NamedTuple

from cleaner.core import Document
from cleaner.fold import fold_pattern
from cleaner.lines import BODY, ends_sentence, filled, is_headline, reaches, size
from cleaner.stems import STEMS, speaks_of

#: So many lines at most belong to a list between paragraphs; at the end of a text a list may be longer.
MAX_INSIDE = 12


def block(document: Document, label: int, kind: str, gone: Container[int]) -> list[int]:
    """Return the indexes of the lines that go with the label at `label`, besides itself."""
    order = document.derive(filled)
    start = bisect_right(order, label)
    if kind == "rest":
        return order[start:] if _is_rest(document.derive(_prose_behind), start) else []
    if kind == "comments":
        return order[start:] if _is_thread(document, start) else []
    return _run(document, start, kind, gone)


def _run(document: Document, start: int, kind: str, gone: Container[int]) -> list[int]:
    """Take the lines up to the first that cannot be an item of the list."""
    order, lines, bodies = document.derive(filled), document.lines, document.column(BODY)
    run: list[int] = []
    stop = -1
    for position in range(start, len(order)):
        index = order[position]
        after = lines[order[position + 1]] if position + 1 < len(order) else ""
        wrapped = after.lstrip()[:1].islower()  # a sentence that goes on in the next line
        if index in gone or wrapped or not _is_item(lines[index], kind):
            stop = index  # a line that goes by a rule of its own ends the list, too: what stands behind it is another block
            break
        run.append(index)
    if stop < 0 or not bodies[stop]:
        return run if stop < 0 or len(run) <= MAX_INSIDE else []
    if len(run) > MAX_INSIDE:
        return []
    if document.derive(_prose_behind)[start].paragraphs == document.derive(_prose_behind)[0].paragraphs:
        return run[:-2]  # above the article: the last ones may be its headline and its kicker
    return run[:-1] if run and size(lines[run[-1]].strip()) <= 45 else run  # the last may be the subhead of what follows


#: How a line of a dialog looks: a long dash, and the end of a sentence.
_SPEECH = re.compile(r"\s*[–—]\s.*[.!?…][\"”»’]?\s*")


def _is_item(line: str, kind: str) -> bool:
    if line.lstrip()[:1].islower() or _SPEECH.fullmatch(line):
        return False  # a sentence that goes on, or what somebody says
    if kind == "list":
        return size(line.strip()) <= 60 and not ends_sentence(line)
    return is_headline(line) or (size(line.strip()) < 30 and not ends_sentence(line))


class _Prose(NamedTuple):
    """What stands from some line on: how many paragraphs, how many in a row from there and at most, and their letters."""

    paragraphs: int
    in_a_row: int
    longest: int
    letters: int


def _prose_behind(document: Document) -> list[_Prose]:
    """Return the prose from each line that is not blank, and none for the end: many labels may ask for it."""
    bodies = document.column(BODY)
    behind = [_Prose(0, 0, 0, 0)]
    for index in reversed(document.derive(filled)):
        paragraphs, in_a_row, longest, letters = behind[-1]
        if bodies[index]:
            in_a_row += 1
            behind.append(_Prose(paragraphs + 1, in_a_row, max(longest, in_a_row), letters + size(document.lines[index])))
        else:
            behind.append(_Prose(paragraphs, 0, longest, letters))
    return behind[::-1]


def _is_rest(prose: list[_Prose], start: int) -> bool:
    """Say whether all from a line on is the rest of a page, and does not read like an article going on."""
    whole, rest = prose[0], prose[start]
    return whole.paragraphs - rest.paragraphs >= 3 and rest.longest <= 2 and rest.letters * 4 <= whole.letters


#: What stands between the comments of a thread: "3 days ago", "Reply", "12:45", "says:", "Ответить", "Antworten", "回复" …
_THREAD = re.compile(
    fold_pattern(
        r"^(?:reply|report|like|permalink|ответить|відповісти|antworten|répondre|responder|rispondi|odpowiedz|yanıtla|reageren|"
        r"balas|رد|پاسخ|回复|回覆|返信)\b|\b(?:says|said|wrote|writes|a écrit|dice|dit|schreibt)\s*:?$|"
        r"\b0 (?:second|minute|hour|day|week|month|year)s? ago\b|"
        r"\b0[:.]0\b"
    )
)


def _marks_behind(document: Document) -> list[int]:
    """Return how many marks of a thread stand from each line on that is not blank, and none for the end."""
    keys = document.keys
    marks = [_THREAD.search(keys[index][:200]) is not None for index in reversed(document.derive(filled))]
    return [*accumulate(marks, initial=0)][::-1]


def _is_thread(document: Document, start: int) -> bool:
    """Say whether all from a line on has the marks of a thread: names, times, "Reply", again and again."""
    prose, marks = document.derive(_prose_behind), document.derive(_marks_behind)[start]
    before = prose[0].paragraphs - prose[start].paragraphs
    return before >= 2 and marks >= 2 and marks * 8 >= len(prose) - 1 - start


#: A list of links before or behind the text: so many labels in a row, none longer than this. By level, from cautious to thorough.
LINKS = {"cautious": (10, 30), "balanced": (6, 30), "thorough": (5, 40)}

#: How the items of a list of ingredients begin, or end where blanks are not used: with how much of it.
_QUANTITY = re.compile(
    r"\s*(?:[-*•·]\s*)?(?:\d+(?:[.,/]\d+)?|[½¼¾⅓⅔⅛])\s?[^\W\d_]|.*\d\s?(?:kg|ml|[gl]|[^\W\d_a-z]{1,2})\s*$", re.IGNORECASE
)
_LIST_MARK = re.compile(r"\s*(?:[-*•·>%|–—]|\d+[.)、:])")
#: How the lines of a table of results look: who, how many to how many, whom.
SCORE = re.compile(r"[^\W\d_]\s\d{1,3}\s?[-–:]\s?\d{1,3}\s[^\W\d_]")


def link_lists(document: Document, known: Container[int], level: str) -> Iterator[int]:
    """Yield the lines of menus: runs of short labels before the first paragraph or behind the last one.

    Behind the text, where a poem or a list of names may stand, a menu begins with a line that is `known` to be a page's.

    A menu is known by its place and shape alone, in every language. Over 1,200 pages and articles of the bench, runs of six labels
    of up to thirty letters hold 48,000 lines of noise and 31 of an article. Lists with marks or numbers, ingredients, verses, and
    labels that speak of what the text speaks of stay; so does the line right before the text, which may be its headline or kicker.
    """
    least, longest = LINKS[level]
    order, bodies = document.derive(filled), document.column(BODY)
    paragraphs = [position for position, index in enumerate(order) if bodies[index]]
    if len(paragraphs) < 3:
        return
    head, tail = order[: max(0, paragraphs[0] - 1)], order[paragraphs[-1] + 1 :]
    found: list[int] = []
    for run in (*_label_runs(document, head, least, longest), *_label_runs(document, tail, least, longest)):
        in_tail = run[0] > order[paragraphs[-1]]
        menu = _vouched(run, known, order[bisect_left(order, run[0]) - 1]) if in_tail else run
        if len(menu) >= least and not _is_written(document, run, in_tail=in_tail):
            found += menu
    if found:
        said = document.column(STEMS)
        own = frozenset[str]().union(*(said[order[position]] for position in paragraphs))
        yield from (i for i in found if not speaks_of(own, said[i]))


def _vouched(run: list[int], known: Container[int], before: int) -> list[int]:
    """Return the part of a run of labels behind the text that a line known to be a page's stands in or before."""
    if before in known:
        return run
    return next((run[start:] for start, index in enumerate(run) if index in known), [])


def _label_runs(document: Document, order: list[int], least: int, longest: int) -> Iterator[list[int]]:
    """Yield the runs of at least so many short labels among these lines."""
    run: list[int] = []
    for index in [*order, -1]:
        line = document.lines[index].strip()
        if index >= 0 and not reaches(line, longest + 1) and not ends_sentence(line):
            run.append(index)
            continue
        if len(run) >= least:
            yield run
        run = []


def _is_written(document: Document, run: list[int], *, in_tail: bool) -> bool:
    """Say whether a run of short lines is somebody's verse or list rather than a menu."""
    lines = [document.lines[i].strip() for i in run]
    verses = sum(line[-1] in ",;:—-،" for line in lines)
    marked = sum(_LIST_MARK.match(line) is not None for line in lines)
    quantities = sum(_QUANTITY.match(line) is not None for line in lines)
    scores = sum(SCORE.search(line) is not None for line in lines)
    return 5 * verses > len(run) or 2 * quantities > len(run) or 3 * scores > len(run) or (in_tail and 2 * marked > len(run))
