r"""What an article ends on, or begins with, and a page does not: corrections, facts of a match, a table, the years of a life.

The model that scores lines knows little of them, for they are short, no sentences, and say nothing that the paragraphs say.

    >>> own = ("Correction: The bridge opened in 1994.", "Referee: A. Weir", "3 May 1931 – 9 June 2019")
    >>> [is_of_an_article(line) for line in own]
    [True, True, True]
    >>> [is_of_an_article(line) for line in ("Corrections", "Suggest a correction", "Refer a friend: sign up", "3 May 2019")]
    [False, False, False, False]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from cleaner.dates import is_life
from cleaner.document import Document, Edit
from cleaner.lazy import lazily
from cleaner.lines import BODY, ends_sentence, filled, is_title, size
from cleaner.stems import STEMS, said_by

#: How editors begin to say what they got wrong, in many languages; a date may stand behind it.
_corrects = lazily(
    r"[\W_]{0,3}(?:corrections?(?: and clarification)?|clarification|err?atum|errat[ae]|erată|errata corrige|fe de erratas?|"
    r"berichtigung|korrektur(?:hinweis)?|richtigstellung|rectificatif|rectification|rectificación|retificação|rettifica|correzione|"
    r"corrección|correção|aclaración|correcció|correctie|rectificatie|regstelling|rättelse|förtydligande|rettelse|præcisering|"
    r"leiðrétting|oikaisu|õiendus|parandus|labojums|precizējums|patikslinimas|pataisymas|oprava|upřesnění|upresnenie|sprostowanie|"
    r"korekta|ispravka|ispravak|popravek|helyesbítés|helyreigazítás|pontosítás|corectură|rectificare|düzeltme|tekzip|düzəliş|tuzatish|"
    r"koreksi|ralat|đính chính|исправление|поправка|уточнение|опровержение|виправлення|спростування|уточнення|папраўка|исправка|"
    r"исправак|түзету|διόρθωση|διευκρίνιση|תיקון(?: טעות)?|הבהרה|تصحيح|تصويب|توضیح و اصلاح|اصلاحیه|تصحیح|भूल[- ]सुधार|शुद्धिपत्र|"
    r"সংশোধনী|更正(?:[啟启]事|說明|说明)?|勘[误誤]|[订訂]正|お詫びと訂正|정정(?: ?보도)?|바로잡습니다)"
    r"(?:[,(（]? ?[^:：\n]{0,24}\d[^:：\n]{0,16})?\s?[)）\]】]?(?:[:：]\s?|[.。]\s)\S[^\n]{12,}",
    re.IGNORECASE,
)
#: Who was the referee of a match, and how many saw it.
_matched = lazily(
    r"[\W_]{0,3}(?:(?:match )?referees?|[áa]rbitro|arbitre|schiedsrichter(?:in)?|scheidsrechter|domare|dommere?|dómari|tuomari|"
    r"(?:ero|pää)tuomari|kohtunik|tiesnesis|teisėjas|sędzia|sędziował[ai]?|sędziowie|rozhodčí|rozhodca|játékvezető|arbitr[ui]|sudija|sudac|"
    r"sodnik|gjyqtari|hakem(?:ler)?|hakim|wasit|pengadil|trọng tài|судь[яи]|арбитр|рефери|главный судья|суддя|арбітр|суддзя|съдия|"
    r"судија|төреші|διαιτητής|שופט|الحكم|حكم المباراة|داور|主?裁判|主[審审]|주심|심판|रेफरी|"
    r"goals?|scorers?|bookings?|yellow cards?|tore?|gelbe karten?|buts?|buteurs?|avertissements?|gole?s|amonestad[oa]s|golos|"
    r"reti|marcatori|ammoniti|bramki|żółte kartki|góly|branky|gólok|doelpunten|gele kaarten?|mål|advarsler|maalit|varoitukset|"
    r"голы|голове|голи|гулы|предупреждения|попередження|γκολ|κίτρινες|שערים|כרטיסים צהובים|الأهداف|البطاقات الصفراء|"
    r"進球|进球|黄牌|得点|警告|득점|경고|goller|sarı kartlar|attendance|crowd|spettatori|zuschauer|spectateurs|affluence|"
    r"espectadores|asistencia|p[úu]blico|toeschouwers|publik|åskådare|"
    r"tilskuere|yleisöä|widz(?:ów|owie)|diváci|diváků|divákov|nézőszám|nézők|spectatori|gledalaca|gledatelja|gledalcev|seyirci|"
    r"penonton|khán giả|зрител[еи]й?|глядач(?:ів|і)|гледачи|θεατές|צופים|الجمهور|الحضور|تماشاگر(?:ان)?|観衆|观众|觀眾|관중)"
    r"\s?[:：]\s?\S[^\n]{0,80}",
    re.IGNORECASE,
)


#: "Here", as a line ends on it that says where to see more.
_HERE = (
    r"\b(?:here|hier|ici|aquí|aqui|qui|aici|tutaj|zde|tady|ovdje|ovde|tukaj|itt|här|her|hér|tästä|täältä|siit|šeit|čia|"
    r"burada(?:n)?|disini|di sini|ở đây|tại đây|тук|здесь|тут|овде|εδώ|כאן|هنا|اینجا|यहाँ|यहां|এখানে)"
    r"|ここ|こちら|[这這][里裡]|此[处處]|여기서?"
)
#: The fewest letters of a sentence that tells something, and the most of what points on from it.
TOLD = 40
_points = lazily(rf"[^\n]+[^\W\d_][\"”»)]?(?:\.\s|。)[^.。!?！？…\n]{{1,40}}?(?:{_HERE})\W{{0,3}}", re.IGNORECASE)
#: The last letters of a line that points: what follows is looked at in few lines.
_POINT = 64


def points(line: str) -> bool:
    """Say whether a line tells something and then where to see more of it: no headline does, and what it tells is the article's.

    >>> [points(line) for line in ("The ferry sails every eight minutes at rush hour. See the times HERE", "See the times HERE")]
    [True, False]
    """
    bare = line.strip()
    end = bare[-_POINT:]
    if (". " not in end and "。" not in end) or size(bare) <= TOLD:
        return False
    cut = max(bare.rfind(". "), bare.rfind("。"))
    return size(bare[: cut + 1]) >= TOLD and _points().fullmatch(bare) is not None


def is_of_an_article(line: str) -> bool:
    """Say whether a line is a correction by the editors, a fact of a match, or the dates of a life."""
    if is_life(line) or is_matched(line):
        return True
    if not any(sign in line for sign in ":：.。"):
        return False
    return _corrects().match(line) is not None and ends_sentence(line)


def is_matched(line: str) -> bool:
    """Say whether a line is a fact of a match: who scored, who was booked, who was the referee, how many came.

    >>> is_matched("Goals: Beck 9, 43 (pen); Tavares 31"), is_matched("Attendance is free.")
    (True, False)
    """
    return (":" in line or "：" in line) and _matched().fullmatch(line.strip()) is not None


#: A row of a table: a name and how many points it has; the fewest rows of one, and of one whose rows are ranked from the first on.
_row = lazily(
    r"\s*(?:(?P<rank>\d{1,2})[.)]?\s+)?(?P<name>[^\W\d_][^\d\n:：|(]{1,40}?)\s[-–—]?\s?(?P<points>\d{1,3})(?:\s?[^\W\d_]{1,8}\.?)?\s*"
)
ROWS, RANKED = 4, 3
_DIGIT = re.compile(r"\d")
#: The longest row of results.
RESULT = 90


def standings(document: Document) -> frozenset[int]:
    r"""Return the lines of tables right behind the text, with their titles: names with points that never rise, one of them told of.

    Where something has gone from between, they may be a page's: how many stories a section has, or votes a poll.
    Use it by way of `Document.derive`.

    >>> text = "Riverton beat Marlow by two boats on Saturday, in rain and before hardly anybody at all.\n"
    >>> table = ["The table", "Ashford 41", "Riverton 38", "Marlow 38", "Burnham 30"]
    >>> sorted(standings(Document.parse(text + "\n".join(table))))
    [1, 2, 3, 4, 5]
    >>> standings(Document.parse(text + "\n".join(reversed(table))))
    frozenset()
    """
    order, bodies, lines = document.derive(filled), document.column(BODY), document.lines
    last = max((place for place, index in enumerate(order) if bodies[index]), default=-1)
    if last < 0 or len(order) - last <= RANKED:
        return frozenset()
    found: list[int] = []
    run, points, ranks = list[int](), list[int](), list[int]()
    for place in range(last + 1, len(order) + 1):
        row = _row().fullmatch(lines[order[place]]) if place < len(order) and _DIGIT.search(lines[order[place]]) else None
        if row is not None and (not points or int(row["points"]) <= points[-1]):
            run.append(place)
            points.append(int(row["points"]))
            ranks.append(int(row["rank"] or 0))
            continue
        is_ranked = ranks == [*range(1, len(run) + 1)]
        if len(run) >= (RANKED if is_ranked else ROWS) and _is_told_of(document, run, last):
            found += [run[0] - 1, *run] if run[0] - 1 > last else run
        run, points, ranks = ([place], [int(row["points"])], [int(row["rank"] or 0)]) if row is not None else ([], [], [])
    return frozenset(order[place] for place in found)


def _is_told_of(document: Document, run: list[int], last: int) -> bool:
    """Say whether the paragraphs tell of one of the names, and nothing has gone from between them and the table."""
    order, said = document.derive(filled), document.column(STEMS)
    if document.has_gone(order[last], order[run[-1]]):
        return False
    own = said_by(document, (index for index, body in enumerate(document.column(BODY)) if body))
    return any(name <= own for place in run if (name := frozenset(word for word in said[order[place]] if word.isalpha())))


#: A row of results: a rank, who has it, and a time, a length or a score of two numbers.
_ranked = lazily(
    r"\s*(?P<rank>\d{1,2})[.)]?\s+[^\W\d_][^\n]{1,60}?[\s(](?P<mark>\d{1,4}(?:[.:,'’′]\d{1,3})+)(?:\s?[^\W\d_]{1,4}\.?)?[\s)]*"
)


def results(document: Document) -> frozenset[int]:
    r"""Return the lines of lists of results, with their titles: ranks that go on by one, with marks that go up or down.

    Stories are ranked by a page as well, but what stands behind them is in no order. Use it by way of `Document.derive`.

    >>> rows = ["Results", "1. Ann Lee 7.41.12", "2. Bo Ek (SWE) 7.43.50", "3. Ida Roe 7.44.03", "4. Mia Poe 8.01.00"]
    >>> sorted(results(Document.parse("\n".join(rows)))), results(Document.parse("\n".join([*rows[:4], "4. Mia Poe 7.42.00"])))
    ([0, 1, 2, 3, 4], frozenset())
    """
    order, lines, ranked = document.derive(filled), document.lines, _ranked().fullmatch
    found: list[int] = []
    run: list[tuple[int, tuple[int, ...]]] = []
    for place, index in enumerate(order):
        row = ranked(lines[index]) if len(lines[index]) <= RESULT else None
        rank = int(row["rank"]) if row else 0
        if run and rank != run[-1][0] + 1:
            found += _results(order, place, run)
            run = []
        if row is not None and (run or rank == 1):
            run.append((rank, tuple(map(int, re.findall(r"\d+", row["mark"])))))
    return frozenset((*found, *_results(order, len(order), run)))


def _results(order: list[int], end: int, run: list[tuple[int, tuple[int, ...]]]) -> list[int]:
    """Return where the rows that end there stand, and their title, if their marks go up or down."""
    marks = [mark for _, mark in run]
    if len(run) < ROWS or marks not in (sorted(marks), sorted(marks, reverse=True)):
        return []
    return order[max(end - len(run) - 1, 0) : end]


def pointing(document: Document) -> frozenset[int]:
    """Return the lines between two paragraphs that tell something and then where to see more of it.

    Use it by way of `Document.derive`.
    """
    order, bodies = document.derive(filled), document.column(BODY)
    return frozenset(
        index
        for above, index, below in zip(order, order[1:], order[2:], strict=False)
        if bodies[above] and bodies[below] and points(document.lines[index])
    )


#: The fewest letters and words of a caption that its credit shows.
CAPTION, WORDS = 16, 3


def captions(document: Document) -> frozenset[int]:
    r"""Return the captions: lines with a credit of their own, and those above a paragraph with the credit of a picture between.

    Teasers have such credits as well, but among lines that have gone. Use it by way of `Document.derive`.

    >>> body = "The ferry to the island stops on Sunday, and nobody had asked the ferryman."
    >>> page = Document.parse("\n".join([body, "The ferry on its last day", "(Photo: Ann Lee / Post)", body]))
    >>> sorted(captions(page.apply([page.drop(2, "boilerplate.en.credit")])))
    [1]
    """
    gone, numbers = sorted(document.gone), document.numbers
    order, bodies, found = document.derive(filled), document.column(BODY), list[int]()
    for before, above, below in zip(order, order[1:], order[2:], strict=False) if gone else ():
        first = bisect_left(gone, numbers[above])  # the first line that has gone from between
        if not bodies[below] or first == len(gone) or gone[first] > numbers[below] or document.has_gone(before, above):
            continue
        if _credits_a_picture(document.gone[gone[first]]):
            found.append(above)
    found += (bisect_left(numbers, number) for number in document.credited)
    last = next((index for index in reversed(order) if bodies[index]), -1)
    return frozenset(index for index in found if index < last and is_title(document.lines[index], CAPTION, WORDS))


def _credits_a_picture(edit: Edit) -> bool:
    """Say whether a line that has gone named who took a picture."""
    if ".credit" not in edit.rule:
        return False
    from cleaner.filters.artifacts.credits import names_picture

    return names_picture(edit.before)


#: A name between quotation marks, alone on its line; so many of them below each other are a list of the article's.
_named = lazily(
    r"\s*(?:„[^„“”\n]{1,60}[“”]|“[^“”\n]{1,60}”|«[^«»\n]{1,60}»|「[^」\n]{1,40}」|《[^》\n]{1,40}》|\"[^\"\n]{1,60}\")[.,;،、]?\s*"
)
NAMED = 3


def named(document: Document) -> frozenset[int]:
    r"""Return the lines of lists of names in quotation marks that stand between two paragraphs, with their titles.

    Use it by way of `Document.derive`.

    >>> body = "The night line will call at four stops, and the town pays for the first year of it."
    >>> sorted(named(Document.parse("\n".join([body, "The stops", "“Quay”", "“Old Mill”", "“Depot”", body]))))
    [1, 2, 3, 4]
    """
    order, bodies, lines = document.derive(filled), document.column(BODY), document.lines
    own = [place for place, index in enumerate(order) if bodies[index]]
    found: list[int] = []
    for above, below in pairwise(own):
        inside = order[above + 1 : below]
        names = [index for index in inside if _named().fullmatch(lines[index])] if len(inside) >= NAMED else []
        if len(names) >= NAMED and len(inside) - len(names) <= (inside[0] not in names):
            found += inside
    return frozenset(found)
