"""What the report counts, what it sets aside to be read, and the page as text; how it looks and acts is tried in a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from cleaner import Edit, Result, clean
from cleaner.core import GUARDED
from cleaner.options import Options
from cleaner.report import survey as surveys
from cleaner.report.digest import MOST_LINES, Digest, Reading, shown_lines
from cleaner.report.explain import reasons
from cleaner.report.html import Scope, pieces, render
from cleaner.report.shelf import Shelf
from cleaner.report.survey import Best, Survey

BODY = "The council met on Friday and agreed to put off the vote on the bridge until the spring.\n"


def digest(text: str, name: str = "a.txt", site: str = "corpus", **known: Any) -> Digest:
    return Digest.of(Reading(name, site, clean(text), **known))


def survey_of(*digests: Digest) -> Survey:
    survey = Survey()
    for each in digests:
        survey.add(each)
    return survey


def page_of(survey: Survey, **limits: int) -> str:
    return "".join(render(survey, Scope(["corpus"], survey.articles + survey.rejected), reasons(Options()), **limits))


def packed(page: str) -> list[dict[str, Any]]:
    found = re.search(r'id="packed">([\w+/=]*)<', page)
    assert found
    return [json.loads(line) for line in zlib.decompress(base64.b64decode(found[1])).decode().splitlines()]


# digest


def test_a_digest_counts_lines_and_characters() -> None:
    found = digest(f"{BODY}\n[ad_1]\n\nIt isn&#39;t over.  \n")
    assert (found.lines, found.changed, found.language) == (5, True, "en")
    assert found.dropped == {"ads.common.marker": 1, "whitespace.blank-line": 1}
    assert found.repaired_lines == 1
    letters = len("".join(BODY.split()))
    assert (found.size, found.kept) == (letters + len("[ad_1]Itisn&#39;tover."), letters + len("Itisn'tover."))
    assert found.headline == BODY.strip()


@pytest.mark.parametrize(
    ("text", "known", "kinds"),
    [
        (BODY, {}, []),
        (BODY, {"encoding": "cp1251", "guessed": True}, ["guessed"]),
        (f"{BODY}Pr\ufffdsident\n", {}, ["letters"]),
        (
            "We use cookies and other technologies to count our readers, to remember what they like and to pay for the site.\nAccept all\n",
            {},
            ["notice", "heavy"],
        ),
        (f"{BODY}" + "Share this article\nRead also: Mayor wins again, and so do the others who wanted it\n" * 9, {}, ["heavy"]),
    ],
)
def test_what_is_worth_a_look(text: str, known: dict[str, Any], kinds: list[str]) -> None:
    assert [concern.kind for concern in digest(text, **known).concerns] == kinds


def test_the_guard_and_an_unsure_classifier_are_worth_a_look() -> None:
    edits = (
        Edit(1, "classifier.line", "Home", None, "0.55 noise: short"),
        Edit(2, "classifier.line", "News", None, "0.93 noise: short"),
    )
    found = Digest.of(Reading("a", "s", Result(f"Home\nNews\n{BODY}", BODY, edits, (GUARDED, "the page is too long"))))
    assert [(concern.kind, concern.note) for concern in found.concerns] == [
        ("guard", GUARDED),
        ("warned", "the page is too long"),
        ("unsure", "1 line with a score below 0.6, the lowest 0.55"),
    ]


def test_a_story_tells_what_became_of_each_line() -> None:
    kept, gone, changed = shown_lines(digest(f"{BODY}Advertisement\nIt isn&#39;t over.").story)
    assert kept == BODY.strip()
    assert (gone["x"], gone["k"], gone["t"], gone["e"][0][0]) == (1, 1, ["Advertisement"], "ads.en.marker")
    assert (changed["t"], changed.get("x")) == (["It isn", ["&#39;", "'"], "t over."], None)


def test_what_is_too_long_to_read_is_cut_and_says_so() -> None:
    source = " ".join(map(str, range(100_000, 250_000)))
    (line,) = shown_lines(digest(source).story)
    head, count, tail = line["t"]
    assert (len(head) + count + len(tail), len(head) + len(tail)) == (len(source), 4_000)
    long = f"{'a' * 500_000} isn&#39;t {'b' * 500_000}"
    (line,) = shown_lines(digest(long).story)
    assert sum(
        piece if isinstance(piece, int) else len(piece[0] if isinstance(piece, list) else piece) for piece in line["t"]
    ) == len(long)
    lines = shown_lines(digest("\n".join(f"Line {number} of a very long list" for number in range(MOST_LINES + 7))).story)
    assert (len(lines), lines[-1]) == (MOST_LINES + 1, 7)


# survey


def test_counts_are_by_language_site_and_share() -> None:
    survey = survey_of(
        digest(BODY, site="one"),
        digest(f"{BODY}[ad_1]\n", site="one"),
        digest("Совет собрался в пятницу и решил отложить голосование до весны.\nРеклама\n", site="two"),
        Digest("bad.txt", "two", error="cannot read it"),
    )
    assert (survey.articles, survey.rejected, survey.errors) == (3, 1, [("bad.txt", "cannot read it")])
    assert {language: group.articles for language, group in survey.languages.items()} == {"en": 2, "ru": 1}
    assert {site: (group.articles, group.gone) for site, group in survey.sites.items()} == {"one": (2, 1), "two": (1, 1)}
    assert (survey.bins[0], sum(survey.bins)) == (1, 3)
    assert json.loads(json.dumps(survey.as_json()))["rules"]["ads.common.marker"] == 1


def test_frequent_lines_are_known_in_any_spelling_and_counted_once_an_article() -> None:
    survey = survey_of(
        digest(f"{BODY}Advertisement\nADVERTISEMENT\n", "a"), digest(f"{BODY}» advertisement «\n", "b"), digest(f"{BODY}[ad_1]\n")
    )
    (line,) = survey.frequent(9)
    assert (line.text, line.articles, line.times, line.witnesses) == ("Advertisement", 2, 3, [(0, "a"), (1, "b")])


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"LOT": 5, "EXTREMES": 2, "LOOKS": 2, "MOST_KEYS": 10, "ERRORS": 1}.items():
        monkeypatch.setattr(surveys, name, value)
    survey = Survey()
    for number in range(40):
        survey.add(digest(f"{BODY}Read also: story {chr(0x4E00 + number)}\nAdvertisement\n", f"{number}.txt"))
        survey.add(Digest("bad", "", error="cannot read it"))
    assert survey.forgetful
    assert [(line.text, line.articles) for line in survey.frequent(9)] == [("Advertisement", 40)]
    assert 5 <= len(list(survey.to_read())) <= 9
    assert (survey.rejected, len(survey.errors)) == (40, 1)


def test_a_line_that_comes_late_is_counted_where_many_recur(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surveys, "MOST_KEYS", 10)
    survey = Survey()
    for number in range(60):
        late = "Sign up for our newsletter\n" if number >= 40 else ""
        survey.add(digest(f"{BODY}Read also: story {chr(0x4E00 + number // 2)}\n{late}", f"{number}.txt"))
        assert len(survey._frequent) <= 10
    (line,) = survey.frequent(1)
    assert (line.text, line.articles >= 15) == ("Sign up for our newsletter", True)


def test_the_best_are_the_highest_and_of_equals_the_first() -> None:
    best = Best[str](2)
    for number, (score, item) in enumerate([(1, "a"), (3, "b"), (2, "c"), (3, "d"), (0, "e")]):
        best.offer(score, number, item)
    assert list(best) == ["b", "d"]


# shelf and page


def test_a_shelf_takes_what_fits() -> None:
    shelf = Shelf(4_000)
    taken = [
        shelf.put({"n": str(number)}, json.dumps([hashlib.sha256(str(number).encode()).hexdigest() * 3])) for number in range(100)
    ]
    assert len(shelf) == sum(taken)
    assert 10 < len(shelf) < 100
    assert len(shelf.packed()) <= 4_100
    assert zlib.decompress(base64.b64decode(shelf.packed())).count(b"\n") == len(shelf)


def test_a_page_says_how_many_of_its_articles_can_be_read() -> None:
    survey = survey_of(*(digest(hashlib.sha256(str(n).encode()).hexdigest() * 40, f"{n}.txt") for n in range(40)))
    whole, part = page_of(survey), page_of(survey, room=404_000)
    assert len(packed(whole)) == 40
    assert "are here to read" not in whole
    shown = len(packed(part))
    assert 0 < shown < 40
    assert f"All counts are of all 40 articles. {shown} of them are here to read" in part


def test_the_policy_lets_nothing_run_but_the_own_script() -> None:
    page = page_of(survey_of(digest(BODY)))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    script, style = (re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("script", "style"))
    assert policy
    assert (len(script), len(style)) == (1, 1)
    for kind, text in (("script", script[0]), ("style", style[0])):
        digested = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digested}'" in policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy[1].replace("&#39;", "'")
    assert not re.search(r"""(?:src|href)=["'](?!#)|\son\w+=|style=|@import|url\(""", page.replace(script[0], ""))


