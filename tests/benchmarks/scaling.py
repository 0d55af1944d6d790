"""Scaling: documents and workers of a local run, and what each engine costs more than it.

    python tests/benchmarks/scaling.py --documents 1000,10000,100000 --workers 1,2 --shapes shards,file,folder
    python tests/benchmarks/scaling.py --documents "" --engines datasets,datatrove,spark,ray

Documents are made of four short articles in four scripts, each with its own number in each paragraph and with noise around it; they
come as 16 JSONL files (shards), as one JSONL file, and as a folder of texts, which `cleaner clean` mirrors elsewhere. Times
are of the wall clock; engines are compared with a local run of the same documents and workers, and their start (until the first
document is clean) is told apart from the work, as it does not grow with the documents. On a busy machine, believe the processor's
time: what a run takes of it grows with the documents, and with the workers only by what it costs to hand documents out.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from articles import ALL

#: Files that the documents are spread over, so that each engine has something to hand out.
FILES = 16


def document(number: int) -> str:
    """Return one noisy article, like no other in its paragraphs."""
    articles = list(ALL.values())
    lines = [f"{paragraph} ({number})" for paragraph in articles[number % len(articles)]]
    return "\n\n".join([lines[0], "[ad_1]", *lines[1:], "Fish &amp; chips", "Share this article"])


def corpus(folder: Path, documents: int, shape: str = "shards") -> int:
    """Write so many documents; return their characters."""
    folder.mkdir(parents=True)
    if shape == "folder":
        return sum(text(folder / f"{n // 1000:03}" / f"{n:06}.txt", n) for n in range(documents))
    files, size = FILES if shape == "shards" else 1, 0
    for number in range(files):
        with (folder / f"{number:02}.jsonl").open("w", encoding="utf-8") as file:
            for n in range(number, documents, files):
                size += file.write(json.dumps({"id": n, "text": document(n)}, ensure_ascii=False) + "\n")
    return size


def text(path: Path, number: int) -> int:
    """Write one document as a file of its own; return its characters."""
    path.parent.mkdir(exist_ok=True)
    return path.write_text(document(number), encoding="utf-8")


def folder_of_texts(source: Path, target: Path, workers: int) -> None:
    """Run `cleaner clean` on a folder."""
    program = [sys.executable, "-m", "cleaner", "clean", str(source), "--output-dir", str(target), "-q", "--jobs", str(workers)]
    subprocess.run(program, check=True, stdout=subprocess.DEVNULL)


def command(engine: str) -> Callable[[Path, Path, int], None]:
    """Return what runs `cleaner batch` on an engine."""

    def run(source: Path, target: Path, workers: int) -> None:
        options = ["--engine", "ray"] if engine == "ray" else ["--jobs", str(workers)]
        environment = os.environ | ({"RAY_USAGE_STATS_ENABLED": "0"} if engine == "ray" else {})
        program = [sys.executable, "-m", "cleaner", "batch", str(source), "-o", str(target), "-q", *options]
        if engine == "ray":
            taskset = f"import os; os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:{workers}]); "
            program[1:3] = ["-c", f"{taskset}from cleaner.cli import main; main()"]
        subprocess.run(program, check=True, env=environment, stdout=subprocess.DEVNULL)

    return run


PROGRAMS = {
    "datasets": """
from datasets import load_dataset, disable_progress_bars
from cleaner.integrations import CleanColumn
disable_progress_bars()
data = load_dataset("json", data_files=f"{source}/*.jsonl", split="train", cache_dir=f"{target}.cache").with_format("arrow")
data.map(CleanColumn(), batched=True, num_proc=workers if workers > 1 else None).to_json(f"{target}.jsonl")
""",
    "datatrove": """
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from cleaner.integrations.datatrove import ArticleCleaner
if __name__ == "__main__":
    steps = [JsonlReader(source), ArticleCleaner(), JsonlWriter(target, compression=None)]
    LocalPipelineExecutor(steps, tasks=workers, workers=workers, logging_dir=f"{target}.log").run()
