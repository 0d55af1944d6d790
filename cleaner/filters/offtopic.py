r"""Lines that belong to another story: teasers spliced into the text, a paragraph of a neighbor, related headlines at the end.

Pages put links to other stories between the paragraphs; once the link is gone, its text stands there like a line of the article.
No phrase tells. What tells is cohesion: an article's own lines share names, numbers and rarer words with the rest of it, and a line
of another story shares next to none.

Language is never the evidence: quotations in another language belong to the article. Lists, citations, captions between short lines
and anything next to a colon stay; so does every line of a text too short to tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from cleaner.document import Document, Edit, Filter
from cleaner.language import script_of
from cleaner.lines import ASKS, BODY, DENSE_ENDS, ENDS, ends_sentence, filled, is_headline, reaches, size
from cleaner.stems import STEMS, said_by

if TYPE_CHECKING:
    from cleaner.filters import Context

#: What a line must hold to be judged, and what the rest must hold to judge it by: different stems.
LINE_STEMS, TEXT_STEMS = 5, 60
#: A text of this many different stems is long: its own subheads of one stem less share something with it, and so do its paragraphs.
LONG_STEMS = 150
#: A headline in a script without blanks says this much, in pairs of characters: a subhead of six has five, and may stand alone.
DENSE_STEMS = 7


class Limits(NamedTuple):
    """How much of a line's stems the rest may hold for the line to be foreign, and how many the whole text must have for that."""

    any: float  # in any other line
    often: float  # in two other lines or more
    text: int = TEXT_STEMS


#: By level, for headlines between two paragraphs and for paragraphs. An article's own lines share its theme, which recurs; a
#: foreign one shares chance words, which do not. Measured on the 17,000 lines of 690 real articles in 18 languages: balanced takes
#: one of them, and finds some 40 of 100 headlines spliced in between two paragraphs, and 9 of 100 paragraphs; thorough takes 13.
FOREIGN = {
    "cautious": (Limits(0.0, 0.0), Limits(-1.0, -1.0)),
    "balanced": (Limits(0.15, 0.1), Limits(0.05, 0.0, text=LONG_STEMS)),
    "thorough": (Limits(0.25, 0.1), Limits(0.12, 0.0)),
}
#: A headline in capitals of this many letters is a link's.
SHOUTED = 85
#: A paragraph must say this much, in stems, to be judged.
PARAGRAPH_STEMS = 10
#: An article whose own paragraphs share less than this with each other says nothing about a line that shares little.
USUAL = 0.2
#: The mean share up to which a run of headlines after the text is taken for other stories. Right behind the text, with nothing gone
#: from between, a run that shares more than the second is as often the article's own list where articles end on one; so if the
#: classifier runs, which tells lists by more than what they say, it is left for that.
RELATED, RELATED_ALONE = 0.3, 0.15
#: This many headlines after each paragraph are what the page is about: a list of recipes, of the stories of a section.
LISTED = 20
#: At most one in this many headlines of Chinese in such a run is made of clauses: else they are lines of wrapped paragraphs.
PROSE = 2


class Story(NamedTuple):
    """A document's lines with what each says, made ready to be compared with the rest."""

    document: Document
    order: list[int]  # the lines that are not blank
    stems: list[frozenset[str]]
    said: int  # how many different stems there are
    twice: set[str]  # the stems that stand in two lines or more
    often: set[str]  # in three or more

    def share(self, index: int, others: int = 1) -> float:
        """Return the share of a line's stems that stand in another line, or in two others."""
        own = self.stems[index]
        return len(own & (self.twice if others == 1 else self.often)) / len(own)

    def foreign(self, index: int, limits: Limits) -> bool:
        """Say whether a line shares no more with the rest than these limits."""
        return self.said >= limits.text and self.share(index) <= limits.any and self.share(index, others=2) <= limits.often

    def usual(self) -> float:
        """Return the share of stems that the paragraphs have in common with the rest, on average."""
        bodies = self.document.column(BODY)
        shares = [self.share(i) for i in self.order if bodies[i] and len(self.stems[i]) >= LINE_STEMS]
        return sum(shares) / len(shares) if shares else 0.0


def _story(document: Document, order: list[int]) -> Story | None:
    """Prepare a document; a text too short to tell by has no story."""
    said = document.column(STEMS)
    once, twice, often = set[str](), set[str](), set[str]()
    for index in order:  # sets count up to three several times as fast as a table of counts is filled and looked through
        stems = said[index]
        often |= twice & stems
        twice |= once & stems
        once |= stems
    return Story(document, order, said, len(once), twice, often) if len(once) >= TEXT_STEMS else None


