"""Clean random mixtures again and again in one process, and see that it needs no more memory and no more open files than at first.

    python tests/benchmarks/soak.py [BENCH] [--seconds S] [--seed N] [--jobs N]

BENCH is a folder that holds ``wild-dev.jsonl.gz`` and ``pages-dev.jsonl.gz`` (real articles and pages); without it there are only made-up texts. Each round
makes a file of records and a folder of files at random (articles, whole HTML pages, mojibake, broken records and encodings, empty and long
texts) and runs the command line over them: ``batch``, ``clean``, ``check`` and ``explain``. Every round must end with an exit code that its input explains, and leave no
temporary file behind. A fifth of the time is for warming up: caches fill. From then on the memory of the process may not grow by more than a tenth
and 8 MB, and the number of open files not at all. The exit code is 1 where that is not so.

What a round is over with goes back to the system before memory is read: one text with 20,000 edits needs 40 MB for a moment, which the
allocator keeps or not as it likes, and a leak is what nobody can give back.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import gzip
import io
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "fuzz")]

from articles import ALL  # noqa: E402
from maker import Maker  # noqa: E402

from cleaner.cli import cli  # noqa: E402

ROUND_RECORDS, ROUND_FILES = 60, 12
CODECS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1251", "gb18030", "cp1252", "koi8-r")
SLACK = 8 << 20


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, nargs="?")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", default="1")
    asked = parser.parse_args()
    mixture = Mixture(random.Random(asked.seed), bench_texts(asked.bench) if asked.bench else [])
    start, gauge = time.monotonic(), Gauge()
    with tempfile.TemporaryDirectory(prefix="soak") as name, contextlib.chdir(name):
        while (spent := time.monotonic() - start) < asked.seconds or gauge.rounds < 3:
            one_round(mixture, Path(name), asked.jobs)
            gauge.read(warm=spent > asked.seconds / 5 and gauge.rounds > 1)
            if gauge.rounds % 50 == 0:
                print(f"{spent:7.0f} s {gauge}", flush=True)
    print(f"{time.monotonic() - start:.0f} s, {gauge.rounds:,} rounds, {mixture.made:,} texts: {gauge}")
    return 1 if gauge.grown() else 0


class Gauge:
    """The memory and the open files of this process, when it was warm and at most since."""

    def __init__(self) -> None:
        self.rounds = self.memory = self.files = self.most_memory = self.most_files = 0

    def read(self, *, warm: bool) -> None:
        """Read both after a round; until it is warm, what is read is where it starts from."""
        self.rounds += 1
        memory, files = resident(), len([*Path("/proc/self/fd").iterdir()])
        if not warm:
            self.memory, self.files = max(self.memory, memory), files
        self.most_memory, self.most_files = max(self.most_memory, memory), max(self.most_files, files) if warm else files

    def grown(self) -> bool:
        """Say whether either grew."""
        return self.most_memory > self.memory * 1.1 + SLACK or self.most_files > self.files

    def __str__(self) -> str:
        memory = f"memory {self.memory >> 20} MB when warm, {self.most_memory >> 20} MB at most"
        return f"{memory}; {self.files} files open when warm, {self.most_files} at most"


def resident() -> int:
    """Return how many bytes of memory this process needs to hold."""
    gc.collect()
    with contextlib.suppress(AttributeError):  # only glibc can be told
        ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def bench_texts(bench: Path) -> list[str]:
    """Return the raw texts of a bench."""
    texts = []
    for name in ("wild-dev.jsonl.gz", "pages-dev.jsonl.gz"):
        if (bench / name).is_file():
            with gzip.open(bench / name) as lines:
                texts += [
                    record["raw"] if isinstance(record["raw"], str) else "\n".join(record["raw"])
                    for record in map(json.loads, lines)
                ]
    return texts


class Mixture:
    """Texts of all kinds, at random."""

    def __init__(self, source: random.Random, real: list[str]) -> None:
        self.random, self.real, self.made = source, real, 0

    def text(self) -> str:
        """Return one text."""
        self.made += 1
        kind = self.random.random()
        if kind < 0.3 and self.real:
            return self.random.choice(self.real)[: self.random.choice((300, 3000, 30_000))]
        if kind < 0.5:
            return Maker(self.random.randbytes(self.random.randrange(120))).text()
        lines = list(self.random.choice(list(ALL.values())))
        for _ in range(self.random.randrange(4)):
            lines.insert(
                self.random.randrange(len(lines)),
                self.random.choice(("Share", "[ad_1]", "isn& # 39; t", "", "Читайте также: Мэр", "x" * 5000)),
            )
        text = "\n".join(lines)
        if kind < 0.6:
            return text.encode("utf-8").decode("cp1252", "ignore")
        if kind < 0.7:
            return (
                "<!doctype html><html><body><nav>Home</nav><article><p>" + "</p>\n<p>".join(lines) + "</p></article></body></html>"
            )
        return text if kind < 0.98 else ""

    def record(self) -> bytes:
        """Return one line of a file of records; some are broken."""
        if self.random.random() < 0.02:
            return self.random.choice((b"{", b"[1]", b'{"text": 1}', b"\xff", b'{"id": 1}'))
        text = self.text().encode("utf-8", "replace").decode()
        return json.dumps({"id": self.made, "text": text, "n": [1.0]}, ensure_ascii=self.random.random() < 0.5).encode()


def one_round(mixture: Mixture, place: Path, jobs: str) -> None:
    """Make a mixture, run the commands over it, and clear it away."""
    records = b"".join(mixture.record() + b"\n" for _ in range(ROUND_RECORDS))
    packed = mixture.random.random() < 0.5
    source, target = ("in.jsonl.gz", "out.jsonl.gz") if packed else ("in.jsonl", "out.jsonl")
    Path(source).write_bytes(gzip.compress(records, 1) if packed else records)
    Path("files").mkdir()
    for number in range(ROUND_FILES):
        data = mixture.text().encode(mixture.random.choice(CODECS), "ignore")
        Path(f"files/{number}.{mixture.random.choice(('txt', 'html'))}").write_bytes(data)
    with silent():
        expect((0, 2), "batch", source, "-o", target, "-j", jobs, "-q", "--edits-field", "edits")
        expect((0, 2), "clean", "files", "-j", jobs, "-q", "--edits", "edits.jsonl")
        expect((0, 1, 2), "check", "files", "-j", jobs, "--diff", "--format", "json")
        expect((0, 2), "explain", "files/0.txt" if Path("files/0.txt").exists() else "files/0.html")
    left = [*place.rglob(".*")]
    assert not left, f"left behind: {left}"
    for path in sorted(place.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def expect(codes: tuple[int, ...], *arguments: str) -> None:
    """Run the command line in this process."""
    code = None
    try:
        cli.main([*arguments], prog_name="cleaner", standalone_mode=True)
    except SystemExit as end:
        code = end.code
    assert code in codes, f"{arguments} ended with {code}"


@contextlib.contextmanager
def silent() -> Iterator[None]:
    """Lead standard output and standard error into memory."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        yield


if __name__ == "__main__":
    sys.exit(main())
