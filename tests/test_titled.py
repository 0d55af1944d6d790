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
