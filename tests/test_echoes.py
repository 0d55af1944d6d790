"""The headline behind a few words of the page goes; behind other words, and in sentences, it stays."""

from __future__ import annotations

import pytest
from articles import ALL, EN, RU, with_line

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier"])

BELOW = {
    "en": ["Share All sharing options for: {}", "2 thoughts on “{}”", "Now reading: {}", "Home » Harbor » {}", "Home Posts {}"],
    "ru": ["Вы читаете: {}", "3 мысли о «{}»", "Главная Город {}"],
    "ar": ["أنت تقرأ الآن: {}", "الرئيسية » أخبار » {}"],
    "zh": ["您正在阅读：{}", "首页 > 新闻 > {}"],
}
ABOVE = {"en": ["Home Posts {}", "Home » Harbor » {}"], "ru": ["Главная Город {}"], "zh": ["首页 > 新闻 > {}"]}
KEPT = [
    "Okafor wrote: {}",
    "Re: {}",
    "The book “{}”",
    "A letter to the paper under the title “{}”",
    "“{}”, said the paper on Friday.",
    "{} once more",
]


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, line) for language, lines in table.items() for line in lines]


@pytest.mark.parametrize(("language", "line"), cases(BELOW))
def test_it_goes_from_below_the_headline(language: str, line: str) -> None:
    article = ALL[language]
    for place in (1, -1):
        assert CLEANER.clean(with_line(article, line.format(article[0]), place)).text == "\n".join(article)


@pytest.mark.parametrize(("language", "line"), cases(ABOVE))
def test_the_way_goes_from_above_the_headline(language: str, line: str) -> None:
    article = ALL[language]
    assert CLEANER.clean("\n".join([line.format(article[0]), *article])).text == "\n".join(article)


@pytest.mark.parametrize("line", KEPT)
def test_other_lines_that_hold_it_stay(line: str) -> None:
    text = with_line(EN, line.format(EN[0]), 3)
    assert CLEANER.clean(text).text == text


def test_a_fuller_headline_stays() -> None:
    text = "\n".join(["Riverton: " + EN[0], *EN])
    assert CLEANER.clean(text).text.startswith("Riverton: ")


def test_a_short_headline_is_no_reason() -> None:
    text = "\n".join(["Мост", *RU[1:3], "Фильм: Мост", *RU[3:]])
    assert CLEANER.clean(text).text == text
