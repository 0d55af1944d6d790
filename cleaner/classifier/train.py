"""Train the classifier: ``python -m cleaner.classifier.train DATA...``.

DATA are labelled documents, JSON Lines (.gz allowed), as `cleaner.classifier.corpus` describes them. Training makes the tables,
trains one model for each fold without the sites that the fold is tested on, reports how those models do on the sites they have not
seen, fits what scores mean, and trains the model that is written on all of the data:

    python -m cleaner.classifier.train pages.jsonl.gz tests/made_up.jsonl.gz --test-only restricted --output cleaner/classifier

learns from pages, and from what was made up for it in languages and kinds of text that the pages do not have; it writes
``weights.npz`` and, beside it, ``report.json``: the data, the folds, word F1, content lost and noise left by source and by
language, calibration and the date. Documents of a source named by ``--test-only`` are tested on and never learned from. The same
data, seed and versions give the same weights. It needs the libraries of ``pip install article-cleaner[train]`` and two hours on one
idle core for 4,300 documents (each of three networks takes seven minutes, for each fold and for all).
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from cleaner.classifier import corpus
from cleaner.classifier.corpus import Example, Labelled
from cleaner.classifier.features import extract
from cleaner.classifier.gone import with_gone
from cleaner.classifier.model import STEP, TOP, WEIGHTS, Model, Network, save
from cleaner.classifier.network import Learner, batch_of
from cleaner.classifier.tables import Tables
from cleaner.core import Cleaner
from cleaner.filters.classifier import with_model

RATE, DECAY, WARM_UP = 4e-3, 1e-3, 60
BATCH = 12
#: Networks that judge together. One alone loses an eighth more of the articles that it has not seen, however wide it is.
NETWORKS = 3
#: Labels are right in 99 of 100 lines.
DOUBT = 0.02
#: The weights that are kept are a moving mean over the second half of the training.
MEAN = 0.995
#: No line is surer than this, in percent.
SUREST = 99


class Settings(NamedTuple):
    """How to train."""

    folds: int
    epochs: int
    seed: int
    networks: int
    test_only: tuple[str, ...]
    times: tuple[tuple[str, int], ...]

    @property
    def seeds(self) -> range:
        """The seed of each network."""
        return range(self.seed, self.seed + self.networks)

    def known(self, documents: Sequence[Labelled]) -> list[Labelled]:
        """Return the documents to learn from, each as often as it is to be seen."""
        times = dict(self.times)
        return [one for one in documents if one.source not in self.test_only for _ in range(times.get(one.source, 1))]


def train(documents: Sequence[Labelled], tables: Tables, settings: Settings) -> Network:
    """Train networks on documents, each time in another of their forms, and put them side by side."""

    def drawn(random: np.random.Generator) -> list[Example]:
        examples = [corpus.example(document, corpus.form(document, random), tables) for document in documents]
        return [example for example in examples if len(example.noise)]

    features = len(with_gone(extract(["line"], tables), None).names)
    return Network.joined([fit(drawn, len(documents), features, epochs=settings.epochs, seed=seed) for seed in settings.seeds])


def fit(drawn: Callable[[np.random.Generator], list[Example]], documents: int, features: int, *, epochs: int, seed: int) -> Network:
    """Train a network on examples that are drawn anew for each epoch, about one for each document."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # sums over threads come in any order: one thread gives the same weights each time
    random = np.random.default_rng(seed)
    learner = Learner(features)
    mean = torch.optim.swa_utils.AveragedModel(learner, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(MEAN))
    optimizer = torch.optim.AdamW(learner.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * -(-documents // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min(1, (k + 1) / WARM_UP) * (1 + np.cos(np.pi * min(1, k / steps))) / 2
    )
    step = 0
    for _ in range(epochs):
        examples = drawn(random)
        order = random.permutation(len(examples))
        for start in range(0, len(order), BATCH):
            _step(learner, optimizer, [examples[i] for i in order[start : start + BATCH]])
            schedule.step()
            step += 1
            if 2 * step > steps:
                mean.update_parameters(learner)
    trained: Learner = mean.module
    return trained.export()


def _step(learner: Learner, optimizer: torch.optim.Optimizer, examples: Sequence[Example]) -> None:
    batch = batch_of(examples)
    wanted = batch.noise * (1 - DOUBT) + DOUBT / 2
    loss = nn.functional.binary_cross_entropy_with_logits(learner(batch), wanted, reduction="none")
    optimizer.zero_grad()
    ((loss * batch.weight).sum() / batch.weight.sum().clamp(min=1e-6)).backward()
    nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
    optimizer.step()
    learner.keep_in_range()


class Known(Protocol):
    """What must be known of a document to test a model on it."""

    @property
    def source(self) -> str:
        """Where it is from."""

    @property
    def language(self) -> str:
        """The code of its language."""

    @property
    def noise(self) -> NDArray[np.bool_]:
        """Whether each line is noise."""

    @property
    def neutral(self) -> NDArray[np.bool_]:
        """Whether each line does not count."""

    @property
    def words(self) -> NDArray[np.int64]:
        """How many words each line has."""


class Tested(NamedTuple):
    """What a model that has not seen a document's site makes of it."""

    document: Known
    kept: NDArray[np.bool_]  # for each line of the document
    scores: NDArray[np.float32]  # for each line that the rules leave and that counts
    noise: NDArray[np.bool_]  # for each of them, whether it is noise


class Trial(Cleaner):
    """The chain that users run, with a model on trial in its classifier."""

    def __init__(self, model: Model, **settings: Any) -> None:
        """Build the chain of these options with the model in the shipped one's place."""
        super().__init__(**settings)
        find = with_model(lambda: model, self.options.level)
        drops = tuple((name, find if name == "classifier" else other) for name, other in self._chain.drops)
        self._chain = self._chain._replace(drops=drops)
        self.model = model

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Trial, options=self.options), (self.model,)


