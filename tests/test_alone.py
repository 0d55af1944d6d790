"""Labels that stand alone between paragraphs, and marks of the end: they go where nothing speaks of them."""

from __future__ import annotations

import pytest
from articles import EN, with_line

from cleaner import Cleaner, clean

CLEANER = Cleaner(skip=["classifier"])
ARTICLE = "\n".join(EN)


@pytest.mark.parametrize("label", ["Share", "Related", "More", "Video", "PRINT", "Advertising", "Teilen", "Guardar", "View plans"])
def test_a_label_goes_that_no_line_speaks_of(label: str) -> None:
    assert CLEANER.clean(with_line(EN, label, 4)).text == ARTICLE


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (
            "Share",
            "Every household will own one share of the ferry, and nobody may sell it before the tenth year, the council said.",
        ),
        (
            "Video",
            "Two videos of the night on which the pillar fell show a lamp on the northern bank, the engineers told the council.",
        ),
        (
            "View plans",
            "The plans of the bridge hang in the town hall, and the mayor asked the people of Riverton to come and look at them.",
        ),
        (
            "Twitter",
            "On Twitter the ferry company has eleven followers, ten of whom are its captains, a reporter of the paper counted.",
        ),
    ],
)
def test_a_subhead_stays_that_announces_what_is_said(label: str, said: str) -> None:
    text = with_line(EN, f"{label}\n{said}", 4)
    assert CLEANER.clean(text).text == text


def test_a_label_stays_among_subheads() -> None:
    text = with_line(tuple(with_line(EN, "Anger", 2).split("\n")), "Share", 5)
    assert CLEANER.clean(text).text == text


@pytest.mark.parametrize(
    ("label", "entries"),
    [
        ("Share", ("90 min: Over the bar, over the stand!", "81 min: A dog. It has the ball.", "61 min: Booking for Hulse.")),
        ("Поделиться", ("90 мин: Мяч летит на трибуну!", "81 мин: На поле собака.", "61 мин: Предупреждение.")),
        ("Teilen", ("90. Minute: Drüber!", "81. Minute: Ein Hund.", "61. Minute: Gelb.")),
    ],
)
def test_a_label_goes_that_stands_below_each_entry_of_a_live_report(label: str, entries: tuple[str, ...]) -> None:
    text = "\n".join((*EN, *(line for entry in entries for line in (entry, label)), "The whistle: that is that."))
    assert [line for line in CLEANER.clean(text).text.split("\n") if line == label] == []


def test_a_label_stays_that_stands_below_each_name_of_a_list() -> None:
    contacts = (
        "The ferry office",
        "Email",
        "office at riverton",
        "The mill",
        "Email",
        "mill at riverton",
        "The pier",
        "Email",
        "pier",
    )
    text = "\n".join((*EN[:4], *contacts, *EN[4:]))
    assert CLEANER.clean(text).text == text


@pytest.mark.parametrize("line", ["Email:", "Link"])
def test_fields_and_lists_keep_their_labels(line: str) -> None:
    text = with_line(EN, f"{line}\nriver\nlamp", 4)
    assert CLEANER.clean(text).text == text


@pytest.mark.parametrize("mark", ["-30-", "###", "# # #"])
def test_the_mark_of_the_end_goes_behind_the_text_only(mark: str) -> None:
    assert CLEANER.clean(f"{ARTICLE}\n{mark}").text == ARTICLE
    assert mark in CLEANER.clean(with_line(EN, mark, 4)).text


def test_labels_stay_at_the_cautious_level() -> None:
    text = with_line(EN, "Share", 4)
    assert Cleaner(level="cautious").clean(text).text == text


def test_what_comes_next_is_a_subhead_beside_another() -> None:
    article = "\n".join([*EN[:4], "TIP-INS", EN[4], "UP NEXT", *EN[5:]])
    assert clean(article, skip=["classifier"]).text == article
