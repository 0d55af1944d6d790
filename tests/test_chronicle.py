"""Chronicles, programs and countdowns behind an article, and the lists of other stories and the comments that look like them."""

from __future__ import annotations

import pytest
from articles import ALL, AR, EN, RU, ZH

from cleaner import Cleaner
from cleaner.dates import precedes, when
from cleaner.document import Document
from cleaner.filters.chronicle import chronicle

TOLD = {
    "timeline": (
        EN,
        ("March 2, 2011", "First crack reported", "June 14, 2016", "Crack painted over", "June 20, 2016", "Inspector resigns"),
    ),
    "titled": (
        EN,
        ("How it came to this", "12 June 2019", "The bridge opens", "3 May 2021", "A crack", "8 May 2021", "Painted over"),
    ),
    "numbers": (EN, ("12.03.2019", "The bridge opens", "04.11.2019", "A crack", "11.02.2020", "Painted over")),
    "program": (EN, ("5 July", "Riverton String Quartet", "6 July", "Rope Walk Choir", "12 July", "Fireworks on the river")),
    "ru": (RU, ("12 июня 2019", "Мост открывают", "3 мая 2021", "Первая трещина", "8 мая 2021", "Трещину закрасили")),
    "zh": (ZH, ("2019年6月12日", "大桥通车", "2021年5月3日", "发现第一道裂缝", "2021年5月8日", "裂缝被粉刷")),
    "ar": (AR, ("12 يونيو 2019", "افتتاح الجسر", "3 مايو 2021", "أول صدع", "8 مايو 2021", "طلاء الصدع")),
    "pt": (
        EN,
        ("5 de julho de 2024", "Orquestra Municipal", "6 de julho de 2024", "Rita do Acordeon", "12 de julho de 2024", "Baile"),
    ),
    "countdown": (
        EN,
        ("3", "The Widow's Bench", "Amble", "2", "Platform 3", "Seaham", "1", "The Accidental Throne", "Car park, Goole"),
    ),
}


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize(("article", "lines"), TOLD.values(), ids=TOLD)
def test_what_goes_forward_in_time_or_counts_down_stays(article: tuple[str, ...], lines: tuple[str, ...], apart: str) -> None:
    text = apart.join((*article, *lines))
    assert Cleaner().clean(text).text == text


OTHERS = {
    "the latest first": (
        "June 20, 2016",
        "Inspector resigns",
        "June 14, 2016",
        "Crack painted over",
        "March 2, 2011",
        "Crack reported",
    ),
    "all of one day": ("12 May 2020", "Inspector resigns", "12 May 2020", "Crack painted over", "12 May 2020", "Crack reported"),
    "months alone differ": ("2 March 2020", "Mayor resigns", "4 May 2020", "Mill opens", "9 June 2020", "Baker wins the race"),
    "comments": ("Ann", "4 March 2020", "I miss the ferry.", "Ben", "5 March 2020", "So do I.", "Eve", "6 March 2020", "Not me."),
    "counts": ("21 January 2020", "3", "22 January 2020", "2", "23 January 2020", "1"),
    "two dates": ("12 June 2019", "The bridge opens", "3 May 2021", "A crack"),
    "numbers that rise": ("1", "Mayor wins again", "2", "Mill opens its doors", "3", "Baker wins the race"),
    "stars": ("3", "72 %", "2", "20 %", "1", "8 %"),
}


@pytest.mark.parametrize("lines", OTHERS.values(), ids=OTHERS)
def test_other_lists_are_none(lines: tuple[str, ...]) -> None:
    assert chronicle(Document.parse("\n".join((*EN, *lines)))) == frozenset()


def test_a_list_below_a_label_that_goes_is_none() -> None:
    lines = TOLD["timeline"][1]
    assert Cleaner(skip=["classifier"]).clean("\n".join((*EN, *lines))).edits == ()
    assert "June 14, 2016" not in Cleaner(skip=["classifier"]).clean("\n".join((*EN, "Related stories", *lines))).text


@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
def test_an_article_without_dates_has_no_chronicle(article: tuple[str, ...]) -> None:
    assert chronicle(Document.parse("\n".join(article))) == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "earlier"),
    [
        ("14 March 2023", "2 May 2024", True),
        ("14 March 2023", "2 May 2023", None),
        ("14.03.2023", "2.5.2023", True),
        ("2023-05-02", "2023-03-14", False),
        ("3月1日", "3月12日", True),
        ("3月1日", "2月12日", False),
        ("14 марта", "15 марта", True),
        ("5. júla 2024", "5. júla 2024", False),
        ("۱۸ آذر ۱۴۰۲", "۱۸ آذر ۱۴۰۳", True),
    ],
)
def test_which_date_is_earlier(one: str, other: str, earlier: bool | None) -> None:
    first, second = when(one), when(other)
    assert first is not None
    assert second is not None
    assert precedes(first, second) is earlier
