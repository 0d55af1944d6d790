"""Input that means harm: bounded time and memory, a clear error, and nothing touched, called or run that was not asked for.

The commands run in processes of their own, under a guard that ends them at the first try to reach the network, to start a program or to write
outside the folder of the test.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from articles import EN

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory and guards are those of Linux")

#: Ends the process at whatever a cleaner never does. It is loaded before the command line is.
GUARD = """
import os, sys
ROOT = os.environ["GUARD_ROOT"]
NEVER = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn",
         "urllib.Request", "ftplib.connect", "webbrowser.open", "pty.spawn")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.rename": (0, 1), "os.remove": (0,), "os.rmdir": (0,), "os.mkdir": (0,), "os.link": (1,), "os.symlink": (1,), "os.truncate": (0,)}
def inside(path):
    if isinstance(path, int):
        return True
    real = os.path.realpath(os.fsdecode(path))
    return real.startswith((ROOT + os.sep, "/dev/null", "/proc/", "/dev/shm/", "/dev/fd")) or real == ROOT
def watch(event, arguments):
    bad = event in NEVER
    if event == "open" and arguments[2] is not None and arguments[2] & WRITES:
        bad = not inside(arguments[0])
    elif event in CHANGES:
        bad = not all(inside(arguments[place]) for place in CHANGES[event])
    if bad:
        os.write(2, f"GUARD: {event} {arguments!r}\\n".encode("utf-8", "replace"))
        os._exit(99)
sys.dont_write_bytecode = True
sys.addaudithook(watch)
"""
#: Memory in megabytes that no command may need, whatever it reads.
MOST = 900


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder, in which a run is watched."""
    root = tmp_path / "place"
    root.mkdir()
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    return root


def run(place: Path, *arguments: str, seconds: int = 240) -> subprocess.CompletedProcess[str]:
    """Run a command in the folder, under the guard, with bounded memory."""
    environment = {**os.environ, "PYTHONPATH": str(place.parent / "guard"), "GUARD_ROOT": str(place), "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=seconds,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (MOST << 20, MOST << 20)),
    )
    assert done.returncode != 99, done.stderr
    assert "Traceback" not in done.stderr
    return done


