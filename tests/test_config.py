"""Configurations: which one holds for an input, what it does, what is wrong with it and where, and how the command line wins."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cleaner import Cleaner, ConfigError, config
from cleaner.config import KEYS, KINDS, options, read

BODY = "The council met on Friday and agreed to put off the vote until the spring, the mayor said.\n"
ARTICLE = BODY + "Advertisement\nOur house is made of words\n"

Command = Callable[..., Result]


def write(path: str, text: str = ARTICLE) -> Path:
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8", newline="")
    return place


def names() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if path.is_file() and path.suffix != ".toml")


# what it does

SETTINGS = [
    ('skip = ["ads"]', BODY + "Advertisement\nOur house is made of words\n"),
    ('skip = ["ads.en.marker"]', BODY + "Advertisement\nOur house is made of words\n"),
    ('select = ["whitespace"]', ARTICLE),
    ('keep = ["ADVERTISEMENT:"]', ARTICLE),
    ('[phrases.en]\nline = ["OUR HOUSE is made of words!"]', BODY),
    ('[phrases.en]\nstarts = ["our house"]', BODY),
    ('[phrases.en]\ncontains = ["made of words"]', BODY),
    ("[phrases.en]\nregex = ['^our \\w+ is']", BODY),
    ("level = 'cautious'\n[phrases.en]\nline = ['our house is made of words']", BODY),
    ("phrases.common.line = ['our house is made of words']", BODY),
    ("keep = ['our house is made of words']\n[phrases.en]\nregex = ['^our']", BODY + "Our house is made of words\n"),
    (
        "skip = ['boilerplate.en.own']\n[phrases.en]\nregex = ['^our']\nline = ['our house is made of words']",
        BODY + "Our house is made of words\n",
    ),
    ("select = ['boilerplate.en.own']\n[phrases.en]\nregex = ['^our']", BODY + "Advertisement\n"),
    ("select = ['boilerplate.en.own']\n[phrases.en]\nline = ['our house is made of words']", BODY + "Advertisement\n"),
    ('[phrases.en]\nline = [\'a quote: " and \\\\ and \x85 and 🏠\', "our house is made of words"]', BODY),
]


@pytest.mark.parametrize(("text", "expected"), SETTINGS)
def test_settings(cleaner: Command, text: str, expected: str) -> None:
    write("cleaner.toml", text)
    done = cleaner("clean", "-", stdin=ARTICLE)
    assert (done.stdout, done.stderr) == (expected, "")
    Path("cleaner.toml").rename("other.toml")
    assert cleaner("clean", "-", "--config", "other.toml", stdin=ARTICLE).stdout == expected
    write("a.txt")
    cleaner("clean", "a.txt", "--config", "other.toml")
    assert Path("a.clean.txt").read_text("utf-8") == expected


OWN = """
[phrases.en]
line = ["the ferry costs two pounds, he said.", "riverton club", "a: no, never"]
contains = ["new bridge"]
"""


def test_own_phrases_go_where_those_that_ship_would_spare_a_line(cleaner: Command) -> None:
    """What somebody says, a subhead, an answer: users know what they call noise."""
    Path("cleaner.toml").write_text(OWN)
    body = BODY + "The Riverton Club has its house by the river and opens every Friday for all who want to come in.\n"
    noise = ["The ferry costs two pounds, he said.", "The vote on the new bridge was put off, said the mayor.", "Riverton Club"]
    Path("a.txt").write_text(BODY + "\n".join(noise) + "\n" + body.removeprefix(BODY))
    assert cleaner("clean", "a.txt").exit_code == 0
    assert Path("a.clean.txt").read_text() == body


def test_own_phrases_of_every_script(cleaner: Command) -> None:
    lines = {
        "ru": "Наш дом построен из слов",
        "ar": "بيتنا مبني من الكلمات",
        "zh": "我们的房子是用文字建造的",
        "fr": "Notre maison est bâtie de mots",
    }
    for kind in KINDS:
        write("cleaner.toml", "".join(f'[phrases.{language}]\n{kind} = ["{line}"]\n' for language, line in lines.items()))
        assert cleaner("clean", "-", stdin=BODY + "\n".join(lines.values())).stdout == BODY


def test_allow_empty_language_and_encoding(cleaner: Command) -> None:
    footer = "© 2019 Example News. All rights reserved. No part of this site may be reproduced without permission.\n"
    write("cleaner.toml", "allow-empty = true\nlanguage = 'en'\nencoding = 'koi8-r'\n")
    assert cleaner("clean", "-", stdin=footer).stdout == ""
    text = "Совет собрался в пятницу &amp; решил отложить голосование до весны.\n"
    Path("a.txt").write_bytes(text.encode("koi8-r"))
    assert cleaner("clean", "a.txt").exit_code == 0
    assert Path("a.clean.txt").read_text("utf-8") == text.replace("&amp;", "&")
    assert "собрался" in cleaner("explain", "a.txt").stdout
    assert "собрался" in cleaner("check", "--diff", "a.txt", "--suffix", ".other").stdout
    assert cleaner("clean", "a.txt", "--encoding", "utf-8").exit_code == 2


def test_suffix_include_and_exclude(cleaner: Command) -> None:
    write("cleaner.toml", 'suffix = "_ok"\ninclude = ["*.md"]\nexclude = ["drafts", "news/old/*"]\n')
    for name in ("a.md", "b.txt", "drafts/c.md", "news/d.md", "news/old/e.md", "news/drafts/f.md"):
        write(name)
    cleaner("clean", ".")
    found = ["a_ok.md", "news/d_ok.md"]
    assert [name for name in names() if "_ok" in name] == found
    for name in found:
        Path(name).unlink()
    cleaner("clean", "news", "a.md", "drafts/c.md", "news/old", "news/old/e.md")
    assert [name for name in names() if "_ok" in name] == found
    assert cleaner("check", ".").exit_code == 0
    assert cleaner("clean", "drafts").exit_code == 0
    assert [name for name in names() if "_ok" in name] == found
    cleaner("clean", ".", "--include", "b.*", "--exclude", "nothing", "--suffix", "_new")
    assert [name for name in names() if "_new" in name] == ["b_new.txt"]


@pytest.mark.parametrize("place", [".", "a", "a/drafts", "a/drafts/b", "a/drafts/b.txt", "a/drafts/b/c.txt"])
@pytest.mark.parametrize("glob", ["**/drafts/**", "**/a/drafts", "**/drafts/b*"])
def test_a_glob_for_any_depth_means_the_same_from_everywhere(cleaner: Command, glob: str, place: str) -> None:
    kept = ["a.txt", "a/k.txt", "draft/b.txt"]
    for name in (*kept, "a/drafts/b.txt", "a/drafts/b/c.txt"):
        write(name)
    write("cleaner.toml", f"exclude = ['{glob}']")
    assert cleaner("clean", place).exit_code == 0
    expected = {".": kept, "a": ["a/k.txt"]}.get(place, [])
    assert [name for name in names() if ".clean." in name] == [name.replace(".txt", ".clean.txt") for name in expected]


@pytest.mark.parametrize("place", [".", "news", "news/a", "news/a/b", "news/a/b/x.txt", "*"])
@pytest.mark.parametrize(
    ("glob", "matched"),
    [
        ("*/x.txt", ["news/a/b/x.txt", "news/a/x.txt", "news/x.txt"]),
        ("news/**/x.txt", ["news/a/b/x.txt", "news/a/x.txt", "news/x.txt"]),
        ("./news/a/**/b/*", ["news/a/b/x.txt", "news/a/b/y.txt"]),
        ("n*/b", ["news/a/b/x.txt", "news/a/b/y.txt"]),
        ("news/a/", ["news/a/b/x.txt", "news/a/b/y.txt", "news/a/x.txt"]),
    ],
)
def test_a_glob_excludes_the_same_files_whichever_way_they_are_come_upon(
    cleaner: Command, glob: str, matched: list[str], place: str
) -> None:
    files = ["news/a/b/x.txt", "news/a/b/y.txt", "news/a/x.txt", "news/x.txt"]
    for name in files:
        write(name)
    write("cleaner.toml", f"exclude = ['{glob}']")
    assert cleaner("clean", *(files if place == "*" else [place])).exit_code == 0
    reached = [name for name in files if place in (".", "*") or Path(name).is_relative_to(place)]
    assert [name.replace(".clean", "") for name in names() if ".clean." in name] == [
        name for name in reached if name not in matched
    ]


@pytest.mark.parametrize("place", [".", "news", "news/a", "news/a/b"])
@pytest.mark.parametrize(
    ("glob", "matched"),
    [
        ("*/x.md", ["news/a/b/x.md", "news/a/x.md", "news/x.md"]),
        ("news/**/x.md", ["news/a/b/x.md", "news/a/x.md", "news/x.md"]),
    ],
)
def test_a_glob_includes_the_same_files_from_everywhere(cleaner: Command, glob: str, matched: list[str], place: str) -> None:
    for name in ("news/a/b/x.md", "news/a/x.md", "news/x.md"):
        write(name)
    write("cleaner.toml", f"include = ['{glob}']")
    assert cleaner("clean", place).exit_code == 0
    expected = [name for name in matched if Path(name).is_relative_to(place)]
    assert [name.replace(".clean", "") for name in names() if ".clean." in name] == expected


def test_globs_of_the_command_line_are_below_the_folder_that_is_walked(cleaner: Command) -> None:
    for name in ("a/b/x.txt", "a/y.txt"):
        write(name)
    write("cleaner.toml", "exclude = ['*']\ninclude = ['a/*']")
    cleaner("clean", "a", "--exclude", "b/*")
    assert [name for name in names() if ".clean." in name] == ["a/y.clean.txt"]
    cleaner("clean", "a", "--exclude", "y.*", "--include", "**/x.txt")
    assert [name for name in names() if ".clean." in name] == ["a/b/x.clean.txt", "a/y.clean.txt"]


@pytest.mark.parametrize("flag", ["--include", "--exclude"])
@pytest.mark.parametrize("glob", ["", "./", "/a/b.txt"])
def test_a_glob_that_nothing_can_match_is_an_error(cleaner: Command, flag: str, glob: str) -> None:
    write("a.txt")
    done = cleaner("clean", ".", flag, glob)
    assert (done.exit_code, f"{glob!r} is not a glob that names, or paths below the folder, could match" in done.stderr) == (
        2,
        True,
    )
    assert names() == ["a.txt"]


# which one holds


def test_the_nearest_one_upward_holds_for_each_input(cleaner: Command) -> None:
    write("cleaner.toml", 'skip = ["ads"]')
    write(
        "near/pyproject.toml",
        '[tool.other]\ncleaner = 1\n[tool.cleaner]\nphrases.en.line = ["our house is made of words"]\nsuffix = "_near"',
    )
    write("near/deep/pyproject.toml", '[project]\nname = "cleaner"')
    write("far/deep/nothing.toml")
    for name in ("a.txt", "near/a.txt", "near/deep/a.txt", "far/deep/a.txt"):
        write(name)
    far, near = ARTICLE, BODY
    expected = {"a.clean.txt": far, "near/a_near.txt": near, "near/deep/a_near.txt": near, "far/deep/a.clean.txt": far}
    for arguments in (["."], ["a.txt", "near", "far/deep/a.txt"], [str(Path("near").resolve()), "far", "a.txt", "near/a.txt"]):
        assert cleaner("clean", *arguments).exit_code == 0
        assert {
            name: Path(name).read_text()
            for name in names()
            if name not in ("a.txt", "near/a.txt", "near/deep/a.txt", "far/deep/a.txt")
        } == expected
        assert cleaner("check", *arguments).exit_code == 0
        for name in expected:
            Path(name).unlink()
    cleaner("clean", ".", "--output-dir", "out")
    assert sorted(str(path.relative_to("out")) for path in Path("out").rglob("*.txt")) == sorted(expected)
    write("near/cleaner.toml", "")
    cleaner("clean", "near/a.txt")
    assert Path("near/a.clean.txt").read_text() == BODY + "Our house is made of words\n"


def test_a_byte_order_mark_is_no_part_of_a_configuration(cleaner: Command) -> None:
    for name, text in (("cleaner.toml", ""), ("pyproject.toml", "[tool.cleaner]\n")):
        write(name, f"\ufeff{text}skip = ['ads']\n")
        assert cleaner("clean", "-", stdin=ARTICLE).stdout == ARTICLE
        Path(name).unlink()


@pytest.mark.parametrize("tool", ["5", "'cleaner'", "['cleaner']", "true", "{other = {cleaner = 1}}"])
def test_a_pyproject_without_tables_of_tools_is_passed_over(cleaner: Command, tool: str) -> None:
    write("cleaner.toml", "skip = ['ads']")
    write("deep/pyproject.toml", f"tool = {tool}  # and no cleaner\n")
    write("deep/a.txt")
    for command in ("clean", "check"):
        done = cleaner(command, "deep")
        assert (done.exit_code, "error" in done.stderr) == (0, False)
    assert Path("deep/a.clean.txt").read_text() == ARTICLE
    assert cleaner("clean", "deep", "--config", "deep/pyproject.toml").stderr == (
        "error: deep/pyproject.toml: there is no table [tool.cleaner] in it\n"
    )


def test_standard_input_and_records_are_under_the_working_directory(cleaner: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    write("cleaner.toml", 'skip = ["ads"]')
    write("deep/in.jsonl", json.dumps({"text": ARTICLE}) + "\n")
    monkeypatch.chdir("deep")
    assert cleaner("clean", "-", stdin=ARTICLE).stdout == ARTICLE
    cleaner("batch", "in.jsonl", "-o", "out.jsonl")
    assert json.loads(Path("out.jsonl").read_text())["text"] == ARTICLE
    cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--overwrite", "--skip", "offtopic")
    assert json.loads(Path("out.jsonl").read_text())["text"] != ARTICLE


def test_the_command_line_wins(cleaner: Command) -> None:
    write("cleaner.toml", 'skip = ["ads"]\nlevel = "cautious"\n')
    assert "Advertisement" in cleaner("clean", "-", stdin=ARTICLE).stdout
    assert "Advertisement" not in cleaner("clean", "-", "--skip", "offtopic", stdin=ARTICLE).stdout
    assert "Advertisement" not in cleaner("clean", "-", "--select", "ads", stdin=ARTICLE).stdout
    assert "--level" in cleaner("filters", "--level", "thorough").stdout


@pytest.mark.parametrize(
    ("text", "flags", "dropped"),
    [
        ("skip = ['ads']", ["--select", "ads"], True),
        ("skip = ['ads']", ["--select", "ads.en"], True),
        ("skip = ['ads']", ["--select", "ads.en.marker,entities"], True),
        ("skip = ['ads.en']", ["--select", "ads.en.marker"], True),
        ("skip = ['ads.en.marker']", ["--select", "ads.en"], True),
        ("skip = ['entities', 'ads.en.marker']", ["--select", "ads"], True),
        ("skip = ['ads']", ["--select", "ads", "--skip", "entities"], True),
        ("skip = ['entities']", ["--select", "ads", "--skip", "ads.en.marker"], False),
        ("skip = ['ads']", ["--select", "entities"], False),
        ("select = ['entities']", ["--skip", "ads"], False),
        ("select = ['entities', 'ads']", ["--skip", "ads"], False),
        ("select = ['entities', 'ads.en.marker']", ["--skip", "ads.en"], False),
        ("select = ['ads']", ["--skip", "ads.ru"], True),
        ("select = ['ads']", ["--skip", "ads.en.marker"], False),
        ("select = ['ads']", ["--skip", "entities", "--select", "ads"], True),
    ],
)
def test_what_the_command_line_says_of_a_filter_or_rule_wins(cleaner: Command, text: str, flags: list[str], dropped: bool) -> None:
    write("cleaner.toml", text)
    write("a.txt")
    done = cleaner("clean", "-", *flags, stdin=ARTICLE)
    assert (done.exit_code, done.stdout) == (0, ARTICLE.replace("Advertisement\n", "") if dropped else ARTICLE)
    assert ("ads" in cleaner("clean", "a.txt", *flags).stderr) == dropped
    shown = json.loads(cleaner("filters", "ads.en.marker", "--config", "--format", "json", *flags).stdout)
    assert shown["filters"][0]["rules"][0]["on"] == dropped


@pytest.mark.parametrize("text", ["select = ['ads']", "select = ['ads.en.marker', 'ads.ru']"])
def test_a_command_line_that_leaves_nothing_to_run_is_an_error(cleaner: Command, text: str) -> None:
    write("cleaner.toml", f"level = 'cautious'\n{text}")
    done = cleaner("clean", "-", "--skip", "ads", stdin=ARTICLE)
    said = "error: cleaner.toml:2: --skip leaves nothing of what is selected there, so nothing would run\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", said)


def test_the_settings_show_what_is_left_of_a_list(cleaner: Command) -> None:
    write("cleaner.toml", "skip = ['ads', 'offtopic']")
    shown = json.loads(cleaner("filters", "--config", "--format", "json", "--select", "ads,entities").stdout)["settings"]
    assert shown["skip"] == {"value": ["offtopic"], "origin": "cleaner.toml:1"}
    assert shown["select"] == {"value": ["ads", "entities"], "origin": "--select"}


def test_many_files_under_several_configurations_come_out_the_same_from_any_worker(cleaner: Command) -> None:
    for folder, text in (("one", 'skip = ["ads"]'), ("two", "[phrases.en]\nregex = ['^our house']")):
        write(f"{folder}/cleaner.toml", text)
        for number in range(60):
            write(f"{folder}/{number}.txt", BODY * (number % 3 + 1) + ARTICLE)
    outputs = []
    for jobs in ("1", "2"):
        assert cleaner("clean", ".", "--jobs", jobs, "--output-dir", f"out{jobs}").exit_code == 0
        outputs.append({path.relative_to(f"out{jobs}"): path.read_text() for path in Path(f"out{jobs}").rglob("*.txt")})
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) == 120
    assert "Advertisement" in outputs[0][Path("one/0.clean.txt")]
    assert "Our house" not in outputs[0][Path("two/0.clean.txt")]


def test_options_of_a_configuration_are_small_and_pickle() -> None:
    options = config.options(read(Path("cleaner.toml"), "[phrases.en]\nline = ['our house']\nregex = ['^our']\n"), {})
    assert pickle.loads(pickle.dumps(options)) == options
    assert (
        len(
            {
                options,
                config.options(
                    read(Path("/else/where/cleaner.toml"), "[phrases.en]\nline = ['our house']\nregex = ['^our']\n"), {}
                ),
            }
        )
        == 1
    )
    cleaner = pickle.loads(pickle.dumps(Cleaner(options)))
    assert cleaner.clean(ARTICLE).text == BODY


# what is wrong with it

WRONG = [
    ('levle = "cautious"', "1: unknown key 'levle'; did you mean 'level'?"),
    ("\n\nallow_empty = true", "3: unknown key 'allow_empty'; did you mean 'allow-empty'?"),
    ('profile = "profile.tsv"', "1: profile: cannot read the profile profile.tsv: No such file"),
    ("[phrase.en]", "1: unknown key 'phrase'; did you mean 'phrases'?"),
    ('level = "cautius"', "1: level: 'cautius' is not one of cautious, balanced, thorough; did you mean 'cautious'?"),
    ("level = 2", "1: level must be a string, not 2"),
    ('allow-empty = "yes"', "1: allow-empty must be true or false, not 'yes'"),
    ('# skip\nskip = "ads"', "2: skip must be a list of strings, not 'ads'"),
    ("skip = [1]", "1: skip must be a list of strings, not [1]"),
    (
        'skip = [\n  "ads",\n  "mojibak",\n]',
        "3: skip: unknown filter or rule 'mojibak'; did you mean 'mojibake'?; 'cleaner filters' lists them",
    ),
    (
        'select = ["ads.en.markr"]',
        "1: select: unknown filter or rule 'ads.en.markr'; did you mean 'ads.en.marker'?; 'cleaner filters' lists them",
    ),
    ('skip = ["boilerplate.en.own"]', "1: skip: unknown filter or rule 'boilerplate.en.own'"),
    ('keep = ["Advertisement", " - "]', "1: keep: ' - ' is not a line that could be told from others"),
    ('keep = ["One.\\nTwo."]', "1: keep: 'One.\\nTwo.' is not a line that could be told from others"),
    ('language = "english"', "1: language: 'english' is not a language code of two letters, such as en, ru or zh"),
    ('encoding = "koi9"', "1: encoding: unknown encoding 'koi9'; did you mean 'koi8-r'?"),
    ('encoding = "punycode"', "1: encoding: unknown encoding 'punycode'"),
    ('encoding = "none"', "1: encoding: unknown encoding 'none'; utf-8, windows-1251 or gb18030 are such names"),
    ('suffix = ""', "1: suffix: without a suffix every output would overwrite its input; name one, or an output folder"),
    ('suffix = "a/b"', "1: suffix: the suffix 'a/b' cannot be part of a file's name"),
    ('exclude = [""]', "1: exclude: '' is not a glob that names, or paths below the folder, could match"),
    ('phrases = "x"', "1: phrases must be tables such as [phrases.en], not 'x'"),
    ('[phrases]\nline = ["x"]', "2: phrases.line: phrases belong to a language: [phrases.en] with line = [...] below it"),
    ("[phrases]\nen = 1", "2: phrases.en must be a table with lists of phrases: line, starts, contains, regex"),
    ("[phrases.english]\n", "1: phrases.english: 'english' is not a language code of two letters, such as en, ru or zh"),
    (
        '[phrases.en]\nline = ["x"]\n\nstart = ["x"]',
        "4: phrases.en: unknown key 'start'; did you mean 'starts'?; the kinds are line, starts, contains, regex",
    ),
    ('[phrases.en]\nline = "x"', "2: phrases.en.line must be a list of strings, not 'x'"),
    ('[phrases.en]\nline = [\n"x", "—",\n]', "3: phrases.en.line: '—' is not a phrase"),
    ('[phrases.en]\ncontains = ["two\\nlines"]', r"2: phrases.en.contains: 'two\nlines' is not a phrase"),
    ('[phrases.en]\nstarts = ["\\nline"]', r"2: phrases.en.starts: '\nline' is not a phrase"),
    ('[phrases.en]\ncontains = ["\\n"]', r"2: phrases.en.contains: '\n' is not a phrase"),
    ("[phrases.en]\nregex = [\n'x',\n# no\n'(',\n]", "5: phrases.en.regex: bad pattern '(': missing ): ("),
    ("[phrases.ru]\nregex = ['(?=a)b']", "2: phrases.ru.regex: bad pattern '(?=a)b': "),
    ('[phrases.en]\nregex = ["a\\n("]', "2: phrases.en.regex: bad pattern 'a\\n(': "),
    ('filters = ["no such filter"]', "1: filters: 'no such filter' is neither the name of an entry point nor 'module:function'"),
    ('filters = [\n"ads"]', "2: filters: the filter 'ads' has the name of a built-in filter, which needs no mention"),
    ('filters = ["a:same", "b:same"]', "1: filters: the filter 'b:same' has the name of another one of them"),
    ('filters = ["nobody-offers-this"]', "1: filters: unknown filter 'nobody-offers-this'"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_is_said_with_its_place(cleaner: Command, text: str, message: str) -> None:
    write("a.txt")
    write("cleaner.toml", text)
    for arguments in (["clean", "."], ["check", "a.txt"], ["explain", "a.txt"], ["clean", "-"], ["filters"]):
        done = cleaner(*arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith(f"error: cleaner.toml:{message}")
        assert done.stderr.count("\n") == 1
    assert names() == ["a.txt"]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_the_place_is_right_in_a_project_s_file_too(text: str, message: str) -> None:
    inside = text.replace("\n[", "\n[tool.cleaner.")
    inside = f"[tool.cleaner.{inside[1:]}" if inside.startswith("[") else f"[tool.cleaner]\n{inside}"
    before = '[project]\nname = "x"\nlevel = 1\nskip = 2\n\n'
    line, _, rest = message.partition(": ")
    number = int(line) + 5 + (not inside.startswith("[tool.cleaner."))
    with pytest.raises(ConfigError) as error:
        options(read(Path("pyproject.toml"), before + inside), {})
    assert str(error.value).startswith(f"pyproject.toml:{number}: {rest}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"level =", "cleaner.toml: not TOML: "),
        (b"skip = []\nskip = []", "cleaner.toml: not TOML: "),
        ("level = 'é'".encode("latin-1"), "cleaner.toml: not UTF-8: "),
    ],
)
def test_what_is_no_configuration(cleaner: Command, data: bytes, message: str) -> None:
    Path("cleaner.toml").write_bytes(data)
    done = cleaner("clean", "-", stdin=ARTICLE)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {message}")


def test_a_file_of_windows(cleaner: Command) -> None:
    Path("cleaner.toml").write_bytes(b'\xef\xbb\xbf# x\r\nskip = ["ads"]\r\nlevle = 1\r\n')
    assert cleaner("clean", "-").stderr.startswith("error: cleaner.toml:3: unknown key 'levle'")


def test_the_file_that_is_named(cleaner: Command) -> None:
    assert "Invalid value for '--config'" in cleaner("clean", "-", "--config", "missing.toml").stderr
    write("pyproject.toml", "[tool.other]\n")
    done = cleaner("clean", "-", "--config", "pyproject.toml")
    assert (done.exit_code, done.stderr) == (2, "error: pyproject.toml: there is no table [tool.cleaner] in it\n")
    assert cleaner("clean", "-", stdin=ARTICLE).exit_code == 0


def test_a_wrong_configuration_stops_the_run_before_anything_is_written(cleaner: Command) -> None:
    write("a/a.txt")
    write("b/b.txt")
    write("b/cleaner.toml", "filters = ['no_such_module:find']")
    done = cleaner("clean", ".")
    assert (done.exit_code, names()) == (2, ["a/a.txt", "b/b.txt"])
    assert "error: b/cleaner.toml:1: filters: the filter 'no_such_module:find' cannot be loaded: ModuleNotFoundError" in done.stderr


# what is in force


def test_what_is_in_force_and_where_it_comes_from(cleaner: Command) -> None:
    write(
        "up/cleaner.toml",
        'level = "cautious"\nskip = ["ads", "offtopic"]\n\n[phrases.en]\nline = ["one", "two", "three", "four", "five"]\n',
    )
    shown = cleaner("filters", "--skip", "footers", "--config", "up/cleaner.toml").stdout.split("\n\n")[0]
    rows = {line.split()[0]: line.split()[1:] for line in shown.splitlines()}
    assert rows["level"] == ['"cautious"', "up/cleaner.toml:1"]
    assert rows["skip"] == ['["footers"]', "--skip"]
    assert rows["suffix"] == ['".clean"', "default"]
    assert shown.splitlines()[7].endswith(' ["one", "two", "three", "four", ... 1 more]  up/cleaner.toml:5')
    assert set(KEYS) - {"phrases"} <= set(rows)


def test_settings_are_shown_where_there_is_a_configuration_or_when_asked_for(
    cleaner: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cleaner("filters").stdout.startswith("page ")
    assert cleaner("filters", "--config").stdout.startswith("level     ")
    write("cleaner.toml", 'keep = ["Advertisement"]')
    Path("deep").mkdir()
    monkeypatch.chdir("deep")
    plain = cleaner("filters").stdout
    assert plain == cleaner("filters", "--config").stdout
    assert f'keep         ["Advertisement"]  {Path("../cleaner.toml").resolve()}:1\n' in plain
    assert cleaner("filters", "ads").stdout.startswith("ads (drop)")
    assert cleaner("filters", "ads", "--config").stdout.startswith("level")
    document = json.loads(cleaner("filters", "--format", "json").stdout)
    assert document["settings"]["keep"] == {"value": ["Advertisement"], "origin": f"{Path('../cleaner.toml').resolve()}:1"}
    assert document["settings"]["level"] == {"value": "balanced", "origin": "default"}


def test_own_phrases_are_listed(cleaner: Command) -> None:
    write("cleaner.toml", "[phrases.en]\nstarts = ['dear reader']\nregex = ['^x']\n[phrases.ru]\nregex = ['^ы']\n")
    assert "boilerplate.en.own\n    a phrase of cleaner.toml\n" in cleaner("filters", "boilerplate.en.own").stdout
    assert "    goes   dear reader\n" in cleaner("filters", "boilerplate.en.own").stdout
    assert "boilerplate.ru.own" in cleaner("filters", "boilerplate.ru").stdout


def test_the_example_in_the_module_holds(folder: Path) -> None:
    write("cleaner-profile.tsv", "keep\tAdvertisement\n")
    example = (config.__doc__ or "").split("\n\n")
    text = "\n\n".join(example[1:3]).replace("    ", "")
    values = read(
        Path("cleaner.toml"), text.replace('"ourhouse", ', "").replace('filters = ["corpus_tools:drop_promos"]', "")
    ).values
    assert set(values["phrases"]["en"]) == set(KINDS)
