"""Whole small articles that speak as pages do: recipes, guides, interviews, reports on newsletters and cookies, in thirteen languages.

Of none of their lines, in `data/hard.txt` between lines of "=", may anything go.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner

ARTICLES = (Path(__file__).parent / "data" / "hard.txt").read_text("utf-8").strip("\n").split("\n=\n")
CLEANERS = {"rules": Cleaner(skip=["classifier"]), "all filters": Cleaner()}


@pytest.mark.parametrize("cleaner", CLEANERS)
@pytest.mark.parametrize("article", ARTICLES, ids=[article.split("\n")[0] for article in ARTICLES])
def test_nothing_of_it_goes(cleaner: str, article: str) -> None:
    assert [(edit.rule, edit.before) for edit in CLEANERS[cleaner].clean(article).edits] == []
