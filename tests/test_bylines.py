"""Names of authors next to the date of a page: which lines go, and which look-alikes stay."""

from __future__ import annotations

import pytest
from articles import EN, RU

from cleaner import Cleaner
from cleaner.fold import fold
from cleaner.lazy import text_of

CLEANER = Cleaner(select=["boilerplate"])
#: An article whose headline stands above all else, and one in another script, each with a date that goes.
EN_DATE, RU_DATE = "March 3, 2019", "3 марта 2019"


def test_the_table_of_given_names_is_sound() -> None:
    names = text_of("cleaner.filters.boilerplate", "given-names.txt").split("\n")
    assert names.pop() == ""
    assert names == sorted(set(names))
    assert all(name.isalpha() and name == fold(name) for name in names)


def below_headline(article: tuple[str, ...], *lines: str) -> str:
    return "\n".join([article[0], *lines, *article[1:]])


@pytest.mark.parametrize(
    "name",
    [
        "Lena Marsh",
        "LENA MARSH",
        "Jean-Pierre de la Tour",
        "Ann O’Brien and Joe P. Lee",
        "Lena Marsh, River Post",
        "Nhật Quỳnh - Lê Đạm",
        "Ann Lee & Joe Pike",
    ],
)
def test_a_name_next_to_the_date_goes(name: str) -> None:
    article = "\n".join(EN)
    assert CLEANER.clean(below_headline(EN, name, EN_DATE)).text == article
    assert CLEANER.clean(below_headline(EN, EN_DATE, "|", name)).text.replace("\n|\n", "\n") == article
    assert CLEANER.clean("\n".join([*EN, name, EN_DATE])).text == article


@pytest.mark.parametrize(
    ("article", "name", "date"), [(EN, "Solveig MARSH.", f"Published {EN_DATE}"), (RU, "Марат Геллер", f"Опубликовано {RU_DATE}")]
)
def test_a_name_goes_next_to_the_date_below_the_standfirst(article: tuple[str, ...], name: str, date: str) -> None:
    text = "\n".join([*article[:2], name, date, *article[2:]])
    assert CLEANER.clean(text).text == "\n".join(article)
    alone = "\n".join([*article[:2], name, *article[2:]])
    assert CLEANER.clean(alone).text == alone


def test_a_copyright_line_does_not_speak_of_the_author() -> None:
    text = "\n".join([below_headline(EN, "Solveig Marsh", EN_DATE), "© 2019 Solveig Marsh and the heirs of the Tarn"])
    assert "Solveig Marsh" not in CLEANER.clean(text).text.split("\n")


@pytest.mark.parametrize("name", ["Lena Marsh", "JANE DOE", "Jane Doe and María de la Torre", "Andrzej Wójcik"])
def test_a_common_name_goes_below_the_headline_without_a_date(name: str) -> None:
    assert CLEANER.clean(below_headline(EN, name)).text == "\n".join(EN)
    assert name in CLEANER.clean("\n".join([*EN, name])).text


@pytest.mark.parametrize("name", ["Семён Лесной", "Ірина Савчук", "Пётр Лесной и Анна Гай"])
def test_a_common_name_goes_in_another_script(name: str) -> None:
    assert CLEANER.clean(below_headline(RU, name)).text == "\n".join(RU)
    assert name in CLEANER.clean("\n".join([*RU, name])).text


def test_a_name_in_another_script_goes_too() -> None:
    assert CLEANER.clean(below_headline(RU, "Анна О. Лесная", RU_DATE)).text == "\n".join(RU)


@pytest.mark.parametrize(
    "lines",
    [
        ("Tom Hadley", EN_DATE),
        ("Bridge Vote", EN_DATE),
        ("Solveig Marsh",),
        ("Lena Marsh Sings It",),
        ("A long wait for all", EN_DATE),
        ("Lena", EN_DATE),
    ],
    ids=["somebody of the story", "a kicker", "no date, no common name", "a name and a verb", "a standfirst", "one word"],
)
def test_what_is_no_byline_stays(lines: tuple[str, ...]) -> None:
    assert lines[0] in CLEANER.clean(below_headline(EN, *lines)).text.split("\n")


def test_the_first_line_of_an_article_stays_and_so_does_its_headline_below_a_short_label() -> None:
    letting_go = ["Letting Go", EN_DATE, *EN[1:]]
    assert CLEANER.clean("\n".join(letting_go)).text == "\n".join(["Letting Go", *EN[1:]])
    assert "Letting Go" in CLEANER.clean("\n".join(["Riverton Daily", *letting_go])).text


def test_a_name_stays_at_the_cautious_level() -> None:
    assert "Lena Marsh" in Cleaner(select=["boilerplate"], level="cautious").clean(below_headline(EN, "Lena Marsh", EN_DATE)).text
