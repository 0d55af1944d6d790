r"""Lines that no phrase list can know: menus, teasers, lists of links and footers around the text of a page, by shape and place.

Most scraped corpora are whole pages flattened to text. What is left of a menu is some short lines; a teaser is a headline among
headlines. A small learned model (`cleaner.classifier`) scores every line in its context, and lines with a high score go:

    >>> from cleaner import clean
    >>> text = "Council puts off vote on bridge\n"
    >>> text += "The council met on Friday and agreed to put off the vote on the bridge until the spring.\n"
    >>> text += "The mayor said that the money for the work was there, but that nobody had asked the ferryman.\n"
    >>> menu = "Home\nSign in\nWorld\nBusiness\nSport\nWeather\nTravel\nVideo\nOpinion\nPodcasts\nLive\n"
    >>> footer = "Shop\nMy account\nNewsletters\nSearch\nContact\nJobs\nCars\nHomes\nPuzzles\n"
    >>> result = clean(menu + text + footer, select=["classifier"])
    >>> result.text == text, result.edits[0].why
    (True, '0.98 noise: short, no sentence end, among 12 short lines, before the first paragraph')

How high a score must be depends on the level, on whether the text is a page at all, on what other filters have found in it, and on
the place of the line; see `cleaner.classifier.verdict`. The signature under a letter or a speech stays (see
`cleaner.filters.signatures`). A text without paragraphs is left alone unseen, and so is one with a few short lines that all stand
between two of them, if other filters have found next to nothing in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from cleaner.classifier import FOUND, PAGE
from cleaner.document import Document, Edit, Filter
from cleaner.filters.boilerplate.menus import is_marked
from cleaner.filters.chronicle import chronicle
from cleaner.filters.ends import captions, is_of_an_article, named, pointing, results, standings
from cleaner.filters.interviews import answers
from cleaner.filters.phrases.cards import cards
from cleaner.filters.phrases.lookalikes import CITATION, RATING
from cleaner.filters.reviews import reviewed
from cleaner.filters.stamped import stamped
from cleaner.lazy import lazily
from cleaner.lines import ASKS, BLANK, BODY

if TYPE_CHECKING:
    from cleaner.classifier.characters import Bools
    from cleaner.classifier.demands import Threshold
    from cleaner.classifier.features import View
    from cleaner.classifier.gone import Gone
    from cleaner.classifier.model import Floats, Model
    from cleaner.filters import Context

#: A text of fewer lines has no context to judge them by; one of more lines or characters is no article, and would take much memory.
FEWEST, MOST_LINES, MOST_CHARACTERS = 5, 20_000, 4_000_000

#: A line of which rules know more than so many sixteenths of the words is a site's.
RULED = 10

#: What an article may hold that looks like none: a source by number or year, a book with its publisher, a place and dash before a
#: sentence, a row of a table.
_SPARED = re.compile(
    rf"{CITATION}"
    r"|\bet\.? ?al\b|\((?:1[89]|20)\d\d[a-z]?\)\s?[:.,;]|^\[\d{1,3}\]\s"
    r"|^[^\W\d_][^\s,]{0,30},\s[^\W\d_].{5,200}:\s?[^:]{3,60},\s(?:1[89]|20)\d\d\b"
    r"|^[^\W\d_][^\n]{1,40}\s[-–—]$"
    r"|^[^|]{1,80}(?:\|\s*[-+±−]?[$£€¥]?\d[\d.,:%/\s-]*){2,}\|?$",
    re.IGNORECASE,
)


#: A fact of an article: "Attendance: 21,304", "Harbour Foods +2.4 %", "Service 8/10", "【勝】平良". Below each other stand so
#: many of them at least.
_fact = lazily(
    r"[\W_]{0,4}[^\W\d_][^:：\n]{1,28}[:：]\s*(?!//)\S.{0,80}$"
    r"|[^\W\d_].{0,40}?\s?[(+−–-]\s?\d{1,3}(?:[.,]\d{1,2})?\s?[%％]\)?$"
    r"|[^\W\d_].{0,40}\s\d{1,3}(?:[.,]\d)?\s?/\s?(?:5|6|10|20|100)$"
    r"|[^\W\d_][^\d\n]{1,40}\s\d{1,3}(?:\s?[-–:]\s?\d{1,3}(?:\s\(\d{1,2}[-–:]\d{1,2}\))?)?$"
    r"|[【\[［][^】\]］]{1,8}[】\]］]\s*\S.{0,60}$"
)
FACTS = 2
#: The label of a step, a day or a part, with its number; so many make a series.
_LABELED = re.compile(r"[\W_]{0,4}([^\W\d_][^\d\n]{0,16}?)\s?(\d{1,2})[^\s\d]{0,2}")
SERIES, LABEL = 3, 26
#: What somebody says, on a line of its own, or a title: no label stands in quotation marks.
_SPEECH = re.compile(r"(?:[「『].*[」』]|[\"“„”].*[\"“”]|[«»].*[»«])[.,。]?$|[《〈]")
#: The number of an item, of a list of steps or of the best of something.
_NUMBER = re.compile(r"[\W_]{0,6}(\d{1,2})[.)]\s")


def classifier(context: Context) -> Filter:
    """Make the filter for the level asked for."""
    return with_model(_shipped, context.options.level)


def with_model(model: Callable[[], Model], level: str) -> Filter:
    """Make the filter with a model, which is asked for when there is a text to judge."""

    def find(document: Document) -> Iterable[Edit]:
        if not _worth(document):
            return ()
        from cleaner.classifier.demands import THRESHOLDS
        from cleaner.classifier.features import extract
        from cleaner.classifier.gone import Gone, tells, with_gone
        from cleaner.classifier.verdict import may_go

        used, threshold = model(), THRESHOLDS[level]
        view = extract(document.lines, used.tables)
        seen = with_gone(view, document)
        gone = Gone.of(seen)

        def drops(told: View) -> list[Edit]:
            scores = used.network.scores(told.values)
            if not may_go(scores, threshold):
                return []
            noise = _noise(document, view, scores, threshold, gone)
            return [*_drops(document, view, noise, used.percent(scores[noise]).tolist())] if noise.any() else []

        # In a clean text nothing has gone: one that is judged as if nothing had, too, is at rest when it is cleaned again.
        return drops(seen) or (drops(with_gone(view, None)) if tells(document) else [])

    return find


def _noise(document: Document, view: View, scores: Floats, threshold: Threshold, gone: Gone) -> Bools:
    """Say which lines go, having these scores, and so many of those around them gone."""
    from cleaner.classifier.model import TOP
    from cleaner.classifier.scored import Scored
    from cleaner.classifier.verdict import verdict

    if series := _series(document, view.places.tolist()):
        scores = scores.copy()
        scores[series] = -TOP
    text = Scored.of(view, scores, [document.lines[index] for index in view.places], document.derive(_known), gone)
    noise = verdict(text, threshold)
    noise[noise] = [not _spared(document.lines[index].strip()) for index in view.places[noise].tolist()]
    if noise.any():
        stays = _signed(document, view, noise) | _counted(document, view, noise) | cards(document) | document.derive(chronicle)
        stays |= stamped(document, set(view.places[noise].tolist())) | document.derive(captions)
        if text.is_handful or not text.page:
            stays |= _facts(document, view.places.tolist()).difference(view.places[text.apart].tolist())
        stays |= document.derive(standings) | document.derive(results) | document.derive(named) | document.derive(pointing)
        stays |= document.derive(reviewed)
        noise[noise] = [index not in stays for index in view.places[noise].tolist()]
        going = {*view.places[noise].tolist()}
        stays = {answer for question, answer in document.derive(answers).items() if question not in going}
        noise[noise] = [index not in stays for index in view.places[noise].tolist()]
    return noise


def _spared(line: str) -> bool:
    """Say whether a line is what an article may hold, however little it looks like one; most lines hold none of its marks."""
    held = "|" in line or "(" in line or "[" in line or "10." in line or ", 1" in line or ", 20" in line or line[-1] in "-–—"
    return ((held or "al" in line.lower()) and _SPARED.search(line) is not None) or is_of_an_article(line)


def _shipped() -> Model:
    from cleaner.classifier.model import shipped

    return shipped()


def _worth(document: Document) -> bool:
    """Say whether a text has paragraphs, and what may be noise: many short lines, one at its edges, or noise that others found."""
    bodies = [body for body, blank in zip(document.column(BODY), document.column(BLANK), strict=True) if not blank]
    if len(bodies) < FEWEST or not any(bodies):
        return False
    if document.derive(_known) * FOUND < len(bodies) and bodies.count(False) < PAGE and any(bodies[:2]) and bodies[-1]:
        return False
    return len(bodies) <= MOST_LINES and sum(map(len, document.lines)) <= MOST_CHARACTERS


def _signed(document: Document, view: View, noise: Bools) -> set[int]:
    """Return where the signature under what somebody says stands; a line of which rules know most of the words is none."""
    from cleaner.filters.signatures import signature

    sites = view.places[view.column("rule words") > RULED].tolist()
    return {*signature(document, set(view.places[noise].tolist()), set(sites))}


def _counted(document: Document, view: View, noise: Bools) -> set[int]:
    """Return where a numbered list of the article's goes on: a line with the next number, behind one that stays."""
    stays, before = set[int](), 0
    for index, gone in zip(view.places.tolist(), noise.tolist(), strict=True):
        found = _NUMBER.match(document.lines[index])
        if found is None:
            continue
        number = int(found[1])
        goes_on = gone and 0 < before == number - 1
        if goes_on:
            stays.add(index)
        before = number if goes_on or not gone else 0
    return stays


