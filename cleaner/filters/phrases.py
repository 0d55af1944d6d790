"""What the phrase filters share: where a line stands, which of its rules hold there, and the blocks that a label opens.

A phrase alone is weak evidence. "Comments" is a label under an article and a subhead in one about comments; so a rule also says
where its lines stand: anywhere, before or after all body text, or next to a line that goes too. And a label such as "Related news"
may open a block whose own lines hold no phrase at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from cleaner.document import Document, Edit, Filter
from cleaner.filters.alone import stand_alone
from cleaner.filters.blocks import block
from cleaner.filters.flat import flattened, goes, splices
from cleaner.filters.sections import is_section
from cleaner.filters.steps import is_step
from cleaner.fold import fold
from cleaner.index import without
from cleaner.language import stop_words
from cleaner.lazy import lazily
from cleaner.lines import BLANK, BODY, ends_sentence, filled, size
from cleaner.rules import Rule
from cleaner.speech import REPORTED, SAID

if TYPE_CHECKING:
    from cleaner.filters import Context


class Zones(NamedTuple):
    """Where the body of a document begins and ends: the indexes of its first and last line that look like body text."""

    first: int
    last: int


def zones(document: Document) -> Zones:
    """Find the body; a document without any has its whole text before and after it."""
    bodies = document.column(BODY)
    if True not in bodies:
        return Zones(len(bodies), -1)
    return Zones(bodies.index(True), len(bodies) - 1 - bodies[::-1].index(True))


def holds(rule: Rule, index: int, document: Document) -> bool:
    """Say whether a rule's condition on place holds for the line at `index`."""
    if rule.where == "anywhere":
        return True
    body = document.derive(zones)
    head, tail = index <= body.first, index >= body.last
    if rule.where == "end":
        return tail or _is_near_end(index, document)
    if rule.where == "head":
        return head
    if rule.where == "tail":
        return tail
    return rule.where == "edge" and (head or tail)


#: The most paragraphs behind the end of an article, and the fewest before it.
BEHIND, BEFORE = 3, 4


def _is_near_end(index: int, document: Document) -> bool:
    bodies = document.column(BODY)
    return sum(bodies[index + 1 :]) <= BEHIND and sum(bodies[:index]) >= BEFORE


#: A line that asks or tells something is longer than this; "Sources" may be a subhead.
PLEA = 20


def _may_end(rule: Rule, index: int, document: Document) -> bool:
    """Say whether a rule of the tail may hold before the last paragraphs, which may be the page's: next to a line that goes."""
    return (
        rule.where == "tail"
        and rule.filter == "boilerplate"  # a footer has its own search, from the last line up
        and not rule.opens
        and rule.shape in ("any", "phrase")
        and size(document.lines[index]) >= PLEA
        and _is_near_end(index, document)
    )


_BEHIND_LABEL = re.compile(r"[:：]\s*(.*)")
_WORD = re.compile(r"[^\W\d_]{4,}(?:-[^\W\d_]+)*")


def is_caption(line: str) -> bool:
    """Say whether what stands behind a label is a caption rather than the names of a credit: it has words in lower case.

    >>> is_caption("Foto: Marie Schulz/dpa"), is_caption("Foto: Die alte Brücke wird seit Jahren nicht mehr benutzt")
    (False, True)
    """
    behind = _BEHIND_LABEL.search(line)
    return behind is not None and sum(word[0].islower() for word in _WORD.findall(behind[1])) > 2


Found = dict[int, Rule]


def finder(context: Context, name: str) -> Callable[[Document], Found]:
    """Return the function that finds, in a document, the lines that the filter `name` would drop, each with its rule."""

    def find(document: Document) -> Found:
        found: Found = {}
        waiting: Found = {}
        dates = 0
        for index, rule in context.phrases.of_filter(document, name).rules:
            if index in found or _is_the_authors(rule, index, document):
                continue
            if holds(rule, index, document):
                found[index] = rule
            elif rule.where in ("block", "alone") or _may_end(rule, index, document):
                if rule.where == "alone" or index not in waiting:
                    waiting[index] = rule
            elif rule.name.endswith(_DATES):
                dates += _tells(document, index)
        if dates >= CHRONICLE:
            found = {index: rule for index, rule in found.items() if not rule.name.endswith(_DATES)}
        if found:
            found = {index: rule for index, rule in found.items() if not is_step(document, index, found)}
        if kept := _sections(context, document, found):
            found = {index: rule for index, rule in found.items() if index not in kept}
            waiting = {index: rule for index, rule in waiting.items() if index not in kept}
        return _with_labels(document, found, waiting) if waiting else found

    return find


