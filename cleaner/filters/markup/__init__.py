r"""Markup that outlived the page: tags, comments, scripts, WordPress short codes, Markdown pictures, halves of links.

Sites keep tags inside captions and feeds, or escape them twice; scrapers cut lines in the middle of a tag or a link. What a reader
of the page would have seen stays, word for word:

    >>> from cleaner.core import Document, Options
    >>> def show(line):
    ...     for rule, clean in STEPS:
    ...         line = clean(line)
    ...     return line
    >>> show('<p>It <b>rained</b> for days.<br/>Roads <a href="/x">closed</a>.</p>')
    'It rained for days. Roads closed.'
    >>> show('[caption id="a1" width="300"]<img src="a.jpg"/> The bridge at dawn[/caption]')
    'The bridge at dawn'

Whole Markdown links, emphasis and tables and all BBCode are the author's and stay; so do ``<john@example.org>``, ``<3``, ``x < y``,
``List<String>``, every other ``<name>`` that HTML does not know, and code (see `cleaner.filters.code`). Which known tags are shown
rather than left over, `cleaner.filters.markup.tags` decides.

No line is made, joined or split. The tags are found by a grammar and cut; no HTML parser looks at the text between them, because a
parser takes unknown brackets for tags, and what it makes of a broken one differs from one release of Python to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from cleaner.core import Document, Edit, Filter
from cleaner.filters.code import code_lines, is_code
from cleaner.filters.markup.hidden import hidden_lines
from cleaner.filters.markup.markdown import without_link_halves, without_pictures
from cleaner.filters.markup.shortcodes import without_picture_links, without_shortcodes
from cleaner.filters.markup.tags import without_tags

if TYPE_CHECKING:
    from cleaner.filters import Context

#: What is done to a line, in this order, and the rule that stands for it.
STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("markup.tag", without_tags),
    ("markup.shortcode", without_shortcodes),
    ("markup.picture-link", without_picture_links),
    ("markup.markdown", without_pictures),
)

_WHY = {
    "markup.tag": "HTML tags are left over",
    "markup.shortcode": "a short code of the site's software is left over",
    "markup.picture-link": "a link that stands for the picture of an embedded post",
    "markup.markdown": "a picture, or half of a link, in Markdown",
}
_SIGNS = ("<", ">", "[", "]", "pic.")


def markup(context: Context) -> Filter:
    """Make the filter."""
    allowed = [(rule, clean) for rule, clean in STEPS if context.options.allows(rule)]
    hides = context.options.allows("markup.tag")
    halves = context.options.allows("markup.markdown")

    def find(document: Document) -> Iterator[Edit]:
        text = document.text
        if halves and ("**" in text or "__" in text):
            yield from _stray_marks(document)
        signs = [sign for sign in _SIGNS if sign in text]
        if not signs:
            return
        hidden = document.derive(hidden_lines) if hides and "<" in signs else {}
        for index in sorted({index for sign in signs for index, line in enumerate(document.lines) if sign in line} | hidden.keys()):
            if index in hidden:
                yield document.replace(index, "markup.tag", hidden[index], "inside a script, style sheet or comment")
            elif change := _change(document, index, allowed, halves):
                yield document.replace(index, change[0], change[1], _WHY[change[0]])

    return find


def _stray_marks(document: Document) -> Iterator[Edit]:
    """Empty the lines that hold nothing but one mark of emphasis, whose other half a scraper lost; "***" is the author's, a scene break."""
    for index, line in enumerate(document.lines):
        if line.strip() in ("**", "__"):
            yield document.replace(index, "markup.markdown", "", "half of an emphasis in Markdown")


def _change(document: Document, index: int, steps: list[tuple[str, Callable[[str], str]]], halves: bool) -> tuple[str, str] | None:
    """Return the first rule that changes a line, and what it makes of it."""
    line = document.lines[index]
    changes = ((rule, clean(line)) for rule, clean in steps)
    change = next(((rule, after) for rule, after in changes if after != line), None)
    if change is None and halves and "](" in line and (after := without_link_halves(document, index)) != line:
        change = "markup.markdown", after
    if change is None or is_code(change[1]) or index in document.derive(code_lines):
        return None
    return change
