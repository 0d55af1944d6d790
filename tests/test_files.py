"""Naming outputs, reading inputs, and writing outputs that are whole or not there."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import pytest
from folders import AS_ROOT, needs_permissions, tree

from cleaner import files
from cleaner.errors import ConfigError, InputError
from cleaner.files import Selection, encode, is_output, read, read_bytes, target_name, write
from cleaner.walk import Candidate, candidates


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("a.txt", "a.clean.txt"),
        ("a.TXT", "a.clean.TXT"),
        ("a.text", "a.clean.text"),
        ("page.html", "page.clean.txt"),
        ("page.HTM", "page.clean.txt"),
        ("README", "README.clean"),
        ("archive.tar.txt", "archive.tar.clean.txt"),
        (".hidden.txt", ".hidden.clean.txt"),
        (".hidden", ".hidden.clean"),
        ("notes.md", "notes.clean.md"),
        ("с пробелом.txt", "с пробелом.clean.txt"),
    ],
)
def test_target_name(name: str, target: str) -> None:
    assert target_name(name) == target
    assert is_output(target)
    assert not is_output(name)


@pytest.mark.parametrize(
    ("name", "suffix", "expected"),
    [
        ("a.clean.txt", ".clean", True),
        ("a.clean.v2.txt", ".clean", True),
        ("a.clean", ".clean", True),
        ("clean.txt", ".clean", False),
        ("a.cleaner.txt", ".clean", False),
        ("unclean.txt", ".clean", False),
        ("a_ok.txt", "_ok", True),
        ("a_ok", "_ok", True),
        ("a.clean.txt", "_ok", True),
        ("a_okay.txt", "_ok", False),
        ("a.txt", "", False),
    ],
)
def test_is_output(name: str, suffix: str, expected: bool) -> None:
    assert is_output(name, suffix) is expected


@pytest.mark.parametrize("suffix", ["", "a/b", "a\0", "a\nb"])
def test_a_suffix_that_no_name_can_have(suffix: str) -> None:
    with pytest.raises(ConfigError, match="suffix"):
        Selection(suffix=suffix)


def test_in_place_and_an_output_folder_exclude_each_other() -> None:
    with pytest.raises(ConfigError, match="in place"):
        Selection(in_place=True, output_dir=Path("out"))


def test_names_that_are_not_utf8_and_long_ones(tmp_path: Path) -> None:
    odd, long = os.fsdecode(b"caf\xe9.txt"), "n" * 245 + ".txt"
    tree(tmp_path, odd, long)
    (first, second) = candidates([tmp_path], Selection())
    assert isinstance(first, Candidate)
    assert isinstance(second, Candidate)
    assert [first.source.path.name, second.source.path.name] == [odd, long]
    assert write(first.source.target, b"clean\n", tmp_path / odd)
    assert (tmp_path / os.fsdecode(b"caf\xe9.clean.txt")).read_bytes() == b"clean\n"
    assert write(tmp_path / ("m" * 255), b"clean\n", tmp_path / odd)
    with pytest.raises(InputError, match="the name of its output would be too long"):
        write(tmp_path / ("m" * 256), b"clean\n", tmp_path / odd)


@pytest.mark.parametrize(
    ("text", "newline", "data"),
    [
        ("", "\n", b""),
        ("\n\n", "\r\n", b""),
        ("a", "\n", b"a\n"),
        ("a\n\n", "\n", b"a\n"),
        ("a\nb\n", "\r\n", b"a\r\nb\r\n"),
        ("a\nb", "\r", b"a\rb\r"),
        ("ж\u2028\x85", "\n", "ж\u2028\x85\n".encode()),
    ],
)
def test_encode(text: str, newline: str, data: bytes) -> None:
    assert encode(text, newline) == data


def test_half_a_surrogate_pair_is_not_written() -> None:
    with pytest.raises(InputError, match="character 1"):
        encode("a\ud800")


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("да\r\n".encode("utf-16"))
    assert read(path).text == "да\n"
    path.write_bytes(b"caf\xe9")
    assert read(path, "cp1252").text == "café"


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        read(tmp_path)


def test_a_file_that_changes_while_it_is_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\n")
    real, calls = os.fstat, list[int]()

    def growing(descriptor: int) -> os.stat_result:
        calls.append(descriptor)
        if len(calls) == 3:
            with path.open("ab") as file:
                file.write(b"two\n")
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", growing)
    with pytest.raises(InputError, match="changed while it was read"):
        read_bytes(path)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"original\n")
    return path


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_write(source: Path) -> None:
    target = source.with_name("a.clean.txt")
    assert write(target, b"one\n", source)
    assert write(target, b"two\n", source)
    assert target.read_bytes() == b"two\n"
    assert listed(source.parent) == ["a.clean.txt", "a.txt"]


def test_what_would_not_change_is_not_rewritten(source: Path) -> None:
    target = source.with_name("a.clean.txt")
    write(target, b"one\n", source)
    os.utime(target, (1, 1))
    before = target.stat()
    assert not write(target, b"one\n", source)
    assert (target.stat().st_ino, target.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755, 0o444])
def test_permissions_are_the_originals(source: Path, mode: int) -> None:
    source.chmod(mode)
    target = source.with_name("a.clean.txt")
    write(target, b"one\n", source)
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o600, 0o755])
def test_permissions_that_changed_are_brought_up_to_date_without_a_rewrite(source: Path, mode: int) -> None:
    target = source.with_name("a.clean.txt")
    write(target, b"one\n", source)
    os.utime(target, (1, 1))
    before = target.stat()
    source.chmod(mode)
    assert not write(target, b"one\n", source)
    after = target.stat()
    assert (stat.S_IMODE(after.st_mode), after.st_ino, after.st_mtime_ns) == (mode, before.st_ino, before.st_mtime_ns)
    assert not write(target, b"one\n", source)
    assert target.stat().st_ctime_ns == after.st_ctime_ns  # nor touched, where they are the same


def test_what_a_link_leads_to_keeps_its_permissions(source: Path) -> None:
    target, elsewhere = source.with_name("a.clean.txt"), source.with_name("elsewhere")
    elsewhere.write_bytes(b"one\n")
    elsewhere.chmod(0o640)
    target.symlink_to(elsewhere)
    source.chmod(0o600)
    assert not write(target, b"one\n", source)
    assert (target.is_symlink(), stat.S_IMODE(elsewhere.stat().st_mode)) == (True, 0o640)


@pytest.mark.skipif(not AS_ROOT, reason="only root gives files away")
def test_the_owner_is_the_originals(source: Path) -> None:
    os.chown(source, 12345, 12346)
    write(source, b"one\n", source)
    assert (source.stat().st_uid, source.stat().st_gid) == (12345, 12346)


def test_folders_are_made_for_an_output(source: Path) -> None:
    assert write(source.parent / "out/deep/a.txt", b"one\n", source)


def test_a_link_in_the_outputs_place_goes_and_its_file_stays(source: Path) -> None:
    other, target = source.with_name("other"), source.with_name("a.clean.txt")
    other.write_bytes(b"other\n")
    target.symlink_to(other)
    assert not write(target, b"other\n", source)
    assert target.is_symlink()
    assert write(target, b"one\n", source)
    assert not target.is_symlink()
    assert (target.read_bytes(), other.read_bytes()) == (b"one\n", b"other\n")


def a_folder(target: Path) -> None:
    target.mkdir()


def a_pipe(target: Path) -> None:
    os.mkfifo(target)


def a_loop(target: Path) -> None:
    target.symlink_to(target)


@pytest.mark.parametrize("obstacle", [a_folder, a_pipe, a_loop])
@pytest.mark.parametrize("data", [b"", b"one\n"])
def test_what_is_not_a_file_is_not_replaced(source: Path, obstacle: Callable[[Path], None], data: bytes) -> None:
    target = source.with_name("a.clean.txt")
    obstacle(target)
    before = target.lstat()
    with pytest.raises(InputError):
        write(target, data, source)
    assert target.lstat().st_ino == before.st_ino
    assert listed(source.parent) == ["a.clean.txt", "a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="the links are Linux's")
@pytest.mark.parametrize("name", ["/dev/stdout", "/proc/self/fd/1"])
def test_links_of_the_system_are_not_replaced_even_where_they_lead_to_a_file(tmp_path: Path, name: str) -> None:
    """A shell leads standard output to a file; root may replace /dev/stdout, and it would be gone for everybody."""
    code = f"from pathlib import Path; from cleaner.files import refuse_special; refuse_special(Path({name!r}))"
    with (tmp_path / "out").open("wb") as out:
        done = subprocess.run([sys.executable, "-c", code], stdout=out, stderr=subprocess.PIPE, text=True)
    assert f"cannot write {name}: something that is not a file stands there" in done.stderr


def test_a_file_in_the_place_of_a_folder_is_an_error(source: Path) -> None:
    with pytest.raises(InputError, match="cannot write"):
        write(source / "a.clean.txt", b"one\n", source)


@needs_permissions
def test_a_folder_that_may_not_be_written_is_an_error(source: Path) -> None:
    source.parent.chmod(0o500)
    with pytest.raises(InputError, match="Permission denied"):
        write(source.with_name("a.clean.txt"), b"one\n", source)
    source.parent.chmod(0o700)


def can_be_nameless(folder: Path) -> bool:
    descriptor = files._nameless(folder, 0o600)
    if descriptor is not None:
        os.close(descriptor)
    return descriptor is not None


needs_nameless = pytest.mark.skipif(not can_be_nameless(Path(gettempdir())), reason="the file system knows no files without a name")


@needs_nameless
@pytest.mark.parametrize("existed", [True, False])
def test_a_file_that_is_not_whole_has_no_name(source: Path, existed: bool) -> None:
    target = source.with_name("a.clean.txt")
    if existed:
        target.write_bytes(b"before\n")
    before = listed(source.parent)
    with files.replacing(target, source) as file:
        file.write(b"half")
        assert listed(source.parent) == before
    assert target.read_bytes() == b"half"


def test_what_was_written_into_a_file_while_it_was_cleaned_in_place_is_not_lost(source: Path) -> None:
    with pytest.raises(InputError, match="changed while it was cleaned"):
        write(source, b"clean\n", source, was=b"what it held before\n")
    assert source.read_bytes() == b"original\n"
    assert write(source, b"clean\n", source, was=b"original\n")


def test_the_output_of_a_file_that_went_away_is_not_written(source: Path) -> None:
    source.unlink()
    with pytest.raises(InputError, match="went away"):
        write(source.parent / "deep/a.clean.txt", b"clean\n", source)
    assert listed(source.parent) == []


DISK_FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("call", "existed", "nameless"),
    [
        *((call, existed, nameless) for call in ("fsync", "fchmod") for existed in (True, False) for nameless in (True, False)),
        *(("replace", True, True), ("replace", True, False), ("replace", False, False)),
        pytest.param("link", False, True, marks=needs_nameless),
    ],
)
@pytest.mark.parametrize("failure", [DISK_FULL, KeyboardInterrupt(), MemoryError()])
def test_a_failure_leaves_no_trace(
    source: Path, monkeypatch: pytest.MonkeyPatch, call: str, failure: BaseException, existed: bool, nameless: bool
) -> None:
    target = source.with_name("a.clean.txt")
    if not nameless:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    if existed:
        target.write_bytes(b"before\n")
    before = listed(source.parent)

    def fail(*arguments: Any, **named: Any) -> None:
        raise failure

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(InputError if failure is DISK_FULL else type(failure)) as raised:
        write(target, b"after\n", source)
    assert listed(source.parent) == before
    assert not existed or target.read_bytes() == b"before\n"
    if failure is DISK_FULL:
        assert str(raised.value) == f"cannot write {target}: No space left on device"


def test_a_target_that_is_seen_before_it_is_whole_is_the_old_one(source: Path) -> None:
    target = source.with_name("a.clean.txt")
    target.write_bytes(b"before\n")
    with files.replacing(target, source) as file:
        file.write(b"half")
        file.flush()
        assert target.read_bytes() == b"before\n"
        assert all(name.startswith((".", "a.")) for name in listed(source.parent))
    assert target.read_bytes() == b"half"
