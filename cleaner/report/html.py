"""The survey as one HTML page that needs nothing else: no network, no other file.

What was counted is written by a template; the articles are packed data that the page's script unpacks and shows. An article's text
is hostile: the template escapes everything, the script only ever makes text nodes, and the page's own policy lets no script run but
the one whose hash it names. Control characters and marks that turn the direction of writing are shown as their names.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import __version__, files
from cleaner.fold import key
from cleaner.report.digest import CONCERNS, MOST_OF_EXAMPLE, percent
from cleaner.report.shelf import Shelf
from cleaner.report.survey import BINS, Frequent, Group, Survey, largest

if TYPE_CHECKING:
    from jinja2 import Environment

#: The most that a page may be, and what of it is for all but the articles.
MOST_BYTES, FRAME = 4_900_000, 400_000
#: The most rows in a table; the page says how many more there are.
ROWS, LINES = 40, 60

#: Nothing may be loaded, and nothing run but what the page itself holds.
_POLICY = "default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'"
_SCRIPTS = ("text.js", "reader.js", "basket.js", "main.js")


class Scope(NamedTuple):
    """What a page is about: the paths, and how many articles were found where only a sample was looked at."""

    paths: Sequence[str]
    found: int
    level: str = "balanced"


class Bar(NamedTuple):
    """A filter or a rule, and how many lines it dropped and repaired."""

    name: str
    dropped: int
    repaired: int
    why: str = ""
    rules: tuple[Bar, ...] = ()

    @property
    def total(self) -> int:
        """How many lines it dropped or repaired."""
        return self.dropped + self.repaired


def render(survey: Survey, scope: Scope, why: Mapping[str, str], room: int = MOST_BYTES) -> Iterator[str]:
    """Yield the page, piece by piece; `why` says of each rule why it acts, `room` is the most bytes that the page may have."""
    shelf, shelved = _shelved(survey, max(room - FRAME, 0))
    style, script = _asset("page.css"), "".join(map(_asset, _SCRIPTS))
    yield from (
        _environment()
        .get_template("page.html")
        .generate(
            version=__version__,
            style=style,
            script=script,
            policy=_POLICY.format(script=_hashed(script), style=_hashed(style)),
            survey=survey,
            scope=scope,
            mark=files.REPORT,
            shelved=shelved,
            filters=bars(survey.whole, why),
            histogram=_columns(survey.bins),
            concerns=_concerns(survey),
            frequent=[(line, _keepable(line)) for line in survey.frequent(LINES)],
            languages=largest(survey.languages),
            sites=largest(survey.sites),
            rows=ROWS,
            why={rule: why.get(rule, "") for rule in _acted(survey.whole)},
            articles=shelf.packed(),
        )
    )


def _concerns(survey: Survey) -> list[tuple[str, str, int, list[Any]]]:
    """Return what there is to look at: its kind, what that means, how many articles, and the gravest of them."""
    return [(kind, text, survey.concerns[kind], [*survey.looks[kind]]) for kind, text in CONCERNS.items() if survey.concerns[kind]]


def _shelved(survey: Survey, room: int) -> tuple[Shelf, set[int]]:
    shelf, shown = Shelf(room), set[int]()
    for number, digest in survey.to_read():
        facts: dict[str, Any] = {"i": number, "n": digest.name, "s": digest.site, "l": digest.language, "p": round(digest.share, 6)}
        facts["h"] = digest.headline
        facts["w"] = [[concern.kind, concern.note] for concern in digest.concerns]
        if shelf.put(facts, digest.story):
            shown.add(number)
    return shelf, shown


def bars(group: Group, why: Mapping[str, str]) -> list[Bar]:
    """Return the filters that acted, each with its rules, the busiest first."""
    found: dict[str, list[Bar]] = {}
    for rule in _acted(group):
        bar = Bar(rule, group.dropped[rule], group.repaired[rule], why.get(rule, ""))
        found.setdefault(rule.split(".", 1)[0], []).append(bar)
    summed = [
        Bar(name, sum(rule.dropped for rule in rules), sum(rule.repaired for rule in rules), rules=tuple(_busiest(rules)))
        for name, rules in found.items()
    ]
    return _busiest(summed)


def _acted(group: Group) -> list[str]:
    return sorted({*group.dropped, *group.repaired})


def _busiest(found: list[Bar]) -> list[Bar]:
    return sorted(found, key=lambda bar: (-bar.total, bar.name))


class Column(NamedTuple):
    """A column of the histogram: which shares it is of, how many articles, and its height as a part of the highest."""

    label: str
    articles: int
    height: float


def _columns(bins: Sequence[int]) -> list[Column]:
    names = ["none", *(f"{round(low * 100)}–{round(high * 100)}" for low, high in pairwise(BINS))]
    return [Column(name, count, count / (max(bins) or 1)) for name, count in zip(names, bins, strict=True)]


def _keepable(line: Frequent) -> bool:
    """Say whether a configuration can keep a line: one that was cut, or is of decoration alone, cannot be told from others."""
    return len(line.text) < MOST_OF_EXAMPLE and bool(key(line.text))


def pieces(text: str) -> Iterator[tuple[str, str]]:
    r"""Cut a text into what can be shown as it is and characters that cannot: those come with their names.

    >>> list(pieces("a\u202eb"))
    [('a', ''), ('U+202E', 'RIGHT-TO-LEFT OVERRIDE'), ('b', '')]
    """
    start = 0
    for at, character in enumerate(text):
        if unsafe(character):
            if start < at:
                yield text[start:at], ""
            yield f"U+{ord(character):04X}", unicodedata.name(character, "control character")
            start = at + 1
    if start < len(text):
        yield text[start:], ""


def unsafe(character: str) -> bool:
    """Say whether a character is not to be let into a page: controls, and what turns the direction of writing."""
    return character != "\t" and (unicodedata.category(character) in ("Cc", "Cs") or character in _TURNS)


_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2028\u2029\u2066\u2067\u2068\u2069\ufeff\u200b\xad")


@cache
def _asset(name: str) -> str:
    return resources.files("cleaner.report").joinpath("page", name).read_text("utf-8")


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"count": "{:,}".format, "percent": percent, "pieces": pieces, "toml": _toml}
    return environment


def _toml(text: str) -> str:
    r"""Write a text as TOML does.

    >>> _toml('say "hi"')
    '"say \\"hi\\""'
    """
    return "".join(f"\\u{ord(sign):04x}" if unsafe(sign) else sign for sign in json.dumps(text, ensure_ascii=False))