#: More lines of noise than this are a page, with its menu.
LABELS = 8
#: What rules drop anywhere, and what a subhead may say.
_SECTIONS = frozenset({"about us", "contact us"})


def _sections(context: Context, document: Document, found: Found) -> set[int]:
    """Return the lines among those found that say what a menu says, and are subheads of the article."""
    if len(found) > LABELS:
        return set()
    labels = {i for i, rule in found.items() if not rule.opens and (rule.where != "anywhere" or document.keys[i] in _SECTIONS)}
    if not labels:
        return set()
    known = {index for index, hit in context.phrases.hits(document) if hit.rules}
    return {index for index in labels if is_section(document, index, found.keys() - labels, known)}


#: Dates alone on a line are the page's above an article and behind it, unless this many between its paragraphs make a chronicle.
CHRONICLE = 2
_DATES = ".en.date-alone"
#: A sentence of a chronicle has more words than this.
WORDS = 3


def _tells(document: Document, index: int) -> bool:
    """Say whether a sentence stands below a line, and no headline."""
    below = next((line for line in document.lines[index + 1 : index + 3] if line.strip()), "")
    return ends_sentence(below) and len(below.split()) > WORDS


#: A first line of at least this many letters is the headline, whatever word it begins with: "Video: Baker climbs the tower".
HEADLINE = 12


def _is_the_authors(rule: Rule, index: int, document: Document) -> bool:
    """Say whether a line has a rule's words and yet is no noise: a caption for a credit, a headline for a teaser, what one says."""
    if rule.shape == "bio":
        return not _is_a_strangers(index, document)
    if _announces(index, document):
        return True
    if rule.shape in ("any", "phrase") and (
        _said().search(document.lines[index]) or _is_a_speakers(index, document) or _cites(document.lines[index])
    ):
        return True
    if rule.shape not in ("credit", "headline"):
        return False
    line = document.lines[index]
    first = size(line) >= HEADLINE and index == document.derive(filled)[0]
    return first or (rule.shape == "credit" and is_caption(line))


#: The fewest letters of such a subhead; of a longer word all letters but those of an ending stand again in the paragraph below.
ANNOUNCING, ENDING = 5, 1
#: A subhead that announces what the paragraph below it says has no more words than this.
ANNOUNCED = 4


def _announces(index: int, document: Document) -> bool:
    """Say whether a line of a few words is a subhead: the paragraph below says the words again, in their order."""
    key = document.keys[index]
    words = key.split(" ")  # a script without blanks has no words to see
    if len(words) > ANNOUNCED or not ANNOUNCING <= len(key) == size(key) or not all(map(str.isalpha, words)):
        return False
    below = next((near for near in range(index + 1, min(index + 3, len(document.lines))) if document.lines[near].strip()), index)
    if not document.column(BODY)[below]:
        return False
    again = r"\w*\s".join(re.escape(word[: max(ANNOUNCING, len(word) - ENDING)]) for word in words)
    return re.search(rf"(?<!\w){again}", fold(document.lines[below])) is not None


_CITED = re.compile(r"\s*[\"“„«‘][^\"“”„«»’\n]{3,80}[\"“”»’] (?P<behind>[^\W\d_])")


def _cites(line: str) -> bool:
    """Say whether a sentence begins with the words of a page between quotation marks, and goes on to tell of them.

    >>> _cites("«Подписывайтесь на канал» висело на воротах."), _cites("“Read more” Here are the details."), _cites("“Read more”")
    (True, False, False)
    """
    cited = _CITED.match(line)
    return cited is not None and cited["behind"].islower() and ends_sentence(line)


