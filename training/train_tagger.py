"""Trains the tagger: ``python -m training.train_tagger --data DIR``.

Reads the open sets under ``DIR/names`` and the name lists under ``DIR/lists``, writes the lists
and the model that the package ships. The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import numpy as np
import pycrfsuite

from search_index.extraction.crf import ChainModel
from search_index.extraction.tokens import tokenize
from training.augment import augmented
from training.averaging import averaged
from training.build_lists import build_lists
from training.cleaning import cleaned
from training.corpus import TRAINING_SETS, AnnotatedDocument, read_set
from training.cues import write_cues
from training.labels import labels_of
from training.written import Writer

_PACKAGE = Path(__file__).parent.parent / "search_index" / "extraction"
_PARAMETERS = {
    "c1": 0.5,
    "c2": 0.05,
    "max_iterations": 80,
    "feature.minfreq": 3,
    "period": 5,
    "delta": 0.002,
    "feature.possible_transitions": False,
}


STYLES = frozenset({"crossner_literature", "crossner_music", "gum_train", "uner_ewt"})
"""Sets that mark other things as organizations than news and encyclopedias do."""
STYLE = "style="
_PARTED = "gmb_train"
"""The largest set, and annotated by a machine: it would drown what the others say of
organizations, so each of the models that are averaged reads a part of it."""
_PARTS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the model; return 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m training.train_tagger")
    parser.add_argument("--data", type=Path, required=True, help="the folder of names/ and lists/")
    parser.add_argument("--model", type=Path, default=_PACKAGE / "model" / "names.crf")
    parser.add_argument(
        "--without", action="append", default=[], choices=TRAINING_SETS,
        help="leave a set out, to measure on it; the lists stay as they are",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    if missing := missing_files(options.data):
        print(f"No training data: {missing} is missing (see training/README.md).", file=sys.stderr)
        return 2
    train(options.data, options.model, frozenset(options.without))
    return 0


def missing_files(data: Path) -> Path | None:
    """Return the first file that training needs and ``data`` does not hold."""
    sets = [data / "names" / f"{name}.jsonl.gz" for name in TRAINING_SETS]
    lists = [data / "lists" / name for name in ("first_us.txt.gz", "sur_us.txt.gz")]
    return next((path for path in (*sets, *lists) if not path.is_file()), None)


def train(data: Path, model: Path, without: AbstractSet[str] = frozenset()) -> None:
    """Train on the parts of the sets that are not held out, and write the model.

    With sets to leave out, only the model is written, not the lists.
    """
    begun = time.monotonic()
    sets = [name for name in TRAINING_SETS if name not in without]
    documents = [document for name in sets for document in read_set(data, name)]
    documents = cleaned(document for document in documents if not document.held_out)
    if not without:
        build_lists(data, documents, _PACKAGE / "data")
        write_cues(documents, _PACKAGE / "data" / "cues.txt")
    models: list[ChainModel] = []
    for part in range(_PARTS):
        models.append(trained(augmented(one for one in documents if _is_read(one, part))))
        print(f"model {part + 1} of {_PARTS} after {time.monotonic() - begun:.0f} s")
    made = averaged(models)
    model.parent.mkdir(parents=True, exist_ok=True)
    made.save(model)
    print(f"{model}: {model.stat().st_size:,} bytes after {time.monotonic() - begun:.0f} s")


def _is_read(document: AnnotatedDocument, part: int) -> bool:
    """Tell whether the model with a number learns from a document."""
    return document.source != _PARTED or document.block % _PARTS == part


def trained(documents: Iterable[AnnotatedDocument]) -> ChainModel:
    """Return a model of the documents; the same documents give the same model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_PARAMETERS, verbose=False)
    feed(trainer, documents)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trained.crfsuite"
        trainer.train(str(path))
        return converted(path)


def feed(trainer: pycrfsuite.Trainer, documents: Iterable[AnnotatedDocument]) -> None:
    """Hand the documents' features and labels to the trainer."""
    writer = Writer()
    for document in documents:
        writer.make_room()
        tokens = [tokenize(document.text, sentence) for sentence in document.sentences]
        rows = writer.features([[token.text for token in line] for line in tokens])
        for features, labels in zip(rows, labels_of(document, tokens), strict=True):
            if features:
                trainer.append([in_style(row, document.source) for row in features], labels)


def in_style(row: list[str], source: str) -> list[str]:
    """Return a word's features, with those of its source if it marks names unlike the others.

    What is peculiar to a source goes into the weights of its own features, which no text has
    when names are looked for, and the weights of all others stay those of news and reports.
    """
    if source not in STYLES:
        return row
    signs = [name for name in row if name.startswith(("g=", "s=", "rt=", "rh=", "rr="))]
    return [*row, f"{STYLE}{source}", *(f"{STYLE}{source}|{sign}" for sign in signs)]


def converted(trained: Path) -> ChainModel:
    """Return the model that CRFsuite wrote as the one that the package reads.

    The features of sources are left out. CRFsuite tells its weights to six decimals. A
    transition it never saw weighs nothing.
    """
    tagger = pycrfsuite.Tagger()
    tagger.open(str(trained))
    labels = tuple(tagger.labels())
    info = tagger.info()
    states = {
        (attribute, label): weight
        for (attribute, label), weight in info.state_features.items()
        if not attribute.startswith(STYLE)
    }
    number = {label: place for place, label in enumerate(labels)}
    attributes = tuple(sorted({attribute for attribute, _ in states}))
    rows = {attribute: row for row, attribute in enumerate(attributes)}
    weights = np.zeros((len(attributes), len(labels)), np.float32)
    for (attribute, label), weight in states.items():
        weights[rows[attribute], number[label]] = weight
    transitions = np.zeros((len(labels), len(labels)), np.float32)
    for (before, label), weight in info.transitions.items():
        transitions[number[before], number[label]] = weight
    return ChainModel(labels, attributes, weights, transitions)


if __name__ == "__main__":
    sys.exit(main())
