"""What a text says, line by line, and how much of a line's words the rest of it holds: the evidence of the whole filter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.document import Document, Edit
from cleaner.lines import BODY
from cleaner.stems import STEMS

#: What a line must hold to be judged, and what the rest must hold to judge it by: different stems.
LINE_STEMS, TEXT_STEMS = 5, 60
#: A text of this many different stems is long: its own subheads of one stem less share something with it, and so do its paragraphs.
LONG_STEMS = 150


class Limits(NamedTuple):
    """How much of a line's stems the rest may hold for the line to be foreign, and how many the whole text must have for that."""

    any: float  # in any other line
    often: float  # in two other lines or more
    text: int = TEXT_STEMS


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


def story_of(document: Document, order: list[int]) -> Story | None:
    """Prepare a document; a text too short to tell by has no story."""
    said = document.column(STEMS)
    once, twice, often = set[str](), set[str](), set[str]()
    for index in order:  # sets count up to three several times as fast as a table of counts is filled and looked through
        stems = said[index]
        often |= twice & stems
        twice |= once & stems
        once |= stems
    return Story(document, order, said, len(once), twice, often) if len(once) >= TEXT_STEMS else None


def drops(story: Story, indexes: list[int], rule: str) -> Iterator[Edit]:
    """Yield drops for lines that share next to nothing with the text."""
    return (story.document.drop(index, rule, why(story, index)) for index in indexes)


def why(story: Story, index: int) -> str:
    """Return how much a line shares, in words."""
    number = len(story.stems[index])
    return f"shares {round(story.share(index) * number)} of its {number} rarer words with the rest of the text"
