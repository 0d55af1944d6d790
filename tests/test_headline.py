"""The site's name behind a headline."""

from __future__ import annotations

import pytest
from articles import EN, RU, ZH

from cleaner import clean
from cleaner.sitenames import without_site


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Riverton puts off bridge vote – The Evening Post", "Riverton puts off bridge vote"),
        ("Riverton puts off bridge vote - BBC News", "Riverton puts off bridge vote"),
        ("Riverton puts off bridge vote | Riverside Weekly", "Riverton puts off bridge vote"),
        ("Riverton puts off bridge vote | Politics | Riverside Weekly", "Riverton puts off bridge vote"),
        ("Riverton puts off bridge vote — example.com", "Riverton puts off bridge vote"),
        ("Заречье отложило голосование о мосте — Заречная газета", "Заречье отложило голосование о мосте"),
        ("Заречье отложило голосование о мосте | РИА Заречье", "Заречье отложило голосование о мосте"),
        ("Der Rat verschiebt die Abstimmung - Flusstaler Anzeiger", "Der Rat verschiebt die Abstimmung"),
        ("Le conseil reporte le vote du pont - Le Courrier Infos", "Le conseil reporte le vote du pont"),
        ("河湾市议会将大桥表决推迟到春天-河湾网", "河湾市议会将大桥表决推迟到春天"),
        ("河湾市议会将大桥表决推迟到春天_河湾新闻_塔恩网", "河湾市议会将大桥表决推迟到春天"),
        ("河灣市議會將大橋表決延至春天 - 河灣時報", "河灣市議會將大橋表決延至春天"),
    ],
)
def test_the_name_is_cut(title: str, headline: str) -> None:
    assert without_site(title) == headline


@pytest.mark.parametrize(
    "headline",
    [
        "Riverton puts off bridge vote – what happens next",
        "Riverton puts off bridge vote – but the ferry runs on",
        "Bridge vote put off - news you can use today",
        "War and Peace – Tolstoy",
        "Opinion | Riverton council should decide on the bridge",
        "Мост через Тарнь — почему его не строят",
        "Мост через Тарнь построят - мэр",
        "塔恩河-河湾市的母亲河",
        "Ferry – Post",
        "Riverton puts off bridge vote",
        "The bridge will be built - Mayor Hadley.",
    ],
)
def test_a_dash_of_the_author_stays(headline: str) -> None:
    assert without_site(headline) is None


def test_a_headline_that_stands_in_the_text_without_it_is_proof() -> None:
    title = "Riverton council puts off bridge vote until spring – Wanderer"
    assert clean("\n".join([title, *EN])).text == "\n".join(EN)


@pytest.mark.parametrize("article", [EN, RU, ZH])
def test_only_the_first_line_is_looked_at(article: tuple[str, ...]) -> None:
    text = "\n".join([*article[:3], "Bridges of the county of Tarn – The Evening Post", *article[3:]])
    assert not [edit for edit in clean(text).edits if edit.rule == "boilerplate.site-suffix"]
