"""Measures spaCy's blank pipeline beside the tagger, both trained on the same documents.

``python benchmarks/compare_spacy.py --data DIR``; spaCy is no dependency: ``pip install spacy``.
``--every N`` trains both on every Nth document, since spaCy needs hours for all of them. Both
learn from the documents as they were cleaned for training; the tagger has its lists and word
groups besides, its copies with other names and its rules. Prints precision, recall and F1 as
``evaluate_names`` does, on the held-out documents.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # training/ is not installed

from benchmarks.evaluate_names import Finder, measure, print_scores
from search_index.extraction.sentences import split_sentences
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.tagger import Tagger
from training.augment import augmented
from training.cleaning import cleaned, trimmed
from training.corpus import TRAINING_SETS, AnnotatedDocument, read_set
from training.train_tagger import trained

_SEED = 20210617
_ROUNDS = 10
_TOGETHER = 16
_DROPPED = 0.2
_KINDS = {kind.name: kind for kind in (NameKind.PERSON, NameKind.ORGANIZATION, NameKind.PLACE)}


def spacy_finder(documents: Sequence[AnnotatedDocument]) -> Finder:
    """Return what finds names by spaCy's blank English pipeline, trained on documents.

    Raises ImportError where spaCy is not installed.
    """
    spacy, training = import_module("spacy"), import_module("spacy.training")
    pipeline = spacy.blank("en")
    recogniser = pipeline.add_pipe("ner")
    for label in _KINDS:
        recogniser.add_label(label)
    examples = [_example(pipeline, training.Example, document) for document in documents]
    optimizer = pipeline.initialize(lambda: examples)
    chance = random.Random(_SEED)
    spacy.util.fix_random_seed(_SEED)
    for _ in range(_ROUNDS):
        chance.shuffle(examples)
        for batch in spacy.util.minibatch(examples, _TOGETHER):
            pipeline.update(batch, sgd=optimizer, drop=_DROPPED)
    return lambda text: [
        NameSpan(found.start_char, found.end_char, _KINDS[found.label_])
        for found in pipeline(text).ents
    ]


def _example(pipeline: Any, example: Any, document: AnnotatedDocument) -> Any:
    """Return a document as spaCy learns from it; names that cut its tokens are left out."""
    made = pipeline.make_doc(document.text)
    spans = [made.char_span(name.start, name.end) for name in document.names]
    names = [
        (name.start, name.end, name.kind.name)
        for name, span in zip(document.names, spans, strict=True)
        if span is not None
    ]
    return example.from_dict(made, {"entities": names})


def own_finder(documents: Sequence[AnnotatedDocument]) -> Finder:
    """Return what finds names by the tagger, trained on documents."""
    tagger = Tagger(trained(augmented(documents)))
    return lambda text: tagger.tag(text, split_sentences(text))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 2 where the data or spaCy are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of names/")
    parser.add_argument("--every", type=int, default=1, help="train on every Nth document")
    options = parser.parse_args(arguments)
    if not (options.data / "names").is_dir():
        print(f"No data to train on: {options.data / 'names'} is missing.", file=sys.stderr)
        return 2
    sets = {source: list(read_set(options.data, source)) for source in TRAINING_SETS}
    learnt = cleaned(one for several in sets.values() for one in several if not one.held_out)
    finders = {"spaCy": spacy_finder, "missionlog": own_finder}
    for name, make in finders.items():
        begun = time.process_time()
        try:
            finder = make(learnt[:: options.every])
        except ImportError:
            print(
                "Needs spaCy, which is no part of the project: pip install spacy.", file=sys.stderr
            )
            return 2
        print(f"{name}, trained in {time.process_time() - begun:.0f} s of processor time")
        for source, documents in sets.items():
            held_out = [trimmed(one) for one in documents if one.held_out]
            print_scores(f"  {source} ({len(held_out)})", measure(held_out, finder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
