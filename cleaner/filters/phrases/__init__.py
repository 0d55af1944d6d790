"""What the phrase filters share: which lines rules drop, which blocks their labels open, which spans they cut out of other lines.

A phrase alone is weak evidence. "Comments" is a label under an article and a subhead in one about comments; so a rule also says
where its lines stand: anywhere, before or after all body text (`zones`), or next to a line that goes too (`neighbors`); and what
the author may have written stays (`lookalikes`, `sections`, `steps`). A label such as "Related news" may open a block whose own
lines hold no phrase at all (`blocks`), and a line may be a whole article without its line breaks (`flat`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from functools import cache
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter
from cleaner.filters.chronicle import chronicle
from cleaner.filters.phrases.blocks import block
from cleaner.filters.phrases.cards import cards
from cleaner.filters.phrases.flat import flattened, goes, splices
from cleaner.filters.phrases.lookalikes import breaks_quotation, is_the_authors
from cleaner.filters.phrases.mentions import mentions
from cleaner.filters.phrases.neighbors import RuledLines, with_neighbors
from cleaner.filters.phrases.sections import is_section
from cleaner.filters.phrases.steps import is_entry, is_fact, is_step, items
from cleaner.filters.phrases.zones import holds, inner_zones, is_near_end
from cleaner.filters.programs import heads_program
from cleaner.language import languages_of_words, spoken
from cleaner.lines import BODY, ends_sentence, filled, is_title, size
from cleaner.rules import Rule
from cleaner.rules.families import DATES_ALONE, OWN, is_dating, leads_elsewhere
from cleaner.rules.index import without

if TYPE_CHECKING:
    from cleaner.filters import Context


def finder(context: Context, name: str) -> Callable[[Document], RuledLines]:
    """Return the function that finds, in a document, the lines that the filter `name` would drop, each with its rule."""

    def find(document: Document) -> RuledLines:
        found, waiting = _in_place(document, context.phrases.of_filter(document, name).rules)
        if found:
            credited = cards(document, found)
            found = {i: rule for i, rule in found.items() if not (i in credited or _is_of_a_list(rule, i, document, found))}
        if any(is_dating(rule.name) for rule in (*found.values(), *waiting.values())):
            told = {index for index in document.derive(chronicle) if index not in found or is_dating(found[index].name)}
            found, waiting = _left(found, told), _left(waiting, told)
        kept = _sections(context, document, found) | _mentioned(context, document, found | waiting)
        if kept := kept | _listed(document, found, waiting):
            found, waiting = _left(found, kept), _left(waiting, kept)
        return with_neighbors(document, found, waiting) if waiting else found

    return find


def _left(found: RuledLines, kept: Container[int]) -> RuledLines:
    """Return what is found but for the lines that are kept."""
    return {index: rule for index, rule in found.items() if index not in kept}


def _is_of_a_list(rule: Rule, index: int, document: Document, found: RuledLines) -> bool:
    """Say whether a line is one of a list of the article's, of steps, of words explained, of facts, or heads one."""
    if rule.name.endswith(OWN):
        return False  # users know what they call noise
    if rule.shape == "label" and heads_program(document, index):
        return True
    if is_step(document, index, found) or is_entry(document, index, found):
        return True
    between = rule.shape == "credit"
    return is_fact(document, index, found, between=between) and not _names_a_story(rule, document.lines[index])


#: The fewest letters and words of another story's headline: "More: at the town hall" names none.
STORY = (16, 4)


def _names_a_story(rule: Rule, line: str) -> bool:
    """Say whether a line names another story, behind its colon."""
    behind = re.split("[:：]", line, maxsplit=1)[-1].strip()
    return leads_elsewhere(rule.name) and is_title(behind, *STORY) and not behind[0].islower()


