"""The site's name after a headline: scrapers save a page's title, which is both (see `cleaner.sitenames`)."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document, Edit
from cleaner.lines import ends_sentence, filled, size
from cleaner.sitenames import HAN_NAME, SPACED, without_site


def site_suffix(document: Document) -> Iterator[Edit]:
    """Yield the edit that cuts the site's name out of the headline, if the text begins with one."""
    order = document.derive(filled)
    if len(order) < 3:
        return
    index = order[0]
    line = document.lines[index]
    if size(line) <= 200 and not ends_sentence(line) and (SPACED.search(line) or HAN_NAME.search(line.rstrip())):
        others = frozenset(other.strip() for other in document.lines[index + 1 : index + 40])
        headline = without_site(line, others)
        if headline:
            yield document.replace(index, "boilerplate.site-suffix", headline, "the site's name behind the headline")
