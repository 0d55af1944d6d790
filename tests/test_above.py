"""The first labels of a menu above the headline go from a page; kickers, and short lines of articles, stay."""

from __future__ import annotations

import pytest
from articles import ALL, EN

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier"])
TAILS = {
    "en": ["Share this article", "Print", "Tags: harbor", "Leave a comment", "Privacy policy", "Contact us"],
    "ru": ["Поделиться", "Распечатать", "Теги: гавань", "Оставить комментарий", "Политика конфиденциальности", "Обратная связь"],
    "zh": ["分享到微博", "打印", "标签：港口", "发表评论", "隐私政策", "联系我们"],
}
HEADS = {
    "en": ["Sign in", "Academy", "Club Shop"],
    "ru": ["Войти", "Академия", "Спросить врача"],
    "zh": ["登录", "学院", "球迷商店"],
}
DATES = {"en": "14 March 2024", "ru": "14 марта 2024", "zh": "2024-03-14 10:15"}


@pytest.mark.parametrize("language", HEADS)
def test_labels_go_with_a_button(language: str) -> None:
    article = ALL[language]
    text = "\n".join([*HEADS[language], DATES[language], *article, *TAILS[language]])
    assert CLEANER.clean(text).text == "\n".join(article)


@pytest.mark.parametrize("language", HEADS)
def test_the_line_right_above_the_headline_may_be_its_kicker(language: str) -> None:
    article = ALL[language]
    text = "\n".join([*HEADS[language], *article, *TAILS[language]])
    assert CLEANER.clean(text).text == "\n".join([HEADS[language][-1], *article])


@pytest.mark.parametrize("head", [["Winter Light"], ["The long read", "Winter Light"], ["Analysis"], ["Akademie", "Harbor voices"]])
def test_labels_stay_without_a_button(head: list[str]) -> None:
    text = "\n".join([*head, *EN, *TAILS["en"]])
    assert CLEANER.clean(text).text == "\n".join([*head, *EN])


def test_labels_stay_above_an_article_alone() -> None:
    text = "\n".join(["Sign in", "Academy", "Club Shop", "14 March 2024", *EN])
    assert CLEANER.clean(text).text == "\n".join(["Academy", "Club Shop", *EN])
