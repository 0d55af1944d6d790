r"""Boxes that tell of a company, an author or a series after the text: "About Riverton Ferries", and what it is.

Press releases end on one for each company they name, articles on one about their author. The label alone proves nothing, for a
subhead may read the same; so its name must have a capital, the text must be nearly over, and the paragraph below must say what such
boxes say: what somebody is, since when, and where to find more.

    >>> _label().match("About Riverton Ferries") is not None, _label().match("About the old bridge") is not None
    (True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.lazy import lazily
from cleaner.lines import BODY, ends_sentence, filled, size

ABOUT = "belongs to a box about a company, an author or a series, behind the text"
#: The fewest paragraphs before a box, and the most in it and after it, with the largest share of the text's letters.
BEFORE, INSIDE, SHARE = 3, 4, 0.3
#: A label is no longer than this, and no more lines than these stand below it.
LABEL, LINES = 70, 12

_label = lazily(
    r"\W*(?:(?:About|ABOUT|Über|Sobre|Acerca de|Informazioni su|Over)(?: (?:the|The|THE|This|die|das|den|la|el|o|a|de|het))?"
    r"|[ÀA] propos d(?:e(?: la| l['’])?|u|es|['’])|О компании|О фонде|Об издании|Про компанію) ?[«“\"]?[^\W\d_a-zß-ÿа-яёіїєґ]"
)
_says = lazily(
    r"\b(?:founded|established|headquartered|nonprofit|non-profit|mission|leading|publishes|publisher|specializ|specialis|"
    r"dedicated to|is an? (?:\w+[ -]){0,4}(?:author|company|consultancy|editor|firm|foundation|institute|"
    r"journalist|organi[sz]ation|platform|project|provider|reporter|series|writer)|"
    r"gegründet|führende|anbieter|hauptsitz|fondée?|leader|siège|fundad[ao]|líder|sede|"
    r"fondata|opgericht|toonaangevend|основан|ведущ|крупнейш|заснован|провідн)|www\.|https?:|\S@\S",
    re.IGNORECASE,
)


def about_boxes(document: Document) -> Iterator[int]:
    """Yield the indexes of the lines of a box at the end, its label among them, and of all that follows."""
    order, bodies = document.derive(filled), document.column(BODY)
    for position in range(max(BEFORE, len(order) - LINES - 1), len(order) - 1):
        line, below = document.lines[order[position]], order[position + 1 :]
        if len(line) > LABEL or not _label().match(line) or size(line) > LABEL or ends_sentence(line):
            continue
        inside = [i for i in below if bodies[i]]
        if sum(bodies[i] for i in order[:position]) < BEFORE or not 0 < len(inside) <= INSIDE or inside[0] not in below[:2]:
            continue
        whole = sum(size(document.lines[i]) for i in order)
        if _says().search(document.lines[inside[0]]) and sum(size(document.lines[i]) for i in below) <= SHARE * whole:
            yield from order[position:]
            return
