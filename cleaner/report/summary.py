r"""What a run did, counted while it goes, and said in words that take three seconds to read.

>>> from cleaner.report.paint import painted
>>> summary = Summary()
>>> summary.add("written", Tally({"ads.en.marker": 2, "whitespace.blank-line": 3}, {"entities.entity": 1}, 1), changed=True)
>>> summary.add("unchanged", Tally())
>>> print("\n".join(map(painted, summary.lines(0.5))))
2 files in 0.5 s (4/s): 1 written, 1 unchanged
dropped 2 lines (ads 2) and 3 blank; repaired 1 line (entities 1)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleaner.core import Result
from cleaner.report.paint import Line, Mark, listed

#: What can become of a file, in the order it is told, and the color of what is news.
STATUSES = {
    "written": "green",
    "missing": "yellow",
    "stale": "yellow",
    "orphan": "yellow",
    "unchanged": "",
    "fresh": "",
    "error": "red",
}

_BLANK = "whitespace.blank-line"


class Tally(NamedTuple):
    """How many lines went, and how many were repaired and stayed: by rule, and the latter together too."""

    dropped: Mapping[str, int] = {}
    repaired: Mapping[str, int] = {}
    repaired_lines: int = 0

    @classmethod
    def of(cls, result: Result | None) -> Tally:
        """Count the edits of a result. A line that was repaired and then dropped counts as dropped."""
        edits = result.edits if result else ()
        gone = {edit.line: edit.rule for edit in edits if edit.after is None}
        stayed = {(edit.line, edit.rule) for edit in edits if edit.line not in gone}
        return cls(Counter(gone.values()), Counter(rule for _, rule in stayed), len({line for line, _ in stayed}))

    @property
    def dropped_lines(self) -> int:
        """How many lines went."""
        return sum(self.dropped.values())

    @property
    def rules(self) -> dict[str, int]:
        """How many lines each rule dropped or repaired."""
        return dict(sorted((Counter(self.dropped) + Counter(self.repaired)).items()))

    def told(self, *, would: bool = False) -> str:
        """Say what was dropped and repaired, or would be; empty, if nothing was."""
        drop, repair = ("would drop", "would repair") if would else ("dropped", "repaired")
        blank = self.dropped.get(_BLANK, 0)
        lines = self.dropped_lines - blank
        told = []
        if lines:
            rules = {rule: count for rule, count in self.dropped.items() if rule != _BLANK}
            told.append(f"{drop} {plural(lines, 'line')} ({by_filter(rules)})" + (f" and {blank:,} blank" if blank else ""))
        elif blank:
            told.append(f"{drop} {plural(blank, 'blank line')}")
        if self.repaired_lines:
            told.append(f"{repair} {plural(self.repaired_lines, 'line')} ({by_filter(self.repaired)})")
        return "; ".join(told)

    def as_json(self) -> dict[str, Any]:
        """Return the counts as ``--format json`` prints them."""
        return {"dropped": self.dropped_lines, "repaired": self.repaired_lines, "rules": self.rules}


@dataclass(slots=True)
class _Totals:
    """The tallies of some files together."""

    dropped: Counter[str] = field(default_factory=Counter)
    repaired: Counter[str] = field(default_factory=Counter)
    repaired_lines: int = 0

    def add(self, tally: Tally) -> None:
        """Count one more."""
        self.dropped.update(tally.dropped)
        self.repaired.update(tally.repaired)
        self.repaired_lines += tally.repaired_lines

    @property
    def tally(self) -> Tally:
        """All of them as one."""
        return Tally(self.dropped, self.repaired, self.repaired_lines)


@dataclass(slots=True)
class Summary:
    """A run so far."""

    statuses: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    warnings: int = 0
    _whole: _Totals = field(default_factory=_Totals)
    _told: _Totals = field(default_factory=_Totals)

    def add(self, status: str, tally: Tally, *, changed: bool = False, warnings: int = 0) -> None:
        """Count one file."""
        self.statuses[status] += 1
        self._whole.add(tally)
        if status != "fresh":
            self._told.add(tally)
        self.changed += changed
        self.warnings += warnings

    @property
    def tally(self) -> Tally:
        """What was done to all files together, or would be: to one whose clean text is fresh, nothing."""
        return self._told.tally

    @property
    def files(self) -> int:
        """How many inputs there were."""
        return self.statuses.total() - self.statuses["orphan"]

    @property
    def found(self) -> bool:
        """Whether a check found something."""
        return any(self.statuses[status] for status in ("missing", "stale", "orphan"))

    @property
    def failed(self) -> bool:
        """Whether there was an error."""
        return self.statuses["error"] > 0

    def lines(self, seconds: float, *, would: bool = False) -> list[Line]:
        """Say what the run did, or would do."""
        speed = rate(self.files, seconds)
        told = [_told(self.statuses[status], status) for status in STATUSES if self.statuses[status]]
        lines: list[Line] = [[f"{plural(self.files, 'file')} in {seconds:.1f} s{speed}: ", *listed(told or ["nothing to do"])]]
        work = self.tally.told(would=would)
        if work:
            lines.append(work)
        if self.warnings:
            lines.append([Mark(plural(self.warnings, "warning"), "yellow")])
        return lines

    def as_json(self) -> dict[str, Any]:
        """Return the summary as ``--format json`` prints it."""
        return {
            "files": self.files,
            "changed": self.changed,
            "statuses": {status: self.statuses[status] for status in STATUSES if self.statuses[status]},
            **self._whole.tally.as_json(),
            "warnings": self.warnings,
        }


def _told(count: int, status: str) -> str | Mark:
    told = plural(count, status) if status in ("orphan", "error") else f"{count:,} {status}"
    return Mark(told, STATUSES[status]) if STATUSES[status] else told


def by_rule(rules: Mapping[str, int]) -> list[str]:
    """Say how often each rule acted.

    >>> by_rule({"ads.en.marker": 2, "entities.entity": 1200})
    ['1,200 entities.entity', '    2 ads.en.marker']
    """
    ordered = sorted(rules.items(), key=lambda item: (-item[1], item[0]))
    width = max((len(f"{count:,}") for _, count in ordered), default=0)
    return [f"{count:>{width},} {rule}" for rule, count in ordered]


def rate(count: int, seconds: float) -> str:
    """Say how many there were in a second, where that says something.

    >>> rate(50, 2.0), rate(50, 0.01), rate(1, 2.0)
    (' (25/s)', '', '')
    """
    return f" ({count / seconds:,.0f}/s)" if seconds >= 0.1 and count >= seconds else ""


def plural(count: int, noun: str) -> str:
    """Return a count and its noun.

    >>> plural(1, "line"), plural(1200, "line")
    ('1 line', '1,200 lines')
    """
    return f"{count:,} {noun}{'s' * (count != 1)}"


def by_filter(rules: Mapping[str, int]) -> str:
    """Say how often each filter acted.

    >>> by_filter({"ads.en.marker": 2, "ads.de.marker": 1})
    'ads 3'
    """
    filters: Counter[str] = Counter()
    for rule, count in rules.items():
        filters[rule.split(".", 1)[0]] += count
    return ", ".join(f"{name} {count:,}" for name, count in sorted(filters.items(), key=lambda item: (-item[1], item[0])))
