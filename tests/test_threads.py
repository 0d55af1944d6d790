"""Threads of comments go from behind an article in every language; live reports, interviews and the article's own dates stay."""

from __future__ import annotations

import pytest
from articles import ALL, AR, EN, RU, ZH

from cleaner import Cleaner
from cleaner.filters.boilerplate.threads import stamped

CLEANER = Cleaner(skip=["classifier", "offtopic"])

THREADS = {
    "wordpress": (
        EN,
        (
            "Comments\nSheila Grant says\nJuly 31, 2018 at 2:41 pm\nMy mother took the ferry every day for forty years, and never once was it late.\n"
            "Reply\nBob says\nAugust 12, 2018 at 8:57 am\nAgreed.\nReply"
        ),
    ),
    "name-says-time": (
        EN,
        (
            "6 thoughts on “Riverton council”\nScott Hill\nsays:\nNovember 9, 2025 at 4:42 pm\nThe bakery will outlive us all, I think.\nI mean it.\n"
            "Ana\nsays:\nNovember 9, 2025 at 10:40 pm\nYeah, not surprising really."
        ),
    ),
    "log in to comment": (
        EN,
        (
            "8 COMMENTS\nsuz\nDecember 21, 2023 at 1:24 pm\nWhat is so hard about a second landing, I have been asking for years?\nLog in to leave a "
            "comment\nMy.02\nDecember 22, 2023 at 9:32 am\nWho pays for it, then?\nLog in to leave a comment"
        ),
    ),
    "time before name": (
        EN,
        "Comments (2 of 2)\n3:25 pm July 3, 2013\ncjsexp wrote:\nJust build the thing.\n1:36 pm July 3, 2013\nG. Kam wrote:\nWith what money?",
    ),
    "Russian": (
        RU,
        (
            "Комментарии (2)\nПётр\n22.12.2011, 11:21\nА паром зимой не ходит, об этом почему-то никто не пишет.\nОтветить\nkristof\n25.12.2011, "
            "04:39\nХодит.\nОтветить"
        ),
    ),
    "Polish": (
        EN,
        "KOMENTARZE (2)\nyncałein\n10.01.2012 22:00\nMoże teraz pora wymienić nieudolnych kierowników?\nziuta\n02.01.2012 15:56\nMa poczucie humoru.",
    ),
    "Swedish": (
        EN,
        "TinaO skriver:\n27 april, 2010 kl. 10:08\nRoligt att läsa!\nStina skriver:\n28 april, 2010 kl. 11:10\nSpännande.",
    ),
    "name and time on one line": (
        EN,
        (
            "12 Kommentare\nhinter-dem-Regenbogen vor 2 Stunden\nSicherlich gibt es auch noch weitere Gründe, das muss man so sagen.\n"
            "GuterMensch vor 3 Stunden\nIch hau mich weg."
        ),
    ),
    "Chinese": (ZH, "网友评论\n过客\n2012-01-10 22:00\n早就该修了。\n回复\n河边人\n2012-01-11 08:15\n同意。\n回复"),
    "Arabic": (AR, "التعليقات\nسمير\n10/01/2012 22:00\nهذا كلام جميل.\nرد\nليلى\n11/01/2012 08:15\nأوافقك.\nرد"),
}


@pytest.mark.parametrize(("article", "thread"), THREADS.values(), ids=THREADS)
@pytest.mark.parametrize("join", ["\n", "\n\n"], ids=["flat", "blank"])
def test_a_thread_behind_the_article_goes(article: tuple[str, ...], thread: str, join: str) -> None:
    lines = [*article, *thread.split("\n")]
    assert CLEANER.clean(join.join(lines)).text == join.join(article)


OTHERS = {
    "live report": "November 9, 2025 at 4:42 pm\nThe river has reached the mark of 1987.\nNovember 9, 2025 at 10:40 pm\nIt is falling again.",
    "interview": "Maria says:\nWe waited eleven years.\nTom says:\nYou will not wait another eleven.",
    "one comment alone": "Comments\nSheila\nJuly 31, 2018 at 2:41 pm\nMy mother took the ferry every day for forty years.",
    "days": "Comments by the mayor\n14 March 2023\nHe promises a bridge.\n15 March 2024\nHe promises a ferry.",
}


@pytest.mark.parametrize("tail", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
def test_what_is_no_thread_stays(article: tuple[str, ...], tail: str) -> None:
    edits = CLEANER.clean("\n".join([*article, *tail.split("\n")])).edits
    assert not [edit for edit in edits if edit.rule == "boilerplate.thread"]


def test_an_article_below_its_own_name_and_time_stays() -> None:
    """The page's head has a name, a time and a count of comments, and teasers that read like paragraphs stand above it."""
    head = [EN[1], EN[2], EN[0], "3 Comments", "Jane Doe", "July 31, 2018 at 2:41 pm"]
    text = "\n".join([*head, *RU[1:], *EN[3:], *RU[1:], "Comments", "Bob", "August 1, 2018 at 8:07 am", "Agreed."])
    left = CLEANER.clean(text).text
    assert all(line in left for line in (*RU[1:], *EN[3:]))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("July 31, 2018 at 2:41 pm", []),
        ("10.01.2012 22:00", []),
        ("27 april, 2010 kl. 10:08", []),
        ("2012-01-10 22:00", []),
        ("3:25 pm July 3, 2013", []),
        ("**beatka** 13.01.2012, 19:23", ["beatka"]),
        ("hinter-dem-Regenbogen vor 2 Stunden", ["hinter-dem-Regenbogen"]),
        ("Павел отвечает Анне 04.01.2012 в 23:48 #", ["Павел", "отвечает", "Анне"]),
        ("Guest • 5 years ago", ["Guest"]),
        ("3小时前", []),
        ("3 дня назад", []),
        ("منذ 3 ساعات", []),
        ("hace 3 días", []),
    ],
)
def test_stamps(line: str, name: list[str]) -> None:
    assert stamped(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "14 March 2023",
        "11:30",
        "12 March 2023, 11:30: the river rose",
        "2:41 and 8:07 on 3 May 2018",
        "Hall 20, 9:30",
        "The council of Riverton met in the town hall on 12 March 2023, 11:30",
        "It rained 3 days ago.",
        "Two boats left ago",
        "",
    ],
)
def test_no_stamps(line: str) -> None:
    assert stamped(line) is None


SINGLE = {
    "German": (
        EN,
        "1 Kommentar\nMatze sagt:\n13. März 2025 um 21:14 Uhr\nDas war abzusehen, finde ich.",
        "Schreibe einen Kommentar",
    ),
    "English": (EN, "One comment\nAnn says:\nMarch 13, 2025 at 9:14 pm\nI saw it coming, and so did you.", "Leave a comment"),
    "Russian": (RU, "Комментарии (1)\nПётр пишет:\n13.03.2025, 21:14\nА паром зимой не ходит.", "Оставить комментарий"),
}


@pytest.mark.parametrize(("article", "comment", "form"), SINGLE.values(), ids=SINGLE)
def test_the_only_comment_goes_by_who_says_it_and_what_is_around_it(article: tuple[str, ...], comment: str, form: str) -> None:
    assert CLEANER.clean("\n".join((*article, comment, form))).text == "\n".join(article)


def test_what_somebody_says_at_some_time_stays() -> None:
    text = "\n".join((*EN, "The ferryman says:", "March 13, 2025 at 9:14 pm", "The river rose, and I tied up the boat."))
    assert CLEANER.clean(text).text.endswith("The river rose, and I tied up the boat.")
