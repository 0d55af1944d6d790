"""`cleaner learn` through the command line: what it reads, what it writes, what it says, and that cleaning then drops what it found."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from articles import ALL
from click.testing import Result

from cleaner.learn import host
from cleaner.profile import CORPUS, Row, Total, parse

Command = Callable[..., Result]

WARDS = "abcdefghijkl"


def article(ward: str, site: str) -> str:
    return (
        f"Riverton {site} Daily\nThe council of ward {ward} {site} met on Friday and put off the vote on the bridge until the spring.\n"
        f"It is not over yet in ward {ward} of {site}, said the mayor.\nWard {ward} of {site} waits for its bridge.\nWrite to the {site} desk\n"
    )


@pytest.fixture
def corpus(folder: Path) -> Path:
    """Six articles of each of two sites, a folder each."""
    for site in ("North", "South"):
        for ward in WARDS[:6]:
            path = folder / "corpus" / f"{site.lower()}.com" / f"{ward}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article(ward, site), "utf-8")
    return folder


def records(path: str, **more: object) -> None:
    lines = [
        json.dumps({"text": article(ward, site), "url": f"https://www.{site}.com/{ward}?q", **more}) + "\n"
        for site in ("North", "South")
        for ward in WARDS[:6]
    ]
    data = "".join(lines).encode()
    Path(path).write_bytes(gzip.compress(data) if path.endswith(".gz") else data)


def found(path: str = "p.tsv") -> set[tuple[int, str, str]]:
    return {(row.articles, row.site, row.line) for row in parse(Path(path).read_text("utf-8"), path).rows}


BY_SITE = {
    (6, f"{site.lower()}.com", line)
    for site in ("North", "South")
    for line in (f"Riverton {site} Daily", f"Write to the {site} desk")
}


def test_learn_runs_on_the_engine_it_is_told_to(cleaner: Command, corpus: Path) -> None:
    assert cleaner("learn", "corpus", "--output", "p.tsv", "--engine", "local").exit_code == 0
    assert found() == BY_SITE
    done = cleaner("learn", "corpus", "--output", "q.tsv", "--engine", "local", "--ray-address", "auto")
    assert (done.exit_code, "--engine ray" in done.stderr, Path("q.tsv").exists()) == (2, True, False)


def test_folders_are_sites(cleaner: Command, corpus: Path) -> None:
    done = cleaner("learn", "corpus", "-o", "p.tsv")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("12 articles of 2 sites: 4 lines found in ")
    assert found() == BY_SITE
    assert cleaner("learn", "corpus/north.com", "corpus/south.com", "-o", "q.tsv").exit_code == 0
    assert Path("q.tsv").read_bytes() == Path("p.tsv").read_bytes()


def test_cleaning_with_it_drops_what_it_found(cleaner: Command, corpus: Path) -> None:
    cleaner("learn", "corpus", "-o", "cleaner-profile.tsv")
    Path("cleaner.toml").write_text('profile = "cleaner-profile.tsv"\n', "utf-8")
    assert cleaner("clean", "corpus").exit_code == 0
    lines = article("c", "North").splitlines(keepends=True)
    assert (corpus / "corpus/north.com/c.clean.txt").read_text("utf-8") == "".join(lines[1:-1])
    assert "stands in 6 of 6 articles of north.com" in cleaner("explain", "corpus/north.com/c.txt").stdout
    before = Path("cleaner-profile.tsv").read_bytes()
    assert cleaner("learn", "corpus", "-o", "cleaner-profile.tsv").exit_code == 0  # clean texts are no articles
    assert Path("cleaner-profile.tsv").read_bytes() == before


MENU = ("Riverton Daily", "Town", "Harbor", "Share this page")


def pages(*stories: Sequence[str]) -> None:
    """Write stories as the pages of a site: with a menu above, the headline, a byline and buttons, the story, and a menu below."""
    Path("site").mkdir()
    for number, (headline, *story) in enumerate(stories):
        lines = [*MENU[:3], headline, *MENU[3:], *story, *MENU[1:]]
        Path("site", f"{number}.txt").write_text("\n".join(lines) + "\n", "utf-8")


def kept(cleaner: Command, story: Sequence[str], number: int) -> None:
    assert cleaner("learn", "site", "-o", "p.tsv").exit_code == 0
    assert cleaner("clean", "--select", "repeated", "--profile", "p.tsv", "site").exit_code == 0
    assert Path("site", f"{number}.clean.txt").read_text("utf-8") == "\n".join(story) + "\n"


@pytest.mark.parametrize("versions", [2, 3, 6])
@pytest.mark.parametrize("language", ALL)
def test_a_story_that_was_updated_loses_no_line(cleaner: Command, folder: Path, language: str, versions: int) -> None:
    headline, *story = ALL[language]
    updates = [[headline, *story[:2], f"{story[2]} {ward}", *story[3:], f"{ward} {story[2]}"] for ward in WARDS[:versions]]
    pages(*updates, *(story for name, story in ALL.items() if name != language))
    kept(cleaner, updates[0], 0)


@pytest.mark.parametrize("again", [1, 2])
def test_a_story_that_was_rewritten_keeps_its_headline(cleaner: Command, folder: Path, again: int) -> None:
    """The versions have hardly a paragraph in common: only where the headline stands speaks for it."""
    headline, *story = ALL["en"]
    other = [
        f"Ward {ward} of the town waits for the bridge, and the council will not say for how long it has to." for ward in WARDS
    ]
    pages([headline, *story], [headline, *other[:again]], ALL["ru"], ALL["zh"])
    kept(cleaner, [headline, *story], 0)


@pytest.mark.parametrize("standfirst", ["Every week our gardener answers a question", "Every week our gardener answers a letter."])
@pytest.mark.parametrize(("issues", "others"), [(2, 4), (3, 30)])
def test_a_series_keeps_its_own_lines(cleaner: Command, folder: Path, issues: int, others: int, standfirst: str) -> None:
    series = [[f"Letter {WARDS[n]} to the gardener", standfirst, *list(ALL.values())[n][1:]] for n in range(issues)]
    names = [f"{one}{other}" for one in WARDS for other in WARDS][:others]
    pages(*series, *([f"Ward {name} waits", f"{name} {ALL['ar'][1]}"] for name in names))
    for number, story in enumerate(series):
        kept(cleaner, story, number)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_records_have_their_site_in_a_field(cleaner: Command, folder: Path, name: str) -> None:
    records(name)
    assert cleaner("learn", name, "--site-field", "url", "-o", "p.tsv").exit_code == 0
    assert found() == BY_SITE


def test_records_of_a_folder_and_another_text_field(cleaner: Command, folder: Path) -> None:
    Path("data").mkdir()
    rows = "".join(f'"{article(ward, "North")}",north.com\n' for ward in WARDS[:6])
    Path("data/a.csv").write_text(f"body,source\n{rows}", "utf-8")
    assert cleaner("learn", "data", "--text-field", "body", "--site-field", "source", "-o", "p.tsv").exit_code == 0
    assert found() == {entry for entry in BY_SITE if entry[1] == "north.com"}


def test_a_null_of_parquet_is_no_error(cleaner: Command, folder: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = [{"text": article(ward, "North"), "url": "north.com"} for ward in WARDS[:6]]
    for name, more in (("a.parquet", [{"text": None, "url": "b.com"}, {"text": None, "url": None}]), ("b.parquet", [])):
        parquet.write_table(arrow.Table.from_pylist(rows + more), name)
    done = cleaner("learn", "a.parquet", "--site-field", "url", "-o", "p.tsv")
    assert done.exit_code == 0
    assert done.stderr.endswith(" s; 2 records without a text\n")
    assert cleaner("learn", "b.parquet", "--site-field", "url", "-o", "-").stdout == Path("p.tsv").read_text("utf-8")
    Path("c.jsonl").write_text('{"text": null}\n')  # which batch rejects, too
    assert "c.jsonl:1: no text in the field 'text'" in cleaner("learn", "c.jsonl", "-o", "q.tsv").stderr


def test_without_a_site_the_whole_corpus_counts(cleaner: Command, folder: Path) -> None:
    records("a.jsonl")
    assert cleaner("learn", "a.jsonl", "-o", "-").exit_code == 0
    text = cleaner("learn", "a.jsonl", "-o", "-").stdout
    assert parse(text, "").totals == {CORPUS: Total(12, 0)}
    assert Row("", 6, 0, CORPUS, "Riverton North Daily") in parse(text, "").rows


def test_the_number_of_processes_changes_nothing(cleaner: Command, corpus: Path) -> None:
    records("corpus/a.jsonl")
    for jobs in ("1", "2"):
        assert cleaner("learn", "corpus", "--site-field", "url", "-j", jobs, "-o", f"{jobs}.tsv").exit_code == 0
    assert Path("1.tsv").read_bytes() == Path("2.tsv").read_bytes()


def test_profiles_merge(cleaner: Command, corpus: Path) -> None:
    cleaner("learn", "corpus/north.com", "-o", "n.tsv")
    cleaner("learn", "corpus/south.com", "-o", "s.tsv")
    assert cleaner("learn", "n.tsv", "s.tsv", "-o", "both.tsv").exit_code == 0
    cleaner("learn", "corpus", "-o", "p.tsv")
    assert Path("both.tsv").read_bytes() == Path("p.tsv").read_bytes()
    assert cleaner("learn", "corpus/north.com", "s.tsv", "-o", "mixed.tsv").exit_code == 0
    assert Path("mixed.tsv").read_bytes() == Path("p.tsv").read_bytes()


def test_a_site_of_both_profiles_is_one_site(cleaner: Command, corpus: Path) -> None:
    cleaner("learn", "corpus", "-o", "p.tsv")
    cleaner("learn", "corpus/north.com", "-o", "n.tsv")
    totals = [parse(Path(name).read_text("utf-8"), "").totals for name in ("p.tsv", "n.tsv")]
    assert [total["*"].sites for total in totals] == [2, 1]
    done = cleaner("learn", "p.tsv", "n.tsv", "-o", "both.tsv")
    assert " of 2 sites: " in done.stderr
    both = parse(Path("both.tsv").read_text("utf-8"), "").totals
    assert (both["*"].sites, both["*"].articles) == (2, sum(total["*"].articles for total in totals))


def test_marks_stay_when_it_learns_anew(cleaner: Command, corpus: Path) -> None:
    cleaner("learn", "corpus", "-o", "p.tsv")
    text = Path("p.tsv").read_text("utf-8")
    Path("p.tsv").write_text(
        text.replace("\t6\t1\tnorth.com\tWrite", "keep\t6\t1\tnorth.com\tWrite") + "drop\tOur own line\n", "utf-8"
    )
    done = cleaner("learn", "corpus", "-o", "p.tsv")
    assert (done.exit_code, "; 2 marks kept\n" in done.stderr) == (0, True)
    marked = {row.line: row.mark for row in parse(Path("p.tsv").read_text("utf-8"), "").rows if row.mark}
    assert marked == {"Write to the North desk": "keep", "Our own line": "drop"}


@pytest.mark.parametrize("name", ["corpus/p.tsv", "corpus/north.com/p.txt"])
def test_a_profile_within_the_corpus_is_no_part_of_it(cleaner: Command, corpus: Path, name: str) -> None:
    cleaner("learn", "corpus", "-o", "p.tsv")
    for _ in range(2):
        done = cleaner("learn", "corpus", "-o", name)
        assert (done.exit_code, done.stderr.count("error")) == (0, 0), done.stderr
        assert Path(name).read_bytes() == Path("p.tsv").read_bytes()


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(cleaner: Command, corpus: Path) -> None:
    records("corpus/a.jsonl")
    with Path("corpus/a.jsonl").open("a") as file:
        file.write('{"text": 3}\nno json\n')
    Path("corpus/bad.jsonl.gz").write_bytes(b"not packed")
    done = cleaner("learn", "corpus", "none", "--site-field", "url", "-o", "p.tsv")
    told = [line.split(": ")[1] for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert (done.exit_code, sorted(told)) == (2, ["corpus/a.jsonl:13", "corpus/a.jsonl:14", "corpus/bad.jsonl.gz", "none"])
    assert found() == BY_SITE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--site-field", "ulr"), "error: no record has a field 'ulr'; did you mean 'url'?\n"),
        (("--site-field", "site"), "error: no record has a field 'site'\n"),
    ],
)
def test_a_field_that_no_record_has_is_an_error(cleaner: Command, folder: Path, arguments: tuple[str, ...], message: str) -> None:
    records("a.jsonl")
    done = cleaner("learn", "a.jsonl", *arguments, "-o", "p.tsv")
    assert (done.exit_code, done.stderr) == (2, message)
    assert not Path("p.tsv").exists()


@pytest.mark.parametrize("command", ["learn", "report"])
@pytest.mark.parametrize("value", [{"url": "https://a.com"}, ["a.com"], 7, True])
def test_a_field_that_names_no_site_is_an_error(cleaner: Command, folder: Path, command: str, value: object) -> None:
    records("a.jsonl", meta=value)
    with Path("a.jsonl").open("a") as file:
        file.write('{"text": "Rain fell."}\n')
    done = cleaner(command, "a.jsonl", "--site-field", "meta", "-o", "out")
    assert (done.exit_code, done.stderr) == (
        2,
        "error: the field 'meta' holds no text in any record; a site is a name or an address\n",
    )
    assert not Path("out").exists()


@pytest.mark.parametrize("command", ["learn", "report"])
@pytest.mark.parametrize("last", ['"a.com"', "null", '""'])
def test_a_field_that_names_the_site_of_some_records_is_none(cleaner: Command, folder: Path, command: str, last: str) -> None:
    records("a.jsonl", meta={"url": "https://a.com"})
    with Path("a.jsonl").open("a") as file:
        file.write(f'{{"text": "Rain fell.", "meta": {last}}}\n')
    assert cleaner(command, "a.jsonl", "--site-field", "meta", "-o", "out").exit_code == 0


@pytest.mark.parametrize("count", [5, 6, 14])
@pytest.mark.parametrize(("command", "said"), [("learn", "no text in the field 'text'"), ("report", "no field 'text'")])
def test_of_many_bad_records_some_are_told_of(cleaner: Command, folder: Path, command: str, said: str, count: int) -> None:
    Path("in.jsonl").write_text("{}\n" * count)
    Path("more.jsonl").write_text("no json\n")
    done = cleaner(command, "in.jsonl", "more.jsonl", "-o", "out")
    told = [line for line in done.stderr.splitlines() if line.startswith("error: in.jsonl:")]
    assert told[:5] == [f"error: in.jsonl:{number}: {said}" for number in range(1, 6)]
    more = {6: ["error: in.jsonl: 1 more record could not be read"], 14: ["error: in.jsonl: 9 more records could not be read"]}
    assert told[5:] == more.get(count, [])
    assert (done.exit_code, done.stderr.count("error: more.jsonl:1: not JSON")) == (2, 1)


def test_a_broken_profile_is_not_written_over(cleaner: Command, corpus: Path) -> None:
    Path("p.tsv").write_text("kepe\tHome\n", "utf-8")
    done = cleaner("learn", "corpus", "-o", "p.tsv")
    assert (done.exit_code, done.stderr) == (2, "error: p.tsv:1: unknown mark 'kepe'; did you mean 'keep'?\n")
    assert Path("p.tsv").read_text("utf-8") == "kepe\tHome\n"


@pytest.mark.parametrize("text", ["Council puts off vote\n\nThe council met.\n", "# Notes\tof mine\n", "[tool.cleaner]\n"])
def test_what_is_no_profile_is_not_written_over(cleaner: Command, corpus: Path, text: str) -> None:
    Path("notes").write_text(text, "utf-8")
    done = cleaner("learn", "corpus", "-o", "notes")
    assert (done.exit_code, done.stderr) == (2, "error: notes is there and is no profile; name another file with -o\n")
    assert Path("notes").read_text("utf-8") == text


def test_include_exclude_and_encoding(cleaner: Command, corpus: Path) -> None:
    for path in Path("corpus").rglob("*.txt"):
        path.write_bytes(path.read_text("utf-8").replace("Write", "Schreiben für").encode("cp1252"))
    assert cleaner("learn", "corpus", "--exclude", "south.com", "--encoding", "cp1252", "-o", "p.tsv").exit_code == 0
    assert {(site, line) for _, site, line in found()} == {
        ("north.com", "Riverton North Daily"),
        ("north.com", "Schreiben für to the North desk"),
    }
    assert cleaner("learn", "corpus", "--include", "*.none", "-o", "q.tsv").exit_code == 0
    assert not Path("q.tsv").exists()


@pytest.mark.parametrize("flags", [(), ("--config", "corpus/cleaner.toml")])
def test_the_configuration_says_what_an_article_is(cleaner: Command, corpus: Path, flags: tuple[str, ...]) -> None:
    (corpus / "corpus/drafts.com").mkdir()
    for ward in WARDS[:6]:
        (corpus / f"corpus/drafts.com/{ward}.txt").write_text(article(ward, "Draft"))
        (corpus / f"corpus/north.com/{ward}_ok.txt").write_text(f"Cleaned by hand, {ward}.\nCleaned by hand for North.\n")
    settings = 'exclude = ["drafts.com"]\nsuffix = "_ok"\nencoding = "utf-16"\nprofile = "not-yet.tsv"\n'
    (corpus / "corpus/cleaner.toml").write_text(settings)
    (corpus / "corpus/south.com/cleaner.toml").write_text('suffix = ".clean"\n')
    for path in (corpus / "corpus/north.com").glob("?.txt"):
        path.write_text(path.read_text(), "utf-16-le")
    done = cleaner("learn", "corpus", "-o", "p.tsv", *flags)
    assert (done.exit_code, "error" in done.stderr) == ((2, True) if flags else (0, False))  # those of the south are no UTF-16
    assert found() == {row for row in BY_SITE if not flags or row[1] == "north.com"}


def test_quiet_and_a_folder_that_is_not_there(cleaner: Command, corpus: Path) -> None:
    assert cleaner("learn", "-q", "corpus", "-o", "p.tsv").stderr == ""
    done = cleaner("learn", "corpus", "-o", str(Path("none", "p.tsv")))
    assert done.exit_code == 2
    assert done.stderr == f"error: cannot write {Path('none', 'p.tsv')}: there is no folder none\n"


def test_where_there_is_no_article_a_profile_stays_as_it_is(cleaner: Command, corpus: Path) -> None:
    Path("empty").mkdir()
    Path("empty.jsonl").write_bytes(b"")
    done = cleaner("learn", "empty", "empty.jsonl", "-o", "p.tsv")
    assert (done.exit_code, done.stderr) == (0, "note: no article in empty, empty.jsonl; no profile is written\n")
    assert not Path("p.tsv").exists()
    cleaner("learn", "corpus", "-o", "p.tsv")
    before = Path("p.tsv").read_bytes()
    done = cleaner("learn", "corpsu", "-o", "p.tsv")
    assert done.exit_code == 2
    assert "error: corpsu: cannot read it" in done.stderr
    assert "note: no article in corpsu; p.tsv stays as it is\n" in done.stderr
    assert Path("p.tsv").read_bytes() == before
    assert cleaner("learn", "empty", "-o", "-").stdout == ""
    assert cleaner("learn", "empty", "p.tsv", "-o", "again.tsv").exit_code == 0
    assert Path("again.tsv").read_bytes() == before


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://user@www.Example.com:80/a", "example.com"),
        ("//example.com/a", "example.com"),
        ("www.example.com", "example.com"),
        ("https://пример.рф/а", "пример.рф"),
        ("http://[::1", "http://[::1"),
        ("  Daily\tExample ", "daily example"),
        ("*", ""),
        ("", ""),
    ],
)
def test_host(address: str, site: str) -> None:
    assert host(address) == site
