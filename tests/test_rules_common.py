"""The phrases of no language: slots, links, names of networks, addresses; in articles of four scripts."""

from __future__ import annotations

import pytest
from articles import ALL, EN, with_line

from cleaner import Cleaner

CLEANER = Cleaner()
each_language = pytest.mark.parametrize("language", ALL)

ANYWHERE = [
    "[ad_1]",
    "[ad_12]",
    "[AD_2]",
    "ad_1",
    "[ad]",
    "Ad",
    "[adsense]",
    "(adsbygoogle = window.adsbygoogle || []).push({});",
    "googletag.cmd.push(function() { googletag.display('div-gpt-ad-1'); });",
    "div-gpt-ad-1570000000000-0",
    "by Taboola",
    "Recommended by Outbrain",
    "https://example.org/2020/01/bridge-vote/",
    "http://example.org/?id=12&page=2",
    "www.example.org",
    "https://t.co/AbCdEfGhIj",
    "pic.twitter.com/AbCdEfGhIj",
    "Facebook Twitter WhatsApp",
    "Facebook | Twitter | LinkedIn | Email",
    "Twitter icon",
    "[embed]",
    "[Video:Youtube]",
    "kAm%96 4@F?4:= >6E @? uC:52J 2?5 28C665 E@ AFE @77 E96 G@E6 @? E96 3C:586]k^Am",
]  # fmt: skip
TAIL = [
    "[email protected]",
    "E-mail: [email protected]",
    "news@example.org",
    "E-mail: news@example.org",
    "Tel: +44 20 7946 0000",
    "Тел.: +7 (495) 000-00-00",
    "电话：010-0000 0000",
    "Fax 020 7946 0001",
    "© 2020 Riverton Media",
    "©2007-2019",
    "Copyright © 2020 Riverton Media",
    "© Riverton Media",
    "Riverton Media © 2020",
    "[email protected] ©2025 Riverton Media",
    "[@riverton](https://t.me/+AbCdEf123)",
    "👉 [Riverton Daily](https://t.me/riverton_daily)",
    "t.me/riverton_daily",
    "WhatsApp: https://wa.me/440000000000",
    "#bridge #ferry #riverton",
    "12.01.2020",
    "12.01.2020, 10:15",
    "12/01/2020",
    "2020-01-12 10:15",
    "2020-01-12T10:15:00+03:00",
]  # fmt: skip
STAY = [
    "The marker `[ad_1]` is what the old plug-in left behind.",
    "`[ad_1]`",
    "<code>[ad_1]</code> marks the first slot.",
    "The photograph [ad_astra_1911] hangs in the town hall.",
    "AD 1066",
    "Taboola and Outbrain pay the paper less each year, its publisher said.",
    "The timetable stands at https://example.org/timetable and on every landing.",
    "The engineers' report (www.example.org/report) names two pillars.",
    "https://doi.org/10.1000/riverton.1911",
    "Facebook",
    "Telegram",
    "Facebook, Twitter and YouTube will not pay for the bridge, the mayor joked.",
    "Twitter: how the mayor lost his followers",
    "Line",
    "Write to the mayor at mayor@example.org before Friday, the council asks.",
    "mayor@example.org",
    "Tel Aviv built its bridge in two years.",
    "Tel: +44 20 7946 0000",
    "10:15",
    "12.01.2020",
    "#bridge is the word of the year in Riverton.",
    "Riverton #1",
    "The sign © was first set by a printer of Riverton in 1911.",
    "“Who reads t.me/riverton anyway?” she asked.",
]  # fmt: skip


def clean(article: tuple[str, ...], line: str, at: int) -> list[str]:
    """Return what is left of an article with one more line, blank lines aside."""
    return [left for left in CLEANER.clean(with_line(article, line, at)).text.split("\n") if left]


@each_language
@pytest.mark.parametrize("line", ANYWHERE)
def test_noise_goes_from_between_the_paragraphs(language: str, line: str) -> None:
    assert clean(ALL[language], line, 4) == list(ALL[language])


@each_language
@pytest.mark.parametrize("line", [*ANYWHERE, *TAIL])
def test_noise_goes_from_behind_the_text(language: str, line: str) -> None:
    assert clean(ALL[language], line, -1) == list(ALL[language])


@pytest.mark.parametrize("line", STAY)
def test_look_alikes_stay(line: str) -> None:
    text = with_line(EN, line, 4)
    assert CLEANER.clean(text).text == text


@each_language
@pytest.mark.parametrize(
    "buttons",
    [
        ["Facebook", "Twitter"],
        ["WhatsApp", "Telegram", "X"],
        ["Facebook", "", "Google+", "", "Pinterest"],
        ["Telegram", "https://example.org/"],
        ["Одноклассники", "ВКонтакте"],
        ["微信", "微博"],
        ["00:00 / 02:15", "Facebook"],
    ],
    ids=" ".join,
)
def test_names_of_networks_in_a_row_go(language: str, buttons: list[str]) -> None:
    article = ALL[language]
    for at in (4, len(article)):
        kept = CLEANER.clean("\n".join([*article[:at], *buttons, *article[at:]])).text.split("\n")
        assert [line for line in kept if line] == list(article)


def test_a_slot_goes_from_before_the_text_that_is_glued_to_it() -> None:
    assert CLEANER.clean("\n".join([EN[0], "[ad_1] " + EN[1], *EN[2:-1], EN[-1] + " [ad_2]"])).text == "\n".join(EN)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("He told the Riverton Echo, external that the boy was well.", "He told the Riverton Echo that the boy was well."),
        ("See the report (opens in new tab) for more on the ferry.", "See the report for more on the ferry."),
        ("Ferry Inc (FRY.N), opens new tab, says that it is late.", "Ferry Inc (FRY.N), says that it is late."),
        ("All of it is in the report (external link).", "All of it is in the report."),
        ("Das sagte er dem Tagblatt(öffnet in einem neuen Fenster) am Montag.", "Das sagte er dem Tagblatt am Montag."),
        ("Le rapport (nouvelle fenêtre) est public depuis lundi.", "Le rapport est public depuis lundi."),
        ("Об этом пишет газета (откроется в новом окне) в понедельник.", "Об этом пишет газета в понедельник."),
        ("詳しくは報告書（新しいウィンドウで開く）を見てほしいと町は述べた。", "詳しくは報告書を見てほしいと町は述べた。"),
    ],
)
def test_what_is_said_of_a_link_goes_from_the_sentence(line: str, left: str) -> None:
    assert CLEANER.clean(with_line(EN, line, 4)).text == with_line(EN, left, 4)
