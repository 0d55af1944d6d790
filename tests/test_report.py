"""Reports: the diff that real programs apply, the explanation as people read it, counts, JSON, progress."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import click
import pytest
from articles import EN, with_line
from clock import at_most
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Edit, Result, clean, replay
from cleaner.errors import ConfigError, InputError
from cleaner.filters import CHAIN
from cleaner.json_line import dumps
from cleaner.options import Options
from cleaner.report import catalog, documents
from cleaner.report.diff import aligned, unified
from cleaner.report.explain import changes, explained, fates
from cleaner.report.paint import painted, visible
from cleaner.report.progress import Progress
from cleaner.report.summary import Summary, Tally

# diff


def applied(folder: Path, program: str, name: str, old: str, patch: str) -> str:
    """Let a real program apply a patch to a file; return what the file holds then."""
    path = folder / name
    path.write_bytes(old.encode())
    command = {"patch": ["patch", "-p0", "--no-backup-if-mismatch"], "git": ["git", "apply", "-p0", "--whitespace=nowarn", "-"]}[
        program
    ]
    done = subprocess.run(command, input=patch.encode(), cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return path.read_bytes().decode()


MANY = "".join(f"Line {number} of the article.\n" for number in range(1, 41))


def without(text: str, *numbers: int) -> tuple[str, list[Edit]]:
    lines = text.split("\n")
    edits = [Edit(number, "ads.en.example", lines[number - 1], None) for number in numbers]
    return replay(text, edits), edits


@pytest.mark.parametrize("program", ["patch", "git"])
@pytest.mark.parametrize(
    "name",
    ["a.txt", "two words.txt", "статья é 文.txt", 'say "hi".txt', "back\\slash.txt", "tab\there.txt", " lead.txt", "it's.txt"],
)
def test_programs_apply_the_diff_whatever_the_file_is_called(tmp_path: Path, program: str, name: str) -> None:
    new, edits = without(MANY, 1, 20, 40)
    assert applied(tmp_path, program, name, MANY, "".join(unified(name, MANY, new, edits))) == new


DIFFS = {
    "first line": without(MANY, 1),
    "last line": without(MANY, 40),
    "hunks that touch": without(MANY, 10, 17),
    "hunks apart": without(MANY, 10, 18),
    "a run": without(MANY, *range(5, 30)),
    "a repair": (MANY.replace("Line 7 ", "Zeile 7 "), []),
    "all but one": without(MANY, *range(2, 41)),
}


@pytest.mark.parametrize("program", ["patch", "git"])
@pytest.mark.parametrize(("new", "edits"), DIFFS.values(), ids=DIFFS)
def test_programs_apply_the_diff_whatever_went(tmp_path: Path, program: str, new: str, edits: list[Edit]) -> None:
    assert applied(tmp_path, program, "a.txt", MANY, "".join(unified("a.txt", MANY, new, edits))) == new


@pytest.mark.parametrize("program", ["patch", "git"])
@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("one\ntwo", "one\ntwo\n", ()),
        ("one\ntwo", "one\n", (2,)),
        ("one\ntwo\n\n\n", "one\ntwo\n", (3, 4)),
        ("one\r\n[ad_1]\r\ntwo\r\n", "one\r\ntwo\r\n", (2,)),
        ("one\r[ad_1]\rtwo\r", "one\rtwo\r", (2,)),
        ("one\r[ad_1]\ntwo\r\n", "one\ntwo\n", (2,)),
        ("\ufeffone\ntwo\n", "one\ntwo\n", ()),
        ("one\x85two\u2028three\x0cfour\n\n\n", "one\x85two\u2028three\x0cfour\n", (2, 3)),
    ],
)
def test_programs_apply_the_diff_whatever_the_line_ends(
    tmp_path: Path, program: str, old: str, new: str, gone: tuple[int, ...]
) -> None:
    edits = [Edit(number, "ads.en.example", "", None) for number in gone]
    assert applied(tmp_path, program, "a.txt", old, "".join(unified("a.txt", old, new, edits))) == new


def test_a_text_of_which_nothing_remains_is_a_diff_too(tmp_path: Path) -> None:
    patch = "".join(unified("a.txt", "[ad_1]\n", "", [Edit(1, "ads.en.marker", "[ad_1]", None)]))
    assert patch == "--- a.txt\n+++ a.txt\n@@ -1 +0,0 @@\n-[ad_1]\n"
    (tmp_path / "a.txt").write_text("[ad_1]\n")
    subprocess.run(["patch", "-p0"], input=patch.encode(), cwd=tmp_path, capture_output=True, check=True)
    assert not (tmp_path / "a.txt").exists() or (tmp_path / "a.txt").read_bytes() == b""


def test_equal_texts_make_no_diff() -> None:
    assert list(unified("a.txt", MANY, MANY, [])) == []


LINES = st.lists(st.sampled_from(["", "a", "b", "c\r", "\x85"]), max_size=12).map("\n".join)


@given(old=LINES, new=LINES, gone=st.sets(st.integers(1, 14)))
def test_the_alignment_holds_every_line_of_both_texts_even_if_the_edits_are_of_another(old: str, new: str, gone: set[int]) -> None:
    pairs = aligned(old, new, [Edit(number, "ads.en.example", "", None) for number in gone])
    assert "".join(before or "" for before, _ in pairs) == old
    assert "".join(after or "" for _, after in pairs) == new


def test_a_long_text_is_diffed_in_no_time() -> None:
    source = "same\n" * 200_000
    new, edits = without(source, *range(1, 200_000, 2))
    with at_most(5):
        size = sum(len(line) for line in unified("a.txt", source, new, edits))
    assert size > 200_000


def test_a_painted_diff_is_the_same_diff_in_color() -> None:
    new, edits = without(MANY, 3)
    painted = "".join(unified("a.txt", MANY, new, edits, click.style))
    assert "\x1b[31m-Line 3 of the article.\x1b[0m\n" in painted
    assert click.unstyle(painted) == "".join(unified("a.txt", MANY, new, edits))


# explain

SOURCE = """Council puts off vote until spring