_SPEAKER = re.compile(r"\s*([A-Z])\s?[:.]\s")


def _is_a_speakers(index: int, document: Document) -> bool:
    """Say whether a line is a question or an answer of an interview: "Q:" and "A:" begin other lines as well."""
    speaker = _SPEAKER.match(document.lines[index])
    if speaker is None:
        return False
    others = [found[1] for line in document.lines if (found := _SPEAKER.match(line))]
    return len(set(others)) > 1 and others.count(speaker[1]) > 1


#: What somebody says, without quotation marks: a notice or a page never ends so. Many languages name the speaker behind the verb.
_said = lazily(
    rf", (?:(?:[^\s,.:;!?]+ ){{1,6}}|(?:(?:a|así|gli|ha|le|les|lui|me|mi|nos|si|was) ){{0,2}})"
    rf"(?:{SAID}|{REPORTED})\b[^\n\"“”]{{0,80}}[.!?]$"
)


def _is_a_strangers(index: int, document: Document) -> bool:
    """Say whether the name that a paragraph begins with stands in no other paragraph: then it is no person of the story.

    One word with a capital may be no name, for that is how every sentence begins. It is one if the paragraph is the last, goes on
    to speak of "her" or "him", and the word stands nowhere else, not even in lower case.
    """
    line = document.lines[index]
    names = _leading_name(line)
    bodies = document.column(BODY)
    if not names or sum(bodies) - bodies[index] < 2:
        return False
    if document.derive(_prose).count(names[-1]) > (line.count(names[-1]) if bodies[index] else 0):
        return False
    return len(names) > 1 or (
        index >= document.derive(zones).last
        and _PERSON.search(line) is not None
        and not _PERSON.fullmatch(names[0])
        and f"{names[0]} is the " not in line
        and names[0].casefold() not in stop_words()
        and not any(names[0].casefold() in other.casefold() for other in document.lines if other is not line)
    )


def _prose(document: Document) -> str:
    """Return all paragraphs: a search through one string takes a hundredth of the time of one through its lines."""
    return "\n".join(compress(document.lines, document.column(BODY)))


def _leading_name(line: str) -> list[str]:
    """Return the words with capitals that a line begins with, titles, articles and initials left out.

    >>> _leading_name("Dr. Jane A. Doe, MD, is a physician."), _leading_name("Мария Окафор — журналист.")
    (['Jane', 'Doe'], ['Мария', 'Окафор'])
    """
    names: list[str] = []
    for word in line.split()[:8]:
        bare = word.strip('.,;:()*_"“”«»')
        if bare[:1].isupper() and bare[1:2].islower():
            if len(bare) > 2 and bare not in _ARTICLES and not word.endswith("."):
                names.append(bare.removesuffix("'s").removesuffix("’s"))
        elif not (bare[:1].isupper() or bare in _PARTICLES):
            break
        if word.endswith(",") and names:
            break
    return names


#: Words that speak of a person who was named before.
_PERSON = re.compile(
    r"\b(?:he|she|his|her|hers|him|who (?:covers|lives|loves|specializes|specialises|works|writes)|он|она|его|её|ее|ей|ему|він|"
    r"вона|його|її|er|sie|sein|seine|seinen|seiner|ihr|ihre|ihren|ihrer|il|elle|son|sa|ses|lui|lei|suo|sua|suoi|él|ella|sus|ele|ela|"
    r"seu|seus|hij|zij|zijn|haar|ona|jego|jej|ia|dia|nya|beliau)\b",
    re.IGNORECASE,
)
_ARTICLES = frozenset("The Der Die Das Les Los Las Een Het Our This".split())
_PARTICLES = frozenset("de del de la da do dos das di della du van der den von zu zur al el bin ibn ben y e i".split())


#: What stands between the labels of a bar: alone on a line, it goes with them.
_SEPARATORS = frozenset("|·•/»›-–—")


def _with_labels(document: Document, found: Found, waiting: Found) -> Found:
    """Add the labels that go because a neighbor goes, and those that stand alone where nothing speaks of them."""
    found = _spread(document, found, waiting)
    labels = [index for index, rule in waiting.items() if index not in found and rule.where == "alone"]
    return found | {index: waiting[index] for index in stand_alone(document, labels)} if labels else found


