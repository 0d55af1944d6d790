r"""The index of rules: all of them, looked up in a document all at once.

>>> from cleaner.rules import parse
>>> index = RuleIndex(parse("example", "en", '''
... [ads.marker]
... line = ["advertisement", "story continues below"]
... '''))
>>> [[rule.name for rule in found.rules] for found in index.match(["advertisement", "an advertisement for soap"])]
[['ads.en.marker'], []]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from cleaner.document import FOLDED, Document, Marks
from cleaner.fold import fold_pattern, keys_of
from cleaner.lines import ends_sentence, size, unspaced
from cleaner.rules import Rule
from cleaner.rules.literals import LONG, is_anchored, last_of, required
from cleaner.rules.needles import Needles, Pattern, Phrase, joined, needles_of

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

#: A regex describes a label or a credit, not a paragraph: a longer key is not searched. So articles are spared nearly all of them.
REGEX_KEY = 480
#: Who somebody is stands at the beginning of a paragraph about him: the patterns of a bio are searched in this much of every key.
OPENING = 160


class Match(NamedTuple):
    """What the rules find in one line: the rules that would drop it, and the patterns of what they would cut out of it."""

    rules: tuple[Rule, ...] = ()
    cuts: tuple[tuple[Rule, str], ...] = ()


NOTHING = Match()
#: The rules that match a line, and what they would cut out of it, by index of line.
Rules = defaultdict[int, dict[Rule, None]]
Cuts = defaultdict[int, dict[tuple[Rule, str], None]]


class RuleIndex:
    """Rules made ready to be looked up in a document all at once.

    Whole lines are looked up as they are. One automaton finds the other phrases and the literals of patterns, wherever they stand,
    in one pass over the whole text. Nine in ten patterns say how their lines begin, and are looked up by the first letters of a
    line; so a line is asked about by few of them, and a long one by none.

    Args:
        rules: these, and
        others: what was worked out before of others.
    """

    def __init__(self, rules: Sequence[Rule], others: Needles | None = None) -> None:
        needles = joined(others, needles_of(rules)) if others else needles_of(rules)
        self.rules = needles.rules
        self._filters = {rule: rule.filter for rule in needles.rules}
        self._lines = needles.lines
        self._prefixes = needles.prefixes
        self._automaton = _Automaton(needles)
        self._unknown = [pattern for text, pattern in needles.others if not text]
        self.marks: Marks[Match] = Marks(self.find, FOLDED)

    def hits(self, document: Document) -> list[tuple[int, Match]]:
        """Return what the rules find in a document: the index of each line in which they find anything, and what."""
        return list(document.marks(self.marks).items())

    def of_filter(self, document: Document, name: str) -> Findings:
        """Return what the rules of one filter find in a document."""
        return document.derive(self._by_filter).get(name, _NOT_FOUND)

    def _by_filter(self, document: Document) -> dict[str, Findings]:
        found: dict[str, Findings] = defaultdict(lambda: Findings([], {}))
        filters = self._filters
        for index, match in document.marks(self.marks).items():
            for rule in match.rules:
                found[filters[rule]].rules.append((index, rule))
            for cut in match.cuts:
                found[filters[cut[0]]].cuts.setdefault(index, []).append(cut)
        return found

    def says(self, keys: Sequence[str]) -> list[bool]:
        """Say of each key whether it is a phrase of a rule word for word, and not only begins so or fits a pattern."""
        return [key in self._lines or f"\n{key}" in self._automaton.texts for key in keys]

    def match(self, folded: Sequence[str]) -> list[Match]:
        """Return, for each folded line, what the rules find in it, by name, those that open a block first."""
        found = self.find("\n".join(folded))
        return [found.get(index, NOTHING) for index in range(len(folded))]

    def find(self, text: str) -> dict[int, Match]:
        """Return what the rules find in a text of folded lines, by index of line."""
        folded = text.split("\n")
        keys = keys_of(folded)
        # Dicts stand for sets here: rules are told apart by identity, and a set of them has another order in each process.
        rules: Rules = defaultdict(dict)
        cuts: Cuts = defaultdict(dict)
        self._find_lines(keys, rules)
        self._find_patterns(keys, rules)
        self._scan(folded, keys, rules, cuts)
        return {
            i: Match(self._fitting(rules.get(i, ()), folded[i], keys[i]), _sorted(cuts.get(i, ()))) for i in sorted({*rules, *cuts})
        }

    def _fitting(self, rules: Iterable[Rule], folded: str, key: str) -> tuple[Rule, ...]:
        """Return those of the rules found in a line that do not ask for another shape, by name, those that open a block first.

        What a rule says word for word may have any shape: "Qui sommes-nous ?" is a label, though it ends as a sentence does. A rule
        does not know its own phrases where they were packed; the index does.
        """
        fitting = [
            rule
            for rule in rules
            if rule.shape == "any" or fits(rule.shape, folded) or (rule in self._lines.get(key, ()) and not fits(rule.shape, key))
        ]
        if len(fitting) > 1:
            fitting.sort(key=lambda rule: (not rule.opens, rule.name))
        return tuple(fitting)

    def _find_lines(self, keys: Sequence[str], rules: Rules) -> None:
        known = self._lines.keys() & set(keys)
        if known:
            for index, key in enumerate(keys):
                if key in known:
                    rules[index].update(dict.fromkeys(self._lines[key]))

    def _find_patterns(self, keys: Sequence[str], rules: Rules) -> None:
        patterns_of = self._prefixes.get
        for index, key in enumerate(keys):
            if 0 < len(key) <= REGEX_KEY:
                for length in range(1, min(len(key), LONG) + 1):
                    patterns = patterns_of(key[:length])
                    if patterns is None:
                        break  # nor does any longer prefix begin so
                    for literal, rule, pattern in patterns:  # each call here is made thousands of times a page
                        if literal in key and _matcher(pattern)(key):
                            rules[index][rule] = None
                for _, rule, pattern in self._unknown:
                    if _searcher(pattern)(key):
                        rules[index][rule] = None

    def _scan(self, folded: Sequence[str], keys: Sequence[str], rules: Rules, cuts: Cuts) -> None:
        """Put down what the automaton leads to, and what is to be cut out."""
        text = "\n" + "\n".join(keys) + "\n"
        hits = self._automaton.hits(text)
        starts = _starts(keys) if hits else []
        meanings, last = self._automaton.meanings, dict[int, int]()
        openings: dict[int, dict[Pattern, None]] = defaultdict(dict)
        for number, start, end in hits:
            index = bisect_right(starts, start) - 1
            phrases, cutting, searched, opening = meanings[number]
            for phrase in phrases:
                if phrase.stands(text, start, end):
                    rules[index][phrase.rule] = None
            if last.get(number) == index:
                continue  # only where a phrase stands matters; all else was asked about this line when the text occurred first
            last[number] = index
            key = keys[index]
            for cut in cutting:
                if _may_cut(cut, key, folded[index]):
                    cuts[index][cut.rule, cut.pattern] = None
            if searched and len(key) <= REGEX_KEY:
                for literal, rule, pattern in searched:
                    if literal in key and _searcher(pattern)(key):
                        rules[index][rule] = None
            if opening and end - starts[index] - 1 <= OPENING:
                openings[index].update(dict.fromkeys(opening))
        for index, patterns in openings.items():
            beginning = keys[index][:OPENING]
            for literal, rule, pattern in patterns:
                if literal in beginning and _searcher(pattern)(beginning):
                    rules[index][rule] = None


class Findings(NamedTuple):
    """What the rules of one filter find in a document, by index of line: rules, and the patterns of what they would cut out."""

    rules: list[tuple[int, Rule]]
    cuts: dict[int, list[tuple[Rule, str]]]


_NOT_FOUND = Findings([], {})


class _Meaning(NamedTuple):
    """What a text that the automaton finds may be; each kind is checked in its own way."""

    phrases: list[Phrase]
    cuts: list[Phrase]
    patterns: list[Pattern]
    openings: list[Pattern]


class _Automaton:
    """Texts to look for, all in one pass, and what each of them means."""

    def __init__(self, needles: Needles) -> None:
        meanings: dict[str, _Meaning] = defaultdict(lambda: _Meaning([], [], [], []))
        for text, phrase in needles.phrases:
            if phrase.kind == "cut":
                meanings[text].cuts.append(phrase)
            else:
                meanings[text].phrases.append(phrase)
        for text, pattern in needles.others:
            if text:
                meanings[text].patterns.append(pattern)
        for word, pattern in needles.openings:
            meanings[word].openings.append(pattern)
        self.texts = meanings.keys()
        self.meanings = list(meanings.values())
        self._automaton = _automaton(list(meanings)) if meanings else None

    def hits(self, text: str) -> list[tuple[int, int, int]]:
        """Return what occurs in a text: its number, where it starts and where it ends."""
        if self._automaton is None:
            return []
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # lone surrogates; nothing that a phrase could hold
            return self._automaton.find_matches_as_indexes(text.encode("utf-8", "replace").decode(), overlapping=True)


def _automaton(texts: list[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # not needed where rules are only read, as at the build

    # The fastest kind, DFA, wins an eighth of the search and takes thirteen times as long to build: more than the rest of a start.
    return AhoCorasick(texts, matchkind=MatchKind.Standard, store_patterns=False, implementation=Implementation.ContiguousNFA)


def _may_cut(cut: Phrase, key: str, folded: str) -> bool:
    """Look quickly for what else stands where a cut is made; brackets around a key are no part of it."""
    return cut.literal in key and not (cut.bracketed and "(" not in folded and "[" not in folded)


def _starts(keys: Iterable[str]) -> list[int]:
    """Return where the line feed before each key stands, in a text of keys between line feeds, and the one after the last."""
    return list(map(add, accumulate(map(len, keys), initial=0), count()))


def _sorted(cuts: Collection[tuple[Rule, str]]) -> tuple[tuple[Rule, str], ...]:
    return tuple(sorted(cuts, key=lambda cut: (cut[0].name, cut[1])) if len(cuts) > 1 else cuts)


@cache
def _searcher(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """Return what finds a pattern in a key: a pattern that is bound to the beginning is not tried elsewhere."""
    folded = compiled(fold_pattern(pattern))
    return folded.match if is_anchored(folded.pattern) else folded.search


@cache
def _matcher(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """Return what tries a pattern at the beginning of a key: one that is looked up by how lines begin is bound to it."""
    return compiled(fold_pattern(pattern)).match


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: most of those in the tables never are."""
    return re.compile(pattern)


