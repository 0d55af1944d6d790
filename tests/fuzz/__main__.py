"""Fuzz one target, guided by coverage, and keep what breaks a law.

    pip install -e '.[test,fuzz]'
    python tests/fuzz TARGET [--runs N] [--seconds S] [--seed N] [--corpus FOLDER] [--findings FOLDER] [--slow S]

TARGET is one of those in ``targets.py``. The corpus (inputs that reach new code) is kept in FOLDER and begun anew without one. A finding does not
end the run: its input goes to the findings, once for each place in the code, together with the traceback. An input that takes more
than ``--slow`` seconds of processor time is a finding, too. The exit code is 1 if there was one. The last line says how many inputs ran.
"""

from __future__ import annotations

import argparse
import hashlib
import mmap
import os
import sys
import tempfile
import traceback
from pathlib import Path
from time import process_time

import atheris

with atheris.instrument_imports(include=["cleaner"]):
    from targets import TARGETS, warm

    warm()  # modules that are imported when they are needed are guided by, too

KEPT = 40


class Watch:
    """Runs a target; takes down what it raises and what takes too long."""

    def __init__(self, name: str, findings: Path, slow: float) -> None:
        self.name, self.findings, self.slow = name, findings, slow
        self.found = set[str]()
        self._counts = memoryview(mmap.mmap(-1, 16)).cast("q")  # shared with the process that waits for the fuzzer

    def count(self, what: str) -> int:
        """Return how many inputs ran, or were found to break a law."""
        return self._counts[("runs", "found").index(what)]

    def __call__(self, data: bytes) -> None:
        """Run the target on an input."""
        self._counts[0] += 1
        start = process_time()
        try:
            TARGETS[self.name](data)
        except Exception as error:
            frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "fuzz" not in frame.filename][-1:]
            place = " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
            self._keep(data, f"{type(error).__name__} {error!s:.40} {place}", traceback.format_exc())
        else:
            if process_time() - start > self.slow:
                self._keep(data, f"slow {len(self.found)}", f"{process_time() - start:.1f} s")

    def _keep(self, data: bytes, what: str, details: str) -> None:
        name = f"{self.name}-{hashlib.sha256(what.encode()).hexdigest()[:12]}"
        if name in self.found or len(self.found) >= KEPT:
            return
        self.found.add(name)
        self._counts[1] += 1
        (self.findings / f"{name}.bin").write_bytes(data)
        (self.findings / f"{name}.txt").write_text(details, "utf-8", "backslashreplace")
        print(f"FOUND {name}: {what!a}", flush=True)


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=[*TARGETS])
    parser.add_argument("--runs", type=int, default=-1)
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument(
        "--seed", type=int, default=0, help="begin with the same random numbers each time; 0: with others each time"
    )
    parser.add_argument("--length", type=int, default=400, help="bytes of instructions at most")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--findings", type=Path, default=Path(tempfile.gettempdir()) / "cleaner-findings")
    parser.add_argument("--slow", type=float, default=10.0)
    asked = parser.parse_args()
    corpus = asked.corpus or Path(tempfile.mkdtemp())
    for folder in (corpus, asked.findings):
        folder.mkdir(parents=True, exist_ok=True)
    watch = Watch(asked.target, asked.findings, asked.slow)
    flags = [
        f"-runs={asked.runs}",
        f"-max_total_time={asked.seconds}",
        f"-max_len={asked.length}",
        f"-seed={asked.seed}",
        "-timeout=300",
        "-rss_limit_mb=4096",
    ]
    if (child := os.fork()) == 0:
        atheris.Setup([sys.argv[0], *flags, "-verbosity=0", f"-artifact_prefix={asked.findings}/", str(corpus)], watch)
        atheris.Fuzz()  # ends the process, whatever else was to be done in it
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    print(f"{asked.target}: {watch.count('runs'):,} inputs, {watch.count('found'):,} findings", flush=True)
    if code:
        print(f"the fuzzer ended with {code}: the input is among {asked.findings}", flush=True)
    return 1 if code or watch.count("found") else 0


if __name__ == "__main__":
    sys.exit(main())
