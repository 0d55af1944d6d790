"""What sites say to their readers in many languages, behind reports that never do, and what such reports may end with."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleaner import Cleaner
from cleaner.filters.boilerplate import voices

CLEANER = Cleaner(skip=["classifier", "offtopic"])
TABLE = tomllib.loads(Path(__file__).with_name("data").joinpath("voices.toml").read_text("utf-8"))


def cases(key: str) -> list[Any]:
    return [pytest.param(language, line, id=f"{language}{n}") for language in TABLE for n, line in enumerate(TABLE[language][key])]


def rules_for(language: str, line: str) -> set[str]:
    """Return the rules by which a line goes behind the report; an edit within it counts as none."""
    story = TABLE[language]["story"]
    edits = CLEANER.clean("\n".join([*story, line])).edits
    assert all(edit.line > len(story) for edit in edits)
    return {edit.rule for edit in edits if edit.after is None}


@pytest.mark.parametrize(("language", "line"), cases("goes"))
def test_what_a_site_says_behind_a_report_goes(language: str, line: str) -> None:
    assert rules_for(language, line)


@pytest.mark.parametrize(("language", "line"), cases("stays"))
def test_what_a_report_ends_with_stays(language: str, line: str) -> None:
    assert "boilerplate.readers" not in rules_for(language, line)


@pytest.mark.parametrize("language", TABLE)
def test_a_text_that_speaks_to_you_all_along_keeps_its_end(language: str) -> None:
    # A guide, a letter, an advice column: each of its paragraphs has the voice.
    *_, last = TABLE[language]["stays"]
    story, line = TABLE[language]["story"], TABLE[language]["goes"][0]
    you = next(word for word in voices.words_of((language,))["you"] if "_" not in word)
    guide = [*(f"{you.strip(' _').capitalize()} – {paragraph}" for paragraph in story), last]
    we = [f"{voices.words_of((language,))['we'][0].strip()} – {paragraph}" for paragraph in guide]
    assert "boilerplate.readers" not in {edit.rule for edit in CLEANER.clean("\n".join([*we, line])).edits}


ABOUT = [
    "The paper has sent a newsletter to its readers every Friday since 2019, and half of them pay for it.",
    "Donations come from four hundred members, most of whom live in the valley below the old dam.",
    "Nobody copies its articles without permission: the copyright is printed below each of them.",
    "Independent journalism on this scale, the founders believe, costs about as much as a bakery.",
    "The comments are moderated by two pensioners who meet in the library on Tuesday evenings.",
]


@pytest.mark.parametrize("line", TABLE["en"]["goes"])
def test_an_article_about_newsletters_gifts_and_copyright_keeps_its_end(line: str) -> None:
    assert "boilerplate.readers" not in {edit.rule for edit in CLEANER.clean("\n".join([*ABOUT, line])).edits}


def test_what_somebody_says_stays_and_a_name_in_quotation_marks_does_not_keep_a_line() -> None:
    story = TABLE["en"]["story"]
    said = "Support independent journalism and become a member of our newsroom, the mayor told the residents on Friday."
    assert CLEANER.clean("\n".join([*story, said])).text.endswith(said)
    named = "This story was produced with the support of a grant from the “Open Rivers” foundation."
    assert not CLEANER.clean("\n".join([*story, named])).text.endswith(named)


@pytest.mark.parametrize("language", TABLE)
def test_the_language_is_told_by_script_and_words(language: str) -> None:
    assert language in voices.languages_of("\n".join(TABLE[language]["story"]))


def test_the_words_are_what_toml_says() -> None:
    text = Path(voices.__file__).with_name("voices.toml").read_text("utf-8")
    told = {language: {key: ", ".join(words) for key, words in entry.items()} for language, entry in voices._table().items()}
    assert told == tomllib.loads(text)


def test_the_words_are_well_formed() -> None:
    keys = {"common", *voices.VOICES, "said", *voices.CONCEPTS}
    for language, entry in voices._table().items():
        assert keys - {"site", "ours"} <= set(entry) <= keys, language
        for key, words in entry.items():
            assert len(words) == len(set(words)), (language, key)
            assert all("*" not in word[:-1] for word in words), (language, key)
            assert all(len(word) > voices.HEAD for word in words if word.endswith("*")), (language, key)
            assert all(voices._needle(word, language in voices.GLUED).strip() for word in words), (language, key)