def without(pattern: str, line: str) -> str:
    """Return a line without the spans that the pattern of a cut matches; words that they kept apart have a blank between them."""
    cut, anchored, texts, last = _cutter(pattern)
    if last and line.rstrip()[-1:] not in last:
        return line
    if anchored and not cut.match(line):
        return line  # it would be tried at every letter of the line
    if texts and not any(text in line for text in texts):
        return line  # letter by letter as it is written, which the folded literal of the rule is not
    kept, end = list[str](), 0
    for span in cut.finditer(line):
        before, gap = line[end : span.start()], _gap(span)
        kept.append(before + gap if gap else before.rstrip())
        end = span.end()
    return "".join((*kept, line[end:])) if end else line


def _gap(span: re.Match[str]) -> str:
    before, behind = span.string[: span.start()][-1:], span.string[span.end() :][:1]
    glued = not before.isascii() and unspaced().match(before) and unspaced().match(behind)
    return "" if glued or behind in _CLOSING else " "


#: What no blank stands before, and the end of the line.
_CLOSING = ("", *",.;:!?…，。；：！？)）")


#: Blanks after some character.
_BLANKS_BEHIND = re.compile(r"\(\?<=(\\\w|\[(?:[^\]\\]|\\.)+\])\)\\s\+(?![?+])")


@cache
def _cutter(pattern: str) -> tuple[re.Pattern[str], bool, tuple[str, ...], str]:
    # A search passes over letters ten times as fast where a blank is looked for first, and then what stands before it.
    return (
        compiled(_BLANKS_BEHIND.sub(r"\\s(?<=\1\\s)\\s*", pattern)),
        is_anchored(pattern),
        tuple(sorted(required(pattern))),
        last_of(pattern),
    )


#: The period of an abbreviated unit ends no sentence: "Reading time: 4 min."
_UNIT = re.compile(r"[ :]0 ?[^\W\d_]{1,3}\.$")


def fits(shape: str, line: str) -> bool:
    """Say whether a line has the shape that a rule asks for."""
    if shape == "label":
        return size(line) <= 40 and (not ends_sentence(line) or _UNIT.search(line) is not None)
    if shape in ("headline", "credit"):
        return size(line) <= 240 and not ends_sentence(line)
    if shape == "phrase":
        return size(line) <= 120
    return True
