"""`cleaner clean`: what it writes, where, and what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commandline import ARTICLE, CLEAN, FOOTER, FR, Cleaner, names, write


def test_clean_writes_beside_the_original_and_says_what_it_did(cleaner: Cleaner) -> None:
    write("a.txt")
    done = cleaner("clean", "a.txt")
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.fullmatch(
        r"1 file in \d+\.\d s(?: \([\d,]+/s\))?: 1 written\n"
        r"dropped 1 line \(ads 1\); repaired 2 lines \(entities 1, whitespace 1\)\n",
        done.stderr,
    )
    assert Path("a.clean.txt").read_text() == CLEAN
    assert Path("a.txt").read_text() == ARTICLE


def test_a_second_run_writes_nothing(cleaner: Cleaner) -> None:
    write("a.txt")
    cleaner("clean", ".")
    before = Path("a.clean.txt").stat()
    done = cleaner("clean", ".", "a.txt", "a.clean.txt")
    assert done.exit_code == 0
    assert "1 unchanged" in done.stderr
    assert "note: a.clean.txt: passed over" in done.stderr
    after = Path("a.clean.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names() == ["a.clean.txt", "a.txt"]


@pytest.mark.parametrize("flags", [[], ["--output-dir", "out"]])
def test_permissions_are_brought_up_to_date_where_the_text_is(cleaner: Cleaner, flags: list[str]) -> None:
    write("a.txt")
    cleaner("clean", "a.txt", *flags)
    clean = Path("out" if flags else "", "a.clean.txt")
    before = clean.stat()
    Path("a.txt").chmod(0o600)
    assert cleaner("check", "a.txt", *flags).exit_code == 0
    done = cleaner("clean", "a.txt", *flags)
    after = clean.stat()
    assert (done.exit_code, "1 unchanged" in done.stderr, after.st_mode & 0o777) == (0, True, 0o600)
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_folder_is_walked(cleaner: Cleaner) -> None:
    for name in ("a.txt", "deep/er/b.text", ".hidden.txt", "code.py"):
        write(name)
    assert cleaner("clean", ".", "-v").stderr.startswith("wrote a.clean.txt\nwrote deep/er/b.clean.text\n")
    assert cleaner("clean", ".", "--verbose").stderr.startswith("a.clean.txt is up to date\n")


@pytest.mark.parametrize("flag", ["-q", "--quiet"])
def test_quiet_says_nothing_but_errors(cleaner: Cleaner, flag: str) -> None:
    write("a.txt")
    write("b.txt", FOOTER)
    done = cleaner("clean", flag, "-v", ".", "missing.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.fullmatch(r"error: missing\.txt: .*\n", done.stderr)


def test_no_input_is_no_error(cleaner: Cleaner) -> None:
    done = cleaner("clean", ".")
    assert done.exit_code == 0
    assert done.stderr == "note: nothing to clean in .\n"


def test_an_empty_file_gives_an_empty_output(cleaner: Cleaner) -> None:
    write("a.txt", "")
    assert cleaner("clean", "a.txt").exit_code == 0
    assert Path("a.clean.txt").read_bytes() == b""


def test_one_bad_file_never_stops_the_rest(cleaner: Cleaner) -> None:
    write("good.txt")
    Path("binary.txt").write_bytes(b"\x7fELF\0\0\0")
    done = cleaner("clean", "missing.txt", "binary.txt", "good.txt")
    assert done.exit_code == 2
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert [error.split(":")[1].strip() for error in errors] == ["missing.txt", "binary.txt"]
    assert "3 files" in done.stderr
    assert "1 written, 2 errors" in done.stderr
    assert Path("good.clean.txt").read_text() == CLEAN


def test_a_page_is_not_cleaned_in_place_whatever_its_name(cleaner: Cleaner) -> None:
    page = "<!DOCTYPE html><html><body><p>The council met on Friday and put off the vote.</p></body></html>\n"
    for name in ("page.html", "page.txt", "page"):
        write(name, page)
        for command in ("clean", "check"):
            done = cleaner(command, "--in-place", name)
            assert done.exit_code == 2
            assert done.stderr.startswith(f"error: {name}: a page is not cleaned in place: its text would overwrite the page\n")
        assert Path(name).read_text() == page
    assert cleaner("clean", "page.txt").exit_code == 0


def test_in_place(cleaner: Cleaner) -> None:
    write("a.txt")
    assert cleaner("check", "--in-place", ".").stdout == "would write a.txt (stale)\n"
    assert cleaner("clean", "--in-place", "a.txt").exit_code == 0
    assert Path("a.txt").read_text() == CLEAN
    assert names() == ["a.txt"]
    assert cleaner("check", "--in-place", ".").exit_code == 0


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        *((name, "Мэр сказал &amp; ушёл весной.\n") for name in ("koi8-r", "utf-16", "utf-16-le", "utf-32", "gb18030")),
        ("shift-jis", "町の橋は春まで閉まる &amp; 市長は述べた。\n"),
        ("utf-16", "Rain fell &amp; the ferry ran.\n"),
        ("utf-16-be", "Rain fell &amp; the ferry ran.\n"),
        ("cp037", "Rain fell &amp; the ferry ran.\n"),
        ("ascii", "The caf&eacute; is closed.\n"),
    ],
)
@pytest.mark.parametrize("configured", [True, False])
def test_in_place_the_named_encoding_is_that_of_the_first_run(cleaner: Cleaner, encoding: str, text: str, configured: bool) -> None:
    write("a.txt", text, encoding)
    if configured:
        write("cleaner.toml", f"encoding = '{encoding}'\n")
    flags = ["--in-place", *([] if configured else ["--encoding", encoding]), "a.txt"]
    assert "+" + text.replace("&amp;", "&").replace("&eacute;", "é") in cleaner("check", "--diff", *flags).stdout
    clean = text.replace("&amp;", "&").replace("&eacute;", "é")
    for done in ("written", "unchanged"):
        assert f": 1 {done}\n" in cleaner("clean", *flags).stderr
        assert Path("a.txt").read_text("utf-8") == clean
        assert cleaner("check", *flags).exit_code == 0
    write("a.txt", clean + "Fish &amp; chips.\n")
    assert cleaner("check", "--diff", *flags).stdout.endswith(f" {clean}-Fish &amp; chips.\n+Fish & chips.\n")
    assert cleaner("clean", *flags).exit_code == 0
    assert Path("a.txt").read_text("utf-8") == clean + "Fish & chips.\n"


def test_elsewhere_the_named_encoding_holds_for_every_run(cleaner: Cleaner) -> None:
    write("a.txt", "Мэр сказал.\n")
    cleaner("clean", "--encoding", "koi8-r", "--skip", "mojibake", "a.txt")
    assert Path("a.clean.txt").read_text("utf-8") == "Мэр сказал.\n".encode().decode("koi8-r")


def test_a_clean_text_that_would_be_read_otherwise_is_not_put_in_place(cleaner: Cleaner) -> None:
    write("a.txt", "Rain ~~{ fell.\n")
    done = cleaner("clean", "--in-place", "--encoding", "hz", "a.txt")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: a.txt: its clean text would be read as hz in place of UTF-8 the next time; ")
    assert Path("a.txt").read_text() == "Rain ~~{ fell.\n"


def test_output_dir_mirrors_the_tree(cleaner: Cleaner) -> None:
    write("in/deep/a.txt")
    assert cleaner("clean", "in", "--output-dir", "out").exit_code == 0
    assert names() == ["in/deep/a.txt", "out/deep/a.clean.txt"]
    assert cleaner("check", "in", "--output-dir", "out").exit_code == 0
    both = cleaner("clean", "in", "--output-dir", "out", "--in-place")
    assert both.exit_code == 2
    assert both.stderr.startswith("error: ")


@pytest.mark.parametrize("command", ["clean", "check"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["raw/new", "--output-dir", "raw"],
        ["raw/new/b.txt", "--output-dir", "./raw"],
        ["other", "raw/new/b.txt", "--output-dir", "raw"],
        ["raw", "--output-dir", "raw"],
        ["link", "--output-dir", "raw"],
        ["raw/new", "--output-dir", "."],
    ],
)
def test_without_a_suffix_no_output_goes_where_originals_are(cleaner: Cleaner, command: str, arguments: list[str]) -> None:
    for name in ("raw/b.txt", "raw/new/b.txt", "other/b.txt"):
        write(name, f"{name} & more.\n")
    Path("link").symlink_to("raw/new")
    done = cleaner(command, *arguments, "--suffix", "")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "may take an original's place; name a suffix, or another output folder\n" in done.stderr
    assert Path("raw/b.txt").read_text() == "raw/b.txt & more.\n"
    assert cleaner("clean", *arguments, "--suffix", ".done").exit_code in (0, 2)
    assert all(Path(name).read_text() == f"{name} & more.\n" for name in ("raw/b.txt", "raw/new/b.txt", "other/b.txt"))


def test_without_a_suffix_a_folder_of_outputs_is_written_again_and_again(cleaner: Cleaner) -> None:
    write("a.txt")
    for done in ("1 written", "1 unchanged"):
        assert done in cleaner("clean", ".", "--output-dir", "out", "--suffix", "").stderr
    write("a.txt", CLEAN)
    write("out/a.txt", CLEAN + "A line of an earlier version.\n")
    assert "1 written" in cleaner("clean", ".", "--output-dir", "out", "--suffix", "").stderr
    assert Path("out/a.txt").read_text() == CLEAN


def test_without_a_suffix_another_text_is_not_written_over(cleaner: Cleaner) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text("A wholly different original stands here.\n")
    Path("a.txt").write_text("First article here, said the mayor on Friday.\n")
    for command in ("clean", "check"):
        done = cleaner(command, ".", "--output-dir", "in", "--suffix", "")
        assert (done.exit_code, "in/a.txt holds another text" in done.stderr) == (2, True)
    assert Path("in/a.txt").read_text() == "A wholly different original stands here.\n"
    Path("in/a.txt").write_text("")
    assert cleaner("clean", "a.txt", "--output-dir", "in", "--suffix", "").exit_code == 0
    Path("a.txt").write_text("A headline\n\nFirst article here, said the mayor on Friday.\n")
    assert cleaner("clean", "a.txt", "--output-dir", "in", "--suffix", "").exit_code == 0
    assert Path("in/a.txt").read_text() == Path("a.txt").read_text()


def test_suffix(cleaner: Cleaner) -> None:
    write("a.txt")
    cleaner("clean", ".", "--suffix", "_ok")
    cleaner("clean", ".", "--suffix", "_ok")
    assert names() == ["a.txt", "a_ok.txt"]
    assert cleaner("clean", ".", "--suffix", "").exit_code == 2


def test_check_includes_what_clean_includes(cleaner: Cleaner) -> None:
    for name in ("a.md", "b.txt"):
        write(name)
    done = cleaner("check", ".", "--include", "*.md", "--exclude", "c.*")
    assert (done.exit_code, done.stdout) == (1, "would write a.clean.md (missing)\n")


def test_include_and_exclude(cleaner: Cleaner) -> None:
    for name in ("a.md", "b.md", "c.txt", "drafts/d.md"):
        write(name)
    cleaner("clean", ".", "--include", "*.md", "--include", "*.rst", "--exclude", "b.*", "--exclude", "drafts")
    assert [name for name in names() if ".clean" in name] == ["a.clean.md"]


@pytest.mark.parametrize(
    ("glob", "excluded"),
    [
        ("news/drafts", ["drafts/d.txt"]),
        ("./news/drafts/", ["drafts/d.txt"]),
        ("news/b.txt", ["b.txt"]),
        ("news/*", ["a.txt", "b.txt", "drafts/d.txt", "news/a.txt"]),
        ("news/a.txt", ["a.txt", "news/a.txt"]),  # one as it is completed, one by its path below
        ("news", ["news/a.txt"]),  # a folder of that name below
        ("*news*", ["news/a.txt"]),
        ("old/drafts", []),
    ],
)
def test_a_path_as_a_shell_completes_it_is_a_path_below_the_folder(cleaner: Cleaner, glob: str, excluded: list[str]) -> None:
    inputs = ("a.txt", "b.txt", "drafts/d.txt", "news/a.txt")
    for name in inputs:
        write(f"news/{name}")
    assert cleaner("clean", "news", "--exclude", glob).exit_code == 0
    cleaned = [name for name in names() if ".clean" in name]
    assert cleaned == sorted(f"news/{name}".replace(".txt", ".clean.txt") for name in inputs if name not in excluded)
    assert cleaner("check", "./news", "--exclude", glob).exit_code == 0


def test_an_included_path_as_a_shell_completes_it(cleaner: Cleaner) -> None:
    for name in ("news/a.md", "news/b.txt", "old/a.md"):
        write(name)
    cleaner("clean", "news", "old", "--include", "news/*.md")
    assert [name for name in names() if ".clean" in name] == ["news/a.clean.md"]


@pytest.mark.parametrize(
    ("flags", "kept", "repaired"),
    [
        (["--select", "ads"], False, False),
        (["--select", "ads.en.marker", "--select", "entities"], False, True),
        (["--select", "ads.en, entities.entity"], False, True),
        (["--skip", "ads"], True, True),
        (["--skip", "ads,entities"], True, False),
        (["--skip", "ads.en", "--skip", "entities.entity"], True, False),
        (["--select", "ads,entities", "--skip", "ads.en.marker"], True, True),
    ],
)
def test_select_and_skip(cleaner: Cleaner, flags: list[str], kept: bool, repaired: bool) -> None:
    out = cleaner("clean", "-", *flags, stdin=ARTICLE).stdout
    assert ("Advertisement" in out, "isn't" in out) == (kept, repaired)


def test_language(cleaner: Cleaner) -> None:
    assert cleaner("clean", "-", "--language", "EN", stdin=ARTICLE).stdout == CLEAN
    article = "\n".join((*FR, "Plus\n"))  # opens a list of other stories in French, and of what is good about a thing in English
    assert cleaner("clean", "-", stdin=article).stdout == "\n".join((*FR, ""))
    assert cleaner("clean", "-", "--language", "en", stdin=article).stdout == article
    assert json.loads(cleaner("clean", "-", "--language", "pt", "--format", "json", stdin=article).stdout)["language"] == "pt"


def test_encoding(cleaner: Cleaner) -> None:
    text = "Мэр сказал, что совет соберётся весной.\n"
    write("a.txt", text, "koi8-r")
    done = cleaner("clean", "a.txt", "--encoding", "koi8-r")
    assert Path("a.clean.txt").read_text("utf-8") == text
    assert "warning" not in done.stderr
    assert cleaner("clean", "-", "--encoding", "koi8-r", stdin=text.encode("koi8-r")).stdout == text
    done = cleaner("clean", "a.txt", "--encoding", "utf-8")
    assert done.exit_code == 2
    assert re.match(r"error: a\.txt: not utf-8: the byte 0x\w+ at offset \d+ does not fit; --encoding names another\n", done.stderr)


def test_a_guessed_encoding_is_said_to_be_guessed(cleaner: Cleaner) -> None:
    text = "Совет собрался в пятницу и решил отложить голосование до весны, сказал мэр города. Он добавил, что время ещё есть.\n"
    write("a.txt", text, "windows-1251")
    said = "warning: {}: encoding guessed: cp1251; --encoding makes sure\n"
    assert said.format("a.txt") in cleaner("clean", ".").stderr
    assert Path("a.clean.txt").read_text("utf-8") == text
    assert cleaner("clean", "-", stdin=text.encode("windows-1251")).stderr == said.format("-")
    (file,) = json.loads(cleaner("check", ".", "--format", "json").stdout)["files"]
    assert (file["encoding"], file["guessed"], len(file["warnings"])) == ("cp1251", True, 1)
    keys = ("encoding", "guessed", "changed", "dropped", "repaired", "rules", "warnings")
    for command in (["clean", "-"], ["explain", "-"], ["explain", "a.txt"], ["check", "-"]):
        done = cleaner(*command, "--format", "json", stdin=text.encode("windows-1251"))
        entry = json.loads(done.stdout)
        assert [entry.get("files", [entry])[0][key] for key in keys] == [file[key] for key in keys]
        assert done.stderr.count(said.format(command[1])) == done.stderr.count("warning: ") == 1


def test_the_guard_speaks_and_can_be_overruled(cleaner: Cleaner) -> None:
    write("a.txt", FOOTER)
    done = cleaner("clean", ".")
    assert done.exit_code == 0
    assert "warning: a.txt: nothing like an article would remain" in done.stderr
    assert Path("a.clean.txt").read_text() == FOOTER
    assert "warning: -: nothing like" in cleaner("explain", "-", stdin=FOOTER).stderr
    assert cleaner("clean", "--allow-empty", ".").exit_code == 0
    assert Path("a.clean.txt").read_text() == ""


@pytest.mark.parametrize("jobs", ["2", "0", "auto"])
def test_parallel_runs_give_the_bytes_of_a_serial_one(cleaner: Cleaner, many: Path, jobs: str) -> None:
    outputs = []
    for folder, count in (("serial", "1"), ("parallel", jobs)):
        done = cleaner(
            "clean", str(many), "-j", count, "--output-dir", folder, "--edits", f"{folder}.jsonl", "--format", "json", "-q"
        )
        assert (done.exit_code, done.stderr) == (0, "")
        tree = {path.relative_to(folder): path.read_bytes() for path in Path(folder).rglob("*.txt")}
        assert len(tree) == 150
        outputs.append((tree, Path(f"{folder}.jsonl").read_bytes(), done.stdout.replace(f'"{folder}/', '"')))
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("letter", ["n", "б", "新"])
def test_a_name_to_which_no_suffix_can_be_added(cleaner: Cleaner, letter: str) -> None:
    name = letter * (251 // len(letter.encode())) + ".txt"
    write(name)
    done = cleaner("clean", name)
    said = "the name of its output would be too long; --output-dir with --suffix '' keeps its own"
    assert (done.exit_code, done.stderr.splitlines()[0]) == (2, f"error: {name}: {said}")
    assert cleaner("clean", name, "--output-dir", "out", "--suffix", "").exit_code == 0
    assert Path("out", name).read_text("utf-8") == CLEAN


@pytest.mark.parametrize("command", ["clean", "check"])
def test_a_file_of_records_is_one_article_and_that_is_said(cleaner: Cleaner, command: str) -> None:
    write("a.csv")
    note = "note: a.csv: taken for one article; 'cleaner batch' cleans files of records\n"
    assert cleaner(command, "a.csv").stderr.startswith(note)
    assert cleaner(command, "a.csv", "-q").stderr == ""
    write("b.txt")
    assert "note" not in cleaner(command, ".").stderr
