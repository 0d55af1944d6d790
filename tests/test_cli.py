"""The command line as a process: pipes, full disks, interrupts, locales, names of files, and what cannot be taken."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from commandline import ARTICLE, CLEAN, MODULE, Cleaner, names, write

from cleaner import __version__


def test_a_pipe_that_nobody_reads_to_its_end(folder: Path) -> None:
    write("a.txt", "A line of the article.\n" * 50_000)
    process = subprocess.Popen([*MODULE, "explain", "a.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 141


def test_a_small_output_that_nobody_reads(folder: Path) -> None:
    read, write_end = os.pipe()
    os.close(read)
    done = subprocess.run([*MODULE, "filters"], stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*MODULE, "filters"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"error: standard output: No space left on device\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_cannot_be_taken_is_told_in_its_place(cleaner: Cleaner, jobs: str) -> None:
    for number in range(70):
        write(f"in/{number:02}.txt")
    write("in/35.html")
    Path("in/60.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    Path("in/69.txt").unlink()
    Path("in/69.txt").symlink_to("nowhere.txt")
    done = cleaner("clean", "in", "gone.txt", "--format", "json", "-j", jobs)
    assert done.exit_code == 2
    files = json.loads(done.stdout)["files"]
    assert [file["path"] for file in files] == [*(f"in/{name}" for name in _names_of_seventy()), "gone.txt"]
    assert [Path(file["path"]).name for file in files if file["error"]] == ["35.html", "35.txt", "69.txt", "gone.txt"]
    assert done.stderr.count("error: ") == 4
    assert done.stderr.count("note: ") == done.stderr.count("note: in/60.txt: passed over, it is a binary file\n") == 1
    assert "71 files" in done.stderr


def _names_of_seventy() -> list[str]:
    return sorted([f"{number:02}.txt" for number in range(70) if number != 60] + ["35.html"])


@pytest.mark.parametrize(
    "data",
    [
        b"A line of text.\n" * 600 + b"\0",
        b"A line of text.\n" * 100_000 + b"\0\0\0",
        "Ещё.\n".encode("utf-16-le") * 1000 + b"\0",
    ],
)
def test_a_binary_file_is_passed_over_if_it_was_met_wherever_its_zeros_are(cleaner: Cleaner, data: bytes) -> None:
    write("in/a.txt")
    write("in/wide.txt", "The council met on Friday.\n" * 700, "utf-16-le")
    Path("in/b.txt").write_bytes(data)
    for command in ("clean", "check", "report"):
        done = cleaner(command, "in")
        assert (done.exit_code, "error" in done.stderr) == (0, False)
        assert "note: in/b.txt: passed over, it is a binary file\n" in done.stderr
    assert names() == ["in/a.clean.txt", "in/a.txt", "in/b.txt", "in/wide.clean.txt", "in/wide.txt", "report.html"]
    done = cleaner("clean", "in/b.txt")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (2, "error: in/b.txt: it is a binary file, not text")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_says_how_far_it_came(folder: Path, jobs: str) -> None:
    for number in range(3000):
        write(f"in/{number:04}.txt")
    command = [*MODULE, "clean", "in", "-v", "--jobs", jobs, "--edits", "edits.jsonl"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    assert process.stderr.readline() == "wrote in/0000.clean.txt\n"
    os.killpg(process.pid, signal.SIGINT)
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 130
    (last,) = [line for line in said.splitlines() if not line.startswith("wrote ")]
    match = re.fullmatch(r"error: interrupted after ([\d,]+) of 3,000 files", last)
    assert match
    assert 1 <= int(match[1].replace(",", "")) < 3000
    assert not Path("edits.jsonl").exists()
    assert all(path.read_text() == CLEAN for path in Path("in").glob("*.clean.txt"))
    assert not list(Path("in").glob(".*"))


def test_data_is_utf8_whatever_the_locale(folder: Path) -> None:
    write("статья.txt", "Мэр ушёл &amp; вернулся.\n")
    for command in (["clean", "-"], ["explain", "статья.txt"], ["check", "."], ["check", "--diff", "."], ["filters", "ads"]):
        done = subprocess.run(
            [*MODULE, *command],
            input="Мэр ушёл.\n".encode(),
            capture_output=True,
            env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"},
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        assert b"Traceback" not in done.stderr
        done.stdout.decode("utf-8")


def test_names_that_are_not_utf8(folder: Path) -> None:
    try:
        (folder / os.fsdecode(b"caf\xe9.txt")).write_text(ARTICLE)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    done = subprocess.run([*MODULE, "check", ".", "--diff"], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(b"--- caf\xe9.txt\n")
    document = json.loads(subprocess.run([*MODULE, "clean", ".", "--format", "json", "-v"], capture_output=True, check=True).stdout)
    assert os.fsencode(document["files"][0]["target"]) == b"caf\xe9.clean.txt"


def test_version(cleaner: Cleaner) -> None:
    assert cleaner("--version").stdout == f"cleaner {__version__}\n"


def test_the_module_is_the_command(folder: Path) -> None:
    done = subprocess.run([*MODULE, "-h"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: cleaner [OPTIONS] COMMAND")
