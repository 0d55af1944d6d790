"""The credits of a film or a play stay with its cast; those of the text and its pictures go. So do a glossary's words and others."""

from __future__ import annotations

import pytest
from articles import EN

from cleaner import Cleaner

CLEANER = Cleaner()
CARDS = {
    "en": ("Directed by Ada Weir", "Written by Ada Weir and Tom Beck", "Photography: Nils Orm", "Music: Ada Quist", "Cast: Eve Lund, Per Moe"),
    "de": ("Regie: Lena Ott, Bühne: Kai Schuster", "Kamera: Jan Hof", "Mit: Anna Wolff, Jens Kraus"),
    "fr": ("Réalisation : Ada Weir", "Photo : Nils Orm", "Musique : Ada Quist", "Avec : Eve Lund, Per Moe"),
    "it": ("Regia: Ada Weir", "Fotografia: Nils Orm", "Interpreti: Eve Lund, Per Moe"),
    "nl": ("Regie: Ada Weir", "Camera: Nils Orm", "Met: Eve Lund, Per Moe"),
    "pl": ("reżyseria: Ada Weir", "zdjęcia: Nils Orm", "obsada: Eve Lund, Per Moe"),
    "ru": ("Режиссёр – Юрий Бутов", "Перевод – Анна Крайс", "Фото – Пётр Юсин", "В ролях: И. Ян, О. Кох", "Возрастное ограничение: 16+"),
    "ja": ("監督：イルセ・ハール", "脚本：トム・ベック", "撮影：ニルス・オルム", "出演：ハンナ・ルンド、ペール・モー"),
    "zh": ("导演：伊尔丝·哈尔", "编剧：汤姆·贝克", "摄影：尼尔斯·奥姆", "主演：汉娜·伦德"),
}  # fmt: skip


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_card_stays(card: tuple[str, ...]) -> None:
    for lines in ((EN[0], *card, *EN[1:]), (*EN[:3], *card, *EN[3:]), ("The ferry", *card, "Nobody crosses the river.")):
        text = "\n".join(lines)
        assert CLEANER.clean(text).text == text


def test_a_card_in_one_line_stays() -> None:
    card = "Dirección: Clara Ríos. Intérpretes: Ana Wagener, Luis Callejo. Género: drama. España, 2022. Duración: 104 minutos."
    text = "\n".join((*EN, card))
    assert CLEANER.clean(text).text == text


def test_a_cast_may_stand_below_its_label() -> None:
    card = ("Es spielen:", "Die Tante: Eve Lund", "Leopold, ihr Neffe: Per Moe", "Regie: Ada Weir", "Licht und Ton: Nils Orm")
    text = "\n".join((*EN, *card))
    assert CLEANER.clean(text).text == text


def test_without_a_cast_it_names_who_made_the_text() -> None:
    made_by = ("Written by Ada Weir", "Photography: Nils Orm", "Editing: Eve Lund")
    left = CLEANER.clean("\n".join([*EN, *made_by])).text.split("\n")
    assert [line for line in made_by[:2] if line in left] == []


def test_a_credit_far_from_the_cast_goes() -> None:
    text = "\n".join([*EN[:2], "Cast: Eve Lund, Per Moe", *EN[2:], "Photography: Nils Orm"])
    assert CLEANER.clean(text).text == text.rpartition("\n")[0]


GLOSSARY = (
    "Bight: a loop in a rope.",
    "Lee: the side away from the wind.",
    "Via: by way of a place.",
    "Fathom: six feet of water.",
    "Stern: the back of a boat.",
    "Tags: loose ends of a rope.",
)


@pytest.mark.parametrize("at", [1, 4, len(EN)])
def test_a_glossary_stays(at: int) -> None:
    text = "\n".join([*EN[:at], *GLOSSARY, *EN[at:]])
    assert CLEANER.clean(text).text == text
