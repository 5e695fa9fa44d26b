"""Collections to harm, and questions whose answers tell whether anything was lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building.conftest import Collection

QUERIES = ("flag", "ol*", "new", '"flag number"', "person:lovelace", "number AND -new", "")


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    folder = tmp_path / "documents"
    folder.mkdir()
    return Collection(folder, tmp_path / "index")


def article(number: int, what: str = "old") -> str:
    return f"Ada Lovelace of NASA saw {what} flag number {number} in May 2021."


def answers(library) -> dict[str, set]:
    """What is found, scores apart: deleted documents count in them until they are merged."""
    found = {}
    for query in QUERIES:
        passages = library.search(query, limit=10_000).passages
        found[query] = {(one.path, one.title, one.text, one.highlights) for one in passages}
    people = library.search("", limit=1).people.entities
    found["people"] = {(one.name, one.documents, one.mentions) for one in people}
    return found
