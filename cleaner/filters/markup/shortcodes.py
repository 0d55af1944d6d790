r"""Short codes: ``[caption id="a1"]…[/caption]``, ``[gallery ids="1,2"]``, ``[vc_row]``, and picture links of embedded posts.

WordPress and its page builders replace these by markup when they show a page; feeds and scrapers see them raw. What stands between
the two halves of a pair stays, unless it is only an address:

    >>> without_shortcodes('[vc_row][embed]https://example.org/v/1[/embed]The sea at night.[/vc_row]')
    'The sea at night.'
    >>> without_picture_links("Snow in May! pic.twitter.com/a1B2c3 — Weather (@weather) May 3")
    'Snow in May! — Weather (@weather) May 3'

A name that is also a word (``[video]``, ``[gallery]``) counts only with attributes, or to close a pair: an editor's ``[VIDEO]``
before a headline, ``[audio: laughter]`` in a transcript and BBCode (``[quote]``, ``[url=…]``, ``[img]``) are the author's.

Alone on its line a short code of any plug-in is told by its shape: attributes in quotes, as no bracket of an author has them, or a
name of parts of which one is what plug-ins show.

    >>> [without_shortcodes(line) for line in ('[tide-table port="3"]', "[river_banner]", '[quote author="Ann"]', "[your_name]")]
    ['', '', '[quote author="Ann"]', '[your_name]']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.filters.code import covers, spans
from cleaner.filters.markup.cut import Cut, without
from cleaner.lazy import lazily

# Names that stand for nothing but a short code, with what may follow them.
_BUILDERS = (
    r"(?:(?:av|blox|cs|dt|et_pb|fl|fusion|jetpack|mk|nectar|ns|penci|su|tdc|td_block|tm_pb|ux|vc|wpb)_[\w-]++"
    r"|wp_caption|wpvideo|contact-form(?:-7)?|contact-field|gravityforms?|ninja_forms?|wpforms|mc4wp_form|mailpoet_form|elementor-template"
    r"|rev_slider|smartslider3|layerslider|nggallery|ngg_images|easy-tweet|tweetmeme|googlemaps|adinserter|the_ad(?:_group)?|adrotate"
    r"|sociallocker|content-egg|wp_ad_camp_\d)"
)
_WORDS = (
    r"(?:caption|embed|gallery|video|audio|playlist|youtube|vimeo|tweet|twitter|instagram|facebook|tiktok|soundcloud|spotify|dailymotion"
    r"|slideshare|scribd|pullquote|dropcap|button|column|tabs?|toggle|accordion|spacer|divider|one_half(?:_last)?|one_third(?:_last)?"
    r"|two_third(?:_last)?)"
)
_ATTRIBUTES = r"\s+(?:[\w-]++\s*+=[^\[\]]*+|https?://[^\s\[\]]++\s*+|[\w-]*\d[\w-]*\s*+)/?"
_shortcode = lazily(
    rf"""\[\s?(?: /\s?(?:{_BUILDERS}|{_WORDS})\s? | {_BUILDERS}(?:\s[^\[\]]*+)? | {_WORDS}{_ATTRIBUTES} )
    (?:\]|$) | ^\s*+\[(?:gallery|playlist)\]\s*+$""",
    re.VERBOSE,
)
_BBCODE = (
    r"(?:attach|attachment|align|anchor|b|center|code|color|colour|email|float|font|highlight|i|img|indent|justify|left|li|list|media|mention"
    r"|post|quote|right|s|size|spoiler|sub|sup|table|td|th|tr|u|ul|ol|url|user|youtube)"
)
_SHOWN = (
    r"(?:ads?|adverts?|banners?|buttons?|calculator|carousel|cta|donations?|form|gallery|inserter|likes?|login|map|newsletter|optin|player"
    r"|popup|poll|posts|products?|ratings?|recent|related|reviews?|share|sharing|shortcode|signup|slider|social|subscribe|widget)"
)
_QUOTED = r"""(?:"[^"\[\]]*+"|'[^'\[\]]*+'|”[^”\[\]]*+”|&quot;[^\[\]]*?&quot;)"""
#: A short code of any plug-in, alone on its line.
_alone = lazily(
    rf"""\s*+\[(?!/?{_BBCODE}[\s=\]])(?:
        [a-z][a-z\d]*+(?>(?:[_-][a-z\d]++)*) (?>(?:\s++[a-z][\w-]*+\s?=\s?{_QUOTED})+) \s*+/?
      | /?(?:[a-z][a-z\d]*+_)*{_SHOWN}(?>(?:_[a-z][a-z\d]*+)+)(?:_\d++)? | /?(?:[a-z][a-z\d]*+_)+{_SHOWN}
    )\]\s*+""",
    re.VERBOSE,
)
_address_pair = lazily(
    r"\[(embed|video|audio|youtube|vimeo|tweet|instagram|facebook|soundcloud|dailymotion)(?:\s[^\[\]]*+)?\]\s*+(?:https?://[^\s\[\]]++)?\s*+\[/\1\]"
)
_PICTURE_LINK = re.compile(r"\s?(?<![\w./])(?:https?://)?pic\.(?:twitter|x)\.com/\w++(?=\s*+(?:$|[—–-]\s|\(@))")


def without_shortcodes(line: str) -> str:
    """Return the line without short codes; the words between the halves of a pair stay."""
    if "[" not in line:
        return line
    if _alone().fullmatch(line):
        return ""
    code = spans(line)
    cuts = [cut for cut in _shortcodes(line) if not covers(code, cut.start)]
    return without(line, cuts) if cuts else line


def _shortcodes(line: str) -> Iterator[Cut]:
    free = 0
    for match in sorted([*_address_pair().finditer(line), *_shortcode().finditer(line)], key=lambda match: match.start()):
        if match.start() >= free:
            free = match.end()
            yield Cut(match.start(), free, parts_words=True)


def without_picture_links(line: str) -> str:
    """Return the line without the picture link at the end of an embedded post."""
    if "pic." not in line:
        return line
    cuts = [Cut(*match.span()) for match in _PICTURE_LINK.finditer(line)]
    return without(line, cuts) if cuts else line
