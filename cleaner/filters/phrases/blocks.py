"""Blocks that a label opens: a run of headlines after "Related news", a list of links, a thread of comments, the rest of a page.

The lines of such a block hold no phrase that a table could know; they are known by their label, by their own shape, and by where
body text begins again. A block never reaches over body text, and where a short line stands between the block and the body text that
follows, it may be the body's subhead and stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container
from itertools import accumulate
from typing import NamedTuple

from cleaner.document import Document
from cleaner.filters.ends import points
from cleaner.filters.interviews import answers
from cleaner.fold import fold_pattern
from cleaner.lazy import lazily
from cleaner.lines import ASKS, BODY, DENSE_ENDS, ENDS, ends_sentence, filled, is_headline, is_text, size

#: The most lines of a list between paragraphs; at the end of a text a list may be longer.
MAX_INSIDE = 12
#: The longest link in a list of links, the longest label among headlines, and the longest last line that may be the subhead of what
#: follows.
LINK, LABEL, SUBHEAD = 60, 29, 45
#: The shortest headline, and the shortest question that is one.
HEADLINE, QUESTION = 24, 26
#: For what stands after a label to be the rest of a page: the fewest paragraphs before it, the most after it in a row, and the
#: largest share of all letters that those after may have.
BEFORE, IN_A_ROW, SHARE = 3, 2, 0.25
#: For it to be a thread: the fewest paragraphs before it, the fewest marks of one, and the most lines to a mark.
BEFORE_THREAD, MARKS, LINES_A_MARK = 2, 2, 8


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
    stop, counts = -1, False
    for position in range(start, len(order)):
        index = order[position]
        after = lines[order[position + 1]] if position + 1 < len(order) else ""
        broken = after.lstrip()[:1].islower()  # the next line goes on with its sentence, whatever it ends in
        counts = _figure().fullmatch(lines[index]) is not None and _figure().fullmatch(after) is not None
        if index in gone or broken or counts or not _is_item(lines[index], kind) or _is_next(document, run, index, start):
            stop = index  # a line that goes by a rule of its own ends the list, too: what stands after it is another block
            break
        run.append(index)
    if stop < 0 or not (bodies[stop] or counts) or stop in gone:  # what goes has no subhead
        if run and stop >= 0 and stop not in gone and _is_asked(document, run[-1], stop):
            run.pop()
        return run if stop < 0 or len(run) <= MAX_INSIDE else []
    if len(run) > MAX_INSIDE:
        return []
    if document.derive(_prose_behind)[start].paragraphs == document.derive(_prose_behind)[0].paragraphs:
        return run[:-2]  # above the article: the last ones may be its headline and its kicker
    last = run[-1] if run else -1
    end = len(run) - (
        last >= 0 and (size(lines[last].strip()) <= SUBHEAD or _is_asked(document, last, stop))
    )  # it may be a subhead
    while 0 < end < len(run) and size(lines[run[end - 1]].strip()) < HEADLINE:
        end -= 1  # and above it may stand other short lines of the article's, which no headline is
    return run[:end]


def _is_next(document: Document, run: list[int], index: int, start: int) -> bool:
    """Say whether a line is the article's next subhead: a short question behind headlines, or the next of numbered ones."""
    line = document.lines[index].strip()
    if run and line.endswith(ASKS) and size(line) < min(QUESTION, *(size(document.lines[other].strip()) for other in run)):
        return True
    number = _ITEM.match(line)
    if number is None or number[1] == "1":
        return False
    above = reversed(document.derive(filled)[max(0, start - FAR) : start])
    before = next((found for other in above if (found := _ITEM.match(document.lines[other]))), None)
    return before is not None and int(before[1]) + 1 == int(number[1]) and before[2] == number[2]


def _is_asked(document: Document, index: int, below: int) -> bool:
    """Say whether a line is a question of an interview, and the other one the answer."""
    return document.derive(answers).get(index) == below


#: A figure of an article, which no headline is: "Tools: 212", or a short fact of Chinese: "货车：经绕城高速". Where two stand below
#: each other, a list of the article's begins.
_figure = lazily(
    rf"\s*[^\W\d_][^:：\n]{{0,40}}[:：]\s?[+–-]?\d(?:.{{0,30}}|.{{0,90}}[{ENDS}{DENSE_ENDS}])|\s*[^\W\d_][^：\n]{{0,7}}：\S.{{0,9}}\s*"
)

#: A line with a number, and how many lines above it the one before may stand.
_ITEM, FAR = re.compile(r"\s*(\d{1,2})([.)])\s"), 40

#: How a line of a dialog looks: a long dash, and the end of a sentence.
_SPEECH = re.compile(r"\s*[–—]\s.*[.!?…][\"”»’]?\s*")


def _is_item(line: str, kind: str) -> bool:
    if line.lstrip()[:1].islower() or _SPEECH.fullmatch(line):
        return False  # a sentence that goes on, or what somebody says
    if points(line) or is_text(line):
        return False
    if kind == "list":
        return size(line.strip()) <= LINK and not ends_sentence(line)
    return is_headline(line) or (size(line.strip()) <= LABEL and not ends_sentence(line))


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
    before = whole.paragraphs - rest.paragraphs
    return before >= BEFORE and rest.longest <= IN_A_ROW and rest.letters <= SHARE * whole.letters


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
    return before >= BEFORE_THREAD and marks >= MARKS and marks * LINES_A_MARK >= len(prose) - 1 - start
