r"""Legal and imprint lines at the end and the head of a text, and tails in another script than the article's.

Whatever a site must say about itself stands under every article: copyright, terms of reprinting, registration, editors, addresses.
Such lines are often whole sentences; those go from the tail alone, from the last line up (and from the head, from the first line
down), and the first line of body text that is no footer ends the search: the same words inside an article are quotation.

    >>> from cleaner import clean
    >>> article = "The council met on Friday and agreed to put off the vote until the spring.\n"
    >>> clean(article + "© 2007 - 2019 All rights reserved.").text == article.strip()
    True

A few lines in another script at the very end are a footer too, if one of them is known to be; that is how the lines go that no
table knows. A quotation in another script has no such neighbor and stays.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter
from cleaner.filters.phrases import cuts, finder
from cleaner.filters.phrases.neighbors import RuledLines
from cleaner.language import script_of
from cleaner.lines import BODY, filled, size

if TYPE_CHECKING:
    from cleaner.filters import Context

#: A foreign tail has no more lines than this, and no more than a fifth of the text.
TAIL_LINES, TAIL_SHARE = 8, 0.2


def footers(context: Context) -> Filter:
    """Make the filter."""
    match, cut = finder(context, "footers"), cuts(context, "footers")

    def find(document: Document) -> Iterator[Edit]:
        found = match(document)
        order = document.derive(filled)
        bodies = document.column(BODY)
        gone = {i: rule for i, rule in found.items() if not bodies[i]}
        gone |= {i: found[i] for i in (*_peel(document, order, found), *_peel(document, order[::-1], found))}
        for index, rule in sorted(gone.items()):
            yield document.drop(index, rule.name, rule.why)
        for index in _foreign_tail(document, order, gone, {i for i, hit in context.phrases.hits(document) if hit.rules}):
            yield document.drop(index, "footers.foreign-tail", "stands with footers in another script than the article's")
        yield from cut(document, gone)

    return find


def _peel(document: Document, order: list[int], found: RuledLines) -> Iterator[int]:
    """Yield the footers among the lines, up to the first line of body text that is none."""
    bodies = document.column(BODY)
    for index in order:
        if index in found:
            yield index
        elif bodies[index]:
            return


def _foreign_tail(document: Document, order: list[int], gone: RuledLines, known: set[int]) -> list[int]:
    """Return what remains of the last lines, if they are few, in another script than the rest, and one of them is known noise."""
    tail: list[int] = []
    behind = order[bisect_right(order, max(known)) :] if known else []
    if not known or sum(index not in gone for index in behind) >= TAIL_LINES:
        return tail  # none of them is known, or too many are no footers after the last that is
    script = script_of(document.text, share=0.6)
    if script is None:
        return tail
    for index in reversed(order):
        of = script_of(document.lines[index], share=0.8)
        if of is not None and of != script and {of, script} != {"Han", "Kana"}:  # Japanese is written in both
            tail.append(index)
        elif index not in gone:
            break
    if len(tail) > TAIL_LINES or not known.intersection(tail):
        return []
    extent = sum(size(document.lines[i]) for i in tail)
    return [i for i in tail if i not in gone] if extent <= TAIL_SHARE * size(document.text) else []
