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
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter, Marks
from cleaner.filters.mojibake.probes import UNSEEN, probe
from cleaner.lines import holding

if TYPE_CHECKING:
    from cleaner.filters import Context


def mojibake(context: Context) -> Filter:
    """Make the filter."""
    rules = [(rule, marks) for rule, marks in _RULES if context.options.allows(rule)]

    def find(document: Document) -> Iterator[Edit]:
        edited: set[int] = set()
        for rule, marks in rules:
            for index, after in document.marks(marks).items():
                if index not in edited:
                    edited.add(index)
                    yield document.replace(index, rule, after, _WHY[rule])

    return find


def _changes(probe: re.Pattern[str], repair: Callable[[str], str], text: str) -> dict[int, str]:
    """Return what the repair makes of each line that it changes; it sees only the lines that the probe calls suspicious."""
    indexes = holding(probe, text)
    lines = text.split("\n") if indexes else []
    return {i: after for i in indexes if probe.search(lines[i]) and (after := repair(lines[i])) != lines[i]}


def _encodings(text: str) -> dict[int, str]:
    return {} if text.isascii() else _changes(probe(), _fix_encoding, text)  # no letter of ASCII is a sign of wrong decoding


_WHY = {
    "mojibake.encoding": "decoded with the wrong encoding on the way",
    "mojibake.controls": "characters that nobody sees",
}


def _fix_encoding(line: str) -> str:
    from cleaner.filters.mojibake.encodings import fix_encoding

    return fix_encoding(line)


def _strip_invisible(line: str) -> str:
    from cleaner.filters.mojibake.invisible import strip_invisible

    return strip_invisible(line)


# Encodings first: what looks like junk may be one half of a broken letter.
_RULES: tuple[tuple[str, Marks[str]], ...] = (
    ("mojibake.encoding", Marks(_encodings)),
    ("mojibake.controls", Marks(partial(_changes, UNSEEN, _strip_invisible))),
)
