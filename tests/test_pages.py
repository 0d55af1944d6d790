"""HTML pages in: told from text, decoded by their declaration, turned into lines."""

from __future__ import annotations

import csv
import json
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from articles import ALL, EN, RU, ZH
from click.testing import CliRunner
from clock import at_most

from cleaner import clean, replay
from cleaner.classifier.hints import names
from cleaner.classifier.model import Layer, Model, Network, for_pages, load, save, shipped
from cleaner.classifier.paged import Judged, copies
from cleaner.cli import cli
from cleaner.encodings import decode
from cleaner.pages import Metadata, declared_encoding, is_page
from cleaner.pages.lines import Box
from cleaner.pages.reader import read

#: Without the quotation marks and dashes that KOI8-R has no room for.
PLAIN_RU = tuple(line.translate(str.maketrans("«»—", '""-')) for line in RU)

#: A name with what some pages show over the text while one points at it.
POPUP = (
    "<span class={0}><a href=/ann>Ann Lee</a><span class={0}-block><img src=a.jpg><a href=/ann>Ann M. Lee</a>"
    "<a href=/1>Mayor wins again</a></span></span>"
)


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
        "\n" * 500 + " \ufeff<!DOCTYPE html>\n<html><body>a</body></html>",
        "<!-- " + "-" * 60 + " -->\n<meta charset=utf-8>\n<link rel=stylesheet href=a.css><html><div>a</div></html>",
        "<script>if (a < b) open('x')</script>\n<html><head></head><p>a</p>",
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
        "<!-- no page --> A page begins with <html><body>.",
        "<script>go()</script>\nbegins what comes before <html> and <body>.",
        "<title>Rain</title>" * 200 + "<html><body>",
        "<!--" * 20_000,
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


def test_a_line_that_says_the_whole_article_again_goes() -> None:
    copied = page((*EN, "x")).replace("<p>x</p>", f"<p>{' '.join(EN[1:])}</p>")
    result = clean(copied)
    assert result.text == "\n".join(EN)
    (edit,) = [edit for edit in result.edits if edit.rule == "page.copy"]
    assert (edit.before, edit.why) == (" ".join(EN[1:]), f"says at one go what {len(EN) - 1} other lines say")
    assert " ".join(EN[1:]) in clean(copied, skip=["page.copy", "duplicates.repeated-text"]).text


#: What readers say below an article: prose, and more of it than the article has.
SPOKEN = [
    "I have crossed this bridge every morning for thirty years, and nobody ever asked me whether it should be painted.",
    "You are wrong about the ferry, Anna. It never ran on Sundays, not even when the market was still held at the harbor.",
    "Мы ждали этого моста одиннадцать лет, и подождём ещё до весны, если его наконец построят как следует.",
    "La mairie ferait mieux de réparer les rues du vieux port, que personne n'a entretenues depuis dix ans.",
    "桥已经等了十一年，再等三个月也没有关系，只要最后能够安全地通车就好了。",
]


def thread(name: str, article: tuple[str, ...] = EN[:3]) -> str:
    spoken = "".join(f"<li class=item><p>{line}</p></li>" for line in SPOKEN)
    return page((*article, "x")).replace("<p>x</p>", f"<div {name}><h3>Comments</h3><ul>{spoken}</ul></div>")


@pytest.mark.parametrize(
    "name",
    [
        'id="comments"',
        'class="post-comments wide"',
        'class="comment-list"',
        'class="CommentSection"',
        'id="disqus_thread"',
        'class="kommentare"',
        'class="commentaires"',
    ],
)
def test_what_readers_say_below_an_article_goes(name: str) -> None:
    assert clean(thread(name)).text == "\n".join(EN[:3])


def test_the_reason_for_a_comment_that_goes_is_said() -> None:
    reasons = {edit.rule: edit.why for edit in clean(thread('id="comments"')).edits}
    assert reasons["page.comments"] == "below the article, where readers comment"


@pytest.mark.parametrize("name", ['class="article comment"', 'class="comments-open"', 'class="commentary"', 'class="no-comments"'])
def test_an_article_that_is_itself_a_comment_stays(name: str) -> None:
    text = clean(thread(name).replace("<h3>Comments</h3>", "")).text
    assert all(line in text for line in SPOKEN)


def test_the_posts_of_a_page_that_says_it_is_a_discussion_are_its_text() -> None:
    said = '<script type="application/ld+json">{"@type": "DiscussionForumPosting", "headline": "Vote on bridge put off"}</script>'
    dropped = {edit.rule for edit in clean(thread('id="comments"').replace("</head>", f"{said}</head>")).edits}
    assert "page.comments" not in dropped


