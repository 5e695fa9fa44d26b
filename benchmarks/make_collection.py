"""Make a collection of many short documents by recombining sentences of open corpora.

    python -m benchmarks.make_collection --data DATA --documents 10000 FOLDER

Each document has a leading date line and about 150 words of sentences drawn with a fixed
seed; the vocabulary and the names are those of real texts, and grow with the collection
as they do in life. Files lie 500 to a folder.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

SOURCES = ("gmb_train", "redocred_train", "crossner_politics", "crossner_science", "gum_train")
WORDS_PER_DOCUMENT = 150
DOCUMENTS_PER_FOLDER = 500
SENTENCES_PER_PARAGRAPH = 3
SEED = 2021
_CLOSING = set(".,;:!?)]}%") | {"'s", "n't", "''"}
_OPENING = set("([{$") | {"``"}


def main() -> int:
    """Read the arguments, make the collection, say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds names/")
    parser.add_argument("--documents", type=int, default=10_000)
    arguments = parser.parse_args()
    if not (arguments.data / "names").is_dir():
        print(f"There is no names/ in {arguments.data}.", file=sys.stderr)
        return 2
    make_collection(arguments.folder, list(read_sentences(arguments.data)), arguments.documents)
    print(f"{arguments.documents} documents in {arguments.folder}")
    return 0


def read_sentences(data: Path) -> Iterator[str]:
    """Yield the sentences of the open corpora as plain text."""
    for source in SOURCES:
        with gzip.open(data / "names" / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                for sentence in json.loads(line)["sents"]:
                    if len(sentence["tokens"]) > 4:
                        yield join_tokens(sentence["tokens"])


def join_tokens(tokens: list[str]) -> str:
    """Return tokens as running text: no space before a closing mark or after an opening one."""
    parts: list[str] = []
    glued = True
    for token in tokens:
        if not glued and token not in _CLOSING:
            parts.append(" ")
        parts.append(token)
        glued = token in _OPENING
    return "".join(parts)


def make_collection(folder: Path, sentences: list[str], documents: int) -> None:
    """Write ``documents`` files below ``folder``; the same ones for the same sentences."""
    chance = random.Random(SEED)
    first_day = date(1990, 1, 1)
    for number in range(documents):
        below = folder / f"{number // DOCUMENTS_PER_FOLDER:04d}"
        if number % DOCUMENTS_PER_FOLDER == 0:
            below.mkdir(parents=True, exist_ok=True)
        day = first_day + timedelta(days=chance.randrange(12_000))
        text = "\n\n".join(paragraphs_of(chance, sentences))
        (below / f"article-{number:06d}.txt").write_text(f"date {day}\n\n{text}\n", "utf-8")


def paragraphs_of(chance: random.Random, sentences: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of one document, drawn from all sentences."""
    words = 0
    while words < WORDS_PER_DOCUMENT:
        chosen = [chance.choice(sentences) for _ in range(SENTENCES_PER_PARAGRAPH)]
        words += sum(sentence.count(" ") + 1 for sentence in chosen)
        yield " ".join(chosen)


if __name__ == "__main__":
    sys.exit(main())
