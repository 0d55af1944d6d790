"""Tables of contents: the subheads once more go, with their label; lists of the author's stay."""

from __future__ import annotations

import pytest
from articles import EN
from clock import grows_no_faster

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier"])
HEADS = ["The cracked pillars", "What the ferry costs", "Who pays for it?"]


def article(*table: str, heads: list[str] = HEADS) -> list[str]:
    """Return an article with subheads, and a table below its first paragraph."""
    body = [line for pair in zip(heads, EN[2:], strict=False) for line in pair]
    return [EN[0], EN[1], *table, *body, *EN[2 + len(heads) :]]


def cleaned(lines: list[str]) -> list[str]:
    return CLEANER.clean("\n".join(lines)).text.split("\n")


@pytest.mark.parametrize(
    "table",
    [
        ["Contents", *HEADS],
        ["Table of Contents", *HEADS[:2]],
        ["In this article:", *HEADS],
        ["Inhaltsverzeichnis", *HEADS],
        ["Содержание", *HEADS],
        ["目录", *HEADS],
        ["Índice de contenidos", *(f"{number}. {head}" for number, head in enumerate(HEADS, 1))],
        ["Spis treści", *(head.upper() for head in HEADS)],
    ],
)
def test_a_table_of_contents_goes(table: list[str]) -> None:
    assert cleaned(article(*table)) == article()
    assert cleaned([EN[0], *table, *article()[1:]]) == article()


@pytest.mark.parametrize(
    "table",
    [
        HEADS,  # the author may say what comes
        ["The council named three worries:", *HEADS],
        ["Contents", *HEADS[::-1]],
        ["Contents", HEADS[0]],
        [f"* {head}" for head in HEADS],
        [f"{number}. {head}" for number, head in enumerate(HEADS, 1)],
        ["Contents", "The first ferry", "The last ferry", "The night boat"],
    ],
    ids=["no mark", "announced", "another order", "one", "items", "numbers", "others"],
)
def test_other_lists_stay(table: list[str]) -> None:
    assert cleaned(article(*table)) == article(*table)


def test_a_refrain_stays() -> None:
    refrain = ["* Row, row the boat", "* Gently down the stream", "* Merrily, merrily home"]
    lines = [EN[0], *EN[1:3], *refrain, "The moon is up", *refrain, "The sun is up", *EN[3:]]
    assert cleaned(lines) == lines


def test_a_list_that_stands_twice_as_a_list_is_no_table_of_contents() -> None:
    found = CLEANER.clean("\n".join([EN[0], *EN[1:3], "Contents", *HEADS, *EN[3:5], *HEADS, *EN[5:]])).edits
    assert not [edit for edit in found if edit.rule == "boilerplate.contents"]


def test_very_many_headings_that_stand_twice_take_as_long_as_they_are_many() -> None:
    def run(number: int) -> None:
        heads = [f"Pillar {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)} of the bridge" for n in range(number)]
        CLEANER.clean("\n".join([EN[1], "Contents", *heads, EN[2], *heads, EN[3]]))

    grows_no_faster(run, 2_000, 8_000, times=6)


@pytest.mark.parametrize(
    "label", ["What you will find here [hide]", "O que você vai ver aqui (ocultar)", "Что здесь [скрыть]", "本文內容 [隱藏]"]
)
def test_behind_a_button_that_folds_it_the_numbers_go_on(label: str) -> None:
    table = [label, f"1 {HEADS[0]}", f"2 {HEADS[1]}", "3 Who is to pay"]
    assert cleaned(article(*table)) == article()


@pytest.mark.parametrize("label", ["What the council fears [in full]", "The list (hidden)", "Что здесь [письма]"])
def test_other_brackets_fold_nothing(label: str) -> None:
    table = [label, f"1 {HEADS[0]}", f"2 {HEADS[1]}", "3 Who is to pay"]
    assert cleaned(article(*table)) == article(*table)
