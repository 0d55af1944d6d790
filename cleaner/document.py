r"""Documents and the edits that change them: what filters read and what they yield.

A filter reads a `Document`, the lines of a text that are still alive, and yields an `Edit` for each line that is to change or to
go; only the engine (`cleaner.core`) applies them. An edit names its line by the number in the source, so all products (clean text,
check, diff, explanation, report) are readings of the same list of edits:

    >>> replay("a\nb ", [Edit(1, "ads.en.example", "a", None), Edit(2, "whitespace.trailing", "b ", "b")])
    'b'

What filters ask of lines again and again is worked out once: as a `Column` (one value for each line) or as `Marks` (something found
in few lines). After an edit, only the lines that changed are looked at again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar

from cleaner.errors import CleanerError, FilterError
from cleaner.fold import fold_lines, keys_of

if TYPE_CHECKING:
    from cleaner.pages.lines import Page

T = TypeVar("T")


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


def replay(source: str, edits: Iterable[Edit]) -> str:
    """Apply the edits to their source again; this is all it takes to get from a source to its clean text."""
    lines: list[str | None] = list(source.split("\n"))
    for edit in edits:
        if not 0 < edit.line <= len(lines) or lines[edit.line - 1] != edit.before:
            raise CleanerError(f"line {edit.line} of the source is not {edit.before[:60]!r}: the edits belong to another text")
        lines[edit.line - 1] = edit.after
    return "\n".join(line for line in lines if line is not None)


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


#: The rule that cuts the credit out of a caption.
CREDIT = "artifacts.credit"

FOLDED: Column[str] = Column(fold_lines)
KEYS: Column[str] = Column(keys_of, FOLDED)


class Document:
    r"""The lines still alive, each with its number in the source. Filters read it and never write it.

    >>> document = Document.parse("one\ntwo\nthree")
    >>> document = document.apply([document.drop(1, "ads.en.example")])
    >>> document.lines, document.numbers, document.text
    (['one', 'three'], [1, 3], 'one\nthree')

    Of a document that was an HTML page, `page` is what was read of it: ``page.hints[number - 1]`` is what the page says of the line
    with that number (its tag, what it stands in, how much of it is links). The edits that dropped lines so far, by the line's
    number, are in `gone`: beside noise there is likely to be more. The numbers of the lines that a credit was cut out of are in
    `credited`: they are captions.
    """

    __slots__ = (
        "_columns",
        "_derived",
        "_known",
        "_marks",
        "_stale",
        "_text",
        "credited",
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
        self.gone: dict[int, Edit] = {}
        self.credited: frozenset[int] = frozenset()
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
        """Return a document of these lines that is otherwise like another one, and knows what that one knows."""
        document = cls(lines, numbers, final_newline=other.final_newline, language=other.language, page=other.page)
        document.gone, document.credited, document._known = other.gone, other.credited, other._known
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

    def has_gone(self, above: int, below: int) -> bool:
        """Say whether a line that stood between two, given by their indexes, has gone."""
        return any(number in self.gone for number in range(self.numbers[above] + 1, self.numbers[below]))

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
        touched, gone, credited = set[int](), self.gone.copy(), set(self.credited)
        for edit in edits:
            line, rule, before, after, _ = edit
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
                gone[line] = edit
            elif rule == CREDIT:
                credited.add(line)
        document = self._with(lines, sorted(touched))
        document.gone, document.credited = gone, frozenset(credited)
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


#: What finds the edits to make; the user's own filters are functions like the built-in ones.
Filter = Callable[[Document], Iterable[Edit]]
