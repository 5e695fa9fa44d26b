"""Measures the tagger on held-out documents: ``python benchmarks/evaluate_names.py --data DIR``.

Prints precision, recall and F1 for persons and organizations, by exact span and by the set of
names that a document holds, for each data set, beside a baseline of capitalised words. The
texts are read as a user's would be: by the package's own sentence splitter and tokenizer. The
last line of each set is what ``missionlog extract`` shows, names and aliases, by set alone and
compared without regard to case, a leading ``the`` and a possessive.
The truth is what the sets say, or with ``--mended`` what they say once titles, nationalities
and ``the`` are taken out of names and states are places.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # training/ is not installed

from search_index.extraction import extractor
from search_index.extraction.crf import ChainModel
from search_index.extraction.sentences import split_sentences
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.tagger import Tagger
from search_index.extraction.tokens import Token, tokenize
from search_index.extraction.wordlists import COMPANY_ENDINGS, ORGANIZATION_WORDS
from training.cleaning import trimmed
from training.corpus import TRAINING_SETS, AnnotatedDocument, read_set

KINDS = (NameKind.PERSON, NameKind.ORGANIZATION)
Finder = Callable[[str], list[NameSpan]]


@dataclass
class Score:
    """Counts of what was found, what is there, and what is both."""

    found: int = 0
    true: int = 0
    right: int = 0

    def add(self, found: Iterable[object], true: Iterable[object]) -> None:
        """Count one document's answers against the truth."""
        first, second = set(found), set(true)
        self.found += len(first)
        self.true += len(second)
        self.right += len(first & second)

    def line(self) -> str:
        """Return precision, recall and F1 in per cent."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.true if self.true else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return f"{100 * precision:5.1f} {100 * recall:5.1f} {100 * f1:5.1f}"


@dataclass
class Scores:
    """A finder's scores by kind of name: by span, and by a document's set of names."""

    spans: defaultdict[NameKind, Score] = field(default_factory=lambda: defaultdict(Score))
    sets: defaultdict[NameKind, Score] = field(default_factory=lambda: defaultdict(Score))

    def add(self, text: str, found: Sequence[NameSpan], true: Sequence[NameSpan]) -> None:
        """Count one document."""
        for kind in KINDS:
            ours = [name for name in found if name.kind is kind]
            theirs = [name for name in true if name.kind is kind]
            self.spans[kind].add(ours, theirs)
            self.sets[kind].add(_written(text, ours), _written(text, theirs))


def _written(text: str, names: Iterable[NameSpan]) -> set[str]:
    """Return the names as they are written, line breaks as spaces."""
    return {" ".join(text[name.start : name.end].split()) for name in names}


def capitalised_words(text: str) -> list[NameSpan]:
    """Return runs of capitalised words: the baseline.

    A run with an organization's word, or in capitals, is an organization; of the others,
    those of two or three words are persons.
    """
    names: list[NameSpan] = []
    for sentence in split_sentences(text):
        run: list[Token] = []
        for token in [*tokenize(text, sentence), Token("#", 0, 0)]:
            if token.text[0].isupper() and (run or token.start > sentence[0]):
                run.append(token)
            elif run:
                names += _judged(run)
                run = []
    return names


def _judged(run: Sequence[Token]) -> list[NameSpan]:
    """Return the name that a run of capitalised words is taken for, if any."""
    start, end = run[0].start, run[-1].end
    lower = {token.text.lower() for token in run}
    if lower & (ORGANIZATION_WORDS | COMPANY_ENDINGS) or (len(run) == 1 and run[0].text.isupper()):
        return [NameSpan(start, end, NameKind.ORGANIZATION)]
    return [NameSpan(start, end, NameKind.PERSON)] if 2 <= len(run) <= 3 else []


def measure(documents: Iterable[AnnotatedDocument], finder: Finder) -> Scores:
    """Return a finder's scores over documents."""
    scores = Scores()
    for document in documents:
        scores.add(document.text, finder(document.text), document.names)
    return scores


def measure_extracted(documents: Iterable[AnnotatedDocument]) -> Scores:
    """Return the scores of the names and aliases that the whole extraction shows."""
    scores = Scores()
    for document in documents:
        entities = extractor.extract(document.text).entities
        for kind in KINDS:
            ours = {_bare(n) for e in entities if e.kind == kind for n in (e.name, *e.aliases)}
            theirs = [name for name in document.names if name.kind is kind]
            scores.sets[kind].add(ours, map(_bare, _written(document.text, theirs)))
    return scores


def _bare(name: str) -> str:
    """Return a name without what two writers of it may differ in."""
    return re.sub(r"['’]s$", "", name.casefold().removeprefix("the "))


def print_scores(name: str, scores: Scores) -> None:
    """Print one line: persons and organizations, by set and by span."""
    parts = (scores.sets, scores.spans) if scores.spans else (scores.sets,)
    figures = [part[kind].line() for part in parts for kind in KINDS]
    print(f"{name:<28} " + "  ".join(figures))


def print_speed(tagger: Tagger, documents: Sequence[AnnotatedDocument]) -> None:
    """Print the tokens tagged in a second of processor time."""
    sentences = [split_sentences(document.text) for document in documents]
    begun = time.process_time()
    for document, spans in zip(documents, sentences, strict=True):
        tagger.tag(document.text, spans)
    spent = time.process_time() - begun
    tokens = sum(
        len(tokenize(document.text, span))
        for document, spans in zip(documents, sentences, strict=True)
        for span in spans
    )
    print(f"{tokens / spent:,.0f} tokens/s")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of names/")
    parser.add_argument("--mended", action="store_true", help="measure against the mended sets")
    parser.add_argument("--model", type=Path, help="another model than the package's")
    parser.add_argument(
        "--whole", action="append", choices=TRAINING_SETS, metavar="SET",
        help="measure on all of a set, which the model was trained without",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    if not (options.data / "names").is_dir():
        print(f"No data to measure on: {options.data / 'names'} is missing.", file=sys.stderr)
        return 2
    measured = {
        source: [
            trimmed(document) if options.mended else document
            for document in read_set(options.data, source)
            if options.whole or document.held_out
        ]
        for source in options.whole or TRAINING_SETS
    }
    begun = time.process_time()
    tagger = Tagger(ChainModel.load(options.model.read_bytes())) if options.model else Tagger.load()
    tagger.tag("A first word.", [(0, 13)])
    print(f"ready after {1000 * (time.process_time() - begun):.0f} ms of processor time")
    print_speed(tagger, next(iter(measured.values())))
    whole = {} if options.model else measured
    print_table(measured, lambda text: tagger.tag(text, split_sentences(text)), whole)
    return 0


def print_table(
    measured: Mapping[str, Sequence[AnnotatedDocument]],
    finder: Finder,
    extracted: Collection[str] = (),
) -> None:
    """Print a finder's scores on each set, those of the baseline, and of the extraction."""
    print(f"{'':<28} persons, by set    organizations      persons, by span   organizations")
    print(f"{'':<28} " + "  ".join(["    P     R    F1"] * 4))
    for source, documents in measured.items():
        print_scores(f"{source} ({len(documents)})", measure(documents, finder))
        print_scores("  capitalised words", measure(documents, capitalised_words))
        if source in extracted:
            print_scores("  as extracted", measure_extracted(documents))


if __name__ == "__main__":
    sys.exit(main())
