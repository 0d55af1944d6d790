r"""Lines that belong to another story: teasers spliced into the text, a paragraph of a neighbor, related headlines at the end.

Pages put links to other stories between the paragraphs; once the link is gone, its text stands there like a line of the article.
No phrase tells. What tells is cohesion: an article's own lines share names, numbers and rarer words with the rest of it, and a line
of another story shares next to none.

Language is never the evidence: quotations in another language belong to the article. Lists, citations, captions between short lines
and anything next to a colon stay; so does every line of a text too short to tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter
from cleaner.filters.offtopic.behind import RELATED, RELATED_ALONE, is_right_behind, related, tail_of
from cleaner.filters.offtopic.between import headlines, in_its_language, is_shouted, paragraphs, says_enough
from cleaner.filters.offtopic.story import LONG_STEMS, Limits, drops, story_of
from cleaner.lines import BODY, filled
from cleaner.rules import Rule
from cleaner.rules.families import leads_elsewhere, stamps

if TYPE_CHECKING:
    from cleaner.filters import Context


#: By level, for headlines between two paragraphs and for paragraphs. An article's own lines share its theme, which recurs; a
#: foreign one shares chance words, which do not. Measured on the 17,000 lines of 690 real articles in 18 languages: balanced takes
#: one of them, and finds some 40 of 100 headlines spliced in between two paragraphs, and 9 of 100 paragraphs; thorough takes 13.
FOREIGN = {
    "cautious": (Limits(0.0, 0.0), Limits(-1.0, -1.0)),
    "balanced": (Limits(0.15, 0.1), Limits(0.05, 0.0, text=LONG_STEMS)),
    "thorough": (Limits(0.25, 0.1), Limits(0.12, 0.0)),
}
#: A paragraph must say this much, in stems, to be judged.
PARAGRAPH_STEMS = 10
#: An article whose own paragraphs share less than this with each other says nothing about a line that shares little.
USUAL = 0.2


def offtopic(context: Context) -> Filter:
    """Make the filter for the level asked for."""
    headline, paragraph = FOREIGN[context.options.level]
    judged = context.options.allows("classifier.line")

    def find(document: Document) -> Iterator[Edit]:
        bodies = document.column(BODY)
        prose = sum(bodies)
        if prose == 0:
            return
        order = document.derive(filled)
        between = dict(headlines(document, order)) if prose >= 4 else {}
        shouted = dict.fromkeys(i for i, beside in between.items() if is_shouted(document, i, beside))
        yield from (document.drop(i, "offtopic.capitals", "a long headline in capitals between two paragraphs") for i in shouted)
        teasers = [i for i in between if i not in shouted]
        aliens = list(paragraphs(document, order)) if paragraph.any >= 0 and prose >= 4 else []
        # Where no rule has found noise, a list behind the text is the article's: of 1,377 lines that went below other gone ones 11
        # were an article's, of 22 lines in texts that had lost nothing else all.
        tail = tail_of(document, order) if document.gone and context.options.level != "cautious" else []
        # What the lines say is worked out only for a text that holds a line of doubtful shape: few clean ones do.
        story = story_of(document, order) if teasers or aliens or tail else None
        if story is None:
            return
        teasers = [i for i in teasers if says_enough(story, i) and story.foreign(i, headline)]
        if teasers:
            said = {i for i, hit in context.phrases.hits(document) if any(map(_is_of_furniture, hit.rules))}
            teasers = [i for i in teasers if i not in said]
        aliens = [i for i in aliens if len(story.stems[i]) >= PARAGRAPH_STEMS and story.foreign(i, paragraph)]
        if (teasers or aliens) and story.usual() >= USUAL:
            foreign = list(drops(story, teasers, "offtopic.teaser"))
            taken = {edit.line for edit in foreign}.union(document.numbers[i] for i in shouted)
            aliens = in_its_language(story, [i for i in aliens if document.numbers[i] not in taken])
            yield from (*foreign, *drops(story, aliens, "offtopic.paragraph"))
        yield from related(story, tail, RELATED_ALONE if judged and is_right_behind(document, tail) else RELATED)

    return find


def _is_of_furniture(rule: Rule) -> bool:
    """Say whether what a rule knows, and leaves, is no other story's headline: an article on buttons has them for subheads."""
    return not (rule.opens or rule.shape in ("bio", "credit") or leads_elsewhere(rule.name) or stamps(rule.name))
