r"""What a page tells of its author: a line behind the article, or right above it, that begins with the name in the byline.

"Lena Marsh is a reporter who covers bridges" has a thousand forms in every language. But whoever wrote the text does not speak of
herself by her name, so a last line that begins with the name that a byline has is the page's. Above the article only the name after
a title tells: "Ms. Marsh teaches history in Ohio." may stand there, and a standfirst names its author, too.

    >>> names("By Lena Marsh and JOE PIKE, River Post"), names("Автор: Анна де ла Тур"), names("Ann Lee | Photos: Tom Hadley")
    (['lena marsh', 'joe pike', 'river post'], ['анна де ла тур'], ['ann lee', 'tom hadley'])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cleaner.document import Document
from cleaner.filters.boilerplate.bylines import WORD
from cleaner.lines import filled, paragraphs

AUTHOR = "tells of the author, whom a byline names"

#: The fewest paragraphs of an article.
PARAGRAPHS = 3
#: A byline is no longer than this, and a name no shorter, in letters; what is told behind a name has so many words.
LONGEST, SHORTEST, WORDS = 120, 6, 4

_BYLINE = re.compile(r"\.(?:byline|credit|made-by)(?:-[a-z]+)*$")
#: Who took the picture may be anybody.
_PICTURE = re.compile(r"photo|foto|фото|image|imagen|immagin|bild|pictur|illustr|copyright|©|图|圖|写真|사진|صور", re.IGNORECASE)
#: What does not belong to a name: marks between people, and the words for "and" and "by".
_BETWEEN = re.compile(
    r"[^\w\s'’.-]|(?<!\w)(?:and|by|di|door|e|et|från|i|och|og|par|por|text|und|ve|von|words|y|и|та)(?!\w)", re.IGNORECASE
)
_NAME = re.compile(rf"{WORD}(?:\s{WORD})+")
_TITLED = re.compile(r"\s*(?:dr|mr|mrs|ms|mx|prof)\.? ([^\W\d_]+(?:['’-][^\W\d_]+)*)\s", re.IGNORECASE)


def names(byline: str) -> list[str]:
    """Return the names in a byline, in lowercase: two words or more, the first and the last of which begin with a capital."""
    found = [name[0].split() for part in _BETWEEN.split(byline) if (name := _NAME.search(part))]
    people = [" ".join(words) for words in found if words[0][:1].isupper() and words[-1][:1].isupper()]
    return [name.casefold() for name in people if len(name) >= SHORTEST]


def about_authors(document: Document, dropped: Mapping[int, str]) -> Iterator[int]:
    """Yield the lines that tell of an author; `dropped` are the lines that go already, with their rules."""
    bylines = [document.lines[index] for index, rule in dropped.items() if _BYLINE.search(rule)]
    known = {name for line in bylines if len(line) <= LONGEST and not _PICTURE.search(line) for name in names(line)}
    if not known:
        return
    order, places = document.derive(filled), paragraphs(document, dropped)
    if len(places) < PARAGRAPHS:
        return
    last_names = {name.split()[-1] for name in known}
    for place in (places[0], *range(places[-1], len(order))):
        if order[place] in dropped:
            continue
        line = document.lines[order[place]]
        titled = _TITLED.match(line)
        if (titled and titled[1].casefold() in last_names) or (place > places[0] and _begins(line, known)):
            yield order[place]


def _begins(line: str, known: set[str]) -> bool:
    folded = line.strip().casefold()
    rests = (folded[len(name) :] for name in known if folded.startswith(name))
    return any(rest[:1] in " ," and rest.count(" ") >= WORDS for rest in rests if rest)
