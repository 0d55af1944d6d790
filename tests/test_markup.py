"""Left-over markup: what goes, what a reader of the page saw, and what is shown on purpose."""

from __future__ import annotations

import pytest
from clock import at_most
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Document, replay
from cleaner.filters.markup.cut import Cut, without

CLEANER = Cleaner(select=["markup"])
WITH_ENTITIES = Cleaner(select=["entities", "markup"])


def clean(text: str) -> str:
    return CLEANER.clean(text).text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<p>The rain stopped.</p>", "The rain stopped."),
        ("<P>The rain stopped.</P>", "The rain stopped."),
        ("The <b>rain</b> <i>stopped</i>.", "The rain stopped."),
        ("The <b> rain </b> stopped.", "The rain stopped."),
        ("One.<br>Two.<br/>Three.<br />Four.", "One. Two. Three. Four."),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("<td>red</td><td>blue</td>", "red blue"),
        ('<DOC id="X_ENG_20190304.0001" type="story" >', ""),
        ("</TEXT>", ""),
        (" <HEADLINE> ", ""),
        ("H<sub>2</sub>O on the 2<sup>nd</sup> day", "H2O on the 2nd day"),
        ('See <a href="https://example.org/a?b=1&c=2" target="_blank">the report</a>.', "See the report."),
        ("See <a href=/a title='x > y'>the report</a>.", "See the report."),
        ("See <a href=”https://example.org/”>the report</a>.", "See the report."),
        ('<img src="a.jpg" alt="A goat" /> A goat on a roof.', "A goat on a roof."),
        ('A goat.<img src="a.jpg" alt="A goat">It climbs.', "A goat. It climbs."),
        ('<div style="display:none;"><img src="//example.org/p.gif" height="1" alt="Counter"></div>', ""),
        ('<iframe src="https://example.org/v" allowfullscreen></iframe>Below the video.', "Below the video."),
        ('<o:p></o:p>From a <st1:place w:st="on">word</st1:place> processor', "From a word processor"),
        ('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>After the icon', "After the icon"),
        ("< p >It rains< / p > a lot < br / > here", "It rains a lot here"),
        ("< strong >Bold< /strong > words", "Bold words"),
        ('The report <a href="https://example.org/long', "The report"),
        ('The report <a href="https://example.org/long and more', "The report and more"),
        ("The end.</p", "The end."),
        ('width="1" alt="Counter"></div>The text.', "The text."),
        ('report.html" target="_blank">The report</a> is out.', "The report is out."),
        ("<!-- start -->The text.<!--more--> It goes on.", "The text. It goes on."),
        ("<!--[if IE]>old<![endif]-->The text.", "The text."),
        ("<!DOCTYPE html><html><body>The text.", "The text."),
        ("<![CDATA[The text.]]>", "The text."),
        ('<script src="a.js"></script>The text.', "The text."),
        ('<script>var a = "<b>";</script>The text.<style>.a{color:red}</style>', "The text."),
        ("Run <code>make</code> first.", "Run make first."),
        ("<p>Привет, <strong>мир</strong>!</p>", "Привет, мир!"),
        ('<div dir="rtl">مرحبا <em>بالعالم</em></div>', "مرحبا بالعالم"),
        ("<p>第一<strong>段</strong>。</p>", "第一段。"),
        ("<li>Été <u>chaud</u></li>", "Été chaud"),
    ],
)
def test_left_over_tags_go(line: str, expected: str) -> None:
    assert clean(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('[caption id="attachment_1" align="left" width="300"]The bridge at dawn[/caption]', "The bridge at dawn"),
        ('[caption id="a1"]<img src="a.jpg" alt="x"/> The bridge[/caption] stands.', "The bridge stands."),
        ("[caption id=”a1″ align=”left”]Мост на рассвете[/caption]", "Мост на рассвете"),
        ("The bridge[/caption]", "The bridge"),
        ("Text. [embed]https://example.org/v/1[/embed] More.", "Text. More."),
        ('[embed width="1"]https://example.org/v/1[/embed]', ""),
        ('[gallery ids="1,2,3"] Pictures of the day', "Pictures of the day"),
        ("[gallery]", ""),
        ('[video mp4="a.mp4"][/video]', ""),
        ("[youtube https://example.org/watch?v=1]", ""),
        ("[tweet 1234567890]", ""),
        ('[vc_row][vc_column width="1/2"][vc_column_text]文章正文。[/vc_column_text][/vc_column][/vc_row]', "文章正文。"),
        ('[et_pb_text admin_label="Text"]Body[/et_pb_text]', "Body"),
        ('[contact-form-7 id="1" title="Form"]', ""),
        ('[tide-table port="3"]', ""),
        ("  [river_calendar month='5' size=\"small\"] ", ""),
        ("[ferry_banner]", ""),
        ("[related_posts_by_tax]", ""),
        ("[/ferry_slider]", ""),
        ('Body [caption id="attachment_12" align="al', "Body"),
        ("Snow in May! pic.twitter.com/a1B2c3", "Snow in May!"),
        ("Snow in May! pic.twitter.com/a1B2c3 — Weather (@weather) May 3", "Snow in May! — Weather (@weather) May 3"),
        ("Снег в мае! pic.x.com/a1B2c3", "Снег в мае!"),
    ],
)
def test_short_codes_and_picture_links_go(line: str, expected: str) -> None:
    assert clean(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![A map](https://example.org/map.png)", ""),
        ("![](a.png) The [river](/r) rose.", "The [river](/r) rose."),
        ("The river rose.![](a.png)![](b.png)", "The river rose."),
        ('![Карта](/map.png "Карта реки") Река поднялась.', "Река поднялась."),
        ("[![Map](/map.png)](https://example.org/big) 河水上涨。", "河水上涨。"),
        ("! [map] (https://example.org/map.png) The river", "The river"),
        ("![A map](https://example.org/cut", ""),
        ("[](https://example.org/) The river", "The river"),
        ("the report](https://example.org/r) says so", "the report says so"),
        ('says the report](/wiki/River "River")', "says the report"),
        ("It is in [the report](https://exa", "It is in the report"),
        ("It is in [the report](", "It is in the report"),
    ],
)
def test_markdown_pictures_and_link_halves_go(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "x < y and y > z, a<b, b>a, 1 <2> 3",
        "if a <b and c> d",
        "I <3 you, <- here ->, << Back, <back | forward>",
        "Write to <john@example.org>, <b.smith@example.org> or <https://example.org/>.",
        "Dear <name>, your <order number> is <CR> ready",
        "List<String>, Map<String, Object>, List<Object>, vector<a>",
        "Use the <b> tag.",
        "Use <b> or <strong> for bold type, and never <font>.",
        'The <div> element holds <span class="x"> tags.',
        'Type "<br>" or (<p>) or “</div>”.',
        "In HTML <p> opens a paragraph and </p> closes it.",
        "Тег <b> и элемент <i>",
        "使用 <b> 标签，或<i>元素",
        "استخدم وسم <b> للخط",
        "Un hacker écrit <script>alert(1)</script> dans un champ",
        '`<b>bold</b>` and `[caption id="1"]` and `![a](b.png)`',
        "<code>&lt;b&gt;</code> and <code>a[0]</code>",
        "<input value={text} /> and <Row name={name}>",
        'if (a<b>c) { return "<p>"; }',
        'document.write("<p>" + text + "</p>");',
        "function Row({ name }) { return ( <tr> <td>{name}</td> </tr> ); }",
        "A <!-- comment without end",
        "[VIDEO] Man bites dog",
        '[quote author="Ann"]',
        '[url="https://example.org"]',
        "[sic]",
        "[Name]",
        "[your_name]",
        "[ferry-landing]",
        "[имя_файла]",
        "[video shows a crowd] [audio: laughter] [caption contest]",
        "He said [the mayor] would [sic] go [1] [a]",
        "[quote]words[/quote] [b]bold[/b] [i]it[/i] [url=https://example.org]site[/url] [img]a.png[/img]",
        "[email protected]",
        "**bold** _it_ [link](https://example.org/a_(b)) [ref][1] | a | b |",
        "- [x] done ![8] right![13](/notes#13)",
        "[a [nested] link](https://example.org)",
        "The address pic.twitter.com/abc is where pictures were",
        "https://t.co/abc",
        "Гости < 10 > 5, «<имя>»",
        "书名<三国>和《<time>》",
        "<text> and <TEXT> and <DOC>",
        "<TEXT> is the place of the text",
        "<text>",
        "<NAME>",
    ],
)
def test_look_alikes_stay(line: str) -> None:
    assert clean(line) == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;", "Fish & chips"),
        ("&lt;a href=&quot;https://example.org&quot;&gt;The site&lt;/a&gt; is up", "The site is up"),
        ('&amp;lt;span class="x"&amp;gt;&amp;amp;#65279;&amp;lt;/span&amp;gt;The text', "The text"),
        ("Use the &lt;b&gt; tag", "Use the <b> tag"),
        ("In HTML, &lt;b&gt;bold&lt;/b&gt; is bold", "In HTML, &lt;b&gt;bold&lt;/b&gt; is bold"),
        ("It sends &lt;script&gt;alert(1)&lt;/script&gt; to you", "It sends &lt;script&gt;alert(1)&lt;/script&gt; to you"),
    ],
)
def test_escaped_tags(line: str, expected: str) -> None:
    assert WITH_ENTITIES.clean(line).text == expected


