"""What a page says of itself: its title, its date, its author, and what it holds to be its text.

    >>> Statements.of({"title": "Rain - The Post", "og:site_name": "The Post"}, [], []).metadata("en", ["Rain"])
    Metadata(title='Rain', date=None, author=None, language='en', url=None, site='The Post')

The head and JSON-LD are handed in: the reader of the page meets them on its way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cleaner.pages import Metadata
from cleaner.sitenames import parted, without_site

if TYPE_CHECKING:
    from cleaner.pages.lines import Hint

#: JSON-LD of more than this is no article's.
_LONGEST = 2_000_000
#: How many things are listened to, and how many characters of a text and of a title.
_THINGS, _LONG, _LONG_TITLE = 20, 200_000, 1000
_SUMMARIES = ("og:description", "description", "twitter:description")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NOTHING = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^<>]{1,2000}>")
_SUFFIX = re.compile(r"\s+(?:[|·•»–—-]|::)\s+[^|·•»–—]{1,60}$")
#: What is made of its readers' posts.
_DISCUSSION = ("QAPage", "DiscussionForumPosting")
_ARTICLE = ("Article", "Posting", "Report", "Review", "Recipe", "HowTo", "WebPage", "QAPage", "FAQPage")
#: Where recipes, instructions and lists of questions keep their lists, and the texts in those; and how many texts are listened to.
_LISTS, _TEXTS, _ITEMS = ("recipeIngredient", "ingredients", "recipeInstructions", "step"), ("name", "text"), 1000
_NESTED = ("itemListElement", "acceptedAnswer")
#: The shortest line that may be a part of an item: it is none by accident.
_PART = 24

#: The names under which pages tell their date and author, the surest first.
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "sailthru.date", "parsely-pub-date", "article.published",
    "published-date", "cxenseparse:recs:publishtime", "og:pubdate", "publication_date", "citation_publication_date",
    "article_date_original", "last-modified", "article:modified_time",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "og:article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
    "citation_author", "twitter:data1",
)  # fmt: skip


class Statements:
    """All that a page states about itself."""

    def __init__(self, head: dict[str, str], linked: list[dict[str, Any]], dates: list[str]) -> None:
        self._head = head
        self._linked = linked
        self._dates = dates
        self._titles = {squeezed for title in self._stated_titles() if len(squeezed := _squeezed(title[:_LONG_TITLE])) > 5}
        self._body = _squeezed(" ".join(_TAG.sub(" ", text[:_LONG]) for text in self._said("articleBody")))[:_LONG]
        self._items = set(filter(None, map(_squeezed, islice(_listed(linked), _ITEMS))))
        self._listed = "\n".join(sorted(self._items, key=len))[:_LONG]
        self._lead = _squeezed(" ".join(head.get(name, "")[:_LONG] for name in _SUMMARIES))[:_LONG]

    @classmethod
    def of(cls, head: dict[str, str], linked_data: Iterable[str], dates: list[str]) -> Statements:
        """Take what a page's head says, by name, its JSON-LD, and the times that it marks as such."""
        return cls(head, [thing for text in linked_data for thing in _things(text)][:_THINGS], dates)

    @property
    def discussion(self) -> bool:
        """Whether the page says that it is a discussion, so that its readers' posts are its text."""
        return any(kind in str(thing.get("@type", "")) for thing in self._linked for kind in _DISCUSSION)

    def compare(self, line: str, hint: Hint) -> Hint:
        """Return a line's hint with what the page's statements hold of the line."""
        if not (self._body or self._titles or self._lead or self._items):
            return hint
        bare = _squeezed(line)
        item = bare in self._items or (len(bare) >= _PART and bare in self._listed)
        return hint.told(_held(bare, self._body), self._title(bare), _held(bare, self._lead), item)

    def _title(self, bare: str) -> int:
        if bare in self._titles:
            return 4
        return 2 if len(bare) > 15 and any(bare in title or title in bare for title in self._titles) else 0

    def _stated_titles(self) -> Iterator[str]:
        for name in ("og:title", "twitter:title", "title", "dc.title"):
            if title := self._head.get(name):
                yield title
                yield _SUFFIX.sub("", title)
        yield from self._said("headline")

    def _said(self, key: str) -> Iterator[str]:
        for thing in self._linked:
            value = thing.get(key)
            if isinstance(value, str) and value.strip():
                yield value

    def metadata(self, language: str, headlines: Sequence[str]) -> Metadata:
        """Return what is worth telling. `headlines` are the page's own, as they are shown."""
        head = self._head
        url = self._url()
        publishers = (thing.get("publisher") for thing in self._linked)
        site = (
            head.get("og:site_name")
            or next((name for one in publishers if (name := _name(one))), None)
            or head.get("application-name")
        )
        return Metadata(
            title=self._headline(headlines),
            date=self._date(),
            author=self._author(),
            language=_code(language or head.get("content-language", "") or head.get("og:locale", "")),
            url=url,
            site=site or _host(url),
        )

    def _headline(self, headlines: Sequence[str]) -> str | None:
        for line in headlines:
            if _squeezed(line) in self._titles:
                return line
        for title in (*self._said("headline"), self._head.get("og:title"), *headlines[:1], self._head.get("title")):
            if title and title.strip():
                return self._without_site(" ".join(title.split()))
        return None

    def _without_site(self, title: str) -> str:
        """Return a title without the name of its site, where that is stated or can be told from the headline."""
        headline, _, name = parted(title)
        bare = _squeezed(name)
        if bare and any(bare == site or (len(bare) > 3 and bare in site) for site in self._sites()):
            return headline
        return without_site(title) or title

    def _sites(self) -> Iterator[str]:
        """Yield what the page calls its site, and where it says that it stands."""
        publishers = (_name(thing.get("publisher")) for thing in self._linked)
        names = (self._head.get("og:site_name"), self._head.get("application-name"), *publishers, _host(self._url()))
        return map(_squeezed, filter(None, names))

    def _url(self) -> str | None:
        return self._head.get("canonical") or self._head.get("og:url")

    def _date(self) -> str | None:
        stated = [*self._said("datePublished"), *(self._head[name] for name in _DATES if name in self._head), *self._dates]
        for date in stated:
            if found := _ISO.search(date):
                return found[0]
        return next((date.strip() for date in stated if any(map(str.isdigit, date))), None)

    def _author(self) -> str | None:
        for thing in self._linked:
            if name := _name(thing.get("author") or thing.get("creator")):
                return name
        names = (self._head.get(name, "").strip() for name in _AUTHORS)
        return next((name for name in names if name and "://" not in name and len(name) < 200), None)


