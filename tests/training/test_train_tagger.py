from __future__ import annotations

from pathlib import Path

import pycrfsuite
import pytest

from training.train_tagger import STYLE, STYLES, converted, in_style, main


def test_a_source_of_its_own_style_has_features_of_its_own() -> None:
    row = ["w=rigby", "g=Xx", "-1g=Xx"]
    assert in_style(row, "gmb_train") == row
    source = min(STYLES)
    assert in_style(row, source) == [*row, f"{STYLE}{source}", f"{STYLE}{source}|g=Xx"]


def test_the_features_of_sources_are_left_out_of_the_model(tmp_path: Path) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for _ in range(5):
        trainer.append([["w=a", f"{STYLE}x"], ["w=b", f"{STYLE}x|g=X"]], ["O", "B-PER"])
    trainer.train(str(tmp_path / "model"))
    assert set(converted(tmp_path / "model").attributes) == {"w=a", "w=b"}


def test_missing_data_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--model", str(tmp_path / "model")]) == 2
    assert "gmb_train" in capsys.readouterr().err
    assert not (tmp_path / "model").exists()
