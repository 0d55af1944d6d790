"""Wrapped texts: what is a paragraph, what is none, and what its edits mean for its lines."""

from __future__ import annotations

from textwrap import fill

import pytest
from articles import ALL, EN
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

from cleaner import Cleaner, replay
from cleaner.document import Document
from cleaner.options import LEVELS
from cleaner.wrapping import joined, spread, unwrapped

DE = (
    "Der Stadtrat von Flussingen verschiebt die Abstimmung",
    "Der Stadtrat von Flussingen hat am Freitagabend beschlossen, die Abstimmung über die neue Brücke bis zum Frühjahr zu verschieben.",
    "Bürgermeister Thomas Hadler sagte, die Ingenieure bräuchten Zeit, um die Pfeiler zu prüfen; Fähren fahren stündlich bis zum 15. März.",
    "Kritiker des Bürgermeisters fordern, den Bericht der Ingenieure zu veröffentlichen, der die Kosten auf 41 Millionen schätzt.",
    "„Wir warten seit elf Jahren auf diese Brücke“, sagte Maria Okafor, die am alten Anleger von Flussingen eine Bäckerei betreibt.",
)
#: Scripts that part words with blanks; Chinese is not wrapped between words.
WRAPPED = {language: article for language, article in ALL.items() if language != "zh"} | {"de": DE}
NOTICE = (
    "Sign up for our free newsletter and get the best of the Riverton Daily in your inbox every morning. You can unsubscribe at any "
    "time by clicking the link at the bottom of each e-mail."
)


def wrapped(lines: tuple[str, ...] | list[str], width: int = 78, between: str = "\n\n") -> str:
    return between.join(fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines)


@pytest.mark.parametrize("language", WRAPPED)
@pytest.mark.parametrize("width", [60, 72, 78])
def test_paragraphs_are_put_together_again(language: str, width: int) -> None:
    article = WRAPPED[language]
    assert unwrapped(Document.parse(wrapped(article, width))).text == "\n\n".join(article)
    # Without blank lines, a paragraph whose last line is full and the next one may be taken for one.
    whole = unwrapped(Document.parse(wrapped(article, width, between="\n"))).lines
    assert all(any(paragraph in line for line in whole) for paragraph in article)
    assert " ".join(whole) == " ".join(article)


@pytest.mark.parametrize("language", WRAPPED)
@pytest.mark.parametrize("width", [60, 72, 78, 100])
@pytest.mark.parametrize("level", LEVELS)
def test_a_wrapped_article_comes_through_whole(language: str, width: int, level: str) -> None:
    text = wrapped(WRAPPED[language], width)
    assert Cleaner(level=level).clean(text).text == text


@pytest.mark.parametrize("width", [18, 24, 30, 40])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_article_without_blanks_is_not_put_together_and_comes_through_whole(width: int, between: str) -> None:
    text = between.join("\n".join(line[at : at + width] for at in range(0, len(line), width)) for line in ALL["zh"])
    assert Cleaner().clean(text).text == text


LOOK_ALIKES = {
    "headlines": """\
Council puts off the vote on the bridge until spring comes
Ferry runs every hour until the engineers have had a look
Mayor Hadley under fire over the cost of the new landing
Riverton bakery opens a second shop at the old ferry ramp
Engineers find cracks in two of the pillars of the bridge""",
    "labels": "home\nabout us\ncontact\nprivacy policy\nterms of use\nadvertise with us\nnewsletter",
    "lower case links": "all news by year\nall articles written\nour health videos\nwrite to us now\npersonal homepage\nweekly newsletter",
    "items": """\
  * fish that is sold on the market of Riverton every Friday morning
  * barley from the farms on the other side of the river, in wagons
  * bread of the bakery that Maria Okafor runs near the old landing
  * horses, which the ferry carries for twice the fare of passengers""",
    "paragraphs": "\n".join(EN),
    "Chinese": """\
河湾市议会周五晚间开会，同意将横跨塔恩河的新大桥的表决推迟到明年春天举行，市政府发言人会后表示支持
这座大桥我们等了十一年，在河湾市旧渡口附近经营面包店的玛丽亚说，现在议会又要我们继续等待到三月份
议会曾承诺在冬天之前作出决定，但工程师在塔恩河旧桥的两根桥墩上发现了裂缝，大桥的表决因此推迟。""",
    "a verse": "We waited long beside the stream\nfor boats that never came,\nand what we saw there in a dream\nhad neither face nor name.",
}


