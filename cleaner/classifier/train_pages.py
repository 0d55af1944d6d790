"""Train the model for HTML pages: ``python -m cleaner.classifier.train_pages GOLD PAGES...``.

GOLD are documents, JSON Lines (.gz allowed), with `gold` (the text of the article), `html` (the name of the page) and, if known,
`domain`, `source` and `lang`; PAGES are folders or tar files that hold the pages, in UTF-8. Each page is read as `cleaner clean`
reads it, its lines are labelled by aligning them with the gold text (`cleaner.classifier.align`), and a network is trained as for
texts:

    python -m cleaner.classifier.train_pages pages.jsonl.gz html.tar.xz --test-only restricted --output cleaner/classifier

writes ``pages.npz`` and, beside it, ``pages.json``: the data, the folds, word F1, content lost and noise left by source and by
language on sites that the model had not seen, calibration and the date. ``--keep-folds`` also writes the model of each fold, for
those who want to test it on other figures: a page of a domain belongs to the fold that `fold_of` names. With ``--networks 2``
the model is the mean of two networks from different seeds. The same data, seed and versions give the same weights. It takes about
a quarter of an hour on one core for 1,300 pages, and the libraries of ``pip install article-cleaner[train]``.

Golds differ on headlines, captions and embedded posts, so these do not count. Class names and statements are hidden from the model
now and then: a site may have neither.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from numpy.typing import NDArray

from cleaner.classifier import corpus
from cleaner.classifier.align import align, tokens
from cleaner.classifier.characters import Bools, Ints
from cleaner.classifier.corpus import Example
from cleaner.classifier.features import extract
from cleaner.classifier.hints import features, names
from cleaner.classifier.model import PAGES, TOP, Model, Network, save
from cleaner.classifier.paged import THRESHOLDS
from cleaner.classifier.tables import Tables
from cleaner.classifier.train import Tested, calibrate, fit, write_report
from cleaner.pages import MOST_LINES
from cleaner.pages.lines import TITLE
from cleaner.pages.reader import read
from cleaner.pages.vocabulary import names as families

#: A noise line of a figure of such a size may be a caption.
CAPTION = 40
#: How often all names, some of the names, and all statements are hidden, and how many of the names are, where it is some.
NO_NAMES, SOME_NAMES, NO_STATEMENTS, HIDDEN = 0.15, 0.15, 0.2, 0.3
#: A page of more lines than this is not learned from.
LONGEST = 3000


@dataclass(frozen=True)
class LabelledPage:
    """A page with what is known of its lines."""

    name: str
    source: str
    language: str
    domain: str
    values: NDArray[np.uint8]  # lines by features
    noise: Bools
    neutral: Bools
    words: Ints


class Settings(NamedTuple):
    """How to train."""

    folds: int
    epochs: int
    seed: int
    networks: int
    test_only: tuple[str, ...]

    def known(self, pages: Iterable[LabelledPage]) -> list[LabelledPage]:
        """Return the pages to learn from."""
        return [page for page in pages if page.source not in self.test_only and len(page.noise) <= LONGEST]


def fold_of(domain: str, folds: int) -> int:
    """Return the fold that all pages of a domain are tested in."""
    return sha256(domain.encode()).digest()[1] % folds


def labelled(record: dict[str, Any], html: str, tables: Tables) -> LabelledPage | None:
    """Read a page and label its lines; None for one without lines, or with too many."""
    page = read(html)
    if not 0 < len(page.lines) <= MOST_LINES:
        return None
    view = extract(page.lines, tables)
    values = np.concatenate((view.values, features(page.lines, page.hints, view.column("rule words"))), axis=1)
    labels = np.array(align(page.lines, record["gold"]))
    noise = labels == "noise"
    figure = np.array([hint.within("figure") or hint.box.tag == "figcaption" for hint in page.hints])
    title = np.array([hint.title == TITLE for hint in page.hints])
    posted = np.array(["embed" in families(hint.far) for hint in page.hints])
    return LabelledPage(
        name=record.get("id", ""),
        source=record.get("source", ""),
        language=record.get("lang", ""),
        domain=record.get("domain") or record.get("id", ""),
        values=np.clip(values, 0, TOP).astype(np.uint8),
        noise=noise,
        neutral=(labels == "neutral") | (noise & (title | posted | (figure & (view.size >= CAPTION)))),
        words=np.array([len(tokens(line)) for line in page.lines], np.int64),
    )


def example(page: LabelledPage, hidden: tuple[Ints, Ints], random: np.random.Generator) -> Example:
    """Make an example of a page; `hidden` are the features of names and of statements, some of which are hidden."""
    called, stated = hidden
    values = page.values.astype(np.float32)
    kind = random.random()
    if kind < NO_NAMES:
        values[:, called] = 0
    elif kind < NO_NAMES + SOME_NAMES:
        values[:, called[random.random(len(called)) < HIDDEN]] = 0
    if random.random() < NO_STATEMENTS:
        values[:, stated] = 0
    weight = (1 + np.minimum(page.words, corpus.MOST_WORDS) ** corpus.WORDS) * np.where(page.noise, 1, corpus.ARTICLE)
    weight[page.neutral] = 0
    weight /= max(weight.sum(), 1) ** (1 - corpus.DOCUMENT)
    return Example(values, page.noise.astype(np.float32), weight.astype(np.float32))


def train(pages: Sequence[LabelledPage], columns: Sequence[str], *, epochs: int, seed: int) -> Network:
    """Train a network on pages."""
    called = np.flatnonzero([name.startswith(("near ", "far ")) for name in columns])
    stated = np.flatnonzero([name.startswith("state") for name in columns])

    def drawn(random: np.random.Generator) -> list[Example]:
        return [example(page, (called, stated), random) for page in pages]

    return fit(drawn, len(pages), len(columns), epochs=epochs, seed=seed)


def test(page: LabelledPage, network: Network) -> Tested:
    """Run a network on a page."""
    scores = network.scores(page.values.astype(np.float32))
    counts = ~page.neutral
    return Tested(page, scores <= THRESHOLDS["balanced"], scores[counts], page.noise[counts])


def read_pages(wanted: set[str], places: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield the pages of folders and tar files, by name."""
    for place in places:
        if place.is_dir():
            for path in sorted(place.iterdir()):
                if path.name in wanted:
                    yield path.name, path.read_text("utf-8")
            continue
        with tarfile.open(place) as archive:
            for member in archive:
                if member.name in wanted and (stream := archive.extractfile(member)):
                    yield member.name, stream.read().decode("utf-8")


