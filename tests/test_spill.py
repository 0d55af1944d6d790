"""Counting on disk gives what counting in memory gives, in bounded memory, and leaves nothing behind."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest

from cleaner.counting import BYTES, SKETCH, Counts, count
from cleaner.spill import Spill


def corpus(number: int) -> tuple[list[str], list[str]]:
    draw = random.Random(5)
    words = [f"{a}{b}{c}" for a in "bdkmprst" for b in "aeiou" for c in "lnrst"]
    texts, sites = [], []
    for _ in range(number):
        site = draw.randrange(4)
        lines = [" ".join(draw.choices(words, k=9)) + "." for _ in range(4)]
        furniture = [f"Section {'abcdefgh'[draw.randrange(8)]} of {'pqrs'[site]}" for _ in range(3)]
        texts.append("\n".join([*furniture, *lines, "Home"]))
        sites.append(f"{'pqrs'[site]}.com" if site else "")
    return texts, sites


@pytest.mark.parametrize(("limit", "part"), [(1, 1), (1, 200), (4_000, 1_000), (60_000, 1 << 20), (1 << 30, 1)])
def test_disk_and_memory_agree(limit: int, part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    texts, sites = corpus(120)
    with Spill(limit, part) as spill:
        for start in range(0, len(texts), 30):
            spill.add(count(texts[start : start + 30], sites[start : start + 30]))
        assert any(tmp_path.iterdir()) == (limit < 1 << 30)
        text = spill.learned().text()
    assert text == count(texts, sites).learned().text()
    assert text.count("Section") > 10
    assert not any(tmp_path.iterdir())


def test_what_is_in_memory_stays_below_the_limit() -> None:
    with Spill(limit=50_000) as spill:
        for number in range(60):
            part = Counts()
            for line in range(40):
                part.see(f"line {number} {line}", "a.com", f"Line {number} {line}", bytes(BYTES + SKETCH))
            spill.add(part)
            assert spill.size <= 50_000


def test_an_error_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spill = Spill(limit=1)
    spill.add(count(["Home\nRain fell."], ["a.com"]))
    assert any(tmp_path.iterdir())
    spill.__exit__(KeyboardInterrupt)
    assert not any(tmp_path.iterdir())
