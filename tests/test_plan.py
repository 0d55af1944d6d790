"""Files of records on the command line: files, folders, globs and streams, of all formats and compressions."""

from __future__ import annotations

import bz2
import csv
import errno
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cleaner.batch.plan import plan, walked
from cleaner.errors import ConfigError

Cli = Callable[..., Result]

LINE, CLEAN = b'{"text": "Fish &amp; chips"}\n', b'{"text": "Fish & chips"}\n'
PAGE = "<!DOCTYPE html><html><body><p>Fish &amp;amp; chips are back in the harbor of the old town.</p></body></html>"


def put(name: str, data: bytes = LINE) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)


def below(folder: str) -> dict[str, bytes]:
    paths = [path for path in sorted(Path(folder).rglob("*")) if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in paths
    }


@pytest.fixture
def data(folder: Path) -> Path:
    """A folder with files of records, and some that are not."""
    for name in ("data/b.jsonl", "data/a.jsonl.gz", "data/deep/a.ndjson", "data/.hidden.jsonl", "data/.git/x.jsonl"):
        put(name)
    for name in ("data/notes.txt", "data/b.jsonl.rejected.jsonl", "data/c.jsonl.partial"):
        put(name)
    return folder


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        (["data"], ["a.jsonl.gz", "b.jsonl", "deep/a.ndjson"]),
        (["data/*.jsonl*"], ["a.jsonl.gz", "b.jsonl"]),
        (["data/**/*.ndjson"], ["deep/a.ndjson"]),
        (["data/b.jsonl", "data/deep/a.ndjson"], ["a.ndjson", "b.jsonl"]),
        (["data/b.jsonl", "data/deep", "data/b.jsonl"], ["a.ndjson", "b.jsonl"]),
    ],
)
def test_several_go_to_a_folder(cleaner: Cli, data: Path, inputs: list[str], outputs: list[str]) -> None:
    done = cleaner("batch", *inputs, "-o", "out")
    assert done.exit_code == 0, done.stderr
    assert below("out") == dict.fromkeys(outputs, CLEAN)


@pytest.mark.parametrize(
    "glob", ["data/**/*.jsonl", "data/**", "data/*/*.ndjson", "data/l*/*.jsonl", "data/loop/*.jsonl", "**/a.*"]
)
def test_a_glob_follows_links_to_folders_no_more_than_a_walk(cleaner: Cli, data: Path, glob: str) -> None:
    (data / "data" / "loop").symlink_to(".")
    put("far/away.jsonl")
    (data / "data" / "deep" / "far").symlink_to("../../far")
    done = cleaner("batch", glob, "-o", "out")
    assert done.exit_code == 0, done.stderr
    wanted = {
        "data/**/*.jsonl": ["b.jsonl"],
        "data/**": ["a.jsonl.gz", "b.jsonl", "deep/a.ndjson"],
        "data/*/*.ndjson": ["deep/a.ndjson"],
        "data/loop/*.jsonl": ["b.jsonl"],  # it was named
        "**/a.*": ["data/a.jsonl.gz", "data/deep/a.ndjson"],
    }
    assert sorted(below("out")) == wanted.get(glob, [])


@pytest.mark.parametrize(
    ("glob", "output"), [("data/.h*", ".hidden.jsonl"), ("data/.git/*", "x.jsonl"), ("d*/.git/*", "data/.git/x.jsonl")]
)
def test_what_is_hidden_is_found_by_a_glob_that_is(cleaner: Cli, data: Path, glob: str, output: str) -> None:
    assert cleaner("batch", f"{data}/{glob}", "-o", "out").exit_code == 0
    assert below("out") == {output: CLEAN}


def test_what_the_configuration_excludes_is_passed_over(cleaner: Cli, folder: Path) -> None:
    for name in ("news/a", "news/drafts/x", "news/old/b", "news/old/drafts/y"):
        put(f"{name}.jsonl")
    put("cleaner.toml", b"exclude = ['drafts', 'news/old/b*']\ninclude = ['*.txt']\n")
    put("news/cleaner.toml", b"exclude = ['a.jsonl']\n")  # not in force for records
    assert cleaner("batch", "news", "-o", "out").exit_code == 0
    assert sorted(below("out")) == ["a.jsonl"]
    put("other.toml", b"exclude = ['old']\n")
    assert cleaner("batch", "news", "-o", "other", "--config", "other.toml").exit_code == 0
    assert sorted(below("other")) == ["a.jsonl", "drafts/x.jsonl"]
    assert cleaner("batch", "news/drafts/x.jsonl", "news/a.jsonl", "-o", "named").exit_code == 0
    assert sorted(below("named")) == ["a.jsonl", "x.jsonl"]