def test_scripts_over_several_lines_are_emptied() -> None:
    text = 'Before.\n<script type="text/javascript">\nvar a = 1;\n\nrun(a);\n</script>\nAfter.'
    assert clean(text) == "Before.\n\n\n\n\n\nAfter."
    text = "Before. <style>\n.a {\n  color: red;\n}\n</style> After.\n<!--\n<xml>\n</xml>\n-->"
    assert clean(text) == "Before.\n\n\n\nAfter.\n\n\n\n"


def test_a_script_tag_that_lost_its_other_half_takes_no_prose() -> None:
    prose = "The council met on Friday and agreed to put off the vote until the spring."
    assert clean(f"<script>\n{prose}\n{prose}\n</script>") == f"\n{prose}\n{prose}\n"
    assert clean(f"<script>\n{prose}") == f"\n{prose}"
    assert clean(f"<!--\n{prose}\n-->") == f"<!--\n{prose}\n-->"


def test_code_blocks_stay_whole() -> None:
    text = "```\n<b>x</b> ![a](b.png)\n```\n<pre>\na[0]<br>\n</pre>"
    assert clean(text + "\n<b>y</b>") == text + "\ny"


def test_a_link_wrapped_over_lines_is_whole() -> None:
    text = "It is in [the long\nreport](https://example.org/r) and in [another](https://example.org/\nlong/address) too"
    assert clean(text) == text
    assert clean("It is in [the long\n\nreport](https://example.org/r)") == "It is in [the long\n\nreport"


