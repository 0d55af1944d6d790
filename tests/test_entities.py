"""Character references: what is decoded, where blanks go, what stays."""

from __future__ import annotations

import unicodedata

import pytest
from clock import at_most
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Document, replay
from cleaner.filters.entities import repair
from cleaner.filters.entities.quotes import attach

CLEANER = Cleaner(select=["entities"])


def clean(line: str) -> str:
    return CLEANER.clean(line).text


@pytest.mark.parametrize(
    "reference",
    [
        "&#39;",
        "&#039;",
        "&#0039;",
        "&#x27;",
        "&#X27;",
        "&apos;",
        "&APOS;",
        "& # 39;",
        "& # 39 ;",
        "& #39;",
        "&# 39;",
        "& #39 ;",
        "&#39 ;",
        "& # 039 ;",
        "& # x27;",
        "& # X 27 ;",
        "&amp;#39;",
        "&amp;amp;#39;",
        "&AMP;#39;",
        "&#38;#39;",
        "&#x26;#39;",
        "& amp; # 39;",
        "& amp ; # 39 ;",
        "&amp; # 39;",
        "&amp;apos;",
        "＆#39;",
        "＆＃39；",
        "& # 39；",
        "&\N{NO-BREAK SPACE}#\N{NO-BREAK SPACE}39\N{NO-BREAK SPACE};",
        "& # ۳۹؛",
        "&\N{RIGHT-TO-LEFT MARK}#39;",
    ],
)
def test_an_apostrophe_in_every_form(reference: str) -> None:
    assert clean(f"isn{reference}t") == "isn't"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish &AMP; chips", "Fish & chips"),
        ("Fish &amp chips", "Fish & chips"),
        ("Fish & amp ; chips", "Fish & chips"),
        ("a & lt; b, b &gt; a", "a < b, b > a"),
        ("& amp ; lt;", "<"),
        ("&amp;amp;amp;lt;", "<"),
        ("&amp;&num;39&semi;", "'"),
        ("AT&amp;T and R&amp;D", "AT&T and R&D"),
        ("20&#176;C, &frac12; cup, 5 &times; 5", "20°C, ½ cup, 5 × 5"),
        ("Caf&eacute; Garc&iacutea na&iuml;ve", "Café García naïve"),
        ("&EACUTE;COLE", "ÉCOLE"),
        ("He said &#8220;no&#8221; &#8211; twice&#8230;", "He said “no” – twice…"),
        ("it&#146;s &#147;here&#148;", "it’s “here”"),
        ("don&#39t, it&#8217s", "don't, it’s"),
        ("&#55357;&#56832; and &amp;#55357;&amp;#56832;", "😀 and 😀"),
        ("&#128512;", "😀"),
        ("Гостиница &laquo;Север&raquo; &mdash; закрыта", "Гостиница «Север» — закрыта"),
        ("Магазин &quot;Свет&quot;&nbsp;&mdash; открыт", 'Магазин "Свет" — открыт'),
        ("قال &quot;نعم&quot; &amp; غادر", 'قال "نعم" & غادر'),
        ("他说&ldquo;好&rdquo;&hellip;", "他说“好”…"),
        ("他说＆quot；好＆quot；", '他说"好"'),
        ("می&zwnj;شود", "می\N{ZERO WIDTH NON-JOINER}شود"),
        ("Donau&shy;dampf", "Donau\N{SOFT HYPHEN}dampf"),
        ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
        ("https://example.org/?a=1&amp;copy=2", "https://example.org/?a=1&copy=2"),
        ("see https://example.org/a&quot; now", 'see https://example.org/a" now'),
        ("the shops&rsquo; owners, 5&nbsp", "the shops’ owners, 5"),
    ],
)
def test_references_are_decoded(line: str, expected: str) -> None:
    assert clean(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("one&nbsp;two", "one two"),
        ("one &nbsp; two", "one two"),
        ("one.&nbsp;&nbsp; Two", "one. Two"),
        ("one & nbsp; two", "one two"),
        ("one &amp;nbsp;two", "one two"),
        ("&nbsp;&nbsp;One", "One"),
        ("One&nbsp;", "One"),
        ("&nbsp;", ""),
        ("one&#160;two&ensp;three&#12288;four", "one two three four"),
        ("one&#10;two&#13;&#10;three&NewLine;four&Tab;five", "one two three four five"),
        ("one&#8232;two", "one two"),
        ("a&#0;b&#8203;c&#65279;d&#x1F;e&#129;f", "abcdef"),
        ("a&#xD800;b&#xFFFE;c", "abc"),
    ],
)
def test_blanks_and_what_cannot_be_shown(line: str, expected: str) -> None:
    assert clean(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("It isn& # 39; t over", "It isn't over"),
        ("It isn & # 39; t over", "It isn't over"),
        ("It isn & # 39;t over", "It isn't over"),
        ("We& # 39; re sure they& # 39; ll come, I& # 39; m not", "We're sure they'll come, I'm not"),
        ("the mayor& # 39; s car", "the mayor's car"),
        ("the mayor & # 8217; s car", "the mayor’s car"),
        ("THE MAYOR& # 39; S CAR", "THE MAYOR'S CAR"),
        ("the 1990& # 39; s", "the 1990's"),
        ("O& # 39; Brien and D& # 39; Angelo", "O'Brien and D'Angelo"),
        ("l& # 39; Europe d& # 39; une ville qu& # 39; elle aime", "l'Europe d'une ville qu'elle aime"),
        ("dans l & # 39; usine", "dans l'usine"),
        ("aujourd& # 39; hui", "aujourd'hui"),
        ("la città dell& # 39; arte, un& # 39; altra", "la città dell'arte, un'altra"),
        ("п& # 39; ять, об& # 39; єкт, комп& # 39; ютер, здоров& # 39; я", "п'ять, об'єкт, комп'ютер, здоров'я"),
        ("İzmir& # 39; de, Paris& # 39; te, 2019& # 39; da", "İzmir'de, Paris'te, 2019'da"),
        ("Al-Qur& # 39; an, hari Jum& # 39; at", "Al-Qur'an, hari Jum'at"),
        ("foto& # 39; s", "foto's"),
        ("in the & # 39; 90s and & # 39; 80s", "in the '90s and '80s"),
    ],
)
def test_the_apostrophe_is_attached_again(line: str, expected: str) -> None:
    assert clean(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("& # 39; The road is open, it is open & # 39;", "'The road is open, it is open'"),
        ("& # 39; I'm leaving with a light heart & # 39;", "'I'm leaving with a light heart'"),
        ("& # 39; It isn& # 39; t & # 39;, she said", "'It isn't', she said"),
        ("& # 39; No & # 39; , she said", "'No', she said"),
        ("She said & # 39; no & # 39; and & # 39; never & # 39;.", "She said 'no' and 'never'."),
        ("& quot; text & quot;", '"text"'),
        ("He read & quot; War & quot; and & quot; Peace & quot; again", 'He read "War" and "Peace" again'),
        ('He read & quot; War" again', 'He read "War" again'),
        ('"War" and & quot; Peace & quot;', '"War" and "Peace"'),
        ("& ldquo; yes & rdquo; or & lsquo; no & rsquo;", "“yes” or ‘no’"),
        ("(& quot; yes & quot;)", '("yes")'),
        ("& quot; Да & quot;, сказал он", '"Да", сказал он'),
        ("قال & quot; نعم & quot; ثم غادر", 'قال "نعم" ثم غادر'),
        ("& # 39; The speech goes on over", "'The speech goes on over"),
        ("and ends here & # 39;", "and ends here'"),
        ("& quot; & # 39; Yes & # 39; she said & quot;", "\"'Yes' she said\""),
    ],
)
def test_quotation_marks_hug(line: str, expected: str) -> None:
    assert clean(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("the players& # 39; union", "the players' union"),
        ("goin& # 39; home, un po& # 39; di pane", "goin' home, un po' di pane"),
        ("in& # 39; s avonds", "in's avonds"),
        ("hij kwam & # 39; s avonds", "hij kwam 's avonds"),
        ("a &#39; b &#39; c", "a ' b ' c"),
        ("said &quot; text &quot; twice", 'said " text " twice'),
        ("one & # 39; mark alone", "one ' mark alone"),
        ("his ' own ' marks, isn& # 39; t it", "his ' own ' marks, isn't it"),
        ('the " old " way & # 39; s end', 'the " old " way\'s end'),
    ],
)
def test_blanks_stay_where_the_role_is_open(line: str, expected: str) -> None:
    assert clean(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "AT & T",
        "AT&T, B&B, Q&A",
        "R&D; #1 in the world",
        "Q&A; more on Friday",
        "Tom & Jerry; # 5",
        "players #38 & #39; the others",
        "rivals & friends; foes & allies;",
        "terms & copy; dollar & euro; stars & deg;",
        "the truth&nothing but",
        "&copy=1 &notit &times2 &section=4",
        "?a=1&copy=2&lt=3&amp=4",
        "https://example.org/?x&lt",
        "https://example.org/?lang=en&region=us&not=1",
        "&unknown; &; &#; &#x; &#xZZ; & # ;",
        "&#1114112; &#99999999999; &#x110000;",
        "& # 5; & # 39",
        "＆ 和 & 或",
        "Ｒ＆Ｄ；",
        "Волга & Дон; Обь",
        "Write `&#39;` or `& # 39;` for an apostrophe.",
        "Пишите `&nbsp;` вместо пробела.",
        "<code>&lt;b&gt;</code> is escaped",
        "<pre>a &amp;&amp; b</pre>",
        "He typed '&amp;' and “&nbsp;” and \"&lt;b&gt;\" by hand.",
        "In HTML, &lt;b&gt; sets bold type and &lt;/b&gt; ends it.",
        "HTML knows &nbsp; and &lt; as names.",
        "Тег HTML &lt;p class=&quot;x&quot;&gt;",
        "an attack by &lt;script&gt;alert(1)&lt;/script&gt; in a form",
        "&lt;!-- hidden --&gt;",
        "if (a &amp;&amp; b) {",
        'printf("&lt;%s&gt;");',
        's = s.replace("&#39;", "\'")',
        "var quote = '&quot;';",
        "$ grep '&amp;' page.html",
        ">>> html.unescape('&lt;')",
        'print("it&#39;s")',
        "make test && echo '&gt;'",
        '#define AMP "&amp;"',
    ],
)
def test_look_alikes_stay(line: str) -> None:
    assert clean(line) == line