def test_the_folder_of_the_outputs_is_no_input(cleaner: Cli, data: Path) -> None:
    assert cleaner("batch", "data", "-o", "data/out").exit_code == 0
    assert cleaner("batch", "data", "-o", "data/out", "--overwrite").exit_code == 0
    assert sorted(below("data/out")) == ["a.jsonl.gz", "b.jsonl", "deep/a.ndjson"]
    assert [path.as_posix() for path in walked(Path("data")) if isinstance(path, Path)] == [
        "a.jsonl.gz",
        "b.jsonl",
        "deep/a.ndjson",
        "out/a.jsonl.gz",
        "out/b.jsonl",
        "out/deep/a.ndjson",
    ]


@pytest.mark.parametrize("inputs", ["data", "data/*"])
def test_a_profile_is_passed_over(cleaner: Cli, data: Path, inputs: str) -> None:
    put("data/profile.tsv", b"\xef\xbb\xbf# cleaner profile 1\nmark\tarticles\tsites\tsite\tline\n")
    put("data/c.tsv", b"text\nFish &amp; chips\n")
    done = cleaner("batch", inputs, "-o", "out")
    assert done.exit_code == 0, done.stderr
    assert "profile.tsv" not in below("out")
    assert below("out")["c.tsv"] == b"text\nFish & chips\n"


def test_a_list_of_edits_is_passed_over(cleaner: Cli, data: Path) -> None:
    Path("data/notes.txt").write_text("Fish &amp; chips are back.\n")
    assert cleaner("clean", "data", "--edits", "data/edits.jsonl").exit_code == 0
    assert cleaner("batch", "data", "-o", "out").exit_code == 0
    assert sorted(below("out")) == ["a.jsonl.gz", "b.jsonl", "deep/a.ndjson"]
    assert cleaner("learn", "data", "-o", "-").exit_code == 0


def test_a_bad_file_costs_no_other_anything(cleaner: Cli, data: Path) -> None:
    put("data/a.csv", b"id,body\n1,a\n")
    done = cleaner("batch", "data", "missing.jsonl", "-o", "out", "--format", "json")
    assert done.exit_code == 2
    assert "error: data/a.csv: no field 'text' (--text-field); there are 'id', 'body'" in done.stderr
    assert "error: missing.jsonl: cannot read it: No such file or directory" in done.stderr
    assert {entry["path"]: entry["status"] for entry in json.loads(done.stdout)["files"]} == {
        "missing.jsonl": "error",
        "data/a.csv": "error",
        "data/a.jsonl.gz": "written",
        "data/b.jsonl": "written",
        "data/deep/a.ndjson": "written",
    }
    assert "2 errors" in done.stderr
    assert "data/a.csv" not in below("out")


def test_a_name_that_no_system_takes_costs_no_other_file_anything(cleaner: Cli, data: Path) -> None:
    gone = "x" * 300 + ".jsonl"
    done = cleaner("batch", gone, "data/b.jsonl", "-o", "out")
    assert (done.exit_code, below("out")["b.jsonl"]) == (2, CLEAN)
    assert f"error: {gone}: cannot read it: File name too long\n" in done.stderr
    assert cleaner("batch", gone, "-o", "out.jsonl").stderr == f"error: {gone}: cannot read it: File name too long\n"


