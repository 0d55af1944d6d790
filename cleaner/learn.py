"""`cleaner learn`: read a corpus once, count its lines, and write those that recur to a profile.

The inputs are folders of articles or of files with records, such files, and profiles, whose counts are added. What cannot be read
is told in a line, and the rest goes on. A profile that stands where the new one goes loses its counts and keeps its marks: what
people decided.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from cleaner import files, flags, inputs, pool, profile, records
from cleaner.counting import BYTES, Counts
from cleaner.encodings import decode
from cleaner.errors import CleanerError, ConfigError, InputError
from cleaner.fold import key
from cleaner.profile import CORPUS, Learned
from cleaner.report.progress import Progress
from cleaner.report.summary import plural
from cleaner.sites import check_field, fields_of, host, names_site, site_of
from cleaner.sources import looked_into
from cleaner.spill import Spill
from cleaner.talk import FAILED, STREAM, Complaints, Talk, emit
from cleaner.walk import Refused

#: Articles that are handed to a process at once.
_CHUNK = 64


class Article(NamedTuple):
    """An article, or the file that holds it, and its site; empty, where that is not known.

    Attributes:
        encoding: what the file is to be read as; found out, if None.
    """

    text: str | Path
    site: str
    encoding: str | None = None


class Reader(NamedTuple):
    """Reads the articles of files with records, and says what is wrong with any.

    Attributes:
        text_field: the field with the text.
        site_field: the field with the site, or an address on it, if any.
    """

    text_field: str
    site_field: str | None

    def articles(self, path: Path, notes: Notes) -> Iterator[Article]:
        """Yield the articles of a file; what else there is to say of it goes to the notes."""
        try:
            columns = [self.text_field, *([self.site_field] if self.site_field is not None else [])]
            for entry in records.read(path, columns, text_field=self.text_field):
                text = entry.values.get(self.text_field)
                if isinstance(text, str):
                    site = entry.values.get(self.site_field or "", "")
                    yield Article(text, host(site) if isinstance(site, str) else "")
                elif entry.missing:
                    notes.missing += 1
                else:
                    notes.fail(entry.number, entry.error or f"no text in the field {self.text_field!r}")
                notes.with_site += names_site(entry.values, self.site_field)
                notes.fields = fields_of(entry.values, self.site_field, notes.fields)
        except InputError as error:
            notes.fail(0, str(error))


class Notes:
    """What is noted of records.

    Attributes:
        fail: takes what is wrong with a record of this number, or with the whole file (0).
        with_site: how many have a site.
        missing: how many have no text, which is no mistake.
        fields: what fields there are.
    """

    def __init__(self, fail: Callable[[int, str], None]) -> None:
        self.fail = fail
        self.with_site = 0
        self.missing = 0
        self.fields: list[str] = []


def learn(names: tuple[str, ...], output: str, given: Mapping[str, Any]) -> int:
    """Learn a profile from what these paths name, and write it; return the exit code."""
    talk = Talk.of(given)
    progress = Progress(sys.stderr, hidden=talk.quiet)
    corpus = Corpus(given, talk)
    addresses = [name for name in names if "://" in name and given["engine"] != "local"]
    paths, profiles = _told_apart(Path(name) for name in names if name not in addresses)
    old = None if output == STREAM else _standing(Path(output))
    if given["engine"] == "local":
        learned = _learned(corpus, paths, progress)
    else:
        from cleaner.integrations import ray

        learned = ray.learn(corpus, paths, addresses)
    corpus.complaints.tell_rest()
    corpus.check_field()
    progress.clear()
    learned = profile.merge([learned, *(profile.parse(known.text, known.name) for known in profiles)])
    if not learned.totals.get(CORPUS, profile.Total(0, 0)).articles:
        talk.say(
            f"note: no article in {', '.join(names)}; {'no profile is written' if old is None else f'{output} stays as it is'}"
        )
        return FAILED if corpus.failed else 0
    marks = profile.marked(learned, profile.parse(old.text, old.name)) if old else 0
    _write(learned, output)
    missing = f"; {plural(corpus.missing, 'record')} without a text" if corpus.missing else ""
    kept = f"; {plural(marks, 'mark')} kept" if marks else ""
    talk.say(f"{_told(learned)} in {progress.elapsed:.1f} s{missing}{kept}")
    return FAILED if corpus.failed else 0


def _learned(corpus: Corpus, paths: Iterable[Path], progress: Progress) -> Learned:
    """Count the lines of a corpus on this machine."""
    done = 0
    with Spill() as spill:
        for counts, errors in _counted(corpus.articles(paths), corpus.given):
            spill.add(counts)
            for error in errors:
                progress.clear()
                corpus.fail(error)
            done += sum(len(articles) for articles in counts.articles.values()) // BYTES
            progress.show(done, 0, f"{done:,} articles")
        return spill.learned()


def _told(learned: Learned) -> str:
    total = learned.totals.get(CORPUS, profile.Total(0, 0))
    sites = f" of {plural(total.sites, 'site')}" if total.sites else ""
    found = plural(len({key(row.line) for row in learned.rows if row.articles}), "line")
    return f"{plural(total.articles, 'article')}{sites}: {found} found"


def _write(learned: Learned, output: str) -> None:
    data = learned.text().encode("utf-8", "replace")
    if output == STREAM:
        emit([data])
        return
    target = Path(output)
    files.put(target, [data], target if target.exists() else None)


def _standing(target: Path) -> profile.Profile | None:
    """Return the profile that the new one takes the place of; raise CleanerError where something else stands there."""
    files.check_place(target)
    if not target.exists():
        return None
    with suppress(InputError):  # what cannot be read, loading it says
        data = files.read_bytes(target)
        if data.strip() and b"\t" not in data and not profile.is_one(target):  # any row of a profile has a tab
            raise ConfigError(f"{target} is there and is no profile; name another file with -o")
    old = profile.load(target)
    if old.text.strip() and not old.text.startswith(profile.TITLE) and not profile.parse(old.text, old.name).rows:
        raise ConfigError(f"{target} is there and is no profile; name another file with -o")
    return old


def _told_apart(paths: Iterable[Path]) -> tuple[list[Path], list[profile.Profile]]:
    """Tell corpora from profiles, by how the latter begin."""
    corpora, profiles = [], []
    for path in paths:
        if _is_profile(path):
            profiles.append(profile.load(path))
        else:
            corpora.append(path)
    return corpora, profiles


def _is_profile(path: Path) -> bool:
    with suppress(InputError):  # what cannot be read is told with the other inputs
        return files.is_file(path) and profile.is_one(path)
    return False


class Corpus:
    """Where the articles come from, and what could not be read of them."""

    def __init__(self, given: Mapping[str, Any], talk: Talk) -> None:
        self.given = given
        self.talk = talk
        self.reader = Reader(given["text_field"], given["site_field"])
        self.failed = 0
        self.complaints = Complaints(self.fail)
        self.with_site = 0
        self.missing = 0
        self.fields: list[str] = []

    def fail(self, message: str) -> None:
        """Tell what could not be read, and count it."""
        self.failed += 1
        self.talk.error(message)

    def fail_at(self, path: object, number: int, reason: str) -> None:
        """Tell what could not be read of a file with records: one of them, or all (0)."""
        if number:
            self.complaints.add(str(path), f"{path}:{number}: {reason}")
        else:
            self.fail(f"{path}: {reason}")

    def sources(self, paths: Iterable[Path]) -> Iterator[Article | Path]:
        """Yield the articles of folders that are files of their own, and the files with records, in order."""
        for path in paths:
            if files.is_folder(path):
                yield from inputs.shelves(path, self.given)
            elif records.holds_records(path.name) and files.is_there(path):
                yield path
                continue
            folder = path if files.is_folder(path) else path.parent
            for met in map(looked_into, inputs.candidates(inputs.groups([path], self.given), self.given)):
                if isinstance(met, files.Source) and files.is_folder(path) and records.is_no_article(met.path.name):
                    continue  # that --include names it does not make it an article
                if isinstance(met, files.Source):
                    yield Article(met.path, site_of(met.path, folder), flags.encoding_for(met.path.parent, self.given))
                elif isinstance(met, Refused):
                    self.fail(f"{met.path}: {met.reason}")

    def articles(self, paths: Iterable[Path]) -> Iterator[Article]:
        """Yield the articles of folders and files, in order."""
        for source in self.sources(paths):
            if isinstance(source, Path):
                notes = Notes(partial(self.fail_at, source))
                yield from self.reader.articles(source, notes)
                self.note(notes.with_site, notes.missing, notes.fields)
            else:
                yield source

    def note(self, with_site: int, missing: int, fields: list[str]) -> None:
        """Note what is known of a file with records."""
        self.with_site += with_site
        self.missing += missing
        self.fields = fields_of(dict.fromkeys(fields), self.reader.site_field, self.fields)

    def check_field(self) -> None:
        """Raise ConfigError where there were records, and the field of the site named none."""
        check_field(self.given["site_field"], self.fields, met=bool(self.with_site))


def _counted(articles: Iterator[Article], given: Mapping[str, Any]) -> Iterator[tuple[Counts, list[str]]]:
    chunks = iter(lambda: list(islice(articles, _CHUNK)), [])
    return pool.ordered(count, chunks, workers=flags.workers(given), recovery=pool.Recovery(pool.one_by_one, _lost))


def _lost(chunk: list[Article]) -> tuple[Counts, list[str]]:
    return Counts(), ["an article was too much for the process that counted it; is there enough memory?"]


def count(chunk: list[Article]) -> tuple[Counts, list[str]]:
    """Count the lines of some articles; what cannot be read is told."""
    counts, errors = Counts(), []
    for text, site, encoding in chunk:
        try:
            counts.add(text if isinstance(text, str) else decode(files.read_bytes(text), encoding).text, site)
        except CleanerError as error:
            errors.append(f"{text}: {error}" if isinstance(text, Path) else str(error))
    return counts, errors
