r"""Text that is wrapped at a margin: the paragraph that each line is a part of.

html2text breaks lines at 78 letters unless told not to, mail and old news systems break them at some other margin, and then no line
is what the writer made: a part of a sentence looks like a headline, a notice is known by no line of it. To the filters that drop
lines a paragraph is one line, whatever its margin; what they ask for is then done to the lines as they stand.

    >>> document = unwrapped(Document.parse('''The ferry was late again on Friday, and the council,
    ... which runs it, said that nothing was to be done, at
    ... least not before the weather, which was bad for all
    ... of the week, is better and the engine has been seen
    ... to.
    ...
    ... Share'''))
    >>> document.lines  # doctest: +ELLIPSIS
    ['The ferry was late again on Friday, and the council, which runs it, said that ... has been seen to.', '', 'Share']
    >>> [edit.line for edit in document.standing(document.drop(0, "ads.example"))]
    [1, 2, 3, 4, 5]

What is wrapped shows: the first word of the next line would not have fitted into the line before, and sentences go on in lower
case. One paragraph of some lines shows it for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from cleaner.document import Document, Edit
from cleaner.lines import dense_in, ends_sentence

#: Margins that texts are wrapped at, in letters.
NARROWEST, WIDEST = 45, 120
#: The fewest lines that the paragraphs of a wrapped text have, in all and for each line that is longer than the margin. In any text
#: two lines go on from each other where a link broke a paragraph off; a wrapped one has few longer lines: a row, an address.
LINES, FOR_LONG = 5, 4
#: By how many letters a paragraph's longest line may be longer than the longest of most.
LONGER = 4
#: A line after the end of a sentence belongs to the same paragraph only if it is this long: else it may be a label below it.
LABEL = 40
#: The least share of a paragraph's lines that go on in lower case; in German, which has the most capitals, often fewer do.
GO_ON = 0.3
#: At most one letter in this many is of a script without blanks between words; Korean has some among its own.
DENSE = 5
#: In up to this many words the cuts are told from each other.
MOST_WORDS = 5_000
#: What begins an item of a list, a headline, a quotation, a row, or an address, which cannot be broken: it goes on from no line.
_BEGINS = re.compile(r"\s*(?:[-*+•·–—>#|]|o |!?\[|<?https?:|www\.)")

#: The lines of a paragraph, each with its number in the source.
Parts = tuple[tuple[int, str], ...]


class Unwrapped(Document):
    """A document in which each paragraph that was wrapped is one line, under the number of the first of its lines."""

    __slots__ = ("_standing", "parts")

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.parts: dict[int, Parts] = {}
        #: What edits of paragraphs were found to mean: the engine asks before it makes an edit, and again to make and report it.
        self._standing: dict[Edit, tuple[Edit, ...]] = {}

    def standing(self, edit: Edit) -> tuple[Edit, ...]:
        """Return what an edit of a paragraph means for its lines; nothing where they cannot say what is to take its place."""
        parts = self.parts.get(edit.line)
        if parts is None:
            return (edit,)
        if edit not in self._standing:
            lines = spread(parts, edit.after)
            changed = zip(parts, lines, strict=True) if lines else ()
            self._standing[edit] = tuple(
                Edit(number, edit.rule, line, after, edit.why) for (number, line), after in changed if after != line
            )
        return self._standing[edit]

    def apply(self, edits: Iterable[Edit]) -> Unwrapped:
        """Return the document with the edits made, in paragraphs and their lines."""
        edits = list(edits)
        document = cast("Unwrapped", super().apply(edits))
        document.parts = self.parts.copy()
        for edit in edits:
            if edit.line in self.parts:
                now = dict(self.parts[edit.line]) | {one.line: one.after for one in self.standing(edit)}
                document.parts[edit.line] = tuple((number, line) for number, line in now.items() if line is not None)
        return document

    def as_it_stands(self) -> Document:
        """Return the document with its paragraphs wrapped as they were."""
        standing = [self.parts.get(number, ((number, line),)) for number, line in zip(self.numbers, self.lines, strict=True)]
        lines, numbers = [line for parts in standing for _, line in parts], [number for parts in standing for number, _ in parts]
        return Document.like(self, lines, numbers)


def unwrapped(document: Document) -> Document:
    """Return the document with each wrapped paragraph as one line; the document itself where none is."""
    paragraphs = [part for part in _paragraphs(document.lines) if not _holds_code(document, *part)] if document.page is None else []
    if not paragraphs:
        return document
    lines, numbers = list[str](), list[int]()
    parts: dict[int, Parts] = {}
    behind = 0
    for start, stop in [*paragraphs, (len(document.lines), len(document.lines))]:
        lines += document.lines[behind:start]
        numbers += document.numbers[behind:start]
        if start < stop:
            parts[document.numbers[start]] = tuple(zip(document.numbers[start:stop], document.lines[start:stop], strict=True))
            lines.append(joined(parts[document.numbers[start]]))
            numbers.append(document.numbers[start])
        behind = stop
    whole = Unwrapped.like(document, lines, numbers)
    whole.parts = parts
    return whole


def _holds_code(document: Document, start: int, stop: int) -> bool:
    """Say whether some of these lines are code, which is not wrapped, whatever its length."""
    from cleaner.filters.code import code_lines  # few texts are wrapped

    return not document.derive(code_lines).isdisjoint(range(start, stop))


def _paragraphs(lines: list[str]) -> list[tuple[int, int]]:
    """Return where the wrapped paragraphs of a text start and stop."""
    # Where nothing is known of the margin, the longest line between blank or very long ones tells it.
    blocks = [(start, stop, max(map(len, lines[start:stop]))) for start, stop in _blocks(lines, WIDEST)]
    likely = [run for block in blocks for run in _runs(lines, *block)]
    if sum(stop - start for start, stop in likely) < LINES:
        return []
    longest = sorted(max(map(len, lines[start:stop])) for start, stop in likely)
    margin = max(length for length in longest if length <= longest[len(longest) // 2] + LONGER)
    runs = [run for start, stop in _blocks(lines, margin) for run in _runs(lines, start, stop, margin)]
    enough = max(LINES, FOR_LONG * sum(len(line) > margin for line in lines))
    return runs if sum(stop - start for start, stop in runs) >= enough else []


def _blocks(lines: list[str], widest: int) -> Iterator[tuple[int, int]]:
    """Yield where lines stand that are neither blank nor too long, two of them or more."""
    start = 0
    for stop, line in enumerate([*lines, ""]):
        if not 0 < len(line) <= widest or line.isspace():
            if stop - start > 1:
                yield start, stop
            start = stop + 1


def _runs(lines: list[str], start: int, stop: int, margin: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of a block that are wrapped at a margin."""
    if margin < NARROWEST:
        return
    first = start
    for index in range(start + 1, stop + 1):
        if index == stop or not _goes_on(lines[index - 1], lines[index], margin):
            if index - first > 1 and _is_wrapped(lines[first:index]):
                yield first, index
            first = index


