r"""Dates and what stands around them, on a line between the headline and the article: the page's own, in many shapes.

"Jane Doe · 14 Mar 2023 · 4 Comments", "News | 14.03.2023 | Redaktion", "12:41, 3 Feb 2023Updated 15:02": publishing systems put
the date, the author, the section and the counts of an article into one line, in any order. No table holds all of them, but nothing
else is in such a line: names, words for publishing and counting, and a date, or a date alone. The date, known in all languages by
`cleaner.dates`, and what is left without it decide; `cleaner.filters.boilerplate.fields` takes apart the lines
whose parts the tables know, with a date or without. A chronicle or a diary keeps its days, the first of them as well.

    >>> is_meta_line("Jane Doe · 14 Mar 2023 · 4 Comments"), is_meta_line("12:41, 3 Feb 2023Updated 15:02, 3 Feb 2023")
    (True, True)
    >>> is_meta_line("Анна Лесная 15 октября 2023"), is_meta_line("*Олена Лісова* · 15 травня 2024 · 2 871 перегляд")
    (True, True)
    >>> is_meta_line("The flood of 14 March 2023"), is_meta_line("14 March 2023: the river rose"), is_meta_line("Jane Doe")
    (False, False, False)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from functools import cache

from cleaner.dates import LITTLE, clock, has_year, is_date, is_day, kind_of, undated
from cleaner.document import Document
from cleaner.filters.boilerplate.bylines import is_given
from cleaner.filters.phrases.steps import is_fact
from cleaner.filters.phrases.zones import begin
from cleaner.fold import fold
from cleaner.lazy import lazily
from cleaner.lines import BODY, filled, is_title

META = "date, author, section and counts of the page, on one line"

#: The longest line of the kind, and its most words of names.
LONGEST, NAMES = 120, 7
#: The fewest paragraphs in the text, and how far below its headline the line may be.
PARAGRAPHS, BELOW = 2, 12
#: The fewest letters and words of a headline, above which a date may be.
TITLE = (24, 3)
#: The most such lines that are the page's: more of them are a program.
LINES = 2

_count = lazily(
    r"\(?\d[\d.,\u00a0 ]*[kmкм]?\)?\s?(?:comments?|views?|shares?|reads?|likes?|min(?:ute)?s?\.?(?: read)?|comentarios?|"
    r"comentários?|commentaires?|kommentarer?|kommentare|commenti|komentarzy|reacties|komentářů|visualizações|vues|aufrufe|просмотр(?:а|ов)?|"
    r"перегляд(?:и|ів)?|комментари(?:й|я|ев)|коментар(?:і|ів)?|преглед(?:а|и)?|wyświetle(?:ń|nia)|odsłon|zobrazení|megtekintés|"
    r"görüntülen?me|okunma|visningar|visninger|katselukertaa|προβολές|צפיות|مشاهدة|بازدید|lượt xem|kali dibaca|"
    r"次?(?:阅读|浏览|閱讀|瀏覽)|조회|回閲覧)\b",
    re.IGNORECASE,
)
#: The shortest word that is taken for a weekday outside of a date.
_SURE = 4
SEPARATORS = re.compile(r"[|·•–—»/]| - ")
#: Beside a date and a time with a zone, the place is where the story was filed: the article speaks of it, and the line is a page's.
_ZONE = re.compile(r"\b(?:CES?T|EES?T|AES?[DST]T|[ECMP][SD]T|GMT|UTC|BST|IST|PKT|SGT|WAT|EAT|SAST|[KJ]ST|MSK|МСК)\b")
# The vowel signs of many scripts are no letters to Python.
_LETTER = (
    r"(?:[^\W\d_]|(?!\d)[\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0963\u0970-\u0e7f\u0eb0-\u0ecf\u1000-\u109f\u1780-\u17df])"
)
WORD = re.compile(rf"{_LETTER}+(?:['’.-]{_LETTER}+)*")
# Words for publishing, changing and reading, and the little words between them.
_WORDS = (
    "última último actualización aggiornamento ultimo atualização laatste "
    "a admin am at author bst by cdt cet cest comments created ct date edited est et eat edt first from gmt hrs in "
    "ist last min mins minute minutes modified news no of on online pkt pm post posted print pst pt published read "
    "reading revised sgt share staff story time update updated utc wat written actualizada actualizado atualizado às "
    "compartir de del el h hs la las lectura por publicada publicado redacción aktualisiert autor lesezeit uhr um "
    "veröffentlicht von à jour le lecture mis modifié par publié rédaction aggiornato alle di il ore pubblicato "
    "redazione bijgewerkt door gepubliceerd om op redactie uur aktualizacja dnia godz godzina opublikowano przez "
    "redakcja r av kl publicerad publicerat uppdaterad uppdaterat aktualizováno publikováno v ve в автор обновлено "
    "опубликовано "
    "objavljeno objavljen zverejnené publikované aktualizované paskelbta atnaujinta publicēts atjaunots avaldatud uuendatud "
    "julkaistu päivitetty publisert oppdatert opdateret offentliggjort közzétéve frissítve publicat actualizat оновлено "
    "опубліковано публикувано обновена објављено објавено ажурирано yayınlanma güncelleme giriş δημοσίευση ενημέρωση "
    "نشر النشر تاريخ نشرت نُشر تحديث آخر انتشار منتشر بروزرسانی شائع اشاعت اپ ڈیٹ پبلش प्रकाशित प्रकाशन अपडेट अपडेटेड "
    "अद्यतन প্রকাশ প্রকাশিত প্রকাশের আপডেট வெளியிடப்பட்டது பதிவு புதுப்பிக்கப்பட்டது ప్రచురించబడింది ప్రచురణ ನವೀಕರಣ ಪ್ರಕಟಣೆ "
    "പ്രസിദ്ധീകരിച്ചത് เผยแพร่ เผยแพร่เมื่อ อัปเดต อัพเดท ปรับปรุง đăng cập nhật xuất bản 发布 发布时间 发布日期 日期 时间 "
    "更新 更新时间 发表 发表于 编辑 公開 公開日 更新日 掲載 投稿 投稿日 入力 작성 입력 수정 등록 승인 기사입력 "
    "최종수정 업데이트 diterbitkan diperbarui dipublikasikan imechapishwa imesasishwa жарияланды жарыяланды "
    "нийтэлсэн foilsithe cyhoeddwyd"
)


@cache
def _words() -> frozenset[str]:
    return frozenset(fold(_WORDS).split())


def is_meta_line(line: str) -> bool:
    """Say whether a line holds a date, perhaps something of the page besides, and no word that is neither a name nor the page's."""
    if len(line) > LONGEST or not has_year(line):
        return False
    if is_date(line):
        return True
    text = line.strip()
    if text.endswith((".", "!", "?", ":")):
        return False
    rest, days = undated(text)
    if not days:
        return False
    rest, times = clock().subn(" ", rest)
    rest, counts = _count().subn(" ", rest)
    words = WORD.findall(rest)
    names = _names(words)
    own = [word for word in words if is_own(word)]
    if len(names) > NAMES or len(own) + len(names) < len(words) or any(map(str.isdigit, rest)):
        return False
    if not names:
        return bool(counts) or not _words().isdisjoint(map(fold, own))
    return bool(times or counts or own or SEPARATORS.search(rest) or (len(names) > 1 and is_given(rest.strip())))


