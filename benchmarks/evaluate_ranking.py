"""Measure the ranking on test collections with judged questions.

    python -m benchmarks.evaluate_ranking [--ablate] FOLDER…

Each folder holds one collection in a format of ``judged_collections``. Its documents are
written as files with titles, indexed and searched through ``Library`` as a user's would be,
the questions as they stand. Beside it, on the same words: Whoosh's own search on the same
index (title and text apart, Snowball stems, default BM25F, any of the question's words), and
SQLite's FTS5 (title and text apart, Porter stems, its bm25, any of the words).

Printed are the means over all judged questions: nDCG@10 (gain: the grade; discount log2 of
the rank + 1; Järvelin & Kekäläinen 2002), MAP over the first 100, and recall@100. With
``--ablate`` our own ranking is measured again with each of its settings undone in turn.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from math import log2
from pathlib import Path
from statistics import fmean
from typing import Any
from unittest.mock import patch

from whoosh import index, query

from benchmarks.judged_collections import JudgedCollection, NotACollection, Text, read_collection
from search_index import Library, passages
from search_index.analysis import folded_words, stem
from search_index.engines.matching import scoring
from search_index.query import widening

DEPTH = 100
FILES_PER_FOLDER = 500
Ranker = Callable[[str], list[str]]
"""From a question to the ids of documents, the best first."""
ABLATIONS: dict[str, Any] = {
    "function words kept": patch.object(widening, "FUNCTION_WORDS", frozenset()),
    "titles as heavy as texts": patch.object(scoring, "TITLE_WEIGHT", 1.0),
    "closeness left out": patch.object(passages, "_RUN_WEIGHT", 0.0),
    "best passage left out": patch.object(passages, "_BEST_SHARE", 0.0),
    "hyphens insisted on": patch.object(widening, "_loosened", lambda node: (node,)),
}
"""Our settings, undone."""
_MARKDOWN = re.compile(r"([\\`*_<>\[\]&#~|])")


def main() -> int:
    """Measure every collection named; return 2 where one cannot be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--ablate", action="store_true", help="undo each setting in turn")
    options = parser.parse_args()
    for folder in options.folders:
        try:
            collection = read_collection(folder)
        except (NotACollection, OSError) as error:
            print(f"Cannot read {folder}: {error}.", file=sys.stderr)
            return 2
        measure(folder.name, collection, ablate=options.ablate)
    return 0


def measure(name: str, collection: JudgedCollection, *, ablate: bool) -> None:
    """Print a table of the rankings of one collection."""
    documents, questions = len(collection.documents), len(collection.questions)
    print(f"\n{name}: {documents:,} documents, {questions} judged questions\n")
    print(f"| {'':<26} | nDCG@10 |    MAP | recall@100 |")
    print(f"|{'-' * 28}|--------:|-------:|-----------:|")
    with tempfile.TemporaryDirectory() as folder:
        for system, ranker in rankers(Path(folder), collection.documents, ablate=ablate):
            scores = [
                score(ranker(question)[:DEPTH], collection.judgements[number])
                for number, question in collection.questions.items()
            ]
            ndcg, precision, recall = map(fmean, zip(*scores, strict=True))
            print(f"| {system:<26} | {ndcg:7.4f} | {precision:6.4f} | {recall:10.4f} |", flush=True)


def score(ranked: Sequence[str], grades: Mapping[str, int]) -> tuple[float, float, float]:
    """Return nDCG@10, average precision and recall of a ranking cut at ``DEPTH``."""
    ideal = sorted(grades.values(), reverse=True)
    relevant = sum(grade > 0 for grade in ideal)
    places = [place for place, document in enumerate(ranked, start=1) if grades.get(document)]
    precisions = (found / place for found, place in enumerate(places, start=1))
    gained = _discounted([grades.get(document, 0) for document in ranked])
    return gained / _discounted(ideal), sum(precisions) / relevant, len(places) / relevant


def _discounted(grades: Sequence[int]) -> float:
    return sum(grade / log2(place + 1) for place, grade in enumerate(grades[:10], start=1))


def rankers(
    folder: Path, documents: Mapping[str, Text], *, ablate: bool
) -> Iterator[tuple[str, Ranker]]:
    """Yield the rankings by name; our own is the first, the next ones use its index."""
    ids = list(documents)
    files = folder / "documents"
    write_files(files, documents.values())
    with Library.open(files, index_dir=folder / "index") as library:
        report = library.refresh()
        if report.added != len(ids):
            print(f"{report.added} of {len(ids)} documents were indexed.", file=sys.stderr)
    yield "missionlog", library_ranker(files, folder / "index", ids)
    for undone, changed in ABLATIONS.items() if ablate else ():
        with changed:
            yield f"  {undone}", library_ranker(files, folder / "index", ids)
    yield "Whoosh, same index", whoosh_ranker(folder / "index", ids)
    yield "SQLite FTS5", fts_ranker(documents)


def library_ranker(files: Path, index_dir: Path, ids: Sequence[str]) -> Ranker:
    """Return what a user of ``Library`` gets: documents folded into one stand right after it."""
    library = Library.open(files, index_dir=index_dir)

    def rank(question: str) -> list[str]:
        shown = library.search(question, limit=DEPTH).passages
        found = dict.fromkeys(id_ for one in shown for id_ in (one.document_id, *one.copies))
        return [ids[int(Path(library.document(id_).path).stem)] for id_ in found]

    return rank


def write_files(folder: Path, texts: Iterable[Text]) -> None:
    """Write texts as Markdown files named by their running number, titles as front matter."""
    for number, text in enumerate(texts):
        path = folder / str(number // FILES_PER_FOLDER) / f"{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        title = " ".join(text.title.split()).replace("'", "''")
        head = f"---\ntitle: '{title}'\n---\n" if title else ""
        path.write_text(head + _MARKDOWN.sub(r"\\\1", text.body or text.title) + "\n", "utf-8")


def whoosh_ranker(folder: Path, ids: Sequence[str]) -> Ranker:
    """Return Whoosh's own search on our index."""
    [store] = folder.rglob("store.sqlite")
    with closing(sqlite3.connect(store)) as database:
        paths = dict(database.execute("SELECT row, path FROM documents"))
    searcher = index.open_dir(str(store.parent / "words")).searcher()
    rows = searcher.reader().column_reader("row")

    def rank(question: str) -> list[str]:
        stems = dict.fromkeys(map(stem, folded_words(question)))
        any_word = query.Or(
            [query.Term(field, word) for word in stems for field in ("title", "text")]
        )
        hits = searcher.search(any_word, limit=DEPTH)
        return [ids[int(Path(paths[rows[hit.docnum]]).stem)] for hit in hits]

    return rank


def fts_ranker(documents: Mapping[str, Text]) -> Ranker:
    """Return SQLite's full-text search over the same texts."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE texts"
        " USING fts5(id UNINDEXED, title, body, tokenize='porter unicode61')"
    )
    rows = ((id_, text.title, text.body) for id_, text in documents.items())
    database.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
    order = f"SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT {DEPTH}"

    def rank(question: str) -> list[str]:
        any_word = " OR ".join(f'"{word}"' for word in dict.fromkeys(folded_words(question)))
        return [id_ for (id_,) in database.execute(order, (any_word,))]

    return rank


if __name__ == "__main__":
    sys.exit(main())
