"""Training the classifier of lines, from labelled documents to weights and report."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import numpy as np
import pytest
from articles import ALL
from click.testing import CliRunner

from cleaner import clean
from cleaner.classifier.model import TOP, Layer, load, shipped
from cleaner.document import Document
from cleaner.filters.classifier import with_model

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
        settings = ["--folds", 2, "--epochs", 1, "--networks", 2, "--test-only", "closed"]
        arguments = [tmp_path / "data.jsonl", "--output", output, *settings]
        done = CliRunner().invoke(main, [*map(str, arguments), *(["--leave-out-languages"] if unheard else [])])
        assert done.exit_code == 0, done.output
        weights.append((output / "weights.npz").read_bytes())
        reports.append(json.loads((output / "report.json").read_text("utf-8")))
        assert ("fold 1: learns from 11 documents, is tested on 2" in done.output) == unheard
    assert weights[0] == weights[1]
    assert {len(layer.matrix) for layer in load(tmp_path / "one" / "weights.npz").network.layers} == {2}
    (report, _) = reports
    total = len(ALL) + 10
    assert (report["documents learned from"], report["by source"]["closed"]["documents"]) == (total - 1, 1)
    assert report["by language"]["all"]["documents"] == total
    left_out = report["by language, left out"]
    assert (left_out["all"]["documents"] == total and left_out["en"]["documents"] == 11) if unheard else left_out == {}


@pytest.mark.parametrize(
    ("language", "behind"),
    [
        ("en", "Home|World|Business"),
        ("ru", "Реклама на сайте|Вакансии|Правила|© 2024 Вестник Заречья"),
        ("zh", "里斯本高温电扇售罄|九岁提琴手维也纳夺冠|关于我们"),
    ],
)
def test_the_report_drops_what_the_chain_drops(language: str, behind: str, tmp_path: Path) -> None:
    """With the shipped model on trial a text loses the lines that it loses to users, be it for what other filters have found in it."""
    pytest.importorskip("torch", reason="training is an extra that users of the filter do not install")
    from cleaner.classifier import corpus
    from cleaner.classifier.train import Trial, test

    lines = [*ALL[language], "[ad_1]", "Advertisement", "[ad_2]", *behind.split("|")]
    raw = "\n".join(lines)
    (tmp_path / "data.jsonl").write_text(json.dumps({"raw": raw, "labels": [0] * len(lines)}), "utf-8")
    (document,) = corpus.read([tmp_path / "data.jsonl"], shipped().tables)
    gone = {edit.line: edit.rule for edit in clean(raw).edits if edit.after is None}
    assert "classifier.line" in gone.values()
    left = Document.parse("\n".join(document.ruled.lines))
    assert not list(with_model(shipped, "balanced")(left)), "the drops of other filters make no difference here"
    kept = test(document, Trial(shipped())).kept.tolist()
    assert {number for number, stays in enumerate(kept, 1) if not stays} == set(gone)


def test_a_cleaner_with_a_model_on_trial_is_packed_with_its_model_and_options() -> None:
    pytest.importorskip("torch", reason="training is an extra that users of the filter do not install")
    from cleaner.classifier.train import Trial

    text = "\n".join([*MENU * 3, "[ad_1]", *ALL["en"]])
    matrix = np.zeros_like(shipped().network.last.matrix)
    matrix[:, -1] = -TOP
    blind = shipped().network._replace(last=Layer(matrix))
    trial = Trial(shipped()._replace(network=blind), skip=["ads", "duplicates", "boilerplate"])
    other = pickle.loads(pickle.dumps(trial))
    assert clean(text, skip=["ads", "duplicates", "boilerplate"]).text != text
    assert trial.clean(text).text == other.clean(text).text == text
