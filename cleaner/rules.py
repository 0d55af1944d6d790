r"""Phrase rules: read from TOML, checked, and looked up in a document all at once.

A rule is a family of phrases that say the same, with where and in what shape they count as noise:

    >>> rules = parse("example", "en", '''
    ... [ads.marker]
    ... why = "marks the place of an advertisement"
    ... line = ["advertisement", "story continues below"]
    ... ''')
    >>> rules[0].name, rules[0].filter
    ('ads.en.marker', 'ads')
    >>> index = RuleIndex(rules)
    >>> [[rule.name for rule in found.rules] for found in index.match(["advertisement", "an advertisement for soap"])]
    [['ads.en.marker'], []]

Phrases are compared folded (see `cleaner.fold`): case, quotes, dashes and widths do not matter, and ``0`` stands for any
number. Four kinds: ``line`` is the whole line, ``starts`` its beginning, ``contains`` any part (whole words); ``regex`` is
searched in keys of up to 480 characters, and only there where the literal that stands before it occurs.
All ``line``, ``starts`` and ``contains`` phrases of all rules share one Aho-Corasick automaton, so that a thousand phrases cost
as much as one.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate, chain, count
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import ready
from cleaner.beginnings import LONG, beginnings, is_anchored
from cleaner.core import FOLDED, LEVELS, Document, Marks
from cleaner.errors import ConfigError, nearest
from cleaner.fold import bare, fold_lines, fold_pattern, is_phrase, keys_of
from cleaner.lines import UNSPACED, ends_sentence, size

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

PHRASE_FILTERS = ("ads", "boilerplate", "footers")
PLACES = ("anywhere", "edge", "head", "tail", "end", "block")
SHAPES = ("any", "label", "headline", "phrase", "credit", "bio")
OPENS = ("", "headlines", "list", "comments", "rest")
GUARDS = ("", "off")
KINDS = ("line", "starts", "contains", "regex", "cut")
#: A regex describes a label or a credit, not a paragraph: a longer key is not searched. So articles are spared nearly all of them.
REGEX_KEY = 480
#: Who somebody is stands at the beginning of a paragraph about him: the patterns of a bio are searched in so much of every key.
OPENING = 160


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A family of phrases and the conditions under which a line that matches one goes.

    Attributes:
        name: ``filter.language.key``; stable, shown to people, used to switch the rule off.
        why: what the noise is, in words for a person who sees a line go.
        where: "anywhere"; "head" or "tail" (no body text before, or after); "edge" (either); "end" (few paragraphs after, more
            before); "block" (next to a line that goes).
        shape: what the whole line must look like: "label" (short, no sentence), "headline" (does not end like a sentence),
            "phrase" (no longer than the phrase and a few words), "credit" (a headline that is no caption), "bio" (begins with a
            name that no paragraph holds besides), or "any".
        level: the most cautious level at which the rule acts.
        opens: what follows the line and goes with it: "headlines", "list", "comments", or "rest" of the text.
        guard: "off" for what stands in an article's place: of a text that is nothing else, the guard gives nothing back.
        line, starts, contains: phrases. regex, cut: pairs of a literal that must occur and a pattern; of a bio, of several
            literals with bars between, one of which must.
        keep, drop: lines that must stay and lines that go; tests hold every rule to them.
    """

    name: str
    why: str
    where: str = "anywhere"
    shape: str = "any"
    level: str = "balanced"
    opens: str = ""
    guard: str = ""
    line: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    regex: tuple[tuple[str, str], ...] = ()
    cut: tuple[tuple[str, str], ...] = ()
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    @property
    def filter(self) -> str:
        """The filter that the rule belongs to."""
        return self.name.split(".", 1)[0]


_TEXTS = {"why", "where", "shape", "level", "opens", "guard"}
_LISTS = {"line", "starts", "contains", "keep", "drop"}
_PAIRS = {"regex", "cut"}
_CHOICES = {"where": PLACES, "shape": SHAPES, "level": LEVELS, "opens": OPENS, "guard": GUARDS}


def parse(source: str, language: str, text: str, *, trusted: bool = False) -> tuple[Rule, ...]:
    """Read the rules of a TOML text; `source` names it in messages. Raises ConfigError for whatever cannot be right.

    The patterns of a trusted text are not compiled before they are needed: our own tests do that.
    """
    try:
        tables = ready.table(text) if trusted else tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{source}: not TOML: {error}") from None
    rules = []
    for name, sections in tables.items():
        if name not in PHRASE_FILTERS:
            raise ConfigError(f"{source}: [{name}] is not a filter that takes phrases{nearest(name, list(PHRASE_FILTERS))}")
        if not isinstance(sections, dict):
            raise ConfigError(f"{source}: {name}: expected a table such as [{name}.own]")
        for key, table in sections.items():
            rules.append(rule_from(f"{source}: [{name}.{key}]", f"{name}.{language}.{key}", table, trusted=trusted))
    return tuple(rules)


