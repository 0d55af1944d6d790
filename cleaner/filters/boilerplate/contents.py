r"""The table of contents of a long article: its subheads once more, in their order, before the text or early in it.

A plug-in sets it there; each of its lines links to the subhead further down. Just that tells it from other lists: each of its lines
stands again below, in the same order, a paragraph apart. Its label goes along, in the words that such labels have.

    >>> heads = ["The cracks", "The owners", "What is next"]
    >>> body = ["The council met on Friday and agreed to put off the vote on the bridge until the spring."] * 3
    >>> text = ["Contents", *heads, *(line for pair in zip(heads, body) for line in pair)]
    >>> list(contents(Document.parse("\n".join(["Council puts off vote", *text])), ()))
    [1, 2, 3, 4]

Without a label it may be the author's own list of what comes, "the five best of them", and stays. Behind a label that a button
folds, "What you find here [hide]", whatever it says, the numbers go on where a subhead reads otherwise.

    >>> text = ["What you find here [hide]", "1 The cracks", "2 The owners", "3 Where to stay", *text[4:]]
    >>> list(contents(Document.parse("\n".join(["Council puts off vote", *text])), ()))
    [1, 2, 3, 4]
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate

from cleaner.document import Document
from cleaner.lazy import lazily
from cleaner.lines import ASKS, BODY, CRIES, ends_sentence, filled

CONTENTS = "the subheads of the article, once more, as its table of contents"

#: The fewest subheads of one.
FEWEST = 2
#: The longest line of one, and the longest label, without a button and with one.
LONGEST, LABEL, FOLDED = 120, 40, 80

_label = lazily(
    r"(?:table of )?contents|in this (?:article|story|post|guide|piece)|on this page|what.s inside|jump to(?: section)?|"
    r"inhalts?(?:verzeichnis|übersicht|angabe)?|in diesem (?:artikel|beitrag)|das erwartet sie|sommaire|table des mati[eè]res|"
    r"dans cet article|au sommaire|[ií]ndice(?: de contenidos?| do conte[uú]do| dei contenuti)?|contenidos?|en este art[ií]culo|"
    r"tabla de contenidos?|tabela de conte[uú]dos?|neste (?:artigo|post)|o que voc[eê] vai ver|sommario|"
    r"in questo articolo|contenuti|"
    r"inhoud(?:sopgave)?|in dit artikel|spis tre[sś]ci|w tym artykule|z tego artykułu dowiesz się|obsah(?: článku)?|"
    r"sadržaj|kazalo|tartalom(?:jegyzék)?|cuprins|i[cç]indekiler|bu yazıda|daftar isi|isi artikel|mục lục|nội dung(?: chính)?|"
    r"innehåll(?:sförteckning)?|i den här artikeln|indhold(?:sfortegnelse)?|innhold(?:sfortegnelse)?|sisällys(?:luettelo)?|"
    r"sisukord|"
    r"turinys|saturs|содержание|оглавление|в этой статье|что внутри|зміст|у цій статті|съдържание|садржај|содржина|змест|"
    r"περιεχ[οό]μενα|תוכן(?: העניינים)?|المحتويات|جدول المحتويات|محتويات المقال|فهرست(?: مطالب)?|विषय[ -]?सूची|सूचीपत्र|สารบัญ|"
    r"目[录錄次]|文章目[录錄]|本文目[录錄]|목차|もくじ",
    re.IGNORECASE,
)
#: The button that folds the table.
_button = lazily(
    r"[\[(]\s?(?:hide|show|toggle|verbergen|anzeigen|ausblenden|einblenden|masquer|cacher|afficher|ocultar|esconder|mostrar|nascondi|"
    r"mostra|verberg|tonen|toon|pokaż|ukryj|zobrazit|skrýt|skryť|dölj|visa|skjul|vis|piilota|näytä|ascunde|arată|sakrij|prikaži|elrejt|"
    r"megjelenít|mutat|gizle|göster|sembunyikan|tampilkan|ẩn|hiện|скрыть|показать|убрать|сховати|приховати|показати|скрий|покажи|сакриј|"
    r"прикажи|απόκρυψη|εμφάνιση|הסתר|הצג|إخفاء|إظهار|پنهان|نمایش|छुपाएं|दिखाएं|ซ่อน|แสดง|隐藏|隱藏|显示|顯示|非表示|表示|閉じる|숨기기|보이기)"
    r"\s?[\])]\s*",
    re.IGNORECASE,
)
_NUMBER = " .)0"
_ordinal = lazily(r"\s*(\d{1,2})[.)]?\s+\S")
_DECORATION = re.compile(r"^[\W_]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?|[\W_]+$")


def contents(document: Document, gone: Container[int]) -> Iterator[int]:
    """Yield the lines of a table of contents and its label; `gone` are the lines that go already."""
    lines, bodies, keys = document.lines, document.column(BODY), document.keys
    order = document.derive(filled)
    if len(order) - len({keys[index].lstrip(_NUMBER) for index in order}) < FEWEST:
        return  # fewer lines than that stand there again
    order = [index for index in order if index not in gone or _is_label(lines[index])]
    bare = [keys[index].lstrip(_NUMBER) for index in order]
    again = Counter(bare)  # most lines stand there once
    heads = ["" if again[key] == 1 or bodies[index] else _head(lines[index]) for key, index in zip(bare, order, strict=True)]
    said = list(accumulate((bodies[index] for index in order), initial=0))  # how many paragraphs stand before each
    places = defaultdict[str, list[int]](list)
    for place, head in enumerate(heads):
        if head:
            places[head].append(place)
    if sum(len(found) == 2 for found in places.values()) < FEWEST:
        return
    place = 1
    while place < len(order):
        end = _run(place, heads, places, said) if heads[place] and _is_label(lines[order[place - 1]]) else place
        if end - place >= FEWEST:
            yield from order[place - 1 : _go_on(lines, order, end) if _is_folded(lines[order[place - 1]]) else end]
        place = max(end, place + 1)


def _is_label(line: str) -> bool:
    return (len(line) <= LABEL and _label().fullmatch(_head(line)) is not None) or _is_folded(line)


def _is_folded(line: str) -> bool:
    """Say whether a line ends in the button that folds a table of contents."""
    bare = line.rstrip()
    if not 0 < len(bare) <= FOLDED or bare[-1] not in ")]":
        return False
    return any(at > 0 and _button().fullmatch(bare, at) for at in (bare.rfind("["), bare.rfind("(")))


def _go_on(lines: Sequence[str], order: Sequence[int], end: int) -> int:
    """Return where the numbers end that go on from those of the run before `end`."""
    while end < len(order):
        last, this = (_ordinal().match(lines[order[place]]) for place in (end - 1, end))
        if not (last and this and int(this[1]) == int(last[1]) + 1) or _head(lines[order[end]]) == "":
            break
        end += 1
    return end


def _head(line: str) -> str:
    """Return a line without its number and the marks around it, in small letters; nothing for a sentence or a long one."""
    if len(line) > LONGEST:
        return ""
    text = line.strip()
    if text[:1].isalpha() and text[-1:].isalnum():
        return text.casefold()  # as most lines of few words: no mark around them, and so no end of a sentence
    return "" if ends_sentence(text) and text[-1] not in (*ASKS, *CRIES) else _DECORATION.sub("", text).casefold()


def _run(start: int, heads: list[str], places: dict[str, list[int]], said: list[int]) -> int:
    """Return where the run ends that begins at `start`, of lines that stand again below, in the same order, paragraphs between."""
    end, before = start, -1
    while end < len(heads) and (found := places.get(heads[end], [])) and len(found) == 2 and found[0] == end:
        again = found[1]
        if before >= 0 and said[again] <= said[before]:
            break
        before, end = again, end + 1
    # The first line of the run stands again below all of it, and a paragraph stands below the last subhead.
    if end > start and (places[heads[start]][1] < end or said[before] == said[-1]):
        return start
    return end
