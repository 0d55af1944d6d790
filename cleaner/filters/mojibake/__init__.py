r"""Text that was decoded with the wrong encoding, and characters that nobody sees.

A page says one encoding and is written in another; a database took UTF-8 for Windows-1252, sometimes twice over; a program that
knew only 16 bits cut emoji in two. `encodings` puts that right. What copying and pasting brings along (zero-width spaces, byte
order marks, control characters, terminal colors) is taken out by `invisible`.

    >>> from cleaner import clean
    >>> clean("The cafÃ© didnâ€™t open\x85 \u200bIt never did.").text
    'The café didn’t open… It never did.'
    >>> clean("РџСЂРёРІРµС‚").text, clean("Ïðèâåò, Ìîñêâà").text
    ('Привет', 'Привет, Москва')

Left alone on purpose: curly quotes, wide characters, ligatures, soft hyphens, variation selectors, line separators; joiners where a
script or an emoji needs them; marks of direction in lines that hold text written from right to left; letters lost to U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from cleaner.core import Column, Document, Edit, Filter
from cleaner.filters.mojibake.encodings import PROBE, fix_encoding
from cleaner.filters.mojibake.invisible import UNSEEN, strip_invisible

if TYPE_CHECKING:
    from cleaner.filters import Context


def mojibake(context: Context) -> Filter:
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


def _changes(probe: re.Pattern[str], repair: Callable[[str], str], lines: Sequence[str]) -> list[str | None]:
    """Return what the repair makes of each line that it changes; it sees only the lines that the probe calls suspicious."""
    changes: list[str | None] = [None] * len(lines)
    if probe.search("\n".join(lines)):
        for index, line in enumerate(lines):
            if probe.search(line) and (after := repair(line)) != line:
                changes[index] = after
    return changes


_WHY = {
    "mojibake.encoding": "decoded with the wrong encoding on the way",
    "mojibake.controls": "characters that nobody sees",
}

# Encodings first: what looks like junk may be one half of a broken letter.
_RULES: tuple[tuple[str, Column[str | None]], ...] = (
    ("mojibake.encoding", Column(partial(_changes, PROBE, fix_encoding))),
    ("mojibake.controls", Column(partial(_changes, UNSEEN, strip_invisible))),
)
