r"""Questions and answers: short lines that say nothing the paragraphs say, and are the article's all the same.

An interview is often set without names, a question on a line, the answer below it. Its shortest pairs look like a teaser and a
button; what tells is that there are others.

    >>> lines = ["Did it hold?", "No.", "Who knew?", "Everybody, I should think.", "And you?", "I left.", "When?", "In May."]
    >>> answers(Document.parse("\n".join(lines)))
    {0: 1, 2: 3, 4: 5, 6: 7}
    >>> answers(Document.parse("\n".join(lines[:6])))
    {}
"""

from __future__ import annotations

from itertools import pairwise

from cleaner.document import Document
from cleaner.lines import ASKS, ends_sentence, filled

#: So many questions with an answer each make an interview: a page asks its readers two or three things.
ASKED = 4


def answers(document: Document) -> dict[int, int]:
    """Return where questions stand that a sentence answers, and where the answers do; none if they are few.

    Nothing has gone from between the two. Use it by way of `Document.derive`.
    """
    order, lines = document.derive(filled), document.lines
    asks = [lines[index].rstrip().endswith(ASKS) for index in order]
    if sum(asks) < ASKED:
        return {}
    pairs = {
        index: below
        for (index, below), (asked, other) in zip(pairwise(order), pairwise(asks), strict=True)
        if asked and not other and ends_sentence(lines[below]) and not document.has_gone(index, below)
    }
    return pairs if len(pairs) >= ASKED else {}
