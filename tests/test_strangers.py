"""Pages of sites that nobody wrote a rule from: how much of their noise stays, and how many lines of their articles go.

People who had not seen the rules made up articles as scrapers save them, pages flattened whole, and clean articles that look like
noise, in some fifty languages, and labelled each line as `1` (the article's) or `0`. What the classifier learns from, and whoever
works on rules may read, is `made_up.jsonl.gz`. `strangers.jsonl.gz` is never read and never learned from, so that its figures say
what the cleaner is worth on a site that nobody has seen.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cleaner import Cleaner
from cleaner.classifier.corpus import records

LEARNED, STRANGERS = (list(records(Path(__file__).with_name(f"{name}.jsonl.gz"))) for name in ("made_up", "strangers"))


def shares(pages: list[dict[str, Any]], cleaner: Cleaner) -> tuple[float, float]:
    """Return the share of the lines of noise that stay, and of the articles' lines that go."""
    lines, wrong = Counter[int](), Counter[int]()
    for page in pages:
        gone = {edit.line for edit in cleaner.clean(page["raw"], page=False).edits if edit.after is None}
        for number, (label, text) in enumerate(zip(page["labels"], page["raw"].split("\n"), strict=True), start=1):
            if text.strip() and number - 1 not in page.get("neutral", ()):
                lines[label] += 1
                wrong[label] += (number in gone) == label
    return wrong[0] / lines[0], wrong[1] / lines[1]


@pytest.mark.parametrize(
    ("pages", "skip", "noise", "lost"),
    [
        (LEARNED, [], 0.136, 0.01),
        (STRANGERS, [], 0.155, 0.0175),
        (LEARNED, ["classifier"], 0.349, 0.006),
        (STRANGERS, ["classifier"], 0.387, 0.009),
    ],
    ids=["learned from", "strangers", "learned from, rules alone", "strangers, rules alone"],
)
def test_strangers_are_cleaned_as_well_as_they_were(
    pages: list[dict[str, Any]], skip: list[str], noise: float, lost: float
) -> None:
    noise_left, article_lost = shares(pages, Cleaner(skip=skip))
    assert (noise_left <= noise, article_lost <= lost) == (True, True), f"noise left {noise_left:.4f}, lost {article_lost:.4f}"


def test_none_of_them_has_been_learned_from() -> None:
    assert not {page["raw"] for page in LEARNED} & {page["raw"] for page in STRANGERS}
    assert {page["source"] for page in LEARNED} == {"made-up"}
    assert min(len({page["lang"] for page in pages}) for pages in (LEARNED, STRANGERS)) >= 45
