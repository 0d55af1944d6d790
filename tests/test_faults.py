"""Whatever happens to a run: originals keep their bytes, outputs are whole or not there, it says what happened and can be started again.

Every test drives the command line in a process of its own, and compares the whole tree before and after. The number of kills is small
here and taken from ``CLEANER_KILLS`` where that is set.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from faults import (
    KILLS,
    article,
    command,
    fill,
    is_temporary,
    originals,
    run,
    tree,
    wait_for_the_group,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the faults are those of Linux")


# Killed.


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_leaves_whole_outputs_and_can_be_started_again(corpus: Path, tmp_path: Path, jobs: str) -> None:
    before = tree(corpus)
    complete = tmp_path / "complete"
    shutil.copytree(corpus, complete)
    assert run("clean", "-q", "-j", jobs, complete).returncode == 0
    wanted = tree(complete)
    moments = random.Random(int(jobs))
    left = 0
    for _ in range(KILLS):
        for path in corpus.rglob("*.clean.txt"):
            if moments.random() < 0.8:
                path.unlink()
        process = subprocess.Popen(command("clean", "-q", "-j", jobs, corpus), start_new_session=True)
        _wait_for_an_output(process, corpus)
        time.sleep(moments.random() * 0.15)
        if moments.random() < 0.5:
            process.kill()  # its workers notice by themselves
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        wait_for_the_group(process.pid)
        found = tree(corpus)
        assert originals({name: value for name, value in found.items() if not is_temporary(name)}) == before
        assert {name: value for name, value in found.items() if not is_temporary(name)}.items() <= wanted.items()
        left += sum(map(is_temporary, found))
    assert left <= KILLS / 20  # between being named and taking its place, a whole output has another name for a moment
    assert run("clean", "-q", "-j", jobs, corpus).returncode == 0
    assert {name: value for name, value in tree(corpus).items() if not is_temporary(name)} == wanted


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_batch_has_no_output_or_a_whole_one_and_can_be_started_again(tmp_path: Path, jobs: str) -> None:
    records = tmp_path / "in" / "articles.jsonl"
    records.parent.mkdir()
    records.write_text("".join(json.dumps({"text": article(n)}) + "\n" for n in range(300)) + "no record\n", "utf-8")
    before = tree(records.parent)
    out, outputs = tmp_path / "out" / "clean.jsonl", tmp_path / "out"
    words = ("batch", "-q", "-j", jobs, records, "-o", out)
    start = time.monotonic()
    assert run(*words).returncode == 2  # the line that is no record is set aside
    whole = time.monotonic() - start
    wanted = tree(outputs)
    assert sorted(wanted) == ["clean.jsonl", "clean.jsonl.rejected.jsonl"]
    moments = random.Random(int(jobs))
    for _ in range(KILLS):
        if out.exists():
            shutil.rmtree(outputs)
        process = subprocess.Popen(command(*words), start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(moments.random() * whole)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        wait_for_the_group(process.pid)
        found = tree(outputs) if outputs.exists() else {}
        assert tree(records.parent) == before
        assert {name: value for name, value in found.items() if name in wanted}.items() <= wanted.items()
    if out.exists():
        shutil.rmtree(outputs)
    assert run(*words).returncode == 2
    assert tree(outputs) == wanted


@pytest.mark.parametrize(
    ("words", "times"),
    [("clean in", 2), ("check in", 1), ("batch in.jsonl -o out.jsonl", 1), ("batch in.jsonl -o out.jsonl", 2), ("report in", 1)],
)
def test_an_interrupt_does_not_wait_for_long(tmp_path: Path, words: str, times: int) -> None:
    """Only what is being written is waited for, and not even that by who asks twice."""
    (tmp_path / "slow.py").write_text(
        "import time\nfrom pathlib import Path\n\ndef find(document):\n    Path('begun').touch()\n    time.sleep(300)\n    return ()\n"
    )
    (tmp_path / "cleaner.toml").write_text('filters = ["slow:find"]\n')
    (tmp_path / "in").mkdir()
    for number in range(80):
        (tmp_path / "in" / f"{number}.txt").write_text(article(number), "utf-8")
    (tmp_path / "in.jsonl").write_text((json.dumps({"text": article(1)}) + "\n") * 500, "utf-8")
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    process = subprocess.Popen(
        command(*words.split(), "-j", "2"), cwd=tmp_path, env=settings, stderr=subprocess.PIPE, start_new_session=True
    )
    while not (tmp_path / "begun").exists():
        assert process.poll() is None
        time.sleep(0.01)
    for _ in range(times):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.5)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert said.startswith(b"error: interrupted")
    assert said.count(b"\n") == 1
    wait_for_the_group(process.pid)
    assert not [name for name in tree(tmp_path) if ".clean" in name or name.startswith("out")]


def _wait_for_an_output(process: subprocess.Popen[bytes], root: Path) -> None:
    count = len([*root.rglob("*.clean.txt")])
    while process.poll() is None and len([*root.rglob("*.clean.txt")]) <= count:
        time.sleep(0.01)


# Places that cannot be written.


def test_a_full_disk(corpus: Path, small_disk: Path) -> None:
    before = tree(corpus)
    done = run("clean", corpus, "--output-dir", small_disk)
    assert done.returncode == 2
    assert tree(corpus) == before
    fits = tree(small_disk)
    assert len(fits) > 20
    assert len(fits) + done.stderr.count(b"No space left on device") == 80
    assert not [*filter(is_temporary, fits)]
    elsewhere = corpus.parent / "elsewhere"
    assert run("clean", "-q", corpus, "--output-dir", elsewhere).returncode == 0
    assert fits.items() <= tree(elsewhere).items()


def test_a_full_disk_under_originals_that_are_cleaned_in_place(small_disk: Path) -> None:
    path = small_disk / "a.txt"
    path.write_text(article(1, 40), "utf-8")
    fill(small_disk)
    before = tree(small_disk)
    done = run("clean", "--in-place", path)
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert tree(small_disk) == before


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("times", [1, 40], ids=["at the end", "on the way"])
def test_a_full_disk_under_the_audit_trail(corpus: Path, small_disk: Path, jobs: str, times: int) -> None:
    for path in corpus.rglob("*.txt"):
        path.write_bytes(path.read_bytes() + b"\n\n\nSource link\n" * times)
    fill(small_disk)
    target = small_disk / "edits.jsonl"
    done = run("clean", "-q", corpus, "--edits", target, "--output-dir", corpus.parent / "out", "--jobs", jobs)
    assert (done.returncode, done.stderr.decode()) == (2, f"error: cannot write {target}: No space left on device\n")
    assert sorted(tree(small_disk)) == ["filling"]


@pytest.mark.parametrize("room", [0, 4096], ids=["none", "a little"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv.gz", "a.parquet", "edits"])
def test_a_full_disk_under_records(small_disk: Path, tmp_path: Path, name: str, room: int) -> None:
    source = tmp_path / (name if name != "edits" else "a.jsonl")
    texts = [f"Fish &amp; chips {random.Random(number).randbytes(300).hex()}" for number in range(200)]
    if source.suffix == ".parquet":
        pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        parquet.write_table(pyarrow.table({"text": texts}), source, compression="none")
    elif source.suffix == ".gz":
        source.write_bytes(gzip.compress("\n".join(["text", *texts, ""]).encode()))
    else:
        source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    outputs = [small_disk / name] if name != "edits" else [tmp_path / "out.jsonl", "--edits", small_disk / name]
    fill(small_disk)
    os.truncate(small_disk / "filling", (small_disk / "filling").stat().st_size - room)
    done = run("batch", source, "-o", *outputs)
    said = done.stderr.decode()
    assert (done.returncode, said.count("\n")) == (2, 1), said
    assert said.startswith(f"error: cannot write {small_disk / name}"), said
    assert said.endswith(": No space left on device\n"), said
    assert sorted(tree(small_disk)) == ["filling"]


def test_a_folder_that_may_not_be_written(corpus: Path) -> None:
    (corpus / "1").chmod(0o555)
    before = tree(corpus)
    done = run("clean", corpus, bound=True)
    after = tree(corpus)
    (corpus / "1").chmod(0o755)
    assert done.returncode == 2
    assert done.stderr.count(b"001.clean.txt: Permission denied") == 1
    assert originals(after) == before
    assert not [name for name in after if name.startswith("1/") and ".clean" in name]
    assert len([name for name in after if ".clean" in name]) == 60
    assert run("clean", "-q", corpus).returncode == 0


def test_what_may_not_be_read(corpus: Path) -> None:
    (corpus / "0/000.txt").chmod(0)
    (corpus / "1").chmod(0)
    done = run("clean", corpus, bound=True)
    for path in (corpus / "0/000.txt", corpus / "1"):
        path.chmod(0o755)
    assert done.returncode == 2
    assert b"000.txt: cannot read it: Permission denied" in done.stderr
    assert b"1: cannot read the folder: Permission denied" in done.stderr
    assert done.stderr.count(b"error: ") == 2
    assert len([name for name in tree(corpus) if ".clean" in name]) == 59


# The hook.


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env=outside_of_git())


def outside_of_git() -> dict[str, str]:
    """The environment without what a git command may have put there."""
    shell = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return shell | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def test_the_hook_on_a_full_disk_and_where_it_may_not_write(small_disk: Path) -> None:
    git(small_disk, "init", "-q", "--template=")
    (small_disk / "a.txt").write_text(article(1, 40), "utf-8")
    git(small_disk, "add", "a.txt")
    fill(small_disk)
    before = tree(small_disk)
    done = run("hook", "a.txt", cwd=small_disk, env=outside_of_git())
    assert (done.returncode, done.stderr) == (2, b"error: a.txt: cannot write a.clean.txt: No space left on device\n")
    assert tree(small_disk) == before
    (small_disk / "filling").unlink()
    small_disk.chmod(0o555)
    done = run("hook", "a.txt", cwd=small_disk, env=outside_of_git(), bound=True)
    small_disk.chmod(0o755)
    assert (done.returncode, done.stderr) == (2, b"error: a.txt: cannot write a.clean.txt: Permission denied\n")
    assert run("hook", "a.txt", cwd=small_disk, env=outside_of_git()).returncode == 1
    git(small_disk, "add", "a.clean.txt")
    assert run("hook", "a.txt", cwd=small_disk, env=outside_of_git()).returncode == 0


def test_a_killed_hook_leaves_whole_outputs_and_can_be_started_again(corpus: Path) -> None:
    git(corpus, "init", "-q", "--template=")
    git(corpus, "add", ".")
    names = sorted(str(path.relative_to(corpus)) for path in corpus.rglob("*.txt"))
    before = articles_in(corpus)
    assert run("hook", *names, cwd=corpus, env=outside_of_git()).returncode == 1
    wanted = articles_in(corpus)
    moments = random.Random(0)
    for _ in range(KILLS):
        for path in corpus.rglob("*.clean.txt"):
            path.unlink()
        process = subprocess.Popen(
            command("hook", *names), cwd=corpus, env=outside_of_git(), start_new_session=True, stderr=subprocess.DEVNULL
        )
        _wait_for_an_output(process, corpus)
        time.sleep(moments.random() * 0.15)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        wait_for_the_group(process.pid)
        found = articles_in(corpus)
        assert found.items() <= wanted.items()
        assert originals(found) == before
    assert run("hook", *names, cwd=corpus, env=outside_of_git()).returncode == 1
    assert articles_in(corpus) == wanted


def articles_in(repository: Path) -> dict[str, str]:
    """Return the files of a repository that are not git's own, nor have another name for the moment before they take their place."""
    return {name: value for name, value in tree(repository).items() if not name.startswith(".git/") and not is_temporary(name)}


