r"""An article as people read it: every line, kept or not, with the rules that changed it and why.

    >>> from cleaner import Edit, Result
    >>> source = "Fish &amp; chips\nAdvertisement\nThe end."
    >>> edits = (Edit(1, "entities.entity", "Fish &amp; chips", "Fish & chips"), Edit(2, "ads.en.marker", "Advertisement", None))
    >>> lines = fates(Result(source, "Fish & chips\nThe end.", edits))
    >>> print("\n".join(explained(lines, {"ads.en.marker": "marks the place of an advertisement"})))
    1 ~ Fish &[-amp;-] chips
        └ entities.entity
    2 - Advertisement
        └ ads.en.marker: marks the place of an advertisement
    3   The end.

Where there is no color, ``[-…-]`` is what went from a line and ``{+…+}`` what came, as in ``git diff --word-diff``; in such a span
everything invisible is written as an escape.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from cleaner.core import Result
from cleaner.document import Edit
from cleaner.filters import CHAIN, rules_of
from cleaner.options import Options
from cleaner.report.paint import Paint, plain, visible

#: Longer changes are shown as one span: comparing word by word takes quadratic time.
MOST_WORDS = 400

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class Fate(NamedTuple):
    """What became of one line of the source: `after` is None where it went; `edits` are those that asked for it, in order."""

    number: int
    before: str
    after: str | None
    edits: tuple[Edit, ...]


def fates(result: Result, rules: Collection[str] = ()) -> Iterator[Fate]:
    """Yield every line of the source; with `rules`, only lines that these rules changed, and only their changes."""
    wanted = Options(select=tuple(rules))
    edits: defaultdict[int, list[Edit]] = defaultdict(list)
    for edit in result.edits:
        if wanted.allows(edit.rule):
            edits[edit.line].append(edit)
    lines = result.source.split("\n")
    if lines[-1] == "":
        lines.pop()  # what stands after the last line feed is no line
    for number, line in enumerate(lines, 1):
        made = tuple(edits.get(number, ()))
        if made:
            yield Fate(number, made[0].before, made[-1].after, made)
        elif not rules:
            yield Fate(number, line, line, ())


def reasons(options: Options) -> dict[str, str]:
    """Return why each rule in force acts."""
    coded = {f"{spec.name}.{rule}": spec.about for spec in CHAIN for rule in spec.rules}
    return coded | {rule.name: rule.why for rule in rules_of(options)}


def explained(lines: Iterable[Fate], why: Mapping[str, str], paint: Paint = plain) -> Iterator[str]:
    """Yield the explanation, line by line: number, mark, text, and below it each rule with its reason."""
    lines = list(lines)
    width = len(str(lines[-1].number)) if lines else 0
    for line in lines:
        mark = " " if line.after == line.before else "-" if line.after is None else "~"
        gutter = paint(f"{line.number:>{width}}", dim=True) + f" {mark} "
        notes = [_note(edit, why, paint) for edit in line.edits]
        text = _text(line, paint)
        if not text and notes:
            text = notes.pop(0)
        yield (gutter + text).rstrip(" ")
        for note in notes:
            yield " " * (width + 3) + note


def _note(edit: Edit, why: Mapping[str, str], paint: Paint) -> str:
    reason = edit.why or why.get(edit.rule, "")
    return paint(f"└ {edit.rule}: {visible(reason)}" if reason else f"└ {edit.rule}", dim=True)


def _text(line: Fate, paint: Paint) -> str:
    if line.after is None:
        return paint(visible(line.before), fg="red", strikethrough=True) if line.before.strip() else ""
    if line.after == line.before:
        return visible(line.before)
    return "".join(_spans(line.before, line.after, paint))


def _spans(before: str, after: str, paint: Paint) -> Iterator[str]:
    """Yield a changed line: what stayed, and in marks what went and what came."""
    for went, came in changes(before, after):
        if went == came:
            yield visible(went)
            continue
        if went:
            text = visible(went, all_blanks=True)
            yield f"[-{text}-]" if paint is plain else paint(text, fg="red", strikethrough=True)
        if came:
            text = visible(came, all_blanks=True)
            yield f"{{+{text}+}}" if paint is plain else paint(text, fg="green", bold=True)


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """Cut two lines into pairs of pieces, equal and different in turn.

    >>> changes("Fish &amp; chips", "Fish & chips")
    [('Fish &', 'Fish &'), ('amp;', ''), (' chips', ' chips')]
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    head, tail = _agreement(old, new)
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    pieces = [("".join(old[:head]),) * 2]
    if len(old_middle) + len(new_middle) > MOST_WORDS:
        pieces.append(("".join(old_middle), "".join(new_middle)))
    else:
        pieces += _compared(old_middle, new_middle)
    pieces.append(("".join(old[len(old) - tail :]),) * 2)
    return _joined(cut for piece in pieces for cut in _trimmed(*piece))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield "".join(old[i:j]), "".join(new[k:m])


def _trimmed(went: str, came: str) -> Iterator[tuple[str, str]]:
    """Yield a pair of pieces with what is equal at both ends apart: words without blanks between them may be long."""
    head, tail = _agreement(went, came)
    yield (went[:head],) * 2
    yield went[head : len(went) - tail], came[head : len(came) - tail]
    yield (went[len(went) - tail :],) * 2


def _agreement(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Count what two sequences have in common at their head, and then at their tail."""
    head = sum(1 for _ in takewhile(_equal, zip(old, new, strict=False)))
    rest = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    return head, sum(1 for _ in takewhile(_equal, rest))


def _equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _joined(pieces: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put neighbors of one kind, equal or different, together."""
    joined: list[tuple[str, str]] = []
    for went, came in pieces:
        if not went and not came:
            continue
        if joined and (went == came) == (joined[-1][0] == joined[-1][1]):
            joined[-1] = (joined[-1][0] + went, joined[-1][1] + came)
        else:
            joined.append((went, came))
    return joined
