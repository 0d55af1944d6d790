"""Where the text begins: below a standfirst and the author and date under it."""

from __future__ import annotations

import pytest
from articles import ALL, EN

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier"])
STANDFIRSTS = {
    "en": "Engineers found cracks in the old crossing, and the ferry will have to carry all of the traffic.",
    "ru": "Инженеры нашли трещины в старом мосту, и перевозить людей до весны придётся парому.",
    "zh": "工程师在旧桥上发现裂缝，渡轮必须承担塔恩河两岸的全部交通，直到明年春天。",
    "ar": "وجد المهندسون شقوقا في الجسر القديم وسيكون على العبارة أن تنقل الجميع حتى الربيع المقبل.",
}
STAMPS = {
    "en": ["By Ann Lee", "12 March 2024, 10:15"],
    "ru": ["Автор: Анна Лесная", "12 марта 2024, 10:15"],
    "zh": ["作者：林溪", "2024-03-12 10:15"],
    "ar": ["كتب: سامي درويش", "12 مارس 2024 - 10:15"],
}


@pytest.mark.parametrize("language", STANDFIRSTS)
def test_author_and_date_go_from_below_a_standfirst(language: str) -> None:
    headline, *story = ALL[language]
    text = "\n".join([headline, STANDFIRSTS[language], *STAMPS[language], *story])
    assert CLEANER.clean(text).text.split("\n") == [headline, STANDFIRSTS[language], *story]


def test_the_page_s_date_with_its_section_goes_from_there() -> None:
    text = "\n".join([EN[0], STANDFIRSTS["en"], "Arts Dec 23, 2023 2:15 PM EST", *EN[1:]])
    assert CLEANER.clean(text).text.split("\n") == [EN[0], STANDFIRSTS["en"], *EN[1:]]


def test_a_chronicle_keeps_its_dates() -> None:
    entries = [line for number, line in enumerate(EN[1:6]) for line in (f"{number + 3} March 2024, 10:15", line)]
    text = "\n".join([EN[0], EN[6], *entries])
    assert CLEANER.clean(text).text == text


def test_talks_keep_their_speakers() -> None:
    entries = [line for number, line in enumerate(EN[1:6]) for line in ("Ann Lee", f"March {number + 3}, 2024", line)]
    text = "\n".join([EN[0], EN[6], *entries])
    assert CLEANER.clean(text).text == text
