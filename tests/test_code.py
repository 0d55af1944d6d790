"""What counts as code inside a text."""

from __future__ import annotations

import pytest
from clock import at_most

from cleaner import Document, clean
from cleaner.filters.code import code_lines, covers, is_code, spans, speaks_of_markup
from cleaner.wrapping import unwrapped


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Write `a` or `b`.", ["`a`", "`b`"]),
        ("Write ``a`b`` here.", ["``a`b``"]),
        ("one ` alone", []),
        ("the `old' and the `new' way", []),
        ("<code>a &lt; b</code> or <kbd>[x]</kbd>", ["<code>a &lt; b</code>", "<kbd>[x]</kbd>"]),
        ("<CODE>a &lt; b</CODE >", ["<CODE>a &lt; b</CODE >"]),
        ("<code>make</code>", []),
        ("<code>a &lt; b", []),
        ("`<code>` and `</code>`", ["`<code>`", "`</code>`"]),
        ("напишите `код` 或者 `代码`", ["`код`", "`代码`"]),
    ],
)
def test_spans(line: str, expected: list[str]) -> None:
    assert [line[start:end] for start, end in spans(line)] == expected


def test_covers() -> None:
    assert [position for position in range(8) if covers([(1, 3), (5, 6)], position)] == [1, 2, 5]
    assert not covers([], 0)


@pytest.mark.parametrize(
    "line",
    [
        "if (a && b) return;",
        "if (a &amp;&amp; b) {",
        "for (i = 0; i < n; i++) {",
        'printf("%s");',
        'print("it&#39;s")',
        "main();",
        "text = text.replace('a', 'b')",
        "const total = price * 2;",
        'String name = "x";',
        "x += 'y'",
        "items.map(item => item.name)",
        "app->run();",
        "std::sort(a, b);",
        "def run(self):",
        ">>> 1 + 1",
        "$ ls -l",
        "./configure --prefix=/usr",
        "#!/bin/sh",
        "#include <stdio.h>",
        "<?php echo $name; ?>",
        "// a comment",
        "make && make install",
        ".title { color: red; }",
        "class Point {",
        "$total = $a + $b;",
    ],
)
def test_lines_of_code(line: str) -> None:
    assert is_code(line)


@pytest.mark.parametrize(
    "line",
    [
        "He left; she stayed;",
        "It isn&#39;t over (not yet), he said;",
        "Fish & chips, AT&T and Q&A",
        "Smith (1999) &amp; Jones (2001);",
        "Sales = profit, he said",
        "E = mc&sup2;",
        "The firm(NYSE: X) grew.",
        "See https://example.org/?a=1&&b=2 for more",
        "<a href='https://example.org/?a=1&&b=2'>the site</a>",
        "Use the main() function of the program",
        "$5 million and $ 300 a month",
        "In the U.S.(again) it rained.",
        "Она сказала: «Да»; он ушёл;",
        "他说：“好”；她走了；",
        "قال: «نعم»؛",
        "- a list item;",
        "Time: 12:30; place: Oslo;",
        "He said & # 39; no & # 39;",
        "",
    ],
)
def test_lines_of_prose(line: str) -> None:
    assert not is_code(line)


def test_lines_that_speak_of_markup() -> None:
    assert all(map(speaks_of_markup, ["HTML5 is here", "un tag html", "Тег HTML", "使用HTML标签", "XML-файл", "CSS, JavaScript"]))
    assert not any(
        map(speaks_of_markup, ["htmlx", "index.html", "https://example.org/html", "a tag on a shirt", "Der Tag war lang"])
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n```\nb\n```\nc", {1, 2, 3}),
        ("a\n~~~ python\nb\n~~~", {1, 2, 3}),
        ("a\n```\nb", set()),
        ("<pre>\na &lt; b\n</pre>\nc", {0, 1, 2}),
        ("text <code>a[0]\nb</code> text\nc", {0, 1}),
        ("<pre>\na poem\n</pre>", set()),
        ("<pre>\na &lt; b", set()),
        ("```\n<pre>\n```\na &lt; b\n</pre>", {0, 1, 2}),
        ("```\na\n~~~\nb\n```", {0, 1, 2, 3, 4}),
        ("````\n```\na\n```\n````", {0, 1, 2, 3, 4}),
        ("```\na\n```js\nb\n```", {2, 3, 4}),
        ("```a``` b\n```\nc\n```", {1, 2, 3}),
        ("~~~~~~~~\na\n~~~~~~~~", set()),
    ],
)
def test_code_over_several_lines(text: str, expected: set[int]) -> None:
    assert code_lines(Document.parse(text)) == expected


