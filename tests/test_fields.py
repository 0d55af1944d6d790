"""Lines of fields around an article: taken apart, each field looked up as a line of its own."""

import pytest

from cleaner import clean
from cleaner.filters.boilerplate.fields import MOST_AROUND, buttons, glued, parts

TITLE = "Old bridge opens again after repairs in autumn"
BODY = [
    "The bridge over the river will be repaired from May on, and no car will cross it before September, said the mayor.",
    "Its piers date from 1931 and have never been strengthened; in spring the water washed the bank away below them.",
    "People on the left bank ask for a ferry, because the way to the hospital takes forty minutes by the other road now.",
]


def _lines(head: list[str], tail: list[str]) -> list[str]:
    return clean("\n\n".join([TITLE, *head, *BODY, *tail]), skip=["classifier"]).text.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "May 12, 2020 | Economy | 1,254 views",
        "12 марта 2024, 14:35 | Общество | 1 254 просмотра",
        "Опубликовано: 15.02.2023 в 09:12 Автор: Ирина Лескова",
        "14.05.2019 · Культура · 3 минуты на чтение",
        "12 березня 2024, 14:35 | Суспільство | 1254 перегляди",
        "18+",
    ],
)
def test_fields_above_the_article_go(line: str) -> None:
    assert _lines([line], []) == [TITLE, *BODY]


GLUED = [
    "ShareTweetPinSend",
    "PartilharTweet",
    "CondividiTweetInviaStampa",
    "TeilenTwitternMailenDrucken",
    "CompartirTwittearEnviar",
    "PartagerTweeterEnvoyer",
    "ПоделитьсяТвитнутьРаспечатать",
    "Share0Tweet",
    "ShareWhatsAppPrint",
]


@pytest.mark.parametrize("line", GLUED)
def test_buttons_that_are_glued_to_each_other_go(line: str) -> None:
    assert _lines([line], []) == [TITLE, *BODY]
    assert _lines([], [line]) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "line", ["McDonald", "YouTube", "OpenStreetMap", "iPhone", "SaveTheBridge", "PrintWorks", "ShareHolderValue"]
)
def test_names_with_a_capital_inside_stay(line: str) -> None:
    assert _lines([line], []) == [TITLE, line, *BODY]
    assert len(glued("WhatsApp")) < 2


@pytest.mark.parametrize("line", ["Просмотры: 523 Комментарии: 4", "Распечатать Отправить другу", "16+", "(12+)", "Реклама | 18+"])
def test_fields_behind_the_article_go(line: str) -> None:
    assert _lines([], [line]) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "line",
    [
        "29 November 2018 | 20 January 2019",
        "Bridge | Ferry",
        "Flour: 200 g Sugar: 100 g",
        "Riverton 3 | Milltown 1",
        "Anna Lee Tom Baker Print",
        "Site Credits",
        "May 12 | Concert on the quay with the Riverton brass band",
        "18",
    ],
)
def test_what_the_tables_do_not_know_stays(line: str) -> None:
    assert line in _lines([line], [])
    assert line in _lines([], [line])


def test_a_program_stays() -> None:
    program = ["May 12, 2020 | Concert", "May 13, 2020 | Market", "May 14, 2020 | Regatta"]
    assert _lines(program, []) == [TITLE, *program, *BODY]


def test_a_list_of_age_marks_stays() -> None:
    assert _lines([], ["6+", "12+", "18+"]) == [TITLE, *BODY, "6+", "12+", "18+"]


def test_an_age_mark_between_paragraphs_stays() -> None:
    text = "\n\n".join([TITLE, BODY[0], "18+", *BODY[1:]])
    assert clean(text, skip=["classifier"]).text == text


def test_no_fields_go_when_cautious() -> None:
    text = "\n\n".join([TITLE, "May 12, 2020 | Economy | 1,254 views", *BODY])
    assert clean(text, level="cautious").text == text


def test_parts_and_buttons_of_hostile_lines() -> None:
    assert parts("") == []
    assert parts("|" * 1000) == []
    assert buttons("A" * 81) == []
    assert buttons("A B C D E F G H") == []


def test_on_a_whole_page_lines_of_fields_are_left_to_others() -> None:
    menu = [f"Section {number}" for number in range(MOST_AROUND + 1)]
    for tail, rule in ([], True), (menu, False):
        text = "\n".join([TITLE, "Views: 523 | Comments: 4 | Economy | May 12, 2020", *BODY, *tail])
        assert ("boilerplate.fields" in {edit.rule for edit in clean(text, skip=["classifier"]).edits}) == rule


@pytest.mark.parametrize(
    ("rule", "line", "at"),
    [
        ("fields", "May 12, 2020 | Economy | 1,254 views", 1),
        ("meta-line", "12:41, 3 Feb 2023Updated 15:02, 3 Feb 2023", 1),
        ("mark", "-30-", 4),
    ],
)
def test_each_is_switched_off_by_its_name(rule: str, line: str, at: int) -> None:
    text = "\n".join([*[TITLE, *BODY][:at], line, *[TITLE, *BODY][at:]])
    assert [edit.rule for edit in clean(text, select=["boilerplate"]).edits] == [f"boilerplate.{rule}"]
    assert clean(text, select=["boilerplate"], skip=[f"boilerplate.{rule}"]).text == text
