r"""What a page says around its article: share, follow, newsletter, comments, navigation, tags, dates, read-also lines.

These are the furniture of a page; flattened to text, each button and label is a line. The phrases stand in the rule tables of
each language, with the place and the shape that a line must have; a label may open a block (see `cleaner.filters.phrases.blocks`).

    >>> from cleaner import clean
    >>> clean("The vote is on Monday.\nRead also: Mayor wins again\nAll parties agreed.").text
    'The vote is on Monday.\nAll parties agreed.'

Sentences that begin with the same words, and articles about cookies or newsletters, are the author's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.filters.boilerplate.about import ABOUT, about_boxes
from cleaner.filters.boilerplate.above import LABEL, labels_above
from cleaner.filters.boilerplate.bylines import BYLINE, bylines
from cleaner.filters.boilerplate.contents import CONTENTS, contents
from cleaner.filters.boilerplate.crumbs import CRUMBS, paths
from cleaner.filters.boilerplate.databases import RECORD, record_fields
from cleaner.filters.boilerplate.dated import DATED, dated_headlines
from cleaner.filters.boilerplate.echoes import ECHO, echoes
from cleaner.filters.boilerplate.fields import FIELDS, field_lines
from cleaner.filters.boilerplate.frontmatter import front_matter
from cleaner.filters.boilerplate.furniture import PAGE, page_lines
from cleaner.filters.boilerplate.headline import site_suffix
from cleaner.filters.boilerplate.menus import link_lists
from cleaner.filters.boilerplate.metaline import META, meta_lines
from cleaner.filters.boilerplate.readers import READERS, to_readers
from cleaner.filters.boilerplate.rows import ROW, rows
from cleaner.filters.boilerplate.threads import THREAD, comments
from cleaner.filters.boilerplate.titled import titles
from cleaner.filters.phrases import phrase_filter
from cleaner.filters.phrases.alone import MARK, marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.document import Document, Edit, Filter
    from cleaner.filters import Context

NAME = "boilerplate"
LINK_LIST = "one of many short labels in a row, before or behind the text"

#: The rule by which a line goes, and what decided, in words.
Reason = tuple[str, str]


def boilerplate(context: Context) -> Filter:
    """Make the filter."""
    phrases, level = phrase_filter(context, NAME), context.options.level

    def find(document: Document) -> list[Edit]:
        edits = list(front_matter(document)) or list(phrases(document))
        touched = {edit.line for edit in edits}
        edits += (edit for edit in site_suffix(document) if edit.line not in touched)
        known = _rules(document, edits)
        if level != "cautious":
            fields = [document.drop(index, f"{NAME}.fields", FIELDS) for index in field_lines(document, context.phrases, known)]
            touched = {field.line for field in fields}
            edits = [edit for edit in edits if edit.line not in touched] + fields
            known |= _rules(document, fields)
        menus = dict.fromkeys(link_lists(document, known, level), (f"{NAME}.link-list", LINK_LIST))
        found = menus if level == "cautious" else _by_place(document, known, menus, level)
        touched = {edit.line for edit in edits}
        headline = titles(document, known, found)
        drops = (document.drop(index, *why) for index, why in sorted(found.items()) if index not in headline)
        return [*edits, *(edit for edit in drops if edit.line not in touched)]

    return find


def _by_place(document: Document, known: dict[int, str], menus: dict[int, Reason], level: str) -> dict[int, Reason]:
    """Return the menus, and what else goes by its place and neighbors, not by a phrase; `known` are the lines that go already."""
    labels = dict.fromkeys(page_lines(document, known, known.keys() | menus.keys(), level), (f"{NAME}.page", PAGE))
    stories = dict.fromkeys(dated_headlines(document, known), (f"{NAME}.dated", DATED))
    boxes = dict.fromkeys(about_boxes(document), (f"{NAME}.about", ABOUT))
    ways = dict.fromkeys(paths(document, known), (f"{NAME}.crumbs", CRUMBS))
    metas = dict.fromkeys(meta_lines(document, known), (f"{NAME}.meta-line", META))
    signs = dict.fromkeys(marks(document), (f"{NAME}.mark", MARK))
    dated = known | dict.fromkeys(metas, f"{NAME}.date")  # a name next to it is the author's
    names = dict.fromkeys(bylines(document, dated), (f"{NAME}.byline", BYLINE))
    again = dict.fromkeys(echoes(document, known), (f"{NAME}.echo", ECHO))
    fields = dict.fromkeys(record_fields(document, known), (f"{NAME}.record", RECORD))
    toc = dict.fromkeys(contents(document, known), (f"{NAME}.contents", CONTENTS))
    found = toc | names | signs | metas | stories | labels | menus | boxes | ways | again | fields
    found |= dict.fromkeys(labels_above(document, known, known.keys() | found.keys()), (f"{NAME}.above", LABEL))
    found |= dict.fromkeys(comments(document, known), (f"{NAME}.thread", THREAD))
    found |= dict.fromkeys(rows(document, known.keys() | found.keys()), (f"{NAME}.row", ROW))
    notes = dict.fromkeys(to_readers(document, known.keys() | found.keys()), (f"{NAME}.readers", READERS))
    return notes | found


def _rules(document: Document, edits: Iterable[Edit]) -> dict[int, str]:
    """Return the lines that go, by index, with the rules that ask for it."""
    rules = {edit.line: edit.rule for edit in edits if edit.after is None}
    return {index: rules[number] for index, number in enumerate(document.numbers) if number in rules} if rules else {}