# Inputs that change under the run.

MISCHIEF = """
import os, pathlib, shutil
done = []
def act(document):
    root = pathlib.Path(os.environ["ROOT"])
    if not done:
        done.append(True)
        (root / "1-gone.txt").unlink()
        (root / "2-folder.txt").unlink()
        (root / "2-folder.txt").mkdir()
        longer = root / "3-longer.txt"
        more = "\\n\\nThe mayor told the council that the ferry would go every hour while the run went on.\\n\\n"
        longer.write_text(longer.read_text("utf-8").replace("\\n\\n", more, 1), "utf-8")
        (root / "4-target.clean.txt").mkdir()
        (root / "5-link.txt").unlink()
        (root / "5-link.txt").symlink_to("5-link.txt")
        shutil.rmtree(root / "6-tree")
        (root / "7-pipe.txt").unlink()
        os.mkfifo(root / "7-pipe.txt")
        if os.environ.get("FIRST"):
            (root / "0-first.txt").open("a").write("The author added this at the last moment.\\n")
        (root / "nobody.clean.txt").symlink_to(root / "9-outside.txt")
    return ()
"""
INPUTS = ("0-first", "1-gone", "2-folder", "3-longer", "4-target", "5-link", "6-tree/deep", "7-pipe", "8-last", "nobody")