@pytest.mark.parametrize(
    "piece", ["`", "``` ", "`a", "<code>", "<code>&", "<code>&</code>", "f(", "{", "{:", "a=", "&amp;", "&& ", "a.b("]
)
def test_time_is_linear(piece: str) -> None:
    line = piece * (200_000 // len(piece))
    with at_most(1):
        spans(line)
        is_code(line)


@pytest.mark.parametrize("piece", ["```\n", f"```a\n{'Rain. ' * 12}\n", f"```\n{'Rain. ' * 12}\n", "<pre>\n", "<pre>\n&\n</pre>\n"])
def test_time_over_lines_is_linear(piece: str) -> None:
    document = Document.parse(piece * (200_000 // len(piece)))
    with at_most(1):
        code_lines(document)


def test_a_line_of_much_code_takes_bounded_time() -> None:
    codes = "".join(f"<code>&amp;{number}</code> &amp;amp; " for number in range(20_000))
    with at_most(20):
        clean(f"<!doctype html><html><body><p>{codes}</p></body></html>")


ABOVE = "The council met on Friday and agreed to put off the vote on the bridge until the spring, as all had asked."
BELOW = "The mayor said that the money for the work was there, but that nobody had asked the ferryman about it at all."
SHOWN = "[ad_1]\nAdvertisement\n}\n}\nRead also: x\nIt isn&#39;t <b>over</b>, UN-backed UN-backed\n<script>\na = 1;\n</script>\n**\n[ad_1]"


@pytest.mark.parametrize(
    ("start", "end"), [("```", "```"), ("~~~ html", "~~~"), ("````", "````"), ("<pre>", "</pre>"), ("<code>", "</code>")]
)
def test_no_line_of_code_goes_or_changes(start: str, end: str) -> None:
    text = f"How to clean a page\n\n{ABOVE}\n\n{start}\n{SHOWN}\n{end}\n\n{BELOW}"
    assert clean(text).edits == ()
    assert clean(f"{text}\n\n[ad_1]").text.rstrip("\n") == text


def test_blanks_in_code_are_made_regular() -> None:
    assert clean(f"{ABOVE}\n```\na \n\n\n[ad_1]\n```\n{BELOW}").text == f"{ABOVE}\n```\na\n\n[ad_1]\n```\n{BELOW}"


def test_what_is_broken_in_its_encoding_is_repaired_in_code_too() -> None:
    assert clean(f"{ABOVE}\n```\ncafÃ© = '[ad_1]'\n```\n{BELOW}").text == f"{ABOVE}\n```\ncafé = '[ad_1]'\n```\n{BELOW}"


@pytest.mark.parametrize(("start", "end"), [("```", ""), ("```", "```js"), ("~~~", "```"), ("~~~~~~~~", "~~~~~~~~"), ("<pre>", "")])
def test_a_fence_that_nothing_closes_keeps_no_noise(start: str, end: str) -> None:
    assert "[ad_1]" not in clean(f"{ABOVE}\n{start}\n[ad_1]\n{end}\n{BELOW}").text


@pytest.mark.parametrize(("start", "end"), [("```", "```"), ("<pre>", "</pre>")])
def test_a_whole_text_set_like_code_is_no_code(start: str, end: str) -> None:
    text = clean(f"{start}\n{ABOVE}\n[ad_1]\nFish &amp; chips\n{BELOW}\n{end}\n").text
    assert "[ad_1]" not in text
    assert "Fish & chips" in text


def test_one_fence_holds_no_more_lines_than_code_has() -> None:
    program = "a = 1;\n" * 1000
    assert "[ad_1]" not in clean(f"{ABOVE}\n```\n[ad_1]\n{program}```\n{BELOW}").text


def test_code_is_no_wrapped_paragraph() -> None:
    wrapped = "The ferry was late again on Friday, and the council,\nwhich runs it, said that nothing was to be done, at\n"
    wrapped += "least not before the weather, which was bad for all\nof the week, is better and the engine has been seen\nto.\n"
    shown = f"```\n{wrapped.lower()}```"
    assert unwrapped(Document.parse(f"{wrapped}\n{shown}")).lines[2:] == shown.split("\n")


def page(*parts: str) -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in (ABOVE, *parts, BELOW))
    return f"<!doctype html><html><body><article><h1>How to write a page</h1>{paragraphs}</article></body></html>"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Write <code>&amp;amp;</code> or <code>&amp;#39;</code> here.", "Write &amp; or &#39; here."),
        ("Write <tt>&lt;b&gt;</tt>, <kbd>[gallery ids=1]</kbd>.", "Write <b>, [gallery ids=1]."),
        ("Write <code><span>&amp;</span>lt;</code> for &amp;lt; at R&amp;amp;D.", "Write &lt; for &lt; at R&D."),
        ("The <code>make</code> of Smith &amp;amp; &lt;b&gt;Sons&lt;/b&gt;", "The make of Smith & Sons"),
        (
            "Write <code>[ad_1]</code> where the advertisement will stand, the manual says.",
            "Write [ad_1] where the advertisement will stand, the manual says.",
        ),
        ("They <tt>pbaded</tt> it in.", "They pbaded it in."),
        ("<code>[ad_1]</code>", "[ad_1]"),
        ("<code>&lt;b&gt;a&lt;/b&gt;<br>[ad_1]</code>", "<b>a</b>\n[ad_1]"),
        ("<ul><li><code>[ad_1]</code></li><li><code>&amp;amp;</code></li></ul>", "- [ad_1]\n- &amp;"),
        (
            "<table><tr><td><code>&amp;amp;</code></td><td>an ampersand</td></tr></table>",
            "&amp; | an ampersand",
        ),
        (
            "<pre><code>&lt;ul&gt;\n  &lt;li&gt;[ad_1]&lt;/li&gt;\n[ad_1]\n- a\n&lt;/ul&gt;</code></pre>",
            "<ul>\n  <li>[ad_1]</li>\n[ad_1]\n- a\n</ul>",
        ),
    ],
)
def test_code_of_a_page_is_as_it_was(part: str, expected: str) -> None:
    assert clean(page(part), skip=["page"]).text == f"How to write a page\n{ABOVE}\n{expected}\n{BELOW}"


def test_a_page_that_is_one_text_set_like_code_is_a_text() -> None:
    html = f"<html><body><pre>{ABOVE}\n[ad_1]\nFish &amp;amp; chips\n{BELOW}</pre></body></html>"
    assert clean(html).text == f"{ABOVE}\nFish & chips\n{BELOW}"