def rule_from(where: str, name: str, table: Any, *, trusted: bool = False) -> Rule:
    """Make a rule from a table of a TOML file; raise ConfigError for unknown keys, wrong types, bad patterns."""
    if not isinstance(table, dict):
        raise ConfigError(f"{where}: expected a table with lists of phrases")
    known = sorted(_TEXTS | _LISTS | _PAIRS)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"{where}: unknown key {key!r}{nearest(key, known)}")
        if key in _TEXTS:
            if not isinstance(value, str):
                raise ConfigError(f"{where}: {key} must be a string")
            if key in _CHOICES and value not in _CHOICES[key]:
                raise ConfigError(f"{where}: {key} is {value!r}, not one of {', '.join(filter(None, _CHOICES[key]))}")
            values[key] = value
        elif not isinstance(value, list):
            raise ConfigError(f"{where}: {key} must be a list")
        elif key in _PAIRS:
            values[key] = tuple(_pair(f"{where}: {key}", item, trusted=trusted) for item in value)
        else:
            values[key] = tuple(value) if trusted else tuple(_phrase(f"{where}: {key}", item) for item in value)
    return Rule(name=name, **{"why": name.rsplit(".", 1)[-1].replace("-", " "), **values})


def _phrase(where: str, item: Any) -> str:
    if not isinstance(item, str) or not is_phrase(item):
        raise ConfigError(f"{where}: {item!r} is not a phrase")
    return item


def _pair(where: str, item: Any, *, trusted: bool) -> tuple[str, str]:
    if isinstance(item, str):
        item = ["", item]
    if not (isinstance(item, list) and len(item) == 2 and all(isinstance(part, str) for part in item)):
        raise ConfigError(f"{where}: {item!r} is neither a pattern nor a pair of a literal and a pattern")
    if trusted:
        return item[0], item[1]
    try:
        empty = re.compile(item[1]).match("") is not None
    except re.error as error:
        raise ConfigError(f"{where}: bad pattern {item[1]!r}: {error}") from None
    if empty:
        raise ConfigError(f"{where}: the pattern {item[1]!r} matches an empty line")
    return item[0], item[1]


@cache
def built_in() -> tuple[Rule, ...]:
    """Return the rules of all languages that come with the package, in the order of their files' names."""
    entries = sorted(resources.files("cleaner").joinpath("data").iterdir(), key=lambda entry: entry.name)
    return rules_in({entry.name[:-5]: entry.read_text("utf-8") for entry in entries if entry.name.endswith(".toml")})


