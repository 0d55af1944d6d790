"""What happens to ``report`` and ``learn`` when something goes wrong: the page or profile is whole or as it was, the articles are untouched.

Both read a corpus for a long time and write one file at the end. That file may be in the way, have no room, or never come about; and nothing that
stands in its place may be lost by it: an article, a device, a page of somebody else's.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from faults import KILLS, article, command, fill, run, tree, wait_for_the_group

from cleaner.counting import count
from cleaner.errors import InputError
from cleaner.profile import parse
from cleaner.spill import Spill

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the faults are those of Linux")

VERBS = ("report", "learn")
NAMES = {"report": "page.html", "learn": "profile.tsv"}

both = pytest.mark.parametrize("verb", VERBS)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    place = tmp_path / "out"
    place.mkdir()
    return place


# Killed.


@both
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_leaves_the_old_file_or_the_new_one(corpus: Path, out: Path, verb: str, jobs: str) -> None:
    target, before = out / NAMES[verb], tree(corpus)
    words = (verb, "-q", "-j", jobs, corpus, "-o", target)
    start = time.monotonic()
    assert run(*words).returncode == 0
    seconds = time.monotonic() - start
    wanted = tree(out)
    old = b"" if verb == "report" else b"keep\tWhat people decided\n"
    moments = random.Random(int(jobs))
    for number in range(max(KILLS // 3, 2)):
        target.unlink(missing_ok=True)
        if number % 2:
            target.write_bytes(old)
        stood = tree(out)
        process = subprocess.Popen(command(*words), start_new_session=True)
        time.sleep(moments.random() * seconds)
        if moments.random() < 0.5:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        wait_for_the_group(process.pid)
        assert tree(corpus) == before
        found = tree(out)
        assert found == stood or (found.keys() == wanted.keys() and target.stat().st_size > len(old))
    target.unlink(missing_ok=True)
    assert run(*words).returncode == 0
    assert tree(out) == wanted
    assert tree(corpus) == before


@both
def test_an_interrupted_run_leaves_nothing(corpus: Path, out: Path, verb: str) -> None:
    process = subprocess.Popen(
        command(verb, "-q", "-j", "2", corpus, "-o", out / NAMES[verb]), stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(0.6)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    if process.returncode not in (0, -signal.SIGINT):  # it was faster, or had done all and let go of its handlers
        assert process.returncode in (1, 130), said
        assert b"Traceback" not in said
        assert tree(out) == {}


# Places that cannot be written, and what stands in them.


@both
@pytest.mark.parametrize("old", ["", "keep\tWhat people decided\n"])
def test_a_full_disk(corpus: Path, small_disk: Path, verb: str, old: str) -> None:
    target = small_disk / NAMES[verb]
    if old:
        target.write_text(old if verb == "learn" else '<!DOCTYPE html><meta name="generator" content="cleaner report">')
    fill(small_disk)
    before = tree(small_disk), tree(corpus)
    done = run(verb, corpus, "-o", target)
    assert done.returncode == 2
    assert done.stderr.endswith(f"error: cannot write {target}: No space left on device\n".encode())
    assert (tree(small_disk), tree(corpus)) == before


def test_a_full_disk_under_the_counts_that_are_put_aside(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk))

    def counted() -> None:
        with Spill(1) as spill:
            for number in range(2000):
                spill.add(count([article(number)], ["example.com"]))

    with pytest.raises(InputError, match=r"put counts aside .* No space left on device; the environment variable TMPDIR"):
        counted()
    assert tree(small_disk) == {}


@both
def test_a_folder_that_may_not_be_written_or_is_not_there(corpus: Path, out: Path, verb: str) -> None:
    out.chmod(0o555)
    target = out / NAMES[verb]
    done = run(verb, corpus, "-o", target, bound=True)
    out.chmod(0o755)
    assert (done.returncode, done.stderr.decode()) == (2, f"error: cannot write {target}: Permission denied\n")
    target = out / "sub" / NAMES[verb]
    done = run(verb, corpus, "-o", target)
    assert (done.returncode, done.stderr.decode()) == (2, f"error: cannot write {target}: there is no folder {target.parent}\n")
    target = corpus / "0/000.txt" / NAMES[verb]
    done = run(verb, corpus, "-o", target)
    assert (done.returncode, done.stderr.decode()) == (2, f"error: cannot write {target}: Not a directory\n")
    assert tree(out) == {}


def words_that_write(verb: str, target: Path) -> list[str]:
    """Return a command that writes a file, in a folder with one article and one file of records."""
    return {
        "report": ["report", "a.txt", "-o", str(target)],
        "learn": ["learn", "a.txt", "-o", str(target)],
        "clean": ["clean", "a.txt", "--edits", str(target)],
        "check": ["check", "a.txt", "--edits", str(target)],
        "explain": ["explain", "a.txt", "--edits", str(target)],
        "batch": ["batch", "a.jsonl", "-o", "b.jsonl", "--overwrite", "--edits", str(target)],
    }[verb]


@pytest.mark.parametrize("verb", ["report", "learn", "clean", "check", "explain", "batch"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "link to a device", "link to a folder"])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, verb: str, kind: str) -> None:
    """A run by root with ``-o /dev/null`` would leave the whole machine without one."""
    (tmp_path / "a.txt").write_text("It rained.\n\nSource link\n")
    (tmp_path / "a.jsonl").write_text('{"text": "It rained.\\n\\nSource link"}\n')
    target = tmp_path / "place"
    if kind == "pipe":
        os.mkfifo(target)
    elif "device" in kind:
        device = target if kind == "device" else tmp_path / "device"
        try:
            os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        except PermissionError:
            pytest.skip("only root makes devices")
        if kind != "device":
            target.symlink_to("device")
    elif kind == "folder":
        target.mkdir()
    else:
        (tmp_path / "folder").mkdir()
        target.symlink_to("folder")
    before = target.lstat(), tree(tmp_path)
    done = run(*words_that_write(verb, target), cwd=tmp_path)
    after = target.lstat()
    assert done.returncode == 2
    assert "folder" in kind or f"cannot write {target}: something that is not a file stands there" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert (after.st_ino, after.st_mode, after.st_mtime_ns) == (before[0].st_ino, before[0].st_mode, before[0].st_mtime_ns)
    assert {name for name in tree(tmp_path) if name.startswith("place")} == {name for name in before[1] if name.startswith("place")}


OTHERS = {
    "an article": b"It rained on Monday.\n",
    "an article of a heading": b"# It rained on Monday.\n",
    "a scraped page": b"<!DOCTYPE html><html><body><p>It rained on Monday.</p></body></html>\n",
    "records": b'{"text": "It rained on Monday."}\n',
    "an encoding": "Дождь".encode("utf-16"),
    "bytes": bytes(range(256)),
}


@both
@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_page_or_profile_is_never_replaced(tmp_path: Path, verb: str, kind: str) -> None:
    """Somebody's article bears the name that is the default of the report, or what was meant for an input is named as the output."""
    (tmp_path / "a.txt").write_text(article(1))
    (tmp_path / "report.html").write_bytes(OTHERS[kind])
    before = tree(tmp_path)
    for words in ((verb, ".", "-o", "report.html"), *[("report", ".")] * (verb == "report")):
        done = run(*words, cwd=tmp_path)
        assert done.returncode == 2
        assert b"report.html" in done.stderr
        assert done.stderr.count(b"\n") == 1
        assert tree(tmp_path) == before