def _in_place(document: Document, hits: Iterable[tuple[int, Rule]]) -> tuple[RuledLines, RuledLines]:
    """Return the lines whose rules hold where they stand, and those that wait for a neighbor that goes."""
    found: RuledLines = {}
    waiting: RuledLines = {}
    dates = 0
    bare = True not in document.column(BODY) and not document.derive(_is_prose)
    hits = list(hits)
    body = inner_zones(document, {index for index, _ in hits})
    for index, rule in hits:
        if index in found or (is_the_authors(rule, index, document) and not rule.name.endswith(OWN)):
            continue
        if (bare and _asks_for_a_place(rule)) or _opens_above(rule, document, index):
            waiting.setdefault(index, rule)
        elif holds(rule, index, document, body):
            if _is_foreign(rule, document, index):
                waiting.setdefault(index, rule)
            else:
                found[index] = rule
        elif rule.where in ("block", "alone") or _may_end(rule, index, document):
            if rule.where == "alone" or index not in waiting:
                waiting[index] = rule
        elif rule.name.endswith(DATES_ALONE):
            dates += _tells(document, index)
    if dates >= CHRONICLE:
        found = {index: rule for index, rule in found.items() if not rule.name.endswith(DATES_ALONE)}
    if told := _told_in_sentences(document, [index for index, rule in hits if rule.name.endswith(DATES_ALONE)]):
        found, waiting = _left(found, told), _left(waiting, told)
    return found, waiting


def _is_prose(document: Document) -> bool:
    """Say whether half of the lines at least are sentences."""
    order = document.derive(filled)
    return 2 * sum(ends_sentence(document.lines[index]) for index in order) >= len(order)


#: Next to a line that goes.
_BESIDE = ("alone", "block")
#: Before the text or behind it.
_OUTSIDE = ("edge", "head", "tail")


def _asks_for_a_place(rule: Rule) -> bool:
    """Say whether a label goes by its place, which a text without paragraphs, such as a poem, does not tell: a neighbor must."""
    return rule.shape == "label" and rule.where in _OUTSIDE and not rule.opens


def _opens_above(rule: Rule, document: Document, index: int) -> bool:
    """Say whether a label would open a list above a text of short sentences, and so take its headline: it has no paragraphs."""
    return bool(rule.opens) and rule.where in _OUTSIDE and index < document.derive(_first_told)


#: The fewest letters of a sentence that tells something: "Read more." tells nothing.
TOLD = 12


def _first_told(document: Document) -> int:
    """Return where the first sentence of a text without paragraphs stands, of two at least; -1 where there is none."""
    if True in document.column(BODY):
        return -1
    told = [index for index, line in enumerate(document.lines) if ends_sentence(line) and size(line) >= TOLD]
    return told[0] if len(told) > 1 else -1


def _is_foreign(rule: Rule, document: Document, index: int) -> bool:
    """Say whether a short word alone on its line is another language's than the text's: it may say something else there.

    "Plus" opens a list of other stories in French, and one of what is good about a drill in English.
    """
    key = document.keys[index]
    if len(key) > SHORT or not (key.isascii() and key.isalpha()) or rule.where not in _OUTSIDE:
        return False
    language = rule.name.split(".")[1]
    if language in _EVERYWHERE or len(language) > 2:  # or the user's own
        return False
    own = document.derive(_spoken)
    return own is not None and own != language and (own == "en" or language in languages_of_words())


#: Words of so few letters are often words of other languages, too. Pages in every language have labels in English.
SHORT = 5
_EVERYWHERE = frozenset({"cms", "common", "en"})


def _spoken(document: Document) -> str | None:
    """Return the language of the text, as the options or the commonest words of the paragraphs tell it."""
    return document.language or spoken(" ".join(compress(document.lines, document.column(BODY))))


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
        and is_near_end(index, document)
    )


#: Dates alone on a line are the page's above an article and after it, unless this many between its paragraphs make a chronicle, or
#: this many in a text of short sentences.
CHRONICLE, DATES = 2, 3
#: A sentence of a chronicle has more words than this.
WORDS = 3


def _told_in_sentences(document: Document, dates: Collection[int]) -> set[int]:
    """Return the dates of a chronicle: nothing but sentences stands between them, and one below each.

    A list of stories has a headline beside every date, and a thread of comments a name.
    """
    if len(set(dates)) < DATES:
        return set()
    order, among = document.derive(filled), set(dates)
    between = order[bisect_left(order, min(among)) : bisect_left(order, max(among)) + 2]
    if not all(index in among or ends_sentence(document.lines[index]) for index in between) or between[-1] in among:
        return set()
    return among if all(below not in among for index, below in pairwise(between) if index in among) else set()