def test_comments_without_an_article_above_them_are_left_to_the_model() -> None:
    whole = f'<html><body><div id="comments">{"".join(f"<p>{line}</p>" for line in (*EN[1:], *SPOKEN))}</div></body></html>'
    assert all(line in clean(whole).text for line in EN[1:])


def test_a_post_of_another_site_within_the_article_stays() -> None:
    post = "Eleven years of waiting, and now three months more for the bridge over the Tarn. The bakery will wait, too."
    embedded = (
        f'<blockquote class="twitter-tweet"><p>{post}</p>— Maria Okafor (@mariabakes) <a href="x">March 1, 2024</a></blockquote>'
    )
    lines = page((*EN[:4], "x", *EN[4:])).replace("<p>x</p>", embedded)
    assert post in clean(lines).text


def test_a_line_to_keep_stays_however_broken_the_page_has_it() -> None:
    broken = page(EN).replace("<li>Home</li>", "<li>Home &amp;amp; garden</li>")
    assert clean(broken).text == "\n".join(EN)
    assert clean(broken, keep=["Home & garden"]).text.startswith("- Home & garden\n")


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
        (f"<p>Of {POPUP.format('rollover-people')} (Ind.) it is said.</p>", "Of Ann Lee (Ind.) it is said."),
        (f"<p>今天{POPUP.format('popover')}说，会下雨。</p>", "今天Ann Lee说，会下雨。"),
        (f"<p>قال {POPUP.format('hover-card')} إن المطر</p>", "قال Ann Lee إن المطر"),
        ("<p>A <span role=tooltip><a href=a>b</a><a href=b>c</a></span><b>d</b></p>", "A d"),
        ("<p>The <span class=tooltip>weir<span class=tooltiptext>a low dam</span></span> holds.</p>", "The weira low dam holds."),
        ("<p>The <span class=tooltip><a href=a>weir</a></span> holds.</p>", "The weir holds."),
        ("<p>See <span class=links><a href=a>one</a> <a href=b>two</a></span>.</p>", "See one two."),
        ("<p><span class=popup-links><a href=a>one</a> <a href=b>two</a></span> it is.</p>", "one two it is."),
        ("<p>a <span class=popup>b<br><a href=a>c</a><a href=b>d</a></span> e</p>", "a b\nc d e"),
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


def test_a_page_that_states_much_and_says_it_again_takes_bounded_time() -> None:
    things = json.dumps([{"articleBody": f"{number} " + "abcd" * 24_000} for number in range(20)])
    head = f'<meta name=description content="{"dcba" * 250_000}"><script type="application/ld+json">{things}</script>'
    lines = "".join(f"<p>{'abcd' * 15}e{number}</p>" for number in range(2_500))
    with at_most(30):
        assert clean(f"<html><head>{head}</head><body>{lines}<p>{'abcd' * 200_000}</p></body></html>", select=["page"]).source


def test_a_page_tells_of_itself() -> None:
    said = {"@graph": [{"@type": "NewsArticle", "headline": EN[0], "author": [{"name": "Ann Lee"}, {"name": "Bo Chen"}],
            "datePublished": "2024-03-01T10:00:00Z", "publisher": {"name": "The Evening Post"}}]}  # fmt: skip
    head = f'<link rel="canonical" href="https://post.example.org/1"><script type="application/ld+json">{json.dumps(said)}</script>'
    told = clean(page(EN, head).replace("<html>", "<html lang='en-GB'>")).metadata
    assert told == Metadata(
        EN[0], "2024-03-01T10:00:00Z", "Ann Lee, Bo Chen", "en-GB", "https://post.example.org/1", "The Evening Post"
    )
    assert clean(EN[1]).metadata is None


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Brexit – what happens next", "Brexit – what happens next"),
        ("Floods – 20 dead in the north", "Floods – 20 dead in the north"),
        ("Interview · “We will not sell the ferry”", "Interview · “We will not sell the ferry”"),
        ("Floods - Evening Post", "Floods"),
        ("Floods | The Evening Post", "Floods"),
        ("Floods – example", "Floods"),
        ("Потоп – 20 погибших", "Потоп – 20 погибших"),
        ("Council puts off the bridge – Riverton News", "Council puts off the bridge"),
    ],
)
@pytest.mark.parametrize("by", ["headline", "og:title", "title"])
def test_a_title_keeps_what_is_no_name_of_its_site(by: str, title: str, told: str) -> None:
    stated = {
        "headline": f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": title})}</script>',
        "og:title": f'<meta property="og:title" content="{title}">',
        "title": f"<title>{title}</title>",
    }
    head = '<meta property="og:site_name" content="The Evening Post"><link rel="canonical" href="https://news.example.org/1">'
    text = "".join(f"<p>{line}</p>" for line in EN[1:])
    about = clean(f"<!DOCTYPE html><html><head>{head}{stated[by]}</head><body>{text}</body></html>").metadata
    assert about is not None
    assert about.title == told


