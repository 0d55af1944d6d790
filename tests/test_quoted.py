"""What a page says, cited in an article: between quotation marks, in a quoted letter, in a credit that somebody speaks of."""

from __future__ import annotations

import pytest
from articles import EN, RU

from cleaner import Cleaner

CLEANER = Cleaner()


@pytest.mark.parametrize(
    "line",
    [
        "«Читайте также» – самая печальная рубрика на свете, считает лингвист.",
        "»Jetzt Newsletter abonnieren« sei der am seltensten gedrückte Knopf des Internets.",
        "'Schrijf je in voor de nieuwsbrief' hoort niemand meer.",
        "«اشترك في نشرتنا البريدية» لم يعد يسمعها أحد.",
        "«تابعونا على تويتر» ماتت مع الطائر الأزرق.",
        "「メルマガ登録はこちら」はもう誰の耳にも届かない。",
        "“点击阅读原文”是网上最伤感的几个字，语言学者说。",
        'Altına "Foto: Anadolu Ajansı" yazıyorlardı, gülüyordum.',
        '"Fotoğraf: Arşiv" diye de yazdılar bir keresinde.',
        '"Reporting by J. Bell, editing by J. Bell," he once signed himself.',
    ],
)
def test_what_a_sentence_cites_stays(line: str) -> None:
    for lines in ((*EN[:3], line, *EN[3:]), (EN[0], line), (line, line.replace(".", "!"), line)):
        text = "\n".join(lines)
        assert [edit for edit in CLEANER.clean(text).edits if not edit.rule.startswith("duplicates")] == []


@pytest.mark.parametrize(
    "line",
    [
        "«Подпишитесь на нашу рассылку»",
        "“Sign up for our newsletter”",
        "「メルマガ登録」はこちら",
        '"Read also: Mayor wins the race"',
    ],
)
def test_a_button_between_quotation_marks_goes(line: str) -> None:
    article = RU if line.startswith("«") else EN
    assert CLEANER.clean("\n".join((*article, line))).text == "\n".join(article)


def test_the_lines_of_a_quoted_letter_stay() -> None:
    letter = ('"Dear all,', '"From Monday there will be no ferry.', '"Best,', '"Giles"')
    text = "\n".join((*EN[:3], *letter, *EN[3:]))
    assert CLEANER.clean(text).text == text


def test_a_credit_behind_a_sentence_is_cut_all_the_same() -> None:
    caption = 'The "old" bridge at Riverton in May.'
    assert CLEANER.clean("\n".join((*EN[:3], f"{caption} Photo: Ann Weir/AFP", *EN[3:]))).text == "\n".join(
        (*EN[:3], caption, *EN[3:])
    )
