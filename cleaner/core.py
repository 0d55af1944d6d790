r"""The engine: documents, edits, and the chain that turns one text into another.

A filter reads a `Document` and yields `Edit`s; only the engine applies them. Every product (clean text, check, diff,
explanation, report) is a reading of the same list of edits:

    >>> result = Cleaner().clean("It isn& # 39;t over.\n\nSource link\n")
    >>> result.text
    "It isn't over.\n"
    >>> [(edit.line, edit.rule.split(".")[0], edit.after) for edit in result.edits]
    [(1, 'entities', "It isn't over."), (3, 'boilerplate', None), (2, 'whitespace', None)]
    >>> replay(result.source, result.edits) == result.text
    True

Cleaning has two stages, each run until nothing changes. First the repairs, with white space made regular; then the whole
chain. Because the drops see regular text from the start, cleaning a clean text again sees what the last pass saw and does
nothing, and so does cleaning a text that the guard gave back. The lines of an HTML page are judged before both, as they were
read: most of a page is no article, and needs no repair.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar

from cleaner.errors import CleanerError, ConfigError, FilterError, in_words
from cleaner.fold import fold_lines, key, keys_of
from cleaner.pages import Metadata, is_page

if TYPE_CHECKING:
    from cleaner.extract import Page
    from cleaner.profile import Profile

T = TypeVar("T")

LEVELS = ("cautious", "balanced", "thorough")

#: What the guard says, and what is said of a text that holds a site's notice in an article's place.
GUARDED = "nothing like an article would remain, so no line was dropped; --allow-empty lets it through"
NOTICE = "a notice stands in the article's place, such as a cookie wall, a pay wall or an error, so no article is left"
#: More passes than any text was seen to need (8 on fuzzed input, 4 on real articles).
MAX_PASSES = 40


class Edit(NamedTuple):
    """One change to one line, and the rule that asked for it.

    `line` counts from 1 in the source text, whatever ran before; `before` is the line as the filter saw it; `after` is
    None where the line goes. `why` says in words what decided, where the rule's name does not say it all.
    """

    line: int
    rule: str
    before: str
    after: str | None
    why: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Column(Generic[T]):
    """Something worked out for each line of a document, from the line (or another column) alone.

    `compute` takes many values at once, so that it can work on the whole document in one go. A column equals no other, and so is
    found as fast as an object's identity is told.
    """

    compute: Callable[[Sequence[Any]], list[T]]
    of: Column[Any] | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Marks(Generic[T]):
    """Something found in few lines of a document, each time in the line (or its value in a column) alone.

    `find` takes the lines as one text, so that one look passes over them all, and returns what it found by the lines' indexes.
    """

    find: Callable[[str], dict[int, T]]
    of: Column[str] | None = None


FOLDED: Column[str] = Column(fold_lines)
KEYS: Column[str] = Column(keys_of, FOLDED)


class Document:
    r"""The lines still alive, each with its number in the source. Filters read it and never write it.

    >>> document = Document.parse("one\ntwo\nthree")
    >>> document = document.apply([document.drop(1, "ads.en.example")])
    >>> document.lines, document.numbers, document.text
    (['one', 'three'], [1, 3], 'one\nthree')

    Of a document that was an HTML page, `page` is what was read of it: ``page.hints[number - 1]`` is what the page says of the line
    with that number (its tag, what it stands in, how much of it is links). Which filter dropped which line so far, by the line's
    number, is in `gone`: beside noise there is likely to be more.
    """

    __slots__ = (
        "_columns",
        "_derived",
        "_known",
        "_marks",
        "_stale",
        "_text",
        "final_newline",
        "gone",
        "language",
        "lines",
        "numbers",
        "page",
    )

    def __init__(
        self,
        lines: list[str],
        numbers: list[int],
        *,
        final_newline: bool,
        language: str | None = None,
        page: Page | None = None,
    ) -> None:
        self.lines = lines
        self.numbers = numbers
        self.final_newline = final_newline
        self.language = language
        self.page = page
        self.gone: dict[int, str] = {}
        self._text: str | None = None
        self._columns: dict[Column[Any], list[Any]] = {}
        self._marks: dict[Marks[Any], dict[int, Any]] = {}
        #: Which lines changed since columns and marks were worked out: those are looked at again when somebody asks for them.
        self._stale: dict[Column[Any] | Marks[Any], set[int]] = {}
        self._derived: dict[Callable[[Document], Any], Any] = {}
        self._known: dict[Any, dict[str, Any]] = {}

    @classmethod
    def parse(cls, source: str, language: str | None = None, page: Page | None = None) -> Document:
        """Split a text into numbered lines, on line feeds only: U+0085 is a broken "…" here, not a line end."""
        lines = source.split("\n")
        document = cls(lines, list(range(1, len(lines) + 1)), final_newline=source.endswith("\n"), language=language, page=page)
        document._text = source
        return document

    @classmethod
    def like(cls, other: Document, lines: list[str], numbers: list[int]) -> Self:
        """Return a document of these lines that is otherwise as the other one is, and knows what that one knows."""
        document = cls(lines, numbers, final_newline=other.final_newline, language=other.language, page=other.page)
        document.gone, document._known = other.gone, other._known
        return document

    @property
    def text(self) -> str:
        """The lines still alive, as one text."""
        if self._text is None:
            self._text = "\n".join(self.lines)
        return self._text

    @property
    def folded(self) -> list[str]:
        """The lines as rules see them; made once, for all filters."""
        return self.column(FOLDED)

    @property
    def keys(self) -> list[str]:
        """The folded lines without the decoration around them."""
        return self.column(KEYS)

    def column(self, column: Column[T]) -> list[T]:
        """Return one value for each line; what was worked out for a line is kept for as long as the line stays."""
        values = self._columns.get(column)
        if values is None or column in self._stale:
            base = self.lines if column.of is None else self.column(column.of)
            if values is None:
                values = self._columns[column] = column.compute(base)
            else:
                changed = sorted(self._stale.pop(column))
                for index, value in zip(changed, column.compute([base[index] for index in changed]), strict=True):
                    values[index] = value
        return values

    def marks(self, marks: Marks[T]) -> dict[int, T]:
        """Return what was found, by index of line, from the first line to the last; kept as columns are."""
        found = self._marks.get(marks)
        if found is None:
            text = self.text if marks.of is None else "\n".join(self.column(marks.of))
            found = self._marks[marks] = marks.find(text)
        elif marks in self._stale:
            changed = sorted(self._stale.pop(marks))
            lines = self.lines if marks.of is None else self.column(marks.of)
            if fresh := marks.find("\n".join([lines[index] for index in changed])):
                fresh = {changed[number]: value for number, value in fresh.items()}
                found = self._marks[marks] = dict(sorted((found | fresh).items()))
        return found

    def tell(self, marks: Marks[T], found: dict[int, T]) -> None:
        """Take what was found before, of the lines as they are, for what `marks` would find."""
        self._marks[marks] = found

    def derive(self, function: Callable[[Document], T]) -> T:
        """Return ``function(self)``, worked out once for this document as it is now."""
        if function not in self._derived:
            self._derived[function] = function(self)
        value: T = self._derived[function]
        return value

    def known(self, owner: Any) -> dict[str, Any]:
        """Return what its owner knows of lines by their text; the owner fills it, and all that becomes of the document keeps it."""
        return self._known.setdefault(owner, {})

    def drop(self, index: int, rule: str, why: str = "") -> Edit:
        """Return the edit that drops the line at `index`."""
        return Edit(self.numbers[index], rule, self.lines[index], None, why)

    def replace(self, index: int, rule: str, after: str, why: str = "") -> Edit:
        """Return the edit that puts `after` in place of the line at `index`."""
        return Edit(self.numbers[index], rule, self.lines[index], after, why)

    def standing(self, edit: Edit) -> tuple[Edit, ...]:
        """Return what an edit means for the lines of the source: here, where each line is one, the edit itself.

        Nothing is returned for an edit that cannot be made.
        """
        return (edit,)

    def as_it_stands(self) -> Document:
        """Return the document with its lines as the source has them."""
        return self

    def apply(self, edits: Iterable[Edit]) -> Document:
        """Return the document with the edits made; raise FilterError for an edit that does not fit it."""
        lines: list[str | None] = list(self.lines)
        numbers, length = self.numbers, len(lines)
        touched, gone = set[int](), self.gone.copy()
        for line, rule, before, after, _ in edits:
            index = bisect_left(numbers, line)
            if index == length or numbers[index] != line or lines[index] is None:
                raise FilterError(f"rule {rule}: there is no line {line}")
            if lines[index] != before:
                raise FilterError(f"rule {rule}: line {line} is not {before[:60]!r}")
            if after is not None and "\n" in after:
                raise FilterError(f"rule {rule}: the new line {line} holds a line break")
            lines[index] = after
            touched.add(index)
            if after is None and before.strip():
                gone[line] = rule.partition(".")[0]
        document = self._with(lines, sorted(touched))
        document.gone = gone
        return document

    def _with(self, lines: list[str | None], touched: list[int]) -> Document:
        """Return a document of these lines; what is known of those that were not touched is carried over."""
        dropped = [i for i in touched if lines[i] is None]
        shift = _Shift(dropped, len(lines))
        document = type(self).like(self, [line for line in lines if line is not None], shift.values(self.numbers))
        changed = {shift.index(i) for i in touched if lines[i] is not None}
        gone = set(touched)
        for column, values in self._columns.items():
            document._columns[column] = shift.values(values)
        for marks, found in self._marks.items():
            document._marks[marks] = {shift.index(i): value for i, value in found.items() if i not in gone} if found else {}
        if changed:
            document._stale = dict.fromkeys([*self._columns, *self._marks], changed)
        for one, stale in self._stale.items():
            if left := {shift.index(i) for i in stale if i not in gone}:
                document._stale[one] = changed | left
        return document


class _Shift:
    """Where lines stand after some of them were dropped."""

    def __init__(self, dropped: list[int], length: int) -> None:
        self.dropped = dropped
        self._stays = bytearray(b"\1") * length
        for index in dropped:
            self._stays[index] = 0

    def values(self, values: list[T]) -> list[T]:
        """Return the values of the lines that stay."""
        return list(compress(values, self._stays)) if self.dropped else values.copy()

    def index(self, index: int) -> int:
        """Return the new index of a line that stays."""
        return index - bisect_left(self.dropped, index)


Filter = Callable[[Document], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class Options:
    """All that a clean text depends on besides the text: small, hashable, and what a pickled `Cleaner` is made of.

    Attributes:
        level: how ready the rules are to drop: "cautious", "balanced" or "thorough".
        select: only these filters or rules run (``"ads"``, ``"footers.ru"``, ``"footers.ru.copyright"``); all, if empty.
        skip: these filters or rules do not run.
        language: the language of the texts (ISO 639-1), where it is known; otherwise worked out from each text.
        allow_empty: let a text go even if nothing like an article's body remains.
        keep: lines that always stay, compared as rules see them.
        rules: own rules, as `cleaner.rules.parse` takes them: a name for messages, a language, and TOML text.
        filters: own filters, by entry-point name or as ``module:function``, in the order they run.
        patterns: own regular expressions, each with the language it is of: a line in which one is found goes.
        profile: what the corpus knows about itself: the lines that recur in it (see `cleaner.profile`).
    """

    level: str = "balanced"
    select: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    language: str | None = None
    allow_empty: bool = False
    keep: tuple[str, ...] = ()
    rules: tuple[tuple[str, str, str], ...] = ()
    filters: tuple[str, ...] = ()
    patterns: tuple[tuple[str, str], ...] = ()
    profile: Profile | None = None

    def allows(self, rule: str) -> bool:
        """Say whether a rule may act.

        >>> Options(skip=("footers.ru",)).allows("footers.ru.copyright")
        False
        """
        return (not self.select or _under(rule, self.select)) and not (self.skip and _under(rule, self.skip))


def _under(rule: str, names: tuple[str, ...]) -> bool:
    return any(rule == name or rule.startswith(name + ".") for name in names)


class Result(NamedTuple):
    """What cleaning made of a text: the text, and every edit that led to it, in the order they were made.

    For an HTML page, `source` is the text extracted from it, block by block, and `metadata` what the page says of itself.
    """

    source: str
    text: str
    edits: tuple[Edit, ...]
    warnings: tuple[str, ...] = ()
    metadata: Metadata | None = None

    @property
    def changed(self) -> bool:
        """Whether the clean text differs from the source."""
        return self.text != self.source

    @property
    def language(self) -> str | None:
        """The language of the clean text (ISO 639-1), worked out when asked for; None where it cannot be told."""
        from cleaner.language import language_of

        return language_of(self.text or self.source)


def replay(source: str, edits: Iterable[Edit]) -> str:
    r"""Make the edits on the source again; this is all it takes to get from a source to its clean text.

    >>> replay("a\nb ", [Edit(1, "ads.en.example", "a", None), Edit(2, "whitespace.trailing", "b ", "b")])
    'b'
    """
    lines: list[str | None] = list(source.split("\n"))
    for edit in edits:
        if not 0 < edit.line <= len(lines) or lines[edit.line - 1] != edit.before:
            raise CleanerError(f"line {edit.line} of the source is not {edit.before[:60]!r}: the edits belong to another text")
        lines[edit.line - 1] = edit.after
    return "\n".join(line for line in lines if line is not None)


_LISTS = frozenset({"select", "skip", "keep", "rules", "filters", "patterns"})


def _setting(name: str, value: Any) -> Any:
    """Return what was given for a field as `Options` holds it."""
    if isinstance(value, list | set):
        return tuple(value)
    if name in _LISTS and isinstance(value, str):
        raise ConfigError(f"{name} is a list: [{value!r}], not {value!r}")
    if name == "profile" and isinstance(value, str | os.PathLike):
        from pathlib import Path

        from cleaner.profile import load

        return load(Path(value))
    return value


class Cleaner:
    """A chain of filters, built once from its options and used for any number of texts.

    It keeps nothing between texts, and pickles as its options.

    >>> Cleaner(skip=["boilerplate"]).clean("Share this article").text
    'Share this article'
    """

    def __init__(self, options: Options | None = None, **settings: Any) -> None:
        """Take `Options`, or their fields by name; lists are taken for tuples, and the path of a profile for what it holds."""
        from cleaner.filters import build

        settings = {name: _setting(name, value) for name, value in settings.items()}
        try:
            self.options = replace(options or Options(), **settings)
        except TypeError as error:
            raise CleanerError(f"unknown option: {error}") from None
        self._chain = build(self.options)

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Options]]:
        return Cleaner, (self.options,)

    @cached_property
    def _keep(self) -> frozenset[str]:
        """The keys of the lines that always stay, as they stand and as the repairs would leave them."""
        kept = set()
        for line in (*self.options.keep, *(self.options.profile.table.keep if self.options.profile else ())):
            document, _ = self._settle(Document.parse(line.replace("\n", " ")), self._chain.repairs, {})
            kept |= {key(line), key(document.text)}
        return frozenset(kept - {""})

    def clean(self, source: str, *, page: bool | None = None) -> Result:
        """Clean one text, or the text of a whole HTML page. Same text and options, same result: always and everywhere.

        `page` says whether it is a page; that is told by how it begins, if None.
        """
        from cleaner.wrapping import unwrapped

        found: Page | None = None
        if is_page(source) if page is None else page:
            from cleaner.extract import read

            found = read(source)
            source = found.text
        document = Document.parse(source, self.options.language, found)
        idle: dict[Filter, Document] = {}
        chain = self._chain
        gone: list[Edit] = []
        if not self._keep:  # lines that always stay are told by what the repairs make of them: there, pages come behind the repairs
            document, gone = self._settle(document, chain.pages, idle)
        repaired, repairs = self._settle(document, (*chain.repairs, *chain.last), idle)
        repaired = unwrapped(repaired)
        dropped, drops = self._drop(repaired, idle)
        warnings = found.warnings if found else ()
        if _body_lost(repaired, dropped):
            if _only_notices(repaired, drops, self._chain.unguarded):
                warnings = (*warnings, NOTICE)
            elif not self.options.allow_empty:
                dropped, drops, warnings = repaired, [], (*warnings, GUARDED)
        edits = (*gone, *repairs, *drops)
        text = dropped.as_it_stands().text if edits else source
        return Result(source, text, edits, warnings, found.metadata if found else None)

    def _drop(self, document: Document, idle: dict[Filter, Document]) -> tuple[Document, list[Edit]]:
        """Run the whole chain until nothing changes, paragraphs that came to stand together included."""
        from cleaner.wrapping import unwrapped

        chain = (*self._chain.repairs, *self._chain.pages, *self._chain.drops, *self._chain.last)
        document, edits = self._settle(document, chain, idle)
        for _ in range(MAX_PASSES):
            again = unwrapped(document.as_it_stands()) if edits else document
            if again.lines == document.lines:
                break
            document, found = self._settle(again, chain, idle)
            edits += found
        return document, edits

    def _settle(
        self, document: Document, chain: Sequence[tuple[str, Filter]], idle: dict[Filter, Document]
    ) -> tuple[Document, list[Edit]]:
        """Run the filters until none of them changes anything; `idle` holds the document in which each last found nothing."""
        start = document
        edits: list[Edit] = []
        for _ in range(MAX_PASSES):
            busy = set()
            for name, find in chain:
                if idle.get(find) is document:
                    continue  # a filter is a function: it would find nothing again
                found = self._found(name, find, document)
                if not found:
                    idle[find] = document
                else:
                    edits += [one for edit in found for one in document.standing(edit)]
                    document = _applied(name, document, found)
                    busy.add(name)
            if not busy:
                return document, edits
        for name in sorted(busy & self._chain.own):
            raise FilterError(f"filter {name!r} never comes to rest: it found something in each of {MAX_PASSES} passes")
        return start, []  # leaving a text as it was is safe, and stays the same the next time

    def _found(self, name: str, find: Filter, document: Document) -> list[Edit]:
        try:
            found = [edit for edit in find(document) if self.options.allows(edit.rule)]
        except FilterError:
            raise
        except Exception as error:
            raise FilterError(f"filter {name!r} failed: {in_words(error)}") from error
        found = [edit for edit in found if document.standing(edit)]
        if found and name not in self._chain.repair_names and self._keep:  # what is kept is repaired to be known
            found = [edit for edit in found if self._keep.isdisjoint(key(one.before) for one in (edit, *document.standing(edit)))]
        return found


def _applied(name: str, document: Document, found: list[Edit]) -> Document:
    try:
        return document.apply(found)
    except FilterError as error:
        raise FilterError(f"filter {name!r} asked for an edit that does not fit: {error}") from None


def _body_lost(before: Document, after: Document) -> bool:
    """Say whether nothing like an article's body remains of a text that had some."""
    from cleaner.lines import BODY

    if len(before.lines) == len(after.lines):
        return False
    had, has = before.column(BODY), after.column(BODY)
    return any(had) and not any(has)


def _only_notices(document: Document, drops: Iterable[Edit], unguarded: frozenset[str]) -> bool:
    """Say whether all that looked like an article's body was what a site says in its place: a cookie wall, an error, a pay wall."""
    from cleaner.lines import BODY

    notices = {edit.line for edit in drops if edit.after is None and edit.rule in unguarded}
    bodies = document.column(BODY)
    return all(number in notices for number, body in zip(document.numbers, bodies, strict=True) if body)


def clean(text: str, **settings: Any) -> Result:
    """Clean one text with the default options, or with those given by name (see `Options`).

    >>> clean("Fish &amp;amp; chips").text
    'Fish & chips'
    """
    return Cleaner(**settings).clean(text)
