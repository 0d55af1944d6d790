r"""What an index of rules looks for: whole lines, phrases, and patterns by the prefixes of the lines that they match.

All is folded as the lines will be, and each text is looked for once, whichever rules and kinds it belongs to. Of a prefix, as many
letters are looked up as tell the patterns apart; what longer prefixes begin with is there, too, so that a look stops where none is:

    >>> from cleaner.rules import parse
    >>> found = needles_of(parse("example", "en", '''
    ... [ads.marker]
    ... line = ["Advertisement"]
    ... contains = ["Brought to you by"]
    ... regex = [["more", "^(?:read|see) more"]]
    ... '''))
    >>> list(found.lines), [text for text, _ in found.phrases], list(found.prefixes)
    (['advertisement'], ['brought to you by'], ['r', 's'])
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.fold import bare, fold_lines, fold_pattern, keys_of
from cleaner.lines import unspaced
from cleaner.rules import Rule
from cleaner.rules.literals import LONG, holds_bracket, is_common, prefixes, rarest, required


def _joined(left: str, right: str) -> bool:
    """Say whether two characters belong to one word; a vowel sign or accent belongs to the letter before it, in every script.

    A word's edge is where a letter or digit meets something else; scripts without blanks have no such edges.

    >>> _joined("a", "b"), _joined("न", "ो"), _joined("ो", "न"), _joined("ก", "ข"), _joined("ก", "่")
    (True, True, True, False, True)
    """
    if _is_mark(right):
        return left.isalnum() or _is_mark(left)
    return (left.isalnum() or _is_mark(left)) and right.isalnum() and not unspaced().match(left) and not unspaced().match(right)


def _is_mark(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char)[0] == "M"


#: The most patterns that share a prefix, unless even the longest one does not tell them apart.
SHARED = 6


class Phrase(NamedTuple):
    """A phrase whose edges must be words' edges, or a text that stands where something is cut out."""

    rule: Rule
    kind: str  # "starts", "contains" or "cut"
    pattern: str = ""
    literal: str = ""  # of a cut: what must occur, too
    bracketed: bool = False  # and so must an opening bracket

    def stands(self, text: str, start: int, end: int) -> bool:
        """Say whether what the automaton found in a text is the phrase, not a part of longer words."""
        return not _joined(text[end - 1], text[end]) and (self.kind == "starts" or not _joined(text[start - 1], text[start]))


#: The literal that must occur in a key, the rule, and a regular expression for the whole key. Thousands of these are taken apart
#: for a page, which takes longer where the parts have names.
Pattern = tuple[str, Rule, str]


class Needles(NamedTuple):
    """What an index of rules looks for."""

    rules: Sequence[Rule]
    lines: Mapping[str, list[Rule]]  # by whole key
    phrases: Sequence[tuple[str, Phrase]]
    #: By the first letters of the lines that a pattern can match; nothing where longer ones begin so.
    prefixes: Mapping[str, list[Pattern]]
    others: Sequence[tuple[str, Pattern]]  # patterns that do not tell how their lines begin, each by texts one of which must occur
    openings: Sequence[tuple[str, Pattern]]  # the words of bios


def needles_of(rules: Sequence[Rule]) -> Needles:
    """Work out what rules look for."""
    heads, others = _patterns([rule for rule in rules if rule.shape != "bio"])
    return Needles(rules, _whole_lines(rules), list(_phrases(rules)), heads, others, list(_openings(rules)))


def joined(one: Needles, other: Needles) -> Needles:
    """Return what two sets of rules look for."""
    if not other.rules:
        return one
    return Needles(
        [*one.rules, *other.rules],
        {key: [*one.lines.get(key, ()), *other.lines.get(key, ())] for key in one.lines.keys() | other.lines.keys()},
        [*one.phrases, *other.phrases],
        {
            head: [*one.prefixes.get(head, ()), *other.prefixes.get(head, ())]
            for head in one.prefixes.keys() | other.prefixes.keys()
        },
        [*one.others, *other.others],
        [*one.openings, *other.openings],
    )


