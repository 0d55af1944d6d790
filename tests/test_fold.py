"""Folding: what rules take for the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fold import fold, fold_lines, key, keys_of


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("READ\N{NO-BREAK SPACE}MORE", "read more"),
        ("L’Équipe", "l'equipe"),
        ("PUBLICITÉ, Źródło, Paylaş", "publicite, zrodlo, paylas"),
        ("相關新聞", "相关新闻"),
        ("12 комментариев, 3 новых", "0 комментариев, 0 новых"),
        ("Ещё по теме", "еще по теме"),
        ("İLGİLİ HABERLER", "ilgili haberler"),
        ("اقرأ أيضًا", "اقرا ايضا"),
        ("بیشتر بخوانید", "بيشتر بخوانيد"),
        ("برچسب\u200cها", "برچسبها"),
        ("责任编辑：王小明", "责任编辑:王小明"),
        ("１２ コメント", "0 コメント"),
        ("a\u00adb\ufeffc\u200b", "abc"),
        ("too   many\tblanks", "too many blanks"),
    ],
)
def test_one_spelling_for_each_thing(line: str, folded: str) -> None:
    assert fold(line) == folded


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("[ad_1]", "ad_0"),
        ("» ADVERTISEMENT «", "advertisement"),
        ("— Реклама —", "реклама"),
        ("【相關新聞】", "相关新闻"),
        ("• اقرأ أيضا:", "اقرا ايضا"),
        ("👉 Subscribe!", "subscribe"),
        ("✅Clique aqui 🇧🇷", "clique aqui"),
        ("📲❗️ Подписывайтесь 👇", "подписывайтесь"),
        ("👍 12", "👍 0"),
        ("★★★★☆ 4/5", "0/0"),
        ("👍👍👍", ""),
        ("Who won?", "who won?"),
        ("***", ""),
    ],
)
def test_a_key_has_no_decoration(line: str, bare: str) -> None:
    assert key(line) == bare


def test_the_beginning_of_a_line_keeps_its_colon() -> None:
    assert key("▶ Read also: ", end=False) == "read also:"


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\n", codec=None))))
def test_many_lines_fold_as_each_alone(lines: list[str]) -> None:
    assert fold_lines(lines) == [fold(line) for line in lines]
    assert keys_of(fold_lines(lines)) == [key(line) for line in lines]


@given(st.text(alphabet=st.characters(codec=None)))
def test_folding_keeps_the_number_of_lines(text: str) -> None:
    assert fold(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "À lire aussi : café",
        "Più letti",
        "İlgili haberler",
        "Читайте ещё, й",
        "뉴스레터 구독",
        "ニュースを見るが",
        "đọc nhiều",
        "Ọ̀rọ̀",
    ],
)
def test_accents_fold_alike_behind_their_letters(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_a_line_folds_alike_whatever_stands_beside_it() -> None:
    lines = ["cafe\N{COMBINING ACUTE ACCENT}", "বড়", "स्टे\u0323", "한글", "plain"]
    assert fold_lines(lines) == [fold(line) for line in lines]
