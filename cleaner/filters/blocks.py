"""Blocks that a label opens: a run of headlines after "Related news", a list of links, a thread of comments, the rest of a page.

The lines of such a block hold no phrase that a table could know; they are known by their label, by their own shape, and by where body
text begins again. A block never reaches over body text, and where a short line stands between the block and the body text that follows,
it may be the body's subhead and stays.
"""

from __future__ import annotations

import re
from collections.abc import Container

from cleaner.core import Document
from cleaner.lines import BLANK, BODY, ends_sentence, is_headline, size

#: So many lines at most belong to a list between paragraphs; at the end of a text a list may be longer.
MAX_INSIDE = 12


def block(document: Document, label: int, kind: str, gone: Container[int]) -> list[int]:
    """Return the indexes of the lines that go with the label at `label`, besides itself."""
    following = [i for i in range(label + 1, len(document.lines)) if not document.column(BLANK)[i]]
    if kind == "rest":
        return _rest(document, following)
    if kind == "comments":
        return _comments(document, following)
    return _run(document, following, kind, gone)


def _run(document: Document, following: list[int], kind: str, gone: Container[int]) -> list[int]:
    """Take the lines up to the first that cannot be an item of the list."""
    run: list[int] = []
    for position, index in enumerate(following):
        if index not in gone and not _is_item(document.lines[index], kind):
            break
        run.append(index)
    else:
        return run
    stop = following[position]
    if len(run) > MAX_INSIDE or not document.column(BODY)[stop]:
        return [] if len(run) > MAX_INSIDE else run
    if run and run[-1] not in gone and size(document.lines[run[-1]].strip()) <= 45:
        run.pop()  # it may be the subhead of the text that follows
    return run


def _is_item(line: str, kind: str) -> bool:
    if kind == "list":
        return size(line.strip()) <= 60 and not ends_sentence(line)
    return is_headline(line) or (size(line.strip()) < 30 and not ends_sentence(line))


def _rest(document: Document, following: list[int]) -> list[int]:
    """Take all that follows, unless it reads like an article going on."""
    bodies = document.column(BODY)
    before = sum(bodies) - sum(bodies[i] for i in following)
    prose = sum(size(document.lines[i]) for i in following if bodies[i])
    whole = sum(size(line) for line, body in zip(document.lines, bodies, strict=True) if body)
    in_a_row = longest = 0
    for i in following:
        in_a_row = in_a_row + 1 if bodies[i] else 0
        longest = max(longest, in_a_row)
    return following if before >= 3 and longest <= 2 and prose * 4 <= whole else []


#: What stands between the comments of a thread: "3 days ago", "Reply", "12:45", "says:", "Ответить", "Antworten", "回复" …
_THREAD = re.compile(
    r"^(?:reply|report|like|permalink|ответить|відповісти|antworten|répondre|responder|rispondi|odpowiedz|yanıtla|reageren|"
    r"balas|رد|پاسخ|回复|回覆|返信)\b|\b(?:says|said|wrote|writes|a écrit|dice|dit|schreibt)\s*:?$|\b0 (?:second|minute|hour|day|week|month|year)s? ago\b|"
    r"\b0[:.]0\b",
)


def _comments(document: Document, following: list[int]) -> list[int]:
    """Take all that follows, if it has the marks of a thread: names, times, "Reply", again and again."""
    marks = sum(_THREAD.search(document.keys[i][:200]) is not None for i in following)
    bodies = document.column(BODY)
    before = sum(bodies) - sum(bodies[i] for i in following)
    return following if before >= 2 and marks >= 2 and marks * 8 >= len(following) else []