@pytest.fixture
def mischief(tmp_path: Path) -> Path:
    """A folder with a filter that makes mischief in it while the first file is cleaned."""
    root = tmp_path / "corpus"
    for name in INPUTS:
        path = root / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(len(name)), "utf-8")
    (tmp_path / "outside.txt").write_text("Outside the tree.\n")
    (root / "9-outside.txt").symlink_to(tmp_path / "outside.txt")
    (tmp_path / "mischief.py").write_text(MISCHIEF)
    (root / "cleaner.toml").write_text('filters = ["mischief:act"]\n')
    return root


def test_files_that_vanish_change_and_become_something_else(mischief: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(mischief.parent), "ROOT": str(mischief)}
    done = run("clean", "-j1", mischief, env=environment)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "1-gone.txt: cannot read it: No such file or directory" in said
    assert "2-folder.txt: it is a folder" in said
    assert "4-target.txt: cannot" in said
    assert "5-link.txt: cannot read it: Too many levels of symbolic links" in said
    assert "deep.txt: cannot read it: No such file or directory" in said
    assert "7-pipe.txt: it is not a regular file" in said
    assert said.count("error: ") == 6
    assert not (mischief / "6-tree").exists()
    assert "while the run went on" in (mischief / "3-longer.clean.txt").read_text("utf-8")
    assert (mischief.parent / "outside.txt").read_text() == "Outside the tree.\n"
    assert (mischief / "nobody.clean.txt").is_file()
    assert not (mischief / "nobody.clean.txt").is_symlink()
    assert (mischief / "8-last.clean.txt").is_file()
    assert not [name for name in tree(mischief) if is_temporary(name)]


