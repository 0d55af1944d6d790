r"""Menus: lists of links before the text or after it, one short label a line, known by their place and shape alone.

Over 1,200 pages and articles of the bench, runs of six labels of up to thirty letters hold 48,000 lines of noise and 31 of an
article. Lists with marks or numbers, ingredients, verses, and labels that speak of what the text speaks of stay; so does the line
right before the text, which may be its headline or kicker.

    >>> body = ["The ferry was late again on Friday, the council of Riverton said."] * 3
    >>> menu = ["Home", "World", "Sport", "Video", "Jobs", "Shop"]
    >>> list(link_lists(Document.parse("\n".join([*menu, "Late ferry", *body])), {0}, "balanced"))
    [0, 1, 2, 3, 4, 5]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Container, Iterator

from cleaner.document import Document
from cleaner.lazy import lazily
from cleaner.lines import ends_sentence, filled, paragraphs, reaches
from cleaner.stems import STEMS, said_by, speaks_of

#: The fewest labels in a row that are a menu, and the longest of them. By level, from cautious to thorough.
LINKS = {"cautious": (10, 30), "balanced": (6, 30), "thorough": (5, 40)}
#: The fewest paragraphs: with fewer, a text's own lines may be short ones.
PARAGRAPHS = 3

#: The fewest labels before the text where nothing in it is known to be a page's: no article begins with so long a list.
UNKNOWN = 40
#: So many lines of a page make a list behind the text a menu: of what to pack one may be called as a link is, "Map".
VOUCHING = 2
#: What takes lines for what they look like, and knows of no page.
_GUESSES = ("classifier.", "duplicates.")

#: What a quantity and a score hold.
_FIGURE = re.compile(r"[\d½¼¾⅓⅔⅛]")
#: How the items of a list of ingredients begin, or end where blanks are not used: with how much of it.
_quantity = lazily(
    r"\s*(?:[-*•·]\s*)?(?:\d+(?:[.,/]\d+)?|[½¼¾⅓⅔⅛])\s?[^\W\d_]|.*\d\s?(?:kg|ml|[gl]|[^\W\d_a-z]{1,2})\s*$", re.IGNORECASE
)
_LIST_MARK = re.compile(r"\s*(?:[-*•·>%|–—]|\d+[.)、:])")
_FACT = re.compile(r"(?:\d\d?[.)] )?[^\W\d_][^\d:@]{1,24}(?:: [^\s/][^@:/]*| \d[\d.,:]*(?: \d[\d.,:]*)*)")
#: How the lines of a table of results look: who, how many to how many, whom.
SCORE = re.compile(r"[^\W\d_]\s\d{1,3}\s?[-–:]\s?\d{1,3}\s[^\W\d_]")
#: And how those of a table do that holds them behind the two, or ranks: "Amiens – Caen 1-1", "2. Laval, 24".
_RESULT = re.compile(
    r"[^\W\d_].* [-–] .*[^\W\d_]\s\d{1,3}[-–:]\d{1,3}|\d{1,2}[.)]? [^\W\d_][^\d:]*,? \d{1,3}(?: [^\W\d_]{1,6}\.?)?"
)


def link_lists(document: Document, known: Collection[int], level: str) -> Iterator[int]:
    """Yield the lines of menus: runs of short labels before the first paragraph or after the last one.

    Where no line is `known` to be a page's, a run before the text may be a list of the article's, or the head of a ruling, if it is
    not too long for one. Behind the text, where a poem or a list of names may stand, a menu begins with such a line.
    """
    least, longest = LINKS[level]
    order, places = document.derive(filled), paragraphs(document)
    if len(places) < PARAGRAPHS:
        return
    gone = not all(edit.rule.startswith(_GUESSES) for edit in document.gone.values())
    head, tail = order[: max(0, places[0] - 1)], order[places[-1] + 1 :]
    found: list[int] = []
    heads = _label_runs(document, head, least if known or gone else UNKNOWN, longest)
    for run in (*heads, *_label_runs(document, tail, least, longest)):
        in_tail = run[0] > order[places[-1]]
        if in_tail and not gone and len(known) < VOUCHING:
            continue
        menu = _vouched(run, known, order[bisect_left(order, run[0]) - 1]) if in_tail else _unannounced(document, run)
        if len(menu) >= least and not is_written(document, run, in_tail=in_tail):
            found += menu
    if found:
        said, own = document.column(STEMS), said_by(document, (order[place] for place in places))
        yield from (i for i in found if not speaks_of(own, said[i]))


def _vouched(run: list[int], known: Container[int], before: int) -> list[int]:
    """Return a run of labels after the text from its first line that is known to be a page's; all, if such a line is before it."""
    if before in known:
        return run
    return next((run[start:] for start, index in enumerate(run) if index in known), [])


def _unannounced(document: Document, run: list[int]) -> list[int]:
    """Return a run of labels without the lists in it that a line with a colon announces: "Ingredients:", and marks below."""
    left, announced = list[int](), False
    for index, below in zip(run, [*run[1:], -1], strict=True):
        line = document.lines[index]
        heads = line.rstrip().endswith((":", "：")) and below >= 0 and is_marked(document.lines[below])
        announced = heads or (announced and is_marked(line))
        if not announced:
            left.append(index)
    return left


def is_marked(line: str) -> bool:
    """Say whether a line begins as the item of a list does: with a mark or a number."""
    return _LIST_MARK.match(line) is not None


def _label_runs(document: Document, order: list[int], least: int, longest: int) -> Iterator[list[int]]:
    """Yield the runs of short labels among these lines: at least this many, none longer than this."""
    run: list[int] = []
    for index in [*order, -1]:
        line = document.lines[index].strip()
        if index >= 0 and not reaches(line, longest + 1) and not ends_sentence(line):
            run.append(index)
            continue
        if len(run) >= least:
            yield run
        run = []


def is_written(document: Document, run: list[int], *, in_tail: bool = False) -> bool:
    """Say whether a run of short lines is somebody's verse or list rather than a menu.

    Of verses more than one in five ends in a comma, a colon or a dash; of a recipe more than a third begin with a quantity, of
    results more than a third hold a score, and after the text, of a list more than half have a mark or a number, and of facts more
    than half are a name with a number behind it, or with what it stands for.
    """
    lines = [document.lines[i].strip() for i in run]
    verses = sum(line[-1] in ",;:—-،" for line in lines)
    marked = sum(map(is_marked, lines)) if in_tail else 0
    facts = sum(_FACT.fullmatch(line) is not None for line in lines) if in_tail else 0
    figures = [line for line in lines if _FIGURE.search(line)]
    quantities = sum(_quantity().match(line) is not None for line in figures)
    scores = sum(SCORE.search(line) is not None or _RESULT.fullmatch(line) is not None for line in figures)
    return 5 * verses > len(run) or 2 * max(marked, facts) > len(run) or 3 * max(quantities, scores) > len(run)
