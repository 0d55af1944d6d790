r"""A line of fields: when the page was made, by whom, in which section, how often it was read, all on one line.

A site prints them side by side, ``May 12, 2020 | Economy | 1,254 views``, and each site another choice in another order: no table
holds them all. The tables know most of the fields, though, each as a line of its own, so such a line is taken apart at its bars and
labels. Where all of it is known it goes, above the article and after it; above it, one short word may be the section's name.

    >>> parts("May 12, 2020 | Economy | 1,254 views"), parts("Views: 523 Comments: 4")
    (['May 12, 2020', 'Economy', '1,254 views'], ['Views: 523', 'Comments: 4'])

Buttons stand side by side as well, each with a capital and with nothing in between, or glued to each other; these go only where all
of them are known, and of three that are glued two.

    >>> buttons("Print this page Send to a friend Share"), glued("ShareTweet")
    (['Print this page', 'Send to a friend', 'Share'], ['Share', 'Tweet'])

An age mark such as ``18+``, which Russian law asks for, is a field of its own. To the tables it is a number like any other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain

from cleaner.document import Document
from cleaner.filters.phrases.zones import Zones, begin, holds, zones
from cleaner.fold import fold
from cleaner.lazy import lazily
from cleaner.lines import BODY, ends_sentence, filled, size
from cleaner.rules.families import is_of_dates, leads_elsewhere
from cleaner.rules.index import NOTHING, Match, RuleIndex, without

FIELDS = "fields of the page side by side: date, author, section, counts"

#: A line of fields is no longer than this, and a section's name than this; of more lines with something that nobody knows, in a
#: chronicle or a program, none goes.
LONGEST, SECTION, LINES = 160, 30, 2
#: A line with more parts than this is a sentence, or a menu.
MOST = 12
#: In a text with more lines around its article than these, a whole page, other filters look at what stands side by side.
MOST_AROUND = 60
#: Buttons are fewer, and their line shorter: many words with capitals are an English headline.
BUTTONS, BUTTONS_LONG = 6, 80

_BARS = r"\s*[|·•¦]\s*|\s+[/›»]\s+|\t+|\s{3,}"
_LABEL = r"(?<=\S)\s+(?!https?:)(?=[^\W\d_][^\W_]+(?: [^\W\d_]+)? ?[:：] ?\S)"
#: What a line holds that is taken apart there: most lines hold none of it.
_APART = re.compile(r"[|·•¦/›»\t:：]|\s\s\s")
#: Between a small letter and a capital, or at a count between two buttons.
_glue = lazily(
    r"(?<=[a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f\u0451-\u045f\u03ac-\u03ce])\d{0,6}(?=[A-Z\u00c0-\u00d6\u00d8-\u00de\u0400-\u042f\u0391-\u03a9])"
)
_NAMES = re.compile("WhatsApp|LinkedIn|YouTube|TikTok|StumbleUpon|VKontakte|MySpace|WeChat|BlueSky|FlipBoard")
_WORD = re.compile(r"(?<= )[^\W\d_]")
_parts = lazily(f"{_BARS}|{_LABEL}")
_AGE = re.compile(r"[(\[]?(?:0|3|6|7|12|13|14|16|18|21) ?\+[)\]]?\.?")
_DATED = re.compile(r"\d\D{1,20}(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d|\d[./]\d\d?[./]\d\d")
_SECTION = re.compile(r"[^\W\d_][^\d.,:;!?()\"«»“”]*")


def parts(line: str) -> list[str]:
    """Take a line apart at its bars and before its labels."""
    if not _APART.search(line):
        return []
    return [part for part in _parts().split(line.strip(" |·•-–—")) if part]


def buttons(line: str) -> list[str]:
    """Take a short line apart before its words with a capital; two words are as often one label as two, and stay whole."""
    if len(line) > BUTTONS_LONG or line.count(" ") < 2 or not line[:1].isupper() or ends_sentence(line):
        return []
    starts = [0, *(found.start() for found in _WORD.finditer(line, 1) if line[found.start()].isupper())]
    found = [line[start:end].strip() for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]
    return found if len(found) <= BUTTONS else []


def glued(line: str) -> list[str]:
    """Take a short line apart where a capital or a count follows a small letter; the names of networks stay whole."""
    if len(line) > BUTTONS_LONG or not _glue().search(line):
        return []
    found = [part.strip() for part in _glue().split(_NAMES.sub(_whole, line)) if part.strip(" 0123456789")]
    return found if len(found) <= BUTTONS else []


def _whole(found: re.Match[str]) -> str:
    return found[0].capitalize()


def field_lines(document: Document, phrases: RuleIndex, gone: Collection[int]) -> Iterator[int]:
    """Yield the lines before and after the article that are fields and nothing else; `gone` are the lines that go already."""
    around = _around(document)
    first = document.derive(zones).first
    plus = [i for i in around if "+" in document.lines[i]]
    ages = [i for i in plus if _AGE.fullmatch(document.lines[i].strip()) and not first < i < document.derive(begin)]
    if len(ages) == 1:
        yield from (index for index in ages if index not in gone)
    if len(around) <= MOST_AROUND:
        yield from _side_by_side(document, [index for index in around if index not in gone], phrases)


def _side_by_side(document: Document, around: list[int], phrases: RuleIndex) -> set[int]:
    """Return the lines all of whose parts are known, and a few that name a section besides."""
    known = document.marks(phrases.marks)  # a line that another filter's rule names as a whole is that filter's
    left = [i for i in around if not any(holds(rule, i, document, document.derive(_body)) for rule in known.get(i, NOTHING).rules)]
    apart = document.known(field_lines)  # what a line's parts are depends on nothing else
    fresh = {line for index in left if (line := document.lines[index]) not in apart}
    apart.update(_apart(fresh, phrases))
    whole, partly = set[int](), list[int]()
    for index, (found, hits) in [(i, way) for i in left for way in apart[document.lines[i]]]:
        vouched = [_known(part, hit, index, document) for part, hit in zip(found, hits, strict=True)]
        days = all(map(_is_date, found, hits))
        # Two days side by side are how long an exhibition is open.
        if all(vouched) and (SURE in vouched or vouched.count(NEAR) > 1) and not days:
            whole.add(index)
        elif len(found) > LINES and vouched.count(UNKNOWN) == 1 and found == glued(document.lines[index].strip()):
            whole.add(index)  # one button of several that are glued to each other may be a stranger
        elif vouched.count(UNKNOWN) == 1 and _has_section(document, index, found[vouched.index(UNKNOWN)], found):
            partly.append(index)
    return whole.union(partly if len(partly) <= LINES else ())


#: The parts of a line, and what the rules find in each.
Apart = tuple[list[str], list[Match | None]]


def _apart(lines: Collection[str], phrases: RuleIndex) -> dict[str, list[Apart]]:
    """Return for each line the ways to split it that the tables may know: those with a known part among the first two."""
    ways = {line: [found for way in (parts, buttons, glued) if 1 < len(found := way(line)) <= MOST] for line in lines}
    first = _hits({part for found in chain.from_iterable(ways.values()) for part in found[:2]}, phrases)
    known = first.keys() | {part for found in chain.from_iterable(ways.values()) for part in found[:2] if _AGE.fullmatch(part)}
    kept = {line: [found for found in ways[line] if not known.isdisjoint(found[:2])] for line in ways}
    hits = first | _hits({part for found in chain.from_iterable(kept.values()) for part in found[2:]}, phrases)
    return {line: [(found, [hits.get(part) for part in found]) for found in kept[line]] for line in kept}


def _hits(pieces: Collection[str], phrases: RuleIndex) -> dict[str, Match]:
    ordered = sorted(pieces)
    return {ordered[number]: hit for number, hit in phrases.find(fold("\n".join(ordered))).items()} if ordered else {}


def _body(document: Document) -> Zones:
    return Zones(document.derive(begin), document.derive(zones).last)


def _around(document: Document) -> list[int]:
    """Return the lines before and after the body that could be fields."""
    body, bodies = document.derive(_body), document.column(BODY)
    order = document.derive(filled)
    return [i for i in order if not body.first <= i <= body.last and len(document.lines[i]) <= LONGEST and not bodies[i]]


#: What rules say of a part: nothing; that it goes next to others that go, as two such labels do; that it goes.
UNKNOWN, NEAR, SURE = range(3)


def _known(part: str, hit: Match | None, index: int, document: Document) -> int:
    """Say how surely a part of the line at `index` would go, were it a line."""
    if _AGE.fullmatch(part):
        return SURE
    # What stands after "Read also:" is not looked at, and may be anything.
    rules = [rule for rule in hit.rules if not leads_elsewhere(rule.name)] if hit else ()
    if any(holds(rule, index, document, document.derive(_body)) for rule in rules) or (
        hit and any(not without(pattern, part).strip() for _, pattern in hit.cuts)
    ):
        return SURE
    return NEAR if any(rule.where in ("block", "alone") for rule in rules) and any(map(str.isalpha, part)) else UNKNOWN


def _is_date(part: str, hit: Match | None) -> bool:
    return hit is not None and any(map(str.isdigit, part)) and any(is_of_dates(rule.name) for rule in hit.rules)


def _has_section(document: Document, index: int, section: str, found: list[str]) -> bool:
    """Say whether a line above the article names its section next to the date of the page; a program's dates have no year."""
    return (
        document.derive(filled)[0] != index < document.derive(begin)
        and size(section) <= SECTION
        and _SECTION.fullmatch(section) is not None
        and not ends_sentence(section)
        and any(part is not section and _DATED.search(part) for part in found)
    )
