"""Labels that some systems put before a caption, together with the source of the picture.

    >>> cut_caption_label("Image copyright Jane Doe Image caption The harbor was closed on Monday")
    'The harbor was closed on Monday'
    >>> cut_caption_label("Image caption contests are popular.")
    'Image caption contests are popular.'

On the page they are hidden titles for the screen reader; flattened, they run into the sentence. A label alone at the beginning of a
line is cut only where a comma or a capital letter follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from cleaner.filters.artifacts.tables import either, read_table
from cleaner.lazy import lazily
from cleaner.lines import size

_LEAST_LEFT = 12  # letters of the caption
_HEAD = 4  # letters: no label is shorter


class _Labels(NamedTuple):
    heads: frozenset[str]  # the first letters of the beginnings
    beginnings: tuple[str, ...]
    pattern: Callable[[], re.Pattern[str]]  # compiled for the few texts that hold one


@cache
def _labels() -> _Labels:
    table = read_table("credits.toml")
    sources, captions = table["caption_sources"], table["caption_labels"]
    source = rf"(?:{either(sources)})[,，、،:]?\s*\S.{{0,60}}?"
    label = rf"(?:{either(captions)})(?P<mark>\s?[,，、،:：])?\s*"
    heads = frozenset(label[:_HEAD] for label in (*sources, *captions))
    return _Labels(heads, (*sources, *captions), lazily(rf"(?P<source>{source})?{label}(?=(?P<first>\S))"))


def may_be_labelled(text: str) -> list[int]:
    """Return the lines of a text, by index, that begin with a label."""
    labels, lines = _labels(), text.split("\n")
    if labels.heads.isdisjoint({line[:_HEAD] for line in lines}):
        return []
    return [index for index, line in enumerate(lines) if line.startswith(labels.beginnings)]


def cut_caption_label(line: str) -> str:
    """Cut the label, and the source before it, at the beginning of a line that goes on with the caption."""
    labels = _labels()
    if not line.startswith(labels.beginnings):
        return line
    match = labels.pattern().match(line)
    if not match or size(line[match.end() :]) < _LEAST_LEFT:
        return line
    return line[match.end() :] if match["source"] or match["mark"] or match["first"].isupper() else line