def _documents(gold: Path) -> dict[str, dict[str, Any]]:
    """Return the documents by the names of their pages; the first one of a page counts."""
    found: dict[str, dict[str, Any]] = {}
    for record in corpus.records(gold):
        if record.get("html"):
            found.setdefault(record["html"].removesuffix(".gz"), record)
    return found


def _all_labelled(gold: Path, places: Sequence[Path], tables: Tables, jobs: int) -> list[LabelledPage]:
    documents = _documents(gold)
    tasks = ((documents[name], html) for name, html in read_pages(set(documents), places))
    with ProcessPoolExecutor(jobs) as pool:
        done = list(pool.map(partial(_one, tables), tasks, chunksize=8))
    return sorted((page for page in done if page), key=lambda page: page.name)


def _one(tables: Tables, task: tuple[dict[str, Any], str]) -> LabelledPage | None:
    return labelled(*task, tables)


class _Task(NamedTuple):
    """A network to train: on what is in no such fold, or on all pages for one that there is not."""

    fold: int
    seed: int


_shared: tuple[Sequence[LabelledPage], Sequence[str], Settings]


def _share(*shared: Any) -> None:
    global _shared  # noqa: PLW0603 - the pages are handed once to each process, not with each task
    _shared = shared


def _learned(task: _Task) -> Network:
    pages, columns, settings = _shared
    known = settings.known(page for page in pages if fold_of(page.domain, settings.folds) != task.fold)
    network = train(known, columns, epochs=settings.epochs, seed=task.seed)
    click.echo(f"fold {task.fold + 1}, seed {task.seed}: learned from {len(known)} pages", err=True)
    return network


def _learn(pages: Sequence[LabelledPage], columns: Sequence[str], settings: Settings, jobs: int) -> list[Network]:
    """Train the networks of each fold, and those that have seen all; each is trained in one process."""
    seeds = range(settings.seed, settings.seed + settings.networks)
    tasks = [_Task(fold, seed) for fold in range(settings.folds + 1) for seed in seeds]
    with ProcessPoolExecutor(jobs, initializer=_share, initargs=(pages, columns, settings)) as pool:
        trained = list(pool.map(_learned, tasks))
    return [Network.joined(trained[start : start + len(seeds)]) for start in range(0, len(trained), len(seeds))]


@click.command(help="Train the classifier of the lines of HTML pages on pages and the gold texts of their articles.")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("places", metavar="PAGES...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Folder for pages.npz and pages.json."
)
@click.option("--keep-folds", type=click.Path(file_okay=False, path_type=Path), help="Folder for the models of the folds.")
@click.option("--folds", default=5, show_default=True, help="Folds of the cross-validation.")
@click.option("--epochs", default=14, show_default=True, help="How often the model sees each page.")
@click.option("--seed", default=0, show_default=True)
@click.option("--networks", default=1, show_default=True, help="Networks whose mean judges, each from another seed.")
@click.option("--jobs", default=2, show_default=True, help="Processes that read pages and train.")
@click.option("--test-only", multiple=True, metavar="SOURCE", help="A source to test on but never to learn from.")
def main(gold: Path, places: tuple[Path, ...], output: Path, keep_folds: Path | None, jobs: int, **options: Any) -> None:
    """Label, train, test, report and write."""
    settings = Settings(**options)
    tables = corpus.make_tables()
    columns = (*extract(["line"], tables).names, *names())
    pages = _all_labelled(gold, places, tables, jobs)
    learned = _learn(pages, columns, settings, jobs)
    tested: list[Tested] = []
    for fold, network in enumerate(learned[:-1]):
        tested += [test(page, network) for page in pages if fold_of(page.domain, settings.folds) == fold]
    percents = calibrate(tested)
    if keep_folds:
        keep_folds.mkdir(parents=True, exist_ok=True)
        for fold, network in enumerate(learned[:-1]):
            # With the probabilities, too: by them it is told how much of a page stays.
            save(keep_folds / f"fold{fold}.npz", Model(tables, network, percents, columns))
    output.mkdir(parents=True, exist_ok=True)
    save(output / PAGES, Model(tables, learned[-1], percents, columns))
    about = {
        "data": {gold.name: len(pages)},
        "settings": settings._asdict(),
        "pages learned from": len(settings.known(pages)),
    }
    write_report(output / "pages.json", about, tested, percents)


if __name__ == "__main__":
    main()