def _spread(document: Document, found: Found, waiting: Found) -> Found:
    """Add the lines that go because a neighbor goes; two such neighbors vouch for each other, numbers and separators for none."""
    members = sorted(found.keys() | waiting.keys())
    blank, keys = document.column(BLANK), document.keys
    run: list[int] = []
    for index in (*members, -1):
        if run and (index < 0 or not all(blank[i] or _is_separator(document, i) for i in range(run[-1] + 1, index))):
            if len(run) > 1 and any(i in found or keys[i] != "0" for i in run):
                rule = found.get(run[0]) or waiting[run[0]]
                found.update((i, waiting.get(i, rule)) for i in _with_separators(document, run) if i not in found)
            run = []
        run.append(index)
    return found


def _is_separator(document: Document, index: int) -> bool:
    return document.lines[index].strip() in _SEPARATORS


def _with_separators(document: Document, run: list[int]) -> list[int]:
    """Return a run of lines with the separators before, between and behind them."""
    blank = document.column(BLANK)
    first, last = run[0], run[-1]
    while first and (blank[first - 1] or _is_separator(document, first - 1)):
        first -= 1
    while last + 1 < len(blank) and (blank[last + 1] or _is_separator(document, last + 1)):
        last += 1
    members = set(run)
    return [i for i in range(first, last + 1) if i in members or _is_separator(document, i)]


_GAPS = re.compile(r"[ \t]{2,}")


def cuts(context: Context, name: str) -> Callable[[Document, Found], Iterator[Edit]]:
    """Return the function that cuts the spans that rules of the filter `name` name out of the lines that stay."""
    match = finder(context, name)
    flat = flattened(context.phrases)

    def shortened(document: Document, index: int, spans: Iterable[tuple[Rule, str]]) -> tuple[str, list[Rule]]:
        rest, rules = document.lines[index], list[Rule]()
        for rule, pattern in spans:
            if (shorter := without(pattern, rest)) != rest:
                rest, rules = shorter, [*rules, rule]
        pieces = flat.pieces(document, [rest])[0] if rules else document.derive(flat).get(index)
        return _without(pieces, match, rules) if pieces else (rest, rules)

    def find(document: Document, gone: Found) -> Iterator[Edit]:
        found = context.phrases.of_filter(document, name).cuts
        sentences, known = document.derive(flat), document.known(find)
        for index in sorted(found.keys() | sentences.keys()):
            if index in gone:
                continue
            line = document.lines[index]
            if line not in known:  # what is cut out of a line depends on nothing else
                known[line] = shortened(document, index, found.get(index, ()))
            rest, rules = known[line]
            if rules:
                rest = _GAPS.sub(" ", rest).strip()
                make = document.replace(index, rules[0].name, rest, rules[0].why)
                yield make if rest else document.drop(index, rules[0].name, rules[0].why)

    return find


def _without(pieces: Document, match: Callable[[Document], Found], rules: list[Rule]) -> tuple[str, list[Rule]]:
    """Return a line without those of its pieces that rules would drop if they were lines, and these rules behind the others."""
    found = {i: rule for i, rule in match(pieces).items() if goes(pieces.lines[i], rule) and splices(pieces, i, rule)}
    return "".join(piece for i, piece in enumerate(pieces.lines) if i not in found), [*rules, *found.values()]


def phrase_filter(context: Context, name: str) -> Filter:
    """Return the filter that drops every line a rule of `name` matches in the place it asks for, and the blocks they open."""
    match, cut = finder(context, name), cuts(context, name)

    def find(document: Document) -> Iterator[Edit]:
        found = match(document)
        for index in sorted(index for index, rule in found.items() if rule.opens):
            taken = block(document, index, found[index].opens, found)
            for inner in taken:
                found.setdefault(inner, found[index])
            if taken and taken[-1] == document.derive(filled)[-1]:
                break  # nothing is left for the labels behind this one
        for index, rule in sorted(found.items()):
            yield document.drop(index, rule.name, rule.why)
        yield from cut(document, found)

    return find