The mayor isn& # 39;t sure.
Advertisement

\N{ZERO WIDTH SPACE}She said:\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"We wait"
Мэр не уверен &amp; ждёт.
bell\a and escape\x1b[2J
&copy; Example
The end."""

EDITS = (
    Edit(3, "entities.entity", "The mayor isn& # 39;t sure.", "The mayor isn't sure."),
    Edit(6, "mojibake.controls", SOURCE.split("\n")[5], 'She said:\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"We wait"'),
    Edit(7, "entities.entity", "Мэр не уверен &amp; ждёт.", "Мэр не уверен & ждёт."),
    Edit(9, "entities.entity", "&copy; Example", "© Example"),
    Edit(4, "ads.en.marker", "Advertisement", None),
    Edit(9, "footers.en.copyright", "© Example", None, "stands at the end"),
    Edit(5, "whitespace.blank-line", "", None),
    Edit(6, "whitespace.trailing", 'She said:\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"We wait"', 'She said: "We wait"'),
)

WHY = {
    "ads.en.marker": "marks the place of an advertisement",
    "entities.entity": "decode HTML entities",
    "footers.en.copyright": "not used, for the edit says why itself",
}

GOLDEN = """\
 1   Council puts off vote until spring
 2
 3 ~ The mayor isn[-& # 39;-]{+'+}t sure.
     └ entities.entity: decode HTML entities
 4 - Advertisement
     └ ads.en.marker: marks the place of an advertisement
 5 - └ whitespace.blank-line
 6 ~ [-\\u200b-]She said:[-\\xa0\\xa0-]{+ +}"We wait"
     └ mojibake.controls
     └ whitespace.trailing
 7 ~ Мэр не уверен &[-amp;-] ждёт.
     └ entities.entity: decode HTML entities
 8   bell\\x07 and escape\\x1b[2J
 9 - &copy; Example
     └ entities.entity: decode HTML entities
     └ footers.en.copyright: stands at the end
10   The end.
"""


@pytest.fixture(scope="module")
def result() -> Result:
    return Result(SOURCE, replay(SOURCE, EDITS), EDITS)


def test_the_explanation_as_people_read_it(result: Result) -> None:
    assert "\n".join(explained(fates(result), WHY)) + "\n" == GOLDEN


def test_only_what_one_rule_did(result: Result) -> None:
    shown = list(explained(fates(result, ["entities"]), {}))
    assert shown == [
        "3 ~ The mayor isn[-& # 39;-]{+'+}t sure.",
        "    └ entities.entity",
        "7 ~ Мэр не уверен &[-amp;-] ждёт.",
        "    └ entities.entity",
        "9 ~ [-&copy;-]{+©+} Example",
        "    └ entities.entity",
    ]


def test_in_color_the_marks_are_colors(result: Result) -> None:
    shown = list(explained(fates(result), WHY, click.style))
    assert "The mayor isn\x1b[31m\x1b[9m& # 39;\x1b[0m\x1b[32m\x1b[1m'\x1b[0mt sure." in shown[2]
    assert "\x1b[31m\x1b[9mAdvertisement\x1b[0m" in shown[4]
    assert not any("[-" in line or "{+" in line for line in shown)


def test_nothing_to_explain() -> None:
    assert list(explained(fates(clean("")), {})) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("same", "same", [("same", "same")]),
        ("", "new", [("", "new")]),
        ("end  ", "end", [("end", "end"), ("  ", "")]),
        ("a &amp; b &lt; c", "a & b < c", [("a &", "a &"), ("amp;", ""), (" b ", " b "), ("&lt;", "<"), (" c", " c")]),
        ("他说：&quot;不&quot;好", "他说：“不”好", None),
        ("Ghbadan", "Ghassan", [("Gh", "Gh"), ("bad", "ass"), ("an", "an")]),
    ],
)
def test_changes_are_found_word_by_word(before: str, after: str, expected: list[tuple[str, str]] | None) -> None:
    found = changes(before, after)
    assert ("".join(went for went, _ in found), "".join(came for _, came in found)) == (before, after)
    assert expected is None or found == expected


@given(before=st.text(alphabet="ab &;\t文", max_size=30), after=st.text(alphabet="ab &;\t文", max_size=30))
def test_changes_put_together_are_the_two_lines(before: str, after: str) -> None:
    found = changes(before, after)
    assert ("".join(went for went, _ in found), "".join(came for _, came in found)) == (before, after)


def test_a_line_with_very_many_changes_takes_no_time() -> None:
    with at_most(5):
        assert len(changes("a &amp; b " * 100_000, "a & b " * 100_000)) == 3


def test_what_a_terminal_would_obey_is_escaped() -> None:
    assert visible("\x1b]0;title\x07 \x9b2J \u202egnp") == "\\x1b]0;title\\x07 \\x9b2J \u202egnp"
    assert visible("\u202e\N{NO-BREAK SPACE}", all_blanks=True) == "\\u202e\\xa0"
    assert (
        visible("می\N{ZERO WIDTH NON-JOINER}خواهم\t👨\N{ZERO WIDTH JOINER}👩")
        == "می\N{ZERO WIDTH NON-JOINER}خواهم\t👨\N{ZERO WIDTH JOINER}👩"
    )


# summary


def test_a_line_that_is_repaired_and_then_dropped_is_dropped(result: Result) -> None:
    tally = Tally.of(result)
    assert tally.dropped == {"ads.en.marker": 1, "footers.en.copyright": 1, "whitespace.blank-line": 1}
    assert tally.repaired == {"entities.entity": 2, "mojibake.controls": 1, "whitespace.trailing": 1}
    assert tally.repaired_lines == 3


@pytest.mark.parametrize(
    ("tally", "would", "said"),
    [
        (Tally(), False, ""),
        (Tally({"whitespace.blank-line": 1}), False, "dropped 1 blank line"),
        (Tally({"ads.en.marker": 1}), False, "dropped 1 line (ads 1)"),
        (Tally({"ads.en.a": 1, "ads.ru.b": 2, "footers.en.c": 5}), True, "would drop 8 lines (footers 5, ads 3)"),
        (Tally({}, {"entities.entity": 1200}, 1100), True, "would repair 1,100 lines (entities 1,200)"),
    ],
)
def test_a_tally_in_words(tally: Tally, would: bool, said: str) -> None:
    assert tally.told(would=would) == said


def test_a_summary_in_words() -> None:
    summary = Summary()
    assert [*map(painted, summary.lines(0.0))] == ["0 files in 0.0 s: nothing to do"]
    for status in ("written", "written", "unchanged", "error", "orphan"):
        summary.add(status, Tally(), warnings=status == "unchanged")
    assert [*map(painted, summary.lines(2.0))] == ["4 files in 2.0 s (2/s): 2 written, 1 orphan, 1 unchanged, 1 error", "1 warning"]
    assert summary.failed
    assert summary.found


# catalog


def test_the_catalog_says_what_is_on() -> None:
    entries = {entry.name: entry for entry in catalog.catalog(Options(select=("ads.en", "whitespace"), level="cautious"))}
    assert [name for name, entry in entries.items() if any(rule.on for rule in entry.rules)] in (
        ["ads", "whitespace"],
        ["whitespace"],
    )
    assert all(rule.on for rule in entries["whitespace"].rules)
    assert not any(rule.on for rule in entries["ads"].rules if rule.language != "en")


def in_code() -> list[str]:
    """Return the rules that stand in code."""
    return [f"{spec.name}.{rule}" for spec in CHAIN for rule in spec.rules]


def test_every_rule_in_code_says_why_it_acts() -> None:
    assert list(catalog.examples()) == in_code()
    assert all(known.why for known in catalog.examples().values())


@pytest.mark.parametrize("name", in_code())
def test_examples_of_rules_in_code_are_true(name: str) -> None:
    known = catalog.examples()[name]
    for before, after in known.change:
        result = clean(before)
        assert result.text == after
        assert name in {edit.rule for edit in result.edits}
    for line in known.drop:
        assert known.where == "middle"
        assert [edit.rule for edit in clean(with_line(EN, line, 4)).edits] == [name]
    for line in known.keep:
        text = with_line(EN, line, 4)
        assert clean(text).text == text


def test_filters_shows_the_examples_of_rules_in_code() -> None:
    lines = "\n".join(catalog.described(catalog.narrowed(catalog.catalog(Options()), "artifacts.replaced-word", Options())))
    assert "Traffic pbaded the bridge." in lines
    assert "Sinbad sold badges in Islamabad." in lines


def test_a_users_rules_are_in_the_catalog() -> None:
    options = Options(rules=(("mine.toml", "own", '[ads.house]\nline = ["our own ad"]\nkeep = ["Our own ad won a prize."]'),))
    (entry,) = catalog.narrowed(catalog.catalog(options), "ads.own.house", options)
    lines = list(catalog.described([entry]))
    assert "ads.own.house" in lines
    assert "    goes   our own ad" in lines
    assert "    stays  Our own ad won a prize." in lines


def test_a_name_that_is_not_in_the_catalog() -> None:
    with pytest.raises(ConfigError, match="unknown filter or rule 'foters'; did you mean 'footers'"):
        catalog.narrowed(catalog.catalog(Options()), "foters", Options())


# documents


def test_a_document_is_json_however_many_entries_there_are() -> None:
    for entries in ([], [{"path": "a"}], [{"path": "a"}, {"path": "b"}]):
        assert json.loads("".join(documents.document("files", entries))) == {"version": 1, "files": entries}


@given(st.text(st.characters(codec=None), max_size=20))
def test_json_is_one_line_of_utf8_and_says_what_it_was_given(text: str) -> None:
    line = dumps(text)
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8")) == text


def test_the_trail_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "edits.jsonl"
    with documents.trail(str(path)) as audit:
        audit("статья.txt", [Edit(1, "ads.en.marker", "Реклама\u2028", None, "why")])
        assert not path.exists()
    entry = {"path": "статья.txt", "line": 1, "rule": "ads.en.marker", "before": "Реклама\u2028", "after": None}
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == [entry]
    with pytest.raises(AttributeError), documents.trail(str(path)) as audit:
        audit("b.txt", [Edit(1, "ads.en.marker", "Ad", None), None])  # type: ignore[list-item]
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == [entry]
    assert [entry.name for entry in tmp_path.iterdir()] == ["edits.jsonl"]


def test_a_trail_that_cannot_be_written(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match=r"cannot write .*: No such file or directory"),
        documents.trail(str(tmp_path / "no" / "e.jsonl")),
    ):
        pass


# progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_after_a_while_and_takes_itself_away(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("cleaner.report.progress.monotonic", lambda: now)
    terminal = Terminal()
    progress = Progress(terminal)
    progress.show(1, 4, "1 of 4 files")
    assert terminal.getvalue() == ""
    now = 101.0
    progress.show(2, 4, "2 of 4 files")
    progress.show(3, 4, "3 of 4 files")  # too soon after the last look
    progress.clear()
    progress.clear()
    assert terminal.getvalue() == "\r############------------  2 of 4 files, 1 s left\x1b[K\r\x1b[K"


@pytest.mark.parametrize(("stream", "hidden"), [(io.StringIO, False), (Terminal, True)])
def test_progress_is_not_for_pipes_nor_for_the_quiet(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], hidden: bool
) -> None:
    monkeypatch.setattr("cleaner.report.progress.PATIENCE", 0.0)
    target = stream()
    progress = Progress(target, hidden=hidden)
    progress.show(1, 2, "1 of 2 files")
    progress.clear()
    assert target.getvalue() == ""