def test_edits_name_the_rule_that_decided() -> None:
    edits = CLEANER.clean('<b>a</b>\n[gallery ids="1"]\npic.twitter.com/abc\n![a](b.png)').edits
    assert [edit.rule for edit in edits] == ["markup.tag", "markup.shortcode", "markup.picture-link", "markup.markdown"]


def test_a_rule_that_is_switched_off_does_not_hold_up_the_others() -> None:
    cleaner = Cleaner(select=["markup"], skip=["markup.tag"])
    assert cleaner.clean('<b>a</b> [gallery ids="1"]').text == "<b>a</b>"


@pytest.mark.parametrize(
    ("line", "cuts", "expected"),
    [
        ("a x b", [Cut(2, 3)], "a b"),
        ("axb", [Cut(1, 2)], "ab"),
        ("axb", [Cut(1, 2, parts_words=True)], "a b"),
        ("axxb", [Cut(1, 2, parts_words=True), Cut(2, 3)], "a b"),
        ("x b", [Cut(0, 1)], "b"),
        ("  x b", [Cut(2, 3)], "  b"),
        ("a x", [Cut(2, 3)], "a"),
        ("a x\r", [Cut(2, 3)], "a \r"),
        ("a x ", [Cut(2, 3)], "a "),
        ("x", [Cut(0, 1)], ""),
    ],
)
def test_how_a_line_closes_up(line: str, cuts: list[Cut], expected: str) -> None:
    assert without(line, cuts) == expected


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<br>",
        "<b>",
        "</b>",
        "<a href='x'>",
        "</a>",
        '<a href="',
        "<x>",
        "<",
        ">",
        "< ",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<code>",
        "</code>",
        "`",
        "[",
        "]",
        "](",
        "![",
        "(",
        ")",
        "http://a",
        "/b.png",
        "[caption id=1]",
        "[/caption]",
        "[embed]",
        "[/embed]",
        "pic.twitter.com/a",
        " ",
        "word",
        " tag",
        "HTML",
        "Да",
        "好",
        ".",
        ",",
        '"',
        "\r",
        "&lt;",
        "&gt;",
        "&amp;",
        "]]>",
        "<![CDATA[",
        ";",
        "{",
        "}",
    ]
)
LINES = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize("cleaner", [CLEANER, WITH_ENTITIES], ids=["markup", "with entities"])
@given(lines=st.lists(LINES, max_size=5))
def test_laws(cleaner: Cleaner, lines: list[str]) -> None:
    text = "\n".join(lines)
    result = cleaner.clean(text)
    assert replay(text, result.edits) == result.text
    assert cleaner.clean(result.text).text == result.text
    assert result.text.count("\n") == text.count("\n")


