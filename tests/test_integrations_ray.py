"""A real Ray: two nodes in processes of their own, of which a worker is killed; and a server that speaks S3."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from articles import ALL

pytest.importorskip("ray", reason="ray is not installed (pip install 'article-cleaner[ray]')")

NOISY = ["\n\n".join([*article, "[ad_1]", "Fish &amp; chips\n"]) for article in ALL.values()]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def corpus(folder: Path, files: int, each: int) -> None:
    """Write files of records; one record in 20 cannot be cleaned."""
    folder.mkdir()
    for number in range(files):
        lines = []
        for n in range(number * each, (number + 1) * each):
            record = {"id": n, "text": f"Story {n}\n\n{NOISY[n % 4]}", "score": 1.0}
            if n % 20 == 7:
                del record["text"]
            lines.append(json.dumps(record, ensure_ascii=n % 2 == 0) + "\n")
        (folder / f"part-{number:02}.jsonl").write_text("".join(lines), "utf-8")


class Cluster(NamedTuple):
    """Where it is, the environment of all that runs on it, and the folder in which `slow` notes who works."""

    address: str
    environment: dict[str, str]
    log: Path

    def cleaner(self, *arguments: str, folder: Path) -> subprocess.Popen[str]:
        """Start a command."""
        command = [sys.executable, "-m", "cleaner", *arguments]
        return subprocess.Popen(
            command, cwd=folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def workers(self) -> dict[tuple[str, int], int]:
        """Return how many documents each worker has begun, by node and process."""
        found = {}
        for path in self.log.iterdir():
            node, _, process = path.name.partition("-")
            found[node, int(process)] = path.stat().st_size
        return found


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two nodes with a core each, on this machine alone."""
    folder = tmp_path_factory.mktemp("ray")
    (folder / "log").mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"127.0.0.1:{port}"
    environment = os.environ | {
        "RAY_USAGE_STATS_ENABLED": "0",
        "PYTHONPATH": str(Path(__file__).parent),
        "SLOW_LOG": str(folder / "log"),
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
        "RAY_AUTH_MODE": "token",  # else a head takes the token of whoever runs this, if there is one, and a second node does not
        "RAY_AUTH_TOKEN": secrets.token_hex(32),
        "RAY_agent_register_timeout_ms": "300000",
        "RAY_raylet_start_wait_time_s": "40",  # a busy machine is slow, and nothing is wrong with it
        "RAY_gcs_server_port_wait_time_s": "300",
        "RAY_worker_register_timeout_seconds": "300",
        "RAY_health_check_timeout_ms": "100000",
    }
    node = [sys.executable, "-m", "ray.scripts.scripts", "start", "--block", "--num-cpus=1", "--object-store-memory=100000000"]
    node += ["--disable-usage-stats", "--node-ip-address=127.0.0.1"]
    nodes: list[subprocess.Popen[Any]] = []
    sockets = tempfile.mkdtemp(prefix="ray-")  # their paths have to be short
    head = ["--head", f"--port={port}", "--include-dashboard=false", f"--temp-dir={sockets}"]
    try:
        for name, role in (("head", head), ("second", [f"--address={address}"])):
            nodes.append(started([*node, *role], environment, folder / name))
        yield Cluster(address, environment, folder / "log")
    finally:
        for process in reversed(nodes):
            process.terminate()
            process.wait(60)


def started(command: list[str], environment: dict[str, str], folder: Path) -> subprocess.Popen[Any]:
    """Start a node; on a busy machine, its parts may not find each other in the time that they give themselves."""
    folder.mkdir()
    for number in range(5):
        out = folder / f"try-{number}.txt"
        with out.open("w") as file:
            process = subprocess.Popen(command, env=environment, stdout=file, stderr=subprocess.STDOUT)
        wait(lambda out=out, process=process: "Ray runtime started" in out.read_text() or process.poll() is not None)
        if process.poll() is None:
            return process
    raise AssertionError(out.read_text())


def wait(done: Callable[[], bool], process: subprocess.Popen[Any] | None = None, seconds: float = 400) -> None:
    """Wait until something is so, as long as a process lives."""
    until = time.monotonic() + seconds
    while not done():
        assert process is None or process.poll() is None, "it ended early"
        assert time.monotonic() < until, "it takes too long"
        time.sleep(0.1)


