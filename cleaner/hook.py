"""What the pre-commit hooks call: refresh the clean texts of staged articles, and see to it that git gets them.

pre-commit fails a commit whose files a hook changed, but does not notice new ones; so this hook looks into git's index itself: it
fails as long as a clean text is missing from the index or differs there from the file, and says what to ``git add``. It looks at
what the commit deletes, too, which pre-commit passes to no hook: a clean text deleted by hand comes back, and a clean text whose
article is deleted is named.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import quote
from typing import Any, NamedTuple

from cleaner import batch, files, flags, inputs
from cleaner.git import Repository
from cleaner.report.paint import Line, Mark
from cleaner.report.summary import Tally
from cleaner.sources import Listed
from cleaner.talk import FAILED, FOUND, Talk

#: How many files a message names: of a commit of thousands, the first ones.
NAMED = 12


class Commit(NamedTuple):
    """What a commit is about: the articles to look at, the clean texts whose article is gone, and what cannot be taken."""

    articles: list[Path]
    orphans: list[Path]
    errors: list[tuple[Path, str]]


def hook(names: Sequence[str], given: Mapping[str, Any]) -> int:
    """Refresh (with ``check``: check) the clean texts of these files and of what the commit deletes; return the exit code."""
    talk = Talk.of(given)
    repository = Repository()
    deleted = [path for path in repository.deleted() if path.name.lower().endswith(files.ENDINGS)]
    commit = _at_home(sort_out([*map(Path, names)], deleted, given), repository)
    found = _found(commit.articles, given)
    for note in found.notes:
        talk.detail(f"note: {note}")
    targets = [source.target for source in found.sources]
    mode: batch.Mode = "check" if given["check"] else "write"
    outcomes = [batch.Outcome(path, path, error=reason) for path, reason in (*commit.errors, *found.errors)]
    outcomes += batch.run(inputs.jobs(found.sources, given, talk.detail), mode=mode, workers=flags.workers(given))
    _tell(outcomes, talk)
    orphans = repository.tracked(commit.orphans)
    if orphans:
        talk.say(f"{_clean_texts(len(orphans))} without an article; to remove:", f"    git rm {_listed(orphans)}")
    lacking = set(repository.not_in_index([target for target in targets if files.is_there(target)]))
    if lacking:
        additions = _additions(found.sources, lacking)
        ignored = repository.ignored(lacking)
        told = f", and git ignores {'it' if len(lacking) == 1 else f'{len(ignored):,} of them'}" if ignored else ""
        talk.say(
            f"{_clean_texts(len(lacking))} not in git's index as on disk{told}; to add:",
            f"    git add {'-f ' * bool(ignored)}{additions}",
        )
    if any(outcome.error for outcome in outcomes):
        return FAILED
    return FOUND if lacking or orphans or any(outcome.written or outcome.stale for outcome in outcomes) else 0


def sort_out(named: Sequence[Path], deleted: Sequence[Path], given: Mapping[str, Any]) -> Commit:
    """Sort paths out: a clean text among them stands for its article, and an article that is deleted for its clean text.

    Each article is taken once, so a commit that holds both its text and its clean text costs no more than one.
    """
    articles: dict[Path, None] = {}
    orphans: dict[Path, None] = {}
    errors: dict[Path, str] = {}
    for group in inputs.groups([*named, *deleted], given):
        suffix = group.selection.suffix
        for path in group.paths:
            if files.is_folder(path) and path not in deleted:
                errors[path] = "it is a folder; the hook takes articles"
                continue
            output = path if files.is_output(path.name, suffix) else path.with_name(files.target_name(path.name, suffix))
            originals = [path] if path != output and files.is_there(path) else [*files.originals(output, suffix)]
            present = [original for original in originals if files.is_there(original)]
            if present:
                articles[present[0]] = None
            elif originals and files.is_there(output):
                orphans[output] = None
            elif path not in deleted and originals:
                articles[path] = None  # that there is no such file is said where files are read
    return Commit(list(articles), list(orphans), list(errors.items()))


def _at_home(commit: Commit, repository: Repository) -> Commit:
    """Return a commit with what does not lie in the repository among its errors; a clean text lies where its article does."""
    reason = f"it is not in the git repository {repository.top}; 'cleaner clean' cleans files anywhere"
    strangers = {path: reason for path in (*commit.articles, *commit.orphans) if not repository.holds(path)}
    articles, orphans = ([path for path in paths if path not in strangers] for paths in (commit.articles, commit.orphans))
    return Commit(articles, orphans, [*commit.errors, *strangers.items()])


def _found(articles: Sequence[Path], given: Mapping[str, Any]) -> Listed:
    """Find the articles; one that would share its output with a file that the commit does not touch is an error, too."""
    wanted = set(articles)
    rivals = [path for article in articles for path in map(article.with_suffix, (".txt", *files.ANY_PAGES)) if path not in wanted]
    found = Listed.of(inputs.find([*articles, *filter(files.is_file, rivals)], given))
    sources = [source for source in found.sources if source.path in wanted]
    return Listed(sources, found.notes, [error for error in found.errors if error[0] in wanted])


def _tell(outcomes: Sequence[batch.Outcome], talk: Talk) -> None:
    """Say what came of the articles."""
    warnings = [(Mark("warning:", "yellow"), f" {outcome.path}: {warning}") for outcome in outcomes for warning in outcome.warnings]
    cleaned = [
        (Mark("cleaned", "green"), f" {outcome.path} -> {outcome.target}{_reasons(outcome)}")
        for outcome in outcomes
        if outcome.written
    ]
    stale = [
        (f"{outcome.target} is ", Mark(_state(outcome.target), "yellow"), _reasons(outcome))
        for outcome in outcomes
        if outcome.stale
    ]
    for outcome in outcomes:
        if outcome.error:
            talk.error(f"{outcome.path}: {outcome.error}")
    kinds: tuple[Sequence[Line], ...] = (warnings, cleaned, stale)
    for lines in kinds:
        for line in lines if talk.verbose else lines[:NAMED]:
            talk.say(line)
        if len(lines) > NAMED and not talk.verbose:
            talk.say(f"... and {len(lines) - NAMED:,} more")


def _reasons(outcome: batch.Outcome) -> str:
    told = Tally.of(outcome.result).told(would=outcome.stale)
    return f": {told}" if told else ""


def _state(target: Path) -> str:
    return "stale" if files.is_there(target) else "missing"


def _clean_texts(count: int) -> str:
    return "1 clean text is" if count == 1 else f"{count:,} clean texts are"


def _listed(paths: Sequence[Path]) -> str:
    """Return paths for a command line."""
    here = os.environ.get("GIT_PREFIX", "")
    named = " ".join(quote(re.sub("^-", "./-", os.path.relpath(path, here or None))) for path in paths[:NAMED])
    return named if len(paths) <= NAMED else f"{named} ... and {len(paths) - NAMED:,} more"


def _additions(sources: Sequence[files.Source], lacking: set[Path]) -> str:
    """Return what to hand to ``git add``: the paths, or, where they are too many, patterns that git takes for all of them."""
    added = [source for source in sources if source.target in lacking]
    if len(added) <= NAMED:
        return _listed([source.target for source in added])
    return " ".join(sorted({quote("*" + source.target.name.removeprefix(source.path.stem)) for source in added}))
