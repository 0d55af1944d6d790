"""Pages of sites that nobody wrote a rule from: how much of their noise stays, and how many lines of their articles go.

`strangers.jsonl.gz` holds 339 made-up pages in 45 languages, articles as scrapers save them and pages flattened whole, each line
labelled as `1` (the article's) or `0`. Those who wrote them had not seen the rules. Five of eight were read when rules were
written later. The rest never is, so that its figures say what the cleaner is worth on a site that nobody has seen: whoever works on
rules looks at the pages of ``"read": true`` alone.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from cleaner import Cleaner

PAGES = [json.loads(line) for line in gzip.decompress(Path(__file__).with_name("strangers.jsonl.gz").read_bytes()).splitlines()]


def shares(pages: list[dict[str, Any]], cleaner: Cleaner) -> tuple[float, float]:
    """Return the share of the lines of noise that stay, and of the articles' lines that go."""
    noise = article = left = lost = 0
    for page in pages:
        gone = {edit.line for edit in cleaner.clean("\n".join(text for _, text in page["lines"])).edits if edit.after is None}
        for number, (label, _) in enumerate(page["lines"], start=1):
            noise, article = noise + (not label), article + label
            left, lost = left + (not label and number not in gone), lost + (label and number in gone)
    return left / noise, lost / article


@pytest.mark.parametrize(
    ("read", "skip", "noise", "lost"),
    [
        (True, [], 0.095, 0.008),
        (False, [], 0.104, 0.007),
        (True, ["classifier"], 0.154, 0.002),
        (False, ["classifier"], 0.156, 0.004),
    ],
    ids=["read", "unread", "read, rules alone", "unread, rules alone"],
)
def test_strangers_are_cleaned_as_well_as_they_were(*, read: bool, skip: list[str], noise: float, lost: float) -> None:
    noise_left, article_lost = shares([page for page in PAGES if page["read"] is read], Cleaner(skip=skip))
    assert (noise_left <= noise, article_lost <= lost) == (True, True), f"noise left {noise_left:.4f}, lost {article_lost:.4f}"


def test_there_are_strangers_of_many_languages_on_both_sides() -> None:
    sides = [{page["lang"] for page in PAGES if page["read"] is read} for read in (True, False)]
    assert min(map(len, sides)) >= 40
