r"""Traces that machines leave in sentences: blind replacement, stuttering, captions carried twice, credits run into the text.

    >>> from cleaner import clean
    >>> clean("TRIPOLI ( Halbeeg News) – The convoy pbaded the gate.").text
    'TRIPOLI (Halbeeg News) – The convoy passed the gate.'
    >>> clean("Map of northern Libya. By Jane DOE (AFP) Map of northern Libya. By Jane DOE (AFP)").text
    'Map of northern Libya.'

One module a trace: `words`, `doubles`, `datelines`, `credits`, `labels`. Each repairs a line by what the line itself says, leaves
it where that is not enough, and says what it leaves alone on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from cleaner.core import Column, Document, Edit, Filter
from cleaner.filters.artifacts.credits import cut_credits
from cleaner.filters.artifacts.datelines import BLANK_IN_BRACKET, respace_dateline
from cleaner.filters.artifacts.doubles import halve, undouble_long_sentences, undouble_phrases, words_of
from cleaner.filters.artifacts.labels import cut_caption_label
from cleaner.filters.artifacts.words import REPLACED, restore_words

if TYPE_CHECKING:
    from cleaner.filters import Context


def artifacts(context: Context) -> Filter:
    """Make the filter."""
    rules = [(rule, column) for rule, column in _RULES if context.options.allows(rule)]

    def find(document: Document) -> Iterator[Edit]:
        edited: set[int] = set()
        for rule, column in rules:
            for index, after in enumerate(document.column(column)):
                if after is not None and index not in edited:
                    edited.add(index)
                    yield document.replace(index, rule, after, _WHY[rule])

    return find


def _changes(repair: Callable[[str], str], lines: Sequence[str]) -> list[str | None]:
    """Return what the repair makes of each line that it changes; a carriage return belongs to the line's end, not to its text."""
    changes: list[str | None] = [None] * len(lines)
    for index, line in enumerate(lines):
        text = line.rstrip("\r")
        if (after := repair(text)) != text:
            changes[index] = after + line[len(text) :]
    return changes


def _undoubled(repair: Callable[[Sequence[str]], str], lines: Sequence[list[str] | None]) -> list[str | None]:
    """Return what the repair makes of each line that it changes, of those that may hold a doubling."""
    return [after if words and (after := repair(words)) != " ".join(words) else None for words in lines]


def _changes_where(sign: re.Pattern[str], repair: Callable[[str], str], lines: Sequence[str]) -> list[str | None]:
    """Return what the repair makes of each line that it changes, of those that hold a sign."""
    if not sign.search("\n".join(lines)):
        return [None] * len(lines)
    return _changes(lambda line: repair(line) if sign.search(line) else line, lines)


_WORDS: Column[list[str] | None] = Column(words_of)

_WHY = {
    "artifacts.doubled-sentence": "a sentence or caption stands twice",
    "artifacts.credit": "credits a picture or the text",
    "artifacts.dateline": "blanks inside the brackets of a dateline",
    "artifacts.doubled-phrase": "a phrase stands twice",
    "artifacts.replaced-word": "a word broken by blind replacement",
}

# Doubled sentences before credits: "X. By A X. By A" is "X. By A" twice, and then a credit.
_RULES: tuple[tuple[str, Column[str | None]], ...] = (
    ("artifacts.doubled-sentence", Column(partial(_changes, halve))),
    ("artifacts.doubled-sentence", Column(partial(_undoubled, undouble_long_sentences), _WORDS)),
    ("artifacts.credit", Column(partial(_changes, cut_credits))),
    ("artifacts.credit", Column(partial(_changes, cut_caption_label))),
    ("artifacts.dateline", Column(partial(_changes_where, BLANK_IN_BRACKET, respace_dateline))),
    ("artifacts.doubled-phrase", Column(partial(_undoubled, undouble_phrases), _WORDS)),
    ("artifacts.replaced-word", Column(partial(_changes_where, REPLACED, restore_words))),
)