def listed(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


def test_the_guard_bites(place: Path) -> None:
    (place / "bad.py").write_text(
        "def act(document):\n    import socket\n    socket.create_connection(('127.0.0.1', 9))\n    return ()\n"
    )
    (place / "cleaner.toml").write_text('filters = ["bad:act"]\n')
    (place / "a.txt").write_text("It rained.\n")
    environment = {**os.environ, "PYTHONPATH": f"{place.parent / 'guard'}:{place}", "GUARD_ROOT": str(place)}
    done = subprocess.run([sys.executable, "-m", "cleaner", "clean", "a.txt"], cwd=place, env=environment, capture_output=True)
    assert done.returncode == 99


BOMB = 200 << 20


def test_a_compressed_record_that_fills_the_memory(place: Path) -> None:
    with gzip.open(place / "a.jsonl.gz", "wb", compresslevel=1) as file:
        file.write(b'{"text": "')
        for _ in range(BOMB >> 20):
            file.write(b"a" * (1 << 20))
        file.write(b'"}\n')
    done = run(place, "batch", "a.jsonl.gz", "-o", "b.jsonl.gz")
    assert done.returncode == 2
    assert "longer than 64 MB" in done.stderr
    assert listed(place) == ["a.jsonl.gz"]


def test_a_compressed_file_of_nothing(place: Path) -> None:
    with gzip.open(place / "a.jsonl.gz", "wb", compresslevel=1) as file:
        for _ in range(BOMB >> 24):
            file.write(b"\n" * (1 << 20))
        file.write(b'{"text": "It rained."}\n')
    done = run(place, "batch", "a.jsonl.gz", "-o", "b.jsonl.gz")
    assert done.returncode == 0, done.stderr
    assert gzip.decompress((place / "b.jsonl.gz").read_bytes()).strip() == b'{"text": "It rained."}'


@pytest.mark.skipif(importlib.util.find_spec("zstandard") is None, reason="zstandard is not installed")
def test_a_zstandard_bomb(place: Path) -> None:
    import zstandard

    with (place / "a.jsonl.zst").open("wb") as file, zstandard.ZstdCompressor().stream_writer(file) as packed:
        for _ in range(BOMB >> 20):
            packed.write(b"a" * (1 << 20))
    done = run(place, "batch", "a.jsonl.zst", "-o", "b.jsonl.zst")
    assert done.returncode == 2
    assert "longer than 64 MB" in done.stderr
    assert listed(place) == ["a.jsonl.zst"]


def test_json_nested_without_end(place: Path) -> None:
    deep = b"[" * 1_000_000
    (place / "a.jsonl").write_bytes(b'{"text": "It rained.", "x": ' + deep + b'}\n{"text": "It snowed."}\n' + deep + b"\n")
    done = run(place, "batch", "a.jsonl", "-o", "b.jsonl")
    assert done.returncode == 2
    assert (place / "b.jsonl").read_bytes() == b'{"text": "It snowed."}\n'
    reasons = [json.loads(line)["reason"] for line in (place / "b.jsonl.rejected.jsonl").read_text().splitlines()]
    assert reasons == ["nested too deeply", "nested too deeply"]


@pytest.mark.parametrize("opening", ['"', ""])
def test_a_field_of_a_hundred_megabytes(place: Path, opening: str) -> None:
    (place / "a.csv").write_bytes(b"id,text\n1,It rained.\n2," + opening.encode() + b"a" * (100 << 20) + b"\n")
    done = run(place, "batch", "a.csv", "-o", "b.csv")
    assert done.returncode == 2
    assert "longer than 64 MB" in done.stderr
    assert listed(place) == ["a.csv"]


def test_a_table_of_a_million_columns(place: Path) -> None:
    names = ",".join(f"c{number}" for number in range(200_000))
    (place / "a.csv").write_text(f"text,{names}\n" + "It rained." + "," * 200_000 + "\nIt snowed.\n")
    done = run(place, "batch", "a.csv", "-o", "b.csv")
    assert done.returncode == 2
    assert next(csv.reader(io.StringIO((place / "b.csv").read_text())))[0] == "text"
    assert "rejected" in done.stderr


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is not installed")
@pytest.mark.parametrize("kind", ["numbers", "absent", "cut off", "no table", "nested"])
def test_a_table_with_a_wrong_schema(place: Path, kind: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {"numbers": {"text": [1, 2]}, "absent": {"texts": ["a"]}, "nested": {"text": [["a"], ["b"]]}}.get(
        kind, {"text": ["a", "b"]}
    )
    pq.write_table(pa.table(columns), place / "a.parquet")
    if kind == "cut off":
        (place / "a.parquet").write_bytes((place / "a.parquet").read_bytes()[:-20])
    elif kind == "no table":
        (place / "a.parquet").write_bytes(b"PAR1" + bytes(200) + b"PAR1")
    done = run(place, "batch", "a.parquet", "-o", "b.parquet")
    assert done.returncode == 2
    assert done.stderr.startswith("error: a.parquet: ")
    assert listed(place) == ["a.parquet"]


PAGES = {
    "entities that multiply": '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(12))
    + "]><html><body><p>&m;</p>{}</body></html>",
    "entities from files": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p>{}</body></html>',
    "entities from the web": '<!DOCTYPE html [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><html><body><p>&x;</p>{}</body></html>',
    "a document type from the web": '<!DOCTYPE html PUBLIC "x" "http://127.0.0.1:9/x.dtd"><html><body>{}</body></html>',
    "links, frames and scripts": '<!DOCTYPE html><html><head><base href="http://127.0.0.1:9/"><link rel=stylesheet href=x.css><script src=x.js></script>'
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'></head><body><iframe src=x></iframe><img src=http://127.0.0.1:9/x>{}</body></html>",
    "deep": "<!DOCTYPE html><html><body>" + "<div>" * 20_000 + "{}</body></html>",
    "many attributes": "<!DOCTYPE html><html><body><p "
    + " ".join(f"a{number}=b" for number in range(50_000))
    + ">x</p>{}</body></html>",
    "a flood of references": "<!DOCTYPE html><html><body><p>" + "&amp;&lt;&#39;&nbsp;" * 20_000 + "</p>{}</body></html>",
}


@pytest.mark.parametrize("kind", PAGES)
def test_pages(place: Path, kind: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in EN)
    (place / "a.html").write_text(PAGES[kind].replace("{}", paragraphs), "utf-8")
    done = run(place, "clean", "a.html")
    assert done.returncode == 0, done.stderr
    text = (place / "a.clean.txt").read_text("utf-8")
    assert EN[3] in text
    assert "root:" not in text


def test_texts_that_look_like_commands(place: Path) -> None:
    lines = [
        "$(touch ran)",
        "`touch ran`",
        "; touch ran",
        "{{7*7}}",
        "%s%n",
        "__import__('os').system('touch ran')",
        "'; DROP TABLE x; --",
        "=cmd|' /C calc'!A0",
    ]
    (place / "a.txt").write_text("\n".join([*EN[:4], *lines, *EN[4:]]) + "\n", "utf-8")
    (place / "$(touch ran).txt").write_text("It rained.\n")
    (place / "-rf.txt").write_text("It rained.\n")
    done = run(place, "clean", ".")
    assert done.returncode == 0, done.stderr
    assert "ran" not in listed(place)
    text = (place / "a.clean.txt").read_text("utf-8")
    assert all(line in text for line in EN)
    assert "49" not in text


@pytest.mark.parametrize("name", ["../outside", "/etc/cleaner-was-here", "..\\outside", "a/../../outside"])
def test_what_stands_in_a_record_is_never_a_path(place: Path, name: str) -> None:
    record = {"path": name, "id": name, "url": name, "text": "It rained.\n\nSource link", name: name}
    (place / "a.jsonl").write_text(json.dumps(record) + "\n")
    assert run(place, "batch", "a.jsonl", "-o", "b.jsonl", "--edits", "edits.jsonl").returncode == 0
    assert json.loads((place / "b.jsonl").read_text())["path"] == name
    assert listed(place) == ["a.jsonl", "b.jsonl", "edits.jsonl"]


def test_patterns_that_explode(place: Path) -> None:
    (place / "cleaner.toml").write_text("[phrases.en]\nregex = ['^(a+)+$', '(x|x)*y$', '^(([a-z])+.)+[A-Z]([a-z])+$']\n")
    (place / "a.txt").write_text("It rained.\n" + "a" * 50_000 + "!\n" + "x" * 50_000 + "\n")
    assert run(place, "clean", "a.txt", seconds=60).returncode == 0
    (place / "cleaner.toml").write_text("[phrases.en]\nregex = ['((((a{100}){100}){100}){100})']\n")
    done = run(place, "clean", "a.txt", seconds=60)
    assert done.returncode == 2
    assert "cleaner.toml:2" in done.stderr


@pytest.mark.parametrize("output", ["a.jsonl.rejected.jsonl", "./a.jsonl"])
def test_an_input_that_bears_an_outputs_name_is_not_lost(place: Path, output: str) -> None:
    """The records that were rejected are cleaned once more: their file's name is that of the rejected records of this run, too."""
    source = place / "a.jsonl.rejected.jsonl"
    source.write_text('{"text": "It rained."}\n')
    (place / "a.jsonl").write_text('{"text": "It snowed."}\n')
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    done = run(place, "batch", source.name, "-o", "a.jsonl", "--overwrite")
    assert source.read_bytes() == before[source.name], done.stderr
    for edits in ("a.jsonl.rejected.jsonl", "b.jsonl"):
        done = run(place, "batch", source.name, "-o", "b.jsonl", "--overwrite", "--edits", edits)
        assert done.returncode == 2
        assert source.read_bytes() == before[source.name], done.stderr


@pytest.mark.parametrize("verb", ["clean", "check", "report", "learn", "batch"])
def test_pipes_that_nobody_writes_to_keep_nobody_waiting(place: Path, verb: str) -> None:
    """Archives may hold pipes, under any name: whoever opens one waits until somebody writes."""
    (place / "in").mkdir()
    (place / "in" / "a.txt").write_text("It rained.\n")
    (place / "in" / "b.jsonl").write_text('{"text": "It rained."}\n')
    for name in ("p.txt", "p.html", "p.jsonl", "p.csv.gz", "p.parquet", "p.tsv", "cleaner.toml", "pyproject.toml"):
        os.mkfifo(place / "in" / name)
    output = {"report": ["-o", "r.html"], "learn": ["-o", "p.tsv"], "batch": ["-o", "out"]}.get(verb, [])
    done = run(place, verb, "in", *output, seconds=60)
    assert done.returncode in (1, 2) if verb == "check" else done.returncode in (0, 2)
    assert "error: " not in done.stderr or "not a regular file" in done.stderr
    for name in ("p.parquet", "p.jsonl") if verb == "batch" else ("p.parquet", "p.tsv", "p.txt"):
        done = run(place, verb, f"in/{name}", *(["-o", f"out/{name}"] if verb == "batch" else output), seconds=60)
        assert done.returncode == 2, name
        assert "not a regular file" in done.stderr, name
    (place / "in" / "cleaner.toml").unlink()
    (place / "in" / "cleaner.toml").write_text('profile = "p.tsv"\n')
    if verb in ("clean", "check", "report"):
        done = run(place, verb, "in/a.txt", *output, seconds=60)
        assert (done.returncode, "in/cleaner.toml:1: profile: " in done.stderr) == (2, True)


@pytest.mark.parametrize("name", ["cleaner.toml", "pyproject.toml"])
@pytest.mark.parametrize("kind", ["arrays", "tables", "keys", "header"])
def test_a_configuration_nested_without_end(place: Path, name: str, kind: str) -> None:
    many = 3000
    text = {
        "arrays": f"level = {'[' * many}{']' * many}",
        "tables": f"level = {'{a = ' * many}1{'}' * many}",
        "keys": f"level.{'a.' * many}b = 1",
        "header": f"[tool.cleaner.{'a.' * many}b]\nx = 1" if name == "pyproject.toml" else f"[level.{'a.' * many}b]\nx = 1",
    }[kind]
    (place / name).write_text(f"[tool.cleaner]\n{text}\n" if name == "pyproject.toml" and kind != "header" else f"{text}\n")
    (place / "a.txt").write_text("It rained.\n")
    done = run(place, "clean", "a.txt", seconds=60)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {name}:")
    assert len(done.stderr) < 400
    assert listed(place) == sorted(["a.txt", name])


def test_links_that_came_with_the_files_lead_nothing_out(place: Path) -> None:
    """An archive with links in it was unpacked, and the clean texts go to a folder of it."""
    outside = place.parent / "outside"
    outside.mkdir()
    (outside / "precious").write_text("Nobody has a copy of this.\n")
    for folder in ("in/sub", "in/plain", "out"):
        (place / folder).mkdir(parents=True)
    (place / "out" / "sub").symlink_to(outside)
    for name in ("in/sub/a", "in/plain/a"):
        (place / f"{name}.txt").write_text("It rained.\n\nSource link\n")
        (place / f"{name}.jsonl").write_text('{"text": "It rained.\\n\\nSource link"}\nno record\n')
    done = run(place, "clean", "in", "--output-dir", "out")
    assert done.returncode == 2
    assert f"in/sub/a.txt: its clean text would leave out: out/sub leads to {outside}" in done.stderr
    assert (place / "out/plain/a.clean.txt").is_file()
    done = run(place, "batch", "in", "-o", "out")
    assert done.returncode == 2
    assert "in/sub/a.jsonl: its output would leave out" in done.stderr
    assert (place / "out/plain/a.jsonl").is_file()
    assert [path.name for path in outside.iterdir()] == ["precious"]


def test_an_output_folder_that_is_the_inputs_by_another_name(place: Path) -> None:
    (place / "in").mkdir()
    (place / "again").symlink_to("in")
    article = place / "in" / "a.txt"
    article.write_text("It rained.\n\nSource link\n")
    for paths in (["in"], ["in/a.txt"], ["again/a.txt"]):
        for folder in ("in", "again", "in/../again"):
            done = run(place, "clean", *paths, "--output-dir", folder, "--suffix", "")
            assert done.returncode == 2
            assert f"lies in the output folder {folder}" in done.stderr
            assert article.read_text() == "It rained.\n\nSource link\n"


def test_an_output_folder_that_is_another_input(place: Path) -> None:
    """Two folders under configurations of their own, each walked by itself, and the clean texts of one would replace the articles of the other."""
    for folder in ("one", "two"):
        (place / folder).mkdir()
        (place / folder / "cleaner.toml").write_text(f'keep = ["{folder}"]\n')
        (place / folder / "a.txt").write_text(f"It rained in {folder}.\n\nSource link\n")
    done = run(place, "clean", "one", "two", "--output-dir", "two", "--suffix", "")
    assert done.returncode == 2
    assert "two lies in the output folder two" in done.stderr
    for folder in ("one", "two"):
        assert (place / folder / "a.txt").read_text() == f"It rained in {folder}.\n\nSource link\n"


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_links_in_the_place_of_what_a_run_puts_aside_are_not_followed(place: Path, ending: str) -> None:
    outside = place.parent / "precious"
    outside.write_text("Nobody has a copy of this.\n")
    if ending == "jsonl":
        (place / "a.jsonl").write_text('{"text": "It rained.\\n\\nSource link"}\nno record\n')
    else:
        arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.table({"text": ["It rained.\n\nSource link"]}), place / "a.parquet")
    names = [
        f"b.{ending}{end}" for end in ("", ".partial", ".partial.table", ".rejected.jsonl", ".rejected.jsonl.partial", ".journal")
    ]
    for name in [*names, "edits.jsonl", "edits.jsonl.partial"]:
        (place / name).symlink_to(outside)
        words = ["batch", f"a.{ending}", "-o", f"b.{ending}", "--overwrite", "--edits", "edits.jsonl"]
        # Not under the guard, for which the place of a link is where it leads.
        done = subprocess.run([sys.executable, "-m", "cleaner", *words], cwd=place, capture_output=True, text=True, timeout=240)
        assert done.returncode in (0, 2), done.stderr
        assert "Traceback" not in done.stderr
        assert outside.read_text() == "Nobody has a copy of this.\n", name
        assert not done.returncode or "error: " in done.stderr or "rejected" in done.stderr
        for path in place.iterdir():
            if path.name != f"a.{ending}":
                path.unlink()