def offtopic(context: Context) -> Filter:
    """Make the filter for the level asked for."""
    headline, paragraph = FOREIGN[context.options.level]
    judged = context.options.allows("classifier.line")

    def find(document: Document) -> Iterator[Edit]:
        bodies = document.column(BODY)
        prose = sum(bodies)
        if prose == 0:
            return
        order = document.derive(filled)
        between = dict(_between(document, order)) if prose >= 4 else {}
        teasers = [i for i in between if not _SPEAKS.search(document.lines[i])]
        shouted = dict.fromkeys(i for i in teasers if _is_shouted(document, i, between[i]))
        yield from (document.drop(i, "offtopic.capitals", "a long headline in capitals between two paragraphs") for i in shouted)
        teasers = [i for i in teasers if i not in shouted]
        aliens = list(_paragraphs(document, order)) if paragraph.any >= 0 and prose >= 4 else []
        # Where no rule has found noise, a list behind the text is the article's: of 1,377 lines that went below other gone ones 11
        # were an article's, of 22 lines in texts that had lost nothing else all.
        tail = _tail(document, order) if document.gone and context.options.level != "cautious" else []
        # What the lines say is worked out only for a text that holds a line of doubtful shape: few clean ones do.
        story = _story(document, order) if teasers or aliens or tail else None
        if story is None:
            return
        teasers = [i for i in teasers if _says_enough(story, i) and story.foreign(i, headline)]
        aliens = [i for i in aliens if len(story.stems[i]) >= PARAGRAPH_STEMS and story.foreign(i, paragraph)]
        if (teasers or aliens) and story.usual() >= USUAL:
            foreign = list(_drops(story, teasers, "offtopic.teaser"))
            taken = {edit.line for edit in foreign}.union(document.numbers[i] for i in shouted)
            aliens = _in_its_language(story, [i for i in aliens if document.numbers[i] not in taken])
            yield from (*foreign, *_drops(story, aliens, "offtopic.paragraph"))
        yield from _related(story, tail, RELATED_ALONE if judged and _is_right_behind(document, tail) else RELATED)

    return find


