r"""What counts as code inside a text: spans between backticks, code elements, code-like lines, and talk about markup.

An article that teaches HTML shows ``&#39;`` and ``<b>`` on purpose; to a repair they look like damage. Every filter that would
change such characters asks here first:

    >>> line = "Write `&#39;` for an apostrophe."
    >>> [line[start:end] for start, end in spans(line)]
    ['`&#39;`']
    >>> is_code('text = text.replace("&#39;", "\'")'), is_code("It isn&#39;t over (not yet), he said;")
    (True, False)

A code element whose content needs no shelter (``<code>make</code>``) is no span: its tags are left-over markup like any other.
What a page shows as code is in no tags by then: the page's hints tell it.
The signs of code are such that prose fails them: a semicolon at a line's end says nothing by itself, a call is a name with ``("``
right after it. Code that is missed is repaired like prose; prose that is taken for code stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cleaner.lazy import lazily
from cleaner.lines import BODY
from cleaner.pages.lines import BULLET

if TYPE_CHECKING:
    from cleaner.document import Document, Edit
    from cleaner.pages.lines import Page

Span = tuple[int, int]

#: Elements that part the words before them from those after: blocks, line breaks, pictures.
BLOCK_TAGS = frozenset(
    "address article aside audio blockquote body br caption center col colgroup dd details dialog dir div dl dt embed fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img layer legend li link "
    "main map menu meta nav noembed noframes noscript object ol optgroup option p param picture pre script section select style "
    "summary svg table tbody td template textarea tfoot th thead title tr ul video".split()
)
#: Elements inside a run of text.
INLINE_TAGS = frozenset(
    "a abbr acronym applet area b base basefont bdi bdo big blink button cite code data datalist del dfn em font i input ins kbd "
    "label mark marquee meter nobr output progress q rb rp rt rtc ruby s samp slot small source span strike strong sub sup time "
    "track tt u var wbr".split()
)
#: The element names of HTML, past and present.
TAGS = BLOCK_TAGS | INLINE_TAGS

#: The attributes of a tag (a verbose pattern). A word without a value counts only if HTML knows it, and a value in braces is a
#: program's: neither `a <b and c> d` nor `<input value={text}>` holds a tag.
ATTRIBUTES = r"""(?>(?:[\s/]*+(?:
    [\w:@.-]++ \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [“”″„][^“”″„<>]*+[“”″„] | ["']?+[^\s"'<>{}]*+ )
  | (?:allowfullscreen|async|autoplay|checked|compact|controls|defer|disabled|hidden|ismap|itemscope|loop|multiple|muted|nofollow
      |noshade|nowrap|novalidate|playsinline|readonly|required|reversed|selected)(?![\w=-])
))*)"""

_BACKTICKS = re.compile(r"`+")
_ELEMENT = re.compile(r"<(code|kbd|listing|pre|samp|tt|xmp)\b[^<>]*+>", re.IGNORECASE)
_ELEMENT_TAG = re.compile(r"</?(?:code|kbd|listing|pre|samp|tt|xmp)\b[^<>]*+>", re.IGNORECASE)
#: A fence, and what it says of the code below; a row of more marks than this is an ornament.
_FENCE = re.compile(r"\s*+(?P<marks>(?P<mark>[`~])(?P=mark){2,5})(?!(?P=mark))(?P<about>[^`\r\n]*+)\s*+$")
#: The most lines between two fences or the two tags of an element, and the most passages of code in a line.
_MOST = 400
#: Marks of code that no line of a text has by itself: a page's code is put between them while a line is repaired.
MARK = "`" * 9
_NEEDS_SHELTER = re.compile(r"[&＆<\[]")

# What looks like code without being it: references end in ";", tags and addresses are full of "=" and "&&".
_masked = lazily(
    rf"""[&＆]\s?+(?>(?:amp\s?;\s?)*)[#＃]?\s?+\w{{1,32}}\s?[;；؛]
    | </?[a-z][\w:-]*+{ATTRIBUTES}\s*+/?>
    | (?:https?://|www\.)[^\s"'<>]*+""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = r"[A-Za-z_$][\w$]*+"
_sure = lazily(
    rf"""&& | \)\s?=> | =>\s?[{{(] | =\{{ | \{{[^{{}}:;=]*+[:;=][^{{}}]*+\}} | \{{\s?$    # operators, blocks
    | \bfunction(?:\ \w++)?\( | \w(?:->|::)[a-z]\w*+\( | [\w)\]]\.[a-z_]\w*+\(           # calls
    | ^\s*+(?:var|let|const)\s{_NAME}\s?[=;]
    | ^\s*+(?:>>>\s | \#!/ | \#(?:include|define|ifdef|endif)\b | <\?(?:php|=) | \./\w | /[*/] | \$\s[a-z./] | def\s\w++\()""",
    re.VERBOSE,
)
_CALL = re.compile(rf"\s*+(?:[a-z]++\s)?{_NAME}(?>(?:(?:\.|->|::){_NAME})*)\((?=[\"')])")
_ASSIGNMENT = re.compile(
    rf"\s*+(?:[\w<>*]++\s++){{0,3}}?[$@]?{_NAME}[\w.\[\]'\"]*+\s*+[-+*/|&.:]?=\s*+(?P<value>[\"'`\[{{]|[\w.]++\()?"
)
_OPERATOR = re.compile(r"[=!<>]=|\|\||\+\+|->|::|\s=\s|\$\w|\w\[\w|\w\([^()\s]*+\)\s?;")
_MARKUPS = ("html", "xml", "css", "java", "php")
_SPEAKS_OF_MARKUP = re.compile(r"(?<![A-Za-z0-9_./])(?:x?html5?|xml|css|javascript|php)(?![A-Za-z0-9_])", re.IGNORECASE)


def spans(line: str) -> list[Span]:
    """Find the parts of a line that are shown as code, from left to right, none inside another."""
    found: list[Span] = []
    for start, end in sorted([*_backtick_spans(line), *_element_spans(line)]):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def covers(found: Sequence[Span], position: int) -> bool:
    """Say whether a position lies in one of the spans.

    >>> covers([(2, 5), (8, 9)], 4), covers([(2, 5), (8, 9)], 5)
    (True, False)
    """
    index = bisect_right(found, position, key=lambda span: span[0]) - 1
    return index >= 0 and position < found[index][1]


def _backtick_spans(line: str) -> Iterator[Span]:
    """Pair runs of backticks of the same length, as Markdown does; a ` that stands for a quotation mark hugs no code."""
    if line.count("`") < 2:
        return
    runs = [match.span() for match in _BACKTICKS.finditer(line)]
    by_length: dict[int, list[int]] = {}
    for start, end in runs:
        by_length.setdefault(end - start, []).append(start)
    free = 0
    for start, end in runs:
        if start < free:
            continue
        same = by_length[end - start]
        following = bisect_left(same, end)
        if following < len(same) and not line[end].isspace() and not line[same[following] - 1].isspace():
            free = same[following] + end - start
            yield start, free


def _element_spans(line: str) -> Iterator[Span]:
    if "<" not in line:
        return
    free, unclosed = 0, set[str]()
    for match in _ELEMENT.finditer(line):
        name = match[1].lower()
        if match.start() < free or name in unclosed:
            continue
        closing = re.compile(rf"</{name}\s*+>", re.IGNORECASE).search(line, match.end())
        if closing is None:
            unclosed.add(name)
        elif _NEEDS_SHELTER.search(line, match.end(), closing.start()):
            free = closing.end()
            yield match.start(), free


def is_code(line: str) -> bool:
    """Say whether a line reads as a line of a program, not as prose with odd characters in it."""
    bare = _masked().sub("", line)
    if _sure().search(bare):
        return True
    end = bare.rstrip()
    if _CALL.match(bare) and end.rstrip(";,").endswith(")"):
        return True
    assignment = _ASSIGNMENT.match(bare)
    if assignment and (assignment["value"] or end.endswith(";")):
        return True
    return end.endswith((";", "}")) and bool(_OPERATOR.search(bare))


def speaks_of_markup(line: str) -> bool:
    """Say whether a line names HTML or one of its relatives; what is escaped in such a line is shown, not broken.

    >>> speaks_of_markup("Тег из HTML"), speaks_of_markup("See https://example.org/index.html")
    (True, False)
    """
    folded = line.casefold()
    return any(name in folded for name in _MARKUPS) and _SPEAKS_OF_MARKUP.search(line) is not None


def code_lines(document: Document) -> frozenset[int]:
    """Find the lines that are code: between fences, in code elements that span lines, or shown so by their page.

    Use it by way of `Document.derive`.
    """
    fenced = frozenset(index for start, stop in _fences(document) for index in range(start, stop))
    elements = (index for start, stop in _elements(document, fenced) for index in range(start, stop))
    return fenced.union(elements, _on_page(document, document.page) if document.page else ())


def _is_shown(document: Document, start: int, stop: int) -> bool:
    """Say whether lines that stand where code does are a part of an article: a whole text set like code is a text."""
    if stop - start > _MOST:
        return False
    bodies, most = document.column(BODY), document.derive(_paragraphs) // 2
    return sum(bodies[start:stop]) <= most or sum(bodies[i] and not is_code(document.lines[i]) for i in range(start, stop)) <= most


def _paragraphs(document: Document) -> int:
    return sum(document.column(BODY))


def _fences(document: Document) -> Iterator[Span]:
    """Yield the lines from each fence to the one that closes it: of the same marks, and with no words behind them."""
    opened, marks = -1, ""
    for index, line in enumerate(document.lines):
        found = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if found is None:
            continue
        alike = opened >= 0 and found["marks"].startswith(marks)
        if alike and not found["about"].strip() and _is_shown(document, opened + 1, index):
            yield opened, index + 1
            opened = -1
        elif opened < 0 or alike:  # what was opened before has lost its end
            opened, marks = index, found["marks"]


def _elements(document: Document, fenced: frozenset[int]) -> Iterator[Span]:
    """Yield the lines from the tag of each code element to the one that closes it, further down."""
    opened, name = -1, ""
    for index, line in enumerate(document.lines):
        if "<" not in line or index in fenced:
            continue
        if opened >= 0 and f"</{name}" in line.lower():
            if _needs_shelter(document.lines[opened : index + 1]) and _is_shown(document, opened + 1, index):
                yield opened, index + 1
            opened = -1
        elif opened < 0 and (left_open := _left_open(line)):
            opened, name = index, left_open


def _left_open(line: str) -> str:
    """Return the name of the code element that a line opens and does not close."""
    last = None
    for match in _ELEMENT.finditer(line):
        last = match
    return last[1].lower() if last and f"</{last[1].lower()}" not in line[last.end() :].lower() else ""


def _needs_shelter(lines: Sequence[str]) -> bool:
    """Say whether anything in a code element needs shelter besides its own tags."""
    return any(_NEEDS_SHELTER.search(_ELEMENT_TAG.sub("", line)) for line in lines)


def _on_page(document: Document, page: Page) -> Iterator[int]:
    """Yield the lines that are nothing but code on their page, each run of them judged as one."""
    whole, start = page.derive(_whole), 0
    for stop, number in enumerate([*document.numbers, 0]):
        if number not in whole:
            if start < stop and _is_shown(document, start, stop):
                yield from range(start, stop)
            start = stop + 1


def _whole(page: Page) -> frozenset[int]:
    """Return the numbers of a page's lines that are nothing but code."""
    lines = enumerate(zip(page.lines, page.hints, strict=True), start=1)
    return frozenset(number for number, (line, hint) in lines if hint.code and _is_whole(line, "".join(hint.code)))


def _is_whole(line: str, code: str) -> bool:
    return "".join(code.split()) in ("".join(line.split()), "".join(line.removeprefix(BULLET).split()))


def marked(document: Document, index: int) -> str:
    """Return a line with what its page shows as code in it between `MARK`, so that it is code to those who see the line alone."""
    line, page, number = document.lines[index], document.page, document.numbers[index]
    if page is None or number in page.derive(_whole):  # whether such a line is code is told by those around it
        return line
    code = {text for text in page.hints[number - 1].code if _NEEDS_SHELTER.search(text)}
    if not 0 < len(code) <= _MOST or MARK in line:
        return line
    return re.sub("|".join(map(re.escape, sorted(code, key=len, reverse=True))), rf"{MARK}\g<0>{MARK}", line)


def breaks_code(page: Page | None, edit: Edit) -> bool:
    """Say whether a repair changes what its page shows as code inside a line."""
    if page is None or edit.after is None or edit.line in page.derive(_whole):
        return False
    return any(text in edit.before and text not in edit.after for text in page.hints[edit.line - 1].code)
