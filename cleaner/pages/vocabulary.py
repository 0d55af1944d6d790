"""What sites call the parts of a page: the words in class names and ids, told apart by what they are used for.

    >>> names(bits_of("c-article__body")), names(bits_of("shareBar widget-12"))
    (['article', 'body'], ['share', 'sidebar'])
    >>> names(bits_of("tweet-button")), names(bits_of("twitter-tweet"))
    (['share'], ['quote', 'embed'])

A name is taken apart into words, and each word into the families whose stems it holds. What is left is a few bits, so a model that
learns from them learns what sites mean by a name and not which site has it.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: The families, each with whole words and, after the bar, stems that may be a part of a longer word.
_FAMILIES = {
    "article": "art story storytext | article artikel artic news nota noticia story",
    "body": "body text txt copy richtext cuerpo corps texte | bodytext bodycopy paragraph articlebody storybody wysiwyg prose",
    "content": "cont inhalt contenido | content contenu",
    "entry": "entry blog single | entry post hentry",
    "main": "main primary central center | maincol",
    "title": "title hed heading hdr | headline titulo titre titel heading pagetitle",
    "lead": "lead lede dek intro deck chapo standfirst summary teaser-text kicker abstract strapline "
        "| standfirst subtitle subhead excerpt summary",
    "caption": "caption figure fig legend photo image img picture bild foto media | caption gallery slideshow photo",
    "author": "author byline by bio writer autor auteur vcard fn | author byline contributor redact",
    "date": "date time published updated timestamp datum fecha | datetime timestamp pubdate dateline publish",
    "credit": "credit credits source copyright rights | credit copyright",
    "share": "share social sns sharing addthis facebook twitter fb tweet whatsapp email print tools like follow "
        "| share sharing social facebook twitter addthis",
    "related": "related more similar next also seealso readmore see "
        "| related recommend similar readmore readnext suggest outbrain taboola upnext recirc",
    "teaser": "teaser card cards promo tile list item items grid feed river stream archive loop listing result results latest "
        "| teaser promo listing headlines latest",
    "popular": "popular trending top hot ranking most best | popular mostread trending mostview ranking",
    "tags": "tag tags topic topics category categories cat cats keyword keywords label labels section rubric "
        "| taglist taxonomy keyword categor",
    "nav": "nav menu navbar navi tabs tab topbar submenu dropdown hamburger | navig menu",
    "crumbs": "breadcrumb breadcrumbs crumb crumbs path trail pager pages pagination paging | breadcrumb pagination",
    "header": "header head masthead banner top branding logo hero | masthead siteheader",
    "footer": "footer foot bottom colophon ft footnote | footer",
    "sidebar": "sidebar side aside rail widget widgets col right left module block secondary "
        "| sidebar widget rightcol leftcol rightrail",
    "comment": "comment comments disqus reply replies respond discussion thread forum review reviews "
        "| comment disqus livefyre kommentar",
    "ad": "ad ads adv advert sponsored sponsor partner commercial dfp gpt banner promo affiliate "
        "| advert sponsor werbung anzeige adsense publicid",
    "newsletter": "newsletter subscribe subscription signup cta mailing optin | newsletter subscri signup",
    "login": "login signin register account user profile member cart search paywall premium | login paywall signin register search",
    "consent": "cookie cookies consent gdpr privacy modal popup overlay lightbox tooltip alert notice notification toast "
        "| cookie consent modal popup overlay",
    "hidden": "hidden hide sr only visually screen reader skip invisible noprint hid | hidden skiplink",
    "quote": "quote pullquote blockquote quotation | quote",
    "box": "box infobox factbox fact inset callout panel sidebar-box note | infobox factbox callout",
    "video": "video player audio podcast playlist vjs jw | video player podcast",
    "contents": "toc contents index outline | tableofcontents",
    "live": "live ticker liveblog update updates timeline | liveblog ticker",
    "product": "product price shop buy store deal service hero feature features cart | product pricing",
    "thread": "message messages topic posts forum answer question answers faq qa | message answer question forum",
    "embed": "embed embeds embedded | embed",
}  # fmt: skip
FAMILIES = tuple(_FAMILIES)


def _tables() -> tuple[dict[str, int], list[tuple[str, int]]]:
    """Return the families of each whole word, and of each stem, as bits."""
    words: dict[str, int] = {}
    stems: list[tuple[str, int]] = []
    for number, listed in enumerate(_FAMILIES.values()):
        whole, parts = listed.split(" | ")
        for word in whole.split():
            words[word] = words.get(word, 0) | 1 << number
        stems += [(stem, 1 << number) for stem in parts.split()]
    return words, stems


_WORDS, _STEMS = _tables()
#: What the scripts of other sites look for to put a post of theirs there: it names the site as share buttons do, and is none.
_POST = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|(?:reddit|bluesky|mastodon|imgur|threads)-embed|reddit-card"
)
_POSTED = 1 << FAMILIES.index("embed") | 1 << FAMILIES.index("quote")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
#: The shortest and the longest word that is searched for stems: what is longer is no word.
_SHORTEST, _LONGEST = 5, 40


@lru_cache(maxsize=8192)
def bits_of(name: str) -> int:
    """Return the families of a name, as bits."""
    if _POST.search(name):
        return _POSTED
    bits = 0
    for word in _WORD.findall(name):
        bits |= _bits_of_word(word.lower())
    return bits


@lru_cache(maxsize=8192)
def _bits_of_word(word: str) -> int:
    bits = _WORDS.get(word, 0)
    if _SHORTEST <= len(word) <= _LONGEST:
        for stem, bit in _STEMS:
            if stem in word:
                bits |= bit
    return bits


#: What sites call the place where readers speak; one "comment" alone may be the section of opinions that an article is of.
_SPOKEN = frozenset(
    "comments commentlist commentarea commentsection commentthread disqus commentaires comentarios kommentare komentare komentarze "
    "commenti reacties yorumlar".split()
)
_ONE_SPOKEN = frozenset("comment commentaire comentario kommentar commento reactie yorum".split())
_PLACE = frozenset("list area section wrapper wrap container block thread threads respond form rules".split())
_AROUND = frozenset(
    "c l m o b js wp div the all user reader readers post article entry story blog news page site main inner content body box item "
    "items".split()
)


@lru_cache(maxsize=8192)
def is_thread(name: str) -> bool:
    """Say whether a part with one of these classes or this id is where readers comment.

    >>> [is_thread(name) for name in ("comment-list", "post-comments wide", "article comment", "comments-count")]
    [True, True, False, False]
    """
    return any(map(_is_thread, name.split()))


#: What sites call that which they show over a text while somebody points at a word of it.
_POPUP = re.compile(r"tool-?tip|pop-?(?:over|up)|roll-?over|hover-?(?:card|box)|info-?bubble", re.IGNORECASE)


@lru_cache(maxsize=8192)
def is_popup(name: str) -> bool:
    """Say whether a part with these classes, this id or this role is shown over the text, or shows something there.

    >>> [is_popup(name) for name in ("tooltip", "rollover-people-block", "js-popOver", "top story")]
    [True, True, True, False]
    """
    return _POPUP.search(name) is not None


def _is_thread(name: str) -> bool:
    words = {word.lower() for word in _WORD.findall(name)}
    if not words <= _SPOKEN | _ONE_SPOKEN | _PLACE | _AROUND:
        return False
    return bool(words & _SPOKEN or (words & _ONE_SPOKEN and words & _PLACE))


def names(bits: int) -> list[str]:
    """Return the names of families."""
    return [family for number, family in enumerate(FAMILIES) if bits >> number & 1]
