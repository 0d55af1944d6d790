r"""The way through the site to the page, and the first words of its menu, above the headline: "Home > News > City".

Sites print the names of their sections in a row above the headline, a sign between each two, or none where the page was flattened.
In every language the row begins with the same few words for the front page. Without one of these, three names with signs between
them are a row as well.

    >>> [bool(is_path(line)) for line in ("Etusivu › Uutiset", "Početna Vesti Društvo", "City / Bridges", "News > City > Bridges")]
    [True, True, False, True]
    >>> [bool(is_path(line)) for line in ("Home rule for the islands", "Početna ploča pala je na ulicu", "5 > 3 > 1")]
    [False, False, False]
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from cleaner.document import Document
from cleaner.fold import fold
from cleaner.lazy import lazily
from cleaner.lines import BODY, ends_sentence, filled, size

CRUMBS = "the way to the page, or its menu, above the headline"

#: The longest row, and how many of the first lines may be one.
LONGEST, FIRST = 120, 6
#: The most names after the word for the front page, in a row without signs.
NAMES = 5
#: The headline below a row is no shorter than this.
HEADLINE = 16

#: What the front page is called, and nothing else, folded; and what may be the word for something else, too.
_FRONT = (
    "accueil|acasa|ana ?sayfa|(?:ana|əsas) səhifə|avaleht|baslangic|beranda|bosh sahifa|cimlap|etusivu|forsiden?|halaman utama|"
    "hlavna stranka|hlavni stranka|hovedside|kezdolap|kryefaqja|naslovna|naslovnica|pagina inicial|pagina principal|pocetna|"
    "prima pagina|strona glowna|startseite|startsida|startside|sakumlapa|titulinis|trang chu|voorpagina|"
    "басты бет|башкы бет|галоуная|главная|головна|насловна|почетна|αρχικη(?: σελιδα)?|მთავარი|գլխավոր|"
    "الرئيسيه|صفحه (?:نخست|اصلي)|דף הבית|עמוד הבית|होम पेज|মূলপাতা|প্রচ্ছদ|முகப்பு|หน้าแรก|首页|トップページ"
)
_FIRST = "hem|hjem|home|start|خانه|ہوم|होम|হোম|ホーム|トップ|홈"
#: Those of the latter that no headline begins with where all of its words have capitals.
_MENU = "domov|domu|inicio?|portada|pradzia|sakums|uvod|начало"
_here = lazily(
    r"(?:estas aqui|je bent hier|jestes tutaj|sei qui|sie sind hier|tu es aqui|voce esta aqui|vous etes ici|you are here|вы здесь|"
    r"ви є тут|ви тут|вие сте тук|buradasiniz)(?: ?:.{0,100})?"
)
_SIGN = r'[>›"»/|→←·]'
_paths = lazily(rf'(?:{_FRONT}|{_FIRST}|{_MENU})(?: ?{_SIGN} ?[^>›"/|→←·.!?]{{2,50}}){{1,6}}(?: ?{_SIGN})?')
_NAME = r'[^>›"/|→←·.!?:\d]'
_rows = lazily(rf'{_NAME}{{2,40}}(?: [>›"→←] {_NAME}{{2,50}}){{2,6}}')
_pairs = lazily(rf'{_NAME}{{2,24}} [>›"→←] {_NAME}{{2,24}}')
_front = lazily(rf"(?:{_FRONT}|{_MENU})(?= )")
_to_headline = lazily(rf"(?:{_FRONT}|{_FIRST}|{_MENU})(?: |$)")


def is_path(line: str) -> bool:
    """Say whether a line is a row of sections that leads to a page."""
    if len(line) > LONGEST or ends_sentence(line):
        return False
    folded = fold(line).strip(' >"›»/|→·')
    if any(kind().fullmatch(folded) for kind in (_paths, _rows, _here)):
        return True
    found = _front().match(folded)
    return found is not None and _are_names(line.strip().split(" ")[1 + found[0].count(" ") :])


def is_pair(line: str) -> bool:
    """Say whether a line is two names of a few words, with a sign between them: the way to a page, if it is the first line of all.

    >>> [is_pair(line) for line in ("Culture » Interview", "Наука → Космос", "Bridge “to be closed”", "Boats > 12 m", "A > B > C")]
    [True, True, False, False, False]
    """
    return _pairs().fullmatch(fold(line).strip()) is not None


def is_from_front(line: str, before: str) -> bool:
    """Say whether a line is the way from the front page to a headline; `before` is what stands before the headline there, folded.

    >>> is_from_front("Home Posts Council puts off vote", "home posts "), is_from_front("Home for the council", "home for ")
    (True, False)
    """
    if _to_headline().match(before) is None:
        return False
    words = line.strip(' >"›»/|→·').split()[: len(before.split())]
    return not any(word[0].islower() for word in words)


def _are_names(words: list[str]) -> bool:
    """Say whether all words but "and" begin with a capital, where a script has any; one that stands alone may be anything."""
    long = [word for word in words if len(word) > 3]
    return 0 < len(words) <= NAMES and len(long) == len(words) - sum(map(str.islower, words)) and all(w[0].isupper() for w in long)


def paths(document: Document, dropped: Container[int]) -> Iterator[int]:
    """Yield the rows among the first lines of a text that has a headline besides, above its first paragraph."""
    bodies, lines = document.column(BODY), document.lines
    if True not in bodies:
        return
    first = bodies.index(True)
    above = [index for index in document.derive(filled)[:FIRST] if index < first]
    found = [index for index in above if index not in dropped and is_path(lines[index])]
    if above and above[0] not in dropped and is_pair(lines[above[0]]):
        found = [above[0], *found]
    if any(index not in dropped and index not in found and size(lines[index]) >= HEADLINE for index in above):
        yield from found