def rules_in(texts: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return the rules of TOML texts of our own, by language."""
    return tuple(chain.from_iterable(parse(f"{name}.toml", name, text, trusted=True) for name, text in texts.items()))


def _joined(left: str, right: str) -> bool:
    """Say whether two characters belong to one word; a vowel sign or accent belongs to the letter before it, in every script.

    A word's edge is where a letter or digit meets something else; scripts without blanks have no such edges.

    >>> _joined("a", "b"), _joined("न", "ो"), _joined("ो", "न"), _joined("ก", "ข"), _joined("ก", "่")
    (True, True, True, False, True)
    """
    if _is_mark(right):
        return left.isalnum() or _is_mark(left)
    return (left.isalnum() or _is_mark(left)) and right.isalnum() and not UNSPACED.match(left) and not UNSPACED.match(right)


def _is_mark(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char)[0] == "M"


class Match(NamedTuple):
    """What the rules find in one line: the rules that would drop it, and the patterns of what they would cut out of it."""

    rules: tuple[Rule, ...] = ()
    cuts: tuple[tuple[Rule, str], ...] = ()


NOTHING = Match()


class Phrase(NamedTuple):
    """A phrase whose edges must be words' edges, or the literal of a cut."""

    rule: Rule
    kind: str  # "starts", "contains" or "cut"
    pattern: str = ""

    def stands(self, text: str, start: int, end: int) -> bool:
        """Say whether what the automaton found in a text is the phrase, not a part of longer words."""
        return not _joined(text[end - 1], text[end]) and (self.kind == "starts" or not _joined(text[start - 1], text[start]))


class Pattern(NamedTuple):
    """A regular expression for a whole key, and the literal that must occur in the key, too."""

    literal: str
    rule: Rule
    pattern: str


class Needles(NamedTuple):
    """What an index of rules looks for."""

    rules: Sequence[Rule]
    lines: Mapping[str, list[Rule]]  # by whole key
    phrases: Sequence[tuple[str, Phrase]]
    beginnings: Mapping[str, list[Pattern]]  # by the first letters of the lines that a pattern can match
    others: Sequence[Pattern]  # patterns that do not tell how their lines begin
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
            head: [*one.beginnings.get(head, ()), *other.beginnings.get(head, ())]
            for head in one.beginnings.keys() | other.beginnings.keys()
        },
        [*one.others, *other.others],
        [*one.openings, *other.openings],
    )


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
        self._lines = needles.lines
        self._beginnings = needles.beginnings
        self._automaton = _Automaton(needles)
        self._unknown = [pattern for pattern in needles.others if not pattern.literal]
        #: What may begin so, by literal; the same few letters begin most lines of all texts.
        self._patterns_of = lru_cache(maxsize=1 << 14)(self._beginning_so)
        self.marks: Marks[Match] = Marks(self.find, FOLDED)

    def hits(self, document: Document) -> list[tuple[int, Match]]:
        """Return what the rules find in a document: the index of each line in which they find anything, and what."""
        return list(document.marks(self.marks).items())

    def of_filter(self, document: Document, name: str) -> Found:
        """Return what the rules of one filter find in a document."""
        return document.derive(self._by_filter).get(name, _NOT_FOUND)

    def _by_filter(self, document: Document) -> dict[str, Found]:
        found: dict[str, Found] = defaultdict(lambda: Found([], {}))
        for index, match in document.marks(self.marks).items():
            for rule in match.rules:
                found[rule.filter].rules.append((index, rule))
            for cut in match.cuts:
                found[cut[0].filter].cuts.setdefault(index, []).append(cut)
        return found

    def match(self, folded: Sequence[str]) -> list[Match]:
        """Return, for each folded line, what the rules find in it, by name, those that open a block first."""
        found = self.find("\n".join(folded))
        return [found.get(index, NOTHING) for index in range(len(folded))]

    def find(self, text: str) -> dict[int, Match]:
        """Return what the rules find in a text of folded lines, by index of line."""
        folded = text.split("\n")
        keys = keys_of(folded)
        rules: dict[int, set[Rule]] = {}
        cuts: dict[int, set[tuple[Rule, str]]] = {}
        for index, rule in chain(self._find_lines(keys), self._find_patterns(keys), self._scan(keys, cuts)):
            rules.setdefault(index, set()).add(rule)
        return {index: _match(rules.get(index, ()), cuts.get(index, ()), folded[index]) for index in sorted({*rules, *cuts})}

    def _find_lines(self, keys: Sequence[str]) -> Iterator[tuple[int, Rule]]:
        known = self._lines.keys() & set(keys)
        if known:
            for index, key in enumerate(keys):
                if key in known:
                    yield from ((index, rule) for rule in self._lines[key])

    def _find_patterns(self, keys: Sequence[str]) -> Iterator[tuple[int, Rule]]:
        patterns_of = self._patterns_of
        for index, key in enumerate(keys):
            if 0 < len(key) <= REGEX_KEY:
                for literal, patterns in patterns_of(key[:LONG]):
                    if literal in key:
                        for _, rule, pattern in patterns:
                            if _searcher(pattern)(key):
                                yield index, rule
                for _, rule, pattern in self._unknown:
                    if _searcher(pattern)(key):
                        yield index, rule

    def _beginning_so(self, head: str) -> tuple[tuple[str, tuple[Pattern, ...]], ...]:
        """Return the patterns that lines with these first letters may match, by the literal that must occur, too."""
        found: dict[str, list[Pattern]] = {}
        for length in range(1, len(head) + 1):
            for pattern in self._beginnings.get(head[:length], ()):
                found.setdefault(pattern.literal, []).append(pattern)
        return tuple((literal, tuple(patterns)) for literal, patterns in found.items())

    def _scan(self, keys: Sequence[str], cuts: dict[int, set[tuple[Rule, str]]]) -> Iterator[tuple[int, Rule]]:
        """Yield what the automaton leads to; put what is to be cut out into `cuts`."""
        text = "\n" + "\n".join(keys) + "\n"
        seen, asked = set[tuple[int, int]](), set[tuple[int, Pattern]]()
        for number, index, line, start, end in self._automaton.find(text):
            meaning = self._automaton.meanings[number]
            for phrase in meaning.phrases:
                if phrase.stands(text, start, end):
                    yield index, phrase.rule
            if (number, index) in seen:
                continue  # only where a phrase stands matters; all else was asked about this line when the text occurred first
            seen.add((number, index))
            if meaning.cuts:
                cuts.setdefault(index, set()).update(meaning.cuts)
            if meaning.patterns and len(keys[index]) <= REGEX_KEY:
                for _, rule, pattern in meaning.patterns:
                    if _searcher(pattern)(keys[index]):
                        yield index, rule
            if meaning.openings and end - line - 1 <= OPENING:
                for opening in meaning.openings:
                    if (index, opening) not in asked:  # it has several words
                        asked.add((index, opening))
                        if _searcher(opening.pattern)(keys[index][:OPENING]):
                            yield index, opening.rule


