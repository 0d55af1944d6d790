"""A headline that the model takes for a label stays where its author or its date has gone from right below it."""

from __future__ import annotations

import pytest
from articles import ALL, EN

from cleaner.document import Document
from cleaner.filters.stamped import stamped

#: Headlines of the articles, in other words than theirs, and what stands below them.
HEADLINES = {
    "en": "Town waits for its bridge, and the ferry for March",
    "ru": "Город ждёт моста, паром дождётся марта",
    "zh": "河湾市大桥表决推迟渡轮开到三月",
    "ar": "المدينة تنتظر الجسر والعبارة تنتظر مارس",
}
STANDFIRSTS = {
    "en": "Engineers found cracks in the pillars of the old bridge",
    "ru": "Инженеры нашли трещины в опорах старого моста",
    "zh": "工程师在旧桥的两根桥墩上发现了裂缝",
    "ar": "المهندسون وجدوا شقوقا في دعامات الجسر القديم",
}
DATED = {
    "a rule of dates": ("14.03.2024", "boilerplate.common.date"),
    "one of authors": ("By Ann Lee", "boilerplate.en.byline-role"),
    "one that goes by place": ("Gisteren, 19:04 • Bijgewerkt vandaag, 08:11 • 3 minuten", "boilerplate.page"),
}


def kept(lines: list[str], noise: set[int], gone: dict[int, str]) -> set[str]:
    """Return the lines that stay of those the model would drop; `gone` are lines that rules have dropped before."""
    document = Document.parse("\n".join(lines))
    document = document.apply([document.drop(index, rule) for index, rule in gone.items()])
    left = {document.numbers.index(index + 1) for index in noise}
    return {document.lines[index] for index in stamped(document, left)}


@pytest.mark.parametrize("language", ALL)
def test_a_headline_stays_above_a_standfirst_with_the_date_below(language: str) -> None:
    headline, standfirst, article = HEADLINES[language], STANDFIRSTS[language] + " " + STANDFIRSTS[language], ALL[language]
    lines = [headline, standfirst, "14.03.2024", *article[1:]]
    assert kept(lines, {0}, {2: "boilerplate.common.date"}) == {headline}
    assert kept(lines, {0, 1}, {2: "boilerplate.common.date"}) != {headline}  # a standfirst must stay to tell
    assert kept([headline, "Share", *lines[1:]], {0}, {1: "boilerplate.en.share", 3: "boilerplate.common.date"}) == set()
    assert kept([headline, standfirst, "Share", *article[1:]], {0}, {2: "boilerplate.en.share"}) == set()


@pytest.mark.parametrize("stamp", DATED.values(), ids=DATED)
@pytest.mark.parametrize("language", ALL)
def test_the_headline_above_author_or_date_stays_though_a_standfirst_does(language: str, stamp: tuple[str, str]) -> None:
    line, rule = stamp
    lines = ["Menu", HEADLINES[language], line, "Share", STANDFIRSTS[language], *ALL[language][1:]]
    assert kept(lines, {0, 1}, {2: rule, 3: "boilerplate.en.share-word"}) == {HEADLINES[language]}


@pytest.mark.parametrize("language", ALL)
def test_a_headline_with_no_stamp_below_it_is_the_models_to_judge(language: str) -> None:
    lines = ["Menu", HEADLINES[language], "Share", "Print", STANDFIRSTS[language], *ALL[language][1:]]
    assert not kept(lines, {0, 1}, {2: "boilerplate.en.share-word", 3: "boilerplate.en.page-tools"})


@pytest.mark.parametrize(
    "line",
    [
        "Five soups for a cold and windy week",
        "Наши координаты и письмо редактору сайта",
        "里斯本高温电扇售罄",
        "موجة حر تفرغ المتاجر في لشبونة",
        "News > Riverton > Bridge and ferry",
        "Riverton council",
        "14 March 2024: Riverton bridge",
    ],
)
def test_a_teaser_a_label_and_a_row_above_a_date_go(line: str) -> None:
    lines = ["Menu", line, "14.03.2024", *EN]
    assert not kept(lines, {0, 1}, {2: "boilerplate.common.date"})


def test_a_teaser_goes_where_the_headline_stays_above_it() -> None:
    lines = [EN[0], "Riverton ferry company sells a boat", "14.03.2024", *EN[1:]]
    assert not kept(lines, {1}, {2: "boilerplate.common.date"})


def test_a_long_headline_needs_to_say_less_of_what_the_article_says() -> None:
    headlines = ["Nobody here had asked the ferryman what he makes of it", "Nobody asked the ferryman"]
    found = [kept(["Menu", line, "14.03.2024", *EN[1:]], {0, 1}, {2: "boilerplate.common.date"}) for line in headlines]
    assert found == [{headlines[0]}, set()]


def test_a_date_far_below_is_another_lines() -> None:
    tools = dict.fromkeys(range(2, 7), "boilerplate.en.page-tools")
    lines = ["Menu", HEADLINES["en"], "Print", "Share", "Save", "Copy link", "Listen", "14.03.2024", *EN[1:]]
    assert not kept(lines, {0, 1}, {**tools, 7: "boilerplate.common.date"})