def test_a_folder_that_cannot_be_read_is_an_error(cleaner: Cli, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refused(path: str) -> Any:
        if Path(path).name == "deep":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    done = cleaner("batch", "data", "-o", "out", "--format", "json")
    assert "error: data/deep: cannot read the folder: Permission denied\n" in done.stderr
    assert (done.exit_code, sorted(below("out"))) == (2, ["a.jsonl.gz", "b.jsonl"])
    shown = cleaner("report", "data", "--exclude", "*.txt", "--format", "json")
    assert (shown.exit_code, json.loads(shown.stdout)["articles"]) == (2, 2)


@pytest.mark.parametrize(
    ("flags", "articles"),
    [
        ([], ["a", "b", "deep/a"]),
        (["--exclude", "b.*"], ["a", "deep/a"]),
        (["--exclude", "deep"], ["a", "b"]),
        (["--exclude", "data/deep/*"], ["a", "b"]),
        (["--include", "*.jsonl"], ["b"]),
        (["--include", "deep/*"], ["deep/a"]),
        (["--include", "a.*", "--exclude", "*.gz"], ["deep/a"]),
    ],
)
def test_globs_choose_files_of_records_too(cleaner: Cli, data: Path, flags: list[str], articles: list[str]) -> None:
    Path("data/notes.txt").unlink()
    for name, packed in (("a", "a.jsonl.gz"), ("b", "b.jsonl"), ("deep/a", "deep/a.ndjson")):
        text = "\n".join(f"Seen {word} times in {name}, as all of us here remember." for word in ("no", "two", "many"))
        put(f"data/{packed}", json.dumps({"text": f"{text}\nSeaham Daily {name}"}).encode() + b"\n")
    put("cleaner.toml", b"include = ['*.txt']\n")  # of articles
    learned = cleaner("learn", "data", "-o", "-", *flags)
    assert f"total\t{len(articles)}\t" in learned.stdout
    shown = cleaner("report", "data", "--format", "json", *flags)
    assert (json.loads(shown.stdout)["articles"], "taken for one article" in shown.stderr) == (len(articles), False)


def test_inputs_that_would_share_an_output(cleaner: Cli, data: Path) -> None:
    put("more/b.jsonl")
    done = cleaner("batch", "data/b.jsonl", "more/b.jsonl", "data/deep", "-o", "out")
    assert done.exit_code == 2
    assert done.stderr.count("would share the output out/b.jsonl with another input") == 2
    assert sorted(below("out")) == ["a.ndjson"] or sorted(below("out")) == ["a.ndjson", "cleaner-batch.journal"]


@pytest.mark.parametrize(
    ("inputs", "output", "said"),
    [
        (["data"], "-", "go to a folder"),
        (["data"], "data/notes.txt", "is a file"),
        (["-", "data/b.jsonl"], "out", "stands alone"),
        (["data/b.jsonl"], "out.ndjson.zip", "not a kind of file"),
        (["data/b.jsonl"], "out.tsv", "not of the same format"),
        (["-"], "out.parquet", "name a file"),
        (
            ["data/b.jsonl"],
            "data/deep",
            "data/deep is a folder, and one file goes to a file: name one in it, such as data/deep/b.jsonl",
        ),
        (["data/b.jsonl"], "new/", "new is a folder, and one file goes to a file: name one in it, such as new/b.jsonl"),
        (["-"], "data", "data is a folder, and one file goes to a file: name one in it$"),
    ],
)
def test_what_cannot_be_said(data: Path, inputs: list[str], output: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        plan(inputs, output)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(LINE, mtime=0), "it is compressed by gzip: unpack it, or name it .gz"),
        (b"\x28\xb5\x2f\xfd\x24\n", "it is compressed by Zstandard: unpack it, or name it .zst"),
        (bz2.compress(LINE), "it is compressed: unpack it"),
        (lzma.compress(LINE), "it is compressed: unpack it"),
        (b"PAR1\x15\x04\n", "it is a Parquet file: name it .parquet"),
        (LINE.decode().encode("utf-16"), "it is UTF-16, and files of records are UTF-8"),
    ],
    ids=["gzip", "zstandard", "bz2", "xz", "parquet", "utf-16"],  # the bytes hold the time
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "-"])
def test_what_a_name_does_not_say(cleaner: Cli, folder: Path, name: str, data: bytes, said: str) -> None:
    if name != "-":
        (folder / name).write_bytes(data)
    done = cleaner("batch", name, "-o", f"out-{name}" if name != "-" else "-", stdin=data)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"error: {name}: {said}\n")