def _whole_lines(rules: Sequence[Rule]) -> dict[str, list[Rule]]:
    """Return the rules that each whole key belongs to."""
    found: dict[str, list[Rule]] = {}
    phrases = [(phrase, rule) for rule in rules for phrase in rule.line]
    for key, (_, owner) in zip(keys_of(fold_lines([phrase for phrase, _ in phrases])), phrases, strict=True):
        found.setdefault(key, []).append(owner)
    return found


def _phrases(rules: Sequence[Rule]) -> Iterator[tuple[str, Phrase]]:
    """Yield what the automaton of phrases looks for, and what each of it means."""
    for rule in rules:
        yield from ((f"\n{bare(text, end=False)}", Phrase(rule, "starts")) for text in fold_lines(rule.starts))
        yield from ((bare(text), Phrase(rule, "contains")) for text in fold_lines(rule.contains))
        for literal, (_, cut) in zip(fold_lines([literal for literal, _ in rule.cut]), rule.cut, strict=True):
            # What is cut is cut out of a line as it stands.
            texts = frozenset(map(bare, fold_lines(sorted(required(cut))))) if is_common(literal) else frozenset[str]()
            phrase = Phrase(rule, "cut", cut, literal, holds_bracket(cut))
            yield from ((text, phrase) for text in _looked_for(literal, texts))


def _patterns(rules: Sequence[Rule]) -> tuple[dict[str, list[Pattern]], list[tuple[str, Pattern]]]:
    """Return the patterns by the first letters of the lines that they can match, and the others by what those lines hold."""
    begun: list[tuple[str, Pattern]] = []
    others: list[tuple[str, Pattern]] = []
    owners = [(rule, pattern) for rule in rules for _, pattern in rule.regex]
    literals = fold_lines([literal for rule in rules for literal, _ in rule.regex])
    for literal, (rule, pattern) in zip(literals, owners, strict=True):
        needle = (literal, rule, pattern)
        folded = fold_pattern(pattern)
        heads = sorted({head[:LONG] for head in prefixes(folded)})
        begun += ((head, needle) for head in heads)
        if not heads:
            texts = required(folded) if is_common(literal) else frozenset[str]()
            others += ((text, needle) for text in _looked_for(literal, texts))
    found: dict[str, list[Pattern]] = {}
    for head, patterns in _told_apart(begun):
        for length in range(1, len(head)):
            found.setdefault(head[:length], [])
        found[head] = patterns
    return found, others


def _told_apart(begun: Sequence[tuple[str, Pattern]], length: int = 1) -> Iterator[tuple[str, list[Pattern]]]:
    """Yield prefixes that few patterns share, each as short as that allows, with the patterns whose lines begin so."""
    groups: dict[str, list[tuple[str, Pattern]]] = defaultdict(list)
    for head, pattern in begun:
        groups[head[:length]].append((head, pattern))
    for head, group in groups.items():
        patterns = list(dict.fromkeys(pattern for _, pattern in group))
        if len(patterns) > SHARED and len(head) == length < LONG:
            yield from _told_apart(group, length + 1)
        else:
            yield head, patterns


def _looked_for(literal: str, texts: frozenset[str]) -> list[str]:
    """Return what to look for: the literal of a pattern, or what its lines hold besides, where that is rarer."""
    named = frozenset([literal])
    return sorted(rarest(named, texts) if literal and "" not in texts else named)


def _openings(rules: Sequence[Rule]) -> Iterator[tuple[str, Pattern]]:
    """Yield the words of bios, one of which must occur where their pattern is to match, with the pattern."""
    for rule in rules:
        for words, pattern in rule.regex if rule.shape == "bio" else ():
            yield from ((word, (word, rule, pattern)) for word in fold_lines(words.split("|")))
