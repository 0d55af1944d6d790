r"""HTML character references that were never decoded, escaped twice, or broken apart.

Feeds escape what is escaped already (``&amp;amp;#39;``); machine translation takes a reference for words and puts blanks between
them, and around what they stand for:

    >>> from cleaner.filters.entities import repair
    >>> repair("& # 39; It isn& # 39; t over & # 39;, she said.")
    "'It isn't over', she said."

A reference is decoded down to the character, however often it was escaped. What would be a line break or a no-break space becomes
a plain blank, what would be a control character becomes nothing, a number beyond Unicode stays. Blanks go only beside quotation
marks whose reference was broken, where their role is certain (see `cleaner.filters.entities.quotes`).

Left alone on purpose: ``AT & T``, ``R&D; #1``, addresses (``?a=1&copy=2``), words without a semicolon (``&not``), ``#38 & #39;``,
code (see `cleaner.filters.code`), a reference in quotation marks of its own (``'&amp;'``). In a line that speaks of HTML,
``&lt;b&gt;`` is shown and stays as it is: decoded, it would look like a left-over tag and go. For the same reason an escaped
script, style or comment stays escaped everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter, Marks
from cleaner.lines import holding_any

if TYPE_CHECKING:
    from cleaner.filters import Context

#: The ampersand, as scrapers and width conversions write it.
AMPERSANDS = "&＆﹠"

#: Each round takes off every layer of "amp;"; only letters that are themselves escaped (`&am&#112;;`) need another one.
_ROUNDS = 4

# JavaScript's two halves of one character beyond the basic plane.
_SURROGATES = r"&(?>(?:amp;)*)#(5[56]\d{3});&(?>(?:amp;)*)#(5[67]\d{3});"


def entities(context: Context) -> Filter:
    """Make the filter."""
    respace = context.options.allows("entities.quotes")
    repairs = Marks(partial(_repairs, respace))

    def find(document: Document) -> Iterator[Edit]:
        for index, after in document.marks(repairs).items():
            around = _around_code(document, index, respace=respace) if document.page else after
            if around != document.lines[index]:
                yield _edit(document, index, around)

    return find


def _repairs(respace: bool, text: str) -> dict[int, str]:
    """Return what becomes of each line that changes, by index."""
    indexes = holding_any(AMPERSANDS, text)
    lines = text.split("\n") if indexes else []
    return {index: after for index in indexes if (after := repair(lines[index], respace=respace)) != lines[index]}


def _around_code(document: Document, index: int, *, respace: bool) -> str:
    """Return the line repaired, with what its page shows as code in it as it is."""
    from cleaner.filters.code import MARK, marked

    return repair(marked(document, index), respace=respace).replace(MARK, "")


def _edit(document: Document, index: int, after: str) -> Edit:
    if after == _around_code(document, index, respace=False):
        return document.replace(index, "entities.entity", after, "a character reference of HTML")
    return document.replace(
        index, "entities.quotes", after, "the quotation mark's reference was broken, and blanks came in beside it"
    )


def repair(line: str, *, respace: bool = True) -> str:
    """Return the line with its references decoded, layer by layer, and broken quotation marks attached again."""
    from cleaner.filters.code import is_code

    source = line
    for _ in range(_ROUNDS):
        before, line = line, _decode(line, respace)
        if line == before:
            break
        if before is source and is_code(source) and is_code(line):
            return source
    return line


def _decode(line: str, respace: bool) -> str:
    from cleaner.filters.entities.quotes import attach
    from cleaner.filters.entities.references import references_in

    line = re.sub(_SURROGATES, _joined_surrogates, line)
    references = list(references_in(line))
    if not references:
        return line
    edges = [0, *(edge for reference in references for edge in reference[:2]), len(line)]
    texts = [line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    values = [reference.value for reference in references]
    if respace:
        texts = attach(texts, values, [reference.broken for reference in references])
    return _joined(texts, values)


def _joined(texts: Sequence[str], values: Sequence[str]) -> str:
    """Put texts and values together; a blank that was a reference never stands beside another blank, nor at the line's edge."""
    parts = [texts[0]]
    tail = texts[0][-1:]
    for value, text in zip(values, texts[1:], strict=True):
        if value == " ":
            parts += ["" if not tail or tail.isspace() else " ", text.lstrip(" ")]
        else:
            parts += [value, text]
        tail = parts[-1][-1:] or parts[-2][-1:] or tail
    line = "".join(parts)
    return line.rstrip(" ") if values[-1] == " " and not texts[-1].strip() else line


def _joined_surrogates(match: re.Match[str]) -> str:
    high, low = int(match[1]) - 0xD800, int(match[2]) - 0xDC00
    return f"&#{0x10000 + (high << 10) + low};" if 0 <= high < 0x400 and 0 <= low < 0x400 else match[0]