def _between(document: Document, order: list[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield what may be headlines, each with the paragraphs that it stands between; none of a list or of what was announced.

    A question there is most often one that the next paragraph answers.
    """
    bodies, lines = document.column(BODY), document.lines
    for before, index, after in zip(order, order[1:], order[2:], strict=False):
        between = bodies[before] and bodies[after] and is_headline(lines[index])
        if between and not lines[index].rstrip().endswith(ASKS) and not _continues(document, before, index):
            yield index, (before, after)


def _paragraphs(document: Document, order: list[int]) -> Iterator[int]:
    """Yield the paragraphs that may be another story's: not what the text begins with, no list, no quotation, nothing announced."""
    bodies = document.column(BODY)
    for before, index in pairwise(order):
        if bodies[index] and _is_prose(document.lines[index]) and not _continues(document, before, index):
            yield index


#: How many lines tell the script of a text.
SAMPLE = 100
#: The small words that every sentence of a language is made of have no more letters than this.
_SMALL = re.compile(r"(?<![^\W_])[^\W\d_]{1,4}(?![^\W_])")


def _in_its_language(story: Story, indexes: list[int]) -> list[int]:
    """Return the paragraphs that are made of the small words that the rest is made of: a quotation in another language is not."""
    if not indexes:
        return []
    lines = story.document.lines
    small = {i: set(_SMALL.findall(lines[i].casefold())) for i in story.order}
    heard = Counter(chain.from_iterable(small.values()))

    def fits(index: int) -> bool:
        own = small[index]
        if len(own) < 4:
            return script_of(lines[index], share=0.8) == script_of(" ".join([lines[i] for i in story.order[:SAMPLE] if i != index]))
        return 2 * sum(heard[word] > 1 for word in own) > len(own)

    return list(filter(fits, indexes))


def _says_enough(story: Story, index: int) -> bool:
    """Say whether a headline holds so much that having nothing in common with the text is evidence."""
    dense = size(story.document.lines[index]) >= 2 * len(story.document.lines[index])
    return len(story.stems[index]) >= (DENSE_STEMS if dense else LINE_STEMS - (story.said >= LONG_STEMS))


def _is_shouted(document: Document, index: int, beside: tuple[int, int]) -> bool:
    """Say whether a line is a link to another story as some sites set them: a whole headline in capitals, in a text that is not.

    The capitals of a subhead are fewer: of 36 such lines that articles of the bench hold, the longest has 78 letters.
    """
    line = document.lines[index]
    # In a line of Korean, an abbreviation may hold all letters that have a case.
    return (
        size(line) >= SHOUTED
        and line.isupper()
        and 2 * sum(map(str.isupper, line)) > len(line)
        and not any(document.lines[i].isupper() for i in beside)
    )


def _drops(story: Story, indexes: list[int], rule: str) -> Iterator[Edit]:
    """Yield drops for lines that share next to nothing with the text."""
    return (story.document.drop(index, rule, _why(story, index)) for index in indexes)


def _last_paragraph(document: Document) -> int:
    """Return where the last paragraph of a document that has one stands."""
    return max(index for index, body in enumerate(document.column(BODY)) if body)


def _tail(document: Document, order: list[int]) -> list[int]:
    """Return the lines after the last paragraph that look like headlines, if most of what stands there does."""
    bodies = document.column(BODY)
    last = _last_paragraph(document)
    tail = _behind_facts(document, [i for i in order if i > last])
    alone = sum(bodies) == 1  # then what follows may be the captions of a gallery, which are longer than headlines
    own = _announced(document, [last, *tail])
    longest = 90 if alone else 200
    heads = [i for i in tail if 24 <= size(document.lines[i]) <= longest and i not in own and is_headline(document.lines[i])]
    if (
        len(heads) < (5 if alone else 3)
        or len(heads) > LISTED * sum(bodies)
        or len(heads) * 3 < len(tail) * 2
        or sum(_enumerates(document.lines[i]) for i in heads) >= ENUMERATIONS
        or _are_pairs(document, heads)
        or _are_facts(document, heads)
        or sum(bool(_CLAUSES.search(document.lines[i])) for i in heads) * PROSE > len(heads)
        or _continues(document, order[order.index(heads[0]) - 1], heads[0])
    ):
        return []
    return heads


def _is_right_behind(document: Document, tail: list[int]) -> bool:
    """Say whether nothing has gone from between the last paragraph and the last of some lines behind it."""
    if not tail:
        return False
    last = _last_paragraph(document)
    return not any(document.numbers[last] < number < document.numbers[tail[-1]] for number in document.gone)


def _enumerates(line: str) -> bool:
    """Say whether a line names so many in a row: most hold too few marks between names to be looked through."""
    return sum(map(line.count, _BETWEEN)) >= NAMES and _ENUMERATES.search(line) is not None


#: The fewest lines that are a list of songs or books with who made each, and the share of them that name somebody.
PAIRS, PAIRED = 5, 0.8
_PAIR = re.compile(r"\S.{1,80}?\s(?:by|[–—-])\s(?P<whose>[^\W\d_][^.!?:,–—]{1,40})$")


def _are_pairs(document: Document, heads: list[int]) -> bool:
    """Say whether lines are titles with who made each: "Lantern – Mara Doyle"; behind headlines stands the name of one site."""
    whose = [found["whose"] for i in heads if (found := _PAIR.match(document.lines[i].strip()))]
    return len(whose) >= max(PAIRS, PAIRED * len(heads)) and 2 * len(set(whose)) > len(whose)


#: A time that a line begins with; the day of a story; other numbers. Of a row of results or of showtimes so many are left.
_TIME = re.compile(r"\s*(?P<hour>[01]?\d|2[0-4])\s?[.:h]\s?(?P<minute>[0-5]\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{2,4}(?!\d)")
_NUMBERS = re.compile(r"(?<!\w)\d+(?:[.:,h]\d+)*")
_WORD = re.compile(r"(?<![^\s(])[^\W\d_]{4,}(?=[\s.,:;)]|$)")
NUMBERS = 3


def _are_facts(document: Document, heads: list[int]) -> bool:
    r"""Say whether lines are a program, each with a later time than the one above, or results, half of them full of numbers.

    A list of the latest stories begins with the last one.

    >>> program = "18.00 – The town hall\n19.30 – A concert\n21.00 – The cellars"
    >>> [_are_facts(Document.parse(text), [0, 1, 2]) for text in (program, "\n".join(reversed(program.split("\n"))))]
    [True, False]
    """
    lines = [document.lines[index] for index in heads]
    times = [60 * int(found["hour"]) + int(found["minute"]) for line in lines if (found := _TIME.match(line))]
    ascending = len(times) >= NUMBERS and 2 * len(times) > len(lines) and all(first < then for first, then in pairwise(times))
    return ascending or 2 * sum(map(_is_full_of_numbers, lines)) >= len(lines)


def _is_full_of_numbers(line: str) -> bool:
    return len(_NUMBERS.findall(_DAY.sub("", line))) >= NUMBERS and _WORD.search(line) is not None


def _announced(document: Document, order: list[int]) -> set[int]:
    """Return the items of lists that a line with a colon announces, and the rows of tables: an article may end on either."""
    found, listed = set[int](), False
    for before, index in pairwise(order):
        line = document.lines[index]
        listed = (listed or document.lines[before].rstrip().endswith((":", "："))) and bool(_LIST_ITEM.match(line))
        if listed or " | " in line:
            found.add(index)
    return found


#: How the items of a list begin.
_BULLET = re.compile(r"\s*[-*•·・–—▪●]")
#: A label with its value, and how many of them below each other are an article's facts: who wrote the paper, when a museum opens.
_FACT = re.compile(rf"(?:{_BULLET.pattern})?\s*[^\W\d_][^:：.!?\"'“”«»‘’\n]{{0,27}}[:：]\s*(?!//)\S.{{0,79}}$")
FACTS = 3


def _behind_facts(document: Document, tail: list[int]) -> list[int]:
    r"""Return the lines behind the labels with values that may stand right behind the text, or below their heading.

    >>> document = Document.parse("Practical\nOpen: 10 to 18\nEntry: 60 crowns\nBus: 12, 14\nIn Harbor\nPolice: A man is held")
    >>> _behind_facts(document, list(range(6)))
    [4, 5]
    """
    lines = [document.lines[index] for index in tail]
    start = next((place for place, line in enumerate(lines) if not ends_sentence(line)), 0)
    if lines and not _FACT.match(lines[start]):
        start += 1
    run = list(takewhile(lambda line: _FACT.match(line) or _BULLET.match(line), lines[start:]))
    facts = sum(_FACT.match(line) is not None for line in run)
    return tail[start + len(run) :] if facts >= FACTS and 2 * facts >= len(run) else tail


def _related(story: Story, tail: list[int], most: float) -> Iterator[Edit]:
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
                why = f"one of {len(heads)} headlines behind the text; {_why(story, index)}"
                yield story.document.drop(index, "offtopic.related", why)


#: The end of a sentence or of a clause within a line of Chinese or Japanese.
_CLAUSES = re.compile(rf"[{DENSE_ENDS}，、].")
#: A quotation, or a line of several sentences: no headline.
_SPEAKS = re.compile(rf"^\s*[\"'«“„‘「『(\[—–-]|[{ENDS}]\s+\w|[{DENSE_ENDS}].")
#: Who played, who voted how: names in a row, parted by commas, semicolons or dashes. So many such lines, and what they stand among,
#: are an article's facts: no headline names so many.
_ENUMERATES = re.compile(r"(?:[^\s,;–-][^,;–]{0,40}(?:[,;،、；]| [–-] )\s?){4}")
ENUMERATIONS, NAMES, _BETWEEN = 2, 4, ",;،、；–-"
_LIST_ITEM = re.compile(r"\s*(?:[-*•·–—>#|]|\d+[.)]|\(?[a-zа-я]\))\s", re.IGNORECASE)


def _continues(document: Document, before: int, index: int) -> bool:
    """Say whether a line is announced by the one before it, or is an item of a list: then it belongs, whatever it says."""
    line = document.lines[index]
    return (
        document.lines[before].rstrip().endswith((":", "：", "،", ",", ";"))
        or bool(_LIST_ITEM.match(line))
        or line.rstrip()[-1] in ":;,|"
    )


def _is_prose(line: str) -> bool:
    """Say whether a line is a paragraph rather than a quotation, a citation or a list in one line."""
    return line.lstrip()[0] not in "\"'«“„‘「『(（[—–-" and line.count(".") * 12 < len(line) and reaches(line, 120)


def _why(story: Story, index: int) -> str:
    number = len(story.stems[index])
    return f"shares {round(story.share(index) * number)} of its {number} rarer words with the rest of the text"