@pytest.mark.parametrize("name", ["missing.jsonl", "missing", "missing.txt"])
def test_an_input_that_is_not_there(cleaner: Cli, folder: Path, name: str) -> None:
    done = cleaner("batch", name, "-o", "out.jsonl", "--format", "json")
    assert (done.exit_code, done.stderr) == (2, f"error: {name}: cannot read it: No such file or directory\n")
    assert [(entry["path"], entry["status"]) for entry in json.loads(done.stdout)["files"]] == [(name, "error")]


def test_nothing_to_clean(cleaner: Cli, folder: Path) -> None:
    (folder / "empty").mkdir()
    done = cleaner("batch", "empty", "-o", "out")
    assert (done.exit_code, done.stderr) == (0, "note: no files with records in empty\nnote: nothing to clean in empty\n")


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_compression_may_change(cleaner: Cli, folder: Path, ending: str) -> None:
    if ending == ".zst":
        pytest.importorskip("zstandard")
    put("a.jsonl", LINE * 3)
    assert cleaner("batch", "a.jsonl", "-o", f"b.jsonl{ending}").exit_code == 0
    assert cleaner("batch", f"b.jsonl{ending}", "-o", "c.jsonl").exit_code == 0
    assert Path("c.jsonl").read_bytes() == CLEAN * 3
    Path(f"d.jsonl{ending}").write_bytes(Path(f"b.jsonl{ending}").read_bytes()[:-5])
    cut = cleaner("batch", f"d.jsonl{ending}", "-o", "e.jsonl")
    assert (cut.exit_code, "cannot read the records" in cut.stderr, Path("e.jsonl").exists()) == (2, True, False)


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.tsv"])
def test_a_stream_has_the_format_of_the_other_end(folder: Path, name: str) -> None:
    data = b"id\ttext\n1\tFish &amp; chips\n"
    clean = b"id\ttext\n1\tFish & chips\n"
    put(name, data)
    command = [sys.executable, "-m", "cleaner", "batch"]
    assert subprocess.run([*command, name, "-o", "-"], capture_output=True, check=True).stdout == clean
    subprocess.run([*command, "-", "-o", f"out-{name}"], input=data, capture_output=True, check=True)
    assert below(".")[f"out-{name}"] == clean


@pytest.mark.parametrize(
    ("kind", "text", "clean"),
    [
        ("auto", PAGE, "Fish & chips are back in the harbor of the old town."),
        ("html", PAGE, "Fish & chips are back in the harbor of the old town."),
        ("html", "<p>Fish &amp;amp; chips</p><p>are back.</p>", "Fish & chips\nare back."),
        ("auto", "Fish &amp;amp; chips", "Fish & chips"),
        ("text", "Fish &amp;amp; chips", "Fish & chips"),
    ],
)
def test_what_the_texts_are(cleaner: Cli, folder: Path, kind: str, text: str, clean: str) -> None:
    put("a.jsonl", json.dumps({"text": text}).encode())
    assert cleaner("batch", "a.jsonl", "-o", "b.jsonl", "--input", kind).exit_code == 0
    assert json.loads(Path("b.jsonl").read_text())["text"] == clean


def test_a_page_may_be_taken_for_text(cleaner: Cli, folder: Path) -> None:
    put("a.jsonl", json.dumps({"text": PAGE}).encode())
    for kind in ("text", "html"):
        cleaner("batch", "a.jsonl", "-o", f"{kind}.jsonl", "--input", kind, "--select", "whitespace")
    assert json.loads(Path("text.jsonl").read_text())["text"] == PAGE
    assert "<" not in json.loads(Path("html.jsonl").read_text())["text"]


def test_nothing_is_put_into_a_field_for_what_a_text_that_is_no_page_says_of_itself(cleaner: Cli, folder: Path) -> None:
    titled = PAGE.replace("<html>", "<html><head><title>Fish are back</title></head>")
    put("a.csv", f"text,id,about\nRain.,1,old\n{titled},2,\n".encode())
    assert cleaner("batch", "a.csv", "-o", "b.csv", "--metadata-field", "about").exit_code == 0
    assert cleaner("batch", "a.csv", "-o", "c.csv", "--metadata-field", "new").exit_code == 0
    for name, field in (("b.csv", "about"), ("c.csv", "new")):
        text, page = csv.DictReader(io.StringIO(Path(name).read_text()))
        assert text[field] == ""
        assert json.loads(page[field])["title"] == "Fish are back"