def slow(document: Any) -> Any:
    """A filter that takes its time, and notes who works: the node's process, and its own."""
    with Path(os.environ["SLOW_LOG"], f"{os.environ.get('RAY_RAYLET_PID', 'local')}-{os.getpid()}").open("a") as file:
        file.write(".")
    time.sleep(0.02)
    return ()


def test_a_worker_is_killed_and_nothing_is_lost_or_doubled(cluster: Cluster, tmp_path: Path) -> None:
    corpus(tmp_path / "in", files=8, each=60)
    (tmp_path / "cleaner.toml").write_text('filters = ["test_integrations_ray:slow"]\n')
    run = cluster.cleaner("batch", "in", "-o", "ray", "--engine", "ray", "--ray-address", cluster.address, folder=tmp_path)
    wait(lambda: len([begun for begun in cluster.workers().values() if begun > 20]) >= 2, run)
    before = cluster.workers()
    node, process = max(before, key=lambda worker: before[worker])
    os.kill(process, signal.SIGKILL)
    done = len(list((tmp_path / "ray").glob("*.jsonl")))
    said = run.communicate(timeout=500)[0]
    after = cluster.workers()
    print(f"\n{len({node for node, _ in after})} nodes; killed process {process} of node {node} when {done} of 8 files were done")
    print(f"workers before: {before}\nworkers after:  {after}\n{said}")
    assert run.returncode == 2, said  # records were rejected
    assert len({node for node, _ in after}) == 2
    assert set(after) - set(before), "another worker takes the place of the one that was killed"
    (tmp_path / "cleaner.toml").unlink()  # the filter does nothing but wait
    local = cluster.cleaner("batch", "in", "-o", "local", folder=tmp_path)
    assert local.communicate(timeout=500)
    assert tree(tmp_path / "ray") == tree(tmp_path / "local")
    kept = [
        json.loads(line)["id"]
        for path in (tmp_path / "ray").glob("part-??.jsonl")
        for line in path.read_text("utf-8").split("\n")
        if line
    ]
    bad = [
        json.loads(json.loads(line)["raw"])["id"]
        for path in (tmp_path / "ray").glob("*.rejected.jsonl")
        for line in path.read_text("utf-8").splitlines()
    ]
    assert sorted(kept + bad) == list(range(480))
    assert len(bad) == 24
    assert "456 records of 8 files" in said
    assert "24 rejected" in said


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """A server that speaks S3; return the query that addresses need to reach it."""
    server = pytest.importorskip("moto.server", reason="moto is not installed (pip install 'moto[s3]' flask flask-cors)")
    server = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"?endpoint_override={host}:{port}&scheme=http&region=us-east-1"
    server.stop()


@pytest.fixture
def stored(cluster: Cluster, s3: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], Any]:
    """What puts a corpus of some files into a bucket of the server, beside one on disk, and returns the server's file system."""

    def store(bucket: str, files: int) -> Any:
        for name, value in cluster.environment.items():
            if name.startswith("AWS_"):
                monkeypatch.setenv(name, value)
        from pyarrow import fs

        system, _ = fs.FileSystem.from_uri(f"s3://{bucket}/in{s3}&allow_bucket_creation=true")
        system.create_dir(bucket)
        corpus(tmp_path / "in", files=files, each=20)
        for path in (tmp_path / "in").iterdir():
            with system.open_output_stream(f"{bucket}/in/{path.name}") as stream:
                stream.write(path.read_bytes())
        return system

    return store


def test_from_and_to_a_server_that_speaks_s3(cluster: Cluster, s3: str, stored: Callable[[str, int], Any], tmp_path: Path) -> None:
    system = stored("articles", 2)
    from pyarrow import fs

    command = (
        "batch",
        f"s3://articles/in/{s3}",
        "-o",
        f"s3://articles/out{s3}",
        "--engine",
        "ray",
        "--ray-address",
        cluster.address,
    )
    run = cluster.cleaner(*command, folder=tmp_path)
    said = run.communicate(timeout=500)[0]
    assert run.returncode == 2, said
    assert cluster.cleaner("batch", "in", "-o", "local", folder=tmp_path).communicate(timeout=300)
    found = system.get_file_info(fs.FileSelector("articles/out", recursive=True))
    out = {info.base_name: system.open_input_stream(info.path).read() for info in found if info.is_file}
    assert out == tree(tmp_path / "local")