@both
def test_its_own_work_is_replaced_and_never_read(corpus: Path, verb: str) -> None:
    target = corpus / NAMES[verb]
    for _ in range(2):
        done = run(verb, corpus, "-o", target)
        assert done.returncode == 0, done.stderr
    first = target.read_bytes()
    assert run(verb, "-q", corpus, "-o", target).returncode == 0
    assert target.read_bytes() == first


# Inputs.


@both
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path, out: Path, verb: str) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    for number in range(3):
        (root / f"{number}.txt").write_text(article(number), "utf-8")
    (root / "self.txt").symlink_to("self.txt")
    (root / "broken.txt").symlink_to("nowhere.txt")
    (root / "device.txt").symlink_to("/dev/zero")
    (root / "two.txt").write_bytes("Это был долгий день.\n".encode() * 3 + "Это был долгий день.\n".encode("cp1251"))
    (tmp_path / "binary.txt").write_bytes(bytes(100))
    os.mkfifo(root / "pipe.txt")
    (root / "closed.txt").write_text("It rained.\n")
    (root / "closed.txt").chmod(0)
    before = tree(root)
    named = [root / "pipe.txt", root / "closed.txt", root / "gone.txt", tmp_path / "binary.txt"]
    done = run(verb, root, *named, "-o", out / NAMES[verb], bound=True)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "Traceback" not in said
    for name, why in (
        ("self.txt", "Too many levels of symbolic links"),
        ("broken.txt", "No such file or directory"),
        ("device.txt", "it is not a regular file"),
        ("pipe.txt", "it is not a regular file"),
        ("two.txt", "UTF-8 but broken"),
        ("closed.txt", "Permission denied"),
        ("gone.txt", "No such file or directory"),
        ("binary.txt", "it is a binary file"),
    ):
        assert [line for line in said.splitlines() if line.startswith("error: ") and name in line and why in line], name
    (root / "closed.txt").chmod(0o644)
    assert tree(root).items() >= before.items()
    text = (out / NAMES[verb]).read_text("utf-8")
    assert "total\t3\t" in text if verb == "learn" else "two.txt" in text