def test_every_edit_is_taken_down(cleaner: Cli, folder: Path) -> None:
    put("a.jsonl", b'{"text": "a"}\n{"text": "b &amp; c"}\n')
    put("b.csv", b"text\nd &lt; e\n")
    assert cleaner("batch", "a.jsonl", "b.csv", "-o", "out", "--edits", "edits.jsonl").exit_code == 0
    edits = [json.loads(line) for line in Path("edits.jsonl").read_text().splitlines()]
    assert [(edit["path"], edit["record"], edit["line"], edit["before"], edit["after"]) for edit in edits] == [
        ("a.jsonl", 2, 1, "b &amp; c", "b & c"),
        ("b.csv", 2, 1, "d &lt; e", "d < e"),
    ]


@pytest.mark.parametrize(
    "edits",
    ["a.jsonl", "out.jsonl"] + [f"out.jsonl.{part}" for part in ("journal", "partial", "rejected.jsonl", "rejected.jsonl.partial")],
)
def test_the_edits_overwrite_no_input_and_no_output(cleaner: Cli, folder: Path, edits: str) -> None:
    put("a.jsonl")
    done = cleaner("batch", "a.jsonl", "-o", "out.jsonl", "--edits", edits)
    assert (done.exit_code, "would overwrite" in done.stderr, Path("a.jsonl").read_bytes()) == (2, True, LINE)


def test_a_file_that_only_has_the_name_of_a_journal_is_left_alone(cleaner: Cli, folder: Path) -> None:
    put("a.jsonl")
    put("out.jsonl.journal", b"What I did today\n")
    done = cleaner("batch", "a.jsonl", "-o", "out.jsonl", "--overwrite")
    assert (done.exit_code, done.stderr) == (
        2,
        "error: out.jsonl.journal is there and is no journal of a run; name another output\n",
    )
    assert below(".") == {"a.jsonl": LINE, "out.jsonl.journal": b"What I did today\n"}


@pytest.mark.parametrize("names", [("a.jsonl", "s3://bucket/out.jsonl"), ("gs://bucket/a.jsonl", "out.jsonl")])
def test_an_address_is_no_path_of_this_machine(cleaner: Cli, folder: Path, names: tuple[str, str]) -> None:
    put("a.jsonl")
    done = cleaner("batch", names[0], "-o", names[1])
    [address] = [name for name in names if "://" in name]
    assert (done.exit_code, done.stderr) == (
        2,
        f"error: {address} is an address, and no path of this machine: --engine ray takes addresses\n",
    )
    assert below(".") == {"a.jsonl": LINE}


@pytest.mark.parametrize(("name", "library"), [("a.jsonl.zst", "zstandard"), ("a.parquet", "pyarrow")])
def test_a_missing_library_is_asked_for(
    cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    for module in (library, f"{library}.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    put(name)
    done = cleaner("batch", name, "-o", f"out-{name}")
    assert (done.exit_code, f"needs {library}: pip install 'article-cleaner[batch]'" in done.stderr) == (2, True)


def test_ray_is_asked_for_by_its_name(cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("ray", "pyarrow", "pyarrow.fs"):
        monkeypatch.setitem(sys.modules, module, None)
    put("a.jsonl")
    done = cleaner("batch", "a.jsonl", "-o", "out.jsonl", "--engine", "ray")
    assert (done.exit_code, done.stderr) == (2, "error: --engine ray needs ray: pip install 'article-cleaner[ray]'\n")


def test_plain_files_need_no_library(cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("zstandard", "pyarrow", "orjson"):
        monkeypatch.setitem(sys.modules, library, None)
    put("a.jsonl.gz")
    put("b.csv", b"text\nd &lt; e\n")
    assert cleaner("batch", "a.jsonl.gz", "b.csv", "-o", "out").exit_code == 0
    assert below("out") == {"a.jsonl.gz": CLEAN, "b.csv": b"text\nd < e\n"}