def test(document: Labelled, cleaner: Trial) -> Tested:
    """Clean a document as users do, and note what goes, and how the model scores what the rules alone leave of it."""
    kept = np.ones(len(document.lines), bool)
    edits = cleaner.clean("\n".join(document.lines), page=False).edits
    kept[[edit.line - 1 for edit in edits if edit.after is None]] = False
    view, source = corpus.seen(document.ruled, cleaner.model.tables)
    counts = ~document.neutral[source]
    return Tested(document, kept, cleaner.model.network.scores(view.values)[counts], document.noise[source][counts])


def measure(tested: Tested) -> dict[str, float]:
    """Return word F1, the share of the article that is lost, and the share of the noise that is left."""
    document, words, kept = tested.document, tested.document.words, tested.kept
    article, noise = ~document.noise & ~document.neutral, document.noise & ~document.neutral
    wanted, right, wrong = words[article].sum(), words[article & kept].sum(), words[noise & kept].sum()
    f1 = 2 * right / (right + wrong + wanted) if wanted else float(wrong == 0)
    return {"f1": float(f1), "lost": 1 - right / max(wanted, 1) if wanted else 0.0, "noise": wrong / max(words[noise].sum(), 1)}


def calibrate(tested: Sequence[Tested]) -> NDArray[np.uint8]:
    """Return for each score from -TOP to TOP how many of 100 lines with it are noise: a logistic curve through what was found."""
    scores = np.concatenate([one.scores for one in tested]).astype(np.float64) / STEP
    noise = np.concatenate([one.noise for one in tested]).astype(np.float64)
    design = np.stack((np.ones_like(scores), scores), axis=1)
    line = np.array([0.0, 1.0])
    for _ in range(30):  # Newton's method
        likely = 1 / (1 + np.exp(-design @ line))
        curvature = design.T @ (design * (likely * (1 - likely))[:, None])
        line += np.linalg.solve(curvature, design.T @ (noise - likely))
    all_scores = np.arange(-TOP, TOP + 1) / STEP
    percents = 100 / (1 + np.exp(-line[0] - line[1] * all_scores))
    whole: NDArray[np.uint8] = np.clip(np.floor(percents), 0, SUREST).astype(np.uint8)
    return whole


