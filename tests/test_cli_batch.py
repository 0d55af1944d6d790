"""`cleaner batch`, as people call it; see test_records.py and its neighbors."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest
from commandline import ARTICLE, CLEAN, MODULE, Cleaner, records, write


def test_batch_cleans_one_field_and_keeps_the_rest(cleaner: Cleaner) -> None:
    write("in.jsonl", records({"id": 1, "body": ARTICLE, "tags": ["ж"]}, {"id": 2, "body": CLEAN}))
    done = cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--text-field", "body", "--jobs", "1")
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.match(r"2 records in \d+\.\d s.*: 1 changed\n3 edits \(ads 1, entities 1, whitespace 1\)\n", done.stderr)
    assert Path("out.jsonl").read_text("utf-8") == records({"id": 1, "body": CLEAN, "tags": ["ж"]}, {"id": 2, "body": CLEAN})
    assert cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--text-field", "body").exit_code == 2
    assert cleaner("batch", "in.jsonl", "--output", "out.jsonl", "--text-field", "body", "--overwrite").exit_code == 0


def test_batch_beside_the_text(cleaner: Cleaner) -> None:
    write("in.jsonl", records({"text": ARTICLE}, {"text": "Advertisement"}))
    cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--clean-field", "clean", "--edits-field", "edits", "--drop-empty", "-q")
    (entry,) = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert (entry["text"], entry["clean"], len(entry["edits"])) == (ARTICLE, CLEAN, 3)


def test_batch_tells_what_a_page_says_of_itself(cleaner: Cleaner) -> None:
    html = f'<html lang="en"><head><title>Rain</title></head><body><h1>Rain</h1><p>{CLEAN.splitlines()[-1]}</p></body></html>'
    write("in.jsonl", records({"text": html}, {"text": CLEAN}))
    assert cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--metadata-field", "about").exit_code == 0
    page, text = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert (page["about"]["title"], page["about"]["language"], page["about"]["date"]) == ("Rain", "en", None)
    assert text == {"text": CLEAN, "about": None}


def test_batch_takes_texts_for_what_it_is_told_they_are(cleaner: Cleaner) -> None:
    html = f"<html><body><h1>Rain</h1><p>{CLEAN.splitlines()[-1]}</p></body></html>"
    write("in.jsonl", records({"text": html}))
    for kind in ("auto", "html", "text"):
        assert cleaner("batch", "in.jsonl", "-o", f"{kind}.jsonl", "--input", kind, "--select", "whitespace").exit_code == 0
    auto, page, text = (json.loads(Path(f"{kind}.jsonl").read_text())["text"] for kind in ("auto", "html", "text"))
    assert auto == page == f"Rain\n{CLEAN.splitlines()[-1]}"
    assert text == html


def test_batch_runs_on_the_engine_it_is_told_to(cleaner: Cleaner) -> None:
    write("in.jsonl", records({"text": ARTICLE}))
    assert cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--engine", "local").exit_code == 0
    assert Path("out.jsonl").read_text() == records({"text": CLEAN})
    done = cleaner("batch", "in.jsonl", "-o", "other.jsonl", "--engine", "local", "--ray-address", "auto")
    assert done.exit_code == 2
    assert "--engine ray" in done.stderr


def test_batch_goes_on_after_a_bad_record(cleaner: Cleaner) -> None:
    write("in.jsonl", records({"text": ARTICLE}) + "no json\n" + records({"id": 3}, {"text": CLEAN}))
    done = cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--format", "json")
    assert done.exit_code == 2
    assert len(Path("out.jsonl").read_text().splitlines()) == 2
    report = json.loads(done.stdout)
    assert (report["documents"], report["changed"], report["rejected"]) == (2, 1, 2)
    assert report["rules"]["ads.en.marker"] == 1
    assert "2 rejected" in done.stderr
    assert "error: in.jsonl: 2 records rejected, see out.jsonl.rejected.jsonl (such as: not JSON" in done.stderr
    quiet = cleaner("batch", "-", "-o", "-", "-q", stdin='{"id": 3}\n')
    assert quiet.stderr.endswith("error: -: 1 record rejected (such as: no field 'text')\n")
    again = cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--overwrite", "--text-field", "id", "-q")
    assert again.stderr == "error: in.jsonl: 4 records rejected, see out.jsonl.rejected.jsonl (such as: no field 'id')\n"
    verbose = cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--overwrite", "--verbose")
    assert verbose.stderr.endswith("1 ads.en.marker\n1 entities.entity\n1 whitespace.trailing\n")


def test_batch_in_a_pipe_and_packed(folder: Path) -> None:
    done = subprocess.run(
        [*MODULE, "batch", "-", "-o", "-"], input=records({"text": ARTICLE}).encode(), capture_output=True, check=True
    )
    assert done.stdout.decode() == records({"text": CLEAN})
    Path("in.jsonl.gz").write_bytes(gzip.compress(records({"text": ARTICLE}).encode()))
    subprocess.run([*MODULE, "batch", "in.jsonl.gz", "-o", "out.jsonl.gz", "-q"], check=True)
    assert gzip.decompress(Path("out.jsonl.gz").read_bytes()).decode() == records({"text": CLEAN})


@pytest.mark.parametrize("source", ["missing.jsonl", "a.txt"])
def test_batch_of_what_holds_no_records(cleaner: Cleaner, source: str) -> None:
    write("a.txt")
    done = cleaner("batch", source, "-o", "out.jsonl")
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.fullmatch(r"error: .*\n", done.stderr)
