"""Scaling: documents and workers of a local run, and what each engine costs more than it.

    python tests/benchmarks/scaling.py --documents 1000,10000,100000 --workers 1,2 --engines datasets,datatrove,spark,ray

Documents are made of four short articles in four scripts, each with its own number in each paragraph and with noise around it. Times
are of the wall clock; engines are compared with a local run of the same documents and workers, and their start (until the first
document is clean) is told apart from the work, as it does not grow with the documents. On a busy machine, believe the processor's
time: what a run takes of it grows with the documents, and with the workers only by what it costs to hand documents out.
"""

from __future__ import annotations

import argparse
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


def corpus(folder: Path, documents: int) -> int:
    """Write so many documents; return their bytes."""
    folder.mkdir(parents=True)
    articles, size = list(ALL.values()), 0
    for number in range(FILES):
        with (folder / f"{number:02}.jsonl").open("w", encoding="utf-8") as file:
            for n in range(number, documents, FILES):
                lines = [f"{paragraph} ({n})" for paragraph in articles[n % len(articles)]]
                text = "\n\n".join([lines[0], "[ad_1]", *lines[1:], "Fish &amp; chips", "Share this article"])
                size += file.write(json.dumps({"id": n, "text": text}, ensure_ascii=False) + "\n")
    return size


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
    parser.add_argument("--engines", default="", help="of datasets, datatrove, spark, ray")
    parser.add_argument("--engine-documents", type=int, default=2000, help="documents for the comparison of engines")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        documents(Path(scratch), [int(n) for n in given.documents.split(",")], [int(n) for n in given.workers.split(",")])
        engines(Path(scratch), [name for name in given.engines.split(",") if name], given.engine_documents)


def documents(folder: Path, counts: list[int], workers: list[int]) -> None:
    """Print what local runs cost by documents and workers."""
    print("| documents | MB | workers | wall, s | cpu, s | cpu, ms a document |\n|---|---|---|---|---|---|")
    for count in counts:
        size = corpus(folder / f"in-{count}", count)
        for number in workers:
            cost = timed(command("local"), folder / f"in-{count}", folder / f"out-{count}-{number}", number)
            each = 1000 * cost.cpu / count
            print(f"| {count:,} | {size / 1e6:.1f} | {number} | {cost.wall:.1f} | {cost.cpu:.1f} | {each:.2f} |", flush=True)


def engines(folder: Path, names: list[str], count: int) -> None:
    """Print what engines cost with one worker, beside a local run of the same documents before and behind them."""
    corpus(folder / "in", count)
    corpus(folder / "few", FILES)
    print("\n| engine | start, s | work, s | work against local | work, cpu s |\n|---|---|---|---|---|")
    base = 0.0
    for place, name in enumerate(("local", *names, "local") if names else ()):
        run = command(name) if name in ("local", "ray") else program(name)
        start = timed(run, folder / "few", folder / f"few-{place}", 1)
        whole = timed(run, folder / "in", folder / f"out-{place}", 1)
        work = whole.wall - start.wall
        base = base or work
        print(f"| {name} | {start.wall:.1f} | {work:.1f} | {work / base:.2f} | {whole.cpu - start.cpu:.1f} |", flush=True)


if __name__ == "__main__":
    main()
