"""The five laws, as property tests: they hold for every text, not for the texts somebody thought of."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import BODY, texts

from cleaner import Cleaner, replay
from cleaner.options import LEVELS

CLEANERS = {level: Cleaner(level=level) for level in LEVELS}
EXPECTED = sorted((Path(__file__).parent.parent / "fixtures" / "expected").glob("*.txt"))

laws = settings(max_examples=300, deadline=None)


@laws
@given(texts, st.sampled_from(LEVELS))
@example("\n", "balanced")
@example("a\r\n\r\n\r\nb \r\nSource link", "balanced")
def test_replaying_the_edits_on_the_source_gives_the_text(text: str, level: str) -> None:
    result = CLEANERS[level].clean(text)
    assert replay(result.source, result.edits) == result.text


@laws
@given(texts, st.sampled_from(LEVELS))
@example("& amp; lt;", "balanced")
def test_cleaning_a_clean_text_changes_nothing(text: str, level: str) -> None:
    once = CLEANERS[level].clean(text)
    again = CLEANERS[level].clean(once.text)
    assert again.text == once.text
    assert again.edits == ()


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name)
def test_a_gold_text_comes_through_whole(path: Path) -> None:
    gold = path.read_text("utf-8")
    assert Cleaner().clean(gold).edits == ()


@laws
@given(st.text(alphabet=st.characters(codec=None), max_size=300))
def test_no_text_raises(text: str) -> None:
    CLEANERS["thorough"].clean(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=2, max_size=4))
def test_a_result_does_not_depend_on_neighbors_or_order(many: list[str]) -> None:
    cleaner = CLEANERS["balanced"]
    forward = [cleaner.clean(text) for text in many]
    backward = [Cleaner().clean(text) for text in reversed(many)]
    assert forward == backward[::-1]


@settings(max_examples=60, deadline=None)
@given(texts)
def test_a_pickled_cleaner_gives_the_same_result(text: str) -> None:
    copy = pickle.loads(pickle.dumps(CLEANERS["balanced"]))
    assert copy.clean(text) == CLEANERS["balanced"].clean(text)


@laws
@given(texts)
def test_drops_take_whole_lines_and_nothing_else(text: str) -> None:
    """With the repairs off, every line that is left stood in the source, blanks at its end and spans cut out of it aside."""
    cleaner = Cleaner(skip=["mojibake", "entities", "markup", "artifacts"])
    for edit in cleaner.clean(text).edits:
        if edit.after is not None:
            assert len(edit.after) < len(edit.before)


def test_a_result_does_not_depend_on_the_hash_seed() -> None:
    text = "\n".join(
        [*BODY, "[ad_1]", "Read also: Mayor wins again", "Share", "Tweet", "isn& # 39; t", "© 2019 All rights reserved."]
    )
    code = "import sys; from cleaner import clean; sys.stdout.write(ascii(clean(sys.argv[1])))"
    runs = {
        subprocess.run([sys.executable, "-c", code, text], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("0", "1", "77")
    }
    assert len(runs) == 1
