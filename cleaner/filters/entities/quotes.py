r"""Blanks around apostrophes and quotation marks whose references were broken apart.

Where ``&#39;`` became ``& # 39;``, blanks came in beside it as well. Which of them to take out depends on what the mark is: an
apostrophe joins (``isn't``, ``l'Europe``, ``п'ять``), an opening mark hugs what follows, a closing one what stands before it.

    >>> "'".join(attach(["isn", " t ", " so "], ["'", "'"], [True, False]))
    "isn't ' so "

A blank goes only where the role of the mark is certain: a word that takes no plural, an ending such as ``'s``, an elided article, a
pair of marks, the edge of the line, punctuation after it. In ``the players' union`` it could be either, so the blank stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.lazy import lazily

SINGLE, DOUBLE = "'‘’‚‛", '"“”„‟'

#: For each kind of mark, the index of the one that opened a quotation; _LITERAL where it is not ours to move.
Opened = dict[str, int | None]
_LITERAL = -1

_OPENERS, _CLOSERS = "([{¿¡-‐–—/", ",.;:!?)]}…。，、；：！？）،؛؟۔"

_WORD_END = re.compile(r"[^\W_]+\Z")
_WORD = re.compile(r"[^\W_]+")
_LITERAL_OPENING = re.compile(r"(?:^|\s)['‘](?=\w)")
_MARKS = re.compile('["“”„‟]')
_STRAY_BLANK = re.compile(r"\s+(?=[,.)\]}])")

# English endings after an apostrophe, and the words that "t" can stand after.
_ENDINGS = frozenset("s t d m re ve ll".split())
_NEGATED = frozenset(
    "ain aren can couldn didn doesn don hadn hasn haven isn mightn mustn needn oughtn shan shouldn wasn weren won wouldn".split()
)
# Dutch "'s avonds" is a word of its own; so are clipped English ones.
_own_word = lazily(
    r"s (?:anderendaags|avonds|lands|maandags|middags|morgens|nachts|ochtends|werelds|winters|woensdags|zaterdags|zomers|zondags)\b"
    r"|(?:\d0s|bout|cause|em|til|tis|twas|tween)\b",
    re.IGNORECASE,
)
# French, Italian and Catalan words that lose their last vowel; the first set is no word of its own in any language.
_ELIDED_SURELY = frozenset("l d j m t n s c qu jusqu lorsqu puisqu quelqu presqu aujourd dell nell sull dall".split())
_ELIDED = _ELIDED_SURELY | frozenset(
    "all anch bell buon cent cinquant ciascun coll com cos dov entr gl mezz nessun nient quaranta quell quest quoiqu sant senz "
    "trent tutt un vent".split()
)
_VOWELS = frozenset("aeiouyhàâäáæçèéêëìíîïòóôöœùúûü")
# Turkish endings that are no English words, so that they attach even to a name in -s.
_TURKISH = frozenset("da dan ta tan te nın nin nun nün ın ün ya ye yı yi yu yü lı li lu lü".split())
_AFTER_DIGITS = _TURKISH | frozenset("de den ten e a i ı u ü in un inci ıncı uncu üncü".split())
_CLIPPED = frozenset("an be mo ol po th".split())
_IOTATED = frozenset("яюєїеёі")


class Context(NamedTuple):
    """What stands around a mark: the text before and after it, whether a quotation is open, and opened right before it."""

    before: str
    after: str
    inside: bool
    follows_opening: bool

    @property
    def blank_before(self) -> bool:
        """Whether a blank stands right before the mark."""
        return self.before[-1:].isspace()

    @property
    def blank_after(self) -> bool:
        """Whether a blank stands right after the mark."""
        return self.after[:1].isspace()


def attach(texts: Sequence[str], marks: Sequence[str], broken: Sequence[bool]) -> list[str]:
    """Return the texts between the marks without the blanks that came in beside the broken ones; `texts` is one longer."""
    result = list(texts)
    opened: Opened = {SINGLE: None, DOUBLE: None}
    for index, mark in enumerate(marks):
        _follow_literals(result, index, opened)
        kind = SINGLE if mark in SINGLE else DOUBLE
        if mark and broken[index] and mark in kind:
            _attach(result, marks, index, opened, kind)
        elif mark and mark in DOUBLE:
            opened[DOUBLE] = _LITERAL if opened[DOUBLE] is None else None
    _follow_literals(result, len(marks), opened)
    return result


def _attach(result: list[str], marks: Sequence[str], index: int, opened: Opened, kind: str) -> None:
    """Take the blanks beside one broken mark out, as far as its role is certain."""
    context = _context(result, marks, index, opened, kind)
    if kind is SINGLE and _joins(context):
        _strip(result, index, before=True, after=True)
    elif kind is SINGLE and _own_word().match(context.after.lstrip()[:24]):
        _strip(result, index, after=True)
    elif (role := _role(context)) == "opens":
        opened[kind] = index
        if not context.before.strip():
            _strip(result, index, after=True)
    elif role == "closes":
        _close(result, index, opened, kind)


def _close(result: list[str], index: int, opened: Opened, kind: str) -> None:
    """Let a closing mark, and the one that opened the quotation, hug it."""
    _strip(result, index, before=True)
    start = opened[kind]
    if start is not None:
        if start != _LITERAL:
            _strip(result, start, after=True)
        if match := _STRAY_BLANK.match(result[index + 1]):
            result[index + 1] = result[index + 1][match.end() :]
    opened[kind] = None


def _strip(result: list[str], index: int, *, before: bool = False, after: bool = False) -> None:
    if before:
        result[index] = result[index].rstrip()
    if after:
        result[index + 1] = result[index + 1].lstrip()


def _follow_literals(result: list[str], index: int, opened: Opened) -> None:
    """Note which quotations the author's own marks in the text at `index` open and close."""
    text = result[index]
    for mark in _MARKS.findall(text):
        start = opened[DOUBLE]
        closes = mark == "”" or (mark in '"“' and start is not None)
        if closes and start is not None and start != _LITERAL:
            _strip(result, start, after=True)
        opened[DOUBLE] = None if closes else _LITERAL
    if opened[SINGLE] is None and ("'" in text or "‘" in text) and _LITERAL_OPENING.search(text):
        opened[SINGLE] = _LITERAL