@pytest.mark.parametrize("text", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_what_is_not_wrapped_stays_as_it_stands(text: str) -> None:
    document = Document.parse(text)
    assert unwrapped(document) is document


def test_a_label_below_a_paragraph_is_none_of_its_lines() -> None:
    lines = [
        "The ferry was late on Friday, and on Saturday, and so the",
        "council said that it would look into what the mayor knew.",
    ]
    whole = unwrapped(Document.parse("\n".join([*lines, "Share", "", *lines, "", *lines])))
    assert whole.lines[:2] == [" ".join(lines), "Share"]


@pytest.mark.parametrize("width", [60, 78])
@pytest.mark.parametrize("at", [1, 3, 8])
def test_a_wrapped_notice_goes_whole(width: int, at: int) -> None:
    article = [*EN]
    result = Cleaner().clean(wrapped([*article[:at], NOTICE, *article[at:]], width))
    assert result.text == wrapped(article, width)
    assert len([edit for edit in result.edits if edit.before]) == len(fill(NOTICE, width).split("\n"))
    assert replay(result.source, result.edits) == result.text


def test_a_kept_line_keeps_its_paragraph() -> None:
    text = wrapped([*EN[:3], NOTICE, *EN[3:]])
    assert Cleaner(keep=[fill(NOTICE, 78).split("\n")[1]]).clean(text).edits == ()


def test_a_wrapped_notice_in_an_articles_place_leaves_nothing() -> None:
    notice = "This website uses cookies. By using the Riverton Daily you agree that we and our partners may store and read cookies."
    result = Cleaner().clean(wrapped([notice] * 3, 50))
    assert not result.text.strip()
    assert replay(result.source, result.edits) == result.text


PARTS = ((3, "    The ferry"), (4, "ran late. By"), (5, "Ann Lee"))
SPREAD = [
    (None, [None, None, None]),
    ("    The ferry ran late. By Ann Lee", ["    The ferry", "ran late. By", "Ann Lee"]),
    ("    The ferry ran late.", ["    The ferry", "ran late.", None]),
    ("    The ferry ran late. Lee", ["    The ferry", "ran late.", "Lee"]),
    ("ran late. By Ann Lee", [None, "ran late. By", "Ann Lee"]),
    ("    The boat ran late. By Ann Lee", ["    The boat", "ran late. By", "Ann Lee"]),
    ("    The ferry ran late. BY ANN LEE", ["    The ferry", "ran late. BY", "ANN LEE"]),
    ("    The ferry ran late. BY A LEE X", ["    The ferry", "ran late. BY A LEE X", None]),
    ("", []),
    ("    The ferryran late. By Ann Lee", ["    The ferryran", "late. By", "Ann Lee"]),
    ("    The ran By Lee", ["    The", "ran By", "Lee"]),
    ("    The  ferry ran late. By Ann Lee", []),
]


@pytest.mark.parametrize(("after", "lines"), SPREAD, ids=[repr(after) for after, _ in SPREAD])
def test_what_takes_the_place_of_a_paragraph_is_spread_over_its_lines(after: str | None, lines: list[str | None]) -> None:
    assert spread(PARTS, after) == lines


@given(st.lists(st.text("ab .", min_size=1).filter(lambda line: line == line.strip() != ""), min_size=1, max_size=4), st.data())
def test_lines_say_what_takes_their_place_or_nothing(lines: list[str], data: st.DataObject) -> None:
    parts = tuple(enumerate(lines))
    before = joined(parts)
    start = data.draw(st.integers(0, len(before)))
    after = before[:start] + data.draw(st.sampled_from(["", "x", "x y"])) + before[data.draw(st.integers(start, len(before))) :]
    left = [line for line in spread(parts, after) if line is not None]
    assert not left or joined(tuple(enumerate(left))) == after


@settings(max_examples=200, deadline=None)
@given(texts, st.sampled_from([50, 78]), st.sampled_from(LEVELS))
def test_the_laws_hold_for_what_is_wrapped(text: str, width: int, level: str) -> None:
    cleaner = Cleaner(level=level)
    source = wrapped([line.replace("\r", "") for line in [*EN[:4], *text.split("\n"), *EN[4:]]], width)
    once = cleaner.clean(source)
    assert replay(source, once.edits) == once.text
    assert cleaner.clean(once.text).edits == ()
