"""Headlines of other stories behind the text: a run of them, where an article's own lists and facts stand as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document, Edit
from cleaner.filters.offtopic.lists import announced, are_facts, are_names, are_pairs, behind_facts, continues
from cleaner.filters.offtopic.story import Story, why
from cleaner.lines import BODY, DENSE_ENDS, is_headline, size
from cleaner.stems import said_by

#: The mean share up to which a run of headlines after the text is taken for other stories. Right behind the text, with nothing gone
#: from between, a run that shares more than the second is as often the article's own list where articles end on one; so if the
#: classifier runs, which tells lists by more than what they say, it is left for that.
RELATED, RELATED_ALONE = 0.3, 0.15
#: This many headlines after each paragraph are what the page is about: a list of recipes, of the stories of a section.
LISTED = 20
#: At most one in this many headlines of Chinese in such a run is made of clauses: else they are lines of wrapped paragraphs.
PROSE = 2
#: The end of a sentence or of a clause within a line of Chinese or Japanese.
_CLAUSES = re.compile(rf"[{DENSE_ENDS}，、].")


def _last_paragraph(document: Document) -> int:
    """Return where the last paragraph of a document that has one stands."""
    return max(index for index, body in enumerate(document.column(BODY)) if body)


def tail_of(document: Document, order: list[int]) -> list[int]:
    """Return the lines after the last paragraph that look like headlines, if most of what stands there does."""
    bodies = document.column(BODY)
    last = _last_paragraph(document)
    tail = behind_facts(document, [i for i in order if i > last])
    alone = sum(bodies) == 1  # then what follows may be the captions of a gallery, which are longer than headlines
    own = announced(document, [last, *tail])
    longest = 90 if alone else 200
    heads = [i for i in tail if 24 <= size(document.lines[i]) <= longest and i not in own and is_headline(document.lines[i])]
    if (
        len(heads) < (5 if alone else 3)
        or len(heads) > LISTED * sum(bodies)
        or len(heads) * 3 < len(tail) * 2
        or are_names(document, heads)
        or are_pairs(document, heads)
        or are_facts(document, heads)
        or sum(bool(_CLAUSES.search(document.lines[i])) for i in heads) * PROSE > len(heads)
        or continues(document, order[order.index(heads[0]) - 1], heads[0])
    ):
        return []
    return heads


def is_right_behind(document: Document, tail: list[int]) -> bool:
    """Say whether nothing has gone from between the last paragraph and the last of some lines behind it."""
    if not tail:
        return False
    return not document.has_gone(_last_paragraph(document), tail[-1])


def related(story: Story, tail: list[int], most: float) -> Iterator[Edit]:
    """Yield drops for a run of other stories' headlines after the last paragraph."""
    heads = [i for i in tail if len(story.stems[i]) >= 3]
    if len(heads) < 3:
        return
    behind = frozenset(tail)
    own = said_by(story.document, (i for i in story.order if i not in behind))
    shares = {i: len(story.stems[i] & own) / len(story.stems[i]) for i in heads}
    if sum(shares.values()) <= most * len(heads):
        for index in heads:
            if shares[index] <= 2 * RELATED:
                reason = f"one of {len(heads)} headlines behind the text; {why(story, index)}"
                yield story.document.drop(index, "offtopic.related", reason)
