r"""Files in and out: read them whole, name what comes of them, and write it so that nothing can be lost on the way.

    >>> target_name("page.HTML"), target_name("README"), target_name("archive.tar.txt")
    ('page.clean.txt', 'README.clean', 'archive.tar.clean.txt')

Reading gives every input one form, line feeds only; writing gives the file its own line ends back, in UTF-8. An output
appears whole or not at all: it is made beside its place under another name and moved there when it is safe on disk.
Where a link stands in its place, the link goes and what it pointed to stays as it was.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cleaner.encodings import Decoded, decode
from cleaner.errors import ConfigError, InputError

#: What a folder is walked for.
ENDINGS = (".txt", ".text", ".html", ".htm")
PAGES = (".html", ".htm")

#: The same in capitals, too: how an article's page is looked for by its name.
ANY_PAGES = (*PAGES, *(page.upper() for page in PAGES))

SUFFIX = ".clean"

#: Why a page is refused, be it one by its name or by how it begins.
PAGE_IN_PLACE = "a page is not cleaned in place: its text would overwrite the page"

#: What a page that ``cleaner report`` wrote begins with: it is no article.
REPORT = '<meta name="generator" content="cleaner report">'

#: Enough of a page to see that.
REPORT_HEAD = 200


@dataclass(frozen=True, slots=True)
class Selection:
    """Which files of a folder are inputs, and where their outputs go.

    Attributes:
        suffix: what an output's name carries before its ending.
        output_dir: the folder that mirrors the inputs' tree; beside the inputs, if None.
        include: globs on names, or on paths below the walked folder; they take the place of the usual endings.
        exclude: globs for what is passed over, folders and named files too.
        in_place: the output takes the input's place.
        include_way: the way from the folder of the configuration that `include` comes from, which its paths begin in.
        exclude_way: the same of `exclude`.
    """

    suffix: str = SUFFIX
    output_dir: Path | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    in_place: bool = False
    include_way: str | None = None
    exclude_way: str | None = None

    def __post_init__(self) -> None:
        if self.in_place and self.output_dir is not None:
            raise ConfigError("in place and an output folder exclude each other: leave one of them out")
        if not self.suffix and self.output_dir is None and not self.in_place:
            raise ConfigError("without a suffix every output would overwrite its input; name one, or an output folder")
        if set(self.suffix) & {"/", os.sep, "\0", "\n"}:
            raise ConfigError(f"the suffix {self.suffix!r} cannot be part of a file's name")


class Source(NamedTuple):
    """An input, and the place of its output."""

    path: Path
    target: Path


def target_name(name: str, suffix: str = SUFFIX) -> str:
    """Return the name of the output that belongs to an input's name; a page's output is a text."""
    stem, ending = _split(name)
    return stem + suffix + (".txt" if ending.lower() in PAGES else ending)


def _split(name: str) -> tuple[str, str]:
    """Return a name and its ending; what begins with its only dot has none."""
    dot = name.rfind(".")
    return (name[:dot], name[dot:]) if dot > 0 else (name, "")


def is_output(name: str, suffix: str = SUFFIX) -> bool:
    """Say whether a name is one that this tool gives to its outputs.

    >>> is_output("a.clean.txt"), is_output("README.clean"), is_output("clean.txt"), is_output("a_ok.txt", "_ok")
    (True, True, False, True)
    """
    return SUFFIX + "." in name[1:] or any(carries(name, known) for known in (suffix, SUFFIX) if known)


def carries(name: str, suffix: str) -> bool:
    """Say whether a name has a suffix before its ending."""
    return _split(name)[0].endswith(suffix) or (name.endswith(suffix) and name != suffix)


def originals(output: Path, suffix: str = SUFFIX) -> Iterator[Path]:
    """Yield what an output may have come from, what has its own ending first; nothing, if its name is no output's after all.

    >>> [path.name for path in originals(Path("a.clean.md"))], [path.name for path in originals(Path("README.clean"))]
    (['a.md'], ['README'])
    """
    endings = (output.suffix, *ANY_PAGES) if output.suffix == ".txt" else (output.suffix,)
    stem = output.name.removesuffix(output.suffix)
    if stem.endswith(suffix):
        yield from (output.with_name(stem.removesuffix(suffix) + ending) for ending in endings)
    elif output.name.endswith(suffix):
        yield output.with_name(output.name.removesuffix(suffix))


def is_report(head: bytes) -> bool:
    """Say whether a file that begins like this is a page that ``cleaner report`` wrote."""
    return REPORT.encode() in head[:REPORT_HEAD]


def is_folder(path: Path) -> bool:
    """Say whether a folder is there. Unlike with `Path.is_dir`, what may not be looked at is none: reading it says why."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Say whether a regular file is there, like `is_folder`."""
    return os.path.isfile(path)  # noqa: PTH113


