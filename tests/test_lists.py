"""Lists of an article's, above its paragraphs and behind them: names, towns, streets, goods and results are no menu."""

from __future__ import annotations

import pytest
from articles import EN, RU

from cleaner import Cleaner

CLEANER = Cleaner()
LISTS = {
    "names": (
        "Edith Lund", "Karl Weir", "Hugh Doyle", "Ruth Crane", "Sam Tate", "Joan Marsh", "Ivan Pike", "Nora Bell", "Tom Moss",
        "Lena Quigley", "Peter Hale", "Dora Voss", "Will Abel",
    ),
    "towns": (
        "Carrow", "Leeford", "Astby", "Northgate", "Dunmore", "Tarnmouth", "Ely", "Malpas", "Orsett", "Wick", "Bourton", "Naunton", "Cley",
    ),
    "streets": (
        "Mill Lane 69–96", "Abbey Close 34–81", "Church Street 2–40", "High Street 1–99", "Quay 3–12", "Harbour Row 5–50", "School Hill 1–7",
        "Bridge Street 4–18", "Station Road 2–90", "Market Square 1–16", "Cross Street 7–21", "Ferry Lane 1–3", "Park Row 8–88",
    ),
    "things": (
        "rope", "lantern", "boots", "rain jacket", "tin opener", "matches", "map", "torch", "spare socks", "kettle", "soap", "tarpaulin",
        "whistle", "needle and thread",
    ),
    "results": (
        "Carrow – Malpas 4:1", "Orsett – Astby 0:3", "Dunmore – Ely 0:1", "Wick – Leeford 2:2", "Northgate – Bourton 1:0", "Cley – Naunton 5:4",
        "Ely – Wick 1:1", "Malpas – Orsett 0:0", "Astby – Cley 3:2", "Leeford – Dunmore 1:5", "Bourton – Carrow 0:2", "Naunton – Ely 2:0",
    ),
    "names and towns": (
        "Edith Lund", "Carrow", "Karl Weir", "Leeford", "Hugh Doyle", "Astby", "Ruth Crane", "Northgate", "Sam Tate", "Ely", "Joan Marsh",
        "Malpas", "Nora Bell", "Wick",
    ),
    "Russian names": (
        "Николай Громов", "Вера Лаптева", "Анна Баева", "Фёдор Карпов", "Пётр Юсин", "Ольга Мишина", "Семён Зуев", "Лидия Рябова",
        "Иван Лосев", "Нина Круглова", "Олег Абрамов", "Мария Зимина",
    ),
    "Russian streets": (
        "ул. Мельничная", "пр. Труда", "ул. Гоголя", "ул. Школьная", "пл. Мира", "наб. Оки", "пер. Речной", "ул. Садовая",
    ),
    "Russian things": (
        "верёвка", "фонарь", "сапоги", "спички", "чайник", "мыло", "свисток", "компас", "шапка", "котелок", "крупа", "соль",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS)
def test_a_list_stays_wherever_it_stands(lines: tuple[str, ...]) -> None:
    article = RU if lines[0][-1] > "z" else EN
    for at in (1, 3, len(article)):
        text = "\n".join((*article[:at], *lines, *article[at:]))
        assert CLEANER.clean(text).text == text


def test_one_thing_that_is_called_as_a_link_is_makes_no_menu_of_those_behind_the_text() -> None:
    things = (*LISTS["Russian things"][:4], "карта", *LISTS["Russian things"][4:])
    left = CLEANER.clean("\n".join((*RU, *things))).text.split("\n")
    assert [thing for thing in LISTS["Russian things"] if thing not in left] == []


def test_a_menu_of_unknown_places_goes_below_known_ones() -> None:
    text = "\n".join(("Home", "Log in", "Subscribe", *LISTS["towns"], *EN))
    left = CLEANER.clean(text).text.split("\n")
    assert [town for town in LISTS["towns"][:-1] if town in left] == []
    assert left[-len(EN) :] == list(EN)


@pytest.mark.parametrize(("number", "goes"), [(45, True), (39, False)])
def test_no_article_begins_with_a_list_as_long_as_a_large_menu(number: int, *, goes: bool) -> None:
    labels = [f"{town} {thing}" for town in LISTS["towns"] for thing in LISTS["things"]][:number]
    left = Cleaner(level="cautious", skip=["classifier"]).clean("\n".join((*labels, *EN))).text.split("\n")
    assert [label for label in labels[:-1] if label in left] == ([] if goes else labels[:-1])


FOOTER = (
    "Share on Facebook",
    "Sign up for our newsletter",
    "Privacy policy",
    "Terms of use",
    "© 2020 Riverton Daily. All rights reserved.",
)


@pytest.mark.parametrize("name", ["names and ages", "results"])
def test_a_long_list_between_the_text_and_a_footer_stays(name: str) -> None:
    first, last = zip(*(line.split() for line in LISTS["names"]), strict=True)
    towns = LISTS["towns"]
    lines = [
        {
            "names and ages": f"{first[i % 13]} {last[i * 5 % 12]}, {20 + i}",
            "results": f"{towns[i % 13]} – {towns[i * 5 % 12]} {i % 3}:{i % 4}",
        }[name]
        for i in range(40)
    ]
    assert CLEANER.clean("\n".join((*EN, *lines, *FOOTER))).text == "\n".join((*EN, *lines))
