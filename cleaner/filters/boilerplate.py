r"""What a page says around its article: share, follow, newsletter, comments, navigation, tags, dates, read-also lines.

These are the furniture of a page; flattened to text, each button and label is a line. The phrases stand in the rule tables of
each language, with the place and the shape that a line must have; a label may open a block (see `cleaner.filters.blocks`).

    >>> from cleaner import clean
    >>> clean("The vote is on Monday.\nRead also: Mayor wins again\nAll parties agreed.").text
    'The vote is on Monday.\nAll parties agreed.'

Sentences that begin with the same words, and articles about cookies or newsletters, are the author's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.filters.blocks import link_lists
from cleaner.filters.frontmatter import front_matter
from cleaner.filters.headline import site_suffix
from cleaner.filters.phrases import phrase_filter

if TYPE_CHECKING:
    from cleaner.core import Document, Edit, Filter
    from cleaner.filters import Context

LINK_LIST = "one of many short labels in a row, before or behind the text"


def boilerplate(context: Context) -> Filter:
    """Make the filter."""
    phrases = phrase_filter(context, "boilerplate")

    def find(document: Document) -> Iterator[Edit]:
        edits = list(front_matter(document)) or list(phrases(document))
        yield from edits
        touched = {edit.line for edit in edits}
        links = (document.drop(i, "boilerplate.link-list", LINK_LIST) for i in link_lists(document, context.options.level))
        yield from (edit for edit in (*site_suffix(document), *links) if edit.line not in touched)

    return find
