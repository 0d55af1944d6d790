"""Measure cleaning quality on a bench of real articles, and hold the floors.

    python tests/benchmarks/quality.py BENCH [--by lang|group|none] [--rules] [--filters] [--levels] [--splices] [--pages N] [--profile]
        [--peers] [--worst N] [--floors]

BENCH is a folder that holds ``wild-dev.jsonl.gz`` (articles labelled line by line, with gold text), ``pages-dev.jsonl.gz`` (whole pages as
text), ``html-dev.tar.xz`` (their HTML) and ``score.py`` (the scorer). The articles are other people's and not part of this project; without
them the program says so and ends well. What it prints:

* noise: share of the noise's words still there; lost: share of the article's words missing; false drops per 1,000 article lines;
  drop F1 over lines; word F1 and exact matches against gold;
* of these figures also those over the sites that rules were written with, and over the third that is laid aside: nobody reads those
  articles, so that their figures say what a rule is worth on a site that nobody has seen;
* with ``--floors``, of the same articles wrapped at a margin, too;
* ``--rules``: without the classifier, in everything that follows, too;
* ``--filters``: what each filter earns: how much more noise is left, and how much less content lost, when it alone is off;
* ``--levels``: the three levels side by side;
* ``--splices``: 500 articles with a headline or a paragraph of another one spliced in: how many are found, how many own lines go;
* ``--pages N``: N whole pages, as text and as HTML. The shipped classifier has learned from most of them: this guards against getting worse,
  and what it is worth on pages it never saw stands in ``cleaner/classifier/report.json``;
* ``--profile``: what a profile is worth that is learned over all pages, by site and without a label, alone and with the rules, beside
  line deduplication (see ``corpus.py``);
* ``--peers``: whole HTML pages, by us and by the extractors that are installed, with trafilatura's segments; see `contest.py`;
  ``--every K`` takes every K-th page only, ``--fold-models FOLDER`` judges each page by a model that has not seen its site;
* ``--floors``: compare with ``floors.json`` beside this file, and exit with 1 where a figure is worse.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import random
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from textwrap import fill
from types import ModuleType
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does; before numpy is imported

import contest

from cleaner import Cleaner, Options
from cleaner.filters import CHAIN
from cleaner.options import LEVELS

FLOORS = Path(__file__).with_name("floors.json")
FIGURES = ("noise", "lost", "false_drops", "drop_f1", "tok_f1", "exact")
#: Figures that must not rise; all others must not fall.
RISING_IS_WORSE = {"noise", "lost", "false_drops", "wrongly_dropped"}

Record = dict[str, Any]
Scores = dict[str, Any]


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--by", choices=["lang", "group", "none"], default="group")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--filters", action="store_true")
    parser.add_argument("--levels", action="store_true")
    parser.add_argument("--splices", action="store_true")
    parser.add_argument("--pages", type=int, default=0, metavar="N")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--every", type=int, default=1, metavar="K")
    parser.add_argument("--fold-models", type=Path, metavar="FOLDER")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    if asked.floors and asked.rules:
        parser.error("the floors are those of the whole chain and of the rules alone; --rules would measure the latter twice")
    if not (asked.bench / "wild-dev.jsonl.gz").is_file() or not (asked.bench / "score.py").is_file():
        print(f"SKIPPED: no bench in {asked.bench}, so nothing was measured and no floor was held")
        return 0
    if asked.peers:
        with ProcessPoolExecutor(asked.jobs, initializer=_start, initargs=(asked.bench,)) as pool:
            _run_contest(pool, asked.bench, asked.every, asked.fold_models)
        return 0
    documents = read(asked.bench / "wild-dev.jsonl.gz")
    options = Options(skip=("classifier",)) if asked.rules else Options()
    with ProcessPoolExecutor(asked.jobs, initializer=_start, initargs=(asked.bench,)) as pool:
        measure = Measure(pool, documents)
        scores = measure.scores(options)
        figures = {"wild": _report(measure, scores, asked.by)}
        if asked.worst:
            _print_worst(scores, asked.worst)
        if asked.levels:
            for level in LEVELS:
                _row(level, measure.total(measure.scores(replace(options, level=level))))
        if asked.filters:
            _print_filters(measure, options, figures["wild"])
        if asked.splices or asked.floors:
            figures["splices"] = _print_splices(pool, documents)
        if asked.pages or asked.floors:
            figures |= _print_pages(pool, asked.bench, asked.pages or 200, options)
        if asked.floors and not asked.rules:
            rules = measure.total(measure.scores(Options(skip=("classifier",))))
            _row("rules alone", rules)
            figures["rules"] = {figure: rules[figure] for figure in FIGURES}
            measure = Measure(pool, [wrapped(document) for document in documents])
            figures["wrapped"] = measure.total(measure.scores(options))
            _row("wrapped", figures["wrapped"])
        if asked.profile:
            _print_profile(pool, asked.bench)
    return _hold(figures) if asked.floors else 0


def read(path: Path) -> list[Record]:
    """Read the records of a gold set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def wrapped(document: Record, width: int = 78) -> Record:
    r"""Return an article as html2text would have saved it: wrapped at a margin, with blank lines between its lines.

    >>> wrapped({"raw": "a b\nc", "labels": [1, 0], "gold": "a b"}, width=1)
    {'raw': 'a\nb\n\nc', 'labels': [1, 1, 0, 0], 'gold': 'a\nb'}
    """

    def parts(text: str) -> list[str]:
        return [fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")]

    held = [(part, label) for part, label in zip(parts(document["raw"]), document["labels"], strict=True) if part.strip()]
    labels = [one for part, label in held for one in (*[label] * (part.count("\n") + 1), 0)]
    gold = "\n\n".join(part for part in parts(document["gold"]) if part.strip())
    return {**document, "raw": "\n\n".join(part for part, _ in held), "labels": labels[:-1], "gold": gold}


def laid_aside(site: str) -> bool:
    """Say whether the articles of a site are laid aside, unread, while rules are written: those of a third of the sites.

    >>> laid_aside("a.example"), laid_aside("d.example")
    (False, True)
    """
    return sha256(site.encode()).digest()[0] % 3 == 0


_score: ModuleType
_cleaners: dict[Options, Cleaner] = {}


def _start(bench: Path) -> None:
    global _score  # noqa: PLW0603 - one scorer for each worker, loaded from the bench
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot load {bench / 'score.py'}")
    _score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(_score)


def _cleaner(options: Options) -> Cleaner:
    if options not in _cleaners:
        _cleaners[options] = Cleaner(options)
    return _cleaners[options]


def _scored(task: tuple[Options, Record]) -> Scores:
    options, record = task
    return _score_of((record, _cleaner(options).clean(record["raw"]).text))


def _score_of(task: tuple[Record, str]) -> Scores:
    record, text = task
    scores: Scores = _score.score_doc(record | {"raw": record.get("gold_raw", record["raw"])}, text)
    return scores | {"id": record["id"], "lang": record["lang"], "group": record["id"].split("-")[1]}


def _totals(rows: list[Scores]) -> Scores:
    keep = {"id", "lang", "group"}
    total: Scores = _score.agg([{key: value for key, value in row.items() if key not in keep} for row in rows])
    return total


class Measure:
    """The documents of a bench, cleaned and scored by a pool of processes."""

    def __init__(self, pool: ProcessPoolExecutor, documents: list[Record]) -> None:
        self.pool = pool
        self.documents = documents

    def scores(self, options: Options) -> list[Scores]:
        """Clean every document with these options and score it."""
        return list(self.pool.map(_scored, ((options, record) for record in self.documents), chunksize=8))

    def total(self, rows: list[Scores]) -> Scores:
        """Return the figures over many documents."""
        return self.pool.submit(_totals, rows).result()


def _row(name: str, total: Scores) -> None:
    figures = "  ".join(f"{figure} {total[figure]:7.4f}" for figure in FIGURES)
    print(f"{name:14} n {total['n']:4d}  {figures}")


def _report(measure: Measure, scores: list[Scores], by: str) -> Scores:
    groups: dict[str, list[Scores]] = defaultdict(list)
    for row in scores:
        groups[row.get(by, "")].append(row)
    if by != "none":
        for name, rows in sorted(groups.items()):
            _row(name, measure.total(rows))
    sides: dict[bool, list[Scores]] = {False: [], True: []}
    for record, row in zip(measure.documents, scores, strict=True):
        sides[laid_aside(record["site"])].append(row)
    _row("sites read", measure.total(sides[False]))
    _row("sites aside", measure.total(sides[True]))
    total = measure.total(scores)
    _row("all", total)
    return {figure: total[figure] for figure in FIGURES}


def _print_worst(scores: list[Scores], number: int) -> None:
    def badness(row: Scores) -> float:
        return 5.0 * row["lost"] + (row["noise"] or 0.0)

    for row in sorted(scores, key=badness, reverse=True)[:number]:
        print(f"{row['id']:14} lost {row['lost']:.4f}  noise {row['noise'] or 0:.4f}")


def _print_filters(measure: Measure, options: Options, whole: Scores) -> None:
    print("when it alone is off: noise left, content lost, false drops per 1,000 lines (difference)")
    for spec in CHAIN:
        if spec.name in options.skip:
            continue
        total = measure.total(measure.scores(replace(options, skip=(*options.skip, spec.name))))
        difference = "  ".join(f"{figure} {total[figure] - whole[figure]:+8.4f}" for figure in FIGURES)
        print(f"without {spec.name:12} {difference}")


def splices(documents: list[Record], number: int = 500, seed: int = 7) -> Iterator[tuple[list[str], int, str]]:
    """Make articles with a line of another one in the middle: their lines, where the foreign one stands, and its kind."""
    draw = random.Random(seed)
    articles: dict[str, list[list[str]]] = defaultdict(list)
    for record in documents:
        lines = [line.strip() for line in record["gold"].split("\n") if line.strip()]
        if len(lines) >= 8:
            articles[record["lang"]].append(lines)
    languages = [language for language, many in articles.items() if len(many) > 1]
    weights = [len(articles[language]) for language in languages]
    for _ in range(number):
        host, guest = draw.sample(articles[draw.choices(languages, weights)[0]], 2)
        kind = draw.choice(["headline", "paragraph"])
        line = guest[0] if kind == "headline" else draw.choice(guest[2:-1])
        at = draw.randrange(2, len(host) - 1)
        yield [*host[:at], line, *host[at:]], at, kind


def _spliced(case: tuple[list[str], int, str]) -> tuple[str, bool, int, int]:
    lines, at, kind = case
    edits = _cleaner(Options(select=("offtopic",))).clean("\n".join(lines)).edits
    gone = {edit.line - 1 for edit in edits if edit.after is None}
    return kind, at in gone, len(gone - {at}), len(lines) - 1


def _print_splices(pool: ProcessPoolExecutor, documents: list[Record]) -> Scores:
    done = list(pool.map(_spliced, splices(documents), chunksize=16))
    share: Scores = {}
    for kind in ("headline", "paragraph"):
        of_kind = [found for name, found, _, _ in done if name == kind]
        share[kind] = round(sum(of_kind) / len(of_kind), 4)
    share["wrongly_dropped"] = round(1000 * sum(wrong for *_, wrong, _ in done) / sum(own for *_, own in done), 4)
    print(f"spliced: headlines found {share['headline']:.3f}, paragraphs found {share['paragraph']:.3f}, "
          f"own lines dropped per 1,000 {share['wrongly_dropped']:.2f}")  # fmt: skip
    return share


def _print_pages(pool: ProcessPoolExecutor, bench: Path, number: int, options: Options) -> dict[str, Scores]:
    """Score whole pages, evenly drawn: as the text that naive scrapers make of them, and as HTML."""
    names, pages = set(), read(bench / "pages-dev.jsonl.gz")
    pages = pages[:: max(1, len(pages) // number)]
    with tarfile.open(bench / "html-dev.tar.xz") as archive:
        wanted = {(page.get("html") or "").removesuffix(".gz"): page for page in pages}
        html = []
        for member in archive:
            if member.name in wanted and member.name not in names and (stream := archive.extractfile(member)):
                names.add(member.name)
                html.append(wanted[member.name] | {"raw": stream.read().decode("utf-8"), "gold_raw": wanted[member.name]["raw"]})
    figures = {}
    for kind, records in (("pages", pages), ("html", html)):
        rows = list(pool.map(_scored, ((options, record) for record in records), chunksize=8))
        total = pool.submit(_totals, rows).result()
        figures[kind] = {figure: total[figure] for figure in ("tokn_f1", "lost", "noise")}
        print(f"{kind:14} n {total['n']:4d}  " + "  ".join(f"{figure} {value:7.4f}" for figure, value in figures[kind].items()))
    return figures


def _print_profile(pool: ProcessPoolExecutor, bench: Path) -> None:
    """Score all pages without and with a profile, and with line deduplication in place of all else."""
    import corpus

    pages = corpus.one_text_a_page(read(bench / "pages-dev.jsonl.gz"))
    texts = corpus.deduplicated(page["raw"] for page in pages)
    rows = {"deduplication": pool.map(_score_of, zip(pages, texts, strict=True), chunksize=8)}
    for name, options in corpus.contenders(pages).items():
        rows[name] = pool.map(_scored, ((options, page) for page in pages), chunksize=8)
    sizes = Counter(page["domain"] for page in pages)
    site_of = {page["id"]: page["domain"] for page in pages}
    for name, scored in rows.items():
        every = list(scored)
        for few in (1, 3, 5):
            some = [row for row in every if sizes[site_of[row["id"]]] >= few]
            total = pool.submit(_totals, some).result()
            figures = "  ".join(
                f"{figure} {total[figure]:7.4f}" for figure in ("noise", "lost", "false_drops", "drop_f1", "tokn_f1")
            )
            print(f"{name:16} sites of {few}+ pages  n {total['n']:4d}  {figures}")


def _run_contest(pool: ProcessPoolExecutor, bench: Path, every: int, models: Path | None) -> None:
    """Print how we and others do on whole pages."""
    done = []
    for name in ("pages-dev.jsonl.gz", "segments-dev.jsonl.gz"):
        pages = list(contest.pages_of(bench, read(bench / name)))[::every]
        done.append(list(pool.map(_contested, ((models, page) for page in pages), chunksize=4)))
    _start(bench)
    contest.report(_score, *done)


def _contested(task: tuple[Path | None, Record]) -> dict[str, Scores]:
    return contest.extracted(task[0], _score, task[1])


def broken(figures: Scores, floors: Scores) -> Iterable[str]:
    """Say, for each figure worse than its floor, by how much."""
    for group, limits in floors.items():
        for figure, limit in limits.items():
            value = figures[group][figure]
            if value > limit if figure in RISING_IS_WORSE else value < limit:
                yield f"{group}.{figure} is {value}, the floor is {limit}"


def _hold(figures: Scores) -> int:
    worse = list(broken(figures, json.loads(FLOORS.read_text("utf-8"))["quality"]))
    for line in worse:
        print(f"FLOOR BROKEN: {line}", file=sys.stderr)
    print("floors broken" if worse else "all quality floors hold")
    return 1 if worse else 0


if __name__ == "__main__":
    raise SystemExit(main())
