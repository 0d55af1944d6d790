"""Measure how fast texts are cleaned, beside other tools, and hold the floors.

    python tests/benchmarks/speed.py [BENCH] [--filters] [--scripts] [--rounds N] [--floors]

BENCH is a folder that holds ``pages-dev.jsonl.gz`` (whole pages as text) and ``wild-dev.jsonl.gz`` (noisy articles with their clean
text); without it the articles of ``fixtures/`` are measured, again and again. All runs in one process and one thread, on the same texts,
which every tool has seen once before. The tools take turns on a few texts at a time, in processor time, and for each few texts the best
of some rounds counts: a machine that others use is slower at times and never faster, and by half from one second to the next. What it prints, for clean articles, noisy ones, whole pages and mojibake:

* ratios first: how many times as fast as each other tool the chain is, whole and without the classifier, and what share of the speed
  of doing nothing it has (identity: decode, split into lines, join, encode); they mean about the same on every machine, and the floors
  are ratios;
* then megabytes of UTF-8 a second, of ours and of every other tool that is installed (the extra ``bench`` brings them);
* how many lines a second the classifier alone scores, features and network together;
* ``--filters``: each filter alone; ``--scripts``: the same tables by script, of the pages.

jusText and trafilatura read HTML: they are given each line as a paragraph. RefinedWeb's rules for lines are written down here, as its
paper has them. ``--floors`` compares with ``floors.json`` beside this file, and exits with 1 where a ratio is below its floor.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does; before numpy is imported

from cleaner import Cleaner
from cleaner.filters import CHAIN
from cleaner.language import script_of

FLOORS = Path(__file__).with_name("floors.json")
FIXTURES = Path(__file__).parents[2] / "fixtures"
#: What is compared with the other tools.
OURS = ("whole chain", "without classifier")
#: Enough of each kind to average over, and little enough to wait for.
MOST_BYTES = 400_000
#: So many parts each kind is measured in: a part takes some hundredths of a second, less than what slows a shared machine lasts.
PARTS = 12

Tool = Callable[[str], object]
Texts = list[str]
#: Megabytes a second, by kind of text and by tool.
Speeds = dict[str, dict[str, float]]


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, nargs="?")
    parser.add_argument("--filters", action="store_true")
    parser.add_argument("--scripts", action="store_true")
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="so often each tool is measured; the best counts, part by part"
    )
    parser.add_argument("--floors", action="store_true")
    asked = parser.parse_args()
    kinds = texts(asked.bench)
    ratios = report(measured(kinds, tools() | (single_filters() if asked.filters else {}), asked.rounds))
    print(
        "\nclassifier: " + ", ".join(f"{kind} {lines_a_second(found, asked.rounds):,.0f} lines/s" for kind, found in kinds.items())
    )
    if asked.scripts:
        print("\nWhole pages, by script")
        report(measured(by_script(asked.bench), tools(), asked.rounds))
    return hold(ratios) if asked.floors else 0


def report(speeds: Speeds) -> dict[str, Speeds]:
    """Print the tables, ratios first; return the ratios."""
    ratios = {ours: ratios_of(speeds, ours) for ours in OURS}
    for ours in OURS:
        print_table(f"{ours}: times the speed of", ratios[ours])
    print_table("MB/s", speeds)
    return ratios


def texts(bench: Path | None) -> dict[str, Texts]:
    """Return the texts to measure with, by kind."""
    if bench is not None and (bench / "pages-dev.jsonl.gz").is_file():
        wild = read(bench / "wild-dev.jsonl.gz")
        articles, noisy, pages = [record["gold"] for record in wild], [record["raw"] for record in wild], all_pages(bench)
    else:
        articles, noisy = (
            [path.read_text("utf-8") for path in sorted((FIXTURES / name).iterdir())] for name in ("expected", "seeds")
        )
        pages = noisy
        print(f"no bench, so {len(noisy)} articles of {FIXTURES.name}/ stand for every kind")
    kinds = {"articles": articles, "noisy": noisy, "pages": pages, "mojibake": [misread(text) for text in articles]}
    return {kind: enough(found) for kind, found in kinds.items()}


def all_pages(bench: Path | None) -> Texts:
    """Return the whole pages of the bench."""
    return [record["raw"] for record in read(bench / "pages-dev.jsonl.gz")] if bench is not None else texts(None)["pages"]


def read(path: Path) -> list[dict[str, Any]]:
    """Read the records of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def misread(text: str) -> str:
    """Return a text as it looks when its UTF-8 is read as Windows-1252, every third line of it."""
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()
    lines = text.split("\n")
    lines[::3] = [line.encode("utf-8", "replace").decode("sloppy-windows-1252") for line in lines[::3]]
    return "\n".join(lines)