def test_what_is_escaped_around_shown_tags_is_decoded_all_the_same() -> None:
    assert clean("In HTML, &lt;b&gt; isn&#39;t all: 1&lt;2") == "In HTML, &lt;b&gt; isn't all: 1<2"


def test_lines_inside_a_fence_or_code_element_stay() -> None:
    text = "It isn&#39;t:\n```\nx &lt; y\n```\n<pre>\na &amp; b\n</pre>\nIt isn&#39;t."
    assert clean(text) == text.replace("isn&#39;t", "isn't")


def test_a_bracket_on_one_line_does_not_keep_others_from_repair() -> None:
    assert clean("1 < 2 <b>\nFish &amp; chips") == "1 < 2 <b>\nFish & chips"


def test_edits_name_the_rule_that_decided() -> None:
    edits = CLEANER.clean("Fish &amp; chips\nIt isn& # 39; t\nplain").edits
    assert [(edit.line, edit.rule) for edit in edits] == [(1, "entities.entity"), (2, "entities.quotes")]


def test_without_the_quotes_rule_references_are_decoded_where_they_stand() -> None:
    assert Cleaner(select=["entities"], skip=["entities.quotes"]).clean("It isn& # 39; t").text == "It isn' t"


def test_only_the_blanks_beside_broken_marks_are_touched() -> None:
    assert attach([" a ", " b ", " c "], ['"', '"'], [True, True]) == [" a ", "b", " c "]
    assert attach([" a ", " b ", " c "], ['"', '"'], [False, False]) == [" a ", " b ", " c "]


