r"""What a review comes to: a box of pros and cons, a verdict, a rating, each a word or two on a line of its own.

Short lines that say nothing the paragraphs say look like the menu of a page; what tells is that both sides have a label.

    >>> box = ["Pros", "Light", "Quiet", "Cons", "Weak stand", "No display", "Verdict", "Buy it, if you have stairs.", "8/10"]
    >>> sorted(reviewed(Document.parse("\n".join([*box, "Latest news"]))))
    [0, 1, 2, 3, 4, 5, 6, 7, 8]
    >>> reviewed(Document.parse("\n".join(box[:3])))
    frozenset()
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cleaner.document import Document
from cleaner.filters.phrases.lookalikes import RATING
from cleaner.fold import key
from cleaner.lines import ends_sentence, filled, size

#: What stands above what is good about a thing, above what is not, and above what the reviewer makes of it. A language is a row.
_GOOD = """
pros|the pros|the good|what we like|what we liked|what's good|likes|we like|positives|upsides|reasons to buy|buy it if|plus points
pro|vorteile|stärken|positiv|das gefällt uns|pluspunkte|plus
les plus|on aime|points forts|les points forts|avantages|les avantages|les points positifs
lo mejor|a favor|ventajas|puntos fuertes|lo bueno|nos gusta
prós|pontos positivos|pontos fortes|vantagens|o melhor
pregi|vantaggi|punti di forza|cosa ci piace|ci piace
pluspunten|voordelen|sterke punten|fördelar|det bra|styrkor|fordele|styrker|fordeler|pluss|plussat|hyvää|plussaa|kostir
zalety|plusy|mocne strony|na plus|výhody|klady|pozitíva|prednosti|dobre strane|előnyök|pozitívumok|mellette
avantaje|puncte forte|plusuri|plusi|privalumai|plussid|eelised
плюсы|достоинства|преимущества|за|понравилось|сильные стороны|плюси|переваги|сподобалося|плюсове|предимства|предности|плусеви
θετικά|υπέρ|πλεονεκτήματα|artılar|artıları|olumlu yönler|beğendiklerimiz
المميزات|الإيجابيات|مميزات|مزایا|نقاط قوت|נקודות לחיוב|יתרונות
खूबियां|फायदे|kelebihan|keunggulan|ưu điểm|điểm cộng|ข้อดี|จุดเด่น|优点|優點|优势|メリット|良い点|良かった点|장점
"""
_BAD = """
cons|the cons|the bad|what we don't like|what we didn't like|what's not|what's bad|dislikes|we don't like|negatives|downsides|\
reasons to avoid|skip it if|don't buy it if|minus points
contra|kontra|nachteile|schwächen|negativ|das gefällt uns nicht|minuspunkte|minus
les moins|on n'aime pas|on aime moins|points faibles|les points faibles|inconvénients|les inconvénients|les points négatifs
lo peor|en contra|desventajas|puntos débiles|lo malo|no nos gusta
contras|pontos negativos|pontos fracos|desvantagens|o pior
contro|difetti|svantaggi|punti deboli|cosa non ci piace|non ci piace
minpunten|nadelen|zwakke punten|nackdelar|det dåliga|svagheter|ulemper|svakheter|minuksia|miinukset|huonoa|gallar
wady|minusy|słabe strony|na minus|nevýhody|zápory|negatíva|mane|loše strane|hátrányok|negatívumok|ellene
dezavantaje|puncte slabe|minusuri|mīnusi|trūkumai|miinused|puudused
минусы|недостатки|против|не понравилось|слабые стороны|мінуси|недоліки|не сподобалося|минуси|недостатъци|недостаци|мане
αρνητικά|κατά|μειονεκτήματα|eksiler|eksileri|olumsuz yönler|beğenmediklerimiz
العيوب|السلبيات|عيوب|معایب|نقاط ضعف|נקודות לשלילה|חסרונות
खामियां|कमियां|नुकसान|kekurangan|kelemahan|nhược điểm|điểm trừ|ข้อเสีย|จุดด้อย|缺点|缺點|不足|デメリット|悪い点|気になる点|단점
"""
_VERDICT = """
verdict|the verdict|our verdict|final verdict|bottom line|the bottom line|final thoughts|should you buy it|rating|our rating|score
fazit|unser fazit|urteil|wertung|gesamtwertung|verdict|notre verdict|notre avis|conclusion|note|veredicto|conclusión|valoración|nota
veredito|conclusão|verdetto|giudizio|voto|conclusioni|in conclusione
conclusie|oordeel|omdöme|slutsats|betyg|konklusion|dom|tuomio|arvosana
werdykt|podsumowanie|ocena|verdikt|závěr|záver|hodnocení|hodnotenie|zaključak|presuda
ítélet|összegzés|értékelés|verdict final|concluzie
вердикт|итог|итоги|вывод|выводы|оценка|висновок|висновки|підсумок|оцінка|заключение|присъда|закључак|ετυμηγορία|συμπέρασμα|βαθμολογία
karar|sonuç|puan|الخلاصة|التقييم|الحكم|جمع‌بندی|نتیجه‌گیری|امتیاز|השורה התחתונה
ציון|निष्कर्ष|रेटिंग|kesimpulan|kết luận|đánh giá|สรุป|คะแนน
总结|總結|结论|結論|评分|評分|まとめ|総評|評価|총평|결론|평점
"""
#: The most points on a side, and the longest of them.
POINTS, LONGEST = 8, 120


@cache
def _labels() -> Mapping[str, str]:
    kinds = (("verdict", _VERDICT), ("bad", _BAD), ("good", _GOOD))
    return {key(label): kind for kind, labels in kinds for row in labels.split("\n") for label in row.split("|") if label}


def reviewed(document: Document) -> frozenset[int]:
    """Return the lines of boxes of pros and cons, with the verdict and the rating below; use it by way of `Document.derive`."""
    labels = _labels()
    if len(labels.keys() & set(document.keys)) < len(("good", "bad")):
        return frozenset()
    order, keys = document.derive(filled), document.keys
    kinds = [labels.get(keys[index], "") for index in order]
    found = set[int]()
    for first, kind in enumerate(kinds):
        if kind == "good" and (second := _second(document, kinds, first)):
            found.update(order[first : _verdict(document, kinds, _end(document, kinds, first, second))])
    return frozenset(found)


def _second(document: Document, kinds: list[str], first: int) -> int:
    """Return where the cons begin that belong to the pros there, or 0: there are points between, and no other label."""
    order, lines = document.derive(filled), document.lines
    place = first + 1
    while place < len(order) and place - first <= POINTS and not kinds[place] and _is_point(lines[order[place]]):
        place += 1
    is_pair = place < len(order) and kinds[place] == "bad"
    return place if is_pair and any(map(_says_something, (lines[index] for index in order[first + 1 : place]))) else 0


def _end(document: Document, kinds: list[str], first: int, second: int) -> int:
    """Return where the cons end: they are no more than the pros, and none is a sentence if those are none."""
    order, lines = document.derive(filled), document.lines
    are_sentences = any(ends_sentence(lines[index]) for index in order[first + 1 : second])
    end, last = second + 1, min(second + (second - first), len(order))
    while end < last and not kinds[end] and _is_point(line := lines[order[end]]) and (are_sentences or not ends_sentence(line)):
        end += 1
    return end


def _is_point(line: str) -> bool:
    return size(line.strip()) <= LONGEST


def _says_something(line: str) -> bool:
    """Say whether a line holds a word: below "Pro" and "Contra" of a poll stand shares."""
    return any(map(str.isalpha, line))


def _verdict(document: Document, kinds: list[str], place: int) -> int:
    """Return where the verdict that stands there ends, with the sentences below its label, and the rating."""
    order, lines = document.derive(filled), document.lines
    if place < len(order) and kinds[place] == "verdict":
        place += 1
        place += place < len(order) and ends_sentence(lines[order[place]])
    return place + (place < len(order) and RATING.fullmatch(lines[order[place]].strip()) is not None)