def test_an_ellipsis_that_was_misread_is_no_blank() -> None:
    misread = "“We waited\x85 and\x85\n waited,” the mayor of Riverton said on Friday evening at the old town hall."
    assert "We waited… and… waited,” the mayor" in clean(page((*EN[:2], misread, *EN[2:]))).text


def test_only_what_stands_before_the_text_names_the_page() -> None:
    late = '<svg><title>Logo</title></svg><meta property="og:title" content="Other"><link rel="canonical" href="https://other.example/">'
    told = clean(page(EN).replace("</body>", f"{late}</body>")).metadata
    assert told is not None
    assert (told.title, told.url) == (EN[0], None)


def test_a_head_that_a_picture_ended_early_is_read_on() -> None:
    head = '<noscript><img src="pixel.png"></noscript><meta name="author" content="Ann &amp; Bo"><link href="/1" rel="Canonical">'
    told = clean(page(EN, head)).metadata
    assert told is not None
    assert (told.title, told.author, told.url) == (EN[0], "Ann & Bo", "/1")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_table_of_pages_gets_what_they_tell_of_themselves(kind: str, tmp_path: Path) -> None:
    head = '<meta name="author" content="Ann &quot;Lee&quot;"><meta property="article:published_time" content="2024-03-01">'
    texts = [page(EN, head).replace("<html>", '<html lang="en">'), EN[1]]
    source, output = tmp_path / f"in.{kind}", tmp_path / f"out.{kind}"
    if kind == "csv":
        with source.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["id", "text"], *enumerate(texts)])
    else:
        arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.table({"id": [0, 1], "text": texts}), source)
    done = CliRunner().invoke(cli, ["batch", str(source), "-o", str(output), "--metadata-field", "about", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    if kind == "csv":
        with output.open(encoding="utf-8", newline="") as file:
            rows = [row | {"about": json.loads(row["about"]) if row["about"] else None} for row in csv.DictReader(file)]
    else:
        rows = parquet.read_table(output).to_pylist()
    assert [row["text"] for row in rows] == ["\n".join(EN), EN[1]]
    assert [row["about"] for row in rows] == [
        {"title": EN[0], "date": "2024-03-01", "author": 'Ann "Lee"', "language": "en", "url": None, "site": None},
        None,
    ]


def test_statements_are_no_more_than_evidence() -> None:
    said = json.dumps({"@type": "NewsArticle", "articleBody": "Mayor wins again"})
    assert clean(page(EN, f'<script type="application/ld+json">{said}</script>')).text == "\n".join(EN)


def test_a_page_hidden_until_a_script_has_run_is_read() -> None:
    assert clean(page(EN).replace("<body>", "<body style='visibility: hidden'>")).text.startswith("\n".join(EN))


@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
def test_a_more_daring_level_keeps_less_of_a_page(article: tuple[str, ...]) -> None:
    sizes = [len(clean(page(article), level=level).text) for level in ("thorough", "balanced", "cautious")]
    assert sizes == sorted(sizes)


def judged(scores: list[int], percents: list[int], body: list[bool], linked: list[int] | None = None) -> Judged:
    values = np.zeros((len(scores), len(names())), np.int64)
    values[:, names().index("linked")] = linked or 0
    words = np.where(body, 50, 5)
    certain, subheads = np.zeros((2, len(scores)), bool)
    boxes = [Box("p", None, number, 0, 0) for number in range(len(scores))]
    return Judged(values, np.array(scores, np.float32), np.array(percents), words, np.array(body), -1, certain, subheads, boxes)


TERMS = {
    "en": [("Pier", "What a bridge stands on."), ("Deck", "What people walk and drive on.")],
    "ru": [("Опора", "То, на чём стоит мост."), ("Настил", "То, по чему ходят и ездят.")],
    "zh": [("桥墩", "桥站在上面的东西。"), ("桥面", "人走车行的地方。")],
    "ar": [("الدعامة", "ما يقف عليه الجسر."), ("السطح", "ما يسير عليه الناس.")],
}


@pytest.mark.parametrize("language", TERMS)
def test_terms_between_two_paragraphs_of_an_article_stay_and_those_of_a_page_go(language: str) -> None:
    headline, *article = ALL[language]
    terms = "".join(f"<dt>{term}</dt><dd>{meaning}</dd>" for term, meaning in TERMS[language])
    kept = {word for pair in TERMS[language] for word in pair}
    start, end = (f"<p>{article[number]}</p>" for number in (1, 2))
    inside = page((headline, *article)).replace(end, f"<dl>{terms}</dl>{end}")
    assert start in inside
    assert kept <= set(clean(inside).text.split("\n"))
    outside = page((headline, *article)).replace("<aside>", f"<aside><dl>{terms}</dl>")
    assert kept.isdisjoint(clean(outside).text.split("\n"))


def test_where_the_model_is_unsure_of_a_whole_page_more_of_it_stays() -> None:
    unsure = judged([60, 60, 10, 10, 10], [98, 98, 60, 60, 60], [False] * 5)
    assert unsure.noise("balanced").tolist() == [True, True, False, False, False]
    sure = judged([-40, -40, 10, 10, 10], [2, 2, 60, 60, 60], [True, True, False, False, False])
    assert sure.noise("balanced").tolist() == [False, False, True, True, True]


def test_between_paragraphs_of_the_article_a_line_that_is_no_link_must_be_noise_more_clearly() -> None:
    page = judged([-40, 6, 6, -40, 6], [2, 55, 55, 2, 55], [True, False, False, True, False], linked=[0, 0, 16, 0, 0])
    assert page.noise("balanced").tolist() == [False, False, True, False, True]


def test_a_paragraph_beside_one_of_the_article_must_be_noise_more_clearly_if_the_page_makes_the_same_of_both() -> None:
    scores, percents, body = [6, -40, -40, 6, 6], [95, 2, 2, 95, 95], [True, True, True, True, False]
    page = judged(scores, percents, body)
    assert page.noise("balanced").tolist() == [True, False, False, True, True]
    values = page.values.copy()
    for which, lines in (("next", [0, 3]), ("previous", [3, 4])):
        values[lines, names().index(f"alike: {which}")] = values[lines, names().index(f"around 1: as {which}")] = 16
    assert page._replace(values=values).noise("balanced").tolist() == [False, False, False, False, True]
    values[:, names().index("around 1: as previous")] = 0
    assert page._replace(values=values).noise("balanced").tolist() == [False, False, False, True, True]


def test_a_sentence_between_the_headline_and_the_article_must_be_noise_more_clearly() -> None:
    scores, percents = [-40, 12, 12, 12, -40, 12], [2, 95, 95, 95, 2, 95]
    body = [False, True, True, False, True, True]
    under = judged(scores, percents, body)._replace(headline=0)
    in_list = under.values.copy()
    in_list[2, names().index("in list")] = 16
    assert under.noise("balanced").tolist() == [False, False, False, True, False, True]
    assert under._replace(values=in_list).noise("balanced").tolist() == [False, False, True, True, False, True]
    assert under._replace(headline=-1).noise("balanced").tolist() == [False, True, True, True, False, True]
    in_list[1, names().index("in list")] = 16
    assert under._replace(values=in_list).noise("balanced").tolist() == [False, False, False, True, False, True]
    in_list[1, names().index("linked")] = 2
    assert under._replace(values=in_list).noise("balanced").tolist() == [False, True, True, True, False, True]
    stated = under.values.copy()
    stated[[1, 3, 5], names().index("states lead")] = 16
    said = under._replace(scores=np.array([-40, 50, 50, 50, -40, 50], np.float32), values=stated)
    assert said.noise("balanced").tolist() == [False, False, True, True, False, True]
    assert said._replace(words=np.full(6, 9)).noise("balanced").tolist() == [False, False, True, False, False, True]


SUMMARIES = {
    "en": "A bridge nobody has seen divides a town that everybody likes",
    "ru": "Мост, которого никто не видел, разделил город, который любят все вокруг",
    "zh": "一座谁也没见过的桥，把人人喜欢的小城分成了两半",
    "ar": "جسر لم يره أحد يقسم بلدة يحبها الجميع منذ زمن طويل",
}


@pytest.mark.parametrize("language", SUMMARIES)
def test_the_summary_that_a_page_states_stays_under_its_headline(language: str) -> None:
    article, summary = ALL[language], SUMMARIES[language]
    bar = f'<div class="share-bar"><div>{summary}</div></div>'
    html = page(article).replace("</h1>", f"</h1>{bar}")
    assert clean(html).text == "\n".join(article)
    stated = f'<head><meta property="og:description" content="{summary}">'
    assert clean(html.replace("<head>", stated)).text == "\n".join((article[0], summary, *article[1:]))


def test_the_paper_that_an_article_is_about_is_cited() -> None:
    said = "More information: A. Weber et al., Bridges of the north, Journal of Rivers (2019). DOI: 10.1000/river.2019.7"
    assert said in clean(page((*EN, "x")).replace("<p>x</p>", f'<div class="related-more"><p>{said}</p></div>')).text


RECIPES = {
    "en": ("Ingredients", ["200 g rye flour", "1 pinch of salt"], ["Mix them.", "Let the dough rest for an hour."]),
    "ru": ("Состав", ["200 г ржаной муки", "щепотка соли"], ["Всё смешать.", "Дать тесту отдохнуть один час."]),
    "zh": ("材料", ["黑麦面粉200克", "盐少许"], ["混合均匀。", "让面团静置一小时。"]),
    "ar": ("المقادير", ["200 غ طحين", "رشة ملح"], ["تخلط المقادير.", "تترك العجينة ساعة لترتاح."]),
}


@pytest.mark.parametrize("language", RECIPES)
@pytest.mark.parametrize("nested", [False, True], ids=["flat", "nested"])
def test_what_a_page_states_of_its_recipe_stays(language: str, nested: bool) -> None:
    head, ingredients, steps = RECIPES[language]
    told: object = [{"@type": "HowToStep", "text": step} for step in steps]
    told = [{"@type": "HowToSection", "name": "1", "itemListElement": told}] if nested else told
    recipe = {"@context": "x", "@graph": [{"@type": "Recipe", "recipeIngredient": ingredients, "recipeInstructions": told}]}
    items = "".join(f"<li>{line}</li>" for line in (*ingredients, *steps))
    card = f'<section class="teaser widget"><h3>{head}</h3><ul>{items}</ul></section>'
    *before, last = ALL[language]
    html = page((*before, "x", last)).replace("<p>x</p>", card)
    assert steps[0] not in clean(html).text
    stated = f'<script type="application/ld+json">{json.dumps(recipe)}</script>'
    expected = (*before, head, *(f"- {line}" for line in (*ingredients, *steps)), last)
    assert clean(html.replace("<head>", f"<head>{stated}")).text == "\n".join(expected)


def test_questions_that_a_page_states_with_answers_stay() -> None:
    question, answer = (
        "Who may use the ferry?",
        "Everyone with a ticket, &amp; dogs on a lead. <a href=x>Prices</a> are on the pier.",
    )
    said = {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": question, "acceptedAnswer": {"text": answer}}]}
    card = f'<div class="faq widget"><h3>{question}</h3><div>{answer}</div></div>'
    html = page((*EN, "x"), f'<script type="application/ld+json">{json.dumps(said)}</script>').replace("<p>x</p>", card)
    assert clean(html).text.endswith("\nWho may use the ferry?\nEveryone with a ticket, & dogs on a lead. Prices are on the pier.")


def test_a_line_that_says_a_list_again_is_a_copy() -> None:
    items = [
        f"Item {number} of the council's list is the bridge, which was put off again until the spring." for number in range(12)
    ]
    lines = [*(f"- {item}" for item in items), " ".join(items)]
    assert list(copies(lines, np.zeros(len(lines), bool))) == [(12, 12)]


def test_scores_of_pages_are_exact() -> None:
    layers = for_pages().network.layers
    assert max(layer.bound() for layer in layers) < 2**24


def test_several_networks_judge_by_their_mean_and_are_stored_together(tmp_path: Path) -> None:
    texts, pages = shipped(), for_pages()
    one = Network.of([Layer(layer.matrix[:1]) for layer in pages.network.layers])
    matrix = one.last.matrix.copy()
    matrix[:, -1] += 16  # a logarithm of the odds that is 16 sixteenths higher
    other = one._replace(last=Layer(matrix))
    both = Network.joined([one, other])
    lines = np.random.default_rng(0).integers(0, 128, (40, len(pages.names))).astype(np.float32)
    assert np.array_equal(both.scores(lines), np.floor((one.scores(lines) + other.scores(lines)) / 2))
    save(tmp_path / "both.npz", Model(texts.tables, both, texts.percents, pages.names))
    assert np.array_equal(load(tmp_path / "both.npz").network.scores(lines), both.scores(lines))


@pytest.mark.parametrize(
    "begin", ["<?xml version='1.0'?><head>", "<!-- x --><?xml version='1.0'?><body>", "<?XML version='1.0'?><html><p>"]
)
def test_a_page_that_says_it_is_xml_is_read_without_a_warning(begin: str) -> None:
    assert clean(f"{begin}<p>{EN[1]}</p>").text == EN[1]
