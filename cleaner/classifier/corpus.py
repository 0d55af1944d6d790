"""Labelled documents, and the forms in which the model learns from them.

A document is a JSON object a line: `raw` (the text as it was saved), `labels` (for each line of it, 1 article or 0 noise), and, if
known, `neutral` (numbers of lines that do not count), `domain` or `site` (documents of one site share their furniture), `source`
and `lang`.

The model sees a text after the rules have run, again after its own drops, and from every kind of scraper. So it learns from each
document as it is and as the rules leave it, with all of its noise, with some, or with little more than the article: what is noise
there does not depend on how much noise is left around it. It is told, too, where lines have gone.
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
from cleaner.classifier.gone import with_gone
from cleaner.classifier.tables import BOILERPLATE, COMMON, LEXICON_BITS, Tables, character_tables, lexicon, values_of
from cleaner.core import Cleaner
from cleaner.document import Document, Edit
from cleaner.language import stop_words
from cleaner.rules import built_in
from cleaner.wrapping import unwrapped

#: A line between two lines of the article that says what the text says, of such a length, may be a caption; labels differ on those.
CAPTION = (40, 350)
CAPTION_HELD = 8
#: The exponent by which a line's words, and a document's lines, count.
WORDS, DOCUMENT = 0.5, 0.4
#: How much more an article line counts than noise, and how many words of a line count at most.
ARTICLE, MOST_WORDS = 1.3, 80
#: How many of the forms that are drawn are as the rules leave them, and how many are little more than the article.
RULED, CROPPED = 0.6, 0.33
#: An article of fewer lines is not cropped: what belongs to it is told by the lines around.
LEAST = 3
#: How many lines a crop keeps on each side of the article, how often, and from how far away among those that are noise.
FEW, FEW_OFTEN, FAR = (0, 1, 2, 3, 4, 6, 9), (0.2, 0.2, 0.2, 0.15, 0.1, 0.1, 0.05), 30


class Example(NamedTuple):
    """The lines of a document: their features, whether each is noise, and how much each counts."""

    features: NDArray[np.float32]
    noise: NDArray[np.float32]
    weight: NDArray[np.float32]


class Form(NamedTuple):
    """Lines of a document that are left: where each stood in it, and which lines of the document have gone."""

    places: Ints
    lines: list[str]
    gone: Bools


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
    ruled: Form  # what the rules leave

    @property
    def whole(self) -> Form:
        """The document as it is."""
        return Form(np.arange(len(self.lines)), self.lines, np.zeros(len(self.lines), bool))

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
    gone = np.zeros(len(lines), bool)
    for edit in cleaner.clean(raw, page=False).edits:  # labels are of the lines of the text, even if it begins as a page does
        left[edit.line - 1] = edit.after
        gone[edit.line - 1] = edit.after is None and bool(edit.before.strip())
    stand = [i for i, line in enumerate(left) if line is not None]
    return Labelled(
        name=record.get("id", ""),
        source=record.get("source", ""),
        language=record.get("lang", ""),
        domain=record.get("domain") or record.get("site") or record.get("id", ""),
        lines=lines,
        noise=np.array(record["labels"]) == 0,
        neutral=neutral,
        words=_word_counts(lines, tables),
        ruled=Form(np.array(stand, np.int64), [line for line in left if line is not None], gone),
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


def form(document: Labelled, random: np.random.Generator) -> Form:
    """Draw one of the forms of a document: all noise that it lacks can be seen to have gone, or what the rules drop alone."""
    places, lines, gone = document.ruled if random.random() < RULED else document.whole
    gone = gone.copy()
    written = np.array([bool(line.strip()) for line in lines], bool)
    article = np.flatnonzero(~document.noise[places] & ~document.neutral[places] & written)
    if random.random() < CROPPED and len(article) >= LEAST:
        kept = _cropped(document, places, written, article, random)
        if random.random() < 0.7:  # and what was farther away than that has never stood there either
            near = places[kept]
            gone[: max(0, near[0] - random.integers(0, 4))] = gone[near[-1] + 1 + random.integers(0, 4) :] = False
    else:
        kept = _thinned(document, places, written, random)
    if random.random() < 0.5:
        gone[places[~kept & written & document.noise[places]]] = True
    return Form(places[kept], [lines[i] for i in np.flatnonzero(kept)], gone)


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


def _cropped(document: Labelled, places: Ints, written: Bools, article: Ints, random: np.random.Generator) -> Bools:
    """Draw the article and few of the lines around it, as a scraper would save them that knows where the article is."""
    noise = document.noise[places] & written
    first, behind = article[0], article[-1] + 1
    kept: Bools = ~document.noise[places] | ~written | document.neutral[places]
    kept[:first] = kept[behind:] = False
    titles = np.flatnonzero(document.neutral[places[:first]] & written[:first])
    if len(titles) and random.random() < 0.8:
        kept[titles[-1]] = True
    for outside in (np.flatnonzero(noise[:first])[::-1], behind + np.flatnonzero(noise[behind:])):
        number = random.choice(FEW, p=FEW_OFTEN)
        start = 0 if random.random() < 0.6 else random.integers(0, max(1, min(len(outside) - number, FAR) + 1))
        kept[outside[start : start + number]] = True
    between = first + np.flatnonzero(noise[first:behind])
    kept[between] = random.random(len(between)) < random.choice((0, 0.2, 0.5, 1))
    return kept


def seen(form: Form, tables: Tables) -> tuple[View, Ints]:
    """Return what the model sees of a form, each of its wrapped paragraphs as one line, and where each line that it sees stood."""
    document = Document(form.lines, (form.places + 1).tolist(), final_newline=False)
    document.gone = {number: Edit(number, "", "", None) for number in (np.flatnonzero(form.gone) + 1).tolist()}
    document = unwrapped(document)
    view = extract(document.lines, tables)
    return with_gone(view, document), np.array(document.numbers, np.int64)[view.places] - 1


def example(document: Labelled, form: Form, tables: Tables) -> Example:
    """Make an example of a form of a document, with its neutral lines and those that may be captions not counting."""
    view, source = seen(form, tables)
    noise = document.noise[source]
    weight = (1 + np.minimum(view.words, MOST_WORDS) ** WORDS) * np.where(noise, 1, ARTICLE)
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
