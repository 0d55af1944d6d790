"""The extractors that `quality.py --peers` runs beside us, each as its authors recommend for articles; `pip install article-cleaner[peers]`.

Each takes a page's HTML and the language that the bench says it is in, and returns text. A tool that fails on a page gives nothing for it.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

Extractor = Callable[[str, str], str]

#: jusText's stop lists, by language; where it has none, it goes by length alone.
_STOP_LISTS = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "ru": "Russian", "pl": "Polish",
    "el": "Greek", "tr": "Turkish", "cs": "Czech", "ar": "Arabic", "no": "Norwegian_Bokmal", "sv": "Swedish", "nl": "Dutch", "uk": "Ukrainian",
    "id": "Indonesian", "lv": "Latvian", "da": "Danish", "fi": "Finnish", "hu": "Hungarian", "ro": "Romanian", "ko": "Korean", "vi": "Vietnamese",
}  # fmt: skip


def trafilatura(html: str, language: str) -> str:
    """Extract with trafilatura, without comments."""
    return _module("trafilatura").extract(html, include_comments=False) or ""


def readability(html: str, language: str) -> str:
    """Extract with readability-lxml; its cleaned HTML is made text block by block, as we do."""
    from cleaner.pages.reader import read

    return read(f"<html><body>{_module('readability').Document(html).summary(html_partial=True)}</body></html>").text


def justext(html: str, language: str) -> str:
    """Extract with jusText and the stop list of the language."""
    tool = _module("justext")
    if language in _STOP_LISTS:
        paragraphs = tool.justext(html, tool.get_stoplist(_STOP_LISTS[language]))
    else:
        paragraphs = tool.justext(html, frozenset(), stopwords_low=0, stopwords_high=0)
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def newspaper4k(html: str, language: str) -> str:
    """Extract with newspaper4k."""
    article = _module("newspaper").Article("http://localhost/", language=language, fetch_images=False)  # it would ask the network
    article.download(input_html=html)
    article.parse()
    text: str = article.text
    return text


def resiliparse(html: str, language: str) -> str:
    """Extract with Resiliparse."""
    text: str = _module("resiliparse.extract.html2text").extract_plain_text(html, main_content=True, alt_texts=False)
    return text


PEERS: dict[str, tuple[str, Extractor]] = {
    "trafilatura": ("trafilatura", trafilatura),
    "readability": ("readability", readability),
    "jusText": ("justext", justext),
    "newspaper4k": ("newspaper", newspaper4k),
    "resiliparse": ("resiliparse", resiliparse),
}


def installed() -> dict[str, Extractor]:
    """Return the peers that are installed."""
    return {name: extract for name, (module, extract) in PEERS.items() if find_spec(module)}


def extracted(name: str, html: str, language: str) -> str:
    """Return what a peer takes for the article, and nothing where it fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return PEERS[name][1](html, language)
        except Exception:  # whatever another tool fails with, it gave no text
            return ""


@cache
def _module(name: str) -> Any:
    logging.disable(logging.CRITICAL)
    return import_module(name)
