r"""Lines of an HTML page that are not its article: menus, teasers, share bars and footers, told by where they stand in the page.

Of a page, everything that can be read is taken for text, and so each line that goes is on record here. A small learned model
scores the lines by their text, like the filter `classifier`, and by what the markup says of them: the tags they are in, what
those are called, how much around them is links, how much of the page's prose stands near, what the page states of itself.

    >>> from cleaner import clean
    >>> story = "<p>The council met on Friday and agreed to put off the vote on the bridge until the spring.</p>" * 3
    >>> html = f"<html><body><nav><a>Home</a></nav><article><h1>Vote is put off</h1>{story}</article></body></html>"
    >>> result = clean(html, skip=["duplicates"])
    >>> [(edit.before, edit.rule) for edit in result.edits], result.edits[0].why.split(": ")[1]
    ([('Home', 'page.line')], 'in nav, mostly links, before the part with the most text')

Readers' comments below it go, where the page names them so (`page.comments`), unless it says that it is a discussion.

A page may hold its text twice, in paragraphs and once more as a single line: that line goes (`page.copy`).

A text that is no page is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter

if TYPE_CHECKING:
    from cleaner.classifier.characters import Bools
    from cleaner.classifier.model import Model
    from cleaner.filters import Context
    from cleaner.pages.lines import Page


def page(context: Context) -> Filter:
    """Make the filter for the level asked for."""
    return with_model(_shipped, context.options.level)


def with_model(model: Callable[[], Model], level: str) -> Filter:
    """Make the filter with a model, which is asked for when there is a page to judge."""
    judged = partial(_judged, model, level)

    def find(document: Document) -> Iterator[Edit]:
        if document.page is None or not document.page.judgeable:
            return
        noise = document.page.derive(judged)
        for index, number in enumerate(document.numbers):
            if number in noise:
                yield document.drop(index, *noise[number])

    return find


def _judged(model: Callable[[], Model], level: str, page: Page) -> dict[int, tuple[str, str]]:
    """Return the numbers of the lines that go, each with the rule and the reason."""
    from cleaner.classifier.paged import comments, copies, judge

    judged = judge(page, model())
    noise = judged.noise(level)
    percents = judged.percents[noise].tolist()
    found = {
        number: ("page.line", f"{percent / 100:.2f} noise: {why}")
        for number, percent, why in zip(_numbers(noise), percents, judged.reasons(noise), strict=True)
    }
    spoken = comments(page, judged.body, noise)
    found |= dict.fromkeys(_numbers(spoken), ("page.comments", "below the article, where readers comment"))
    for number, pieces in copies(page.lines, noise | spoken):
        found[number + 1] = "page.copy", f"says at one go what {pieces} other lines say"
    return found


def _numbers(chosen: Bools) -> list[int]:
    """Return the numbers of the chosen lines; the first is 1."""
    return [number for number, is_chosen in enumerate(chosen.tolist(), start=1) if is_chosen]


def _shipped() -> Model:
    from cleaner.classifier.model import for_pages

    return for_pages()
