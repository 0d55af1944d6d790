r"""The way from an original to its clean text, as a unified diff that ``patch`` and ``git apply -p0`` accept.

Edits name their lines, so nothing has to be searched for: it is known which line of the original became which line of the clean
text, and the diff is made in one pass, where difflib would compare each line with many and need quadratic time on long texts.

    >>> from cleaner.document import Edit
    >>> for line in unified("a.txt", "One.\n[ad_1]\nTwo.", "One.\nTwo.\n", [Edit(2, "ads.en.marker", "[ad_1]", None)]):
    ...     print(line, end="")
    --- a.txt
    +++ a.txt
    @@ -1,3 +1,2 @@
     One.
    -[ad_1]
    -Two.
    \ No newline at end of file
    +Two.

Both headers name the original: whoever applies the diff turns the original into the clean text. Lines end at line feeds only, as
they do for ``patch``: a carriage return before one is part of its line, and a text without line feeds is a single line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cleaner.document import Edit
from cleaner.report.paint import Paint, plain

if TYPE_CHECKING:
    from cleaner.encodings import Decoded

CONTEXT = 3

#: A line of the original and the line it became; None where there is none.
Pair = tuple[str | None, str | None]


def unified(path: str, old: str, new: str, edits: Iterable[Edit], paint: Paint = plain) -> Iterator[str]:
    """Yield the lines of the diff that turns `old`, the text of the file at `path`, into `new`; nothing where they are equal."""
    if old == new:
        return
    yield paint(f"--- {_quoted(path)}", bold=True) + "\n"
    yield paint(f"+++ {_quoted(path)}", bold=True) + "\n"
    pairs = aligned(old, new, edits)
    old_line = new_line = done = 0
    for first, last in _hunks(pairs):
        old_line += _count(pairs[done:first], 0)
        new_line += _count(pairs[done:first], 1)
        done = first
        yield from _hunk(pairs[first:last], old_line, new_line, paint)


def as_stored(data: bytes, decoded: Decoded) -> str:
    """Return an original with its line ends and byte order mark, as ``patch`` sees it; as UTF-8, if it is in another encoding."""
    if decoded.encoding.startswith("utf-8"):
        return data.decode()
    return decoded.text.replace("\n", decoded.newline)


def aligned(old: str, new: str, edits: Iterable[Edit]) -> list[Pair]:
    r"""Say which line of `old` became which line of `new`.

    Every line of both stands in the answer, in order, whether or not the edits fit: a diff made of it is always right.

    >>> from cleaner.document import Edit
    >>> aligned("a\nb\n", "b\n", [Edit(1, "ads.en.example", "a", None)])
    [('a\n', None), ('b\n', 'b\n')]
    """
    gone = {edit.line for edit in edits if edit.after is None}
    after = iter(_lines(new))
    pairs: list[Pair] = []
    for number, line in enumerate(_lines(old), 1):
        became = None if number in gone else next(after, None)
        pairs.append((line or None, became or None))
    pairs += [(None, line or None) for line in after]
    return [pair for pair in pairs if pair != (None, None)]


def _lines(text: str) -> list[str]:
    """Split a text after its line feeds; the last piece, which has none, may be empty."""
    *lines, rest = text.split("\n")
    return [*(line + "\n" for line in lines), rest]


def _hunks(pairs: Sequence[Pair]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of pairs that hold changes, with the lines around them."""
    first = last = None
    for index, (old, new) in enumerate(pairs):
        if old == new:
            continue
        if first is None or last is None:
            first = max(0, index - CONTEXT)
        elif index - CONTEXT > last:
            yield first, last
            first = index - CONTEXT
        last = min(len(pairs), index + CONTEXT + 1)
    if first is not None and last is not None:
        yield first, last


def _hunk(pairs: Sequence[Pair], old_line: int, new_line: int, paint: Paint) -> Iterator[str]:
    olds, news = _count(pairs, 0), _count(pairs, 1)
    yield paint(f"@@ -{_range(old_line, olds)} +{_range(new_line, news)} @@", fg="cyan") + "\n"
    added: list[str] = []
    for old, new in pairs:
        if old == new and old is not None:
            yield from added
            added.clear()
            yield _line(" ", old)
        else:
            if old is not None:
                yield _line("-", old, paint, "red")
            if new is not None:
                added.append(_line("+", new, paint, "green"))
    yield from added


def _count(pairs: Sequence[Pair], side: int) -> int:
    return sum(pair[side] is not None for pair in pairs)


def _range(before: int, count: int) -> str:
    start = before + 1 if count else before
    return str(start) if count == 1 else f"{start},{count}"


def _line(mark: str, text: str, paint: Paint = plain, color: str | None = None) -> str:
    if text.endswith("\n"):
        return paint(mark + text[:-1], fg=color) + "\n"
    return paint(mark + text, fg=color) + "\n\\ No newline at end of file\n"


def _quoted(path: str) -> str:
    r"""Write a file's name as ``diff -u`` does: odd names in quotes, and a tab after one that holds blanks.

    >>> _quoted("a.txt"), _quoted("a b.txt"), _quoted('say "hi".txt')
    ('a.txt', 'a b.txt\t', '"say \\"hi\\".txt"')
    """
    if path.startswith(" ") or any(character in '"\\' or ord(character) < 0x20 or ord(character) == 0x7F for character in path):
        return '"' + "".join(_escaped(character) for character in path) + '"'
    return path + "\t" if " " in path else path


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return f"\\{ord(character):03o}" if ord(character) < 0x20 or ord(character) == 0x7F else character
