"""The shapes of lines, in all scripts."""

from __future__ import annotations

import pytest

from cleaner.lines import ends_sentence, is_body, is_headline, size


@pytest.mark.parametrize(
    ("line", "extent"), [("", 0), ("abc", 3), ("Привет", 6), ("你好", 6), ("こんにちは", 15), ("한국", 4), ("สวัสดี", 18)]
)
def test_a_dense_script_says_more_with_each_letter(line: str, extent: int) -> None:
    assert size(line) == extent


@pytest.mark.parametrize(
    "line",
    [
        "He left.",
        "“No.”",
        "Кто там?",
        "他走了。",
        "他说：“走了。”",
        "غادر المدينة؟",
        "وہ چلا گیا۔",
        "Went (home.)",
        "вот так…",
        "राम गया।",
    ],
)
def test_sentences_end_in_every_script(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["Share", "Читайте также", "相关新闻", "الأكثر قراءة", "Photo: AFP", "", "   "])
def test_labels_do_not(line: str) -> None:
    assert not ends_sentence(line)


@pytest.mark.parametrize(
    "line",
    [
        "The council met on Friday and agreed to put off the vote until the spring.",
        "Совет собрался в пятницу и решил отложить голосование о мосте до весны.",
        "市议会周五晚间开会，同意将新桥的表决推迟到明年春天举行。",
        "اجتمع المجلس مساء الجمعة واتفق على تأجيل التصويت على الجسر حتى الربيع.",
    ],
)
def test_a_long_sentence_is_body_text(line: str) -> None:
    assert is_body(line)
    assert not is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Council puts off vote until spring",
        "Совет отложил голосование до весны",
        "市议会推迟新桥表决",
        "المجلس يؤجل التصويت إلى الربيع",
        "Will the bridge be built?",
    ],
)
def test_a_headline_is_not(line: str) -> None:
    assert not is_body(line)
    assert is_headline(line)


@pytest.mark.parametrize("line", ["Share", "He left town.", "By John Smith:", "x" * 300])
def test_neither_label_nor_sentence_is_a_headline(line: str) -> None:
    assert not is_headline(line)
