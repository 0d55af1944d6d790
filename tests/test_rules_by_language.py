"""Phrase rules of the languages: lines that go from an article, and look-alikes that stay.

``data/rules/LANGUAGE.toml`` has an article of our own and, by where they stand in it, lines as sites of many countries print them, and
lines of articles that look like them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from articles import with_line

from cleaner import Cleaner

LANGUAGES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted(Path(__file__).parent.joinpath("data", "rules").glob("*.toml"))
}
PHRASE_FILTERS = {"ads", "boilerplate", "footers"}


def each(*kinds: str) -> pytest.MarkDecorator:
    """Ask a test about each case of some kinds, in every language that has any."""
    found = [(language, case) for language, table in LANGUAGES.items() for kind in kinds for case in table.get(kind, ())]
    return pytest.mark.parametrize(("language", "case"), found)


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner()


def article_of(language: str) -> tuple[str, ...]:
    """Return the article's lines: a headline and four or five paragraphs."""
    return tuple(LANGUAGES[language]["article"])


def inside(language: str, line: str) -> str:
    """Return the article with one more line before its last two paragraphs."""
    article = article_of(language)
    return with_line(article, line, len(article) - 2)


@each("inside")
def test_noise_between_paragraphs_goes(cleaner: Cleaner, language: str, case: str) -> None:
    result = cleaner.clean(inside(language, case))
    assert result.text == "\n".join(article_of(language))
    assert {edit.rule.split(".")[0] for edit in result.edits} <= PHRASE_FILTERS


@each("tail")
def test_noise_under_the_article_goes(cleaner: Cleaner, language: str, case: str) -> None:
    result = cleaner.clean(with_line(article_of(language), case, -1))
    assert result.text == "\n".join(article_of(language))
    assert {edit.rule.split(".")[0] for edit in result.edits} <= PHRASE_FILTERS


@each("head")
def test_noise_above_the_article_goes(cleaner: Cleaner, language: str, case: str) -> None:
    assert cleaner.clean(with_line(article_of(language), case, 1)).text == "\n".join(article_of(language))


@each("blocks", "openers")
def test_a_block_under_the_article_goes_whole(cleaner: Cleaner, language: str, case: list[str]) -> None:
    article = article_of(language)
    assert cleaner.clean("\n".join((*article, *case))).text == "\n".join(article)


@each("stay")
def test_look_alikes_stay(cleaner: Cleaner, language: str, case: str) -> None:
    source = inside(language, case)
    assert cleaner.clean(source).text == source


@each("last")
def test_look_alikes_stay_as_the_last_line(cleaner: Cleaner, language: str, case: str) -> None:
    source = with_line(article_of(language), case, -1)
    assert cleaner.clean(source).text == source


@each("cuts")
def test_spans_are_cut_out_of_a_line(cleaner: Cleaner, language: str, case: list[str]) -> None:
    line, left = case
    assert cleaner.clean(inside(language, line)).text == inside(language, left)
