"""Lines of a date and what the page says besides, between the headline and the article."""

from __future__ import annotations

import pytest
from articles import EN

from cleaner import Cleaner
from cleaner.filters.boilerplate.metaline import is_meta_line

CLEANER = Cleaner(skip=["classifier"])


@pytest.mark.parametrize(
    "line",
    [
        "Lena Marsh · 14 Mar 2023 · 4 Comments",
        "12:41, 3 Feb 2023Updated 15:02, 3 Feb 2023",
        "News | March 14, 2023 | Lena Marsh",
        "2 min read Last Updated : Mar 04 2023 | 11:54 AM IST",
        "Lena Marsh | 14.03.2023 10:20",
        "Publicado por Lena Marsh el 14 de marzo de 2023 a las 10:20 h",
        "Von Lena Marsh | 14. März 2023, 10:20 Uhr",
        "Par Lena Marsh - Publié le 14 mars 2023 à 10:20",
        "Di Lena Marsh – 14 marzo 2023",
        "Por Lena Marsh – 14 de março de 2023 às 10:20",
        "Autor: Lena Marsh | 14 marca 2023",
        "Door Lena Marsh - 14 maart 2023 om 10:20",
        "12 ოქტომბერი, 2024 14:35",
        "16:20, 3 նոյեմբերի, 2024",
        "10:20, 14 באוקטובר 2024",
        "14. maí 2024 10:20",
        "14 кастрычніка 2024, 10:20",
        "Riverton - 14 MAR 2024 - 10:15 CET",  # where the story was filed, of which the article speaks
    ],
)
def test_the_line_goes_below_the_headline_and_stays_elsewhere(line: str) -> None:
    assert CLEANER.clean("\n".join([EN[0], line, *EN[1:]])).text == "\n".join(EN)
    assert is_meta_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "The flood of 14 March 2023",
        "14 March 2023: the day on which the bridge fell",
        "Riverton town hall, 12 January 2023, 19:30",  # of what the article speaks
        "Signed on 14 March 2023 by nobody | a play",
        "From 14.03.2023 on the ferry is free",
        "On 14 March 2023, the river rose.",
    ],
)
def test_other_lines_with_a_date_stay(line: str) -> None:
    assert line in CLEANER.clean("\n".join([EN[0], line, *EN[1:]])).text.split("\n")
