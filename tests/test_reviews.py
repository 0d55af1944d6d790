"""A review's box of pros and cons stays among the buttons of a page, with its verdict; what only looks like one is a page's."""

from __future__ import annotations

import pytest
from articles import ALL, AR, EN, RU, ZH

from cleaner import Cleaner
from cleaner.document import Document
from cleaner.filters.reviews import reviewed

BOXES = {
    "en": (EN, ("Pros", "Light", "Quick fold", "Cons", "Weak stand", "Verdict", "Buy it, if you have stairs.", "8/10")),
    "de": (EN, ("Das gefällt uns", "Sehr leicht", "Leiser Motor", "Das gefällt uns nicht", "Kein Display", "Fazit", "Kaufen.")),
    "fr": (EN, ("Les plus", "Le poids", "Les moins", "Le prix", "Notre avis", "Un vélo pour qui monte des escaliers.")),
    "ru": (RU, ("Плюсы:", "Лёгкий", "Тихий", "Минусы:", "Дорогой", "Нет экрана", "Вердикт", "Брать, если живёте на пятом этаже.")),
    "zh": (ZH, ("优点", "轻便", "安静", "缺点", "没有屏幕", "总结", "住在五楼的人值得买。", "8/10")),
    "ar": (AR, ("المميزات", "خفيفة", "هادئة", "العيوب", "غالية الثمن", "الخلاصة", "اشترها إن كنت تسكن في الطابق الخامس.")),
}
#: What a scraper leaves behind the article of a page: enough for the page to be known for one.
FURNITURE = (
    "Share this article",
    "Print",
    "Read also: Mayor wins again",
    "[ad_2]",
    "Source link",
    "Leave a comment",
    "Related stories",
)


@pytest.mark.parametrize(("article", "box"), BOXES.values(), ids=BOXES)
def test_a_box_stays_among_the_furniture_of_a_page(article: tuple[str, ...], box: tuple[str, ...]) -> None:
    lines = (*article, FURNITURE[2], *box, *FURNITURE[:2], *FURNITURE[3:])
    left = Cleaner().clean("\n".join(lines)).text.split("\n")
    assert left == [*article, *box]


@pytest.mark.parametrize(
    "lines",
    [
        ("Pros", "Light", "Quick fold"),
        ("Cons", "Weak stand", "Pros", "Light"),
        ("Pros", "Cons"),
        ("Pro", "61%", "Contra", "39%"),
        ("Verdict", "Buy it, if you have stairs.", "8/10"),
        ("Pros", *["Light"] * 9, "Cons", "Weak stand"),
        ("Pros", "Verdict", "Cons"),
    ],
)
def test_other_labels_are_none(lines: tuple[str, ...]) -> None:
    assert reviewed(Document.parse("\n".join((*EN, *lines)))) == frozenset()


def test_the_cons_are_no_more_than_the_pros_and_no_sentences_where_those_are_none() -> None:
    box = ("Pros", "Light", "Quiet", "Cons", "Weak stand")
    for below in ("This review is based on a retail copy.", "Latest news\nMayor wins again"):
        document = Document.parse("\n".join((*box, below)))
        assert sorted(reviewed(document)) == [*range(len(box) + (below[0] == "L"))]


@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
def test_an_article_has_none(article: tuple[str, ...]) -> None:
    assert reviewed(Document.parse("\n".join(article))) == frozenset()
