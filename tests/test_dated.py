"""Lists of headlines with dates go from around an article; chronicles, results and what the article speaks of stay."""

from __future__ import annotations

import pytest
from articles import EN, RU

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier", "offtopic"])
STORIES = (
    "Baker wins the race up the lighthouse stairs",
    "School choir sings on the roof of the mill",
    "Why the oldest oak in the county has no leaves",
    "Four ways to keep bees in a small garden",
)
RU_STORIES = (
    "Пекарь выиграл забег на маяк",
    "Школьный хор спел на крыше мельницы",
    "Почему у старейшего дуба нет листьев",
)


def listed(stories: tuple[str, ...], date: str = "May 12, 2020", *, before: bool = False) -> list[str]:
    """Return the lines of a list: each story with a date behind it, or before it."""
    return [line for story in stories for line in ((date, story) if before else (story, date))]


@pytest.mark.parametrize("before", [False, True], ids=["date-behind", "date-before"])
def test_a_list_behind_the_article_goes(before: bool) -> None:
    text = "\n".join([*EN, *listed(STORIES, before=before)])
    assert CLEANER.clean(text).text == "\n".join(EN)


def test_a_list_above_the_article_goes_but_for_the_articles_own_headline_and_what_is_right_above_it() -> None:
    text = "\n".join([*listed(STORIES), EN[0], "May 13, 2020", *EN[1:]])
    left = CLEANER.clean(text).text.split("\n")
    assert left[-len(EN) :] == list(EN)
    assert STORIES[0] not in left


def test_dates_of_any_language_make_a_list() -> None:
    text = "\n".join([*RU, *listed(RU_STORIES, "12 мая 2020, 10:15")])
    assert CLEANER.clean(text).text == "\n".join(RU)


@pytest.mark.parametrize(
    "lines",
    [
        listed(STORIES[:2]),
        listed(
            ("The first boat sank within sight of the church.", "The second one never left.", "The third carried the bell."),
            before=True,
        ),
        listed(("Leeds United 2-1 Arsenal", "Hull City 0-0 Derby County", "Luton Town 3:1 Burnley"), before=True),
        listed(
            ("Council puts off the bridge vote", "Engineers find cracks in the bridge", "Ferry landing for Riverton"), before=True
        ),
    ],
    ids=["two-stories", "sentences", "scores", "the-article's-own"],
)
def test_other_lists_keep_their_lines(lines: list[str]) -> None:
    left = CLEANER.clean("\n".join([*EN, *lines])).text.split("\n")
    assert [line for line in lines if line != "May 12, 2020" and line not in left] == []


def test_the_cautious_level_keeps_the_headlines() -> None:
    text = "\n".join([*EN, *listed(STORIES)])
    left = Cleaner(level="cautious", skip=["classifier", "offtopic"]).clean(text).text.split("\n")
    assert [story for story in STORIES if story not in left] == []


def test_the_edit_names_the_rule() -> None:
    text = "\n".join([*EN, *listed(STORIES)])
    assert {edit.rule for edit in CLEANER.clean(text).edits if edit.before in STORIES} == {"boilerplate.dated"}


CHRONICLES = {
    "en": ("4 March 1984", "The men walk out.", "6 March 1984", "Twenty pits are to close.", "18 June 1984", "Orgreave."),
    "de": ("3. Mai 2011", "Spatenstich.", "9. August 2013", "Der Pfeiler kippt.", "1. Oktober 2016", "Der Pfeiler steht."),
    "fr": ("14 mai 2002", "Ouverture de l'enquête.", "3 juin 2005", "Premier procès.", "21 janvier 2010", "Relaxe."),
    "tr": ("12 Ocak 2019", "Dava açıldı.", "4 Mart 2020", "Dava ertelendi.", "15 Haziran 2022", "Beraat etti."),
    "zh": ("3月1日", "井水变黑。", "3月3日", "环保局取样。", "3月12日", "工厂停产。"),
}


@pytest.mark.parametrize("lines", CHRONICLES.values(), ids=CHRONICLES)
def test_the_dates_of_a_chronicle_stay(lines: tuple[str, ...]) -> None:
    text = "\n".join(("Day by day", *lines))
    assert Cleaner().clean(text).text == text


def test_the_dates_of_stories_and_comments_are_no_chronicle() -> None:
    comments = ("Ann", "4 March 2020", "I miss the ferry.", "Ben", "5 March 2020", "So do I.", "Eve", "6 March 2020", "Not me.")
    for lines in (listed(STORIES), listed(STORIES, before=True), list(comments)):
        left = Cleaner().clean("\n".join([*EN, *lines])).text
        assert "2020" not in left
