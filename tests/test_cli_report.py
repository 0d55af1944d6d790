"""`cleaner report`, as people call it."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from commandline import ARTICLE, FOOTER, Cleaner, names, write


def test_report_writes_one_page_and_nothing_else(cleaner: Cleaner) -> None:
    write("in/a.txt")
    write("in/b.txt", "Fish & chips are back.\n")
    done = cleaner("report", "in")
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.fullmatch(
        r"2 articles in \d+\.\d s(?: \([\d,]+/s\))?: 1 would change, 0 worth a look; wrote report\.html \(0\.\d MB\)\n"
        r"would drop 1 line \(ads 1\); would repair 2 lines \(entities 1, whitespace 1\)\n",
        done.stderr,
    )
    assert names() == ["in/a.txt", "in/b.txt", "report.html"]
    assert "1 of 2 articles changed" in Path("report.html").read_text("utf-8")


def test_a_report_is_no_article(cleaner: Cleaner) -> None:
    write("a.txt")
    cleaner("report", ".", "-q")
    done = cleaner("clean", ".")
    assert "note: report.html: passed over, it is a report of this tool" in done.stderr
    assert names() == ["a.clean.txt", "a.txt", "report.html"]
    assert cleaner("report", ".", "-q").exit_code == 0


def test_report_to_standard_output_and_to_a_name(cleaner: Cleaner) -> None:
    write("a.txt")
    done = cleaner("report", "a.txt", "-o", "-")
    assert done.stdout.startswith("<!DOCTYPE html>")
    cleaner("report", "a.txt", "--output", "other.html")
    assert Path("other.html").read_text("utf-8") == done.stdout
    assert cleaner("report", "a.txt", "-o", "-", "--format", "json").exit_code == 2
    done = cleaner("report", "a.txt", "-o", "no/such/folder.html")
    assert done.stderr == f"error: cannot write no/such/folder.html: there is no folder {Path('no/such')}\n"


def test_report_on_records(cleaner: Cleaner) -> None:
    records = [
        {"body": "Fish &amp; chips are back.\n[ad_1]", "url": "https://www.example.org/a", "house": "one"},
        {"body": "Rain is coming.", "url": "https://example.com/b", "house": "two"},
        {"no": "text"},
    ]
    write("a.jsonl", "".join(json.dumps(record) + "\n" for record in records))
    Path("b.jsonl.gz").write_bytes(gzip.compress(json.dumps(records[1]).encode()))
    done = cleaner("report", "a.jsonl", "b.jsonl.gz", "--text-field", "body", "--format", "json")
    assert done.exit_code == 2
    assert "error: a.jsonl:3: no field 'body'" in done.stderr
    told = json.loads(done.stdout)
    assert (told["articles"], told["rejected"], told["changed"]) == (3, 1, 1)
    assert re.search(r"^3 articles in .*: 1 would change, \d worth a look, 1 rejected; wrote ", done.stderr, re.MULTILINE)
    assert {site: group["articles"] for site, group in told["sites"].items()} == {"example.com": 2, "example.org": 1}
    told = json.loads(cleaner("report", "a.jsonl", "--text-field", "body", "--site-field", "house", "--format", "json").stdout)
    assert sorted(told["sites"]) == ["one", "two"]


def test_report_names_a_site_field_that_no_record_has(cleaner: Cleaner) -> None:
    write("a.jsonl", '{"text": "Rain fell.", "url": "https://example.org/a"}\n{"text": "Rain.", "house": "two"}\n')
    done = cleaner("report", "a.jsonl", "--site-field", "urll")
    assert (done.exit_code, done.stderr) == (2, "error: no record has a field 'urll'; did you mean 'url'?\n")
    assert not Path("report.html").exists()
    assert cleaner("report", "a.jsonl", "--site-field", "house").exit_code == 0


def test_report_on_tables_and_on_a_folder_of_them(cleaner: Cleaner) -> None:
    write("in/a.csv", 'id,text,url\n1,"Fish &amp; chips are back.\n[ad_1]",https://example.org/a\n2,Rain is coming.,\n')
    write("in/deep/b.jsonl", '{"text": "Fish &amp; chips are back."}\n')
    told = json.loads(cleaner("report", "in", "--format", "json").stdout)
    assert (told["articles"], told["changed"], told["rejected"]) == (3, 2, 0)
    assert {site: group["articles"] for site, group in told["sites"].items()} == {
        "example.org": 1,
        "in/a.csv": 1,
        "in/deep/b.jsonl": 1,
    }
    write("in/c.txt")
    assert json.loads(cleaner("report", "in", "--format", "json").stdout)["articles"] == 1


def test_report_on_parquet_and_zstandard(cleaner: Cleaner) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    zstandard = pytest.importorskip("zstandard")
    rows = {"text": ["Fish &amp; chips are back.", None], "domain": ["example.org", "example.com"], "other": [1, 2]}
    parquet.write_table(arrow.table(rows), "a.parquet")
    Path("b.jsonl.zst").write_bytes(zstandard.compress(b'{"text": "Rain is coming."}\n'))
    done = cleaner("report", "a.parquet", "b.jsonl.zst", "--format", "json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["articles"], told["changed"], told["rejected"]) == (0, 2, 1, 0)
    assert set(told["sites"]) == {"example.org", "b.jsonl.zst"}
    assert re.search(r"^2 articles in .*: 1 would change, \d worth a look, 1 without a text; wrote ", done.stderr, re.MULTILINE)
    write("b.jsonl", '{"text": null}\n')  # which batch rejects, too
    assert "error: b.jsonl:1: field 'text' is not a string" in cleaner("report", "a.parquet", "b.jsonl", "-o", "b.html").stderr


def test_report_on_a_sample_says_so_and_draws_the_same_again(cleaner: Cleaner) -> None:
    for number in range(30):
        write(f"in/{number}.txt", f"Story {number}\n{ARTICLE}")
    for _ in range(2):
        assert "10 articles in" in cleaner("report", "in", "--sample", "10").stderr
        page = Path("report.html").read_text("utf-8")
        assert "These are 10 of 30 articles, drawn at random" in page
        Path("report.html").rename("last.html") if not Path("last.html").exists() else None
    assert page == Path("last.html").read_text("utf-8")
    assert cleaner("report", "in", "--sample", "0").exit_code == 2


def test_a_report_is_the_same_with_any_number_of_processes(cleaner: Cleaner) -> None:
    for number in range(80):
        write(f"in/{number % 3}/{number}.txt", f"Story {number}\n{ARTICLE}")
    pages = {jobs: cleaner("report", "in", "-o", "-", "-j", jobs).stdout for jobs in ("1", "2")}
    assert pages["1"] == pages["2"]


def test_the_options_of_report(cleaner: Cleaner) -> None:
    write("a.txt")
    write("b.md")
    write("c.txt", FOOTER)
    Path("d.text").write_bytes("Совет собрался в пятницу и решил отложить голосование.\n".encode("cp1251"))

    def told(*arguments: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(cleaner("report", ".", "--format", "json", *arguments).stdout)
        return found

    assert told()["articles"] == 3
    assert told("--include", "*.md")["articles"] == 1
    assert told("--exclude", "a.*")["articles"] == 2
    assert "ads.en.marker" not in told("--skip", "ads")["rules"]
    assert set(told("--select", "ads")["rules"]) == {"ads.en.marker"}
    assert told()["concerns"] == {"guard": 1, "guessed": 1}
    assert told("--allow-empty")["concerns"]["heavy"] == 1
    assert told("--encoding", "windows-1251", "--include", "d.text")["concerns"] == {}
    assert told("--level", "cautious")["articles"] == told("--language", "en")["articles"] == 3
    assert cleaner("report", ".", "--skip", "foters").stderr.startswith("error: unknown filter or rule 'foters'")
    verbose = cleaner("report", ".", "-v").stderr
    assert "worth a look: d.text: read as" in verbose
    assert "1 ads.en.marker" in verbose


def test_report_follows_the_configuration(cleaner: Cleaner) -> None:
    write("a.txt")
    write("cleaner.toml", 'skip = ["entities"]\nlevel = "cautious"')
    write("other.toml", 'skip = ["whitespace"]')
    assert "entities.entity" not in json.loads(cleaner("report", ".", "--format", "json").stdout)["rules"]
    assert "at the level “cautious”" in Path("report.html").read_text("utf-8")
    assert "entities.entity" in json.loads(cleaner("report", ".", "--format", "json", "--config", "other.toml").stdout)["rules"]


def test_report_keeps_its_page_where_no_article_can_be_read(cleaner: Cleaner) -> None:
    write("a.txt", ARTICLE)
    assert cleaner("report", "a.txt").exit_code == 0
    page = Path("report.html").read_bytes()
    done = cleaner("report", "aa.txt")
    assert (done.exit_code, done.stderr) == (
        2,
        "error: aa.txt: cannot read it: No such file or directory\nnote: nothing to report on in aa.txt; no page is written\n",
    )
    assert Path("report.html").read_bytes() == page


def test_report_on_nothing(cleaner: Cleaner) -> None:
    done = cleaner("report", ".")
    assert (done.exit_code, done.stderr) == (0, "note: nothing to report on in .\n")
    assert names() == []


def test_report_goes_on_after_a_bad_file(cleaner: Cleaner) -> None:
    write("a.txt")
    Path("b.txt").write_bytes(b"\x7fELF\0\0\0")
    done = cleaner("report", "a.txt", "b.txt", "missing.txt")
    assert done.exit_code == 2
    assert len([line for line in done.stderr.splitlines() if line.startswith("error: ")]) == 2
    assert "missing.txt" in Path("report.html").read_text("utf-8")
