"""Ray: ``cleaner batch`` and ``cleaner learn`` with ``--engine ray``, on a cluster, or on a Ray that is started here for the run.

Ray Data hands the shards out (see `cleaner.integrations.shards` and `cleaner.integrations.learning`), keeps as many under way as
there are cores, and hands out anew what a worker or a machine was lost with. Every machine needs this package in the same version,
and reaches the inputs and outputs by the same paths or addresses.
"""

from __future__ import annotations

import json
import logging
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cleaner import flags
from cleaner.batch import cleaner_for
from cleaner.batch.command import carried_out, settings_of
from cleaner.batch.datasets import FileReport, Watcher
from cleaner.errors import ConfigError, InputError, in_words
from cleaner.extras import needed
from cleaner.integrations import learning, shards
from cleaner.learn import Corpus
from cleaner.options import Options
from cleaner.profile import Learned

#: How long an address may take to answer, in seconds, and the port of a server of Ray's clients where none is named.
PATIENCE, CLIENT_PORT = 10, 10001


def batch(inputs: Sequence[str], output: str, options: Options, given: Mapping[str, Any]) -> int:
    """Clean the records of files on a cluster; return the exit code."""
    if given["edits"]:
        raise ConfigError("--edits is one file, which many machines cannot write; --edits-field puts the edits into the records")
    needed("ray", "ray", "--engine ray")  # said before what else is missing with it
    todo = shards.found(inputs, output, partial(flags.records_for, given=given))
    cleaner_for(options)  # whatever cannot be loaded is said before anything is done

    def clean(watcher: Watcher) -> list[FileReport]:
        with connected(given["ray_address"]):
            return shards.run(todo, options, settings_of(given), _mapped, overwrite=given["overwrite"], watcher=watcher)

    return carried_out(clean if todo.files else None, todo.errors, inputs, given)


def learn(corpus: Corpus, paths: Iterable[Path], addresses: Iterable[str]) -> Learned:
    """Learn from a corpus on a cluster."""
    with connected(corpus.given["ray_address"]):
        return learning.learn(corpus, paths, addresses, _grouped)


@contextmanager
def connected(address: str | None) -> Iterator[None]:
    """Connect to a cluster, or start one on this machine if no address is given."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is reported to anybody
    ray, data = (needed(name, "ray", "--engine ray") for name in ("ray", "ray.data"))
    own = not ray.is_initialized()
    if own:
        quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
        try:
            if address or "RAY_ADDRESS" in os.environ:
                _knock(address or os.environ["RAY_ADDRESS"])
                ray.init(address, **quiet)
            else:  # without "local", Ray waits minutes for one that was killed and left its address in its temporary folder
                ray.init("local", include_dashboard=False, **quiet)
        except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
            raise InputError(
                f"cannot connect to Ray at {address or os.environ.get('RAY_ADDRESS') or 'this machine'}: {error}"
            ) from None
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    data.DataContext.get_current().enable_progress_bars = False
    try:
        yield
    finally:
        if own:
            ray.shutdown()


def _knock(address: str) -> None:
    """Raise OSError where nobody listens at the address of a cluster: Ray tries it again for minutes.

    What names no host and port ("auto", say) is left to Ray.
    """
    host, port = _place(address)
    if host and port:
        socket.create_connection((host, port), timeout=PATIENCE).close()


def _place(address: str) -> tuple[str | None, int | None]:
    """Return the host and the port of a cluster, or of a server that Ray's clients connect to.

    >>> _place("10.0.0.1:6379"), _place("ray://head"), _place("[::1]:6379"), _place("auto")
    (('10.0.0.1', 6379), ('head', 10001), ('::1', 6379), ('auto', None))
    """
    scheme, parted, place = address.rpartition("://")
    if scheme not in ("", "ray"):
        return None, None  # another's, which Ray asks where it is
    found = urlsplit(f"//{place}")
    return found.hostname, found.port or (CLIENT_PORT if parted else None)


def _mapped(function: Callable[[int], shards.Answer], count: int) -> Iterator[shards.Answer]:
    """Yield ``function(number)`` for each number below `count`, in any order; one number is one task of one core."""
    if not count:
        return
    data, errors = needed("ray.data", "ray", "--engine ray"), needed("ray.exceptions", "ray", "--engine ray")
    answers = data.range(count, override_num_blocks=count).map_batches(
        _Rows(function), batch_format="pyarrow", batch_size=None, num_cpus=1
    )  # a task whose worker or machine is lost is handed out anew, as often as it takes
    try:
        for row in answers.iter_rows():
            yield json.loads(row["answer"])
    except errors.RayError as error:
        raise InputError(f"Ray gave up: {in_words(error)[:500]}; the same command goes on from there") from None


def _grouped(tables: Callable[[int], Iterator[Any]], count: int, added: Callable[[Any], bytes]) -> Iterator[bytes]:
    """Yield what `added` makes of the rows of each part, of all the tables that are made from numbers below `count`."""
    if not count:
        return
    data, errors = needed("ray.data", "ray", "--engine ray"), needed("ray.exceptions", "ray", "--engine ray")
    strategies = getattr(needed("ray.data.context", "ray", "--engine ray"), "ShuffleStrategy", None)
    if strategies is not None:  # others hold cores for actors, and wait for ever where there is one core; and a lost actor is lost
        data.DataContext.get_current().shuffle_strategy = strategies.SORT_SHUFFLE_PULL_BASED
    rows = data.range(count, override_num_blocks=count).map_batches(
        _Tables(tables), batch_format="pyarrow", batch_size=None, num_cpus=1
    )
    try:
        for row in rows.groupby("part").map_groups(partial(_answered, added), batch_format="pyarrow").iter_rows():
            yield row["answer"]
    except errors.RayError as error:
        raise InputError(f"Ray gave up: {in_words(error)[:500]}") from None


class _Rows:
    """A function of numbers, as Ray Data calls it: with tables of them."""

    def __init__(self, function: Callable[[int], shards.Answer]) -> None:
        self.function = function

    def __call__(self, batch: Any) -> Any:
        arrow = needed("pyarrow", "ray", "--engine ray")
        return arrow.table({"answer": [json.dumps(self.function(number)) for number in batch["id"].to_pylist()]})


class _Tables:
    """What makes tables from numbers, as Ray Data calls it."""

    def __init__(self, tables: Callable[[int], Iterator[Any]]) -> None:
        self.tables = tables

    def __call__(self, batch: Any) -> Iterator[Any]:
        for number in batch["id"].to_pylist():
            yield from self.tables(number)


def _answered(added: Callable[[Any], bytes], table: Any) -> Any:
    """Make an answer of the rows of a part, as Ray Data wants it: a function, for it asks for a name."""
    arrow = needed("pyarrow", "ray", "--engine ray")
    return arrow.table({"answer": arrow.array([added(table)], arrow.large_binary())})