""",
    "spark": """
import os, sys
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession
from cleaner.integrations.spark import clean_dataframe
spark = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR").getOrCreate()
clean_dataframe(spark.read.json(source)).write.json(target)
spark.stop()
""",
}


def program(engine: str) -> Callable[[Path, Path, int], None]:
    """Return what runs a pipeline of an engine."""

    def run(source: Path, target: Path, workers: int) -> None:
        text = f"source, target, workers = {str(source)!r}, {str(target)!r}, {workers}\n{PROGRAMS[engine]}"
        script = target.with_name(f"{target.name}.py")
        script.write_text(text)
        subprocess.run([sys.executable, str(script)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    return run


class Cost(NamedTuple):
    """Seconds of the wall clock, and of all processors."""

    wall: float
    cpu: float


def timed(run: Callable[[Path, Path, int], None], source: Path, target: Path, workers: int) -> Cost:
    """Run, and return what it cost; processes that nobody waits for (Ray's, Java's) are not in the second figure."""
    start, before = time.perf_counter(), os.times()
    run(source, target, workers)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(time.perf_counter() - start, cpu)


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", default="1000,10000")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--shapes", default="shards", help="of shards, file, folder")
    parser.add_argument("--engines", default="", help="of datasets, datatrove, spark, ray")
    parser.add_argument("--engine-documents", type=int, default=2000, help="documents for the comparison of engines")
    parser.add_argument("--engine-workers", default="1")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        counts, workers = ([int(n) for n in numbers.split(",") if n] for numbers in (given.documents, given.workers))
        documents(Path(scratch), counts, workers, given.shapes.split(","))
        names = [name for name in given.engines.split(",") if name]
        engines(Path(scratch), names, given.engine_documents, [int(n) for n in given.engine_workers.split(",")])


def documents(folder: Path, counts: list[int], workers: list[int], shapes: list[str]) -> None:
    """Print what local runs cost by documents and workers."""
    print(
        "| documents | as | MB | workers | wall, s | against one | cpu, s | cpu, ms a document |\n|---|---|---|---|---|---|---|---|"
    )
    for count, shape in itertools.product(counts, shapes):
        source, single = folder / f"in-{count}-{shape}", 0.0
        size = corpus(source, count, shape)
        run = folder_of_texts if shape == "folder" else command("local")
        for number in workers:
            target = folder / f"out-{count}-{shape}-{number}"
            if shape == "file":
                cost = timed(run, source / "00.jsonl", target.with_suffix(".jsonl"), number)
            else:
                cost = timed(run, source, target, number)
            single = single or cost.wall
            each, gain = 1000 * cost.cpu / count, single / cost.wall
            row = f"| {count:,} | {shape} | {size / 1e6:.1f} | {number} | {cost.wall:.1f} | {gain:.2f} | {cost.cpu:.1f} | {each:.2f} |"
            print(row, flush=True)


def engines(folder: Path, names: list[str], count: int, workers: list[int]) -> None:
    """Print what engines cost, beside a local run of the same documents and workers before and behind them."""
    if not names:
        return
    corpus(folder / "in", count)
    corpus(folder / "few", FILES)
    print("\n| engine | workers | start, s | work, s | work against local | work, cpu s |\n|---|---|---|---|---|---|")
    for number in workers:
        base = 0.0
        for place, name in enumerate(("local", *names, "local")):
            run = command(name) if name in ("local", "ray") else program(name)
            start = timed(run, folder / "few", folder / f"few-{number}-{place}", number)
            whole = timed(run, folder / "in", folder / f"out-{number}-{place}", number)
            work = whole.wall - start.wall
            base = base or work
            row = f"| {name} | {number} | {start.wall:.1f} | {work:.1f} | {work / base:.2f} | {whole.cpu - start.cpu:.1f} |"
            print(row, flush=True)


if __name__ == "__main__":
    main()