def test_what_an_author_writes_while_a_file_is_cleaned_in_place_is_not_lost(mischief: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(mischief.parent), "ROOT": str(mischief), "FIRST": "1"}
    done = run("clean", "-j1", "--in-place", mischief, env=environment)
    assert done.returncode == 2
    assert b"0-first.txt: it changed while it was cleaned" in done.stderr
    assert (mischief / "0-first.txt").read_text("utf-8").endswith("The author added this at the last moment.\n")


# Names and kinds of files.


def test_odd_files_in_a_folder_and_by_name(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "a.txt").write_text(article(1), "utf-8")
    (root / "loop").symlink_to(root)
    (root / "self.txt").symlink_to("self.txt")
    (root / "broken.txt").symlink_to("nowhere.txt")
    os.mkfifo(root / "pipe.txt")
    (root / "device.txt").symlink_to("/dev/zero")
    (root / os.fsdecode(b"caf\xe9.txt")).write_text(article(2), "utf-8")
    (root / "line\nbreak.txt").write_text(article(3), "utf-8")
    (root / ("n" * 251 + ".txt")).write_text(article(4), "utf-8")
    before = tree(root)
    done = run("clean", root)
    assert done.returncode == 2
    for name, said in (
        ("self.txt", "Too many levels of symbolic links"),
        ("broken.txt", "No such file or directory"),
        ("device.txt", "it is not a regular file"),
        ("n.txt", "the name of its output would be too long"),
    ):
        assert [line for line in done.stderr.decode("utf-8", "replace").splitlines() if name in line and said in line], name
    assert originals(tree(root)) == before
    assert sorted(os.fsencode(name) for name in tree(root) if ".clean" in name) == [
        b"a.clean.txt",
        b"caf\xe9.clean.txt",
        b"line\nbreak.clean.txt",
    ]
    for path in (root / "pipe.txt", "/dev/zero", root):
        assert run("explain", path).returncode == 2
    again = run("check", root / "a.txt", root / os.fsdecode(b"caf\xe9.txt"))
    assert again.returncode == 0


