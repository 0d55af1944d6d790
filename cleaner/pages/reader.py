"""The text of an HTML page, block by block, and what the page says of each block.

    >>> page = read("<html><body><nav>Home</nav><h1>Rain</h1><p>It <b>rained</b>.</p><ul><li>a</li></ul></body></html>")
    >>> page.lines
    ['Home', 'Rain', 'It rained.', '- a']
    >>> [hint.box.tag for hint in page.hints], page.hints[0].within("nav")
    (['nav', 'h1', 'p', 'li'], True)

Everything that can be read becomes a line, menus and footers too; only scripts, styles, fields and hidden parts are left out.
What a line is worth is judged later, by filters, from its text and its `Hint`: where in the page it stands, between what, and how
the page names those parts. What the page says of itself is evidence there, and never believed by itself.

The page goes through lxml's parser as a stream of tags and text, and no tree is built: a tree of BeautifulSoup's takes twenty
times as long as the parse, and libxml2's own stops reading 2,048 levels deep, where a stream has no depth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import compress, pairwise
from typing import NamedTuple

from lxml import etree

from cleaner.lines import BODY, size
from cleaner.pages import MOST_LINES
from cleaner.pages.head import STATING, Head
from cleaner.pages.lines import BITS, BULLET, Box, Hint, Page
from cleaner.pages.statements import Statements
from cleaner.pages.tags import BLOCKS, BOLD, BREAKS, BY_ROLE, BY_TAG, CODE, INLINE, SILENT, SPECIAL
from cleaner.pages.vocabulary import bits_of, is_popup, is_thread

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMES = frozenset(("class", "id", "itemprop", "role", "data-testid", "data-component"))
#: Where a thread of comments is looked for, and the parts that hold a whole page whatever they are called.
_COMMENT, _WHOLE = bits_of("comments"), frozenset(("html", "body", "main"))
#: What a part is called by, where it is looked for what it is.
_CALLED = ("class", "id", "role")
_NO_DIGITS = str.maketrans("", "", "0123456789")
_DECORATION = "-|•·* \t"
#: A row whose cells are all as short as this is one line; longer cells are paragraphs of a page that is laid out by a table.
_CELL = 160
_CHUNK = 1 << 16
#: White space, but for U+0085: that is an ellipsis that was misread, and `mojibake` repairs it.
_WHITE = re.compile(r"[^\S\x85]+")
#: A page of more lines is not compared with what it states of itself, for that would take long.
_COMPARED = 3000


def read(page: str) -> Page:
    """Read a page; its hidden parts are left out, unless they hold most of what there is to read."""
    reader = _Reader()
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=reader)
    data = page.replace("\0", "\ufffd").encode("utf-8", "replace")  # halves of surrogate pairs are nothing that lxml takes
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
    if data:
        parser.close()
    head = reader.head
    statements = Statements.of(head.said, head.linked_data, head.dates)
    found = _visible(reader.found)
    lines = [text for text, _ in found]
    hints = [statements.compare(text, hint) if len(found) <= _COMPARED else hint for text, hint in found]
    headlines = [text for text, hint in found if hint.box.tag == "h1"]
    return Page(lines, hints, statements.metadata(head.language, headlines), statements.discussion)


def _in_one_line(text: str) -> str:
    return _WHITE.sub(" ", text).strip(" ") if "\x85" in text else " ".join(text.split())


def _visible(found: list[tuple[str, Hint]]) -> list[tuple[str, Hint]]:
    """Leave out hidden lines: what a page shows only when asked to; but some hide their article until a script has run."""
    shown = [(text, hint) for text, hint in found if not hint.within("hidden")]
    if len(shown) == len(found):
        return found
    return shown if shown and 2 * _prose(shown) >= _prose(found) else found


def _prose(found: list[tuple[str, Hint]]) -> int:
    """Return how much the paragraphs among some lines say."""
    lines = [text for text, _ in found]
    return sum(map(size, compress(lines, BODY.compute(lines))))


class _Popup(NamedTuple):
    """What may prove to be a pop-up inside a sentence, and what was known of the line when it began."""

    depth: int
    pieces: list[str]
    length: int
    linked: int
    bold: int
    anchors: int
    images: int


#: Of an open tag: its name, whether it is a block, and what was so before it: the parts, the names near, far and own.
_Open = tuple[str, bool, int, int, int, int]


class _Reader:
    """Takes a page tag by tag, as parsers hand it out, and finds its lines."""

    def __init__(self) -> None:
        self.found: list[tuple[str, Hint]] = []
        self.head = Head()
        self._signatures: dict[tuple[int, str, str], int] = {}
        self._boxes = 0
        self._box = self._opened("html", None, "", 0)
        self._open: list[_Open] = []
        self._silent = 0
        self._parts = self._near = self._far = self._own = 0
        self._links = self._bolds = self._pre = self._codes = 0
        self._rows: list[list[int]] = []
        self._popups: list[_Popup] = []
        self._bullet = False
        self._gap = self._images = 0
        self._after_link = False
        self._begin()

    def _begin(self) -> None:
        self._pieces: list[str] = []
        self._first: tuple[Box, int, int, int] | None = None
        self._linked = self._bold = self._anchors = 0
        self._code: list[str] = []
        self._code_from = 0

    def _opened(self, tag: str, parent: Box | None, classes: str, names: int) -> Box:
        key = (parent.signature if parent else -1, tag, classes.translate(_NO_DIGITS) if classes else "")
        signature = self._signatures.setdefault(key, len(self._signatures))
        self._boxes += 1
        return Box(tag, parent, self._boxes - 1, signature, names)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an opening tag."""
        self._gap += 1
        if tag in STATING:
            self.head.start(tag, attributes, before_text=not self.found)
        if self._silent:
            self._silent += 1
            return
        if tag in SILENT:
            self._silent = 1
            return
        block = tag in BLOCKS
        self._open.append((tag, block, self._parts, self._near, self._far, self._own))
        names, classes = self._attributes(tag, attributes) if attributes else (0, "")
        part = BY_TAG.get(tag)
        if part:
            self._parts |= part
        self._far |= names
        if block:
            if self._pieces:
                self._flush()
            self._box = self._opened(tag, self._box, classes, names)
            if names & _COMMENT and tag not in _WHOLE and any(is_thread(attributes.get(key, "")[:200]) for key in ("class", "id")):
                self._box.thread = True
            self._near, self._own = names | self._own, names
            if tag in SPECIAL:
                self._block(tag)
        else:
            self._near |= names
            self._own |= names
            if tag in INLINE:
                self._inline(tag)
            elif attributes and self._first is not None and any(is_popup(attributes.get(key, "")[:200]) for key in _CALLED):
                counts = self._linked, self._bold, self._anchors, self._images
                self._popups.append(_Popup(len(self._open), self._pieces, len(self._pieces), *counts))

    def _attributes(self, tag: str, attributes: Mapping[str, str]) -> tuple[int, str]:
        names, classes = 0, ""
        for name, value in attributes.items():
            if name in _NAMES:
                names |= bits_of(value[:200])
                if name == "class":
                    classes = value
                elif name == "role" and value in BY_ROLE:
                    self._parts |= BITS[BY_ROLE[value]]
            elif name == "aria-hidden":
                if value == "true":
                    self._parts |= BITS["unread"]
            elif name == "hidden" or (name == "style" and _HIDDEN.search(value)):
                self._parts |= BITS["hidden"]
        if tag == "html":
            self.head.language = attributes.get("lang", "") or attributes.get("xml:lang", "")
        elif tag == "time" and attributes.get("datetime"):
            self.head.dates.append(attributes["datetime"])
        return names, classes

    def _block(self, tag: str) -> None:
        if tag == "li":
            self._bullet = True
        elif tag == "pre":
            self._pre += 1
        elif tag == "tr":
            self._rows.append([])
        elif self._rows:
            self._rows[-1].append(len(self.found))

    def _inline(self, tag: str) -> None:
        if tag == "a":
            if self._after_link:
                self._pieces.append(" ")  # the names of a menu, side by side
            self._links += 1
            self._anchors += 1
        elif tag == "img":
            self._images += 1
        elif tag in BREAKS:
            self._flush()
        elif tag in BOLD:
            self._bolds += 1
        else:
            self._codes += 1
            if self._codes == 1:
                self._code_from = len(self._pieces)

    def end(self, tag: str) -> None:
        """Take a closing tag; each opening one has its own."""
        if self._silent:
            self._silent -= 1
            self.head.end(tag)
            return
        if not self._open:
            return
        tag, block, parts, near, far, own = self._open.pop()
        if block:
            if self._pieces:
                self._flush()
            self._box = self._box.parent or self._box
            if tag in SPECIAL:
                self._end_block(tag)
        elif tag in INLINE:
            self._end_inline(tag)
        elif self._popups and len(self._open) < self._popups[-1].depth:
            self._popped(self._popups.pop())
        self._parts, self._near, self._far, self._own = parts, near, far, own

    def _end_block(self, tag: str) -> None:
        if tag == "li":
            self._bullet = False
        elif tag == "pre":
            self._pre -= 1
        elif tag == "tr" and self._rows:
            self._row(self._rows.pop())

    def _end_inline(self, tag: str) -> None:
        if tag == "a":
            self._links -= 1
            self._after_link = True
        elif tag in BOLD:
            self._bolds -= 1
        elif tag in CODE:
            self._codes -= 1
            if not self._codes:
                self._take_code()

    def _take_code(self) -> None:
        """Keep what the line holds from where its code began."""
        if text := _in_one_line("".join(self._pieces[self._code_from :])):
            self._code.append(text)

    def _popped(self, popup: _Popup) -> None:
        """Leave out a pop-up inside a sentence: the picture of who is named there, and links to more about him.

        What is shown of it all the time, a name and its link, is called a pop-up as well, and what explains a word is the author's:
        both hold no more than one link.
        """
        links = self._anchors - popup.anchors
        if self._pieces is popup.pieces and (links > 1 or (links and self._images > popup.images)):
            del self._pieces[popup.length :]
            self._linked, self._bold, self._anchors, self._images = popup[3:]
            self._after_link = False

    def data(self, text: str) -> None:
        """Take text."""
        if self._silent:
            self.head.data(text)
            return
        self._pieces.append(text)
        self._after_link = False
        if text.isspace():
            return
        if self._first is None:
            self._first = self._box, self._parts, self._near, self._far
        if self._links:
            self._linked += len(text)
        if self._bolds:
            self._bold += len(text)

    def comment(self, text: str) -> None:
        """Pass over a comment."""

    def close(self) -> None:
        """Take the end of the page."""
        self._flush()

    def _flush(self) -> None:
        """End the line, if there is one."""
        if self._first is None:
            self._pieces, self._code_from = [], 0
            return
        if self._codes:
            self._take_code()
        text = "".join(self._pieces)
        lines = [line.expandtabs().rstrip() for line in text.split("\n")] if self._pre else [_in_one_line(text)]
        hint = Hint(*self._first, self._linked, self._bold, self._anchors, self._gap, self._images, code=tuple(self._code))
        for line in lines:
            if line.strip(_DECORATION):
                if len(self.found) >= MOST_LINES:
                    hint = self.found[-1][1]  # nobody will ask, and hints take memory
                if self._pre:
                    hint = hint._replace(code=(line,))
                self.found.append((BULLET + line if self._bullet else line, hint))
                self._bullet = False
                self._gap = self._images = 0
                if self._pre:
                    hint = hint._replace(gap=0, images=0)
        self._begin()

    def _row(self, cells: list[int]) -> None:
        """Make one line of a row of short cells."""
        bounds = [*cells, len(self.found)]
        if len(cells) < 2 or any(after - before > 1 for before, after in pairwise(bounds)) or bounds[0] == bounds[-1]:
            return
        row = self.found[bounds[0] :]
        if len(row) < 2 or any(len(text) > _CELL for text, _ in row):
            return
        first = row[0][1]
        hint = first._replace(
            box=first.box.parent or first.box,
            linked=sum(hint.linked for _, hint in row),
            bold=sum(hint.bold for _, hint in row),
            links=sum(hint.links for _, hint in row),
            code=tuple(text for _, hint in row for text in hint.code),
        )
        self.found[bounds[0] :] = [(" | ".join(text for text, _ in row), hint)]
