"""Damage an index at random and tell what asking it then does.

usage: python -m benchmarks.damage_index FOLDER [--trials N] [--engine NAME]

Indexes FOLDER in a place of its own and asks it many things. Then, time and again, a few
bytes in one of the index's files are changed, it is opened and asked the same, and the bytes
are put back. Told is how often the damage was said at once, how often all answers were right
all the same (it stood where nothing was read), how often one was wrong, and every exception
that is none of ours, of which there must be none. Where damage was not said at once the index
is opened again until it is: the most openings are told too.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search_index import Library
from search_index.errors import IndexDamaged
from search_index.models import EntityKind, Filter, FilterField

TRIALS = 300
_LONGEST = 64
_MOST_OPENINGS = 40
_ASIDE = ("engine", "seal.looked")
_QUERIES = ("", "year", "capital city", '"the president"', "govern*", "presidant~", "year -city")


class Index:
    """A collection with its index, to be opened as often as one likes."""

    def __init__(self, folder: Path, index_dir: Path, engine: str) -> None:
        self._folder, self._index_dir, self._engine = folder, index_dir, engine

    def open(self) -> Library:
        """Open it."""
        return Library.open(self._folder, engine=self._engine, index_dir=self._index_dir)

    def files(self) -> list[Path]:
        """Return the files that hold anything of the index."""
        found = (path for path in sorted(self._index_dir.rglob("*")) if path.is_file())
        return [path for path in found if path.stat().st_size and path.name not in _ASIDE]

    def answers(self) -> list[object]:
        """Return what it answers to many questions."""
        with self.open() as library:
            return [*_searches(library), *_documents(library), *_names(library)]


def _searches(library: Library) -> Iterator[object]:
    for query in _QUERIES:
        answer = library.search(query, limit=20)
        yield answer.total, answer.passages, answer.people, answer.timeline, answer.organizations
        yield library.complete(query[:3])
    yield from (library.timeline(), library.lanes(), library.overview(), library.failures())


def _documents(library: Library) -> Iterator[object]:
    for passage in library.search("year", limit=5).passages:
        found = passage.document_id
        yield library.document(found), library.extraction(found), library.highlights(found, "year")


def _names(library: Library) -> Iterator[object]:
    for kind in EntityKind:
        names = library.names(kind, limit=100)
        yield names
        for entity in names.entities[:3]:
            chosen = [Filter(FilterField(kind.value), entity.name)]
            yield library.search("", filters=chosen, limit=5).passages


@contextmanager
def _damaged(path: Path, rng: random.Random) -> Iterator[None]:
    """Change a few bytes of a file, and put them back."""
    size = path.stat().st_size
    place = rng.randrange(size)
    count = min(rng.choice((1, 1, _LONGEST)), size - place)
    with path.open("r+b", buffering=0) as file:
        file.seek(place)
        before = file.read(count)
        after = bytes([before[0] ^ (1 << rng.randrange(8))]) if count == 1 else rng.randbytes(count)
        _write(path, place, after)
        try:
            yield
        finally:
            _write(path, place, before)


def _write(path: Path, place: int, content: bytes) -> None:
    with path.open("r+b", buffering=0) as file:
        file.seek(place)
        file.write(content)


def _outcome(index: Index, expected: list[object]) -> str:
    try:
        answers = index.answers()
    except IndexDamaged:
        return "said at once"
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:80]}"
    return "all answers right" if answers == expected else "an answer wrong"


def _openings(index: Index) -> int:
    """Return how many more openings it takes until the damage is said."""
    for number in range(1, _MOST_OPENINGS):
        try:
            with index.open() as library:
                library.reload()
        except IndexDamaged:
            return number
    return _MOST_OPENINGS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trials", type=int, default=TRIALS)
    parser.add_argument("--engine", default="whoosh")
    parser.add_argument("--index-dir", type=Path, help="keep the index here")
    parser.add_argument("--verbose", action="store_true", help="tell every trial")
    return parser


def main() -> None:
    """Tell what became of each trial."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory() as made:
        index = Index(options.folder, options.index_dir or Path(made), options.engine)
        with index.open() as library:
            library.refresh()
        expected = index.answers()
        size = sum(path.stat().st_size for path in index.files())
        counts: Counter[str] = Counter()
        most = 0
        for number in range(options.trials):
            rng = random.Random(number)
            files = index.files()
            # Every kind of file has its turn; within a kind, large files have more of it.
            kind = rng.choice(sorted({path.suffix for path in files}))
            path = rng.choice([path for path in files if path.suffix == kind])
            with _damaged(path, rng):
                outcome = _outcome(index, expected)
                # Without its seal the index is as it was, and nothing is known of it.
                if not outcome.startswith("said") and path.name != "seal.json":
                    most = max(most, _openings(index))
            counts[outcome] += 1
            if options.verbose:
                print(number, path.name, outcome, flush=True)
    print(f"an index of {size / 1e6:.0f} MB, damaged {options.trials} times")
    for outcome, count in counts.most_common():
        print(f"{count:6,}  {outcome}")
    print(f"openings until damage was said, at most {most}")


if __name__ == "__main__":
    main()
