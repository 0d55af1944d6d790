r"""Many articles together: what the report counts while they come in, in memory that does not grow with their number.

All counts are of all articles. To be read, a few hundred are set aside: those that lost most and least, those worth a look, and
others by a lot that is drawn from an article's number alone, so that the same corpus always gives the same page.

    >>> from cleaner import clean
    >>> from cleaner.report.digest import Reading
    >>> survey = Survey()
    >>> for number in range(3):
    ...     survey.add(Digest.of(Reading(f"{number}.txt", "corpus", clean("Read more\nIt isn&#39;t over.\n[ad_1]"))))
    >>> survey.articles, [(line.text, line.articles) for line in survey.frequent(1)]
    (3, [('Read more', 3)])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappush, heapreplace
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar
from zlib import crc32

from cleaner.report.digest import CONCERNS, Concern, Digest
from cleaner.report.summary import Tally

Item = TypeVar("Item")

#: How many articles are set aside to be read: of each extreme, of each kind of concern, and by lot; and how many errors are listed.
EXTREMES, LOOKS, LOT, ERRORS = 12, 60, 1_000, 200
#: The most different lines that are counted; when there are more, the rarest are forgotten.
MOST_KEYS = 200_000
#: How many articles are named for a frequent line.
WITNESSES = 5
#: Bounds of the shares that the histogram shows: nothing, then tenths.
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Article(NamedTuple):
    """An article that was set aside, with its number in the corpus."""

    number: int
    digest: Digest


@dataclass(slots=True)
class Group:
    """What was counted over articles that have something in common: all of them, a language, a site."""

    articles: int = 0
    changed: int = 0
    lines: int = 0
    size: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    repaired: Counter[str] = field(default_factory=Counter)
    repaired_lines: int = 0

    def add(self, digest: Digest) -> None:
        """Count an article."""
        self.articles += 1
        self.changed += digest.changed
        self.lines += digest.lines
        self.size += digest.size
        self.kept += digest.kept
        self.dropped.update(digest.dropped)
        self.repaired.update(digest.repaired)
        self.repaired_lines += digest.repaired_lines

    @property
    def share(self) -> float:
        """How much of the text went, from 0 to 1."""
        return max(0.0, 1 - self.kept / self.size) if self.size else 0.0

    @property
    def blank(self) -> int:
        """How many blank lines went."""
        return self.dropped["whitespace.blank-line"]

    @property
    def gone(self) -> int:
        """How many lines went that were not blank."""
        return self.dropped.total() - self.blank


@dataclass(slots=True)
class Frequent:
    """A line that went, in every way of writing it: where it was met, and what asked for it."""

    text: str
    times: int = 0
    articles: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    witnesses: list[tuple[int, str]] = field(default_factory=list)


class Best(Generic[Item]):
    """The few items with the highest scores; of equal ones, those that came first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._heap: list[tuple[float, int, Item]] = []

    def offer(self, score: float, number: int, item: Item) -> None:
        """Take the item, if it is among the best so far."""
        entry = score, -number, item
        if len(self._heap) < self._most:
            heappush(self._heap, entry)
        elif entry[:2] > self._heap[0][:2]:
            heapreplace(self._heap, entry)

    def __iter__(self) -> Iterator[Item]:
        return (item for *_, item in sorted(self._heap, key=lambda entry: entry[:2], reverse=True))