def _goes_on(line: str, following: str, margin: int) -> bool:
    """Say whether the next line's first word would not have fitted into a line, and may go on from it."""
    room = margin - len(line.rstrip()) - 1
    if len(following) <= room or len(following.split(maxsplit=1)[0]) <= room or _BEGINS.match(following):
        return False
    return len(following) >= LABEL or not ends_sentence(line)


def _is_wrapped(lines: list[str]) -> bool:
    """Say whether the lines of a paragraph are parts of its sentences."""
    text = "".join(lines)
    if not text.isascii() and DENSE * dense_in(text) > len(text):
        return False  # where no blanks part words, each line goes on from the one before
    heads = [line.lstrip()[0] for line in lines[1:]]
    if sum(map(str.islower, heads)) >= max(1, GO_ON * len(heads)):
        return True
    # Many words of German have a capital, and no letter of Arabic has one: there a sentence tells that ends in the last line.
    return ends_sentence(lines[-1]) and 2 * sum(map(ends_sentence, lines[:-1])) < len(heads)


def joined(parts: Parts) -> str:
    """Return the lines of a paragraph as one."""
    return " ".join([line.strip() if at else line.rstrip() for at, (_, line) in enumerate(parts)])


def spread(parts: Parts, after: str | None) -> list[str | None]:
    """Return what becomes of the lines of a paragraph when `after` takes its place, some passages of it being cut or replaced.

    None is for what goes. The list is empty where the lines could not say what `after` says.

        >>> spread(((1, "The ferry"), (2, "ran late. By"), (3, "Ann Lee")), "The ferry ran late.")
        ['The ferry', 'ran late.', None]
    """
    if after is None:
        return [None] * len(parts)
    lines: list[str | None] = [line for _, line in parts]
    words, places = _words(parts)
    now = after.split()
    left = list[list[str]]([] for _ in parts)
    for start, stop, new_start, new_stop in _changes(words, now):
        if stop - start == new_stop - new_start:  # the same words, or others in their places
            for word, place in zip(now[new_start:new_stop], places[start:stop], strict=True):
                left[place].append(word)
        else:
            left[places[min(start, len(places) - 1)]] += now[new_start:new_stop]
    for at, ((_, line), found) in enumerate(zip(parts, left, strict=True)):
        if found != line.split():
            lines[at] = line[: len(line) - len(line.lstrip())] + " ".join(found) if found else None
    standing = tuple((number, line) for (number, _), line in zip(parts, lines, strict=True) if line is not None)
    return lines if standing and joined(standing) == after else []


def _words(parts: Parts) -> tuple[list[str], list[int]]:
    """Return the words of a paragraph, and in which of its lines each stands."""
    held = [line.split() for _, line in parts]
    return [word for words in held for word in words], [at for at, words in enumerate(held) for _ in words]


def _changes(words: list[str], now: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield which words others take the place of, as `difflib` says it; of a book, of all between the first and the last change."""
    from difflib import SequenceMatcher  # few texts are wrapped, and fewer are cut

    head = _shared(words, now)
    tail = _shared(words[head:][::-1], now[head:][::-1])
    stop, new_stop = len(words) - tail, len(now) - tail
    yield 0, head, 0, head
    if stop - head > MOST_WORDS:
        yield head, stop, head, new_stop
    else:
        matcher = SequenceMatcher(None, words[head:stop], now[head:new_stop], autojunk=False)
        for _, start, end, new_start, new_end in matcher.get_opcodes():
            yield head + start, head + end, head + new_start, head + new_end
    yield stop, len(words), new_stop, len(now)


def _shared(one: list[str], other: list[str]) -> int:
    """Return how many words two texts have in common at their beginning."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least
