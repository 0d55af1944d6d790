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
from collections.abc import Container

from cleaner.document import Document
from cleaner.lazy import lazily
from cleaner.lines import ends_sentence, filled

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
    lines, order = document.lines, document.derive(filled)
    if not ends_sentence(lines[index]) or not _do().match(lines[index]):
        return False
    place = bisect_left(order, index)
    before = [order[place - distance] for distance in (1, 2) if place >= distance]
    behind = [order[place + distance] for distance in (1, 2) if place + distance < len(order)]
    number = _NUMBER.match(lines[index])
    if number:
        return any(
            (other := _NUMBER.match(lines[near])) is not None and abs(int(other[1]) - int(number[1])) == 1
            for near in (*before[:1], *behind[:1])
            if near not in found
        )
    return sum(_run(document, side, found) for side in (before, behind)) >= STEPS


def _run(document: Document, side: list[int], found: Container[int]) -> int:
    """Return how many lines, from the nearest on, are steps of the author's."""
    count = 0
    for index in side:
        if index in found or not ends_sentence(document.lines[index]) or not _do().match(document.lines[index]):
            break
        count += 1
    return count


_FACT = re.compile(r"\s*[^\W\d_][^:：.!?\n]{0,28}[:：]\s*(?!//)[^\s:：][^:：]{0,80}")


def is_fact(document: Document, index: int, found: Container[int]) -> bool:
    r"""Say whether a line that rules found is a fact between facts that none found: the date of a match, between place and referee.

    >>> facts = ["Place: Riverton", "Date: 14 August 2022", "Referee: A. Weir"]
    >>> [is_fact(Document.parse("\n".join(facts)), 1, found) for found in ({1}, {1, 2})]
    [True, False]
    """
    lines, order = document.lines, document.derive(filled)
    place = bisect_left(order, index)
    if not 0 < place < len(order) - 1:
        return False
    near = (order[place - 1], order[place + 1])
    return all(_FACT.fullmatch(lines[at]) for at in (*near, index)) and not any(at in found for at in near)


_ENTRY = re.compile(r"\s*[^\W\d_][^:：.!?\n]{0,24}[:：] ?(?P<behind>[^\W\d_])")


def is_entry(document: Document, index: int, found: Container[int]) -> bool:
    r"""Say whether a line that rules found is an entry of a glossary, between others that none found: a word and what it means.

    >>> words = ["Bight: a loop in a rope.", "Via: by way of.", "Fathom: six feet."]
    >>> [is_entry(Document.parse("\n".join(words)), 1, found) for found in ({1}, {1, 2})]
    [True, False]
    """
    lines, order = document.lines, document.derive(filled)
    if not _explains(lines[index]):
        return False
    place = bisect_left(order, index)
    sides = (order[max(place - 2, 0) : place][::-1], order[place + 1 : place + 3])
    runs = [next((n for n, at in enumerate(side) if at in found or not _explains(lines[at])), len(side)) for side in sides]
    return sum(runs) >= STEPS


def _explains(line: str) -> bool:
    entry = _ENTRY.match(line)
    return entry is not None and entry["behind"].islower() and ends_sentence(line)