def is_there(path: Path) -> bool:
    """Say whether anything is there, like `is_folder`."""
    return os.path.exists(path)  # noqa: PTH110


def same_place(one: Path, other: Path) -> bool:
    """Say whether two paths name the same entry of the same folder, whether or not there is a file."""
    return one.name == other.name and os.path.realpath(one.parent) == os.path.realpath(other.parent)


def read(path: Path, encoding: str | None = None) -> Decoded:
    """Read and decode a file; raise InputError, one line without the path, where that cannot be done."""
    return decode(read_bytes(path), encoding)


def read_bytes(path: Path) -> bytes:
    """Read a regular file, whole and as it was at one moment."""
    with opened(path) as file:
        before = os.fstat(file.fileno())
        try:
            data = file.read()
        except OSError as error:
            raise InputError(said("cannot read it", error)) from None
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise InputError("it changed while it was read; run again")
    return data


def opened(path: Path) -> BinaryIO:
    """Open a regular file for reading; raise InputError for anything else, as a pipe or a device may keep one waiting for ever."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise InputError(said("cannot read it", error)) from None
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise InputError("it is a folder" if stat.S_ISDIR(mode) else "it is not a regular file")
    return os.fdopen(descriptor, "rb")


def encode(text: str, newline: str = "\n") -> bytes:
    r"""Return the bytes of an output: UTF-8, the given line ends, one of them at the end of a text that is not empty.

    >>> encode("one\ntwo", "\r\n"), encode("\n")
    (b'one\r\ntwo\r\n', b'')
    """
    body = text.rstrip("\n")
    if not body:
        return b""
    try:
        return f"{body}\n".replace("\n", newline).encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"the clean text holds half of a surrogate pair at character {error.start}, which no file can hold"
        ) from None


def holds(target: Path, data: bytes) -> bool:
    """Say whether a file holds these bytes already; raise InputError where it cannot be read, or no file can be put there."""
    try:
        size = target.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            raise InputError("the name of its output would be too long; --output-dir with --suffix '' keeps its own") from None
        raise InputError(said(f"cannot read {target}", error)) from None
    refuse_special(target)
    if size != len(data):
        return False
    try:
        return read_bytes(target) == data
    except InputError as error:
        raise InputError(f"{target}: {error}") from None


def write(target: Path, data: bytes, like: Path, was: bytes | None = None) -> bool:
    """Put the bytes in place, whole, with the permissions of the file `like`; return False if they were there already.

    `was` is what the target held when it was read, where it is cleaned in place: what somebody wrote into it since is not lost.
    """
    if holds(target, data):
        _permit_again(target, like)
        return False
    try:
        if not like.exists():
            raise InputError("it went away while it was cleaned, so nothing was written")
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target, like) as file:
            file.write(data)
            if was is not None and read_bytes(target) != was:
                raise InputError("it changed while it was cleaned, and was left as it is; run again")
    except (OSError, ValueError) as error:
        raise InputError(said(f"cannot write {target}", error)) from None
    return True


def put(target: Path, pieces: Iterable[bytes], like: Path | None = None) -> None:
    """Put a file in place, whole; raise InputError where that cannot be done."""
    try:
        with replacing(target, like) as file:
            file.writelines(pieces)
    except OSError as error:
        raise InputError(said(f"cannot write {target}", error)) from None


def check_place(target: Path) -> None:
    """Raise InputError where no file can be put in this place: better before hours of work than after them."""
    if not target.parent.exists():
        raise InputError(f"cannot write {target}: there is no folder {target.parent}")
    try:
        with suppress(_Abandoned), replacing(target):
            raise _Abandoned
    except OSError as error:
        raise InputError(said(f"cannot write {target}", error)) from None


class _Abandoned(Exception):  # noqa: N818 - nothing went wrong
    """A file was begun only to see whether it can be."""


@contextmanager
def replacing(target: Path, like: Path | None = None) -> Iterator[BinaryIO]:
    """Give a file that takes the place of `target` at the end, flushed to disk; on any failure no trace is left of it.

    It has the permissions of the file `like`, and its owner where that is allowed. Until it is whole it has no name, where the
    system can make such files, so that not even a killed process leaves anything behind; elsewhere, a hidden one.
    """
    refuse_special(target)
    place = target.with_name(f".cleaner-{os.urandom(8).hex()}.tmp")
    mode = 0o666 if like is None else 0o600
    descriptor = _nameless(target.parent, mode)
    named = descriptor is None
    if descriptor is None:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if like is not None:
                permit(descriptor, like.stat())
            try:
                yield file
            except BaseException:
                with suppress(OSError):  # what a full disk does not take need not be written any more
                    file.close()
                raise
            file.flush()
            os.fsync(descriptor)
            placed = not named and _named(descriptor, target)
            if not named and not placed:
                _named(descriptor, place)
        if not placed:
            place.replace(target)
    except BaseException:
        with suppress(OSError):
            place.unlink()
        raise


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Say of an error which file it is about: the system does so only where it opens one."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def _nameless(folder: Path, mode: int) -> int | None:
    """Open a new file that no folder holds; None where there is no such thing, or no way to name it later."""
    if not hasattr(os, "O_TMPFILE"):
        return None
    try:
        descriptor = os.open(folder, os.O_WRONLY | os.O_TMPFILE, mode)
    except OSError:
        return None  # the file system cannot, or the folder may not be written: opening by name says which
    if os.path.exists(_way_to(descriptor)):  # noqa: PTH110 - a path of the system, looked at for every output
        return descriptor
    os.close(descriptor)
    return None


def _named(descriptor: int, path: Path) -> bool:
    """Give a nameless file its name; return False if there is something of that name."""
    try:
        os.link(_way_to(descriptor), path, src_dir_fd=descriptor)  # with a folder given, the link under /proc is followed
    except FileExistsError:
        return False
    return True


def _way_to(descriptor: int) -> str:
    return f"/proc/self/fd/{descriptor}"


def permit(descriptor: int, like: os.stat_result) -> None:
    """Give an open file the permissions of another, and its owner where that is allowed."""
    if hasattr(os, "fchmod"):
        given = os.fstat(descriptor)
        if (like.st_uid, like.st_gid) != (given.st_uid, given.st_gid):
            with suppress(PermissionError):
                os.fchown(descriptor, like.st_uid, like.st_gid)
        os.fchmod(descriptor, like.st_mode & 0o777)


def _permit_again(target: Path, like: Path) -> None:
    """Bring the permissions of a file up to date that is not written; what a link leads to is let be."""
    with suppress(OSError):  # it may be another user's, who alone could: its text is right, and that is no error
        wanted, found = like.stat(), target.lstat()
        if not stat.S_ISREG(found.st_mode) or (wanted.st_mode ^ found.st_mode) & 0o777 == 0:
            return
        descriptor = os.open(target, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            permit(descriptor, wanted)
        finally:
            os.close(descriptor)


def refuse_special(target: Path) -> None:
    """Raise InputError where a folder, a pipe or a device stands, or a link to one: /dev/null would be gone for everybody.

    So would /dev/stdout, a link that leads to a file where a shell has sent the output there.
    """
    try:
        regular = stat.S_ISREG(target.stat().st_mode)
    except OSError:
        return  # nothing is there, or a link that leads nowhere; what else is wrong with the place, writing says
    if not regular or (target.is_symlink() and re.match(r"/dev\Z|/proc/", os.path.realpath(target.parent))):
        raise InputError(f"cannot write {target}: something that is not a file stands there")


def said(what: str, error: OSError | ValueError) -> str:
    """Return what went wrong, and the system's word for why."""
    return f"{what}: {error.strerror if isinstance(error, OSError) and error.strerror else error}"
