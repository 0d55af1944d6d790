"""Hold the laws on every text of a bench and on every input that a fuzzer found worth keeping.

    python tests/benchmarks/laws.py BENCH [--corpus FOLDER] [--every N]

BENCH is a folder that holds ``*-dev.jsonl.gz`` (records with ``raw``, the text as it was saved); without it the program says so and ends well.
--corpus adds the inputs that ``tests/fuzz`` kept for its target ``clean``. Two processes with other hash seeds clean all of them, one from the last to
the first. Each checks that the edits make the clean text from the source (replay) and that the clean text comes back as it is (idempotence); both must have
the same results (determinism, independence of neighbors and of order). The exit code is 1 where a law is broken, and the texts are named.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "fuzz")]


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth text")
    parser.add_argument("--order", choices=["forward", "backward"], help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.order:
        found = list(texts(asked.bench, asked.corpus))[:: asked.every]
        for name, text in found if asked.order == "forward" else reversed(found):
            print(json.dumps([name, *judged(text)]), flush=True)
        return 0
    if not [*asked.bench.glob("*-dev.jsonl.gz")] and asked.corpus is None:
        print(f"SKIPPED: no bench in {asked.bench}, so no law was held on it")
        return 0
    with ThreadPoolExecutor(2) as pool:
        forward, backward = pool.map(results, ("forward", "backward"), ("0", "4711"))
    assert forward.keys() == backward.keys()
    broken = {name: said for name, (_, said) in forward.items() if said}
    differ = [name for name in forward if forward[name][0] != backward[name][0]]
    for name, said in broken.items():
        print(f"BROKEN {name}: {said}")
    for name in differ:
        print(f"BROKEN {name}: another result in another process, with another hash seed and in another order")
    print(f"{len(forward):,} texts: {len(broken)} break replay or idempotence, {len(differ)} are not the same in two processes")
    return 1 if broken or differ else 0


def results(order: str, seed: str) -> dict[str, list[str]]:
    """Return what another process, with another hash seed, finds in all texts in an order, by their names."""
    command = [sys.executable, __file__, *sys.argv[1:], "--order", order]
    run = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, text=True, check=True)
    return {name: rest for name, *rest in map(json.loads, run.stdout.splitlines())}


def texts(bench: Path, corpus: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the texts with their names."""
    for path in sorted(bench.glob("*-dev.jsonl.gz")):
        with gzip.open(path) as lines:
            for record in map(json.loads, lines):
                raw = record["raw"]
                yield f"{path.name} {record['id']}", raw if isinstance(raw, str) else "\n".join(raw)
    if corpus is not None:
        from maker import Maker

        for path in sorted(corpus.iterdir()):
            maker = Maker(path.read_bytes())
            maker.below(3)  # the level
            yield path.name, maker.text()


def judged(text: str) -> tuple[str, str]:
    """Return a digest of the result, and what law is broken, if any."""
    from targets import cleaner, lawful

    try:
        said = ""
        lawful(cleaner("balanced"), text)
    except AssertionError as error:
        said = str(error) or "a law"
    result = cleaner("balanced").clean(text)
    return hashlib.sha256(ascii(result).encode()).hexdigest(), said


if __name__ == "__main__":
    sys.exit(main())
