r"""Lines that belong to another story: teasers spliced into the text, a paragraph of a neighbor, related headlines at the end.

Pages put links to other stories between the paragraphs; once the link is gone, its text stands there like a line of the article.
No phrase tells. What tells is cohesion: an article's own lines share names, numbers and rarer words with the rest of it, and a line
of another story shares next to none. Over 5,000 body lines of real articles that stand between two others, 3 in 1,000 share no such
word with the rest, while a fifth of spliced headlines and an eighth of spliced paragraphs do.

    >>> cohesion("Klopp hails his captain after derby", stems("The general ordered his army to march on the capital."))
    0.0

Language is never the evidence: quotations in another language belong to the article. Lists, citations, captions between short lines and
anything next to a colon stay; so does every line of a text too short to tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.core import Column, Document, Edit, Filter
from cleaner.language import stop_words
from cleaner.lines import BLANK, BODY, is_headline, size

if TYPE_CHECKING:
    from cleaner.filters import Context

_WORD = re.compile(r"[^\W_]+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")

#: What a line must hold to be judged, and what the rest must hold to judge it by: different stems.
LINE_STEMS, TEXT_STEMS = 5, 60
#: The share of a line's stems found in the rest, up to which the line is foreign to it, by level: (headline, paragraph).
#: Measured on 4,600 paragraphs and 440 headline-like lines between paragraphs of real articles: 0.1 takes none of the latter.
FOREIGN = {"cautious": (0.0, -1.0), "balanced": (0.1, 0.0), "thorough": (0.15, 0.1)}

#: An article whose own paragraphs share less than this with each other says nothing about a line that shares little.
USUAL = 0.2
#: The mean share up to which a run of headlines behind the text is taken for other stories.
RELATED = 0.3


def stems(line: str) -> frozenset[str]:
    """Return what a line says, for comparing: the beginnings of its rarer words, its numbers, pairs of Chinese characters.

    >>> sorted(stems("The captains of 22 ships")), sorted(stems("北京市"))
    (['22', 'capta', 'ships'], ['京市', '北京'])
    """
    found: set[str] = set()
    common = stop_words()
    for word in _WORD.findall(line.casefold()):
        if word.isascii() or not _DENSE.match(word):
            if len(word) >= 4 and word not in common:
                found.add(word[:5])
            elif _HANGUL.match(word):
                found.add(word[:2])
            elif len(word) > 1 and word.isdecimal():
                found.add(word)
        else:
            found.update(word[i : i + 2] for i in range(len(word) - 1))
    return frozenset(found)


def cohesion(line: str, rest: frozenset[str]) -> float:
    """Return the share of a line's stems that the rest of the text holds too."""
    own = stems(line)
    return len(own & rest) / len(own) if own else 1.0


def _stems(lines: Sequence[str]) -> list[frozenset[str]]:
    return [stems(line) for line in lines]


STEMS: Column[frozenset[str]] = Column(_stems)


class Story(NamedTuple):
    """A document's lines with what each says, made ready to be compared with the rest."""

    document: Document
    order: list[int]  # the lines that are not blank
    stems: list[frozenset[str]]
    counts: Counter[str]  # in how many lines each stem stands

    def share(self, index: int) -> float:
        """Return the share of a line's stems that stand in another line too."""
        own = self.stems[index]
        return sum(self.counts[stem] > 1 for stem in own) / len(own)


def _story(document: Document) -> Story | None:
    """Prepare a document; a text too short to tell by has no story."""
    if sum(document.column(BODY)) < 4:
        return None
    order = [i for i, empty in enumerate(document.column(BLANK)) if not empty]
    said = document.column(STEMS)
    counts = Counter(stem for index in order for stem in said[index])
    return Story(document, order, said, counts) if len(counts) >= TEXT_STEMS else None


def offtopic(context: Context) -> Filter:
    """Make the filter for the level asked for."""
    level = context.options.level

    def find(document: Document) -> Iterator[Edit]:
        story = document.derive(_story)
        if story is None:
            return
        yield from _spliced(story, *FOREIGN[level])
        if level != "cautious":
            yield from _related(story)

    return find


def _spliced(story: Story, headline: float, paragraph: float) -> Iterator[Edit]:
    """Yield drops for lines between two paragraphs that share next to nothing with the text."""
    document, bodies = story.document, story.document.column(BODY)
    usual = _usual(story)
    for before, index, after in zip(story.order, story.order[1:], story.order[2:], strict=False):
        if len(story.stems[index]) < LINE_STEMS or not (bodies[before] and bodies[after]) or _continues(document, before, index):
            continue
        share, line = story.share(index), document.lines[index]
        if is_headline(line) and not _SPEAKS.search(line) and share <= min(headline, usual / 3) and usual >= USUAL:
            yield document.drop(index, "offtopic.teaser", _why(story, index))
        elif bodies[index] and share <= paragraph and usual >= 1.75 * USUAL and len(story.stems[index]) >= 8 and _is_prose(line):
            yield document.drop(index, "offtopic.paragraph", _why(story, index))


def _usual(story: Story) -> float:
    """Return the share of stems that this text's own paragraphs have in common with the rest, on average."""
    bodies = story.document.column(BODY)
    shares = [story.share(i) for i in story.order if bodies[i] and len(story.stems[i]) >= LINE_STEMS]
    return sum(shares) / len(shares) if shares else 0.0


def _related(story: Story) -> Iterator[Edit]:
    """Yield drops for a run of other stories' headlines behind the last paragraph."""
    document, bodies = story.document, story.document.column(BODY)
    last = max(i for i in story.order if bodies[i])
    tail = [i for i in story.order if i > last]
    heads = [i for i in tail if len(story.stems[i]) >= 3 and is_headline(document.lines[i]) and size(document.lines[i]) >= 24]
    if len(heads) < 3 or len(heads) * 3 < len(tail) * 2 or _continues(document, story.order[story.order.index(heads[0]) - 1], heads[0]):
        return
    own = frozenset().union(*(story.stems[i] for i in story.order if i <= last))
    shares = {i: len(story.stems[i] & own) / len(story.stems[i]) for i in heads}
    if sum(shares.values()) <= RELATED * len(heads):
        for index in heads:
            if shares[index] <= 2 * RELATED:
                yield document.drop(index, "offtopic.related", f"one of {len(heads)} headlines behind the text; {_why(story, index)}")


#: A quotation, or a line of several sentences: no headline.
_SPEAKS = re.compile(r"^\s*[\"'«“„‘「『(\[—–-]|[.!?…]\s+\w|[。！？].")
_LIST_ITEM = re.compile(r"\s*(?:[-*•·–—>#|]|\d+[.)]|\(?[a-zа-я]\))\s", re.IGNORECASE)


def _continues(document: Document, before: int, index: int) -> bool:
    """Say whether a line is announced by the one before it, or is an item of a list: then it belongs, whatever it says."""
    line = document.lines[index]
    return document.lines[before].rstrip().endswith((":", "：", "،", ",", ";")) or bool(_LIST_ITEM.match(line)) or line.rstrip()[-1] in ":;,|"


def _is_prose(line: str) -> bool:
    """Say whether a line is a paragraph rather than a quotation, a citation or a list in one line."""
    return line.lstrip()[0] not in "\"'«“„‘「『(（[—–-" and line.count(".") * 12 < len(line) and size(line) >= 120


def _why(story: Story, index: int) -> str:
    number = len(story.stems[index])
    return f"shares {round(story.share(index) * number)} of its {number} rarer words with the rest of the text"
