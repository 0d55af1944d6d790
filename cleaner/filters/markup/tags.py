r"""Tags of HTML, and which of them are left over and which are shown.

An article about HTML says "use the <b> tag", and its words must come through. A tag is shown, not left over, if it stands in
quotation marks or brackets of its own, beside a word for "tag", or, without attributes, like a word of its own inside a sentence
and with nothing on the line to close it:

    >>> without_tags("Use the <b> tag, never <font> by itself; <b>this</b> is wrong.")
    'Use the <b> tag, never <font> by itself; this is wrong.'

In a line that speaks of HTML every tag that stands by itself is shown. ``List<Object>`` and ``a<b`` are no tags at all. Of the SGML
in which corpora of news are kept, a tag goes that is all of its line: ``<TEXT>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.filters.code import ATTRIBUTES, BLOCK_TAGS, TAGS, Span, covers, spans, speaks_of_markup
from cleaner.filters.markup.cut import Cut, without
from cleaner.lazy import lazily

_TAG = re.compile(
    rf"""<(?P<gap>\s?)(?P<close>/?)\s?(?P<name>[a-z][a-z0-9]*+(?:[:-][\w:-]*+)?)
      (?P<attributes>{ATTRIBUTES}) (?: (?P<whole>\s*+/?\s*+>) | (?P<last>\s*+$) | (?=[\s<]) )
    | <!--(?P<comment>) | <!doctype[^<>]*+> | <\?xml[^<>?]*+\?> | <!\[(?:end)?if[^<>\]]*+\](?:--)?>
    | (?P<data><!\[CDATA\[) | (?P<data_end>\]\]>)(?P<at_end>\s*+$)?""",
    re.IGNORECASE | re.VERBOSE,
)
# Names of SVG and of other vocabularies that get into pages: none is a word that a person would put in angle brackets.
_FOREIGN = re.compile(r"amp-|(?:fb|g|m|o|st1|v|w|x):")
#: The SGML in which corpora of news agencies come (Gigaword, TREC, Reuters-21578): in capitals, and alone on the line.
_CORPUS = frozenset("BODY BYLINE DATELINE DOC DOCID DOCNO DOCTYPE HEADLINE HL REUTERS SLUG STORY TEXT TOPICS TRAILER".split())
_SVG = frozenset(["circle", "defs", "ellipse", "g", "path", "polygon", "polyline", "rect", "symbol", "tspan", "use"])
# The attributes that prove a tag to be one even where its end is lost.
_proof = lazily(
    r"(?<![\w-])(?:align|alt|border|class|color|data-[\w-]+|face|height|href|id|name|rel|size|src|srcset|style|target|title|type"
    r"|value|width)\s*=",
    re.IGNORECASE,
)
_torn_tail = lazily(rf"\s*+(?:[^\s<>\"']*+[\"'])?(?P<attributes>{ATTRIBUTES})\s*+/?>", re.VERBOSE | re.IGNORECASE)
_TORN_ENDS = ('">', "'>", "/>")
_CLOSING = {name: re.compile(rf"</{name}\s*+>", re.IGNORECASE) for name in ("script", "style")}

_QUOTES_BEFORE, _QUOTES_AFTER = "\"'“‘«‹„([{（「『《`", "\"'”’»›“)]}）」』》`"
_FOLLOWS_WORD = " ,.;:!?…，。；：！？、" + _QUOTES_AFTER
_NOUN = (
    r"(?:tags?|elements?|elemen|attributes?|balises?|éléments?|etiquetas?|elementos?|elemente?|tagi?|znacznik\w{0,3}|etiket\w{0,4}"
    r"|тег\w{0,3}|тэг\w{0,3}|элемент\w{0,3}|елемент\w{0,3}|وسم|عنصر|تگ|برچسب)"
)
_noun_before = lazily(rf"(?:(?<!\w){_NOUN}\s|标签|标记|元素|タグ|要素)\Z", re.IGNORECASE)
_noun_after = lazily(rf"[\s-]{_NOUN}(?!\w)|\s?(?:标签|标记|元素|タグ|要素)", re.IGNORECASE)
# These end a line or a paragraph wherever they stand, so they are hardly ever words.
_BREAKS = frozenset(["br", "hr", "img", "p", "wbr"])


class Tag(NamedTuple):
    """A tag in a line, or a comment, or a script with all that is in it."""

    start: int
    end: int
    name: str
    closes: bool = False
    bare: bool = False
    spaced: bool = False


def without_tags(line: str) -> str:
    """Return the line without left-over tags, comments, scripts and styles."""
    if "<" not in line and not any(end in line for end in _TORN_ENDS):
        return line
    left_over = [tag for tag in _left_over(line) if tag.end > tag.start]
    return without(line, [Cut(tag.start, tag.end, tag.name in BLOCK_TAGS) for tag in left_over]) if left_over else line


def _left_over(line: str) -> Iterator[Tag]:
    """Find the tags of a line that are not shown, from left to right."""
    torn = _torn_tail().match(line)
    free = 0
    if torn and _proof().search(torn["attributes"]):
        free = torn.end()
        yield Tag(0, free, "")
    tags = [tag for tag in _tags(line, spans(line)) if tag.start >= free]
    partners = _partners(tags)
    about_markup = bool(tags) and speaks_of_markup(line)
    shown = [_is_shown(line, tag, index in partners, about_markup) for index, tag in enumerate(tags)]
    for index, tag in enumerate(tags):
        with_partner = index in partners and shown[partners[index]] and _stands_alone(*_around(line, tag))
        if not shown[index] and not with_partner:
            yield tag


def _tags(line: str, code: Sequence[Span]) -> Iterator[Tag]:
    """Find the tags that HTML knows, outside code; a comment or script whose end is not in the line is none."""
    position, endless, data = 0, set[str](), False
    while match := _TAG.search(line, position):
        position = match.end()
        if covers(code, match.start()) or (match["data_end"] and not data and match["at_end"] is None):
            continue
        data = match["data"] is not None or (data and not match["data_end"])
        tag = _tag(match)
        if tag is None or tag.name in endless:
            continue
        if tag.name == "!--" or (tag.name in _CLOSING and not tag.closes):
            end = _end_of_hidden(line, tag)
            if end < 0:
                endless.add(tag.name)
                if tag.name == "!--":
                    continue
            else:
                tag = tag._replace(end=end)
        position = tag.end
        yield tag


def _end_of_hidden(line: str, tag: Tag) -> int:
    """Return where a comment, script or style that starts with this tag ends in the line, or -1."""
    if tag.name == "!--":
        found = line.find("-->", tag.end)
        return found + 3 if found >= 0 else -1
    closing = _CLOSING[tag.name].search(line, tag.end)
    return closing.end() if closing else -1


def _tag(match: re.Match[str]) -> Tag | None:
    """Make a tag of a match, unless HTML knows no such tag."""
    start, end = match.span()
    if match["comment"] is not None:
        return Tag(start, end, "!--")
    if match["name"] is None:
        return Tag(start, end, "!")
    name, closes, attributes = match["name"].lower(), bool(match["close"]), match["attributes"]
    known = closes or bool(attributes) if name in _SVG else name in TAGS or _FOREIGN.match(name) is not None
    known = known or (match["name"] in _CORPUS and match[0].strip() == match.string.strip())
    whole = match["whole"] is not None or (closes and match["last"] is not None) or _proof().search(attributes) is not None
    if not known or not whole:
        return None
    return Tag(start, end, name, closes, bare=not attributes, spaced=bool(match["gap"]))


def _partners(tags: Sequence[Tag]) -> dict[int, int]:
    """Return, for the index of each tag that opens or closes an element inside the line, the index of its other half."""
    partners: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for index, tag in enumerate(tags):
        if not tag.closes:
            opened.setdefault(tag.name, []).append(index)
        elif opened.get(tag.name):
            start = opened[tag.name].pop()
            partners |= {start: index, index: start}
    return partners


def _around(line: str, tag: Tag) -> tuple[str, str]:
    """Return the text right before and right after a tag, as far as it matters."""
    return line[max(0, tag.start - 30) : tag.start], line[tag.end : tag.end + 30]


def _is_shown(line: str, tag: Tag, paired: bool, about_markup: bool) -> bool:
    before, after = _around(line, tag)
    if tag.spaced and tag.bare and not (paired or tag.closes or tag.name in _BREAKS):
        return True
    if before and after and before[-1] in _QUOTES_BEFORE and after[0] in _QUOTES_AFTER:
        return True
    if _noun_after().match(after) or _noun_before().search(before):
        return not (paired and after[:1].isalpha())
    if not tag.bare or tag.name in ("!", "!--"):
        return False
    if not paired and not tag.closes and _is_type(line[tag.start + 1 : tag.end - 1], before):
        return True
    if not _stands_alone(before, after):
        return False
    if about_markup:
        return bool(before.strip() and after.strip()) or not paired
    inside_sentence = before.rstrip()[-1:].isalnum() or before.rstrip()[-1:] in (",", "，", "、")
    return inside_sentence and bool(after.strip()) and not (tag.closes or paired or tag.name in _BREAKS)


def _stands_alone(before: str, after: str) -> bool:
    return (not before or before[-1] in " " + _QUOTES_BEFORE) and (not after or after[0] in _FOLLOWS_WORD)


def _is_type(name: str, before: str) -> bool:
    """Say whether what looks like a tag after a name is a type (`List<Object>`) or a comparison (`a<b>c`)."""
    if not before[-1:].isalnum() or not before[-1:].isascii():
        return False
    return (len(name) == 1 and name != "p") or (name[:1].isupper() and name[1:].islower() and name.lower() not in _BREAKS)
