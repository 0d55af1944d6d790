r"""What readers wrote below an article: a thread of comments, known by the name and the time above each of them.

Publishing systems print each comment as a name, a day with its time, the text, and "Reply". Flattened, that is a line each, and the
texts read like paragraphs: no phrase tells them. What tells is that the pair of name and time comes again and again after the
article, where a word for comments, "says" or "Reply" stands by it.

    >>> story = ["The council met on Friday and agreed to put off the vote until the spring."] * 3
    >>> thread = ["Ann says:", "July 31, 2018 at 2:41 pm", "So it is.", "Reply", "Bob says:", "August 1, 2018 at 8:07 am", "No."]
    >>> list(comments(Document.parse("\n".join([*story, *thread])), {}))
    [3, 4, 5, 6, 7, 8, 9]
    >>> report = ["July 31, 2018 at 2:41 pm", "The river rose.", "August 1, 2018 at 8:07 am", "It fell again."]
    >>> list(comments(Document.parse("\n".join([*story, *report])), {}))
    []
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleaner.dates import clock, undated
from cleaner.document import Document, Marks
from cleaner.filters.boilerplate.metaline import WORD, is_own
from cleaner.fold import fold_pattern
from cleaner.lazy import lazily
from cleaner.lines import BODY, ends_sentence, filled, paragraphs, size
from cleaner.rules.families import COMMENTS as OF_COMMENTS

THREAD = "stands in a thread of comments, behind the article"

#: The longest line that names a time, with a name or without, and a word for comments; how far above the first comment this stands.
STAMP, NAME, LABEL, ABOVE = 80, 60, 40, 6
#: The most words of a name, and of a label without a count.
NAMES, WORDS_OF_LABEL = 6, 2
#: The fewest comments of a thread, the fewest paragraphs before it, and the most in one comment.
COMMENTS, BEFORE, PARAGRAPHS = 2, 2, 12

#: What a line with a time holds, and few others: a clock, or a number and few words to the end.
_sign = lazily(r"\d(?:[:.h]\d\d|\d* ?[^\W\d_]{1,10}\.?(?: [^\W\d_]{2,6}){0,2}[ \t#|·•]*$)")
_short_date = lazily(r"(?<![\d.])\d{1,2}[./]\d{1,2}[./]\d\d(?![\d./])")
#: "3 days ago", "vor 2 Stunden", "2 часа назад", "3小时前".
_ago = lazily(
    r"\d+ [^\W\d_]{1,10}\.? (?:ago|назад|тому|temu|önce|sedan|siden|geleden|prej|fa|atrás|(?:yang )?lalu|पहले)$|"
    r"\b(?:vor|hace|il y a|há|acum|před|pred|πριν|منذ|قبل) \d+ [^\W\d_]{1,10}$|"
    r"\d+ ?(?:秒|分钟|分鐘|分|小时|小時|時間|天|日|个月|年|분|시간|일)(?:之?前| ?전)$",
    re.IGNORECASE,
)
#: What is said of the one who comments, after the name or below it; and what may be done with a comment.
_says = lazily(
    fold_pattern(
        r"\b(?:says|said|wrote|writes|a écrit|dice|dijo|dit|ha scritto|disse|sagt|schreibt|skriver|skrev|zegt|schreef|"
        r"napisał(?:a|\(a\))?|napsal(?:a|\(a\))?|пишет|пише|написал(?:а|\(а\))?)\b ?:?$|的评论$"
    )
)
_reply = lazily(
    fold_pattern(
        r"^(?:reply|log in to reply|ответить|відповісти|antworten?|répondre|responder|rispondi|odpowiedz|yanıtla|beantwoorden|"
        r"reageren|balas|svara?|report|пожаловаться|zgłoś|melden|signaler|رد|پاسخ|回复|回覆|返信)\b(?!.{12})"
    )
)
_comments = lazily(
    fold_pattern(
        r"comment|коммент|комент|kommentar|comentari|comentári|commenti|komentar|komentář|reacties?\b|yorum|σχόλι|评论|評論|留言|"
        r"コメント|댓글|تعليق|دیدگاه"
    )
)


class _Prose(NamedTuple):
    """The paragraphs that stay: where they stand, and how many letters there are before each of them and in all."""

    places: list[int]
    letters: list[int]

    @classmethod
    def of(cls, places: list[int], sizes: list[int]) -> _Prose:
        """Add up the letters of the paragraphs."""
        return cls(places, [*accumulate((sizes[place] for place in places), initial=0)])

    def before(self, position: int) -> int:
        """Return how many paragraphs stand before a line."""
        return bisect_left(self.places, position)


class _Text(NamedTuple):
    """The lines that are not blank, by position."""

    lines: list[str]
    keys: list[str]
    bodies: list[bool]
    noted: list[bool]  # a rule of the tables knows the line for one around comments
    sizes: list[int]
    prose: _Prose
    names: dict[int, list[str]]  # of the lines with a time, the words of the name in it


def comments(document: Document, known: Mapping[int, str]) -> Iterator[int]:
    """Yield the lines of the threads after the article; `known` are lines that go, with their rules."""
    stamps = document.marks(STAMPS)
    order, lines = document.derive(filled), document.lines
    if not stamps or (len(stamps) < COMMENTS and not _is_said(document, order, next(iter(stamps)))):
        return
    keys, bodies, sizes = document.keys, document.column(BODY), [size(lines[i]) for i in order]
    text = _Text(
        [lines[i] for i in order],
        [keys[i] for i in order],
        [bodies[i] for i in order],
        [known.get(i, "").endswith(OF_COMMENTS) for i in order],
        sizes,
        _Prose.of(paragraphs(document, known), sizes),
        {position: stamps[index] for position, index in enumerate(order) if index in stamps},
    )
    gone = {position for position, index in enumerate(order) if index in known}
    for run in _runs(text):
        if (len(run) >= COMMENTS and _is_thread(text, run)) or (len(run) == 1 and _is_comment(text, run[0])):
            yield from order[_start(text, run[0]) : _end(text, run[-1], gone)]


def stamped(line: str) -> list[str] | None:
    """Return the words of the name before a day and its time, or before how long ago something was; None for any other line.

    >>> [stamped(line) for line in ("July 31, 2018 at 2:41 pm", "Ann 10.01.12, 22:00", "Bob Hill • 3 days ago", "vor 2 Stunden")]
    [[], ['Ann'], ['Bob', 'Hill'], []]
    >>> [stamped(line) for line in ("14 March 2023", "9:30, Hall 2020", "On 10.01.12, 22:00 in all, she left.")]
    [None, None, None]
    """
    bare = line.strip(" \t#|·•")
    if (ago := _ago().search(bare)) is not None:
        rest = bare[: ago.start()]
    elif clock().search(bare) is None:
        return None
    else:
        rest, dates = undated(bare)
        rest, dates = (rest, dates) if dates else _short_date().subn(" ", bare)
        rest, times = clock().subn(" ", rest) if dates == 1 else (rest, 0)
        if times != 1:
            return None
    names = [word for word in WORD.findall(rest) if not is_own(word)]
    behind = bare[-1:].isalnum() and (ago or rest[-1:].isspace())
    return names if not names or (len(names) <= NAMES and behind) else None


def _stamps(text: str) -> dict[int, list[str]]:
    """Find the lines with a time in a text, with the words of the names in them."""
    lines = text.split("\n")
    sign = _sign().search
    near = ((index, stamped(line)) for index, line in enumerate(lines) if 0 < len(line) <= STAMP and sign(line))
    return {index: names for index, names in near if names is not None}


#: The lines that are a time, alone or after a name.
STAMPS = Marks(_stamps)


def _runs(text: _Text) -> Iterator[list[int]]:
    """Yield the times in runs: between two of them stand no more paragraphs than a comment has, and no label.

    In a blog each of many posts has its count of comments after it.
    """
    dated = list(text.names)
    run = dated[:1]
    for before, after in pairwise(dated):
        if sum(text.bodies[before:after]) > PARAGRAPHS or _label(text, range(before + 1, after)):
            yield run
            run = []
        run.append(after)
    yield run


def _is_thread(text: _Text, run: list[int]) -> bool:
    """Say whether these are the times of comments: after the article, shorter than it, and named so."""
    start = _start(text, run[0])
    before = text.prose.before(start)
    if before < BEFORE:
        return False
    near = range(max(start - ABOVE, text.prose.places[before - 1] + 1), start + 1)
    if _label(text, near):
        # Above an article, too, a name, a time and a count of comments may stand.
        longest = max(sum(text.sizes[one + 1 : other]) for one, other in pairwise(run))
        if longest <= text.prose.letters[before]:
            return True
    ends = [*run[1:], len(text.lines)]
    said = sum(
        (text.sizes[time - 1] <= NAME and _says().search(text.keys[time - 1]) is not None)
        or any(text.noted[p] or _reply().search(text.keys[p]) for p in range(time, min(end, time + PARAGRAPHS)))
        for time, end in zip(run, ends, strict=True)
    )
    return said >= COMMENTS and 2 * said >= len(run)


def _is_said(document: Document, order: list[int], stamp: int) -> bool:
    """Say whether a time stands below who says something: "Ann says:"."""
    place = bisect_left(order, stamp) - 1
    return place >= 0 and size(document.lines[order[place]]) <= NAME and _says().search(document.keys[order[place]]) is not None


def _is_comment(text: _Text, time: int) -> bool:
    """Say whether this is the time of the only comment.

    "Ann says:" stands above it, and near it what heads the comments, or the form for one.
    """
    start = time - 1
    if start < 1 or text.names[time] or text.sizes[start] > NAME or not _says().search(text.keys[start]):
        return False
    before = text.prose.before(start)
    if before < BEFORE:
        return False
    above = range(max(start - ABOVE, text.prose.places[before - 1] + 1), start)
    return any(text.noted[p] for p in (*above, *range(time, min(len(text.noted), time + ABOVE)))) or _label(text, above)


def _label(text: _Text, positions: range) -> bool:
    """Say whether one of the lines is a label with a word for comments: a word or two, or with a count."""
    keys = [text.keys[p] for p in positions if text.sizes[p] <= LABEL and _comments().search(text.keys[p])]
    return any(("0" in key or key.count(" ") < WORDS_OF_LABEL) and not _says().search(key) for key in keys)


def _start(text: _Text, time: int) -> int:
    """Return where the comment begins whose time stands there: with the name, which is before the time or above it."""
    if text.names[time]:
        return time
    first = time - 1 - (time > 1 and _says().fullmatch(text.keys[time - 1]) is not None)
    named = first >= 0 and text.sizes[first] <= NAME and not ends_sentence(text.lines[first])
    return first if named else time


def _end(text: _Text, time: int, gone: Container[int]) -> int:
    """Return where the last comment ends: with its sentences, and what may be done with it."""
    position = time + 1
    while position < len(text.lines) and position not in gone and (position == time + 1 or ends_sentence(text.lines[position])):
        position += 1
    return position + (position < len(text.lines) and _reply().search(text.keys[position]) is not None)
