"""The fuzz targets hold on random instructions, and a short run of the fuzzer itself finds nothing.

What the fuzzer has found is kept as small cases beside the code that was wrong: in the tests of that module.
"""

from __future__ import annotations

import random
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz"
sys.path.insert(0, str(FUZZ))

from maker import LONGEST, Maker  # noqa: E402
from targets import TARGETS, cleaner  # noqa: E402


@pytest.mark.parametrize("target", TARGETS)
def test_random_instructions(target: str) -> None:
    source = random.Random(target)
    for _ in range(20):
        TARGETS[target](source.randbytes(source.randrange(80)))


def test_the_same_bytes_make_the_same_text_of_bounded_length() -> None:
    data = random.Random(1).randbytes(5000)
    assert Maker(data).text() == Maker(data).text()
    assert LONGEST < len(Maker(data).text()) < 20 * LONGEST
    assert Maker(b"").text() == ""


def test_layouts_and_pages_reach_the_filters_that_know_whole_pages() -> None:
    """What texts of loose pieces never reach, these do: otherwise nothing of it would be fuzzed."""
    source, rules = random.Random(2), set[str]()
    for _ in range(60):
        data = source.randbytes(150)
        rules |= {edit.rule for edit in cleaner("balanced").clean("\n".join(Maker(data).layout())).edits}
        rules |= {edit.rule for edit in cleaner("balanced").clean(Maker(data).page()).edits}
    assert {"boilerplate.page", "boilerplate.byline", "page.comments", "page.copy", "page.line"} <= rules


@pytest.mark.skipif(find_spec("atheris") is None, reason="the fuzzer is not installed: pip install -e '.[fuzz]'")
@pytest.mark.parametrize("target", TARGETS)
def test_a_short_run_of_the_fuzzer(tmp_path: Path, target: str) -> None:
    """With the same seed each time: what is new is looked for at leisure, not where a change waits to land."""
    options = ["--runs", "200" if target in ("clean", "layout", "page") else "800", "--seed", "1", "--findings", str(tmp_path)]
    done = subprocess.run([sys.executable, FUZZ, target, *options], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].endswith(" inputs, 0 findings")
    assert [*tmp_path.iterdir()] == []
