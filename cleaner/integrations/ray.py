"""Ray: ``cleaner batch --engine ray`` on a cluster, or on a Ray that is started on this machine for the run.

Ray Data hands the shards out (see `cleaner.integrations.shards`), keeps as many under way as there are cores, and hands out anew
what a worker or a machine was lost with. Every machine needs this package in the same version, and reaches the inputs and outputs
by the same paths or addresses.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any

from cleaner.batch import cleaner_for
from cleaner.batch.command import FAILED, INTERRUPTED, Shown, as_json, lines, settings_of, total_of
from cleaner.batch.datasets import FileReport, Watcher
from cleaner.core import Options
from cleaner.errors import ConfigError, InputError, in_words
from cleaner.extras import needed
from cleaner.integrations import shards
from cleaner.report.documents import dumps
from cleaner.report.summary import plural
from cleaner.talk import Talk, emit


def batch(inputs: Sequence[str], output: str, options: Options, given: Mapping[str, Any]) -> int:
    """Clean the records of files on a cluster; return the exit code."""
    talk, started = Talk.of(given), monotonic()
    if given["edits"]:
        raise ConfigError("--edits is one file, which many machines cannot write; --edits-field puts the edits into the records")
    todo = shards.found(inputs, output)
    cleaner_for(options)  # whatever cannot be loaded is said before anything is done
    failed = [FileReport(name, name, "error", reason) for name, reason in todo.errors]
    for entry in failed:
        talk.error(f"{entry.source}: {entry.error}")
    if not todo.files:
        if not failed:
            talk.say(f"note: nothing to clean in {', '.join(inputs)}")
        return FAILED if failed else 0
    shown = Shown(talk)
    watcher = Watcher(shown.say, shown.file, shown.progress)
    try:
        with connected(given["ray_address"]) as mapped:
            reports = shards.run(todo, options, settings_of(given), mapped, overwrite=given["overwrite"], watcher=watcher)
    except KeyboardInterrupt:
        shown.bar.clear()
        talk.error(f"interrupted after {plural(shown.documents, 'record')}; the same command goes on from there")
        return INTERRUPTED
    finally:
        shown.bar.clear()
    reports = [*failed, *reports]
    total = total_of(reports)
    for line in lines(reports, total, monotonic() - started):
        talk.say(line)
    talk.sum_up([], total.counts)
    if given["form"] == "json":
        emit([dumps(as_json(reports, total)) + "\n"])
    return FAILED if total.rejected or any(entry.error for entry in reports) else 0


@contextmanager
def connected(address: str | None) -> Iterator[shards.Mapped]:
    """Connect to a cluster, or start one on this machine if no address is given; yield what maps functions over it."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is reported to anybody
    ray, data = (needed(name, "ray", "--engine ray") for name in ("ray", "ray.data"))
    own = not ray.is_initialized()
    if own:
        quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
        try:
            ray.init(address, **quiet) if address or "RAY_ADDRESS" in os.environ else ray.init(include_dashboard=False, **quiet)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise InputError(
                f"cannot connect to Ray at {address or os.environ.get('RAY_ADDRESS') or 'this machine'}: {error}"
            ) from None
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    data.DataContext.get_current().enable_progress_bars = False
    try:
        yield _mapped
    finally:
        if own:
            ray.shutdown()


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


class _Rows:
    """A function of numbers, as Ray Data calls it: with tables of them."""

    def __init__(self, function: Callable[[int], shards.Answer]) -> None:
        self.function = function

    def __call__(self, batch: Any) -> Any:
        arrow = needed("pyarrow", "ray", "--engine ray")
        return arrow.table({"answer": [json.dumps(self.function(number)) for number in batch["id"].to_pylist()]})
