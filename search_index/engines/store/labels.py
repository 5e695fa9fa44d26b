"""The texts that arrays name by number: names, aliases and roles, each text once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from search_index.analysis import pieces_of
from search_index.engines.store.database import Database, sum_of
from search_index.errors import IndexDamaged

_MOST_TEXTS = 100_000
_LAST_LETTER = "\U0010ffff"


class KeptLabels:
    """Labels by their number, their text, and the words in it: see ``names.labels.Labels``."""

    SCHEMA = """
CREATE TABLE IF NOT EXISTS labels (
    label INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, sum INTEGER);
CREATE TABLE IF NOT EXISTS label_words (
    word TEXT, label INTEGER, PRIMARY KEY (word, label)) WITHOUT ROWID;
"""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._texts: dict[int, str] = {}

    def add(self, texts: Iterable[str]) -> dict[str, int]:
        """Return the number of each text, giving new ones to those not seen before."""
        wanted = sorted(set(texts))
        known = dict(self._db.select("SELECT text, label FROM labels WHERE text IN ", wanted))
        new = [text for text in wanted if text not in known]
        self._db.execute_many(
            "INSERT INTO labels (text, sum) VALUES (?, ?)", ((text, sum_of(text)) for text in new)
        )
        added = dict(self._db.select("SELECT text, label FROM labels WHERE text IN ", new))
        self._db.execute_many(
            "INSERT OR IGNORE INTO label_words VALUES (?, ?)",
            ((word, label) for text, label in added.items() for word in pieces_of(text)),
        )
        return known | added

    def label_texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the texts of these labels. Those read are kept: an answer shows many again."""
        missing = [number for number in numbers if number not in self._texts]
        if len(self._texts) + len(missing) > _MOST_TEXTS:
            self._texts.clear()
            missing = list(numbers)
        query = "SELECT label, text, sum FROM labels WHERE label IN "
        self._texts.update(_as_written(self._db.select(query, missing)))
        try:
            return {number: self._texts[number] for number in numbers}
        except KeyError as error:
            raise IndexDamaged("The index is damaged: a name in it has no text.") from error

    def all_texts(self) -> dict[int, str]:
        """Return the texts of all labels: to put an index in order, not to show it."""
        return dict(_as_written(self._db.read("SELECT label, text, sum FROM labels")))

    def label_of(self, text: str) -> int | None:
        """Return the label with just this text."""
        found = self._db.read("SELECT label FROM labels WHERE text = ?", (text,))
        return found[0][0] if found else None

    def labels_with(self, words: Sequence[str], *, typed: bool) -> list[int]:
        """Return the labels with all these pieces of words; the last may be a beginning.

        What pieces are, ``analysis.pieces_of`` tells.
        """
        found: set[int] | None = None
        for place, word in enumerate(words):
            begun = typed and place == len(words) - 1
            rows = self._db.read(
                "SELECT DISTINCT label FROM label_words WHERE word >= ? AND word < ?"
                if begun
                else "SELECT label FROM label_words WHERE word = ?",
                (word, word + _LAST_LETTER) if begun else (word,),
            )
            labels = {label for (label,) in rows}
            found = labels if found is None else found & labels
        return sorted(found or ())


def _as_written(rows: Iterable[tuple[int, str, int]]) -> Iterator[tuple[int, str]]:
    """Yield labels with their texts. Raises IndexDamaged where one is not what was written."""
    for label, text, known in rows:
        if sum_of(text) != known:
            raise IndexDamaged("The index is damaged: a name in it is not what was written.")
        yield label, text