class Found(NamedTuple):
    """What the rules of one filter find in a document, by index of line: rules, and the patterns of what they would cut out."""

    rules: list[tuple[int, Rule]]
    cuts: dict[int, list[tuple[Rule, str]]]


_NOT_FOUND = Found([], {})


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
        literals = fold_lines([literal for literal, _ in rule.cut])
        yield from ((text, Phrase(rule, "cut", cut)) for text, (_, cut) in zip(literals, rule.cut, strict=True))


def _patterns(rules: Sequence[Rule]) -> tuple[dict[str, list[Pattern]], list[Pattern]]:
    """Return the patterns by the first letters of the lines that they can match, and those that do not tell them."""
    by_beginning: dict[str, list[Pattern]] = defaultdict(list)
    others: list[Pattern] = []
    owners = [(rule, pattern) for rule in rules for _, pattern in rule.regex]
    literals = fold_lines([literal for rule in rules for literal, _ in rule.regex])
    for literal, (rule, pattern) in zip(literals, owners, strict=True):
        needle = Pattern(literal, rule, pattern)
        heads = sorted({head[:LONG] for head in beginnings(fold_pattern(pattern))})
        for head in heads:
            by_beginning[head].append(needle)
        if not heads:
            others.append(needle)
    return dict(by_beginning), others


def _openings(rules: Sequence[Rule]) -> Iterator[tuple[str, Pattern]]:
    """Yield the words of bios, one of which must occur where their pattern is to match, with the pattern."""
    for rule in rules:
        for words, pattern in rule.regex if rule.shape == "bio" else ():
            yield from ((word, Pattern(word, rule, pattern)) for word in fold_lines(words.split("|")))


class _Meaning(NamedTuple):
    """What a text that the automaton finds may be: each of it has its own way to be looked at."""

    phrases: list[Phrase]
    cuts: list[tuple[Rule, str]]
    patterns: list[Pattern]
    openings: list[Pattern]


class _Automaton:
    """Texts to look for, all in one pass, and what each of them means."""

    def __init__(self, needles: Needles) -> None:
        meanings: dict[str, _Meaning] = defaultdict(lambda: _Meaning([], [], [], []))
        for text, phrase in needles.phrases:
            if phrase.kind == "cut":
                meanings[text].cuts.append((phrase.rule, phrase.pattern))
            else:
                meanings[text].phrases.append(phrase)
        for pattern in needles.others:
            if pattern.literal:
                meanings[pattern.literal].patterns.append(pattern)
        for word, pattern in needles.openings:
            meanings[word].openings.append(pattern)
        self.meanings = list(meanings.values())
        self._automaton = _automaton(list(meanings)) if meanings else None

    def find(self, text: str) -> Iterator[tuple[int, int, int, int, int]]:
        """Yield what occurs in lines between line feeds: its number, the index of the line, where line, start and end are."""
        hits = self._hits(text)
        starts = _starts(text) if hits else []
        for number, start, end in hits:
            index = bisect_right(starts, start) - 1
            yield number, index, starts[index], start, end

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
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


def _starts(text: str) -> list[int]:
    """Return where the line feed before each line stands."""
    return list(map(add, accumulate(map(len, text[1:].split("\n")), initial=0), count()))


def _match(rules: Iterable[Rule], cuts: Collection[tuple[Rule, str]], folded: str) -> Match:
    """Return what was found in a line, by name, those that open a block first, without rules that ask for another shape."""
    fitting = [rule for rule in rules if rule.shape == "any" or fits(rule.shape, folded)]
    if len(fitting) > 1:
        fitting.sort(key=lambda rule: (not rule.opens, rule.name))
    return Match(tuple(fitting), tuple(sorted(cuts, key=lambda cut: (cut[0].name, cut[1])) if len(cuts) > 1 else cuts))


@cache
def _searcher(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """Return what finds a pattern in a key: a pattern that is bound to the beginning is not tried elsewhere."""
    folded = compiled(fold_pattern(pattern))
    return folded.match if is_anchored(folded.pattern) else folded.search


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: most of those in the tables never are."""
    return re.compile(pattern)


def without(pattern: str, line: str) -> str:
    """Return a line with a blank in place of each span that the pattern of a cut matches."""
    cut = compiled(pattern)
    if is_anchored(pattern) and not cut.match(line):
        return line  # it would be tried at every letter of the line
    return cut.sub(" ", line)


def fits(shape: str, line: str) -> bool:
    """Say whether a line has the shape that a rule asks for."""
    if shape == "label":
        return size(line) <= 40 and not ends_sentence(line)
    if shape in ("headline", "credit"):
        return size(line) <= 240 and not ends_sentence(line)
    if shape == "phrase":
        return size(line) <= 120
    return True
