"""The lines of an HTML page, and what the page says of each: where it stands, between what, and how the page names those parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from cleaner.pages import MOST_CHARACTERS, MOST_LINES, Metadata

T = TypeVar("T")

#: The parts of a page that a line may be in, in the order of their bits; the last two are no tags but what attributes say.
PARTS = (
    "article", "main", "aside", "nav", "footer", "header", "form", "figure", "table", "list", "section", "dialog", "blockquote",
    "details", "button", "heading", "link", "unread", "hidden",
)  # fmt: skip
BITS = {name: 1 << number for number, name in enumerate(PARTS)}
#: What stands before an item of a list.
BULLET = "- "
#: As `Hint.title`: a line is the page's title.
TITLE = 4


class Box:
    """A part of the page that begins and ends lines: a paragraph, a list, a section."""

    __slots__ = ("depth", "names", "number", "parent", "signature", "tag", "thread")

    def __init__(self, tag: str, parent: Box | None, number: int, signature: int, names: int) -> None:
        self.tag = tag
        self.parent = parent
        self.number = number  # in the order of the page: a part stands after what it is in
        self.signature = signature  # the same for parts with the same tags and classes all the way up
        self.names = names
        self.depth: int = parent.depth + 1 if parent else 0
        self.thread: bool = parent.thread if parent else False  # whether it is in a thread of readers' comments


class Hint(NamedTuple):
    """What a page says of one of its lines.

    Attributes:
        box: the innermost block.
        parts: the parts of a page that the line is in, as bits in the order of `PARTS`.
        near: what the block, the one around it and what is inside it are called, as bits of `cleaner.pages.vocabulary`.
        far: the same, of all that the line is in.
        linked: how many of its characters are links.
        bold: how many of its characters stand out.
        links: how many links it holds.
        gap: how many tags stand between the line before and this one.
        images: how many of those are pictures.
        body: how many quarters of the line the page's own statement of the article's text holds.
        title: whether the line is (4) or holds, or is held by (2) what the page says is its title.
        lead: how many quarters of the line the page's own summary holds.
        item: whether the page states that it is an ingredient or a step of its recipe, or one of its questions or answers.
        code: the passages of it that the page shows as code.
    """

    box: Box
    parts: int
    near: int
    far: int
    linked: int
    bold: int
    links: int
    gap: int
    images: int
    body: int = 0
    title: int = 0
    lead: int = 0
    item: bool = False
    code: tuple[str, ...] = ()

    def within(self, part: str) -> bool:
        """Say whether the line is in a part of `PARTS`."""
        return bool(self.parts & BITS[part])

    def told(self, body: int, title: int, lead: int, item: bool) -> Hint:
        """Return the hint together with what the page states of its text, its title, its summary and its lists."""
        return Hint(*self[:9], body, title, lead, item, self.code)


@dataclass(eq=False)
class Page:
    """What was read of a page: its lines, what is said of each, and what the page says of itself."""

    lines: list[str]
    hints: list[Hint]
    metadata: Metadata
    discussion: bool = False  # whether its readers' posts are its text
    _derived: dict[Callable[[Page], Any], Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is worth a look."""
        if not self.lines:
            return ("the page holds no text",)
        if not self.judgeable:
            return ("the page is too long for its lines to be judged by where they stand in it",)
        return ()

    @property
    def judgeable(self) -> bool:
        """Whether there is something to judge, and not too much of it."""
        return 0 < len(self.lines) <= MOST_LINES and sum(map(len, self.lines)) <= MOST_CHARACTERS

    def derive(self, function: Callable[[Page], T]) -> T:
        """Return ``function(self)``, worked out once."""
        if function not in self._derived:
            self._derived[function] = function(self)
        value: T = self._derived[function]
        return value
