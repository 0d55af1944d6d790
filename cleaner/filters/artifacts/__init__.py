r"""Traces that machines leave in sentences: blind replacement, stuttering, captions carried twice, credits run into the text.

    >>> from cleaner import clean
    >>> clean("TRIPOLI ( Halbeeg News) – The convoy pbaded the gate.").text
    'TRIPOLI (Halbeeg News) – The convoy passed the gate.'
    >>> clean("Map of northern Libya. By Jane DOE (AFP) Map of northern Libya. By Jane DOE (AFP)").text
    'Map of northern Libya.'

One module a trace: `words`, `doubles`, `datelines`, `credits`, `labels`, `glued`. Each repairs a line by what the line itself
says, leaves it where that is not enough, and says what it leaves alone on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter, Marks
from cleaner.filters.artifacts.credit_signs import may_hold_credits
from cleaner.filters.artifacts.datelines import BLANK_IN_BRACKET, respace_dateline
from cleaner.filters.artifacts.doubles import Doubled, doubled_in, halve, may_be_halved, undouble_long_sentences, undouble_phrases
from cleaner.filters.artifacts.glued import may_be_glued, unglue
from cleaner.filters.artifacts.labels import cut_caption_label, may_be_labelled
from cleaner.filters.artifacts.words import may_hold_replaced, restore_words
from cleaner.lines import holding_any

if TYPE_CHECKING:
    from cleaner.filters import Context


def artifacts(context: Context) -> Filter:
    """Make the filter."""
    rules = [(rule, changes) for rule, changes in _RULES if context.options.allows(rule)]

    def find(document: Document) -> Iterator[Edit]:
        edited: set[int] = set()
        for rule, changes in rules:
            for index, after in changes(document).items():
                if index not in edited:
                    edited.add(index)
                    yield document.replace(index, rule, after, _WHY[rule])

    return find


Changes = Callable[[Document], dict[int, str]]


def _repaired(repair: Callable[[str], str], candidates: Callable[[str], Iterable[int]]) -> Changes:
    """Return the function that finds the lines that a repair changes, among those that a quick look takes for candidates."""

    def find(text: str) -> dict[int, str]:
        indexes = candidates(text)
        lines = text.split("\n") if indexes else []
        return {index: after for index in indexes if (after := _repair(repair, lines[index])) != lines[index]}

    marks = Marks(find)
    return lambda document: document.marks(marks)


def _repair(repair: Callable[[str], str], line: str) -> str:
    text = line.rstrip("\r")  # a carriage return belongs to the line's end, not to its text
    return repair(text) + line[len(text) :]


def _doubled(repair: Callable[[Doubled], str]) -> Changes:
    """Return the function that finds the lines that a repair changes, among those that hold a doubling."""

    def find(document: Document) -> dict[int, str]:
        found = document.marks(_DOUBLED)
        return {index: after for index, doubled in found.items() if (after := repair(doubled)) != document.lines[index]}

    return find


def _cut_credits(line: str) -> str:
    from cleaner.filters.artifacts.credits import cut_credits

    return cut_credits(line)


_DOUBLED: Marks[Doubled] = Marks(doubled_in)

_WHY = {
    "artifacts.doubled-sentence": "a sentence or caption stands twice",
    "artifacts.credit": "credits a picture or the text",
    "artifacts.glued": "a headline or a credit, glued between two sentences",
    "artifacts.dateline": "blanks inside the brackets of a dateline",
    "artifacts.doubled-phrase": "a phrase stands twice",
    "artifacts.replaced-word": "a word broken by blind replacement",
}

# Doubled sentences before credits: "X. By A X. By A" is "X. By A" twice, and then a credit.
_RULES: tuple[tuple[str, Changes], ...] = (
    ("artifacts.doubled-sentence", _repaired(halve, may_be_halved)),
    ("artifacts.doubled-sentence", _doubled(undouble_long_sentences)),
    ("artifacts.credit", _repaired(_cut_credits, may_hold_credits)),
    ("artifacts.credit", _repaired(cut_caption_label, may_be_labelled)),
    ("artifacts.glued", _repaired(unglue, may_be_glued)),
    ("artifacts.dateline", _repaired(respace_dateline, partial(holding_any, BLANK_IN_BRACKET))),
    ("artifacts.doubled-phrase", _doubled(undouble_phrases)),
    ("artifacts.replaced-word", _repaired(restore_words, may_hold_replaced)),
)
