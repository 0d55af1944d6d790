"""HTML pages in: told from text, decoded by their declaration, turned into lines."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
from articles import ALL, EN, RU, ZH
from click.testing import CliRunner
from clock import at_most

from cleaner import clean, replay
from cleaner.classifier.model import for_pages
from cleaner.cli import cli
from cleaner.encodings import decode
from cleaner.extract import read
from cleaner.pages import Metadata, declared_encoding, is_page

#: Without the quotation marks and dashes that KOI8-R has no room for.
PLAIN_RU = tuple(line.translate(str.maketrans("«»—", '""-')) for line in RU)


def page(article: tuple[str, ...], head: str = "") -> str:
    """Return a page around an article, with the furniture that pages have."""
    paragraphs = "\n".join(f"<p>{line}</p>" for line in article[1:])
    return f"""<!DOCTYPE html>
<html><head>{head}<title>{article[0]}</title><script>var a = "<p>no</p>";</script><style>p {{ color: red }}</style></head>
<body><header class="site-header"><a href="/">Post</a></header><nav><ul><li>Home</li><li>Sport</li></ul></nav>
<div id="wrap"><article><h1>{article[0]}</h1><div class="share-bar"><a>Facebook</a><a>Twitter</a></div>
{paragraphs}
<div style="display: none">secret</div></article>
<aside><h3>Most read</h3><p>Mayor wins again</p></aside></div>
<footer>© 2019 The Evening Post. All rights reserved.</footer></body></html>"""


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<html><body><p>a</p></body></html>",
        "\n\n  <HTML lang=en><BODY>a</BODY></HTML>",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "x"><html><body>a</body></html>',
        "<!-- saved by a scraper --><html><div>a</div></html>",
        "<html><frameset cols='50%'></frameset></html>",
    ],
)
def test_a_page_is_told_by_its_start(text: str) -> None:
    assert is_page(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A page begins with <!DOCTYPE html><html><body>.",
        "<html> is where every page begins.",
        "<p>one paragraph</p>",
        "<3 this bridge",
        "`<!DOCTYPE html>` comes first, then `<html><body>`.",
    ],
)
def test_a_text_about_pages_is_no_page(text: str) -> None:
    assert not is_page(text)


@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
def test_the_article_of_a_page_comes_out_whole_and_alone(article: tuple[str, ...]) -> None:
    result = clean(page(article))
    assert result.text == "\n".join(article)
    assert clean(result.text).edits == ()


def test_edits_speak_of_the_text_of_the_page() -> None:
    result = clean(page((*EN, "Advertisement")))
    assert result.source == read(page((*EN, "Advertisement"))).text
    assert "Advertisement" in [edit.before for edit in result.edits if edit.after is None]
    assert replay(result.source, result.edits) == result.text


def test_every_line_of_a_page_that_goes_is_on_record_with_a_reason() -> None:
    dropped = {edit.before: edit for edit in clean(page(EN)).edits}
    assert {"Post", "- Home", "- Sport", "Most read", "Mayor wins again"} <= set(dropped)
    assert all(edit.rule == "page.line" and " noise: " in edit.why for edit in dropped.values())
    assert "in nav" in dropped["- Home"].why


def test_without_its_filter_a_page_keeps_all_that_can_be_read() -> None:
    text = clean(page(EN), select=["whitespace"]).text
    assert text == read(page(EN)).text
    assert "Mayor wins again" in text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<p>It <b>ra</b>ined.</p>", "It rained."),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
        ("<h2>Head</h2>text<div>block</div>tail", "Head\ntext\nblock\ntail"),
        ("<p>a &amp; b&nbsp;c &lt;d&gt;</p>", "a & b c <d>"),
        ("<p>a</p><!-- no --><script>no</script><noscript>no</noscript><p>b</p>", "a\nb"),
        ("<div hidden>no</div><div style='display: none'>no</div><p>yes</p>", "yes"),
        ("<div style='display:none'>all there is</div>", "all there is"),
        ("<nav><a href=a>Home</a><a href=b>Sport</a></nav>", "Home Sport"),
        ("<pre>one\n  two</pre>three", "one\n  two\nthree"),
        ("<ul><li><p>a</p><p>b</p></li><li></li><li>c</li></ul>d", "- a\nb\n- c\nd"),
        ("<table><tr><td>" + "a " * 100 + "</td><td>b</td></tr></table>", "a " * 99 + "a\nb"),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a\nb\nc"),
        ("<select><option>no</option></select><button>yes</button><textarea>no</textarea>", "yes"),
        ("a<br>-<br>* *<br>b", "a\nb"),
    ],
)
def test_blocks_become_lines(html: str, text: str) -> None:
    assert read(f"<html><body>{html}</body></html>").text == text


def test_marks_of_an_article_are_not_believed_where_the_text_stands_elsewhere() -> None:
    teasers = "".join(f"<article><p>{line}</p></article>" for line in RU[1:3])
    body = "".join(f"<p>{line}</p>" for line in EN[1:])
    assert EN[4] in read(f"<html><body>{teasers}<div>{body}</div></body></html>").text


@pytest.mark.parametrize(
    ("article", "encoding", "head"),
    [
        (RU, "windows-1251", '<meta charset="windows-1251">'),
        (PLAIN_RU, "koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
        (ZH, "gb18030", "<meta charset=gb2312>"),
        (EN, "cp1252", '<meta charset="iso-8859-1">'),
        (RU, "utf-8", '<meta charset="windows-1251">'),
        (RU, "utf-8", ""),
    ],
)
def test_a_page_is_decoded_by_its_declaration(article: tuple[str, ...], encoding: str, head: str) -> None:
    assert clean(decode(page(article, head).encode(encoding)).text).text == "\n".join(article)


def test_a_declaration_that_cannot_be_true_is_not_followed() -> None:
    data = page(RU, '<meta charset="euc-kr">').encode("cp1251")
    assert decode(data).encoding == "cp1251"


@pytest.mark.parametrize(
    ("data", "name"), [(b"<meta charset=nonsense>", None), (b"plain", None), (b'<meta charset="UTF-8">', "utf-8")]
)
def test_an_unknown_declaration_is_none(data: bytes, name: str | None) -> None:
    assert declared_encoding(data) == name


def test_a_page_is_cleaned_into_a_text_beside_it(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(EN), "utf-8")
    assert CliRunner().invoke(cli, ["clean", str(tmp_path)]).exit_code == 0
    assert (tmp_path / "page.clean.txt").read_text("utf-8") == "\n".join(EN) + "\n"


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 100_000 + "deep" + "</div>" * 100_000 + "</body></html>",
        "<html><body>" + "<p>a " * 100_000 + "</body></html>",
        "<html><body></body></html>",
        "<html><body><script>only()</script></body></html>",
        "<html><frameset><frame src=a></frameset></html>",
        "<html><body>" + "<a href='" * 1000,
        "<html><body>\x00\x01\ud800</body></html>",
    ],
    ids=["deep", "many", "empty", "script", "frames", "broken", "binary"],
)
def test_a_hostile_page_ends_in_a_text(html: str) -> None:
    result = clean(html)
    assert "<div" not in result.text


def test_what_stands_a_hundred_thousand_levels_deep_is_read() -> None:
    html = "<html><body>" + "<div><b>" * 50_000 + EN[1] + "</b></div>" * 50_000 + f"<p>{EN[2]}</p></body></html>"
    with at_most(20):
        assert clean(html, select=["page"]).source == f"{EN[1]}\n{EN[2]}"


@pytest.mark.parametrize(
    "part",
    [
        "<p>" + "The council met and put off the vote. " * 25 + "</p>",
        "<p>Rain",
        "<div class='c{0} d{0}'>a<b>b",
        "<td>a<tr>",
        "&amp;&lt;<br>",
    ],
    ids=["paragraphs", "lines", "levels", "tables", "breaks"],
)
def test_a_page_of_megabytes_takes_bounded_time_and_memory(part: str) -> None:
    html = "<html><body>" + "".join(part.format(number) for number in range(400_000 // len(part)))
    tracemalloc.start()
    with at_most(30):
        result = clean(html, select=["page"])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(result.source) > 20_000
    assert peak < 500 * len(html)


def test_a_page_of_twenty_megabytes_is_read_but_not_judged() -> None:
    html = "<html><body>" + ("<p>" + "The council met on Friday and put off the vote. " * 100 + "</p>") * 4_100
    with at_most(30):
        result = clean(html, select=["page"])
    assert (result.text, result.edits) == (result.source, ())
    assert result.warnings == ("the page is too long for its lines to be judged by where they stand in it",)


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><head><title>x</title></head><body><script>only()</script></body></html>",
        "<html><frameset cols='50%,50%'><frame src=a><frame src=b></frameset></html>",
    ],
    ids=["empty", "script", "frames"],
)
def test_a_page_without_text_says_so(html: str) -> None:
    assert (clean(html).text, clean(html).warnings) == ("", ("the page holds no text",))


def test_binary_data_named_like_a_page_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    done = CliRunner().invoke(cli, ["clean", str(tmp_path / "page.html")])
    assert (done.exit_code, "binary" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    "said",
    [
        "[" * 200_000,
        '{"@type": "NewsArticle", "articleBody": 7, "author": [{"name": {}}], "publisher": []}',
        '{"articleBody": "' + "a" * 3_000_000 + '"}',
    ],
    ids=["deep", "odd", "long"],
)
def test_odd_statements_of_a_page_do_no_harm(said: str) -> None:
    html = page(EN, f'<script type="application/ld+json">{said}</script>')
    assert clean(html).text == "\n".join(EN)


def test_a_page_tells_of_itself() -> None:
    said = {"@graph": [{"@type": "NewsArticle", "headline": EN[0], "author": [{"name": "Ann Lee"}, {"name": "Bo Chen"}],
            "datePublished": "2024-03-01T10:00:00Z", "publisher": {"name": "The Evening Post"}}]}  # fmt: skip
    head = f'<link rel="canonical" href="https://post.example.org/1"><script type="application/ld+json">{json.dumps(said)}</script>'
    told = clean(page(EN, head).replace("<html>", "<html lang='en-GB'>")).metadata
    assert told == Metadata(
        EN[0], "2024-03-01T10:00:00Z", "Ann Lee, Bo Chen", "en-GB", "https://post.example.org/1", "The Evening Post"
    )
    assert clean(EN[1]).metadata is None


def test_statements_are_no_more_than_evidence() -> None:
    said = json.dumps({"@type": "NewsArticle", "articleBody": "Mayor wins again"})
    assert clean(page(EN, f'<script type="application/ld+json">{said}</script>')).text == "\n".join(EN)


def test_a_page_hidden_until_a_script_has_run_is_read() -> None:
    assert clean(page(EN).replace("<body>", "<body style='visibility: hidden'>")).text.startswith("\n".join(EN))


@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
def test_a_more_daring_level_keeps_less_of_a_page(article: tuple[str, ...]) -> None:
    sizes = [len(clean(page(article), level=level).text) for level in ("thorough", "balanced", "cautious")]
    assert sizes == sorted(sizes)


def test_scores_of_pages_are_exact() -> None:
    layers = for_pages().network.layers
    assert max(layer.bound() for layer in layers) < 2**24


@pytest.mark.parametrize(
    "begin", ["<?xml version='1.0'?><head>", "<!-- x --><?xml version='1.0'?><body>", "<?XML version='1.0'?><html><p>"]
)
def test_a_page_that_says_it_is_xml_is_read_without_a_warning(begin: str) -> None:
    assert clean(f"{begin}<p>{EN[1]}</p>").text == EN[1]
