r"""Headlines and captions that stand twice, and paragraphs that a scraper took twice.

A page shows its headline in the title, over the article and in the share box; a gallery shows a caption in the page and in its
pop-up, often with another dash. The first one stays. Dashes, quotes, case and blanks do not count in comparing; numbers do.

    >>> from cleaner import clean
    >>> clean("Rain floods the old town\nRain floods the old town\nThe river rose by two meters on Friday night.").text
    'Rain floods the old town\nThe river rose by two meters on Friday night.'

A box for those who want to print the article elsewhere holds all of it once more, its paragraphs in one line: that goes as well.

Left alone: short lines that people repeat on purpose, as refrains, answers in an interview and cells of a table are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter
from cleaner.lines import ASKS, BODY, ends_sentence, filled, goes_on, is_headline, reaches, size

if TYPE_CHECKING:
    from cleaner.filters import Context

#: A line at least this long is repeated by accident wherever it stands; a shorter one only beside itself or a headline.
LONG, SHORT = 70, 14

#: The fewest paragraphs of a copy in one line, and how much of the line they are.
COPIED, COVERED = 3, 0.75
#: So many lines are looked at for that, and so many paragraphs may be missing in one.
COPIES, STRANGERS = 3, 12

#: A line that stands more often than this in a text without paragraphs is the refrain of a song, and maybe its name.
TWICE = 2
#: So many lines on each side of a verse are looked at, of which so many at least are verses that are not its like.
AROUND, VERSES = 3, 2
COMMAS = (",", ";", ":", "-", "–", "—", "،", "؛", "、", "，", "；")

_DIGITS = re.compile(r"\d+")


def duplicates(context: Context) -> Filter:
    """Make the filter."""
    return find


def find(document: Document) -> Iterator[Edit]:
    """Yield a drop for each line that repeats an earlier one, or most of the text before it."""
    copies = list(_copies(document))
    yield from (
        document.drop(index, "duplicates.repeated-text", "repeats the paragraphs before it, in one line") for index in copies
    )
    keys = document.keys
    counts = Counter([key for key in keys if reaches(key, SHORT)])
    if len(counts) == counts.total():
        return
    first: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], int] = {}  # of those that stand beside the first, in a row, and go
    order, lines = document.derive(filled), document.lines
    again = counts.total() - len(counts) - sum(ends_sentence(lines[i]) for i in order if counts.get(keys[i], 0) > 1)
    refrains = again > max(4, len(counts) // 4)
    for position, index in enumerate(order):
        if counts.get(keys[index], 0) < 2 or index in copies:
            continue
        if position + 1 < len(order) and goes_on(lines[index], lines[order[position + 1]]):
            continue  # equal lines are no equal passages where each is a part of one
        name = keys[index], " ".join(_DIGITS.findall(lines[index]))
        earlier = first.setdefault(name, position)
        if earlier == position:
            continue
        beside = position == last.get(name, earlier) + 1
        if (beside and _is_sung(document, position)) or (counts[keys[index]] > TWICE and True not in document.column(BODY)):
            continue
        if _by_accident(lines[index], size(keys[index]), earlier, beside=beside, refrains=refrains):
            if beside:
                last[name] = position
            why = f"repeats line {document.numbers[order[earlier]]}"
            yield document.drop(index, "duplicates.repeated-line", why)


def _is_sung(document: Document, position: int) -> bool:
    """Say whether a line that stands beside its like is a verse: those around it are verses, too, and end as parts of sentences do.

    Where no comma tells verses from captions, no paragraph may stand in the text.
    """
    order, bodies, keys, lines = document.derive(filled), document.column(BODY), document.keys, document.lines
    top = 0 if _is_verse(lines[order[0]]) else 1  # the title is none
    sides = (order[max(position - AROUND, top) : position][::-1], order[position + 1 : position + AROUND + 1])
    near = [at for side in sides for at in takewhile(lambda at: not bodies[at], side)]
    if not all(_is_verse(lines[at]) for at in (*near, order[position])):
        return False
    commas = True not in bodies or any(lines[at].rstrip().endswith(COMMAS) for at in (*near, order[position]))
    return commas and sum(keys[at] != keys[order[position]] for at in near) >= VERSES


def _is_verse(line: str) -> bool:
    return line.rstrip().endswith(COMMAS) or ends_sentence(line)


def _copies(document: Document) -> Iterator[int]:
    """Yield the lines that hold the paragraphs before them, one after the other, and little else."""
    keys, bodies = document.keys, document.column(BODY)
    long = [index for index, key in enumerate(keys) if bodies[index] and len(key) >= LONG]
    if len(long) <= COPIED:
        return
    first = keys[long[0]]
    likely = [
        place for place in range(COPIED, len(long)) if first in keys[long[place]] and len(keys[long[place]]) >= 2 * len(first)
    ]
    for place in likely[:COPIES]:
        index, before = long[place], long[:place]
        held = _held(keys[index], [keys[other] for other in before])
        if len(held) < COPIED or sum(held) < COVERED * len(keys[index]):
            continue
        numbers = set(_DIGITS.findall(document.lines[index]))
        if all(numbers.issuperset(_DIGITS.findall(document.lines[other])) for other in before):
            yield index


def _held(line: str, paragraphs: list[str]) -> list[int]:
    """Return the sizes of the paragraphs that a line holds, one behind the other; few others stand between those of a copy."""
    held, place, missing = list[int](), 0, 0
    for paragraph in paragraphs:
        at = line.find(paragraph, place)
        if at >= 0:
            place = at + len(paragraph)
            held.append(len(paragraph))
        else:
            missing += 1
            if missing > STRANGERS:
                break
    return held


def _by_accident(line: str, extent: int, earlier: int, *, beside: bool, refrains: bool) -> bool:
    """Say whether a line that stands twice does so by accident: it is long, or a headline, or the two stand side by side."""
    label = not ends_sentence(line)
    if extent >= LONG:
        return not line.rstrip().endswith(ASKS) and not (refrains and label)
    if earlier == 0 and extent >= SHORT and is_headline(line):
        return True
    return not refrains and extent >= 2 * SHORT and (beside or (earlier <= 2 and label))