def _context(result: Sequence[str], marks: Sequence[str], index: int, opened: Opened, kind: str) -> Context:
    before, after = result[index][-40:], result[index + 1][:40]
    follows_opening = bool(index) and not before.strip() and index - 1 in opened.values()
    if index and not before.strip():
        before = result[index - 1][-40:] + marks[index - 1] + before
    if index + 1 < len(marks) and not after.strip():
        after += marks[index + 1] + result[index + 2][:40]
    return Context(before, after, opened[kind] is not None, follows_opening)


def _joins(context: Context) -> bool:
    """Say whether the mark is an apostrophe inside a word."""
    left, right = _WORD_END.search(context.before.rstrip()), _WORD.match(context.after.lstrip())
    if not left or not right:
        return False
    first, second = left[0].lower(), right[0].lower()
    if second in _ENDINGS:
        own = _own_word().match(context.after.lstrip())
        return not context.blank_before or (not own and (second != "t" or first in _NEGATED))
    if context.blank_before:
        return first in _ELIDED_SURELY and second[0] in _VOWELS
    return not context.blank_after or first in _ELIDED or _continues(left[0], right[0], context.inside)


def _continues(left: str, right: str, inside: bool) -> bool:
    """Say whether a word goes on after an apostrophe that hugs its first half: ``Qur'an``, ``O'Brien``, ``İzmir'de``."""
    if left[-1].isdigit():
        return right in _AFTER_DIGITS
    if len(left) == 1 or (right[0].lower() in _IOTATED and not left[-1].isascii()):
        return True
    if inside or not right[0].islower():
        return False
    if left[-1].lower() in "sxz":
        return right in _TURKISH
    return not left.lower().endswith("in") and left.lower() not in _CLIPPED


def _role(context: Context) -> str:
    """Say whether a mark opens or closes a quotation, or nothing where that is open."""
    before, after = context.before, context.after
    if not before.strip() or context.follows_opening:
        return "opens"
    if not after.strip() or after[0] in _CLOSERS:
        return "closes"
    if before[-1] in _OPENERS or (context.blank_before and not context.blank_after):
        return "opens"
    if context.blank_after and not context.blank_before:
        return "closes"
    if context.blank_before:
        return "closes" if context.inside else "opens"
    return ""