def _series(document: Document, places: list[int]) -> list[int]:
    """Return which of the lines are labels of a series, as "Step 2" or "Day 3": number after number, with lines between them."""
    series: dict[tuple[str, int], list[int]] = {}
    for place, index in enumerate(places):
        line = document.lines[index]
        if line[-3:].isalpha():
            continue  # as most lines: no number is near its end
        line = line.strip()
        if len(line) > LABEL or (found := _LABELED.fullmatch(line)) is None:
            continue
        label, number = found[1].casefold(), int(found[2])
        run = series.pop((label, number - 1), [])
        series[label, number] = [*run, place] if run and place > run[-1] + 1 else [place]
    return [place for run in series.values() if len(run) >= SERIES for place in run]


def _facts(document: Document, places: list[int]) -> set[int]:
    """Return where an article tells facts line by line: labels with values, speech, ratings, and what a line announces.

    That ends with a colon, or asks something, with marks before the lines below it. Recipes, reports of matches and reviews end on
    such lists; nothing in them is a sentence, or speaks of what paragraphs speak of.
    """
    lines, bodies = document.lines, document.column(BODY)
    found, run, title = set[int](), list[int](), places[0]
    announced = asked = False
    for index in places:
        line = lines[index].rstrip()
        asked = line.endswith(ASKS) or (asked and is_marked(line))
        announced = line.endswith((":", "：")) or (announced and not bodies[index])
        if (
            ((announced or (asked and is_marked(line))) and not bodies[index])
            or _SPEECH.match(line.lstrip())
            or RATING.fullmatch(line.strip())
        ):
            found.add(index)
        if bodies[index] or not _fact().match(line):
            run, title = [], index
            continue
        run.append(index)
        if len(run) >= FACTS:
            found.update(run if bodies[title] else [title, *run])
    return found


def _known(document: Document) -> int:
    """Return how many lines other filters have dropped; what the page's own model has left of a page is as good as clean.

    Use it by way of `Document.derive`.
    """
    return sum(not edit.rule.startswith(("classifier.", "page.")) for edit in document.gone.values())


def _drops(document: Document, view: View, noise: Bools, percents: list[int]) -> Iterator[Edit]:
    from cleaner.classifier.reasons import reasons

    for index, percent, why in zip(view.places[noise].tolist(), percents, reasons(view, noise), strict=True):
        yield document.drop(index, "classifier.line", f"{percent / 100:.2f} noise: {why}")
