"""Of a file of many documents only what changed in it is extracted and written anew."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from search_index.building import pieces, preparing, refresh, workers
from search_index.library import Library
from search_index.models import Extraction
from search_index.query.tree import Everything

MESSAGE = """From a@b.example Mon Sep 27 10:00:00 2021
From: Ines Okafor <a@b.example>
Date: Mon, 27 Sep 2021 10:00:00 +0000
Subject: Letter {0}

The nets of day {0} were empty.

"""


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """Files are read in this process, in pieces of few documents and many commits."""
    monkeypatch.setattr(workers, "_are_harmless", lambda sources: True)
    monkeypatch.setattr(pieces, "_MOST_DOCUMENTS", 3)
    monkeypatch.setattr(pieces, "_MOST_SAME", 4)
    monkeypatch.setattr(refresh, "_FIRST_BATCH", 2)
    monkeypatch.setattr(refresh, "_LARGEST_BATCH", 2)


@pytest.fixture
def extracted(monkeypatch) -> list[str]:
    """The texts that something was extracted from."""
    texts: list[str] = []

    def extract(text, date, sentences, title):
        texts.append(text)
        return Extraction()

    monkeypatch.setattr(preparing, "extract", extract)
    return texts


def held(library: Library) -> list[tuple]:
    """Everything that a collection holds of its documents but their order."""
    found = library._view().match(Everything(), ()).document_ids()
    documents = map(library.document, found)
    return sorted(
        (one.id, one.path, one.title, one.text, one.date, library.search(f'"{one.title}"').total)
        for one in documents
    )


def anew(collection, name: str) -> list[tuple]:
    with Library.open(collection.folder, index_dir=collection.index_dir / name) as library:
        library.refresh()
        return held(library)


def mailbox(numbers) -> str:
    return "".join(map(MESSAGE.format, numbers))


def test_messages_that_are_appended_are_all_that_is_extracted(collection, extracted):
    collection.write("mail.mbox", mailbox(range(30)))
    with collection.open() as library:
        assert library.refresh().added == 1
        assert len(extracted) == 30
        extracted.clear()
        collection.write("mail.mbox", mailbox(range(33)))
        assert library.refresh().updated == 1
        assert len(extracted) == 3
        assert held(library) == anew(collection, "anew")


def test_a_message_that_is_deleted_is_gone_and_the_others_are_told_by_their_places(
    collection, extracted
):
    collection.write("mail.mbox", mailbox(range(20)))
    with collection.open() as library:
        library.refresh()
        extracted.clear()
        collection.write("mail.mbox", mailbox([*range(9), *range(10, 20)]))
        library.refresh()
        assert not extracted
        assert not library.search('"Letter 9"').total
        assert library.search('"Letter 10"').passages[0].path.endswith("mail.mbox!/10")
        assert held(library) == anew(collection, "anew")


def test_the_next_refresh_finds_nothing_to_do(collection, extracted):
    collection.write("mail.mbox", mailbox(range(20)))
    with collection.open() as library:
        library.refresh()
        collection.write("mail.mbox", mailbox(range(19)))
        library.refresh()
    with collection.open() as library:
        report = library.refresh()
        assert (report.updated, report.unchanged) == (0, 1)


def test_a_refresh_that_is_cut_off_in_a_file_is_completed(collection, extracted, monkeypatch):
    collection.write("mail.mbox", mailbox(range(40)))
    with collection.open() as library:
        library.refresh()
    collection.write("mail.mbox", mailbox([*range(5, 15), *range(50, 70), *range(20, 40)]))

    def stop(moment):
        if moment.done == 0 and moment.searchable != 40:
            raise KeyboardInterrupt

    with collection.open() as library, pytest.raises(KeyboardInterrupt):
        library.refresh(stop)
    with collection.open() as library:
        assert library.refresh().updated == 1
        assert held(library) == anew(collection, "anew")


def test_a_file_that_fails_half_way_keeps_what_was_read_of_it_and_no_more(collection, extracted):
    record = '{{"text": "The nets of day {0} were empty.", "title": "Day {0}"}}\n'
    collection.write("days.jsonl", "".join(map(record.format, range(20))))
    with collection.open() as library:
        library.refresh()
        collection.write("days.jsonl", "".join(map(record.format, range(9))) + "\x00\xff" * 5000)
        library.refresh()
        assert held(library) == anew(collection, "anew")


@pytest.mark.parametrize("seed", range(12))
def test_any_change_gives_the_documents_of_an_index_made_anew(collection, extracted, seed):
    rng = random.Random(seed)
    texts = [f"The nets of day {number} were empty. " * (1 + number % 3) for number in range(9)]
    with collection.open() as library:
        for round_ in range(3):
            chosen = [rng.randrange(9) for _ in range(rng.randint(1, 14))]
            records = ({"text": texts[one], "title": f"Day {one}"} for one in chosen)
            collection.write("days.jsonl", "".join(json.dumps(one) + "\n" for one in records))
            library.refresh()
            assert held(library) == anew(collection, f"anew{round_}")
            assert Counter(one[2] for one in held(library)) == Counter(
                f"Day {one}" for one in chosen
            )
