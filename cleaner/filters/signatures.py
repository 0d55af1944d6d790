r"""Who speaks in a text, below it: the name under a letter, a speech or a quotation, which is part of what it says.

A name at the end is noise under a report, for it is the reporter's; but where the text itself says "I" or "we", it is signed, and
the reader must know by whom. So does a text that ends on a quotation. The signature stands right below, perhaps after a greeting,
a motto or a dash, and an office may follow it.

    >>> speech = ["We have waited eleven years for this bridge, and I thank all who have waited with me.", "Yours sincerely,",
    ...           "Prof. Maria Okafor", "Mayor of Riverton"]
    >>> signature(Document.parse("\n".join(speech)), [], set())
    [1, 2, 3]
    >>> signature(Document.parse("The mayor thanked all who had waited eleven years for the bridge.\nMaria Okafor"), [], set())
    []
"""

from __future__ import annotations

import re
from collections.abc import Collection

from cleaner.document import Document
from cleaner.filters.boilerplate.bylines import is_byline
from cleaner.lines import BODY, ends_sentence, filled, paragraphs, size
from cleaner.speech import QUOTED

#: How many paragraphs at the end are listened to.
HEARD = 2
#: The most lines between the text and the name, and the most lines after it that name an office.
BETWEEN, OFFICES = 2, 2
#: In scripts without capitals a name is told by its size, and by nothing standing after it.
NAME = 24

_SPEAKS = re.compile(
    r"\b(?:(?-i:I)|my|myself|we|our|us"
    r"|я|мне|меня|мной|мо[йяеёи]|моего|моей|моих|мы|нас|нам|нами|наш\w{0,3}|мені|мене|мій|моє|мої|ми"
    r"|ich|mir|mich|meine?[mnrs]?|wir|unsere?[mnrs]?|je|j['’]\w+|nous|notre|nos|yo|nosotr[oa]s|nuestr[oa]s?|mis"
    r"|eu|meus?|minhas?|nosso?a?s?|nós|io|mio|mia|miei|noi|nostr[oaie]|ik|mijn|wij|onze|mnie|mną|nami?|mój|moj[aeą]|nasz\w{0,3}"
    r"|benim|bizim|bize|bizi|saya|kami|kita|tôi|jag|jeg|mitt|vår[at]?|vores"
    r"|μου|εμείς|μας|אני|אנחנו|من و|ما را|أنا|نحن|لنا|إنني|إننا)\b"
    r"|[我私僕]|저는|저희|우리",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"\s*[\"“«„‘「『].*[\"”»“’」』][.!?…。]?\s*", re.DOTALL)
_QUOTED = re.compile(QUOTED)
#: What an office or a place is called has none of these.
_OFFICE = re.compile(r"[^\n\d@:|/#<>{}\[\]]{2,80}")


def signature(document: Document, gone: Collection[int], sites: Collection[int]) -> list[int]:
    """Return the lines of a signature at the end; `gone` are lines that go, `sites` those that speak in the words of sites."""
    order, bodies = document.derive(filled), document.column(BODY)
    own = paragraphs(document, gone)
    below = order[own[-1] + 1 :] if own else []
    lines = [document.lines[index] for index in below[: BETWEEN + OFFICES + 1]]
    ours = [bodies[index] or index in sites for index in below[: len(lines)]]
    named = next((place for place, line in enumerate(lines[: BETWEEN + 1]) if _is_name(line, len(below))), None)
    if named is None or any(ours[: named + 1]) or not _speaks([document.lines[order[position]] for position in own[-HEARD:]]):
        return []
    end = named + 1
    while end < min(len(lines), named + OFFICES + 1) and not ours[end] and _is_office(lines[end]):
        end += 1
    return below[:end]


def _is_name(line: str, below: int) -> bool:
    """Say whether a line could be a name; `below` is how many lines stand below the text."""
    if is_byline(line):
        return True
    caseless = not any(char.isupper() or char.islower() for char in line)
    return caseless and below <= OFFICES + 1 and 0 < size(line.strip()) <= NAME and _is_office(line) and any(map(str.isalpha, line))


def _is_office(line: str) -> bool:
    bare = line.strip()
    return _OFFICE.fullmatch(bare) is not None and not ends_sentence(bare) and not bare[0].islower()


def _speaks(paragraphs: list[str]) -> bool:
    """Say whether paragraphs speak in the first person, outside of quotation marks, or the last one is all quotation."""
    return _QUOTATION.fullmatch(paragraphs[-1]) is not None or _SPEAKS.search(_QUOTED.sub(" ", "\n".join(paragraphs))) is not None
