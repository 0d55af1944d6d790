"""Labelled documents, and the forms in which the model learns from them.

A document is a JSON object a line: `raw` (the text as it was saved), `labels` (for each line of it, 1 article or 0 noise), and, if
known, `neutral` (numbers of lines that do not count), `domain` or `site` (documents of one site share their furniture), `source`
and `lang`.

The model sees a text after the rules have run, again after its own drops, and from every kind of scraper. So it learns from each
document as it is and as the rules leave it, with all of its noise, with some, or with little more than the article: what is noise
there does not hang on how much noise is left around it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.classifier.characters import Bools, Ints, hashes
from cleaner.classifier.features import View, extract
from cleaner.classifier.tables import BOILERPLATE, COMMON, LEXICON_BITS, Tables, character_tables, lexicon, values_of
from cleaner.core import Cleaner
from cleaner.language import stop_words
from cleaner.rules import built_in

#: A line between two lines of the article that says what the text says, of such a length, may be a caption; labels differ on those.
CAPTION = (40, 350)
CAPTION_HELD = 8
#: The exponent by which a line's words, and a document's lines, count.
WORDS, DOCUMENT = 0.5, 0.4
#: An article line counts so much more than noise; so many words of a line count at most.
ARTICLE, MOST_WORDS = 1.3, 80


class Example(NamedTuple):
    """The lines of a document: their features, whether each is noise, and how much each counts."""

    features: NDArray[np.float32]
    noise: NDArray[np.float32]
    weight: NDArray[np.float32]


@dataclass(frozen=True)
class Labelled:
    """A document with what is known of its lines."""

    name: str
    source: str
    language: str
    domain: str
    lines: list[str]
    noise: Bools
    neutral: Bools
    words: Ints
    cleaned: tuple[tuple[int, str], ...]  # the lines that the rules leave: where each stood, and as what

    def fold(self, folds: int) -> int:
        """Return the fold that all documents of this domain are tested in."""
        return sha256(self.domain.encode()).digest()[1] % folds


def read(paths: Iterable[Path], tables: Tables) -> list[Labelled]:
    """Read labelled documents, and clean each by the rules alone."""
    cleaner = Cleaner(skip=["classifier"])
    return [_labelled(record, cleaner, tables) for path in paths for record in records(path)]


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Read a file of JSON Lines, packed or not."""
    stored = path.read_bytes()
    for line in (gzip.decompress(stored) if path.suffix == ".gz" else stored).splitlines():
        if line.strip():
            yield json.loads(line)


def _labelled(record: dict[str, Any], cleaner: Cleaner, tables: Tables) -> Labelled:
    raw: str = record["raw"]
    lines = raw.split("\n")
    neutral = np.zeros(len(lines), bool)
    neutral[record.get("neutral") or []] = True
    left: list[str | None] = [*lines]
    for edit in cleaner.clean(raw, page=False).edits:  # labels are of the lines of the text, even if it begins as a page does
        left[edit.line - 1] = edit.after
    return Labelled(
        name=record.get("id", ""),
        source=record.get("source", ""),
        language=record.get("lang", ""),
        domain=record.get("domain") or record.get("site") or record.get("id", ""),
        lines=lines,
        noise=np.array(record["labels"]) == 0,
        neutral=neutral,
        words=_word_counts(lines, tables),
        cleaned=tuple((i, line) for i, line in enumerate(left) if line is not None),
    )


def _word_counts(lines: list[str], tables: Tables) -> Ints:
    view = extract(lines, tables)
    counts = np.zeros(len(lines), np.int64)
    counts[view.places] = view.words
    return counts


def make_tables() -> Tables:
    """Make the tables from what this Python and this version's rules and languages know."""
    classes, folded = character_tables()
    values = values_of(classes, folded)
    empty = Tables(classes, folded, values, np.zeros(1 << LEXICON_BITS, np.uint8))
    phrases = [phrase for rule in built_in() for phrase in (*rule.line, *rule.starts, *rule.contains)]
    known = ((COMMON, hashes(" ".join(sorted(stop_words())), empty)), (BOILERPLATE, hashes(" | ".join(phrases), empty)))
    return Tables(classes, folded, values, lexicon(known))


def form(document: Labelled, random: np.random.Generator) -> tuple[Ints, list[str]]:
    """Draw one of the forms of a document: the lines, and where each stood."""
    if random.random() < 0.6:
        where, lines = [i for i, _ in document.cleaned], [line for _, line in document.cleaned]
    else:
        where, lines = list(range(len(document.lines))), document.lines
    places = np.array(where, np.int64)
    kept = _thinned(document, places, np.array([bool(line.strip()) for line in lines], bool), random)
    return places[kept], [lines[i] for i in np.flatnonzero(kept)]


def _thinned(document: Labelled, places: Ints, written: Bools, random: np.random.Generator) -> Bools:
    """Draw which lines stay: all; all but a part of the noise, line by line or run by run; or those near the article."""
    noise = document.noise[places] & ~document.neutral[places] & written
    kind = random.random()
    kept: Bools = np.ones(len(places), bool)
    article = np.flatnonzero(~document.noise[places] & written)
    if kind < 0.3:
        kept = ~noise | (random.random(len(places)) < random.random())
    elif kind < 0.5:
        run = np.cumsum(np.diff(noise, prepend=False))
        kept = ~noise | (random.random(len(places) + 1) < 0.7 * random.random())[run]
    elif kind < 0.65 and len(article):
        kept[: max(0, article[0] - random.integers(0, 12))] = False
        kept[article[-1] + 1 + random.integers(0, 12) :] = False
    return kept


def example(document: Labelled, places: Ints, lines: list[str], tables: Tables) -> Example:
    """Make an example of a form of a document, with its neutral lines and those that may be captions not counting."""
    view = extract(lines, tables)
    source = places[view.places]
    noise = document.noise[source]
    weight = (1 + np.minimum(document.words[source], MOST_WORDS) ** WORDS) * np.where(noise, 1, ARTICLE)
    weight[document.neutral[source] | _captions(view, noise)] = 0
    weight /= max(weight.sum(), 1) ** (1 - DOCUMENT)
    return Example(view.values, noise.astype(np.float32), weight.astype(np.float32))


def _captions(view: View, noise: Bools) -> Bools:
    """Say which lines may be captions."""
    fit: Bools = (view.size >= CAPTION[0]) & (view.size <= CAPTION[1]) & (view.column("held by body") >= CAPTION_HELD)
    fit &= noise
    fit[1:] &= ~noise[:-1]
    fit[:-1] &= ~noise[1:]
    fit[:1] = fit[-1:] = False
    return fit
