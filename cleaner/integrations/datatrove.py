"""Steps for pipelines of datatrove: a reader of folders of articles, which it has none of, and the cleaner.

    pipeline = [ArticleFolderReader("articles"), ArticleCleaner(edits="edits"), GopherQualityFilter(), JsonlWriter("clean")]
    LocalPipelineExecutor(pipeline, tasks=8).run()

What each rule did is counted in the step's stats, which datatrove merges over all tasks and prints at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from cleaner.core import Cleaner
from cleaner.encodings import decode
from cleaner.errors import CleanerError, InputError
from cleaner.extras import needed
from cleaner.files import ENDINGS, is_output
from cleaner.options import Options

for _module in ("datatrove.pipeline.base", "datatrove.pipeline.readers.base"):
    needed(_module, "datatrove", "a step for datatrove")

from datatrove.io import DataFolder, get_datafolder
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.readers.base import BaseDiskReader
from datatrove.utils.logging import logger
from datatrove.utils.typeshelper import StatHints

#: Where a document's metadata say why it could not be cleaned.
ERROR = "cleaning_error"


class ArticleCleaner(PipelineStep):  # type: ignore[misc]
    """Clean the text of every document; what is no article's text goes, the document stays.

    Stats: ``changed`` documents, ``rule/NAME`` edits of each rule, ``warned`` documents (see `Result.warnings`) and
    ``failed`` ones: these go on as they were, with the reason in their metadata as ``cleaning_error``, unless there is an
    `exclusion_writer`.

    Attributes:
        options: the options of the cleaner.
        edits: the key of the metadata under which the list of edits goes, if anywhere; each has line, rule, before, after, why.
        drop_empty: drop the documents of whose text nothing remains.
        exclusion_writer: a writer of datatrove that gets the documents that failed or were dropped.
    """

    name = "🧽 Article cleaner"
    type = "✂️ - FORMAT"

    def __init__(
        self,
        options: Options | None = None,
        *,
        edits: str | None = None,
        drop_empty: bool = False,
        exclusion_writer: Any = None,
        **settings: Any,
    ) -> None:
        """Take `Options`, or their fields by name, as `Cleaner` does."""
        super().__init__()
        self._cleaner = Cleaner(options, **settings)
        self.options = self._cleaner.options
        self.edits = edits
        self.drop_empty = drop_empty
        self.exclusion_writer = exclusion_writer

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Yield the documents, clean."""
        writing: AbstractContextManager[Any] = self.exclusion_writer or nullcontext()
        with writing as excluded:
            for document in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    reason = self._cleaned(document)
                if reason is None or (reason != "empty" and excluded is None):
                    self.stat_update(StatHints.forwarded)
                    if isinstance(document.text, str):  # what is none has no length to count
                        self.update_doc_stats(document)
                    yield document
                else:
                    self.stat_update(StatHints.dropped, f"dropped_{reason}")
                    if excluded is not None:
                        document.metadata["filter_reason"] = reason
                        excluded.write(document, rank)

    def _cleaned(self, document: Any) -> str | None:
        """Clean a document where it stands; return why it should not go on, if so."""
        try:
            if not isinstance(document.text, str):  # a reader takes what it finds in the field of the text
                raise InputError(f"{type(document.text).__name__} is not a string")
            result = self._cleaner.clean(document.text)
        except CleanerError as error:
            self.stat_update("failed")
            document.metadata[ERROR] = str(error)
            return "failed"
        for label, found in (("changed", result.text != document.text), ("warned", result.warnings)):
            if found:
                self.stat_update(label)
        for rule, count in Counter(edit.rule for edit in result.edits).items():
            self.stat_update(f"rule/{rule}", value=count)
        if self.edits is not None:
            document.metadata[self.edits] = [edit._asdict() for edit in result.edits]
        document.text = result.text
        return "empty" if self.drop_empty and not result.text.strip() else None


class ArticleFolderReader(BaseDiskReader):  # type: ignore[misc]
    r"""Read a folder of articles, on disk or on any filesystem that fsspec knows: one document a file, in any encoding.

    The folder is walked as ``cleaner clean`` walks it: for .txt, .text, .html and .htm files (or `glob_pattern`), past hidden files
    and folders and what ``cleaner clean`` wrote there itself. A document's id is its path in the folder; its metadata have
    ``file_path`` and ``encoding``. For a byte of a path that is not UTF-8 there stands what ``--edits`` writes: ``\udce9`` for E9.
    Pages come as they are, and `ArticleCleaner` takes their text from them.

    Stats: ``unreadable`` files, which are warned of (not in any encoding that is known, or binary), and ``empty`` ones.
    """

    name = "📰 Article folder"

    def __init__(self, data_folder: Any, *arguments: Any, encoding: str | None = None, **settings: Any) -> None:
        """Take what every reader of datatrove takes, and the files' encoding, where it is known."""
        folder = get_datafolder(data_folder)
        super().__init__(_ArticleFolder(folder.path, fs=folder.fs, auto_mkdir=folder.auto_mkdir), *arguments, **settings)
        self.encoding = encoding

    def read_file(self, filepath: str) -> Iterator[Any]:
        """Yield the one document of a file."""
        with self.track_time():
            document = self._document(filepath)
        if document is not None:
            yield document

    def _document(self, path: str) -> Any:
        try:
            with self.data_folder.open(path, "rb", compression=None) as file:
                data: bytes = file.read()
            decoded = decode(data, self.encoding)
        except (InputError, OSError) as error:
            self.stat_update("unreadable")
            logger.warning(f"passed over {_told(path)}: {error}")
            return None
        if not decoded.text:
            self.stat_update("empty")
            return None
        told = _told(path)
        document = self.get_document_from_dict({"text": decoded.text, "id": told, "encoding": decoded.encoding}, told, 0)
        if document is not None and isinstance(place := document.metadata.get("file_path"), str):
            document.metadata["file_path"] = _told(place)  # the way to the folder, too
        return document


class _ArticleFolder(DataFolder):  # type: ignore[misc]
    """A folder of datatrove whose files are the articles in it, so that all tasks get equal shares of them."""

    def list_files(self, *arguments: Any, **settings: Any) -> list[str]:
        """Return the paths of the articles, in order."""
        given = settings.get("glob_pattern")
        paths = super().list_files(*arguments, **settings)
        return [path for path in paths if _visible(path) and not is_output(_name(path)) and (given or _is_article(path))]


def _told(path: str) -> str:
    """Return a path as text: what stands in it for a byte that is not UTF-8 is a character that no writer takes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _visible(path: str) -> bool:
    return not any(part.startswith(".") for part in path.split("/"))


def _is_article(path: str) -> bool:
    return path.lower().endswith(ENDINGS)
