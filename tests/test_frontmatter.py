"""Front matter: the settings at the head of a Markdown file."""

from __future__ import annotations

import pytest
from articles import ALL, EN

from cleaner import Cleaner

ONLY = Cleaner(select=["boilerplate.front-matter", "whitespace"])


@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
@pytest.mark.parametrize(("fence", "sign"), [("---", ":"), ("+++", " =")])
def test_settings_go_and_the_title_stays_once(article: tuple[str, ...], fence: str, sign: str) -> None:
    settings = [
        f'title{sign} "{article[0]}"',
        f"layout{sign} post",
        f"date{sign} 2020-01-02 10:15:00",
        f"tags{sign}",
        "  - bridges",
        "  - ferries",
    ]
    matter = [fence, *settings, fence]
    assert ONLY.clean("\n".join([*matter, "", *article[1:]])).text == "\n".join([article[0], "", *article[1:]])
    assert ONLY.clean("\n".join([*matter, "", "# " + article[0], *article[1:]])).text == "\n".join(
        ["# " + article[0], *article[1:]]
    )


@pytest.mark.parametrize(
    "head",
    [
        ("---",),
        ("---", "The dash above is a scene break: so begins the tale of the ferry.", "---"),
        ("---", "layout: post"),
        ("***", "title: x", "layout: y", "***"),
        ("Riverton", "---", "title: x", "layout: y", "---"),
    ],
)
def test_dashes_of_the_author_stay(head: tuple[str, ...]) -> None:
    assert ONLY.clean("\n".join([*head, *EN])).edits == ()