@both
def test_files_that_vanish_and_change_meanwhile(corpus: Path, out: Path, verb: str) -> None:
    process = subprocess.Popen(command(verb, "-j", "2", corpus, "-o", out / NAMES[verb]), stderr=subprocess.PIPE)
    paths = sorted(corpus.rglob("*.txt"))
    while process.poll() is None and paths:
        path = paths.pop(random.Random(len(paths)).randrange(len(paths)))
        kind = len(paths) % 4
        if kind == 3:
            path.write_text("It changed.\n")
            continue
        path.unlink()
        if kind == 1:
            path.mkdir()
        elif kind == 2:
            os.mkfifo(path)
        time.sleep(0.005)
    _, said = process.communicate(timeout=120)
    lines = said.decode().splitlines()
    assert process.returncode in (0, 2), said
    assert (process.returncode == 2) == any(line.startswith("error: ") for line in lines)
    assert all(line.startswith(("error: ", "note: ")) or "article" in line or "would" in line for line in lines), said
    assert sorted(tree(out)) in ([], [NAMES[verb]])


@both
def test_broken_records_are_told_and_the_rest_goes_on(tmp_path: Path, out: Path, verb: str) -> None:
    whole = gzip.compress(b"".join(json.dumps({"text": article(n)}).encode() + b"\n" for n in range(20)))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "bad.jsonl").write_text('{"text": 1}\nno record\n{"text": "It rained."}\n')
    done = run(verb, "cut.jsonl.gz", "bad.jsonl", "gone.jsonl", "-o", out / NAMES[verb], cwd=tmp_path)
    said = done.stderr.decode()
    assert done.returncode == 2
    for name in ("cut.jsonl.gz: ", "bad.jsonl:1: ", "bad.jsonl:2: ", "gone.jsonl: "):
        assert f"error: {name}" in said
    assert "Traceback" not in said
    assert sorted(tree(out)) == [NAMES[verb]]


@both
def test_names_that_are_not_utf8(tmp_path: Path, verb: str) -> None:
    """Two folders that differ only in a byte that is no UTF-8 are two sites, in a file that is UTF-8."""
    root = tmp_path / os.fsdecode(b"corp\xfcs")
    for folder in (b"caf\xe9", b"caf\xe8"):
        for number in range(4):
            path = root / os.fsdecode(folder) / f"{number}\x1b[31m.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{article(number)}{os.fsencode(folder)!r} desk\n", "utf-8")
        (path.parent / os.fsdecode(b"bad\xff\n.txt")).write_bytes(bytes(9) + b"\n")
    target = root / os.fsdecode(NAMES[verb].encode().replace(b".", b"\xfc."))
    done = run(verb, root, "-o", target)
    assert done.returncode == 0, done.stderr
    text = target.read_text("utf-8")
    assert "\x1b" not in text
    if verb == "learn":
        learned = parse(text, "profile")
        assert {site for site in learned.totals if site != "*"} == {r"caf\udce8", r"caf\udce9"}
        assert run("clean", "-q", root, "--profile", target).returncode == 0
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("kind", ["pipe", "closed", "full"])
@both
def test_a_standard_output_that_fails(corpus: Path, verb: str, kind: str) -> None:
    words = " ".join(command(verb, "-q", "corpus", "-o", "-"))
    way = {"pipe": "| head -c 10 >/dev/null; exit ${PIPESTATUS[0]}", "closed": ">&-", "full": ">/dev/full"}[kind]
    done = subprocess.run(["bash", "-c", f"{words} {way}"], capture_output=True, cwd=corpus.parent)
    assert b"Traceback" not in done.stderr
    if kind == "pipe":  # a profile may be so short that it was written before nobody read on
        assert done.returncode in (0, 141)
        assert done.stderr == b""
    else:
        reason = b"Bad file descriptor" if kind == "closed" else b"No space left on device"
        assert (done.returncode, done.stderr) == (2, b"error: standard output: " + reason + b"\n")
