"""What counts as code inside a text."""

from __future__ import annotations

import pytest
from clock import at_most

from cleaner import Document
from cleaner.filters.code import code_lines, covers, is_code, spans, speaks_of_markup


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
