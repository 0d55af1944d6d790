r"""Markers of advertisements: ``[ad_1]``, ``Advertisement``, ``Story continues below``, ``PUBLICIDAD``, ``Реклама``.

The advertisement itself is a picture or a script and gone; its label stays behind in the text, alone on a line.

    >>> from cleaner import clean
    >>> clean("The vote is on Monday.\n[ad_1]\nAll parties agreed.").text
    'The vote is on Monday.\nAll parties agreed.'

Articles about advertising keep their sentences: the phrases must be the whole line, or nearly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.filters.phrases import phrase_filter

if TYPE_CHECKING:
    from cleaner.document import Filter
    from cleaner.filters import Context


def ads(context: Context) -> Filter:
    """Make the filter."""
    return phrase_filter(context, "ads")
