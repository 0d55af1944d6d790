"""Paragraphs at the end that alone speak to the readers, and the paragraphs of articles that only seem to."""

from __future__ import annotations

import pytest
from articles import ALL, EN

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier", "offtopic"])
DE = (
    "Rat vertagt die Brücke bis zum Frühling",
    "Der Rat von Flussheim hat am Freitagabend die Abstimmung über die neue Brücke bis zum Frühling vertagt.",
    "Elf Jahre wartet die Stadt auf diese Brücke, sagte die Bäckerin Maria Okafor am alten Anleger der Fähre.",
    "Der Rat hatte eine Entscheidung vor dem Winter versprochen, doch fanden Ingenieure Risse in zwei Pfeilern.",
    "Die Ingenieure brauchen bis März, um die Pfeiler zu prüfen, und die Fähre fährt bis dahin jede Stunde.",
    "Kritiker verlangen, dass der Rat den Bericht der Ingenieure über die Kosten der Brücke veröffentlicht.",
    "Die Reederei der Fähre will den Verkehr übernehmen, wenn der Rat einen zweiten Anleger in Flussheim bezahlt.",
)
BODIES = {"en": EN, "ru": ALL["ru"], "de": DE}


def left(body: tuple[str, ...], *lines: str) -> list[str]:
    return CLEANER.clean("\n".join([*body, *lines])).text.split("\n")[len(body) :]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Elevate your brand with custom video on our website, sponsored shows and much more."),
        ("en", "Live alerts and stories from every corner of town, straight to the phone in your pocket."),
        ("ru", "Узнавайте первыми о главных новостях города вместе с вами любимыми авторами на сайте."),
        ("de", "Mit einem kostenlosen Konto lesen Sie jeden Artikel schon am Abend, noch bevor andere aufwachen."),
    ],
)
def test_a_last_paragraph_that_alone_speaks_to_the_readers_goes(language: str, line: str) -> None:
    assert left(BODIES[language], line) == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Live alerts and stories straight to the phone in your pocket"),
        ("ru", "Слушайте наш подкаст на любой удобной вам платформе"),
        ("de", "Digital-Abo mit Rätseln und Podcasts jetzt für Sie testen"),
    ],
)
def test_a_short_line_goes_too_and_others_may_stand_behind_it(language: str, line: str) -> None:
    assert left(BODIES[language], line) == []
    assert left(BODIES[language], line, "Riverton 2019") == ["Riverton 2019"]


def test_tips_in_a_list_stay() -> None:
    tips = ["Keep your phone charged and at hand", "Follow updates from your local radio station"]
    assert left(EN, "What to do in a flood", *tips) == ["What to do in a flood", *tips]


def test_so_do_two_of_them() -> None:
    lines = (
        "Live alerts and stories from every corner of town, straight to the phone in your pocket.",
        "Choose alerts for topics you care about, and mute others whenever that suits you.",
    )
    assert left(EN, *lines) == []


@pytest.mark.parametrize(
    "line",
    [
        "“You will find updates of everything on paper in a box behind my kitchen door,” shouted an angry neighbor.",
        "Pin this page somewhere you can see it, an elderly gentleman said, and nobody laughed.",
        "You never cross twice, philosophers like to claim, because everything flows away.",
        "Tickets for the winter concert are on sale at a website, and you may buy some at the door.",
        "If you saw anything of that, call the police on 101, or visit a website of theirs and send a message.",
        "In Riverton you hear stories of the bridge and the ferry wherever the council meets.",
    ],
)
def test_the_paragraphs_of_articles_stay(line: str) -> None:
    assert left(EN, line) == [line]


def test_a_text_that_speaks_to_you_all_along_is_left_alone() -> None:
    guide = (*EN[:4], "Before the winter you should look at the pillars of the bridge from the ferry.", *EN[4:])
    line = "Live maps and stories from every corner of town, straight to the phone in your pocket."
    assert left(guide, line) == [line]


def test_a_short_text_is_left_alone() -> None:
    line = "Live alerts and stories from every corner of town, straight to the phone in your pocket."
    assert left(EN[:4], line) == [line]


def test_the_cautious_level_does_not_listen() -> None:
    line = "Live alerts and stories from every corner of town, straight to the phone in your pocket."
    assert line in Cleaner(level="cautious").clean("\n".join([*EN, line])).text


def test_what_somebody_says_without_quotation_marks_is_no_noise() -> None:
    said = "Vote now and argue later, the chairman said."
    assert left(EN, said) == [said]
    assert left(EN, "Vote now") == []
