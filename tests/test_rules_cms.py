"""What the software of blogs says by itself, in its own translations; at the end of articles of four scripts, and look-alikes inside."""

from __future__ import annotations

import pytest
from articles import ALL, with_line

from cleaner import Cleaner
from cleaner.fold import key
from cleaner.rules import built_in

CLEANER = Cleaner(skip=["classifier"])
each_article = pytest.mark.parametrize("article", ALL.values(), ids=ALL)

TAIL = [
    "This entry was posted in Harbor by Anna Weber. Bookmark the permalink.",
    "Veröffentlicht unter Hafen | Verschlagwortet mit Brücke | Hinterlasse einen Kommentar",
    "Dieser Beitrag wurde am 3. Mai 2020 von Anna Weber in Hafen veröffentlicht. Schlagworte: Brücke, Fähre.",
    "Ce contenu a été publié dans Ports par Anne Martin, et marqué avec pont, bac. Mettez-le en favori avec son permalien.",
    "Цей запис було опубліковано у Порти із позначкою міст. Додати до закладок постійне посилання.",
    "Det här inlägget postades i Hamnar och har märkts med etiketterna bro, färja. Bokmärk permalänken.",
    "Acest articol a fost publicat în Porturi și etichetat pod. Salvează legătura permanentă.",
    "Αυτή η καταχώρηση δημοσιεύτηκε στο Λιμάνια και χαρακτηρίσθηκε γέφυρα.",
    "این نوشته در بنادر ارسال و پل برچسب شده است. افزودن پیوند یکتا به علاقه‌مندی‌ها.",
    "רשומה זו פורסמה בקטגוריה נמלים, עם התגים גשר. אפשר להגיע לכאן עם קישור ישיר.",
    "本篇發表於 港口 並標籤為 橋梁。將永久鏈結加入書籤。",
    "Du skal være logget ind for at skrive en kommentar.",
    "Sinun täytyy kirjautua sisään kommentoidaksesi.",
    "發佈留言必須先登入。",
    "Трябва да влезете, за да публикувате коментар.",
    "Możliwość komentowania Rada odkłada głosowanie została wyłączona",
    "Commentaires fermés sur Le conseil repousse le vote",
    "L’article Le conseil repousse le vote est apparu en premier sur Le Port.",
    "市议会推迟投票最先出现在港口新闻。",
    "Inlägget Rådet skjuter upp omröstningen dök först upp på Hamnbladet.",
    "Me gusta Cargando...",
    "Diese Website verwendet Akismet, um Spam zu reduzieren. Erfahre, wie deine Kommentardaten verarbeitet werden.",
    "Visa alla inlägg av Anna Berg →",
    "Entrada más reciente Entrada antigua Página principal",
    "Fourni par Blogger.",
    "Um dir ein optimales Erlebnis zu bieten, verwenden wir Technologien wie Cookies, um Geräteinformationen zu speichern.",
    "Noi e i nostri partner archiviamo e/o accediamo a informazioni su un dispositivo, come i cookie.",
    "Utilisez les flèches haut/bas pour augmenter ou diminuer le volume.",
    "您的浏览器不支持音频元素。",
    "No votes so far! Be the first to rate this post.",
    "Visualizzazioni: 1.234",
    "Hemos detectado que tienes activado un bloqueador de anuncios",
    "0 Comments Inline Feedbacks View all comments",
    "Read 1234 times Last modified on Thursday, 03 May 2012 10:12",
    "Ultimo aggiornamento 2023-05-03 / Link di affiliazione / Immagini da Amazon Product Advertising API",
]
STAYS = [
    "The post that the mayor wrote on the bridge appeared first in a school paper.",
    "Der Beitrag der Bürgermeisterin erschien zuerst in einer Schülerzeitung.",
    "Эта запись впервые появилась на пластинке, которую никто не покупал.",
    "这种鱼最先出现在长江，后来才到了港口。",
    "Comments off the record were all that the council would give.",
    "Hij klikte op de knop om te delen wat hij gezien had.",
    "Wir und unsere Partner haben die Brücke gemeinsam gebaut, sagte sie.",
    "How useful was this post office to the island?",
    "Posted by friends on Friday, the film had a million viewers by Monday.",
    "Zapamiętaj moje słowa, powiedział przewoźnik.",
]


@each_article
@pytest.mark.parametrize("line", TAIL)
def test_what_software_says_under_a_post_goes(line: str, article: tuple[str, ...]) -> None:
    assert CLEANER.clean(with_line(article, line, -1)).text.rstrip("\n") == "\n".join(article)


@each_article
@pytest.mark.parametrize("line", STAYS)
def test_what_people_say_so_stays(line: str, article: tuple[str, ...]) -> None:
    text = with_line(article, line, 4)
    assert Cleaner(skip=["classifier", "offtopic"]).clean(text).text == text


def test_no_line_is_one_that_a_language_already_knows_in_every_place() -> None:
    known = {
        key(line)
        for rule in built_in()
        if ".cms." not in rule.name and (rule.filter, rule.where, rule.opens) == ("boilerplate", "anywhere", "")
        for line in rule.line
        if rule.shape in ("any", "phrase") and rule.level != "thorough"
    }
    own = [rule for rule in built_in() if ".cms." in rule.name]
    assert [line for rule in own for line in rule.line if key(line) in known] == []