def test_a_path_of_more_characters_than_the_system_takes(tmp_path: Path) -> None:
    here = Path.cwd()
    root = tmp_path / "deep"
    root.mkdir()
    part = "d" * 199
    try:
        os.chdir(root)
        for _ in range(22):  # the system takes 4,095
            Path("a.txt").write_text("It rained.\n\nSource link\n")
            Path(part).mkdir()
            os.chdir(part)
    finally:
        os.chdir(here)
    done = run("clean", root)
    shutil.rmtree(root)
    assert done.returncode == 2
    assert b"cannot read the folder: File name too long" in done.stderr
    assert b"Traceback" not in done.stderr
    reachable = (4095 - len(str(root))) // 200
    assert f"{reachable + 1} written".encode() in done.stderr or f"{reachable} written".encode() in done.stderr


def test_a_folder_of_many_files(tmp_path: Path) -> None:
    number = int(os.environ.get("CLEANER_FILES", "3000"))
    for name in range(number):
        (tmp_path / f"{name}.txt").write_bytes(b"" if name % 50 else b"It rained.\n\nSource link\n")
    patience = 300 + number / 50
    done = run("clean", tmp_path, timeout=patience)
    assert done.returncode == 0, done.stderr
    assert f"{number:,} files".encode() in done.stderr
    assert run("check", "-q", tmp_path, timeout=patience).returncode == 0


# Streams.


@pytest.mark.parametrize(
    ("arguments", "closed", "said"),
    [
        ("clean -", "<&-", "error: -: cannot read it: Bad file descriptor"),
        ("check -", "<&-", "error: -: cannot read it: Bad file descriptor"),
        ("explain -", "<&-", "error: -: cannot read it: Bad file descriptor"),
        ("batch - -o -", "<&-", "Bad file descriptor"),
        ("clean -", ">&-", "error: standard output: Bad file descriptor"),
        ("explain a.txt", ">&-", "error: standard output: Bad file descriptor"),
        ("filters", ">&-", "error: standard output: Bad file descriptor"),
        ("--help", ">&-", "error: standard output: Bad file descriptor"),
        ("--help", ">/dev/full", "error: standard output: No space left on device"),
        ("clean nope.txt", "2>&-", ""),
        ("clean a.txt", "2>/dev/full", ""),
    ],
)
def test_a_stream_that_is_closed(tmp_path: Path, arguments: str, closed: str, said: str) -> None:
    (tmp_path / "a.txt").write_text("It rained.\n\nSource link\n")
    words = " ".join(command(*arguments.split()))
    done = subprocess.run(
        ["sh", "-c", f"{words} {closed}"], input=None if "<" in closed else b"x\n", capture_output=True, cwd=tmp_path
    )
    assert done.returncode == 2, done.stderr
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", ["clean -", "clean ../a.txt", "check .", "batch ../a.jsonl -o -"])
def test_a_working_directory_that_is_gone(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "here").mkdir()
    words = " ".join(command(*arguments.split()))
    done = subprocess.run(["sh", "-c", f"cd here && rmdir ../here && {words}"], capture_output=True, input=b"x\n", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, b"error: the working directory: No such file or directory\n")


def test_a_name_with_a_line_break_takes_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_text("It rained.\n\nSource link\n")
    assert b"\nwrote a\\nb.clean.txt\n" in b"\n" + run("clean", "-v", ".", cwd=tmp_path).stderr
    (tmp_path / "a\nb.clean.txt").unlink()
    assert b"would write a\\nb.clean.txt (missing)\n" in run("check", "--diff", ".", cwd=tmp_path).stderr


def test_nothing_to_print_needs_no_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained.\n\nSource link\n")
    words = " ".join(command("clean", "a.txt"))
    done = subprocess.run(["sh", "-c", f"exec {words} >&- 2>&- <&-"], cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "a.clean.txt").read_bytes() == b"It rained.\n"


@pytest.mark.parametrize(
    ("verb", "edits"),
    [
        *((verb, edits) for verb in ("clean", "check", "explain") for edits in ("a.txt", "./a.txt", "sub/../a.txt")),
        ("clean", "a.clean.txt"),
        ("check", "a.clean.txt"),
    ],
)
def test_the_audit_trail_never_takes_the_place_of_an_input_or_output(tmp_path: Path, verb: str, edits: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("It rained.\n\nSource link\n")
    before = tree(tmp_path)
    done = run(verb, "a.txt", "--edits", edits, cwd=tmp_path)
    assert done.returncode == 2
    assert b"would overwrite" in done.stderr
    assert tree(tmp_path) == before
