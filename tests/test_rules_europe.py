"""Phrase rules of the languages between the North Cape and the Bosporus: lines that go from an article, and look-alikes that stay.

``data/lines/LANGUAGE.txt`` has the lines as sites of the country print them, a mark before each: ``a`` a line of the article,
``h`` noise under the headline, ``m`` between two paragraphs, ``t`` below the text; ``k`` a line of an article that must stay.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from articles import with_line

from cleaner import Cleaner

PLACES = {"h": 1, "m": 3, "t": -1}


class Lines(NamedTuple):
    """What the file of a language holds."""

    article: tuple[str, ...]
    noise: list[tuple[str, str]]  # with its mark
    look_alikes: list[str]


def read(path: Path) -> Lines:
    marked = [(line[0], line[2:]) for line in path.read_text("utf-8").splitlines()]
    article = tuple(line for mark, line in marked if mark == "a")
    return Lines(article, [(mark, line) for mark, line in marked if mark in PLACES], [line for mark, line in marked if mark == "k"])


LANGUAGES = {path.stem: read(path) for path in sorted(Path(__file__).parent.joinpath("data", "lines").glob("*.txt"))}
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """Rules alone: what a person reads in a table must do."""
    return Cleaner(skip=["classifier"])


@each_language
def test_there_is_much_to_try(language: str) -> None:
    _, noise, look_alikes = LANGUAGES[language]
    assert (len(noise) >= 60, len(look_alikes) >= 30) == (True, True)


@each_language
def test_noise_goes(cleaner: Cleaner, language: str) -> None:
    article, noise, _ = LANGUAGES[language]
    assert [line for mark, line in noise if cleaner.clean(with_line(article, line, PLACES[mark])).text != "\n".join(article)] == []


@each_language
@pytest.mark.parametrize("skip", [["classifier"], []], ids=["rules", "whole"])
def test_look_alikes_stay(language: str, skip: list[str]) -> None:
    article, _, look_alikes = LANGUAGES[language]
    cleaner = Cleaner(skip=skip)
    texts = [with_line(article, line, 3) for line in look_alikes]
    assert [result.edits for result in map(cleaner.clean, texts) if result.changed] == []


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("Silta aukeaa toukokuussa. Kuva: Kalle Holm", "Silta aukeaa toukokuussa."),
        ("Lautta lähti rannasta sumussa (kuva: STT)", "Lautta lähti rannasta sumussa"),
        ("A híd májusban nyílik meg. Fotó: MTI / Nagy Péter", "A híd májusban nyílik meg."),
        ("Podul se deschide în mai. Sursa foto: Ion Pop", "Podul se deschide în mai."),
        ("Broen åbner i maj. Foto: Karl Holm/Ritzau Scanpix", "Broen åbner i maj."),
        ("Näin kävi. Kuva: se, mitä näimme, oli kaunis ja jatkui pidempään kuin kukaan meistä luuli", ""),
    ],
)
def test_credits_are_cut_out_of_a_caption(cleaner: Cleaner, line: str, clean: str) -> None:
    article = LANGUAGES["fi"].article
    assert cleaner.clean(with_line(article, line, 3)).text == with_line(article, clean or line, 3)