def is_own(word: str) -> bool:
    """Say whether a word is one of those that a page says of its article, or that stand in a date."""
    return fold(word) in _words() or (len(word) >= _SURE and kind_of(word) == LITTLE)


def _names(words: list[str]) -> list[str]:
    return [word for word in words if word[0].isupper() and not is_own(word)]


def meta_lines(document: Document, dropped: Container[int]) -> Iterator[int]:
    """Yield the lines of the kind between the headline and the first paragraph whose names the article does not speak of."""
    bodies = document.column(BODY)
    if sum(bodies) < PARAGRAPHS:
        return
    first = document.derive(begin)
    above = [index for index in document.derive(filled)[: BELOW + 1] if index < first and not bodies[index]]
    found = [index for index in above if is_meta_line(document.lines[index])]
    top = document.derive(filled)[0]
    if top in found and not (is_date(document.lines[top]) and _is_above_headline(document, above)):
        found.remove(top)
    if len(found) > LINES:  # more of them are a program
        return
    alone = {index for index in found if is_date(document.lines[index])}
    if alone and _is_told_by_days(document, alone, dropped):
        found = [index for index in found if index not in alone]
    found = [index for index in found if index not in dropped and not is_fact(document, index, dropped, between=True)]
    yield from (index for index in found if _ZONE.search(document.lines[index]) or not _is_spoken_of(document, index))


def _is_above_headline(document: Document, above: list[int]) -> bool:
    """Say whether a headline stands among the lines above the first paragraph."""
    body = document.column(BODY).index(True)
    return any(index < body and is_title(document.lines[index], *TITLE) for index in above if not is_date(document.lines[index]))


def _is_told_by_days(document: Document, alone: Collection[int], dropped: Container[int]) -> bool:
    """Say whether other days stand on lines of their own, or a paragraph stands between two: a chronicle, or a diary."""
    others = (index for index in document.derive(filled) if index not in alone and index not in dropped)
    between = document.column(BODY)[min(alone) : max(alone)]
    return True in between or any(is_day(document.lines[index]) for index in others)


def _is_spoken_of(document: Document, index: int) -> bool:
    names = [word for word in _names(WORD.findall(undated(document.lines[index])[0])) if len(word) > 2]
    said = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or r"\Z.")
    return any(said.search(line) for other, line in enumerate(document.lines) if other != index)