class Survey:
    """What was seen so far."""

    def __init__(self) -> None:
        self.whole = Group()
        self.languages: dict[str | None, Group] = {}
        self.sites: dict[str, Group] = {}
        self.bins = [0] * len(BINS)
        self.rejected = 0
        self.errors: list[tuple[str, str]] = []
        self.concerns = Counter[str]()
        self.worth = 0
        self.most = Best[Article](EXTREMES)
        self.least = Best[Article](EXTREMES)
        self.looks = {kind: Best[tuple[Article, Concern]](LOOKS) for kind in CONCERNS}
        self._lot = Best[Article](LOT)
        self._frequent: dict[str, Frequent] = {}
        self.forgetful = False

    @property
    def articles(self) -> int:
        """How many articles were cleaned."""
        return self.whole.articles

    def add(self, digest: Digest) -> None:
        """Count an article, or one that could not be cleaned."""
        if digest.error is not None:
            self.rejected += 1
            if len(self.errors) < ERRORS:
                self.errors.append((digest.name, digest.error))
            return
        article = Article(self.articles, digest)
        self.whole.add(digest)
        self.languages.setdefault(digest.language, Group()).add(digest)
        self.sites.setdefault(digest.site, Group()).add(digest)
        self.bins[0 if digest.share == 0 else min(int(digest.share * 10) + 1, len(BINS) - 1)] += 1
        self._set_aside(article)
        self._count_lines(article)

    def _set_aside(self, article: Article) -> None:
        number, digest = article
        if digest.share > 0:
            self.most.offer(digest.share, number, article)
        if digest.changed:
            self.least.offer(-digest.share, number, article)
        self.worth += bool(digest.concerns)
        for concern in digest.concerns:
            self.concerns[concern.kind] += 1
            self.looks[concern.kind].offer(concern.weight, number, (article, concern))
        self._lot.offer(crc32(str(number).encode()), number, article)

    def _count_lines(self, article: Article) -> None:
        met = set[str]()
        for key, text, rule in article.digest.lines_gone:
            name = key or text  # a line of decoration alone is known by its own looks
            line = self._frequent.setdefault(name, Frequent(text))
            line.times += 1
            line.rules[rule] += 1
            if name not in met:
                met.add(name)
                line.articles += 1
                if len(line.witnesses) < WITNESSES:
                    line.witnesses.append((article.number, article.digest.name))
        if len(self._frequent) > MOST_KEYS:
            self._forget()

    def _forget(self) -> None:
        """Forget the rarest lines, until there is room for as many as are left: else every article would soon have to make some."""
        rare = 1
        while len(self._frequent) > MOST_KEYS // 2:
            self._frequent = {name: line for name, line in self._frequent.items() if line.times > rare}
            rare *= 2
        self.forgetful = True

    def frequent(self, most: int) -> list[Frequent]:
        """Return the lines that went from the most articles, if from more than one."""
        lines = [line for line in self._frequent.values() if line.articles > 1]
        return sorted(lines, key=lambda line: (-line.articles, -line.times, line.text))[:most]

    def to_read(self) -> Iterator[Article]:
        """Yield the articles that were set aside, each once, those first that the page speaks of."""
        looks = (article for best in self.looks.values() for article, _ in best)
        seen = set[int]()
        for article in chain(self.most, self.least, looks, self._lot):
            if article.number not in seen:
                seen.add(article.number)
                yield article

    def as_json(self) -> dict[str, Any]:
        """Return the counts as ``--format json`` prints them."""
        return {
            "articles": self.articles,
            "rejected": self.rejected,
            "worth": self.worth,
            "concerns": {kind: self.concerns[kind] for kind in CONCERNS if self.concerns[kind]},
            **_group_as_json(self.whole),
            "languages": {language or "unknown": _group_as_json(group) for language, group in largest(self.languages)},
            "sites": {site: _group_as_json(group) for site, group in largest(self.sites)},
            "histogram": dict(zip(map(str, BINS), self.bins, strict=True)),
            "frequent": [
                {"text": line.text, "articles": line.articles, "times": line.times, "rules": dict(line.rules.most_common())}
                for line in self.frequent(50)
            ],
        }


def largest(groups: dict[Any, Group]) -> list[tuple[Any, Group]]:
    """Return the groups of the most articles first."""
    return sorted(groups.items(), key=lambda item: (-item[1].articles, str(item[0])))


def _group_as_json(group: Group) -> dict[str, Any]:
    return {
        "articles": group.articles,
        "changed": group.changed,
        "lines": group.lines,
        "dropped": group.dropped.total(),
        "repaired": group.repaired_lines,
        "share": round(group.share, 4),
        "rules": Tally(group.dropped, group.repaired).rules,
    }