def _tells(document: Document, index: int) -> bool:
    """Say whether a sentence stands below a line, and no headline."""
    below = next((line for line in document.lines[index + 1 : index + 3] if line.strip()), "")
    return ends_sentence(below) and len(below.split()) > WORDS


#: More lines of noise than this are a page, with its menu.
LABELS = 8
#: What rules drop anywhere, and what a subhead may say.
_SECTIONS = frozenset({"about us", "contact us"})


def _sections(context: Context, document: Document, found: RuledLines) -> set[int]:
    """Return the lines among those found that say what a menu says, and are subheads of the article."""
    if len(found) > LABELS:
        return set()
    labels = {i for i, rule in found.items() if not rule.opens and _may_head(rule, document.keys[i])}
    if not labels:
        return set()
    known = {index for index, hit in context.phrases.hits(document) if hit.rules}
    return {index for index in labels if is_section(document, index, found.keys() - labels, known)}


def _may_head(rule: Rule, key: str) -> bool:
    """Say whether what a rule drops may be a subhead: a label for its place, or of a dialogue that articles are written about."""
    return rule.where != "anywhere" or rule.guard == "off" or key in _SECTIONS


def _mentioned(context: Context, document: Document, found: RuledLines) -> set[int]:
    """Return the lines among those found in which an article on the furniture of websites mentions it."""
    labels = {index for index, rule in found.items() if not rule.name.endswith(OWN)}
    if not labels or True not in document.column(BODY):
        return set()
    bodies, hits = document.column(BODY), context.phrases.hits(document)
    known = {i for i, hit in hits if any(not bodies[i] or holds(rule, i, document) for rule in hit.rules)}
    return mentions(document, labels, known)


def _listed(document: Document, found: RuledLines, waiting: RuledLines) -> set[int]:
    """Return the labels, such as names of networks, that are items of the author's list."""
    labels = {index for index, rule in waiting.items() if rule.where in _BESIDE}
    return items(document, labels, found | waiting) if labels else labels


_GAPS = re.compile(r"[ \t]{2,}")


def cuts(context: Context, name: str) -> Callable[[Document, RuledLines], Iterator[Edit]]:
    """Return the function that cuts the spans that rules of the filter `name` name out of the lines that stay."""
    match = finder(context, name)
    flat = flattened(context.phrases)

    def shortened(document: Document, index: int, spans: Iterable[tuple[Rule, str]]) -> tuple[str, list[Rule]]:
        rest, rules = document.lines[index], list[Rule]()
        for rule, pattern in spans:
            if (shorter := without(pattern, rest)) != rest and not breaks_quotation(rest, shorter):
                rest, rules = shorter, [*rules, rule]
        pieces = flat.pieces(document, [rest])[0] if rules else document.derive(flat).get(index)
        return _without(pieces, match, rules) if pieces else (rest, rules)

    def find(document: Document, gone: RuledLines) -> Iterator[Edit]:
        found = context.phrases.of_filter(document, name).cuts
        sentences, known = document.derive(flat), document.known(find)
        carded = cache(lambda: cards(document, {*found, *gone}))
        for index in sorted(found.keys() | sentences.keys()):
            if index in gone:
                continue
            line = document.lines[index]
            if line not in known:  # what is cut out of a line depends on nothing else
                known[line] = shortened(document, index, found.get(index, ()))
            rest, rules = known[line]
            if rules:
                rest = _GAPS.sub(" ", rest).strip()
                if rest:
                    yield document.replace(index, rules[0].name, rest, rules[0].why)
                elif index not in carded():
                    yield document.drop(index, rules[0].name, rules[0].why)

    return find


def _without(pieces: Document, match: Callable[[Document], RuledLines], rules: list[Rule]) -> tuple[str, list[Rule]]:
    """Return a line without those of its pieces that rules would drop if they were lines, and these rules after the others."""
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
                break  # nothing is left for the labels after this one
        for index, rule in sorted(found.items()):
            yield document.drop(index, rule.name, rule.why)
        yield from cut(document, found)

    return find
