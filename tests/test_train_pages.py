"""Training the model for pages, from gold texts and HTML to weights and report."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from articles import ALL
from click.testing import CliRunner
from test_pages import page

from cleaner.classifier.align import align
from cleaner.classifier.model import load


def test_what_the_gold_does_not_hold_is_noise_and_what_it_repeats_counts_once() -> None:
    article = ALL["en"]
    lines = ["Home", article[0], article[1], "Read more: Mayor wins again in Riverton", article[2], article[1]]
    assert align(lines, "\n".join(article[:3])) == ["noise", "article", "article", "noise", "article", "noise"]


@pytest.mark.parametrize("networks", [1, 2])
def test_weights_and_report_come_of_gold_and_pages(networks: int, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training is an extra that users of the filter do not install")
    from cleaner.classifier.train_pages import main

    (tmp_path / "html").mkdir()
    with (tmp_path / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for number, (language, article) in enumerate(ALL.items()):
            (tmp_path / "html" / f"{number}.html").write_text(page(article), "utf-8")
            record = {"id": str(number), "html": f"{number}.html", "gold": "\n".join(article), "domain": f"{number % 4}.example"}
            source = {"source": "closed" if number == 0 else "open", "lang": language}
            gold.write(json.dumps(record | source) + "\n")
    outputs = []
    for name in ("one", "two"):
        output = tmp_path / name
        arguments = [tmp_path / "gold.jsonl", tmp_path / "html", "--output", output, "--keep-folds", output / "folds"]
        settings = ["--folds", 2, "--epochs", 2, "--networks", networks, "--jobs", 1, "--test-only", "closed"]
        done = CliRunner().invoke(main, [*map(str, arguments), *map(str, settings)])
        assert done.exit_code == 0, done.output
        outputs.append(output)
    one, two = outputs
    assert (one / "pages.npz").read_bytes() == (two / "pages.npz").read_bytes()
    assert sorted(path.name for path in (one / "folds").iterdir()) == ["fold0.npz", "fold1.npz"]
    assert all(np.array_equal(load(path).percents, load(one / "pages.npz").percents) for path in (one / "folds").iterdir())
    report = json.loads((one / "pages.json").read_text("utf-8"))
    assert (report["pages learned from"], report["by source"]["closed"]["documents"]) == (len(ALL) - 1, 1)
    assert report["by language"]["all"]["documents"] == len(ALL)
    model = load(one / "pages.npz")
    assert {len(layer.matrix) for layer in model.network.layers} == {networks}
    assert np.isfinite(model.network.scores(np.zeros((3, len(model.names)), np.float32))).all()