def test_what_recurs_is_learned_as_on_one_machine(cluster: Cluster, tmp_path: Path) -> None:
    corpus(tmp_path / "in", files=3, each=40)
    named = {"id": "www.b.com", "text": "The ferry of Riverton sails on Friday."}  # a field with no text at all is an error
    (tmp_path / "in" / "part-03.jsonl").write_text(json.dumps(named) + "\n", "utf-8")
    for number in range(6):
        path = tmp_path / "in" / "www.a.com" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Fish &amp; chips\n\nThe council of ward {'abcdef'[number]} met on Friday.\n", "utf-8")
    said = {}
    for engine in (["ray", "--ray-address", cluster.address], ["local"]):
        run = cluster.cleaner("learn", "in", "--site-field", "id", "-o", f"{engine[0]}.tsv", "--engine", *engine, folder=tmp_path)
        out = run.communicate(timeout=500)[0]
        assert run.returncode == 2, out  # records without a text
        said[engine[0]] = out.replace(str(tmp_path) + "/", "").splitlines()
    assert (tmp_path / "ray.tsv").read_bytes() == (tmp_path / "local.tsv").read_bytes()
    assert "Fish & chips" in (tmp_path / "ray.tsv").read_text("utf-8")
    assert sorted(said["ray"][:-1]) == sorted(said["local"][:-1])
    assert said["ray"][-1].partition(" in ")[0] == said["local"][-1].partition(" in ")[0]


def test_learning_from_a_server_that_speaks_s3(
    cluster: Cluster, s3: str, stored: Callable[[str, int], Any], tmp_path: Path
) -> None:
    stored("learn", 1)
    command = ("learn", f"s3://learn/in/{s3}", "-o", "ray.tsv", "--engine", "ray", "--ray-address", cluster.address)
    run = cluster.cleaner(*command, folder=tmp_path)
    said = run.communicate(timeout=500)[0]
    assert (run.returncode, "s3://learn/in/part-00.jsonl:8: no text in the field 'text'" in said) == (2, True), said
    assert cluster.cleaner("learn", "in", "-o", "local.tsv", folder=tmp_path).communicate(timeout=300)
    assert (tmp_path / "ray.tsv").read_bytes() == (tmp_path / "local.tsv").read_bytes()


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1", "127.0.0.1:port"])
def test_a_cluster_that_is_not_there_is_an_error_at_once(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import ray

    from cleaner.errors import InputError
    from cleaner.integrations.ray import connected

    monkeypatch.setattr(ray, "init", None)  # who asks Ray, fails
    with pytest.raises(InputError, match=f"cannot connect to Ray at {address}: "), connected(address):
        pass
    monkeypatch.setenv("RAY_ADDRESS", address)
    with pytest.raises(InputError, match=f"cannot connect to Ray at {address}: "), connected(None):
        pass


def test_a_command_says_that_a_cluster_is_not_there(tmp_path: Path) -> None:
    corpus(tmp_path / "in", files=1, each=1)
    command = [sys.executable, "-m", "cleaner", "batch", "in", "-o", "out", "--engine", "ray", "--ray-address", "127.0.0.1:1"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=100)
    assert done.returncode == 2
    assert "cannot connect to Ray at 127.0.0.1:1" in done.stderr


def test_a_ray_that_was_killed_does_not_lead_a_new_one_astray(tmp_path: Path) -> None:
    corpus(tmp_path / "in", files=1, each=3)
    temporary = Path(tempfile.mkdtemp(prefix="ray-"))
    (temporary / "ray").mkdir()
    (temporary / "ray" / "ray_current_cluster").write_text("127.0.0.1:1")  # where Ray notes its address, and leaves it when killed
    environment = {name: value for name, value in os.environ.items() if name != "RAY_ADDRESS"}
    environment |= {"RAY_TMPDIR": str(temporary), "HOME": str(tmp_path)}  # Ray leaves a token there
    command = [sys.executable, "-m", "cleaner", "batch", "in", "-o", "out", "--engine", "ray"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment, timeout=250)
    assert (done.returncode, done.stderr.startswith("3 records in ")) == (0, True), done.stderr
    assert [path.name for path in (temporary / "ray").glob("session_2*")], "it kept its files elsewhere: nothing was tried"


def test_an_audit_trail_is_refused(tmp_path: Path) -> None:
    corpus(tmp_path / "in", files=1, each=1)
    command = [sys.executable, "-m", "cleaner", "batch", "in", "-o", "out", "--engine", "ray", "--edits", "e.jsonl"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert "--edits-field puts the edits into the records" in done.stderr
