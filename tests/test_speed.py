"""No cost that grows worse than linearly with the length of a text, a line, or a run of what machines leave behind."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice

import pytest
from clock import grows_no_faster

from cleaner import Cleaner
from cleaner.document import Document
from cleaner.filters.boilerplate.dated import dated_headlines
from cleaner.filters.boilerplate.threads import comments
from cleaner.filters.chronicle import chronicle
from cleaner.filters.ends import standings
from cleaner.filters.phrases.lookalikes import is_the_authors
from cleaner.filters.phrases.zones import is_near_end
from cleaner.rules import Rule

SENTENCES = (
    "The council met on Friday and agreed to put off the vote until the spring.",
    "Heavy rain closed three roads along the river, the mayor said.",
    "“We have waited for eleven years,” said the owner of a bakery near the old ferry landing.",
    "A second reading is due in March; nobody expects it to be short.",
)
REPEATED = [
    "& # 39;",
    "<",
    "(",
    "e\u0301",
    "\u0301",
    "[",
    "![](",
    "](",
    "a a ",
    "Ã",
    "`",
    "<b>",
    "<!--",
    "&amp;",
    '"',
    "\u200b",
    "\x85",
    ".",
    "…",
    "!? ",
    "|",
    "0",
    "12 ",
    "你好。",
    "All rights reserved. ",
    "badet ",
]
#: How many times as long a text is, and how many times as long its cleaning may take: more than twice as much as linear, for a busy machine.
LONGER, SLOWER = 8, 20


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """One cleaner for all, with what it compiles and imports along the way."""
    cleaner = Cleaner()
    for text in (*SENTENCES, *(piece * 50 for piece in REPEATED)):
        cleaner.clean(text)
    return cleaner


def prose(length: int, separator: str) -> str:
    """Return about so many characters of sentences, none of them twice."""
    count = length // 80
    return separator.join(f"{number} {sentence}" for number, sentence in enumerate(islice(cycle(SENTENCES), count)))


@pytest.mark.parametrize("piece", REPEATED)
def test_100_000_repeats_take_linear_time(cleaner: Cleaner, piece: str) -> None:
    grows_no_faster(lambda count: cleaner.clean(piece * count), 100_000 // LONGER, 100_000, SLOWER)


def test_one_long_line_takes_linear_time(cleaner: Cleaner) -> None:
    grows_no_faster(lambda length: cleaner.clean(prose(length, " ")), 5_000_000 // LONGER, 5_000_000, SLOWER)


@pytest.mark.parametrize("line", ["A short one", "", "Share this article", "12:45", "[ad_1]"])
def test_many_short_lines_take_linear_time(cleaner: Cleaner, line: str) -> None:
    # The slack: above a number of lines nothing is asked of the classifier, which makes the short text dearer than the long one, or not.
    grows_no_faster(lambda count: cleaner.clean(f"{line}\n" * count), 80_000 // LONGER, 80_000, SLOWER, slack=0.5)


def test_many_lines_of_a_text_that_ends_without_a_line_end_take_linear_time(cleaner: Cleaner) -> None:
    grows_no_faster(
        lambda count: cleaner.clean("A short one\r\n" * count + "The end."), 80_000 // LONGER, 80_000, SLOWER, slack=0.5
    )


def test_a_million_short_lines(cleaner: Cleaner) -> None:
    # Neither of the two fits into a processor's cache, which makes a short text twice as cheap on some machines.
    grows_no_faster(lambda count: cleaner.clean("A short one\n" * count), 200_000, 1_000_000, 12)


def test_many_paragraphs_take_linear_time(cleaner: Cleaner) -> None:
    grows_no_faster(lambda length: cleaner.clean(prose(length, "\n")), 2_000_000 // LONGER, 2_000_000, SLOWER)


#: What filters of whole pages look for, as the lines of one round among so many; a number makes each of them another.
AROUND = {
    "names and dates": ("Lena Marsh{0}", "March 3, 2019"),
    "lists of headlines": ("Related news", "Mayor {0} wins the vote again"),
    "labels and teasers": ("Sign in", "Orchard choir {0}", "Most read", "Apple walks {0}"),
    "labels and notices": ("Share on Facebook", "Contact us", "Comments", "Newsletters", "Most read", SENTENCES[1] + " {0}"),
}


@pytest.mark.parametrize("kind", AROUND)
def test_the_surroundings_of_an_article_take_linear_time(cleaner: Cleaner, kind: str) -> None:
    def page(rounds: int) -> str:
        words = [f"{number:b}".translate({48: "o", 49: "al"}) for number in range(rounds)]
        return "\n".join([SENTENCES[0], *SENTENCES * 2, *(line.format(word) for word in words for line in AROUND[kind])])

    grows_no_faster(lambda rounds: cleaner.clean(page(rounds)), 4000 // LONGER, 4000, SLOWER)


#: Lines of which it is asked, wherever they stand, whether somebody speaks there or tells a price; and how many of them.
ASKED = {
    "questions and answers": (4000, ("Q: Subscribe to our newsletter for the latest news?", "A: Sign up for our newsletter.")),
    "prices": (1600, ("RVR +0.42% TRN +0.61%",)),
}


@pytest.mark.parametrize("kind", ASKED)
def test_what_is_asked_of_many_lines_takes_linear_time(cleaner: Cleaner, kind: str) -> None:
    most, lines = ASKED[kind]

    def page(rounds: int) -> str:
        return "\n".join([*SENTENCES * 2, *lines * rounds, *SENTENCES * 2])

    grows_no_faster(lambda rounds: cleaner.clean(page(rounds)), most // LONGER, most, SLOWER)


def _bios(lines: int) -> None:
    document = Document.parse("\n".join(["Juana Pérez es profesora de Historia en la Universidad del Río."] * lines))
    bio = Rule("boilerplate.es.bio", "tells who wrote the text", shape="bio")
    assert all(is_the_authors(bio, index, document) for index in range(lines))


def _places(lines: int) -> None:
    document = Document.parse("\n".join([SENTENCES[0]] * lines))
    assert sum(is_near_end(index, document) for index in range(lines)) == 4


def _threads(runs: int) -> None:
    thread = ("Comments", "Ann says:", "July 31, 2018 at 2:41 pm", "So it is.", "Bob says:", "August 1, 2018 at 8:07 am", "No.")
    assert len(list(comments(Document.parse("\n".join([*SENTENCES, *thread * runs])), {}))) == 6 * runs


def _dates(stories: int) -> None:
    document = Document.parse("Mayor wins the vote once more\nMay 12, 2020\n" * stories)
    known = dict.fromkeys(range(1, 2 * stories, 2), "boilerplate.en.date-alone")
    assert len(list(dated_headlines(document, known))) == stories


def _tables(rows: int) -> None:
    rows *= 20  # they are looked at quickly
    assert len(standings(Document.parse("\n".join([*SENTENCES, *["Council 41"] * rows])))) == rows


def _countdowns(numbers: int) -> None:
    numbers *= 4
    text = "\n".join(line for number in range(numbers, 0, -1) for line in (str(number), "The pier"))
    assert len(chronicle(Document.parse(text))) == 2 * numbers


@pytest.mark.parametrize("ask", [_bios, _places, _threads, _dates, _tables, _countdowns])
def test_what_is_asked_about_the_rest_of_a_text_takes_linear_time(ask: Callable[[int], None]) -> None:
    grows_no_faster(ask, 1500, 1500 * LONGER, SLOWER)
