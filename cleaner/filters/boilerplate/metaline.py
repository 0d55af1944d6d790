r"""Dates and what stands around them, on a line between the headline and the article: the page's own, in many shapes.

"Jane Doe · 14 Mar 2023 · 4 Comments", "News | 14.03.2023 | Redaktion", "12:41, 3 Feb 2023Updated 15:02": publishing systems put
the date, the author, the section and the counts of an article into one line, in any order. No table holds all of them, but nothing
else is in such a line: names, words for publishing and counting, and a date. Here the date and what is left without it decide;
`cleaner.filters.boilerplate.fields` takes apart the lines whose parts the tables know, with a date or without.

    >>> is_meta_line("Jane Doe · 14 Mar 2023 · 4 Comments"), is_meta_line("12:41, 3 Feb 2023Updated 15:02, 3 Feb 2023")
    (True, True)
    >>> is_meta_line("The flood of 14 March 2023"), is_meta_line("14 March 2023: the river rose"), is_meta_line("Jane Doe")
    (False, False, False)
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from cleaner.document import Document
from cleaner.filters.phrases.zones import begin
from cleaner.lazy import lazily
from cleaner.lines import BODY, filled

META = "date, author, section and counts of the page, on one line"

#: The longest line of the kind, and its most words of names.
LONGEST, NAMES = 120, 7
#: The fewest paragraphs in the text, and how far below its headline the line may be.
PARAGRAPHS, BELOW = 2, 12
#: The most such lines that are the page's: more of them are a program.
LINES = 2

# How the months begin in the languages of Europe, the Caucasus, Turkey, Central Asia, Israel and Indonesia.
_MONTH = (
    r"(?:jan|feb|fev|fév|mar|már|mär|maa|apr|ápr|abr|avr|may|mai|maj|máj|mei|mag|jun|jún|jūn|juni|jui|giu|jul|júl|jūl|lug|aug|aou|aoû|"
    r"ago|agu|avg|sep|sze|set|oct|okt|ott|out|nov|dec|dez|dic|déc|des|ene|gen|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|led|úno|bře|dub|"
    r"kvě|črv|čer|srp|zář|říj|pro|ian|iun|iul|sij|velj|ožu|tra|svi|kol|ruj|stu|sau|vas|kov|bal|geg|bir|lie|rgp|rug|spa|lap|jaan|veeb|"
    r"tammi|helmi|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu|oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara|yan|iyun|iyul|"
    r"ιαν|φεβ|μαρ|απρ|μαΐ|μαϊ|ιουν|ιουλ|αυγ|σεπ|οκτ|νοε|δεκ|янв|яну|фев|апр|мая|май|мар|июн|юни|июл|юли|авг|сен|сеп|окт|ноя|ное|дек|"
    r"січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|јан|јун|јул|нов|қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел|maí|ágú|nóv|"
    r"сту|сак|кра|чэр|ліп|жні|кас|სექ|იან|თებ|მარ|აპრ|მაი|ივნ|ივლ|აგვ|ოქტ|ნოე|დეკ|հունվ|փետ|մար|ապր|մայ|հունի|հուլ|օգո|սեպ|հոկ|"
    r"նոյ|դեկ|ב?ינו|ב?פבר|ב?מרץ|ב?מרס|ב?אפר|ב?מאי|ב?יונ|ב?יול|ב?אוג|ב?ספט|ב?אוק|ב?נוב|ב?דצמ)[^\W\d_]{0,9}\.?"
)
_YEAR = r"(?:19|20)\d\d"
#: What a month and a day after it look like: without it, each month is tried at every letter.
_AHEAD = r"(?=[^\W\d_]{3,15}+\.? \d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.|º|er)?,?"
date = lazily(
    rf"(?<!\d)(?:{_DAY} (?:de |of )?{_MONTH},? (?:de |del )?{_YEAR}|{_YEAR}(?:\.| m\.)(?: gada)? ?{_MONTH} \d{{1,2}}\.?(?: d\.)?|"
    rf"{_YEAR}\. gada \d{{1,2}}\. {_MONTH}|"
    rf"{_AHEAD}{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}|"
    rf"\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}|{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
clock = lazily(r"(?<!\d)\d{1,2}(?:[:.h]\d\d){1,2}(?: ?[ap]\.?m\b\.?)?|(?<!\d)\d{1,2} ?[ap]\.?m\b\.?", re.IGNORECASE)
_count = lazily(
    r"\(?\d[\d.,]*[km]?\)?\s?(?:comments?|views?|shares?|reads?|likes?|min(?:ute)?s?\.?(?: read)?|comentarios?|comentários?|"
    r"commentaires?|kommentarer?|kommentare|commenti|komentarzy|reacties|komentářů|visualizações|vues|aufrufe)\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[|·•–—»/]| - ")
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
#: Words for publishing, changing and reading, time zones, and the little words between them.
WORDS = frozenset(
    (
        "última último actualización aggiornamento ultimo atualização laatste "
        "a admin am at author bst by cdt cet cest comments created ct date edited est et eat edt first from gmt hrs in "
        "ist last min mins minute minutes modified news no of on online pkt pm post posted print pst pt published read "
        "reading revised sgt share staff story time update updated utc wat written actualizada actualizado atualizado às "
        "compartir de del el h hs la las lectura por publicada publicado redacción aktualisiert autor lesezeit uhr um "
        "veröffentlicht von à jour le lecture mis modifié par publié rédaction aggiornato alle di il ore pubblicato "
        "redazione bijgewerkt door gepubliceerd om op redactie uur aktualizacja dnia godz godzina opublikowano przez "
        "redakcja r av kl publicerad publicerat uppdaterad uppdaterat aktualizováno publikováno v ve в автор обновлено "
        "опубликовано "
        # days of the week, and what stands between a day and an hour
        "monday tuesday wednesday thursday friday saturday sunday lunes martes miércoles jueves viernes sábado domingo "
        "segunda terça quarta quinta sexta feira lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch "
        "donnerstag freitag samstag sonntag lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag "
        "donderdag vrijdag zaterdag zondag poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa "
        "čtvrtek pátek neděle pondelok utorok streda štvrtok piatok nedeľa ponedjeljak ponedeljak utorak srijeda sreda četvrtak "
        "petak subota nedjelja nedelja ponedeljek torek četrtek petek понедельник вторник среда четверг пятница суббота "
        "воскресенье понеділок вівторок середа четвер пятниця п'ятниця субота неділя понеделник вторник сряда четвъртък петък "
        "събота неделя måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag maanantai tiistai "
        "keskiviikko torstai perjantai lauantai sunnuntai hétfő kedd szerda csütörtök péntek szombat vasárnap luni marți miercuri "
        "joi vineri sâmbătă duminică pazartesi salı çarşamba perşembe cuma cumartesi pazar senin selasa rabu kamis jumat sabtu "
        "minggu wib wita δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή pirmadienis antradienis trečiadienis "
        "ketvirtadienis penktadienis šeštadienis sekmadienis pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena "
        "svētdiena esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev у u ob ora klo kell plkst val saat god ž d "
        "objavljeno objavljen zverejnené publikované aktualizované paskelbta atnaujinta publicēts atjaunots avaldatud uuendatud "
        "julkaistu päivitetty publisert oppdatert opdateret offentliggjort közzétéve frissítve publicat actualizat оновлено "
        "опубліковано публикувано обновена објављено објавено ажурирано yayınlanma güncelleme giriş δημοσίευση ενημέρωση"
    ).split()
)


def is_meta_line(line: str) -> bool:
    """Say whether a line holds a date, something of the page besides, and no word that is neither a name nor the page's."""
    text = line.strip()
    if len(text) > LONGEST or text.endswith((".", "!", "?", ":")) or not ("19" in text or "20" in text) or not date().search(text):
        return False
    rest, times = clock().subn(" ", date().sub(" ", text))
    rest, counts = _count().subn(" ", rest)
    words = WORD.findall(rest)
    names = _names(words)
    own = [word for word in words if word.casefold() in WORDS]
    if len(names) > NAMES or len(own) + len(names) < len(words) or any(map(str.isdigit, rest)):
        return False
    return bool(times or counts or own or (names and _SEPARATORS.search(rest)))


def _names(words: list[str]) -> list[str]:
    return [word for word in words if word[0].isupper() and word.casefold() not in WORDS]


def meta_lines(document: Document, dropped: Container[int]) -> Iterator[int]:
    """Yield the lines of the kind between the headline and the first paragraph whose names the article does not speak of."""
    bodies = document.column(BODY)
    if sum(bodies) < PARAGRAPHS:
        return
    first = document.derive(begin)
    above = [index for index in document.derive(filled)[1 : BELOW + 1] if index < first and not bodies[index]]
    found = [index for index in above if is_meta_line(document.lines[index])]
    if len(found) <= LINES:  # more of them are a program
        yield from (index for index in found if index not in dropped and not _is_spoken_of(document, index))


def _is_spoken_of(document: Document, index: int) -> bool:
    rest = date().sub(" ", document.lines[index])
    names = [word for word in _names(WORD.findall(rest)) if len(word) > 2]
    said = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or r"\Z.")
    return any(said.search(line) for other, line in enumerate(document.lines) if other != index)
