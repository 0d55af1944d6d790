r"""The front matter of a Markdown file: the settings between two lines of dashes at its head.

Sites that are built from Markdown keep their articles' settings there, and whoever scrapes their sources gets them along. All of it
goes but the title, which stays as the headline where the text does not give it again.

    >>> from cleaner import clean
    >>> matter = '---\ntitle: "Rain floods the old town"\nlayout: post\ndate: 2020-01-02\n---\n'
    >>> clean(matter + "The river rose by two meters on Friday.").text
    'Rain floods the old town\nThe river rose by two meters on Friday.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document, Edit
from cleaner.fold import key

RULE = "boilerplate.front-matter"
#: Front matter is no longer than this many lines.
LONGEST = 60

_FENCE = re.compile(r"(?:---|\+\+\+)\s*")
_SETTING = re.compile(r"\s*(?:-\s+\S|[A-Za-z_][\w.-]*\s*[:=](?:\s|$)|[\]}#]|\S+,?\s*$)")
_TITLE = re.compile(r"\s*title\s*[:=]\s*([\"']?)(.+?)\1\s*")


def front_matter(document: Document) -> Iterator[Edit]:
    """Yield the edits that take the front matter away, if the text begins with one."""
    lines = document.lines
    start = next((i for i, line in enumerate(lines[:3]) if line.strip()), None)
    if start is None or not _FENCE.fullmatch(lines[start]):
        return
    fence = lines[start].strip()
    end = next((i for i in range(start + 1, min(len(lines), start + LONGEST)) if lines[i].strip() == fence), None)
    if end is None or not _are_settings(lines[start + 1 : end]):
        return
    for index in range(start, end + 1):
        title = _TITLE.fullmatch(lines[index])
        if title and key(title[2]) not in document.keys[end + 1 :]:
            yield document.replace(index, RULE, title[2], "the title in the front matter")
        else:
            yield document.drop(index, RULE, "front matter")


def _are_settings(lines: list[str]) -> bool:
    """Say whether lines are settings: nearly all of them have the form, and one is a word with a colon after it."""
    said = [line for line in lines if line.strip()]
    formed = sum(_SETTING.match(line) is not None for line in said)
    return len(said) >= 2 and formed * 10 >= len(said) * 9 and any(":" in line or "=" in line for line in said)
