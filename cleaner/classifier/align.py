"""Which lines of a page are the article, told from the article's gold text: labels for training.

Gold texts are made by people who read the page, so their lines are not those of the page, some words differ, and a teaser may
repeat what the article says. Lines of some words are matched by runs of three words; of all matches, the chain is taken that goes
through page and gold in the same order and covers most. Short lines count where they fill the gold between two lines of the
chain.

    >>> align(["Menu", "Rain fell on the town all night.", "Rain fell on the town", "It", "stopped at noon on Friday."],
    ...       "Rain fell on the town all night. It stopped at noon on Friday.")
    ['noise', 'article', 'neutral', 'article', 'article']
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.lines import DENSE_RANGES

_TOKEN = re.compile(rf"[{DENSE_RANGES}]|[^\W_{DENSE_RANGES}]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
#: Lines of fewer words are matched by their place alone.
_LEAST = 4
#: From this share of matching runs on, a line is the article; from the other one on, nobody knows.
_SURE, _UNSURE = 0.78, 0.4
#: A run of three words that stands in more places than this tells nothing.
_PLACES = 60
#: Matches may overlap by this many words: the last and the first run of two lines share some.
_SLACK = 2
_CANDIDATES = 4


def tokens(text: str) -> list[str]:
    """Return the words of a text, folded; in scripts without blanks, its characters."""
    return _TOKEN.findall(_APOSTROPHE.sub("", unicodedata.normalize("NFKC", text).casefold()))


class _Match(NamedTuple):
    line: int
    start: int
    stop: int
    weight: int


def align(lines: Sequence[str], gold: str) -> list[str]:
    """Return for each line "article", "noise" or "neutral"."""
    wanted = tokens(gold)
    told = [tokens(line) for line in lines]
    labels = ["noise"] * len(lines)
    grams = defaultdict(list)
    for place, gram in enumerate(zip(wanted, wanted[1:], wanted[2:], strict=False)):
        grams[gram].append(place)
    shares, matches = [], []
    for number, words in enumerate(told):
        share, found = _matches(number, words, grams)
        shares.append(share)
        matches += found
    chain = _chain(matches, len(wanted))
    covered = bytearray(len(wanted) + 1)
    for match in chain:
        labels[match.line] = "article" if shares[match.line] >= _SURE else "neutral"
        covered[match.start : match.stop] = b"\1" * (match.stop - match.start)
    first, last = (chain[0].line, chain[-1].line) if chain else (0, -1)
    chained = {match.line for match in chain}
    for match in matches:
        if match.line in chained:
            continue
        extent = match.stop - match.start
        if 2 * sum(covered[match.start : match.stop]) < extent and shares[match.line] >= _SURE:
            labels[match.line] = "article"  # out of order
            covered[match.start : match.stop] = b"\1" * extent
            chained.add(match.line)
        elif first < match.line < last or shares[match.line] < _SURE:
            labels[match.line] = "neutral"
    _fill(chain, told, wanted, labels)
    return labels


def _matches(number: int, words: list[str], grams: dict[tuple[str, str, str], list[int]]) -> tuple[float, list[_Match]]:
    """Return the share of a line's runs that the gold holds, and where the line may stand in it."""
    if len(words) < _LEAST:
        return 0.0, []
    hits: Counter[int] = Counter()
    places: list[tuple[int, int]] = []
    held = 0
    for at, gram in enumerate(zip(words, words[1:], words[2:], strict=False)):
        found = grams.get(gram)
        if found:
            held += 1
            if len(found) <= _PLACES:
                hits.update(place - at for place in found)
                places += [(at, place) for place in found]
    share = held / (len(words) - 2)
    if share < _UNSURE:
        return share, []
    reach = max(3, len(words) // 5)
    matches = []
    for diagonal, _ in hits.most_common(_CANDIDATES):
        near = [place for at, place in places if abs(place - at - diagonal) <= reach]
        matches.append(_Match(number, min(near), min(max(near) + 3, min(near) + len(words) + reach), len(set(near)) + 2))
    return share, matches


def _chain(matches: list[_Match], length: int) -> list[_Match]:
    """Return the matches, one a line at most, that go through page and gold in the same order and weigh most."""
    best = [(0, -1)] * (length + 2)  # a Fenwick tree of maxima, by where a match stops
    weights, before = [0] * len(matches), [-1] * len(matches)
    start = 0
    while start < len(matches):
        stop = start
        while stop < len(matches) and matches[stop].line == matches[start].line:
            place, found = min(matches[stop].start + _SLACK, length), (0, -1)
            while place > 0:
                found = max(found, best[place])
                place -= place & -place
            weights[stop], before[stop] = found[0] + matches[stop].weight, found[1]
            stop += 1
        for number in range(start, stop):
            place = matches[number].stop
            while place <= length:
                best[place] = max(best[place], (weights[number], number))
                place += place & -place
        start = stop
    chain = []
    number = max(range(len(matches)), key=weights.__getitem__, default=-1)
    while number >= 0:
        chain.append(matches[number])
        number = before[number]
    return chain[::-1]


def _fill(chain: list[_Match], told: list[list[str]], wanted: list[str], labels: list[str]) -> None:
    """Label the short lines that fill the gold between two lines of the chain, or next to the first and the last."""
    edges = [_Match(-1, 0, 0, 0), *chain, _Match(len(told), len(wanted), len(wanted), 0)]
    for one, other in pairwise(edges):
        gap = wanted[one.stop : max(other.start, one.stop)]
        if not gap:
            continue
        lines = range(one.line + 1, other.line)
        if one.line < 0:  # from the first line of the article upward
            gap, lines = gap[::-1], lines[::-1]
        at = 0
        for number in lines:
            words = told[number][::-1] if one.line < 0 else told[number]
            if not words or labels[number] != "noise" or len(words) > len(gap) - at:
                continue
            for place in range(at, len(gap) - len(words) + 1):
                if gap[place : place + len(words)] == words:
                    labels[number] = "article"
                    at = place + len(words)
                    break
