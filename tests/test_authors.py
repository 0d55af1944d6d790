"""What a page tells of its author goes, in any language, where a byline has the name; what others are told of stays."""

from __future__ import annotations

import pytest
from articles import ALL, EN

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier"])


@pytest.mark.parametrize(
    ("language", "byline", "told"),
    [
        ("en", "By Lena Marsh", "Lena Marsh grew up beside the Tarn and has never learned to swim."),
        ("en", "By LENA MARSH and JOE PIKE", "Joe Pike has crossed the Tarn four hundred times, always standing."),
        ("en", "By Lena Marsh", "Ms. Marsh teaches history at a small college beside the river."),
        ("ru", "Автор: Анна Лесная", "Анна Лесная выросла у реки и так и не научилась плавать."),
    ],
)
def test_what_is_told_of_the_author_goes(language: str, byline: str, told: str) -> None:
    headline, *paragraphs = ALL[language]
    text = "\n".join([headline, byline, *paragraphs, told])
    assert CLEANER.clean(text).text.split("\n") == list(ALL[language])


@pytest.mark.parametrize(
    ("byline", "line"),
    [
        ("By Lena Marsh", "Maria Okafor has crossed the Tarn four hundred times, always standing."),
        ("By Lena Marsh", "Lena Marsh: Thank you for the tea and for the talk about the ferry."),
        ("By Lena Marsh", "Lena Marshall has crossed the Tarn four hundred times, always standing."),
        ("By Lena Marsh", "Ms. Okafor teaches history at a small college beside the river."),
        ("", "Lena Marsh grew up beside the Tarn and has never learned to swim."),
    ],
)
def test_what_is_told_of_others_stays(byline: str, line: str) -> None:
    text = "\n".join([EN[0], *[byline] * bool(byline), *EN[1:], line])
    assert CLEANER.clean(text).text.split("\n") == [*EN, line]


def test_an_author_who_is_spoken_of_in_the_article_stays() -> None:
    inside = "Lena Marsh grew up beside the Tarn and has never learned to swim, says her own story."
    text = "\n".join([EN[0], "By Lena Marsh", *EN[1:4], inside, *EN[4:]])
    assert CLEANER.clean(text).text.split("\n") == [*EN[:4], inside, *EN[4:]]