HOSTILE = '<script>document.title = "taken"</script></script><img src=x onerror="alert(1)">\u202e\u2028\0'


def test_hostile_text_stays_text_wherever_it_stands() -> None:
    hostile = [
        Digest.of(Reading(f"{HOSTILE}{number}", HOSTILE, clean(f"{BODY}Read also: {HOSTILE}\n{HOSTILE}\n"), HOSTILE, True))
        for number in "ab"
    ]
    page = page_of(survey_of(*hostile, Digest(HOSTILE, HOSTILE, error=HOSTILE)))
    assert page.count("<script") == page.count("</script>") == 3
    assert "<img" not in page
    assert not re.search("[\0\u2028\u202e]", page)
    assert 'title="RIGHT-TO-LEFT OVERRIDE">U+202E<' in page


def test_halves_of_characters_do_no_harm() -> None:
    page = page_of(survey_of(digest(f"{BODY}half \ud83d of a face\n", "name\udcff.txt")))
    page.encode()
    (article,) = packed(page)
    assert article["n"] == "name\udcff.txt"
    assert article["t"][1]["t"] == ["half ", ["\ud83d", "\ufffd"], " of a face"]


def test_pieces_are_the_text() -> None:
    assert list(pieces("ab\tc")) == [("ab\tc", "")]
    assert list(pieces("\0\u200f")) == [("U+0000", "control character"), ("U+200F", "RIGHT-TO-LEFT MARK")]


def test_the_page_is_the_same_every_time() -> None:
    one, other = (page_of(survey_of(*(digest(f"{BODY}{n}\n[ad_1]\n", f"{n}.txt") for n in range(9)))) for _ in range(2))
    assert one == other


def test_the_wheel_holds_the_page(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"cleaner/report/page/{path.name}" for path in (root / "cleaner" / "report" / "page").iterdir()} <= set(names)
