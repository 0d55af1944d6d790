"""The customer's articles and our own cases: what goes in, what must come out, and every edit on the way.

A case is a folder in ``fixtures/cases``: ``input.txt``, ``expected.txt`` and ``edits.jsonl``. After a change that is meant,
``python tests/test_fixtures.py`` writes the last two anew, and git shows what changed.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner import clean, replay
from cleaner.cli import cli

FIXTURES = Path(__file__).parent.parent / "fixtures"
SEEDS = sorted(path for path in (FIXTURES / "seeds").glob("*.txt") if ".clean." not in path.name)
CASES = sorted(path for path in (FIXTURES / "cases").iterdir() if path.is_dir())


def edits_of(text: str) -> str:
    """Return the edits of a text, one JSON array a line."""
    return "".join(json.dumps(edit[:4], ensure_ascii=False) + "\n" for edit in clean(text).edits)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_a_seed_comes_out_as_expected_byte_for_byte(seed: Path, tmp_path: Path) -> None:
    article = tmp_path / seed.name
    article.write_bytes(seed.read_bytes())
    assert CliRunner().invoke(cli, ["clean", str(tmp_path)]).exit_code == 0
    expected = FIXTURES / "expected" / f"{seed.stem}.clean.txt"
    assert (tmp_path / expected.name).read_bytes() == expected.read_bytes()
    assert article.read_bytes() == seed.read_bytes()


def test_there_are_five_seeds() -> None:
    assert len(SEEDS) == len(list((FIXTURES / "expected").glob("*.clean.txt"))) == 5


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_case_comes_out_as_expected_edit_by_edit(case: Path) -> None:
    source = (case / "input.txt").read_text("utf-8")
    result = clean(source)
    assert result.text == (case / "expected.txt").read_text("utf-8")
    assert edits_of(source) == (case / "edits.jsonl").read_text("utf-8")
    assert replay(source, result.edits) == result.text


if __name__ == "__main__":
    for folder in CASES:
        given = (folder / "input.txt").read_text("utf-8")
        (folder / "expected.txt").write_text(clean(given).text, "utf-8")
        (folder / "edits.jsonl").write_text(edits_of(given), "utf-8")