def _things(text: str) -> list[dict[str, Any]]:
    """Return the things that a piece of JSON-LD describes, articles first; nothing where it is broken."""
    if len(text) > _LONGEST:
        return []
    try:
        described = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    things, rest = [], [described]
    while rest:
        thing = rest.pop()
        if isinstance(thing, list):
            rest += reversed(thing)
        elif isinstance(thing, dict):
            kind = str(thing.get("@type", ""))
            if "articleBody" in thing or any(part in kind for part in _ARTICLE):
                things.append(thing)
            rest += [value for key, value in thing.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")]
    return sorted(things, key=lambda thing: "articleBody" not in thing)[:_THINGS]


def _listed(things: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the ingredients and the steps of recipes, the steps of other instructions, and questions with their answers."""
    for thing in things:
        keys = (*_LISTS, "mainEntity") if "FAQPage" in str(thing.get("@type", "")) else _LISTS
        rest = [thing[key] for key in reversed(keys) if key in thing]
        while rest:
            value = rest.pop()
            if isinstance(value, str):
                yield unescape(_TAG.sub(" ", value[:_LONG]))
            elif isinstance(value, list):
                rest += reversed(value)
            elif isinstance(value, dict):
                rest += [value[key] for key in (*_NESTED, *_TEXTS) if key in value]


def _name(value: Any) -> str | None:
    """Return the name of a person or an organization, or of several."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for one in value if (name := _name(one)))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) and "://" not in value else None


def _host(url: str | None) -> str | None:
    return urlsplit(url).hostname if url and "://" in url else None


def _code(language: str) -> str | None:
    found = _LANGUAGE.match(language.strip())
    return found[0].replace("_", "-") if found else None


def _squeezed(text: str) -> str:
    """Return the letters and digits of a text alone, to compare by."""
    return _NOTHING.sub("", text).casefold()


def _held(bare: str, whole: str) -> int:
    """Return how many quarters of a line another text holds."""
    if not whole or not bare:
        return 0
    if bare in whole:
        return 4
    quarter = len(bare) // 4
    return sum(bare[i * quarter : (i + 1) * quarter] in whole for i in range(4)) if quarter >= 4 else 0
