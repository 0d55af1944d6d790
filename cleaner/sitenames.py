"""The names of sites, behind headlines: "Council puts off vote – The Evening Post", "头条新闻_某某网".

A page's title is its headline and its site's name. The name is told from the headline where the same headline is known without it,
where it stands after a bar, or where it holds a word that sites are called by.

    >>> without_site("Council puts off vote until spring – The Evening Post")
    'Council puts off vote until spring'
    >>> without_site("Council puts off vote – what happens next") is None
    True
"""

from __future__ import annotations

import re

from cleaner.lazy import lazily
from cleaner.lines import ends_sentence, size

#: Words that sites are called by, folded, in the languages of the rule tables.
_NAMES = (
    r"news|times|post|tribune|herald|journal|guardian|gazette|telegraph|chronicle|observer|reporter|independent|magazine|reuters|bbc|cnn|nbc|abc|cbs|"
    r"fox news|npr|pbs|bloomberg|politico|forbes|newsweek|daily|weekly|"
    r"press|tv|radio|online|examiner|inquirer|standard|mirror|express|"
    r"zeitung|spiegel|nachrichten|anzeiger|rundschau|tagblatt|tagesschau|kurier|"
    r"figaro|monde|parisien|libération|actualités?|infos?|"
    r"noticias|diario|periódico|prensa|jornal|notícias|diário|folha|globo|"
    r"corriere|gazzetta|repubblica|giornale|notizie|messaggero|"
    r"nieuws|dagblad|volkskrant|krant|wiadomości|gazeta|dziennik|rzeczpospolita|haber|haberleri|gazetesi|"
    r"berita|kompas|tempo|detik|новости|новини|газета|вести|известия|риа|тасс|интерфакс|ведомости|правда"
)
_name = lazily(
    rf"\b(?:{_NAMES})\b|\b[\w-]+\.(?:com|org|net|info|ru|ua|by|de|fr|es|it|pl|nl|tr|id|co|uk|br|pt|cn|jp|in|tv|io|me|eu|ma|ca|au)\b"
)
SPACED = re.compile(r"\s+(\||»|::|·|[-–—])\s+(?=\S)")
HAN_NAME = re.compile(
    r"\s*[-_|—–－｜]+\s*[\w.]{0,12}?(?:网|網|报|報|新闻|新聞|日报|晚报|在线|线上|频道|电视台|電視台|新闻网|通讯社|頻道|ニュース|新聞社|オンライン)$"
)


def without_site(headline: str, others: frozenset[str] = frozenset()) -> str | None:
    """Return the headline without a site's name after it; None where there is none to be sure of.

    `others` are lines that are known: a headline that stands among them is one for certain.
    """
    rest = headline.rstrip()
    while found := HAN_NAME.search(rest, max(0, len(rest) - 24)):
        rest = rest[: found.start()]
    if rest != headline.rstrip():
        return rest if size(rest) >= 15 else None
    head, mark, name = parted(rest)
    if not mark or size(head) < 20 or size(name) > 45 or len(name.split()) > 6 or ends_sentence(name):
        return None
    bar = mark in "|»::·" and len(name.split()) <= 4 and name[0].isupper()
    named = _name().search(name.casefold()) is not None and (name[0].isupper() or "." in name) and name[-1] not in ":,"
    return (without_site(head, others) or head) if head in others or bar or (named and _is_name(name)) else None


def parted(title: str) -> tuple[str, str, str]:
    """Return what stands before the last mark that may part a headline from a name, the mark, and what stands behind it.

    >>> parted("Rain - then snow | Riverton Daily"), parted("Rain")
    (('Rain - then snow', '|', 'Riverton Daily'), ('Rain', '', ''))
    """
    marks = list(SPACED.finditer(title))
    return (title[: marks[-1].start()], marks[-1][1], title[marks[-1].end() :]) if marks else (title, "", "")


def _is_name(text: str) -> bool:
    """Say whether all words but short ones and a site's own ("газета") begin with a capital; "News you can trust" is no name."""
    return all(not word[0].islower() or len(word) <= 3 or _name().search(word) for word in text.split())
