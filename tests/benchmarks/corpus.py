"""What a profile is worth on whole pages, beside the line deduplication that web corpora are usually given.

Each page is taken once, though the bench holds some in two kinds of text: a corpus has one. The profile is learned over all of these pages
by the site they are from, without a look at a label. The baseline is the paragraph deduplication of CCNet, line by line over the same
pages: a line goes if its hash was seen before anywhere in the corpus, with case, accents, digits and punctuation folded as CCNet does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from cleaner import Options
from cleaner.counting import count
from cleaner.profile import Profile

Record = dict[str, Any]

_PUNCTUATION = re.compile(r"[^\w\s]|_")
_DIGIT = re.compile(r"\d")


def one_text_a_page(pages: Iterable[Record]) -> list[Record]:
    """Return the pages, each as the first of its texts."""
    found: dict[str, Record] = {}
    for page in pages:
        found.setdefault(page["id"].rsplit("-", 1)[0], page)
    return list(found.values())


def learned(pages: Iterable[Record]) -> Profile:
    """Learn a profile from pages, by site."""
    pages = list(pages)
    return Profile(count([page["raw"] for page in pages], [page["domain"] for page in pages]).learned().text())


def ccnet(line: str) -> bytes:
    """Return the hash by which CCNet tells lines apart."""
    line = unicodedata.normalize("NFD", line.strip().lower())
    line = "".join(char for char in line if unicodedata.category(char) != "Mn")
    line = _PUNCTUATION.sub("", _DIGIT.sub("0", line))
    return hashlib.sha1(line.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()[:8]


def deduplicated(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts without the lines that were seen before."""
    seen = set[bytes]()
    for text in texts:
        kept = []
        for line in text.split("\n"):
            digest = ccnet(line)
            if not line.strip() or digest not in seen:
                kept.append(line)
            seen.add(digest)
        yield "\n".join(kept)


def contenders(pages: list[Record]) -> dict[str, Options]:
    """Return what is compared, by name, besides the baseline."""
    profile = learned(pages)
    return {
        "profile alone": Options(select=("mojibake", "entities", "markup", "artifacts", "repeated", "whitespace"), profile=profile),
        "rules": Options(skip=("classifier",)),
        "rules + profile": Options(skip=("classifier",), profile=profile),
        "all": Options(),
        "all + profile": Options(profile=profile),
    }
