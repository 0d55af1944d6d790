"""Boxes about companies and authors behind the text: which go, and which look-alikes stay."""

from __future__ import annotations

import pytest
from articles import EN

from cleaner import Cleaner

ONLY = Cleaner(select=["boilerplate.about"])
BOX = "Riverton Ferries was founded in 1911 and is a leading provider of crossings. Visit www.example.org to find out when its boats leave."


@pytest.mark.parametrize(
    "label",
    ["About Riverton Ferries", "ABOUT RIVERTON FERRIES", "About the Riverton Institute:", "Über Riverton", "À propos de Riverton"],
)
def test_a_box_at_the_end_goes_with_its_label_and_what_follows(label: str) -> None:
    assert ONLY.clean("\n".join([*EN, label, BOX, "Media contact", "Jane Doe"])).text == "\n".join(EN)


@pytest.mark.parametrize(
    "tail",
    [
        ("About the old bridge", BOX),
        ("About Riverton, nobody lies.", BOX),
        ("About Riverton", EN[3]),
        ("About Riverton", *EN[1:7]),
        ("About Riverton Ferries",),
    ],
    ids=["a subhead", "a sentence", "a paragraph that says no such thing", "the article goes on", "nothing below"],
)
def test_what_only_looks_like_a_box_stays(tail: tuple[str, ...]) -> None:
    assert ONLY.clean("\n".join([*EN, *tail])).edits == ()


def test_a_box_before_the_text_stays_and_so_does_one_at_the_cautious_level() -> None:
    assert ONLY.clean("\n".join(["About Riverton Ferries", BOX, *EN])).edits == ()
    assert (
        Cleaner(select=["boilerplate.about"], level="cautious").clean("\n".join([*EN, "About Riverton Ferries", BOX])).edits == ()
    )
