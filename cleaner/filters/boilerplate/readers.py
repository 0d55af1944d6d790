r"""What a page says to its readers after the article: a last paragraph that alone speaks to "you", or of "our" newsroom.

No table holds every way in which a site asks for money, tips or a click. What tells is the voice: an article that reports never
speaks to its reader, and then a last paragraph does, names what sites are made of, and shares next to nothing with what was
reported. So may a shorter line among the last do, where no other line speaks to anybody: in a list of tips each does. An article
that speaks to "you" all along, a recipe or a guide, is left alone, and so is a paragraph that somebody says.

    >>> story = [f"The council of Riverton met again in {month}, and the bridge was not on its list." for month in
    ...          ("January", "March", "April", "May", "June", "July")]
    >>> list(to_readers(Document.parse("\n".join([*story, "Download the app to hear what happens near your home first."])), {}))
    [6]
    >>> list(to_readers(Document.parse("\n".join([*story, "In Riverton you do not get a bridge in July, the council says."])), {}))
    []
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from cleaner.document import Document
from cleaner.lines import BODY, filled, is_body
from cleaner.speech import QUOTED, SAID
from cleaner.stems import STEMS, in_common, stems

READERS = "speaks to the readers, behind a text that never does, of what the text does not speak of"

#: The fewest paragraphs of a text, so that it tells something if none speaks to anybody, and the most at its end that do.
PARAGRAPHS, LAST = 5, 3
#: Shorter lines stand between them: this many of the last lines are looked at.
LINES = 12
#: The fewest stems in such a paragraph (a shorter line may have one less), and how much it may share with the text, as a part of
#: what the text's own paragraphs share with each other. Of the last paragraphs of 550 English articles none goes.
STEMS_SAID, STRANGE = 4, 0.5

# Words for those who read, and for those who publish, where they are nothing else.
_YOU = (
    "you|your|yours|yourself|вы|вас|вам|вами|ваш[аеиу]?|ваш(?:его|ему|ей|их|им|ими)|vous|votre|vos|ustede?s?|você|vocês|"
    "kamu|kalian|anda|twój|twoj[aąei]|twojego|twoim|wasz[aeąy]?|waszego|tuo|tua|tuoi|vostr[aeio]|"
    "ви|ваш[аеіу]?|ваш(?:ого|ому|ої|ій|их|им|ими|ою)"
)
_WE = (
    "we|our|ours|мы|нас|нам|нами|наш[аеиу]?|наш(?:его|ему|ей|их|им|ими)|nous|notre|nos|nosotros|nuestr[oa]s?|"
    "wir|uns|unsere?[mnrs]?|nós|nosso?a?s?|kami|ми|наш(?:ого|ому|ої|ій|ою|і)"
)
# What sites are made of, and what is done with them; no websites and no addresses, for articles tell their readers to turn to those
# of the police, a festival or a fund. And those of these words that an article's own "we" would hardly use.
_SITE = (
    r"accounts?|ad ?blockers?|advertis\w+|alerts|apps?|articles?|bookmark\w*|browsers?|click\w*|comments?|cookies?|"
    r"coverage|deals?|download\w*|facebook|follow(?! the\b)|inbox|instagram|journalism|log ?(?:in|out)|members?|membership|"
    r"newsletters?|newsroom|podcasts?|privacy|quotes?|readers?|sign(?:ing)?[ -]?up|"
    r"stor(?:y|ies)|subscri\w+|twitter|updates|videos?|whatsapp|youtube|"
    r"новост\w*|подпи\w+|коммент\w*|редакци\w*|рассылк\w*|стать[еияю]\w*|материал\w*|канал\w*|ссылк\w*|"
    r"подкаст\w*|донат\w*|приложени\w*|мессенджер\w*|уведомлени\w*|"
    r"новин\w*|підпи\w+|редакці\w*|розсилк\w*|статт[яюі]\w*|месенджер\w*|сповіщенн\w*|"
    r"artikel|abos?|digital-abo|abonn\w*|anmeld\w*|kommentar\w*|suscri\w*|artículos?|noticias|boletín|"
    r"favoris|notifications?|notizi[ae]|iscri\w+|articol[oi]|artykuł\w*|subskryb\w*|powiadomieni\w*|"
    r"actualités?|inscri\w*|assin\w+|artigos?|notícias|berita|langganan"
)
_OURS = (
    r"advertis\w+|apps?|click\w*|comments|cookies|e-?mails?|inbox|mailing|newsletters?|privacy|sponsors?|subscri\w+|terms|"
    r"websites?|сайт\w*|подпи\w+|рассылк\w*|коммент\w*|newsletter|webseite|abonn\w*|suscri\w*|boletín|assin\w+|situs"
)
#: No note is quoted, or quotes.
_QUOTES = re.compile(r"[\"“”«»„‘「'](?:(?<!')|(?<!\w'))")


class _Patterns(NamedTuple):
    """What a paragraph that may be a note is searched for."""

    voices: tuple[re.Pattern[str], re.Pattern[str]]  # of those who read, of those who publish
    quoted: re.Pattern[str]  # a text in quotation marks
    said: re.Pattern[str]  # what somebody says
    site: re.Pattern[str]
    ours: re.Pattern[str]


@cache
def _spoken() -> re.Pattern[str]:
    """Return a quick search, in lowercase, for a word that may be one of either voice: most paragraphs have none.

    Like those for the voices, it asks for a text with a blank before it: looked for with what stands before them, words are found
    four times as fast as with a look behind at every letter.
    """
    words = f"{_YOU}|ihnen|sie|ihre[mnrs]?|{_WE}|us"
    return re.compile(rf"[\W你您我](?:(?<=\W){_ahead(words)}(?:{words})\b|(?<=[你您])|(?<=我)们)")


def _ahead(words: str) -> str:
    """Return what looks for the first letter of any of some words: else each of them is tried where any word begins."""
    return f"(?=[{''.join(sorted({word[0] for word in words.split('|')}))}])"


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        # "Sie" within a sentence, not the "sie" at its beginning, "us" and not the "US".
        voices=(
            re.compile(
                rf"[\W你您](?:(?<=\W){_ahead(_YOU)}(?:{_YOU})\b|(?<=\W)(?-i:Ihnen)\b|"
                r"(?<=[a-zäöüß,] )(?-i:Sie|Ihre[mnrs]?)\b|(?<=[你您]))",
                re.IGNORECASE,
            ),
            re.compile(rf"[\W我](?:(?<=\W){_ahead(_WE)}(?:{_WE}|(?-i:us))\b|(?<=我)们)", re.IGNORECASE),
        ),
        quoted=re.compile(QUOTED),
        said=re.compile(rf"\b(?:{SAID}|goes|jokes|reads|writes|written|steht|heißt|reza|гласи\w+)\b|[说說道]", re.IGNORECASE),
        site=re.compile(rf"\b{_ahead(_SITE)}(?:{_SITE})\b|订阅|关注|评论|点击|下载|公众号", re.IGNORECASE),
        ours=re.compile(rf"\b{_ahead(_OURS)}(?:{_OURS})\b|订阅|公众号", re.IGNORECASE),
    )


def to_readers(document: Document, gone: Collection[int]) -> Iterator[int]:
    """Yield the last paragraphs if they alone speak to the readers; `gone` are lines that go."""
    bodies = document.column(BODY)
    if bodies.count(True) < PARAGRAPHS:
        return
    lines, order = document.lines, [index for index in document.derive(filled) if index not in gone]
    notes = list(_notes(document, order))
    own = [index for index in order if bodies[index] and index not in notes] if notes else []
    if len(own) < PARAGRAPHS:
        return
    patterns = _patterns()
    heard = " " + patterns.quoted.sub(" ", "\n".join([lines[index] for index in own]))
    words = zip(patterns.voices, (patterns.site, patterns.ours), strict=True)
    voices = [(voice, words) for voice, words in words if not voice.search(heard)]
    # A list of tips speaks to the readers with each of its lines.
    others = " " + "\n".join([lines[index] for index in order if index not in notes])
    quiet = [(voice, words) for voice, words in voices if not voice.search(others)]
    alone = [
        index
        for index in notes
        if any(
            voice.search(f" {lines[index]}") and words.search(lines[index]) for voice, words in (voices if bodies[index] else quiet)
        )
    ]
    if alone:
        said = document.column(STEMS)
        own_said = [said[index] for index in own]
        known, most = frozenset().union(*own_said), STRANGE * in_common(own_said)
        yield from sorted(index for index in alone if len(said[index] & known) <= most * len(said[index]))


def _notes(document: Document, order: list[int]) -> Iterator[int]:
    """Yield the last lines that may be notes, up to the first paragraph that is none; shorter lines are passed over."""
    bodies, paragraphs = document.column(BODY), 0
    for index in reversed(order[-LINES:]):
        note = _is_note(document.lines[index])
        paragraphs += bodies[index]
        if paragraphs > LAST or (bodies[index] and not note):
            return
        if note:
            yield index


def _is_note(line: str) -> bool:
    if _QUOTES.search(line) or not _spoken().search(f" {line.casefold()}"):
        return False
    patterns = _patterns()
    return (
        patterns.site.search(line) is not None
        and len(stems(line)) >= (STEMS_SAID if is_body(line) else STEMS_SAID - 1)
        and not patterns.said.search(line)
        and any(voice.search(f" {line}") for voice in patterns.voices)
    )
