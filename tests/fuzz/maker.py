r"""Inputs from bytes: a fuzzer changes bytes, and each of them is an instruction that builds a broken text piece by piece.

Random bytes hardly ever make a broken entity or mojibake of mojibake; random instructions do all the time. The same bytes always make
the same input, so a finding is kept as its bytes.

    >>> Maker(b"\x02\x00\x04\x05\x0bab").text()
    '[ad_1]\nab'

Filters that know a whole page by what stands around its article never meet one in that. So there are instructions, too, that put whole lines
and parts of pages together: an article with buttons and labels above and below, its author and dates, boxes, lists and copies.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent))

from articles import ALL
from strategies import BODY, NOISE, PIECES

T = TypeVar("T")

#: What texts and terminals trip over, most of it invisible.
ODD = (
    "\0", "\x85", "\u2028", "\u2029", "\r", "\r\n", "\x0b", "\x0c", "\x1b[31m", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\ufeff", "\ufffe",
    "\ufffd", "\ud83d", "\udc80", "\U0001f3f3\ufe0f\u200d\U0001f308", "\U000e0041", "\u0344\u0301\u0301", "ﷺ", "İ", "ß", "ŉ", "ǆ", "ⅷ", "㍿",
)  # fmt: skip
MARKUP = (
    "<p>", "</p>", "<div class='share'>", "</div>", "<br/>", "<!--", "-->", "<script>", "</script>", "<style>", "</style>", "<![CDATA[", "]]>", "<a href=\"",
    "\">", "</a>", "<html>", "<body>", "<!doctype html>", "<article>", "</article>", "<h1>", "</h1>", "<table><tr><td>", "</table>", "<li>", "<pre>", "<code>",
    "</code>", "<svg>", "<nav>", "</nav>", "<template>", "<noscript>", "<meta charset=x>", "<?xml version='1.0' encoding='utf-7'?>", "<plaintext>", "<b", "</",
)  # fmt: skip
REFERENCES = (
    "&#", "&#x", "&#0;", "&#55296;", "&#1114112;", "&#99999999999999999999;", "&NotEqualTilde;", "&amp", "&amp;amp;", "& # 0 39 ;", "& #39 ;", "& amp ; # 39 ;",
    "&lt;p&gt;", "&lt ; br & gt ;", "&nbsp", "&apos;", "&copy", "&#10;", "&NewLine;", "&#x2028;",
)  # fmt: skip
#: What a text was read as, and what it was.
CONFUSIONS = (
    ("utf-8", "cp1252"),
    ("utf-8", "latin-1"),
    ("utf-8", "cp1251"),
    ("cp1251", "latin-1"),
    ("utf-8", "koi8-r"),
    ("gb18030", "cp1252"),
)
MANY = (2, 3, 7, 40, 300, 2000)
LONGEST = 20_000
ARTICLES = (*ALL.values(),)
#: What stands around an article: buttons that the tables know, then what they cannot know, dates, names, labels of boxes, items of lists.
AROUND = (
    ("Sign in", "Subscribe", "Search", "Newsletters", "Share on Facebook", "Most read", "Contact us", "Privacy policy", "Terms of use", "Log in", "Menu"),
    ("Войти", "Подписаться", "Поиск", "Регистрация", "Поделиться", "Самое читаемое", "Контакты", "登录", "注册", "联系我们", "اشترك الآن", "بحث", "اتصل بنا"),
    ("Club Plus", "Orchard choir", "Webcam tonight", "Зимний сад", "Камера онлайн", "会员俱乐部", "نادي بلس", "Violinist, 9, wins a contest in Vienna", "Tarn"),
    ("March 3, 2019", "3 марта 2019", "Published 12 January 2020", "2020-01-12 10:00", "Updated: 4 hours ago", "By Lena Marsh", "2020年1月12日", "٣ مارس ٢٠١٩"),
    ("Lena Marsh", "LENA MARSH, River Post", "Jean-Pierre de la Tour", "Анна О. Лесная", "Ann O’Brien and Joe P. Lee", "Maria Okafor", "|", "—", "·", "* * *"),
    ("About Riverton Ferries\nRiverton Ferries is a leading company, founded in 1911 and headquartered in Riverton. More: www.example.com", "About the author", "Related stories",
     "Lena Marsh is a reporter who covers bridges for the River Post.", "Read more:", "Tags: bridge, ferry", "12 comments", "Leave a reply", "Caption: a bridge"),
    ("- bread", "* 2 cups of flour", "1. The bridge", "• one", "½ spoon,", "the ferry stays,", "an oar at rest", "---", "title: A bridge", "layout: post", "+++"),
    ("Violinists of every age compete each autumn in Vienna, and the winner plays with a famous orchestra there.", "Council puts off vote | The Evening Post",
     "The vote", "It rained", "photo/AFP", "Photo: AFP", "Enter your email address to get our letter each morning, and tick the box below it.", ""),
)  # fmt: skip
#: Parts of pages, by their tags and what they are called.
PARTS = (
    "div class=comments", "section id=disqus_thread", "li class='comment byuser'", "ol class=commentlist", "div class=comment-body", "article", "main", "nav", "aside",
    "footer", "header", "ul", "ol", "li", "table", "tr", "td", "figure", "figcaption", "blockquote", "pre", "form", "div class=related", "div class='share social'",
    "div itemprop=articleBody", "p", "h1", "h2", "a href=x", "b", "div style='display:none'", "button", "noscript", "dl", "dd", "details", "span class=author",
)  # fmt: skip


class Maker:
    """Reads instructions; where they end, every number is 0."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """How many bytes there are still."""
        return len(self._data) - self._at

    def take(self, size: int) -> bytes:
        """Return the next bytes as they are."""
        self._at += size
        return self._data[self._at - size : self._at]

    def below(self, limit: int) -> int:
        """Return a number."""
        return int.from_bytes(self.take(1 if limit <= 256 else 3)) % limit

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of some things."""
        return choices[self.below(len(choices))]

    def layout(self) -> list[str]:
        """Build the lines of a page flattened to text."""
        lines: list[str] = []
        size = 0
        while self.left > 0 and size < LONGEST:
            step = self.below(12)
            if step < 3:
                made = [self.pick(self.pick(AROUND)) for _ in range(1 + self.below(8))]
            elif step < 6:
                article = self.pick(ARTICLES)
                made = [*article[self.below(len(article)) :]]
            elif step == 6:
                made = self._shaped(self.pick(lines)) if lines else [""]
            elif step == 7:
                made = lines[-1 - self.below(12) :] * (1 + self.below(4))
            elif step == 8:
                made = [" ".join(lines[-1 - self.below(12) :])]
            elif step == 9:
                made = Maker(self.take(self.below(24))).text()[:2000].split("\n")
            elif step == 10:
                made = [self.pick(self.pick(AROUND)), self.pick(BODY)] * self.pick((2, 5, 20))
            else:
                made, lines = lines[-30:], lines[:-30]
                made.insert(self.below(len(made) + 1), self.pick(self.pick(AROUND)))
            lines += made
            size += sum(map(len, made))
        return lines

    def _shaped(self, line: str) -> list[str]:
        """Return a line that stood before, in another shape."""
        shape = self.below(8)
        if shape < 5:
            return [(line.upper(), line.casefold(), f"“{line}”", f"* {line}", f"{line} – The Evening Post")[shape]]
        at = self.below(len(line) + 1)
        return [line[:at], line[at:]] if shape == 5 else [line[at:]] if shape == 6 else [line[:at] + self.pick(PIECES) + line[at:]]

    def page(self) -> str:
        """Build a page: such lines in parts that open, hold others and close, or do not."""
        head = self.pick(("", "<title>Riverton council puts off bridge vote until spring</title>", "<title>A</title><base href=x>"))
        kind = self.pick(("", "", "NewsArticle", "DiscussionForumPosting", "[]"))
        if kind:
            story = " ".join(self.pick(ARTICLES)).replace('"', "")
            head += (
                f'<script type="application/ld+json">{{"@type": "{kind}", "headline": "Vote", "articleBody": "{story}"}}</script>'
            )
        pieces, open_parts = [f"<!doctype html><html><head>{head}</head><body>"], list[str]()
        size = 0
        while self.left > 0 and size < 2 * LONGEST:
            step = self.below(4)
            if step == 0 or not open_parts:
                part = self.pick(PARTS)
                times = self.pick((1, 1, 1, 2, 40))
                pieces.append(f"<{part}>" * times)
                open_parts += [part.split()[0]] * times
            elif step == 1:
                pieces.append("".join(f"</{open_parts.pop()}>" for _ in range(min(len(open_parts), 1 + self.below(3)))))
            else:
                tag = self.pick(("p", "li", "div", "h2", "a", "td", "span", "br"))
                pieces += [f"<{tag}>{line}</{tag}>\n" for line in Maker(self.take(1 + self.below(24))).layout()]
            size += len(pieces[-1])
        return "".join(pieces)

    def text(self, *tables: Sequence[str]) -> str:
        """Build a text until the bytes are used up or it is long enough; `tables` are drawn from most often."""
        pieces: list[str] = []
        tables = (*tables, BODY, NOISE, PIECES, ODD, MARKUP, REFERENCES)
        size = 0
        while self.left > 0 and size < LONGEST:
            step = self.below(16)
            last = pieces.pop() if pieces and step > 10 else ""
            if step in (0, 1):
                piece = self.pick(self.pick(tables))
            elif step == 2:
                piece = self.pick(tables[self.below(len(tables))] if self.left > 40 else NOISE)
            elif step in (3, 4):
                piece = "\n"
            elif step in (5, 6):
                piece = self.take(1 + self.below(12)).decode("utf-8", "replace")
            elif step in (7, 8):
                piece = self.pick(BODY)
            elif step == 9:
                piece = chr(self.below(0x110000))
            elif step == 10:
                piece = " "
            elif step == 11:
                piece = (last * self.pick(MANY))[:LONGEST]
            elif step == 12:
                written, read = self.pick(CONFUSIONS)
                piece = last.encode(written, "ignore").decode(read, "ignore")
            elif step == 13:
                piece = "".join(f"&#{ord(character)};" for character in last[:200])
            elif step == 14:
                piece = last.replace("&", "&amp;").replace("<", "&lt;").replace("'", "& # 39;")
            else:
                tag = self.pick(("div", "b", "p", "span", "table", "ul"))
                depth = self.pick(MANY)
                piece = f"<{tag}>" * depth + last + f"</{tag}>" * depth
            pieces.append(piece)
            size += len(piece)
        return "".join(pieces)