@given(st.lists(st.sampled_from(["слово", "word", "كلمة", "词", "été", "x < y", "<имя>", "<3"]), min_size=1, max_size=8), st.data())
def test_words_between_tags_never_change(words: list[str], data: st.DataObject) -> None:
    glue = st.sampled_from(["<p>", " <br/> ", "</b>", '<a href="x">', "<!-- c -->", '[caption id="1"]', " ![a](b.png) ", " "])
    line = words[0] + "".join(data.draw(glue) + word for word in words[1:])
    assert clean(line).replace(" ", "") == "".join(words).replace(" ", "")


@given(st.text(alphabet=st.characters(exclude_characters="<[>]\n")))
def test_lines_without_brackets_are_never_touched(line: str) -> None:
    assert clean(line) == line or "pic." in line


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<b>",
        "</b>",
        "<!--",
        "<script>",
        "<code>",
        "[",
        "![",
        "](",
        "[x](",
        "[caption ",
        "[embed]",
        '<a x="',
        "<a href='",
        "<br/>",
        "<![CDATA[",
        "]]>",
        "`<b>",
        "pic.twitter.com/a ",
        "<script>\n",
        "[x](http://\n",
        "](http://x)\n",
        "<pre>\n",
        "<!--\n",
    ],
)
def test_time_is_linear(piece: str) -> None:
    document = Document.parse(piece * (200_000 // len(piece)))
    chain = CLEANER._chain.repairs[0][1]
    with at_most(2):
        list(chain(document))


def test_half_an_emphasis_inside_a_script_goes_with_it() -> None:
    assert Cleaner().clean("It rained.\n<script>\nvar a = 1;\n**\n</script>\nRoads closed.").text == "It rained.\n\nRoads closed."