def reliability(tested: Sequence[Tested], percents: NDArray[np.uint8]) -> list[dict[str, float]]:
    """Return, for each tenth of probability, how many lines were given it and how many of them are noise."""
    scores = np.concatenate([one.scores for one in tested])
    noise = np.concatenate([one.noise for one in tested])
    tenth = percents[np.clip(scores, -TOP, TOP).astype(np.int64) + TOP] // 10
    return [
        {"from": low / 10, "lines": int((tenth == low).sum()), "noise": round(float(noise[tenth == low].mean()), 3)}
        for low in range(10)
        if (tenth == low).any()
    ]


def table(tested: Sequence[Tested], key: str) -> dict[str, dict[str, float]]:
    """Return the figures of each group of documents, and of all."""
    groups = defaultdict(list)
    for one in tested:
        groups[getattr(one.document, key)].append(measure(one))
        groups["all"].append(measure(one))
    return {name: _mean(rows) for name, rows in sorted(groups.items())}


def write_report(path: Path, about: dict[str, Any], tested: Sequence[Tested], percents: NDArray[np.uint8]) -> None:
    """Write what was learned from what, and what the models made of documents that they had not seen, as JSON."""
    report = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        **about,
        "by source": table(tested, "source"),
        "by language": table(tested, "language"),
        "calibration": reliability(tested, percents),
    }
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _mean(rows: list[dict[str, float]]) -> dict[str, float]:
    means = {name: round(sum(row[name] for row in rows) / len(rows), 4) for name in rows[0]}
    return {"documents": len(rows), **means}


def cross_validate(
    documents: Sequence[Labelled], tables: Tables, settings: Settings, fold_of: Callable[[Labelled], Hashable]
) -> Iterator[Tested]:
    """Test each document with a model that has seen nothing of its fold."""
    folds = defaultdict(list)
    for one in documents:
        folds[fold_of(one)].append(one)
    for fold, unknown in sorted(folds.items(), key=str):
        known = settings.known([one for one in documents if fold_of(one) != fold])
        click.echo(f"fold {fold}: learns from {len(known)} documents, is tested on {len(unknown)}", err=True)
        network = train(known, tables, settings)
        cleaner = Trial(Model(tables, network, np.zeros(2 * TOP + 1, np.uint8)))
        yield from (test(document, cleaner) for document in unknown)


def languages(documents: Sequence[Labelled], settings: Settings) -> Callable[[Labelled], int]:
    """Return what names the fold of a document's language: those with the most documents are dealt out first."""
    counts = Counter(one.language.partition("-")[0] for one in documents)
    folds = {name: rank % settings.folds for rank, name in enumerate(sorted(counts, key=lambda name: (-counts[name], name)))}
    return lambda one: folds[one.language.partition("-")[0]]


@click.command(help="Train the classifier of lines on labelled documents (JSON Lines).")
@click.argument("data", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Folder for weights.npz and report.json."
)
@click.option("--folds", default=5, show_default=True, help="Folds of the cross-validation.")
@click.option("--epochs", default=80, show_default=True, help="How often the model sees each document.")
@click.option("--seed", default=0, show_default=True)
@click.option("--networks", default=NETWORKS, show_default=True, help="Networks whose mean judges, each from another seed.")
@click.option("--times", multiple=True, type=(str, int), metavar="SOURCE N", help="See the documents of a source N times as often.")
@click.option("--test-only", multiple=True, metavar="SOURCE", help="A source to test on but never to learn from.")
@click.option("--leave-out-languages", is_flag=True, help="Report, too, what it makes of each language unseen.")
def main(data: tuple[Path, ...], output: Path, leave_out_languages: bool, **options: Any) -> None:
    """Train, test, report and write."""
    settings = Settings(**options)
    tables = corpus.make_tables()
    documents = corpus.read(data, tables)
    tested = list(cross_validate(documents, tables, settings, lambda one: one.fold(settings.folds)))
    unheard = list(cross_validate(documents, tables, settings, languages(documents, settings))) if leave_out_languages else []
    percents = calibrate(tested)
    known = settings.known(documents)
    network = train(known, tables, settings)
    save(output / WEIGHTS, Model(tables, network, percents))
    about = {
        "data": {path.name: sum(1 for _ in corpus.records(path)) for path in data},
        "settings": settings._asdict(),
        "documents learned from": len({one.name for one in known}),
        "by language, left out": table(unheard, "language"),
    }
    write_report(output / "report.json", about, tested, percents)


if __name__ == "__main__":
    main()