def enough(found: Texts) -> Texts:
    """Return about as much text as is to be measured: some texts out of many, or few texts over and over."""
    total = sum(len(text.encode()) for text in found)
    return found[:: max(1, total // MOST_BYTES)] * max(1, min(200, MOST_BYTES // total))


def by_script(bench: Path | None) -> dict[str, Texts]:
    """Return the pages by script; the plain letters of ASCII are one of their own."""
    found: dict[str, Texts] = defaultdict(list)
    for text in all_pages(bench):
        found["ASCII" if text.isascii() else script_of(text) or "none"].append(text)
    return {script: enough(found[script]) for script in ("ASCII", "Latin", "Cyrillic", "Han", "Arabic", "Kana") if script in found}


def tools() -> dict[str, Tool]:
    """Return the tools to compare: ours in two forms, doing nothing, and the others that are installed."""
    unlearned = Cleaner(skip=["classifier"]) if any(spec.name == "classifier" for spec in CHAIN) else Cleaner()
    found: dict[str, Tool] = {"whole chain": Cleaner().clean, "without classifier": unlearned.clean}
    found |= {"identity": identity, "RefinedWeb's line rules": refined}
    for name, make in (
        ("ftfy", _ftfy),
        ("plsfix", _plsfix),
        ("jusText", _justext),
        ("trafilatura", _trafilatura),
        ("datatrove C4 + ftfy", _c4),
    ):
        try:
            found[name] = make()
            found[name]("One sentence, to see whether all that the tool needs is there.")
        except Exception as error:  # whatever a tool lacks: a library, or data that it would have to download
            found.pop(name, None)
            print(f"{name} was not measured: {str(error).strip().splitlines()[0]}")
    return found


def single_filters() -> dict[str, Tool]:
    """Return each filter of ours, alone."""
    return {f"only {spec.name}": Cleaner(select=[spec.name]).clean for spec in CHAIN}


def identity(text: str) -> bytes:
    """Do what has to be done in any case: decode, split, join, encode."""
    return "\n".join(text.encode("utf-8", "replace").decode().split("\n")).encode()


_COUNTER = re.compile(
    r"\W*\d[\d,.]*\s*[kmb]?\s+(?:comment|like|share|retweet|view|follower|repl(?:y|ie)|upvote|download)s?\W*", re.IGNORECASE
)


def refined(text: str) -> str:
    """Drop the lines that RefinedWeb drops: capitals, numbers, counters, single words, three phrases of buttons."""
    return "\n".join([line for line in text.split("\n") if not _is_refined_away(line)])


def _is_refined_away(line: str) -> bool:
    words = line.split()
    if len(words) == 1 or (line and sum(map(str.isupper, line)) > 0.5 * len(line)):
        return True
    if words and (all(word.isnumeric() for word in words) or _COUNTER.fullmatch(line)):
        return True
    folded = line.lower() if len(words) <= 10 else ""
    return folded.startswith(("sign-in", "sign in")) or folded.endswith(("read more...", "read more…")) or "items in cart" in folded


def _ftfy() -> Tool:
    import ftfy

    return ftfy.fix_text


def _plsfix() -> Tool:
    import plsfix

    fix: Tool = plsfix.fix_text
    return fix


def _as_page(text: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n"))
    return f"<html><body>{paragraphs}</body></html>"


def _justext() -> Tool:
    import justext

    stops = justext.get_stoplist("English")
    return lambda text: justext.justext(_as_page(text), stops)


def _trafilatura() -> Tool:
    import trafilatura

    return lambda text: trafilatura.extract(_as_page(text))


def _c4() -> Tool:
    import ftfy
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    judge = C4QualityFilter(min_num_sentences=-1)  # counting sentences needs spaCy, and takes most of the time
    return lambda text: judge.filter(Document(text=ftfy.fix_text(text), id=""))


def measured(kinds: dict[str, Texts], by_name: dict[str, Tool], rounds: int) -> Speeds:
    """Measure every tool on every kind of text, in megabytes a second of processor time: for each part the best of some rounds."""
    speeds: Speeds = {}
    for kind, found in kinds.items():
        size = sum(len(text.encode("utf-8", "replace")) for text in found) / 1e6
        for tool in by_name.values():
            seconds(tool, list(dict.fromkeys(found)))  # what is made ready for the first texts does not count
        total = dict.fromkeys(by_name, 0.0)
        for part in (found[start::PARTS] for start in range(PARTS)):
            times = [{name: seconds(tool, part) for name, tool in by_name.items()} for _ in range(rounds)]
            for name in by_name:
                total[name] += min(time[name] for time in times)
        speeds[kind] = {name: size / max(time, 1e-9) for name, time in total.items()}
    return speeds


def seconds(tool: Tool, found: Sequence[str]) -> float:
    """Return the processor time that a tool takes for some texts."""
    start = time.process_time()
    for text in found:
        tool(text)
    return time.process_time() - start


def lines_a_second(found: Texts, rounds: int) -> float:
    """Measure how many lines that are not blank the classifier's features and network score: for each text the best of some rounds."""
    from cleaner.classifier.features import extract
    from cleaner.classifier.gone import with_gone
    from cleaner.classifier.model import shipped

    model, total = shipped(), 0.0

    def judge(text: str) -> None:
        model.network.scores(with_gone(extract(text.split("\n"), model.tables), None).values)

    for text in found:
        total += min(seconds(judge, [text]) for _ in range(rounds))
    return sum(1 for text in found for line in text.split("\n") if line.strip()) / max(total, 1e-9)


def ratios_of(speeds: Speeds, ours: str) -> Speeds:
    """Return how many times as fast as each other tool ours is, by kind of text."""
    others = [name for name in next(iter(speeds.values())) if name not in OURS and not name.startswith("only ")]
    return {kind: {name: by_tool[ours] / by_tool[name] for name in others} for kind, by_tool in speeds.items()}


def print_table(title: str, figures: Speeds) -> None:
    """Print figures, a line for each tool."""
    print(f"\n{title:36}" + "".join(f"{kind:>12}" for kind in figures))
    for name in next(iter(figures.values()), {}):
        print(f"{name:36}" + "".join(f"{by_tool[name]:12.3f}" for by_tool in figures.values()))


def broken(ratios: Speeds, floors: Speeds) -> Iterator[str]:
    """Say, for each ratio below its floor, by how much; a tool that was not measured breaks none."""
    for kind, limits in floors.items():
        for name, limit in limits.items():
            if ratios[kind].get(name, limit) < limit:
                yield f"{kind}: {ratios[kind][name]:.3f} times the speed of {name}, the floor is {limit}"


def hold(ratios: dict[str, Speeds]) -> int:
    """Compare with the floors; return the exit code."""
    floors: dict[str, Speeds] = json.loads(FLOORS.read_text("utf-8"))["speed"]
    worse = [f"{ours}, {line}" for ours in floors for line in broken(ratios[ours], floors[ours])]
    for line in worse:
        print(f"FLOOR BROKEN: {line}", file=sys.stderr)
    print("floors broken" if worse else "all speed floors hold")
    return 1 if worse else 0


if __name__ == "__main__":
    raise SystemExit(main())
