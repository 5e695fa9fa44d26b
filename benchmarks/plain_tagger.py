"""Measures a plain tagger beside the package's: ``python -m benchmarks.plain_tagger --data DIR``.

The plain one is a conditional random field too, by CRFsuite, over the words, shapes and affixes
of a word and of the two on either side, and whether the document writes it small elsewhere: no
lists, no vectors, no rules. It is trained on the Groningen Meaning Bank alone, as that is given and
as it is mended, and on all sets, and each time measured on the held-out documents as given and
mended: so what a set's own way to mark names is worth shows beside what a tagger knows.
Takes some six minutes of one core.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # training/ is not installed

from benchmarks.evaluate_names import Finder, measure, print_scores
from search_index.extraction.sentences import split_sentences
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.tokens import Token, tokenize
from training.cleaning import cleaned, trimmed
from training.corpus import TRAINING_SETS, AnnotatedDocument, read_set
from training.labels import labels_of

_NEWS = "gmb_train"
_PARAMETERS = {"c1": 0.5, "c2": 0.05, "max_iterations": 100, "feature.minfreq": 3}
_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANIZATION, "LOC": NameKind.PLACE}
_AFFIXES = (2, 3, 4)
_AROUND = (-2, -1, 1, 2)

Rows = list[list[str]]


def plain_features(lines: Sequence[Sequence[Token]]) -> Iterator[Rows]:
    """Yield the features of each word, sentence by sentence, of one document."""
    small = {token.text for line in lines for token in line if token.text.islower()}
    for line in lines:
        words = [token.text for token in line]
        yield [_features(words, index, small) for index in range(len(words))]


def _features(words: Sequence[str], index: int, small: set[str]) -> list[str]:
    """Return what a plain tagger sees of a word."""
    word, lower = words[index], words[index].lower()
    seen = [f"w={word}", f"l={lower}", f"s={_shape(word)}"]
    seen += [f"p={lower[:length]}" for length in _AFFIXES]
    seen += [f"e={lower[-length:]}" for length in _AFFIXES]
    seen += ["small"] if lower in small else []
    for step in _AROUND:
        there = words[index + step] if 0 <= index + step < len(words) else "#"
        seen += [f"{step}l={there.lower()}", f"{step}s={_shape(there)}"]
    return seen


def _shape(word: str) -> str:
    """Return the kinds of a word's characters, each run once: ``Xx`` for ``Jane``."""
    shape = ""
    for one in word:
        kind = "X" if one.isupper() else "x" if one.islower() else "d" if one.isdigit() else one
        shape += "" if shape.endswith(kind) else kind
    return shape


def plain_finder(documents: Iterable[AnnotatedDocument], model: Path) -> Finder:
    """Return what finds names by a plain tagger trained on documents and kept in a file."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_PARAMETERS, verbose=False)
    for document in documents:
        lines = [tokenize(document.text, sentence) for sentence in document.sentences]
        for rows, labels in zip(plain_features(lines), labels_of(document, lines), strict=True):
            if rows:
                trainer.append(rows, labels)
    trainer.train(str(model))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    return lambda text: list(_found(tagger, text))


def _found(tagger: pycrfsuite.Tagger, text: str) -> Iterator[NameSpan]:
    """Yield the names that the labels of a text's words mark."""
    lines = [tokenize(text, sentence) for sentence in split_sentences(text)]
    for line, rows in zip(lines, plain_features(lines), strict=True):
        start = -1
        labels = tagger.tag(rows) if rows else []
        for index, label in enumerate([*labels, "O"]):
            if start >= 0 and not label.startswith("I-"):
                yield NameSpan(line[start].start, line[index - 1].end, _KINDS[labels[start][2:]])
                start = -1
            if label.startswith("B-"):
                start = index


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of names/")
    options = parser.parse_args(arguments)
    if not (options.data / "names").is_dir():
        print(f"No data to train on: {options.data / 'names'} is missing.", file=sys.stderr)
        return 2
    sets = {source: list(read_set(options.data, source)) for source in TRAINING_SETS}
    learnt = [one for several in sets.values() for one in several if not one.held_out]
    news = [one for one in learnt if one.source == _NEWS]
    print(f"{'':<28} persons, by set    organizations      persons, by span   organizations")
    with tempfile.TemporaryDirectory() as folder:
        for name, documents, measured in (
            ("GMB as given", news, [_NEWS]),
            ("GMB mended", cleaned(news), [_NEWS]),
            ("all sets, mended", cleaned(learnt), TRAINING_SETS),
        ):
            print(f"plain tagger trained on {name}")
            finder = plain_finder(documents, Path(folder) / "plain.crfsuite")
            for source in measured:
                held_out = [one for one in sets[source] if one.held_out]
                print_scores(f"  {source}, as given", measure(held_out, finder))
                print_scores("    mended", measure(map(trimmed, held_out), finder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
