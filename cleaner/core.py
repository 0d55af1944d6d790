r"""The engine: it runs the chain of filters over a text, and turns the text into its `Result`.

Every product (clean text, check, diff, explanation, report) is a reading of the same list of edits:

    >>> from cleaner.document import replay
    >>> result = Cleaner().clean("It isn& # 39;t over.\n\nSource link\n")
    >>> result.text
    "It isn't over.\n"
    >>> [(edit.line, edit.rule.split(".")[0], edit.after) for edit in result.edits]
    [(1, 'entities', "It isn't over."), (3, 'boilerplate', None), (2, 'whitespace', None)]
    >>> replay(result.source, result.edits) == result.text
    True

Cleaning has two stages, each run until nothing changes. First the repairs, with white space made regular; then the whole
chain. Because the drops see regular text from the start, cleaning a clean text again sees what the last pass saw and does
nothing, and so does cleaning a text that the guard gave back. The lines of an HTML page are judged before both, as they were
read: most of a page is no article, and needs no repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from cleaner.document import Document, Edit, Filter
from cleaner.errors import FilterError, in_words
from cleaner.filters import IN_CODE, build
from cleaner.fold import key
from cleaner.lines import BODY
from cleaner.options import Options
from cleaner.pages import Metadata, is_page
from cleaner.wrapping import unwrapped

#: What the guard says, and what is said of a text that holds a site's notice in an article's place.
GUARDED = "nothing like an article would remain, so no line was dropped; --allow-empty lets it through"
NOTICE = "a notice stands in the article's place, such as a cookie wall, a pay wall or an error, so no article is left"
#: More passes than any text was seen to need (8 on fuzzed input, 4 on real articles), and what is said of one that needs more.
MAX_PASSES = 40
RESTLESS = f"the filters found something anew in each of {MAX_PASSES} passes, so nothing of what they found was done"
#: What every text holds that has lines of code, one of these.
CODE_SIGNS = ("```", "~~~", "<")


class Result(NamedTuple):
    """What cleaning made of a text: the text, and every edit that led to it, in the order they were made.

    For an HTML page, `source` is the text extracted from it, block by block, and `metadata` what the page says of itself. `told` is
    the language that the options name.
    """

    source: str
    text: str
    edits: tuple[Edit, ...]
    warnings: tuple[str, ...] = ()
    metadata: Metadata | None = None
    told: str | None = None

    @property
    def changed(self) -> bool:
        """Whether the clean text differs from the source."""
        return self.text != self.source

    @property
    def language(self) -> str | None:
        """The language of the clean text (ISO 639-1): told, or worked out when asked for; None where it cannot be."""
        from cleaner.language import language_of

        return self.told or language_of(self.text or self.source)


class _Run:
    """What is known while a text is cleaned: the document in which each filter last found nothing, and whether one never did."""

    def __init__(self) -> None:
        self.idle: dict[Filter, Document] = {}
        self.restless = False


class Cleaner:
    """A chain of filters, built once from its options and used for any number of texts.

    It keeps nothing between texts, and pickles as its options.

    >>> Cleaner(skip=["boilerplate"]).clean("Share this article").text
    'Share this article'
    """

    def __init__(self, options: Options | None = None, **settings: Any) -> None:
        """Take `Options`, or their fields by name (see `Options.with_settings`)."""
        if not isinstance(options, Options | None):
            raise TypeError(f"options are Options, not {type(options).__name__}; single ones go by name: Cleaner(level='cautious')")
        self.options = (options or Options()).with_settings(**settings)
        self._chain = build(self.options)

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Options]]:
        return Cleaner, (self.options,)

    def clean(self, source: str, *, page: bool | None = None) -> Result:
        """Clean one text, or the text of a whole HTML page. Same text and options, same result: always and everywhere.

        `page` says whether it is a page; that is told by how it begins, if None.
        """
        if not isinstance(source, str):
            raise TypeError(f"a text is a str, not {type(source).__name__}")
        if is_page(source) if page is None else page:
            from cleaner.pages.reader import read

            found = read(source)
            text, edits, warnings = self._run(Document.parse(found.text, self.options.language, found))
            return Result(found.text, text, edits, (*found.warnings, *warnings), found.metadata, self.options.language)
        text, edits, warnings = self._run(Document.parse(source, self.options.language))
        return Result(source, text, edits, warnings, told=self.options.language)

    def _run(self, document: Document) -> tuple[str, tuple[Edit, ...], tuple[str, ...]]:
        """Run both stages; return the clean text, the edits that lead to it, and warnings."""
        source, chain, run = document.text, self._chain, _Run()
        judged: list[Edit] = []
        if not self._keep:  # lines that always stay are told by what the repairs make of them: there, pages come after the repairs
            document, judged = self._settle(document, chain.pages, run)
        repaired, repairs = self._settle(document, (*chain.repairs, *chain.last), run)
        repaired = unwrapped(repaired)
        dropped, drops = self._drop(repaired, run)
        warnings: tuple[str, ...] = (RESTLESS,) if run.restless else ()
        if _body_lost(repaired, dropped):
            if _only_notices(repaired, drops, chain.unguarded):
                warnings = (*warnings, NOTICE)
            elif not self.options.allow_empty:
                dropped, drops, warnings = repaired, [], (*warnings, GUARDED)
        edits = (*judged, *repairs, *drops)
        return dropped.as_it_stands().text if edits else source, edits, warnings

    def _drop(self, document: Document, run: _Run) -> tuple[Document, list[Edit]]:
        """Run the whole chain until nothing changes, paragraphs that came to stand together included."""
        chain = (*self._chain.repairs, *self._chain.pages, *self._chain.drops, *self._chain.last)
        document, edits = self._settle(document, chain, run)
        for _ in range(MAX_PASSES):
            again = unwrapped(document.as_it_stands()) if edits else document
            if again.lines == document.lines:
                break
            document, found = self._settle(again, chain, run)
            edits += found
        return document, edits

    def _settle(self, document: Document, chain: Sequence[tuple[str, Filter]], run: _Run) -> tuple[Document, list[Edit]]:
        """Run the filters until none of them changes anything."""
        start = document
        edits: list[Edit] = []
        for _ in range(MAX_PASSES):
            busy = set()
            for name, find in chain:
                if run.idle.get(find) is document:
                    continue  # a filter is a function: it would find nothing again
                found = self._found(name, find, document)
                if not found:
                    run.idle[find] = document
                else:
                    edits += [one for edit in found for one in document.standing(edit)]
                    document = _applied(name, document, found)
                    busy.add(name)
            if not busy:
                return document, edits
        for name in sorted(busy & self._chain.own):
            raise FilterError(f"filter {name!r} never comes to rest: it found something in each of {MAX_PASSES} passes")
        run.restless = True
        return start, []  # leaving a text as it was is safe, and stays the same the next time

    def _found(self, name: str, find: Filter, document: Document) -> list[Edit]:
        """Return the edits of a filter that the options allow and that can be made, none of code or of the lines to keep."""
        try:
            found = [edit for edit in find(document) if self.options.allows(edit.rule)]
        except FilterError:
            raise
        except Exception as error:
            raise FilterError(f"filter {name!r} failed: {in_words(error)}") from error
        found = [edit for edit in found if document.standing(edit)]
        if found and name not in IN_CODE:
            found = _outside_code(document, found)
        if found and name not in self._chain.repair_names and self._keep:  # what is kept is repaired to be known
            found = [edit for edit in found if self._keep.isdisjoint(key(one.before) for one in (edit, *document.standing(edit)))]
        return found

    @cached_property
    def _keep(self) -> frozenset[str]:
        """The keys of the lines that always stay, as they stand and as the repairs would leave them."""
        kept = set()
        for line in (*self.options.keep, *(self.options.profile.table.keep if self.options.profile else ())):
            document, _ = self._settle(Document.parse(line.replace("\n", " ")), self._chain.repairs, _Run())
            kept |= {key(line), key(document.text)}
        return frozenset(kept - {""})


def _applied(name: str, document: Document, found: list[Edit]) -> Document:
    try:
        return document.apply(found)
    except FilterError as error:
        raise FilterError(f"filter {name!r} asked for an edit that does not fit: {error}") from None


def _outside_code(document: Document, found: list[Edit]) -> list[Edit]:
    """Return the edits that touch no code."""
    if document.page is None and not any(sign in document.text for sign in CODE_SIGNS):
        return found
    from cleaner.filters.code import breaks_code, code_lines

    code = {document.numbers[index] for index in document.derive(code_lines)}
    return [edit for edit in found if edit.line not in code and not breaks_code(document.page, edit)]


def _body_lost(before: Document, after: Document) -> bool:
    """Say whether nothing like an article's body remains of a text that had some."""
    if len(before.lines) == len(after.lines):
        return False
    had, has = before.column(BODY), after.column(BODY)
    return any(had) and not any(has)


def _only_notices(document: Document, drops: Iterable[Edit], unguarded: frozenset[str]) -> bool:
    """Say whether all that looked like an article's body was what a site says in its place: a cookie wall, an error, a pay wall."""
    notices = {edit.line for edit in drops if edit.after is None and edit.rule in unguarded}
    bodies = document.column(BODY)
    return all(number in notices for number, body in zip(document.numbers, bodies, strict=True) if body)


def clean(text: str, **settings: Any) -> Result:
    """Clean one text with the default options, or with those given by name (see `Options`).

    >>> clean("Fish &amp;amp; chips").text
    'Fish & chips'
    """
    return Cleaner(**settings).clean(text)
