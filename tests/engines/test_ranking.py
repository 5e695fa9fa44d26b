"""Whoosh's own searcher is the oracle: read block by block, its postings rank the same."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from whoosh import index, query
from whoosh.scoring import BM25F

from search_index.analysis import stem
from search_index.engines.matching.scoring import TITLE_WEIGHT
from search_index.engines.whoosh.index import WhooshIndex
from search_index.engines.words import WordField
from search_index.query.tree import And, Fuzzy, Node, Not, Or, Prefix, Term
from tests.engines.made import engine_in, entry, file_of, places_by_document, write

WORDS = [f"{head}{tail}" for head in ("ba", "ki", "lo", "mu") for tail in "bdfgklmnprstvz"]
WEIGHTS = [1 / (rank + 1) for rank in range(len(WORDS))]


def made_document(rng: random.Random, number: int):
    text = " ".join(rng.choices(WORDS, WEIGHTS, k=rng.randint(3, 300)))
    title = " ".join(rng.choices(WORDS, WEIGHTS, k=rng.randint(0, 6)))
    return entry(f"{number:04}", text, title=title)


@pytest.fixture(scope="module", params=["one commit", "many commits"])
def indexed(request, tmp_path_factory: pytest.TempPathFactory):
    """An engine over some hundred documents, fresh, or after merges, changes and deletions."""
    folder = tmp_path_factory.mktemp("oracle")
    engine, rng = engine_in(folder), random.Random(12)
    documents = [made_document(rng, number) for number in range(300)]
    if request.param == "one commit":
        write(engine, *(file_of(document) for document in documents))
    else:
        for start in range(0, 300, 60):
            write(engine, *(file_of(document) for document in documents[start : start + 60]))
        write(engine, *(file_of(made_document(rng, number)) for number in range(0, 300, 7)))
        write(engine, removed=[document.document.path for document in documents[::11]])
        write(engine, file_of(made_document(rng, 999)))
    yield engine, index.open_dir(str(folder / "whoosh-0" / "words"))
    engine.close()


def oracle_query(node: Node) -> query.Query:
    match node:
        case Term(word):
            stemmed = stem(word)
            title = query.Term("title", stemmed, boost=TITLE_WEIGHT)
            return query.Or([title, query.Term("text", stemmed)])
        case And(parts):
            return query.And([oracle_query(part) for part in parts])
        case Or(parts):
            return query.Or([oracle_query(part) for part in parts])
    raise TypeError(node)


def oracle_scores(searcher, tree: Node) -> dict[int, float]:
    """Scores by Whoosh's document number.

    Whoosh's own AndNot lets a first match pass unlooked at, and its Not scores 1: what is
    not wanted is therefore masked.
    """
    unwanted = None
    match tree:
        case And((wanted, Not(part))):
            tree, unwanted = wanted, oracle_query(part)
    found = searcher.search(oracle_query(tree), limit=None, mask=unwanted)
    return {hit.docnum: hit.score for hit in found}


def random_tree(rng: random.Random) -> Node:
    words = [Term(rng.choice(WORDS)) for _ in range(4)]
    return rng.choice(
        [
            words[0],
            And(tuple(words[:2])),
            And(tuple(words[:3])),
            Or(tuple(words[:2])),
            Or(tuple(words)),
            And((words[0], Not(words[1]))),
            And((Or(tuple(words[:2])), words[2])),
            Or((And(tuple(words[:2])), words[2])),
            And((words[0], Not(Or(tuple(words[1:3]))))),
        ]
    )


def test_ranks_and_scores_as_whoosh_does(indexed):
    engine, oracle = indexed
    rng = random.Random(7)
    snapshot = engine.snapshot()
    found = 0
    with oracle.searcher(weighting=BM25F()) as searcher:
        for _ in range(250):
            tree = random_tree(rng)
            expected = oracle_scores(searcher, tree)
            matched = snapshot._matcher.match(tree)
            numbers = np.flatnonzero(matched.mask).tolist()
            assert set(numbers) == set(expected), tree
            scores = matched.scores[numbers]
            assert scores == pytest.approx([expected[n] for n in numbers], abs=1e-4, rel=1e-4)
            assert_ordered(snapshot, tree, expected)
            found += len(numbers)
    assert found > 1000


def assert_ordered(snapshot, tree, expected):
    hits = snapshot.match(tree, (), widen=False).hits(1000)
    assert len(hits) == len(expected)
    ranked = sorted(expected.values(), reverse=True)
    assert [hit.score for hit in hits] == pytest.approx(ranked, abs=1e-4, rel=1e-4)


def test_reads_the_postings_that_whoosh_steps_through(indexed):
    engine, oracle = indexed
    words = WhooshIndex(engine._folder / "words").postings_reader()
    with oracle.reader() as reader:
        for field in WordField:
            for word in [*WORDS, "absent"]:
                postings = words.postings(field, word)
                expected = stepped(reader, field, word)
                pairs = zip(postings.documents, postings.frequencies, strict=True)
                assert {int(n): float(f) for n, f in pairs} == expected
                assert words.frequency(field, word) == len(expected)
                assert (np.diff(postings.documents) > 0).all()
    words.close()


def stepped(reader, field: str, word: str) -> dict[int, float]:
    found = {}
    for leaf, offset in reader.leaf_readers():
        if (field, word.encode()) not in leaf:
            continue
        matcher = leaf._terms.matcher(field, word.encode(), leaf.schema[field].format)
        while matcher.is_active():
            found[matcher.id() + offset] = matcher.weight()
            matcher.next()
    return found


def test_positions_count_the_words_of_title_and_text_apart(tmp_path: Path):
    engine = engine_in(tmp_path)
    texts = ["ba ki ba", "ki", "lo lo lo", *["ba"] * 200]
    write(engine, *(file_of(entry(f"{n}", text, title="mu")) for n, text in enumerate(texts)))
    reader = WhooshIndex(tmp_path / "whoosh-0" / "words").postings_reader()
    assert places_by_document(reader.places(WordField.WORDS, "ba"))[0] == [11, 13]
    assert len(places_by_document(reader.places(WordField.WORDS, "ba"))) == 201
    assert places_by_document(reader.places(WordField.WORDS, "mu"))[1] == [0]
    assert places_by_document(reader.places(WordField.TITLE_WORDS, "mu"))[202] == [0]
    assert places_by_document(reader.places(WordField.WORDS, "none")) == {}
    reader.close()
    engine.close()


def test_a_prefix_stands_for_the_most_frequent_words_only(tmp_path: Path):
    engine = engine_in(tmp_path)
    rare = [f"pre{number:03}x" for number in range(120)]
    texts = [*rare, *["prefix prelude"] * 5]
    write(engine, *(file_of(entry(f"{n}", text)) for n, text in enumerate(texts)))
    snapshot = engine.snapshot()
    expanded = snapshot._matcher.expand_prefix("pre")
    assert set(expanded[:2]) == {"prefix", "prelude"}
    assert len(expanded) == 50
    assert snapshot.match(Prefix("pre"), ()).total == 5 + 48
    assert snapshot.match(Prefix("prefi"), ()).total == 5
    assert snapshot.match(Prefix("q"), ()).total == 0
    engine.close()


def test_a_rare_slip_outranks_neither_the_word_nor_a_nearer_one(tmp_path):
    engine = engine_in(tmp_path)
    crews = ("soyuz", "vostok", "gemini", "apollo", "skylab")
    texts = {f"flag{n}": f"the flag of the {crew} crew" for n, crew in enumerate(crews)}
    texts |= {"flax": "a flax of the mir crew", "slog": "a slog for the sts crew", "none": "a crew"}
    write(engine, *(file_of(entry(name, text)) for name, text in texts.items()))
    snapshot = engine.snapshot()
    ranked = [hit.document_id for hit in snapshot.match(Fuzzy("flag", 2), ()).hits(10)]
    assert sorted(ranked[:5]) == [f"flag{n}" for n in range(5)]
    assert ranked[5:] == ["flax", "slog"]
    for name in ranked:
        account = snapshot.explain(Fuzzy("flag", 2), (), name)
        assert account.score == pytest.approx(sum(word.score for word in account.leaves[0].words))
    snapshot.close()
    engine.close()
