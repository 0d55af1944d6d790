"""Training the classifier of lines, from labelled documents to weights and report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from articles import ALL
from click.testing import CliRunner

from cleaner.classifier.model import load

MENU = ["Home", "World", "Sport", "Weather", "My account", "Search"]


@pytest.mark.parametrize("unheard", [True, False])
def test_weights_and_report_come_of_labelled_lines(unheard: bool, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training is an extra that users of the filter do not install")
    from cleaner.classifier.train import main

    with (tmp_path / "data.jsonl").open("w", encoding="utf-8") as data:
        for number, (language, article) in enumerate(ALL.items()):
            for copy in range(10 if language == "en" else 1):  # a language of its own, and the others
                record = {"id": f"{number}-{copy}", "source": "closed" if number == 1 else "open", "lang": language}
                record |= {"domain": f"{(number + copy) % 5}.example", "raw": "\n".join([*MENU, *article])}
                data.write(json.dumps(record | {"labels": [0] * len(MENU) + [1] * len(article)}) + "\n")
        bare = {"id": "bare", "source": "bare", "lang": "en", "domain": "4.example", "raw": "Advertisement\n[ad_1]"}
        data.write(json.dumps(bare | {"labels": [0, 0]}) + "\n")  # the rules leave nothing of it
    weights, reports = [], []
    for name in ("one", "two"):
        output = tmp_path / name
        output.mkdir()
        arguments = [tmp_path / "data.jsonl", "--output", output, "--folds", 2, "--epochs", 1, "--test-only", "closed"]
        done = CliRunner().invoke(main, [*map(str, arguments), *(["--leave-out-languages"] if unheard else [])])
        assert done.exit_code == 0, done.output
        weights.append((output / "weights.npz").read_bytes())
        reports.append(json.loads((output / "report.json").read_text("utf-8")))
        assert ("fold others: learns from 11 documents" in done.output) == unheard
    assert weights[0] == weights[1]
    assert load(tmp_path / "one" / "weights.npz").network.layers
    (report, _) = reports
    total = len(ALL) + 10
    assert (report["documents learned from"], report["by source"]["closed"]["documents"]) == (total - 1, 1)
    assert report["by language"]["all"]["documents"] == total
    left_out = report["by language, left out"]
    assert (left_out["all"]["documents"] == total and left_out["en"]["documents"] == 11) if unheard else left_out == {}
