"""What is read from tantivy's files is what tantivy itself finds."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from search_index.analysis import folded_words
from search_index.engines.words import TITLE_GAP, WordField
from search_index.errors import IndexDamaged

# Few are frequent, so that postings fill many blocks, one, or a part of one.
WORDS = [f"{letter}{number}" for number in range(60) for letter in "xéя日~"] + [
    "ΐx",
    "'",
    "q" * 300,
]
COUNT = 1500


@pytest.fixture(scope="module")
def texts():
    rng = random.Random(7)
    weights = [1 / (place + 1) ** 2 for place in range(len(WORDS))]
    return {
        row: (
            " ".join(rng.choices(WORDS, weights, k=rng.randrange(4))),
            " ".join(rng.choices(WORDS, weights, k=rng.randrange(60)))
            + " every " * rng.randrange(9),
        )
        for row in range(1, COUNT)
    }


@pytest.fixture(scope="module")
def index(texts, tmp_path_factory):
    pytest.importorskip("tantivy")
    from search_index.engines.tantivy.index import TantivyIndex

    opened = TantivyIndex(tmp_path_factory.mktemp("words"))
    rows = list(texts)
    random.Random(3).shuffle(rows)
    for start in range(0, COUNT, 400):
        change = opened.begin()
        for row in rows[start : start + 400]:
            change.add(row, *texts[row])
        change.commit()
    change = opened.begin()
    change.delete(GONE)
    change.commit()
    return opened


GONE = range(100, 300)


def held(texts, title_only):
    """Return for each word the rows that hold it, and the places of it there."""
    found = {}
    for row, (title, text) in texts.items():
        words = folded_words(title)
        words += [] if title_only else [""] * TITLE_GAP + folded_words(text)
        for place, word in enumerate(words):
            found.setdefault(word, {}).setdefault(row, []).append(place)
    found.pop("", None)
    return found


@pytest.mark.parametrize("field", [WordField.WORDS, WordField.TITLE_WORDS])
def test_reads_postings_and_places_of_every_word(index, texts, field):
    reader = index.postings_reader()
    written = np.array(sorted(texts))  # the rows by the documents' numbers, deleted ones too
    expected = held(texts, field is WordField.TITLE_WORDS)
    words, counts = reader.words(field)
    assert [word.decode() for word in words] == sorted(expected, key=str.encode)
    for word, count in zip(words, counts.tolist(), strict=True):
        rows = expected[word.decode()]
        found = reader.postings(field, word.decode())
        assert len(rows) == count == reader.frequency(field, word.decode())
        assert written[found.documents].tolist() == list(rows)
        assert found.frequencies.tolist() == [len(places) for places in rows.values()]
        places = reader.places(field, word.decode())
        assert (places & 0xFFFFFFFF).tolist() == [at for each in rows.values() for at in each]
        assert written[np.unique(places >> 32)].tolist() == list(rows)
        among = np.random.default_rng(count).random(len(written)) < 0.02 * (count % 30)
        kept = places[among[places >> 32]]
        assert reader.places(field, word.decode(), among).tolist() == kept.tolist()


def test_numbers_documents_by_their_rows_and_leaves_deleted_ones_out(index, texts):
    reader = index.postings_reader()
    assert reader.rows.tolist() == [0 if row in GONE else row for row in sorted(texts)]
    lengths = reader.lengths(WordField.TITLE)
    assert lengths.tolist() == [len(folded_words(texts[row][0])) for row in sorted(texts)]
    assert reader.average_length(WordField.TITLE) == pytest.approx(lengths.mean())


@pytest.mark.parametrize("word", ["", "x", "x0x", "x600", "zz", "я", "\udcff", "q" * 299])
def test_finds_nothing_of_words_that_are_not_there(index, word):
    reader = index.postings_reader()
    for field in WordField:
        assert not len(reader.postings(field, word).documents)
        assert not len(reader.places(WordField.WORDS, word))


def test_words_agree_with_the_searcher_on_what_a_stem_scores(index):
    from tantivy import Query

    reader = index.postings_reader()
    best = reader.postings(WordField.TEXT, "everi")
    query = Query.term_query(index._index.schema, WordField.TEXT.value, "everi")
    hits = reader._searcher.search(query, COUNT, count=False).hits
    live = best.documents[reader.rows[best.documents] > 0]
    assert len(hits) == len(live) > 500


@pytest.mark.parametrize("texts", [[], [("", "")], [("", "only text")], [("only title", "")]])
def test_reads_an_index_of_hardly_anything(texts, tmp_path):
    pytest.importorskip("tantivy")
    from search_index.engines.tantivy.index import TantivyIndex

    opened = TantivyIndex(tmp_path)
    change = opened.begin()
    for row, text in enumerate(texts, start=1):
        change.add(row, *text)
    change.commit()
    reader = opened.reader()
    assert reader.rows.tolist() == list(range(1, len(texts) + 1))
    for field in WordField:
        words, _ = reader.words(field)
        held = any("only" in part for text in texts for part in text)
        assert len(reader.weigh(field, "only")[0]) == (b"only" in words) <= held


def put(path, content):
    path.unlink()  # the file that is mapped into memory stays as it is
    path.write_bytes(content)


@pytest.mark.parametrize("ending", [".term", ".idx", ".pos", ".fieldnorm"])
def test_calls_what_is_cut_short_or_overwritten_damaged(texts, tmp_path: Path, ending):
    pytest.importorskip("tantivy")
    from search_index.engines.tantivy.index import TantivyIndex

    opened = TantivyIndex(tmp_path)
    change = opened.begin()
    for row in range(1, 300):
        change.add(row, *texts[row])
    change.commit()
    (path,) = [path for path in tmp_path.iterdir() if path.name.endswith(ending)][:1]
    whole = path.read_bytes()
    rng = random.Random(1)
    for length in (0, 3, len(whole) // 2, len(whole) - 1):
        put(path, whole[:length])
        with pytest.raises(IndexDamaged):
            TantivyIndex(tmp_path).reader()
    for _ in range(60):
        at = rng.randrange(len(whole) - 100)
        put(path, whole[:at] + rng.randbytes(8) + whole[at + 8 :])
        try:
            reader = TantivyIndex(tmp_path).reader()
            for word in ("every", *WORDS[:20]):
                reader.weigh(WordField.TEXT, word)
                reader.in_phrase(WordField.WORDS, [[word], ["every"]], reader.rows > 0)
        except IndexDamaged:
            pass  # and nothing else
