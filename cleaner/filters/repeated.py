r"""Lines that the profile knows to stand in many articles of the corpus: what a site prints around each of them.

What gives itself away only by standing everywhere (a slogan, the names of sections, a call to subscribe in the site's own words) is
in no phrase list. A profile (`cleaner.profile`) holds such lines with their counts. Not all that recurs is noise: articles share
subheads, questions, the phrases of agencies. So four things ask for more evidence, and the more of them hold, the more:

* the line stands between paragraphs of the article's own, not at its edge;
* it stands alone: less than half of the lines next to it are in the profile, too;
* it is a sentence;
* it begins with a number, as ingredients, results and cells of a table do.

The headline, a first line that is followed by the article's own text at once, is dropped only on the strongest evidence.

Between a site's menu and its buttons stand the headline, the standfirst, the byline and the date. The stories of a series share
some of them, and so do two versions of a story. So it is a fifth thing to be among the last lines above the article's own text that
read like one of them and stand in less than a tenth of the articles.

On a site of few articles, lines that stand in only two of them are in a profile, too. None of the five may hold of such a line, and
where there are no paragraphs, it may be a verse, and stays.

    >>> from cleaner import clean
    >>> from cleaner.profile import Profile
    >>> profile = Profile("total\t60\t1\texample.com\n\t41\t1\texample.com\tThe Daily Example, every morning\n")
    >>> text = "The council met on Friday and put off the vote on the bridge until spring.\nThe Daily Example, every morning\n"
    >>> clean(text, profile=profile).edits[0].why
    'stands in 41 of 60 articles of example.com'
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter
from cleaner.lines import BODY, ends_sentence, filled, is_headline
from cleaner.profile import PLACES

if TYPE_CHECKING:
    from cleaner.filters import Context

#: How many lines before and after a line are next to it.
NEAR = 3

#: How many lines above an article's own text may be its headline, standfirst, byline and date.
HEADLINES = 4

_EDGE, _BODY = PLACES.index("edge"), PLACES.index("body")


def repeated(context: Context) -> Filter:
    """Make the filter for the profile, if there is one."""
    profile = context.options.profile
    known = profile.table.known if profile else {}
    ranks = {key: PLACES.index(evidence.place) for key, evidence in known.items()}

    def find(document: Document) -> Iterator[Edit]:
        if known.keys().isdisjoint(document.keys):
            return
        keys, order, body = document.keys, document.derive(filled), document.column(BODY)
        reached = [ranks.get(keys[index], -1) for index in order]
        listed = [rank >= body[index] for rank, index in zip(reached, order, strict=True)]  # two articles list no paragraph
        own = [position for position, index in enumerate(order) if body[index] and not listed[position]]
        first, last = (own[0], own[-1]) if own else (len(order), -1)
        headlines = _headlines([document.lines[index] for index in order[:first]], reached) if own else []
        for position, index in enumerate(order):
            if not listed[position]:
                continue
            key, inside = keys[index], first < position < last
            against = sum((inside, _alone(listed, position), body[index], key.startswith("0"), position in headlines))
            needed = min(against + 1, _BODY) if against or not own else 0
            if position == 0 and first == 1:
                needed = _BODY
            if reached[position] >= needed:
                yield document.drop(index, "repeated.line", known[key].why)

    return find if known else _nothing


def _headlines(above: list[str], reached: list[int]) -> list[int]:
    """Return which of the lines above an article's own text may be its headline, by what they have reached."""
    rare = (position for position in reversed(range(len(above))) if reached[position] < _EDGE)
    return [*islice((position for position in rare if is_headline(above[position]) or ends_sentence(above[position])), HEADLINES)]


def _alone(listed: list[bool], position: int) -> bool:
    """Say whether less than half of the lines next to one are in the profile."""
    near = [*listed[max(0, position - NEAR) : position], *listed[position + 1 : position + 1 + NEAR]]
    return 2 * sum(near) < len(near) or not near


def _nothing(document: Document) -> tuple[Edit, ...]:
    return ()
