"""Which tags of HTML do what to the lines of a page: end them, hide them, tell what part of the page they are in."""

from __future__ import annotations

from cleaner.pages.lines import BITS

#: What holds no text to read.
SILENT = frozenset(
    "script style noscript template svg math canvas iframe object embed audio video map select option datalist input textarea "
    "applet head title".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav noframes ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)
BREAKS = frozenset(("br", "hr"))
BOLD = frozenset(("b", "strong", "em", "i"))
#: Code inside a line; that of lines of its own is in `pre`.
CODE = frozenset(("code", "kbd", "samp", "tt"))
#: The tags that more is to be done for than for others, among those that are blocks and those that are none.
SPECIAL = frozenset(("li", "pre", "tr", "td", "th"))
INLINE = BOLD | BREAKS | CODE | {"a", "img"}
BY_TAG = {name: bit for name, bit in BITS.items() if name not in ("list", "heading", "link", "unread", "hidden")} | {
    "ul": BITS["list"],
    "ol": BITS["list"],
    "dl": BITS["list"],
    "menu": BITS["list"],
    **{f"h{level}": BITS["heading"] for level in range(1, 7)},
    "a": BITS["link"],
}
BY_ROLE = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "main": "main",
    "article": "article", "dialog": "dialog", "alertdialog": "dialog", "search": "form", "menu": "nav", "menubar": "nav",
    "toolbar": "nav",
}  # fmt: skip
