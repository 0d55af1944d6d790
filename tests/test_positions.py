"""Lines of TOML texts: what the parser takes, in whatever way it is written."""

from __future__ import annotations

import tomllib

import pytest

from cleaner.positions import Positions

TEXT = '''\
# level = "a comment"
level = "cautious"   # skip = []
"quoted key" = 'a # in a string'
long = """
skip = ["not a key"]
[table]
"""
literal = \'\'\'
[other]\'\'\'
skip = [ # a comment with ]
  "one", 'two',

  """three
""", "four",
]
dotted.key.list = ["five"]
inline = {a = ["six"], b = {c = 7}}

[tool.cleaner]
level = 1
list = ["seven", "eight"]
nested = [["nine"]]
[[tables]]
name = "ten"
'''


@pytest.mark.parametrize(
    ("keys", "item", "line"),
    [
        (("level",), None, 2),
        (("quoted key",), None, 3),
        (("long",), None, 4),
        (("literal",), None, 8),
        (("skip",), None, 10),
        (("skip",), 0, 11),
        (("skip",), 1, 11),
        (("skip",), 2, 13),
        (("skip",), 3, 14),
        (("dotted",), None, 16),
        (("dotted", "key", "list"), 0, 16),
        (("inline", "b", "c"), None, 17),
        (("tool",), None, 19),
        (("tool", "cleaner", "level"), None, 20),
        (("tool", "cleaner", "list"), 1, 21),
        (("tool", "cleaner", "nested"), 0, 22),
        (("tables",), None, 23),
        (("tool", "cleaner", "no such key"), None, 19),
        (("no such key",), None, None),
    ],
)
def test_lines(keys: tuple[str, ...], item: int | None, line: int | None) -> None:
    assert Positions.of(TEXT).line(*keys, item=item) == line


def test_every_key_is_found() -> None:
    def keys(values: dict[str, object], above: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
        below = [keys(value, (*above, key)) for key, value in values.items() if isinstance(value, dict)]
        return {(*above, key) for key in values}.union(*below)

    assert keys(tomllib.loads(TEXT)) <= Positions.of(TEXT).keys.keys()


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", 'a = "no line end"', "[empty]\n[empty.too]\n"])
def test_short_texts(text: str) -> None:
    assert all(line >= 1 for line in Positions.of(text).keys.values())


def test_long_lists_cost_no_more_than_their_length() -> None:
    text = "phrases = [\n" + '  "a phrase of the house",\n' * 50_000 + "]\n"
    assert Positions.of(text).line("phrases", item=49_999) == 50_001
