"""Other engines over the same documents, for their hits alone: what ours is held against."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from benchmarks.queries import Query
from search_index.analysis import stem
from search_index.engines import open_engine
from search_index.query import parse

LIMIT = 50


class OtherEngine(Protocol):
    """An engine that finds the first ``LIMIT`` documents for a query of some classes."""

    name: str

    def find(self, class_name: str, query: Query) -> int | None:
        """Return how many hits came; None where it has no such query."""


class OurHits:
    """Our own engine, without passages, names and events."""

    name = "missionlog"

    def __init__(self, folder: Path) -> None:
        self._snapshot = open_engine("whoosh", folder).snapshot()

    def find(self, class_name: str, query: Query) -> int | None:
        """Return how many hits came."""
        tree = parse(query.text, typing=query.typing).tree
        return len(self._snapshot.match(tree, ()).hits(LIMIT))


class WhooshItself:
    """Whoosh's own ``searcher.search`` over the index that Library wrote.

    The places of words are packed in a way of our own in it: for a phrase Whoosh is asked
    for its words only, which is less work.
    """

    name = "Whoosh's searcher"

    def __init__(self, folder: Path) -> None:
        from whoosh import index

        self._searcher = index.open_dir(str(folder)).searcher()

    def find(self, class_name: str, query: Query) -> int | None:
        """Return how many hits came."""
        from whoosh import query as q

        words = [
            q.Or([q.Term("title", stem(word)), q.Term("text", stem(word))]) for word in query.words
        ]
        match class_name:
            case "word and person" | "word and dates":
                return None
            case "any of three words":
                tree = q.Or(words)
            case "one word without another":
                tree = q.AndNot(*words)
            case "fuzzy":
                tree = q.FuzzyTerm("words", query.words[0], maxdist=1)
            case name if name.startswith("prefix"):
                tree = q.Prefix("words", query.words[0])
            case _:
                tree = q.And(words)
        return len(self._searcher.search(tree, limit=LIMIT))


class SqliteFts5:
    """SQLite's full-text index over the same titles and texts, with its Porter stemmer."""

    name = "SQLite FTS5"

    def __init__(self, path: Path, documents: Iterable[tuple[str, str, str]]) -> None:
        is_new = not path.exists()
        self._db = sqlite3.connect(path)
        if is_new:
            with self._db:
                self._db.execute(
                    "CREATE VIRTUAL TABLE documents USING fts5"
                    "(date UNINDEXED, title, text, tokenize = 'porter unicode61')"
                )
                self._db.executemany("INSERT INTO documents VALUES (?, ?, ?)", documents)

    def find(self, class_name: str, query: Query) -> int | None:
        """Return how many hits came."""
        quoted = [f'"{word}"' for word in query.words]
        condition, values = "", []
        match class_name:
            case "fuzzy" | "word and person":
                return None
            case "any of three words":
                wanted = " OR ".join(quoted)
            case "one word without another":
                wanted = " NOT ".join(quoted)
            case "phrase":
                wanted = f'"{" ".join(query.words)}"'
            case "word and dates":
                wanted, condition = quoted[0], "AND date >= ? AND date <= ?"
                values = [query.words[1], f"{query.words[2]}-12-31"]
            case name if name.startswith("prefix"):
                wanted = f"{quoted[0]} *"
            case _:
                wanted = " AND ".join(quoted)
        statement = (
            f"SELECT rowid FROM documents WHERE documents MATCH ? {condition}"
            f" ORDER BY rank LIMIT {LIMIT}"
        )
        return len(self._db.execute(statement, (wanted, *values)).fetchall())
