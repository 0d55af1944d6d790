"""What a page says of itself, taken down while it is read.

>>> head = Head()
>>> head.start("meta", {"property": "og:title", "content": "Rain"}, before_text=True)
>>> head.start("meta", {"name": "author", "content": "Jane Doe"}, before_text=False)
>>> head.said
{'og:title': 'Rain'}
"""

from __future__ import annotations

from collections.abc import Mapping

#: What a page speaks of itself with, and how it names what it says.
STATING = frozenset(("script", "title", "meta", "link"))
_NAMING = ("property", "name", "itemprop", "http-equiv")


class Head:
    """What a page says of itself: its title, meta elements and address, times, and JSON-LD."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self.linked_data: list[str] = []
        self.dates: list[str] = []
        self.language = ""
        self._heard: list[str] | None = None  # of a title or JSON-LD

    def start(self, tag: str, attributes: Mapping[str, str], *, before_text: bool) -> None:
        """Take an opening tag of `STATING`: JSON-LD anywhere; title, meta elements and links before the text, each name once."""
        if tag == "script":
            if attributes and "ld+json" in attributes.get("type", ""):
                self._heard = []
        elif not before_text:
            return
        elif tag == "title":
            if "title" not in self.said:
                self._heard = []
        elif tag == "meta":
            name = next((name for key in _NAMING if (name := attributes.get(key))), "")
            content = attributes.get("content", "").strip()
            if name and content:
                self.said.setdefault(name.lower(), content)
        elif "canonical" in attributes.get("rel", "").lower().split() and attributes.get("href"):
            self.said.setdefault("canonical", attributes["href"].strip())

    def data(self, text: str) -> None:
        """Take text that nobody reads."""
        if self._heard is not None:
            self._heard.append(text)

    def end(self, tag: str) -> None:
        """Take the closing tag of what nobody reads."""
        if self._heard is None:
            return
        text, self._heard = "".join(self._heard), None
        if tag == "title":
            self.said.setdefault("title", " ".join(text.split()))
        else:
            self.linked_data.append(text)
