"""The text of an HTML page, block by block, without what the page itself says is not its text.

    >>> print(text_of("<html><body><nav>Home</nav><h1>Rain</h1><p>It <b>rained</b>.</p><ul><li>a</li></ul></body></html>"))
    Rain
    It rained.
    - a

The page is parsed with BeautifulSoup over lxml. What cannot be read is left out (scripts, styles, forms, hidden parts), and so is
navigation where the page marks it as such; every other block becomes a line, and what the lines are worth is judged by the same
filters as for any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from cleaner.lines import SENTENCE, size

#: What holds no text to read, and what says of itself that it is not the article.
_SILENT = {
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed", "audio", "video", "map",
    "select", "option", "datalist", "button", "input", "textarea", "form", "dialog", "head", "nav", "menu", "applet", "frameset",
}  # fmt: skip
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar", "toolbar"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_HEARTS = {"body", "html", "article", "main"}
_ASIDES = {"aside", "footer", "header"}
#: What sites call the parts of a page that are not its article, in their class and id names.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|recommend\w*|newsletter|subscri\w*|comments?|disqus\w*|sidebar|widgets?|breadcrumbs?|cookies?|consent|"
    r"gdpr|advert\w*|ads?|promo\w*|sponsor\w*|outbrain|taboola|popular|trending|most-?read|tags?|taglist|footer|masthead|nav|navbar|navigation|menu|popup|"
    r"modal|overlay|login|signup|sign-up|paywall|toolbar|print|copyright|legal|author-?(?:bio|box|info)|bio|more-?(?:stories|news|from)|read-?(?:more|next|also)|"
    r"up-?next|teasers?|skip-?links?|site-?header|page-?header|meta|byline|dateline|timestamp|credits?|topics?|pagination|pager)(?:$|[\s_-])"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
#: What says that a page is XML; it is HTML to every browser, and the parser would warn.
_DECLARATION = re.compile(r"<\?xml[^>]*>", re.IGNORECASE)


def text_of(page: str) -> str:
    """Return the text of a page, one block a line, without what the page itself marks as something else."""
    page = _DECLARATION.sub("", page)
    soup = BeautifulSoup(page.encode("utf-8", "replace").decode(), "lxml")  # lone surrogates are nothing that lxml takes
    heart = _heart(soup)
    headline = soup.find("h1")
    furniture = {id(element) for element in _furniture(heart)}
    lines = [_BLANKS.sub(" ", "".join(pieces)).strip() for pieces in _blocks(heart, furniture)]
    if headline and not heart.find("h1") and (title := _BLANKS.sub(" ", headline.get_text()).strip()):
        lines.insert(0, title)
    return "\n".join(line for line in lines if line.strip("-|• "))


class _End:
    """Where a block ends, on the stack of what is still to be read."""


def _heart(soup: BeautifulSoup) -> Tag:
    """Return the part of the page that it marks as its article, if most of the page's paragraphs stand there; else the whole page.

    A page may mark each of its teasers as an article, and its comments; so the mark is evidence and not believed by itself.
    """
    whole = _prose(soup)
    best: Tag = soup
    for part in soup.select("article, main, [role=main], [itemprop=articleBody]"):
        if 3 * _prose(part) >= 2 * whole > 0 and len(part.find_all(True)) < len(best.find_all(True)):
            best = part
    return best


def _prose(part: Tag) -> int:
    """Return the length of the paragraphs in a part of a page: those of a menu or a share bar are none."""
    return sum(extent for paragraph in part.find_all("p") if (extent := size(paragraph.get_text())) >= SENTENCE)


def _furniture(part: Tag) -> Iterator[Tag]:
    """Yield what is named after the furniture of pages and holds little of the prose."""
    whole = _prose(part)
    for element in part.find_all(True):
        named = element.name not in _HEARTS and _NAMED.search(_name_of(element))
        if (named or element.name in _ASIDES) and element.find("h1") is None and 4 * _prose(element) < whole:
            yield element


def _name_of(element: Tag) -> str:
    names = element.attrs.get("class") or []
    return " ".join([*([names] if isinstance(names, str) else names), str(element.attrs.get("id", ""))]).lower()


def _blocks(heart: Tag, furniture: set[int]) -> Iterator[list[str]]:
    """Yield the pieces of text of each block, in the order they are read; without recursion, for pages may be nested at will."""
    pieces: list[str] = []
    stack: list[PageElement | _End] = [heart]
    while stack:
        element = stack.pop()
        if isinstance(element, _End):
            yield pieces
            pieces = []
        elif isinstance(element, NavigableString):
            if type(element) is NavigableString:  # its subclasses are comments, doctypes and the like
                pieces.append(str(element))
        elif isinstance(element, Tag) and id(element) not in furniture and _speaks(element):
            if element.name in _BLOCKS:
                yield pieces
                pieces = ["- "] if element.name == "li" else []
                stack.append(_End())
            elif element.name in ("td", "th") and "".join(pieces).strip():
                pieces.append(" | ")
            stack.extend(reversed(element.contents))
    yield pieces


def _speaks(element: Tag) -> bool:
    """Say whether a part of a page is there to be read, and is not navigation by its own word."""
    if element.name in _SILENT and element.name != "[document]":
        return False
    attributes = element.attrs
    if not attributes:
        return True
    role, style = attributes.get("role"), attributes.get("style")
    return not (
        "hidden" in attributes
        or (isinstance(role, str) and role.lower() in _ROLES)
        or (isinstance(style, str) and _HIDDEN.search(style) is not None)
        or attributes.get("aria-hidden") == "true"
    )