BROKEN = st.sampled_from(
    [
        "& # 39; ",
        "&amp;",
        "& amp ; ",
        "&#38;",
        "&nbsp;",
        "& quot;",
        "&lt;",
        "&gt;",
        "b",
        "script",
        "s ",
        "isn",
        "t",
        " ",
        '"',
        "'",
        "`",
        "&",
        "#",
        ";",
        "39",
        "x27",
        "＆",
        "＃",
        "；",
        "HTML ",
        "&#55357;",
        "&#56832;",
        "Да",
        "مر",
        "好",
        "https://a?b=1&",
        "(",
        ")",
        ".",
        "<code>",
        "</code>",
        "\r",
        "&#10;",
    ]
)
LINES = st.lists(BROKEN, max_size=12).map("".join) | st.text(max_size=40)


@given(st.lists(LINES, max_size=4).map("\n".join))
def test_laws(text: str) -> None:
    result = CLEANER.clean(text)
    assert replay(text, result.edits) == result.text
    assert CLEANER.clean(result.text).text == result.text
    assert result.text.count("\n") == text.count("\n")
    assert all("&" in edit.before or "＆" in edit.before or "﹠" in edit.before for edit in result.edits)


@given(st.lists(st.sampled_from(["слово", "word", "كلمة", "词", "été"]), min_size=1, max_size=8), st.data())
def test_letters_outside_references_never_change(words: list[str], data: st.DataObject) -> None:
    glue = st.sampled_from([" ", "& # 39; ", " & # 39; ", "&#39;", " & quot; ", "&nbsp;", " &amp; ", " & amp ; ", ", "])
    line = "".join(word + data.draw(glue) for word in words)
    kept = [character for character in repair(line) if unicodedata.category(character)[0] in "LM"]
    assert "".join(kept) == "".join(words)


@given(st.integers(0, 0x120000))
def test_no_number_makes_a_line_break_or_a_control_character(number: int) -> None:
    value = repair(f"a&#{number};b")[1:-1]
    assert "\n" not in value
    assert number > 0x10FFFF or not any(unicodedata.category(character) in ("Cc", "Cs") for character in value)
    value.encode()


@pytest.mark.parametrize(
    "piece",
    [
        "& # 39; ",
        "&",
        "& ",
        "&amp;",
        "&lt;",
        "&nbsp",
        "&#",
        "`&#39;",
        "'&#39;'",
        '& quot; " ',
        "http://a&lt",
        "<code>&lt;",
        "&am",
        "x'& # 39; ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    line = piece * (200_000 // len(piece))
    with at_most(2):
        repair(line)


def test_a_hundred_thousand_layers_come_off_at_once() -> None:
    with at_most(1):
        assert repair("isn&" + "amp;" * 100_000 + "#39;t") == "isn't"


def test_a_text_without_ampersands_passes_at_memory_speed() -> None:
    document = Document.parse("A line of an article without any reference in it.\n" * 200_000)
    chain = CLEANER._chain.repairs[0][1]
    with at_most(0.5):
        assert list(chain(document)) == []
