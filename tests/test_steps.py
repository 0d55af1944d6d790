"""What the forms of pages say stays where it is a step of a guide, and goes where it is not."""

from __future__ import annotations

import pytest
from articles import EN

from cleaner import Cleaner

CLEANER = Cleaner()
GUIDES = {
    "unnumbered": (
        "Open the settings of the phone.",
        "Sign in with your account.",
        "Tap the name of the ferry.",
        "Choose a day and a seat.",
    ),
    "numbered": ("1. Go to the ferry's page.", "2. Sign in to your account.", "3. Pick a seat.", "4. Pay at the landing."),
    "first": ("Sign in to your account.", "Open the map of the valley.", "Tap the landing.", "Wait for the bell."),
    "words": ("Step 1: Charge the phone.", "Step 2: Log in to your account.", "Step 3: Hold it over the gate."),
    "conditions": (
        "Scroll to the end.",
        "Sign in to your account.",
        "If you are asked twice, close the page.",
        "Never enter a number.",
    ),
    "app": ("Turn the phone on.", "Press the green button.", "Download our app to your phone.", "Hold it over the gate."),
    "Russian": ("Откройте настройки телефона.", "Нажмите на имя парома.", "Войдите в свой аккаунт.", "Выберите день."),
}


@pytest.mark.parametrize("steps", GUIDES.values(), ids=GUIDES)
def test_steps_stay(steps: tuple[str, ...]) -> None:
    text = "\n".join([*EN[:4], *steps, *EN[4:]])
    assert CLEANER.clean(text).text == text


@pytest.mark.parametrize("line", ["Sign in to your account.", "Log in to your account.", "Sign up for our newsletter."])
def test_the_same_goes_from_between_paragraphs(line: str) -> None:
    assert CLEANER.clean("\n".join([*EN[:4], line, *EN[4:]])).text == "\n".join(EN)


def test_lines_of_a_form_do_not_vouch_for_each_other() -> None:
    form = ("Sign in to your account.", "Enter your email address.", "Sign up for our newsletter.", "Download our app.")
    left = CLEANER.clean("\n".join([*EN, *form])).text.split("\n")
    assert [line for line in ("Sign in to your account.", "Sign up for our newsletter.") if line in left] == []


@pytest.mark.parametrize("line", ["Read also: Ferry fares to rise in May", "Baca pula: Petani ini menanam kopi di atap rumah"])
def test_what_leads_to_another_story_is_no_fact(line: str) -> None:
    """Below facts stands what the site put there, in their shape."""
    facts = ["Place: Riverton", "Date: 14 August 2022", "Referee: A. Weir"]
    text = "\n".join([*EN[:2], *facts, line, *EN[2:]])
    assert CLEANER.clean(text).text == "\n".join([*EN[:2], *facts, *EN[2:]])
