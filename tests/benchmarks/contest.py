"""`quality.py BENCH --peers`: whole HTML pages, by us and by the extractors that are installed (`peers.py`), on the same pages in one run.

Prints, for each tool, word F1, content lost and noise left over all pages, word F1 by source and by language, the shingle F1 of the
article-extraction-benchmark on its pages, the figures of trafilatura's segments, and the processor time a page takes; then our worst pages.

The shipped model has learned from most of these pages. With ``--fold-models FOLDER`` (what ``train_pages --keep-folds FOLDER`` wrote), each
page is judged by a model that has seen nothing of its site.
"""

from __future__ import annotations

import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from time import process_time
from typing import Any

import peers

from cleaner import Cleaner

OURS = "cleaner"
FIGURES = ("tok_f1", "tokn_f1", "sh_f1", "lost", "noise")

Record = dict[str, Any]
Scores = dict[str, Any]


def pages_of(bench: Path, records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records that have a page, with its HTML; one that stands there as two kinds of text once."""
    wanted: dict[str, Record] = {}
    for record in records:
        if record.get("html"):
            wanted.setdefault(record["html"].removesuffix(".gz"), record)
    with tarfile.open(bench / "html-dev.tar.xz") as archive:
        for member in archive:
            if member.name in wanted and (stream := archive.extractfile(member)):
                yield wanted[member.name] | {"page": stream.read().decode("utf-8")}


def extracted(models: Path | None, score: Any, record: Record) -> dict[str, Scores]:
    """Score what each tool makes of a page."""
    ours = partial(_ours, models, record.get("domain") or record["id"])
    tools = {OURS: ours} | {name: partial(_theirs, name, record["lang"]) for name in peers.installed()}
    rows = {}
    for name, extract in tools.items():
        start = process_time()
        text = extract(record["page"])
        seconds = process_time() - start
        figures = score.score_seg(record, text) if "must_have" in record else score.score_doc(record, text)
        rows[name] = {
            "figures": figures,
            "seconds": seconds,
            "id": record["id"],
            "lang": record["lang"],
            "source": record["source"],
        }
    return rows


def _ours(models: Path | None, domain: str, html: str) -> str:
    if models is not None:
        _use(models, domain)
    return _cleaner().clean(html, page=True).text  # some of the bench are cut from pages; the others are told that it is HTML, too


def _theirs(name: str, language: str, html: str) -> str:
    return peers.extracted(name, html, language)


@cache
def _cleaner() -> Cleaner:
    return Cleaner()


def _use(models: Path, domain: str) -> None:
    """Let the filter use the model that has not seen a domain."""
    from cleaner.classifier import model

    known = _fold_models(models)
    unseen = known[fold_of(domain, len(known))]
    model.for_pages = lambda: unseen  # type: ignore[assignment]


@cache
def _fold_models(folder: Path) -> list[Any]:
    from cleaner.classifier.model import load

    return [load(path) for path in sorted(folder.glob("fold*.npz"))]


def report(score: Any, pages: list[dict[str, Scores]], segments: list[dict[str, Scores]], worst: int = 10) -> dict[str, Scores]:
    """Print the tables; return the figures of each tool."""
    tools = list(pages[0])
    totals = {tool: score.agg([rows[tool]["figures"] for rows in pages]) for tool in tools}
    print(f"{'pages: ' + str(len(pages)):14}" + "".join(f"{name:>10}" for name in (*FIGURES, "aeb sh_f1", "seg f1", "ms")))
    for tool in tools:
        aeb = score.agg([rows[tool]["figures"] for rows in pages if rows[tool]["source"] == "aeb"])
        totals[tool] |= {"aeb_sh_f1": aeb.get("sh_f1", 0.0), "segments": 0.0}
        if segments:
            totals[tool]["segments"] = score.agg_seg([rows[tool]["figures"] for rows in segments])["f1"]
        seconds = sorted(rows[tool]["seconds"] for rows in pages)
        totals[tool]["ms"] = 1000 * sum(seconds) / len(seconds)
        figures = [*(totals[tool][name] for name in FIGURES), totals[tool]["aeb_sh_f1"], totals[tool]["segments"]]
        print(f"{tool:14}" + "".join(f"{value:10.4f}" for value in figures) + f"{totals[tool]['ms']:10.1f}")
    for key in ("source", "lang"):
        groups = defaultdict(list)
        for rows in pages:
            groups[rows[OURS][key]].append(rows)
        print(f"\nword F1 by {key:9}     n" + "".join(f"{tool:>13}" for tool in tools) + "   our lost   our noise")
        for name, some in sorted(groups.items(), key=lambda group: -len(group[1])):
            by_tool = {tool: score.agg([rows[tool]["figures"] for rows in some]) for tool in tools}
            print(f"{name:20} {len(some):5d}" + "".join(f"{by_tool[tool]['tok_f1']:13.4f}" for tool in tools)
                  + f"{by_tool[OURS]['lost']:11.4f}{by_tool[OURS]['noise']:12.4f}")  # fmt: skip
    print("\nour worst pages, and the best that a peer did there")
    for rows in sorted(pages, key=lambda rows: rows[OURS]["figures"]["tok_f1"])[:worst]:
        ours = rows[OURS]["figures"]
        best = max((rows[tool]["figures"]["tok_f1"], tool) for tool in tools if tool != OURS) if len(tools) > 1 else (0.0, "-")
        print(f"{rows[OURS]['id']:36} word F1 {ours['tok_f1']:.3f}  lost {ours['lost']:.3f}  best peer {best[0]:.3f} ({best[1]})")
    return totals


def fold_of(domain: str, folds: int) -> int:
    """Return the fold of a domain, as `cleaner.classifier.train_pages` has it (which needs torch)."""
    from hashlib import sha256

    return sha256(domain.encode()).digest()[1] % folds
