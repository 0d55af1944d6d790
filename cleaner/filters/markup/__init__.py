r"""Markup that outlived the page: tags, comments, scripts, WordPress short codes, Markdown pictures, halves of links.

Sites keep tags inside captions and feeds, or escape them twice; scrapers cut lines in the middle of a tag or a link. What a reader
of the page would have seen stays, word for word:

    >>> from cleaner.document import Document
    >>> from cleaner.options import Options
    >>> def show(line):
    ...     for rule, clean in steps():
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

from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter, Marks
from cleaner.lines import holding_any

if TYPE_CHECKING:
    from cleaner.filters import Context

#: A rule, and what it makes of a line.
Change = tuple[str, str]


@cache
def steps() -> tuple[tuple[str, Callable[[str], str]], ...]:
    """Return what is done to a line, in this order, each with the rule that stands for it."""
    from cleaner.filters.markup.markdown import without_pictures
    from cleaner.filters.markup.shortcodes import without_picture_links, without_shortcodes
    from cleaner.filters.markup.tags import without_tags

    return (
        ("markup.tag", without_tags),
        ("markup.shortcode", without_shortcodes),
        ("markup.picture-link", without_picture_links),
        ("markup.markdown", without_pictures),
    )


_RULES = ("markup.tag", "markup.shortcode", "markup.picture-link", "markup.markdown")
_WHY = {
    "markup.tag": "HTML tags are left over",
    "markup.shortcode": "a short code of the site's software is left over",
    "markup.picture-link": "a link that stands for the picture of an embedded post",
    "markup.markdown": "a picture, or half of a link, in Markdown",
}
_SIGNS = ("<", ">", "[", "]", "pic.")
_HALF = "]("


def markup(context: Context) -> Filter:
    """Make the filter."""
    allowed = frozenset(filter(context.options.allows, _RULES))
    hides, halves = "markup.tag" in allowed, "markup.markdown" in allowed
    changes: Marks[Change | None] = Marks(partial(_changes, allowed))

    def find(document: Document) -> Iterator[Edit]:
        text = document.text
        found = document.marks(changes)
        hidden = document.derive(_hidden) if hides and "<" in text else {}
        if halves and ("**" in text or "__" in text):
            yield from (edit for index, edit in _stray_marks(document) if index not in hidden)
        for index in sorted(found.keys() | hidden.keys()):
            if index in hidden:
                yield document.replace(index, "markup.tag", hidden[index], "inside a script, style sheet or comment")
                continue
            change = found[index] or (_without_half(document, index) if halves else None)
            if change and document.page:
                change = _around_code(document, index, change, allowed)
            if change:
                yield document.replace(index, change[0], change[1], _WHY[change[0]])

    return find


def _stray_marks(document: Document) -> Iterator[tuple[int, Edit]]:
    """Empty the lines that hold nothing but half an emphasis; "***" is the author's, a scene break."""
    for index, line in enumerate(document.lines):
        if line.strip() in ("**", "__"):
            yield index, document.replace(index, "markup.markdown", "", "half of an emphasis in Markdown")


def _changes(allowed: Collection[str], text: str) -> dict[int, Change | None]:
    """Return what the first rule that changes a line makes of it, by index; nothing yet where that depends on its neighbors."""
    found: dict[int, Change | None] = {}
    indexes = holding_any(_SIGNS, text)
    lines = text.split("\n") if indexes else []
    for index in indexes:
        line = lines[index]
        change = _change(allowed, line)
        if (change is None and _HALF in line) or (change is not None and not _is_code(change[1])):
            found[index] = change
    return found


def _change(allowed: Collection[str], line: str) -> Change | None:
    changes = ((rule, clean(line)) for rule, clean in steps() if rule in allowed)
    return next(((rule, after) for rule, after in changes if after != line), None)


def _around_code(document: Document, index: int, change: Change, allowed: Collection[str]) -> Change | None:
    """Return what becomes of a line of a page, with what is shown there as code as it is."""
    from cleaner.filters.code import MARK, marked

    line = marked(document, index)
    if line == document.lines[index]:
        return change
    around = _change(allowed, line)
    return around and (around[0], around[1].replace(MARK, ""))


def _without_half(document: Document, index: int) -> Change | None:
    """Return what becomes of a line that may hold half a link."""
    from cleaner.filters.markup.markdown import without_link_halves

    after = without_link_halves(document, index)
    return None if after == document.lines[index] or _is_code(after) else ("markup.markdown", after)


def _is_code(line: str) -> bool:
    from cleaner.filters.code import is_code

    return is_code(line)


def _hidden(document: Document) -> dict[int, str]:
    from cleaner.filters.markup.hidden import hidden_lines

    return hidden_lines(document)
