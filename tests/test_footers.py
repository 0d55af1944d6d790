"""Footers: peeled from the end, never taken from the middle; tails in another script."""

from __future__ import annotations

import pytest
from articles import ALL, AR, EN, RU, ZH, with_line

from cleaner import Cleaner

ONLY = Cleaner(select=["footers"])

RU_FOOTER = (
    "При любом использовании материалов сайта гиперссылка на источник обязательна.",
    "«» 2007 - 2019 Copyright.",
    "Автоматизированное извлечение информации сайта запрещено.",
)
FOOTERS = {
    "en": ("© 2019 The Evening Post. All rights reserved.",),
    "ru": RU_FOOTER,
    "zh": ("版权所有 未经授权 不得转载",),
    "ar": ("جميع الحقوق محفوظة © 2019",),
}


@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
@pytest.mark.parametrize("footer", FOOTERS.values(), ids=FOOTERS)
def test_a_footer_of_any_language_goes_from_the_end_of_an_article_in_any_other(
    article: tuple[str, ...], footer: tuple[str, ...]
) -> None:
    assert ONLY.clean("\n".join([*article, *footer])).text == "\n".join(article)


@pytest.mark.parametrize(
    ("article", "quotation"),
    [
        (EN, "«Мы ждали этого моста одиннадцать лет, и теперь нам опять говорят: подождите ещё немного, до весны»"),
        (EN, "“桥会建成的，”他用中文对记者说，“只是没有人知道什么时候。”"),
        (RU, "“We have waited eleven years for this bridge, and now they tell us to wait until the spring.”"),
        (ZH, "“We have waited eleven years for this bridge, and now they tell us to wait until the spring.”"),
        (AR, "« Nous attendons ce pont depuis onze ans, et on nous dit d'attendre encore. »"),
    ],
)
@pytest.mark.parametrize("at", [3, -1])
def test_a_quotation_in_another_script_stays(article: tuple[str, ...], quotation: str, at: int) -> None:
    assert ONLY.clean(with_line(article, quotation, at)).edits == ()


def test_a_line_that_no_table_knows_goes_with_the_footers_of_its_script() -> None:
    unknown = "Сайт живёт на пожертвования читателей Заречья"
    result = ONLY.clean("\n".join([*EN, unknown, *RU_FOOTER]))
    assert result.text == "\n".join(EN)
    assert {edit.rule for edit in result.edits if edit.before == unknown} == {"footers.foreign-tail"}


def test_the_same_line_stays_in_an_article_of_its_own_script() -> None:
    unknown = "Сайт живёт на пожертвования читателей Заречья"
    assert ONLY.clean("\n".join([*RU, unknown, *RU_FOOTER])).text == "\n".join([*RU, unknown])


def test_half_an_article_in_another_script_is_no_tail() -> None:
    assert ONLY.clean("\n".join([*EN, *RU, RU_FOOTER[0]])).text == "\n".join([*EN, *RU])


@pytest.mark.parametrize(
    ("article", "line"),
    [
        (EN, "“No part of the report may be reproduced without permission,” the engineers wrote on its first page."),
        (EN, "All rights reserved by the council under the act of 1911 will end with the opening of the bridge."),
        (RU, "«Все права защищены законом», — напомнил мэр Заречья, отвечая на вопрос о публикации отчёта инженеров."),
        (RU, "Гиперссылка на отчёт инженеров появилась на сайте совета только в пятницу вечером, после голосования."),
        (ZH, "市长说，报告的版权归市议会所有，任何人未经许可不得公布报告中有关桥墩裂缝的内容。"),
    ],
)
@pytest.mark.parametrize("at", [3, 5])
def test_an_article_about_rights_stays(article: tuple[str, ...], line: str, at: int) -> None:
    assert ONLY.clean(with_line(article, line, at)).edits == ()


def test_footers_in_the_middle_are_quotation() -> None:
    text = with_line(EN, "© 2019 The Evening Post. All rights reserved. Reproduction without permission is prohibited.", 4)
    assert ONLY.clean(text).edits == ()
