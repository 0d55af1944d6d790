r"""Steps of a guide that say what the forms of a page say.

"Sign in with your Apple ID." and "Download the app from the App Store." ask the readers of a page to do something. Between other
steps, numbered or each beginning with what to do, such a line is the author's.

    >>> steps = ["Open the settings.", "Sign in to your account.", "Tap the name of the boat.", "Log in"]
    >>> [is_step(Document.parse("\n".join(steps)), index, {1, 3}) for index in (1, 3)]
    [True, False]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterable
from itertools import takewhile

from cleaner.document import Document
from cleaner.lazy import lazily
from cleaner.lines import ends_sentence, filled, size

#: How many steps next to a line, none of which a rule would drop, make it one of them; of numbered ones, one neighbor is enough.
STEPS = 2

_NUMBER = re.compile(r"\s*(?:step )?(\d{1,2})[.):]\s", re.IGNORECASE)
_do = lazily(
    r"\s*(?:[-*•]\s*)?(?:(?:step )?\d{1,2}[.):]\s+)?(?:(?:after that|finally|first|next|now|once more|then),? |"
    r"if [^,.;]{2,60}, )?(?:always |never )?"
    r"(?:add|ask|avoid|change|check|choose|click|close|confirm|connect|contact|copy|create|delete|disable|do not|download|drag|"
    r"enable|enter|find|go|head|hit|hold|install|launch|locate|log|make|navigate|open|paste|press|put|remove|report|restart|"
    r"right-click|run|save|scroll|search|select|set|sign|swipe|switch|tap|tell|toggle|turn|type|unlock|update|use|visit|wait|"
    r"abra|abre|haz clic|inicia|pulsa|selecciona|toca|toque|appuyez|cliquez|connectez|ouvrez|"
    r"sélectionnez|téléchargez|apri|clicca|premi|scarica|seleziona|tocca|baixe|clique|selecione|klicken|laden|melden|öffnen|"
    r"tippen|wählen|kliknij|otwórz|wybierz|zaloguj|buka|ketuk|klik|masuk|pilih|unduh|введите|войдите|выберите|нажмите|"
    r"откройте|перейдите|скачайте|установите)\b",
    re.IGNORECASE,
)


def is_step(document: Document, index: int, found: Container[int]) -> bool:
    """Say whether a line that rules found is a step among steps that no rule found."""
    lines = document.lines
    if not _asks(lines[index]):
        return False
    before, behind = _sides(document, index)
    number = _NUMBER.match(lines[index])
    if number:
        return any(
            (other := _NUMBER.match(lines[near])) is not None and abs(int(other[1]) - int(number[1])) == 1
            for near in (*before[:1], *behind[:1])
            if near not in found
        )
    return _alike(document, (before, behind), found, _asks) >= STEPS


def _asks(line: str) -> bool:
    return ends_sentence(line) and _do().match(line) is not None


def _sides(document: Document, index: int) -> tuple[list[int], list[int]]:
    """Return the lines before and behind a line, the nearest first, as many as may make it one of them."""
    order = document.derive(filled)
    place = bisect_left(order, index)
    return order[max(place - STEPS, 0) : place][::-1], order[place + 1 : place + 1 + STEPS]


def _alike(document: Document, sides: Iterable[list[int]], found: Container[int], is_one: Callable[[str], bool]) -> int:
    """Return how many lines on both sides, from the nearest on, are the author's and of a kind."""
    lines = document.lines
    return sum(1 for side in sides for _ in takewhile(lambda at: at not in found and is_one(lines[at]), side))


_FACT = re.compile(r"\s*[^\W\d_][^:：.!?\n]{0,28}[:：]\s*(?!//)[^\s:：][^:：]{0,80}")


def is_fact(document: Document, index: int, found: Container[int], *, between: bool = False) -> bool:
    r"""Say whether a line that rules found is a fact among facts that none found: the date of a match, between place and referee.

    It may be the last one, but not of those that must stand `between` others: credits stand below the facts.

    >>> facts = ["Place: Riverton", "Date: 14 August 2022", "Referee: A. Weir"]
    >>> [is_fact(Document.parse("\n".join(facts)), 1, found) for found in ({1}, {1, 2})]
    [True, False]
    >>> [is_fact(Document.parse("\n".join(facts)), 2, {2}, between=between) for between in (False, True)]
    [True, False]
    """
    if not _tells_fact(document.lines[index]):
        return False
    before, behind = _sides(document, index)
    sides = (before[:1], behind[:1]) if between else (before, behind)
    return _alike(document, sides, found, _tells_fact) >= STEPS


def _tells_fact(line: str) -> bool:
    return _FACT.fullmatch(line) is not None


_ENTRY = re.compile(r"\s*[^\W\d_][^:：.!?\n]{0,24}[:：] ?(?P<behind>[^\W\d_])")


def is_entry(document: Document, index: int, found: Container[int]) -> bool:
    r"""Say whether a line that rules found is an entry of a glossary, between others that none found: a word and what it means.

    >>> words = ["Bight: a loop in a rope.", "Via: by way of.", "Fathom: six feet."]
    >>> [is_entry(Document.parse("\n".join(words)), 1, found) for found in ({1}, {1, 2})]
    [True, False]
    """
    return _explains(document.lines[index]) and _alike(document, _sides(document, index), found, _explains) >= STEPS


def _explains(line: str) -> bool:
    entry = _ENTRY.match(line)
    return entry is not None and entry["behind"].islower() and ends_sentence(line)


#: A sentence that announces a list is no shorter than this.
ANNOUNCING = 40
_BULLET = re.compile(r"\s*([-*•·–—▪●]|\(?(?:\d{1,2}|[a-z])[.)])\s")


def items(document: Document, labels: Collection[int], found: Collection[int]) -> set[int]:
    r"""Return the labels that are items of a list that a sentence announces, and of which rules do not know all.

    Below "Share this on:" stand names of networks, too, but nothing else. What rules have `found` is sure to be a page's.

    >>> told = "Here is everything that the row of icons used to load:"
    >>> [sorted(items(Document.parse("\n".join([told, "- Facebook", last])), {1}, ())) for last in ("- a pixel", "So it was.")]
    [[1], []]
    """
    bulleted = [index for index in labels if _BULLET.match(document.lines[index])]
    if not bulleted:
        return set()
    order, listed, known = document.derive(filled), set[int](), {*labels, *found}
    for index in sorted(bulleted):
        if index not in listed:
            listed.update(_list_around(document, order, index, known))
    return listed.intersection(bulleted)


#: The most items of a list that is looked through.
ITEMS = 30


def _list_around(document: Document, order: list[int], index: int, found: Container[int]) -> list[int]:
    """Return the list that an item is one of, if a sentence announces it and rules do not know all of it."""
    lines, place = document.lines, bisect_left(order, index)
    start = place
    while start > 0 and place - start < ITEMS and _BULLET.match(lines[order[start]]):
        start -= 1
    above = lines[order[start]].rstrip()
    if order[start] in found or len(above) < 2 or above[-1] not in ":：" or size(above) < ANNOUNCING:
        return []
    run = list(takewhile(lambda at: _BULLET.match(lines[at]) is not None, order[start + 1 : start + 1 + ITEMS]))
    return run if any(at not in found for at in run) else []
