"""What an index makes of words spelt in other ways, or misspelt."""

from __future__ import annotations

import pytest

from search_index.analysis import stem
from search_index.engines.engine import Hit
from search_index.models import EntityKind
from search_index.query import parse
from tests.engines.made import engine_in, entry, file_of, person, write

TEXTS = {
    "hyphen": "the Shenzhou-12 crew and an e-mail",
    "space": "the Shenzhou 12 crew",
    "joined": "the Shenzhou12 crew by email",
    "other": "the Shenzhou-13 crew, 12 of them",
    "rocket": "a Long March 2F rose",
    "rocket-hyphens": "a long-march-2f rose",
    "rocket-joined": "a LongMarch2F rose",
    "rocket-apart": "a Long March 2 F rose",
    "slip": "a slip: the Shenzou crew near Kirunx",
    "station": "a space station over Kirun, Chang’e far away",
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    engine = engine_in(tmp_path_factory.mktemp("index"))
    common = [entry(f"common{n}", "pakistan shenzhou main flag flags") for n in range(120)]
    named = entry("named", "moin spoke", entities=[person("Moin ul Haque")])
    write(
        engine,
        *(file_of(entry(name, text)) for name, text in TEXTS.items()),
        *map(file_of, [*common, named]),
    )
    snapshot = engine.snapshot()
    yield snapshot
    snapshot.close()
    engine.close()


def found(snapshot, query: str, *, typing: bool = False) -> set[str]:
    hits: list[Hit] = snapshot.match(parse(query, typing=typing).tree, ()).hits(999)
    return {hit.document_id for hit in hits} & set(TEXTS)


@pytest.mark.parametrize(
    "query", ["shenzhou-12", "Shenzhou12", "shenzhou‑12", "title:x OR shenzhou12"]
)
def test_a_word_of_letters_and_digits_is_found_however_it_is_joined(snapshot, query):
    assert found(snapshot, query) == {"hyphen", "space", "joined"}


@pytest.mark.parametrize("query", ["long-march-2f", "Long-March-2F", "long-march2f"])
def test_so_is_a_longer_one(snapshot, query):
    spellings = {"rocket", "rocket-hyphens", "rocket-joined", "rocket-apart"}
    assert found(snapshot, query) == spellings


def test_a_hyphen_may_be_left_out_of_a_text_s_word(snapshot):
    assert found(snapshot, "e-mail") == {"hyphen", "joined"}


def test_exact_words_and_phrases_are_as_they_are_written(snapshot):
    assert found(snapshot, "=shenzhou12") == {"joined"}
    assert found(snapshot, '"shenzhou 12"') == {"hyphen", "space"}


def test_a_word_that_is_still_typed_is_too(snapshot):
    for typed in ("shenzhou-1", "shenzhou1"):
        assert found(snapshot, typed, typing=True) == {"hyphen", "space", "joined", "other"}
    assert found(snapshot, "shenzhou1", typing=False) == set()


def test_every_spelling_is_marked(snapshot):
    forms = snapshot.forms(parse("shenzhou12").tree)
    assert {type(form.leaf).__name__ for form in forms} == {"Term", "Phrase"}


# Did you mean


MENDED = [
    ("shenzou", "shenzhou"),  # in one document, but a hundred times as often with h
    ("shnezhou", "shenzhou"),
    ("pakisttan", "pakistan"),
    ("spacestation", "space station"),
    ("shnzou", "shenzhou"),  # nearer to the slip, which one document holds
]


@pytest.mark.parametrize(("word", "better"), MENDED)
def test_a_misspelt_word_is_known_by_its_neighbours(snapshot, word, better):
    assert snapshot.speller.better_word(word) == better


@pytest.mark.parametrize(
    "word",
    ["shenzhou", "flag", "flagged", "kirun", "qqqqqqqq", "abc", "pakistan1", "", "flag" * 20_000],
)
def test_a_word_that_is_known_or_near_none_is_not_mended(snapshot, word):
    assert snapshot.speller.better_word(word) is None


def test_a_rare_name_is_no_slip_of_a_common_word(snapshot):
    assert snapshot.speller.better_word("moin") is None


def test_a_beginning_is_right_as_long_as_some_word_begins_so(snapshot):
    assert snapshot.speller.better_word("pakista", begun=True) is None
    assert snapshot.speller.better_word("pakistam", begun=True) == "pakistan"


def test_a_name_is_mended_from_names_of_its_kind_alone(snapshot):
    speller = snapshot.speller
    assert speller.better_name(EntityKind.PERSON, "moyn") == "moin"
    assert speller.better_name(EntityKind.PERSON, "moi", begun=True) is None
    assert speller.better_name(EntityKind.ORGANIZATION, "moyn") is None
    assert speller.better_name(EntityKind.PERSON, "pakisttan") is None


def test_words_written_apart_are_known_as_one(snapshot):
    assert snapshot.speller.joined("shenz", "hou") == "shenzhou"
    assert snapshot.speller.joined("no", "such") is None
    assert snapshot.speller.joined("chang", "e") == "chang'e"
    assert snapshot.speller.knows("flagging")
    assert not snapshot.speller.knows("shenz")


def test_what_only_deleted_documents_held_is_neither_offered_nor_counted(tmp_path):
    engine = engine_in(tmp_path)
    made = [entry(f"d{n}", "planet moon" if n % 2 else "planet") for n in range(10)]
    write(engine, *map(file_of, made))
    write(engine, removed=[f"/made/d{n}" for n in (1, 3, 5, 7, 9)])
    snapshot = engine.snapshot()
    offered = [(one.text, one.documents) for one in snapshot.words_beginning("", 9)]
    assert offered == [("planet", 5)]
    assert snapshot.speller.better_word("plannet") == "planet"
    assert snapshot.speller.better_word("mooon") is None
    account = snapshot.explain(parse("planet moon").tree, (), "d0")
    assert [leaf.documents for leaf in account.leaves] == [5, 0]
    assert [form.documents for form in account.leaves[0].forms] == [5]
    engine.close()


def test_every_word_is_among_the_forms_of_its_stem(tmp_path):
    engine = engine_in(tmp_path)
    forms = "die dies died dying lie lying happy happier happily hop hopping hope hoping relate"
    forms += " relational sky skies possibly possible organ organization organize news new ion"
    write(engine, file_of(entry("forms", forms)))
    vocabulary = engine.snapshot()._vocabulary
    for word in forms.split():
        assert word in vocabulary.forms_of(stem(word))
    engine.close()
