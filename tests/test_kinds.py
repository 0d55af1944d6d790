"""Articles of many kinds, in many languages, come through whole: alone, with a little noise behind them, and in the midst of a page.

Recipes, interviews, line-ups, programs, prices, verdicts, poems: their lines are as short as those of a menu, end like no sentence,
and speak of nothing that a paragraph speaks of. All of them are made up (``data/kinds.txt``).
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from cleaner import Cleaner

TEXTS = {
    name: text.split("\n")
    for name, text in (
        part.rstrip("\n").split("\n", 1)
        for part in Path(__file__).with_name("data").joinpath("kinds.txt").read_text("utf-8").split("=== ")[1:]
    )
}
CLEANERS = {"the whole chain": Cleaner(), "rules alone": Cleaner(skip=["classifier"])}
#: What stands above an article and behind it, by language; English elsewhere.
AROUND = {
    "de": (
        "Startseite|Nachrichten|Sport|Wirtschaft|Meinung|Kultur|Reise|Wetter|Video|Abo|Anmelden|Suche",
        "Artikel teilen|Newsletter abonnieren|© 2023 Karower Zeitung. Alle Rechte vorbehalten.",
        "Über uns|Kontakt|Datenschutz|Impressum|AGB|Mediadaten|Karriere|Facebook|Twitter|RSS",
    ),
    "en": (
        "Home|News|Sport|Business|Opinion|Culture|Lifestyle|Travel|Weather|Video|Subscribe|Sign in",
        "Share this article|Sign up for our newsletter|© 2023 Carrow Times. All rights reserved.",
        "About us|Contact|Privacy policy|Terms of use|Advertise with us|Careers|Follow us on Facebook|Follow us on Twitter|RSS",
    ),
    "fr": (
        "Accueil|Actualités|Sport|Économie|Opinions|Culture|Voyage|Météo|Vidéos|S'abonner|Se connecter|Recherche",
        "Partager cet article|S'abonner à la newsletter|© 2023 Le Courrier. Tous droits réservés.",
        "À propos|Contact|Mentions légales|Confidentialité|Publicité|Facebook|Twitter|RSS|Plan du site",
    ),
    "ja": (
        "ホーム|ニュース|スポーツ|経済|社説|文化|旅行|天気|動画|購読|ログイン|検索",
        "シェアする|メルマガ登録|© 2023 朝日報 無断転載を禁じます",
        "会社概要|お問い合わせ|広告掲載|プライバシーポリシー|採用情報|フェイスブック|ツイッター|サイトマップ|利用規約",
    ),
    "ru": (
        "Главная|Новости|Спорт|Экономика|Мнения|Культура|Путешествия|Погода|Видео|Подписка|Войти|Поиск",
        "Поделиться|Подписывайтесь на наш канал в Telegram|© 2023 Вестник. Все права защищены.",
        "О нас|Контакты|Реклама|Политика конфиденциальности|Вакансии|ВКонтакте|Telegram|RSS|Архив",
    ),
    "zh": (
        "首页|新闻|体育|财经|评论|文化|旅游|天气|视频|订阅|登录|搜索",
        "分享到微信|责任编辑:王小明|版权所有 © 2023 晨报",
        "关于我们|联系我们|广告服务|隐私政策|招聘|微博|微信|网站地图|友情链接",
    ),
}


@pytest.mark.parametrize("cleaner", CLEANERS.values(), ids=CLEANERS)
@pytest.mark.parametrize("name", TEXTS)
def test_an_article_of_any_kind_comes_through_whole(name: str, cleaner: Cleaner) -> None:
    text = "\n".join(TEXTS[name])
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize("page", [False, True], ids=["noise behind", "a page around"])
@pytest.mark.parametrize("name", TEXTS)
def test_it_keeps_its_lines_where_noise_stands_around_it(name: str, *, page: bool) -> None:
    menu, end, footer = AROUND.get(name.split("-", maxsplit=1)[0], AROUND["en"])
    before = menu.split("|") if page else []
    lines = [*before, *TEXTS[name], *end.split("|"), *(footer.split("|") if page else [])]
    own = range(len(before) + 1, len(before) + len(TEXTS[name]) + 1)
    for cleaner in CLEANERS.values():
        edits = cleaner.clean("\n".join(lines)).edits
        assert [edit.before for edit in edits if edit.line in own and not edit.rule.startswith("whitespace")] == []


#: What the model of pages takes still: the ends of a program, of lists of events and tests, what stands above an address, a channel.
LOST = {"}", "Free", "M6", "More information", "Note: 2,4"}


@pytest.mark.parametrize("name", TEXTS)
def test_it_keeps_its_lines_on_an_html_page(name: str) -> None:
    menu, end, footer = AROUND.get(name.split("-", maxsplit=1)[0], AROUND["en"])
    title, *lines = [escape(line) for line in TEXTS[name] if line]
    links, last = ("".join(f'<li><a href="/{line}">{line}</a></li>' for line in part.split("|")) for part in (menu, footer))
    share, letter, legal = end.split("|")
    html = (
        f"<html><head><title>{title} | Carrow Times</title></head><body><header><nav><ul>{links}</ul></nav></header>"
        f"<main><article><h1>{title}</h1>{''.join(f'<p>{line}</p>' for line in lines)}</article>"
        f"<div class=share><a href='#'>{share}</a></div><div class=newsletter>{letter}</div></main>"
        f"<footer><ul>{last}</ul><p>{legal}</p></footer></body></html>"
    )
    edits = CLEANERS["the whole chain"].clean(html).edits
    own = {line.strip() for line in TEXTS[name]} - LOST - {part for parts in (menu, end, footer) for part in parts.split("|")}
    assert [edit.before for edit in edits if edit.after is None and edit.before.strip() in own - {""}] == []


def test_there_is_much_to_try() -> None:
    assert len(TEXTS) >= 150
    assert len({name.split("-")[0] for name in TEXTS}) >= 30
