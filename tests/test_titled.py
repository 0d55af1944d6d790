"""A headline as short as the labels above it stays where its author or its date stands below it, and nothing else is one."""

from __future__ import annotations

import pytest
from articles import ALL, EN

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier"])
MENUS = {
    "en": ["Home", "World", "Culture", "Sport", "Travel", "Weather", "Sign in"],
    "ru": ["Главная", "Город", "Культура", "Спорт", "Погода", "Афиша", "Войти"],
}
HEADLINES = {
    "en": ["The ferry is late", "By Ann Lee", "14 March 2024"],
    "ru": ["Паром опять опоздал", "Автор: Анна Лесная", "14 марта 2024"],
}


@pytest.mark.parametrize("language", MENUS)
def test_the_line_above_author_and_date_stays(language: str) -> None:
    headline, *stamp = HEADLINES[language]
    text = "\n".join([*MENUS[language], headline, *stamp, *ALL[language][1:]])
    assert CLEANER.clean(text).text.split("\n") == [headline, *ALL[language][1:]]


def test_it_goes_where_a_headline_stays() -> None:
    text = "\n".join([*MENUS["en"], "Boats for sale here", "By Ann Lee", "14 March 2024", *EN])
    assert CLEANER.clean(text).text.split("\n") == list(EN)


def test_a_label_of_one_word_is_no_headline() -> None:
    text = "\n".join([*MENUS["en"], "Harbor", "By Ann Lee", "14 March 2024", *EN[1:]])
    assert CLEANER.clean(text).text.split("\n") == list(EN[1:])


@pytest.mark.parametrize(
    ("headline", "standfirst"),
    [
        (
            "Why a horror novel begins with patience and one ferry",
            "On cracked pillars, the landing nobody owns, and the pleasure of waiting",
        ),
        ("Роман ужасов о деньгах, терпении и одном пароме", "О трещинах в опорах, ничьей пристани и радости ожидания"),
    ],
)
def test_the_headline_stays_above_its_standfirst(headline: str, standfirst: str) -> None:
    """Both look like labels; what stands below them leaves no place for the headline among the last lines before the text."""
    article = EN[1:] if headline.isascii() else ALL["ru"][1:]
    tools = ["Share", "Print", "Save", "Comments", "Subscribe", "Sign in", "Contact us"]
    text = "\n".join(
        [
            "The Landing",
            *MENUS["en"],
            headline,
            standfirst,
            "Share on Facebook",
            "Ann Lee in Riverton",
            "Now in the app",
            *article,
            *tools,
        ]
    )
    assert {headline, standfirst} <= set(CLEANER.clean(text).text.split("\n"))


@pytest.mark.parametrize("between", [[], ["In Riverton"]], ids=["above the author", "above more"])
@pytest.mark.parametrize(
    ("headline", "standfirst"),
    [
        (
            "The keeper of the light retires on Sunday",
            "Tom Hadley, 64, put out the lamp for the last time. Nobody is to follow him",
        ),
        ("Смотритель маяка уходит на покой", "Том Хэдли погасил лампу в последний раз. Заменить его некем, да и незачем"),
    ],
    ids=["en", "ru"],
)
def test_a_headline_that_says_something_else_stays_above_a_longer_standfirst(
    headline: str, standfirst: str, between: list[str]
) -> None:
    language = "en" if headline.isascii() else "ru"
    lines = [*MENUS[language], headline, standfirst, *between, *HEADLINES[language][1:], *ALL[language][1:]]
    assert CLEANER.clean("\n".join(lines)).text.split("\n")[0] == headline


def test_a_headline_further_above_the_author_stays_where_nothing_else_is_one() -> None:
    above = ["The keeper of the light retires on Sunday", "Harbor", "In Riverton", "By Ann Lee", "14 March 2024"]
    assert CLEANER.clean("\n".join([*MENUS["en"], *above, *EN[1:]])).text.split("\n")[0] == above[0]


def test_the_headline_is_none_of_the_related_ones_above_it() -> None:
    lines = ["News home", "More from Rural", "Mango growers dump fruit", EN[0], "By Ann Lee", "14 March 2024", *EN[1:]]
    assert CLEANER.clean("\n".join(lines)).text.split("\n")[-len(EN) :] == list(EN)


def test_a_teaser_goes_where_the_headline_stays_above_it() -> None:
    text = "\n".join([EN[0], "More from Rural", "Bridge over the Orla opens at last", "14 March 2024", *EN[1:]])
    assert CLEANER.clean(text).text.split("\n") == list(EN)


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Most read"), ("ru", "Читайте также"), ("zh", "相关新闻"), ("ar", "اقرأ أيضا")]
)
def test_the_headline_is_none_of_the_stories_listed_above_it(language: str, label: str) -> None:
    """It says nothing that the paragraphs say; but it stands right above the date."""
    headline = {
        "en": "The keeper of the light retires on Sunday",
        "ru": "Смотритель маяка уходит на покой",
        "zh": "灯塔看守人周日退休回到故乡的小镇",
        "ar": "حارس المنارة يتقاعد يوم الأحد",
    }[language]
    article = ALL[language][1:]
    lines = [label, headline, "14.03.2024 10:15", *article]
    assert CLEANER.clean("\n".join(lines)).text.split("\n") == [headline, *article]
    headed = [ALL[language][0], label, headline, "14.03.2024 10:15", *article]
    assert CLEANER.clean("\n".join(headed)).text.split("\n") == [*ALL[language]]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_headline_above_author_and_date_stays_though_standfirsts_below_them_do(language: str) -> None:
    headline = {"en": "Why one ferry and one bridge divide the river town", "ru": "Почему паром и мост поссорили весь город"}[
        language
    ]
    points = {
        "en": ["The ferry carried a third more passengers this year", "The bridge has been closed to lorries since March"],
        "ru": ["Паром перевёз на треть больше пассажиров, чем год назад", "Мост закрыт для грузовиков с самого марта"],
    }[language]
    stamp = HEADLINES[language][1:]
    lines = [*MENUS[language], "The Landing", headline, *stamp, *points, *ALL[language][1:], *MENUS[language]]
    assert CLEANER.clean("\n".join(lines)).text.split("\n")[:3] == [headline, *points]
