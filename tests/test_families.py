"""What filters ask of the names of rules: each answer is that of rules there are, so a name that changes is noticed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaner.rules import built_in, families


@pytest.mark.parametrize(
    "endings",
    [families.DATES, families.DATES_ALONE, families.PRICES, (families.SECTION,), (families.COMMENTS,), (families.DATABASE,)],
    ids=", ".join,
)
def test_each_ending_is_a_rules(endings: tuple[str, ...]) -> None:
    assert [ending for ending in endings if not any(rule.name.endswith(ending) for rule in built_in())] == []


@pytest.mark.parametrize(
    "asked",
    [
        families.is_of_dates,
        families.is_dating,
        families.leads_elsewhere,
        families.tells_of_author,
        families.stamps,
        families.is_of_addresses,
    ],
)
def test_each_question_tells_rules_apart(asked: Callable[[str], bool]) -> None:
    assert {asked(rule.name) for rule in built_in()} == {True, False}
