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
from cleaner.filters.boilerplate.authors import AUTHOR, about_authors
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
from cleaner.filters.chronicle import chronicle
from cleaner.filters.phrases import phrase_filter
from cleaner.filters.phrases.alone import MARK, marks
from cleaner.filters.reviews import reviewed
from cleaner.rules.index import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.document import Document, Edit, Filter
    from cleaner.filters import Context
    from cleaner.rules.index import RuleIndex

NAME = "boilerplate"
LINK_LIST = "one of many short labels in a row, before or behind the text"

#: What takes a line for what stands around it, whatever it says.
_TAKING = frozenset({f"{NAME}.above", f"{NAME}.link-list", f"{NAME}.page"})
#: The rule by which a line goes, and what decided, in words.
Reason = tuple[str, str]


def boilerplate(context: Context) -> Filter:
    """Make the filter."""
    phrases, level = phrase_filter(context, NAME), context.options.level
    opening = frozenset(rule.name for rule in context.phrases.rules if rule.opens)

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
        menus = list(link_lists(document, known, level))
        found = _named(("link-list", LINK_LIST, menus)) if level == "cautious" else _by_place(document, known, menus, level)
        touched = {edit.line for edit in edits}
        listed = [index for index, rule in known.items() if rule in opening and not _says(document, index, rule, context.phrases)]
        taken = {index for index, (rule, _) in found.items() if rule in _TAKING}.union(listed)
        headline = titles(document, known, found, taken)
        rescued = {document.numbers[index] for index in headline}
        edits = [edit for edit in edits if edit.after is not None or edit.line not in rescued]
        drops = (document.drop(index, *why) for index, why in sorted(found.items()) if index not in headline)
        return [*edits, *(edit for edit in drops if edit.line not in touched)]

    return find


def _by_place(document: Document, known: dict[int, str], menus: list[int], level: str) -> dict[int, Reason]:
    """Return the menus, and what else goes by its place and neighbors, not by a phrase; `known` are the lines that go already."""
    metas = list(meta_lines(document, known))
    dated = known | dict.fromkeys(metas, f"{NAME}.date")  # a name next to it is the author's
    found = _named(
        ("contents", CONTENTS, contents(document, known)),
        ("byline", BYLINE, bylines(document, dated)),
        ("mark", MARK, marks(document)),
        ("meta-line", META, metas),
        ("dated", DATED, dated_headlines(document, known)),
        ("page", PAGE, page_lines(document, known, known.keys() | menus, level)),
        ("link-list", LINK_LIST, menus),
        ("about", ABOUT, about_boxes(document)),
        ("crumbs", CRUMBS, paths(document, known)),
        ("echo", ECHO, echoes(document, known)),
        ("record", RECORD, record_fields(document, known)),
    )
    # These look at what all of those leave.
    gone = known | {index: rule for index, (rule, _) in found.items()}
    found |= _named(("author", AUTHOR, about_authors(document, gone)))
    found |= _named(("above", LABEL, labels_above(document, known, known.keys() | found.keys())))
    found |= _named(("thread", THREAD, comments(document, known)))
    found |= _named(("row", ROW, rows(document, known.keys() | found.keys())))
    found = _named(("readers", READERS, to_readers(document, known.keys() | found.keys()))) | found
    told = document.derive(chronicle) | document.derive(reviewed) if found else ()
    return {index: reason for index, reason in found.items() if index not in told}


def _says(document: Document, index: int, name: str, phrases: RuleIndex) -> bool:
    """Say whether a line says what a rule looks for, and does not only stand in the block that the rule opens elsewhere."""
    return any(rule.name == name for rule in document.marks(phrases.marks).get(index, NOTHING).rules)


def _named(*finds: tuple[str, str, Iterable[int]]) -> dict[int, Reason]:
    """Return the lines that rules find, each with its rule and what decided; the last rule that finds a line names it."""
    return {index: (f"{NAME}.{rule}", why) for rule, why, indexes in finds for index in indexes}


def _rules(document: Document, edits: Iterable[Edit]) -> dict[int, str]:
    """Return the lines that go, by index, with the rules that ask for it."""
    rules = {edit.line: edit.rule for edit in edits if edit.after is None}
    return {index: rules[number] for index, number in enumerate(document.numbers) if number in rules} if rules else {}
