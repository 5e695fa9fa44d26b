from __future__ import annotations

import pytest

from search_index.models import EntityKind
from search_index.query.suggestion import suggest

BETTER = {"shnezhou": "shenzhou", "pakstan": "pakistan", "cafe": "coffee", "themoon": "the moon"}
NAMES = {EntityKind.PERSON: {"moyn": "moin"}, EntityKind.MISSION: {"shenzou": "shenzhou"}}
BETTER["shen"] = "then"
KNOWN = {"flag", "moon", "space", "craft", "spacecraft", "shenzhou"}


class KnowsAFew:
    def better_word(self, word: str, *, begun: bool = False) -> str | None:
        return None if begun and word == "pakstan" else BETTER.get(word)

    def better_name(self, kind: EntityKind, word: str, *, begun: bool = False) -> str | None:
        return NAMES.get(kind, {}).get(word)

    def knows(self, word: str) -> bool:
        return word in KNOWN

    def joined(self, first: str, second: str) -> str | None:
        return first + second if first + second in KNOWN else None


def suggested(query: str, *, typing: bool = False, found: int = 0) -> str | None:
    return suggest(query, KnowsAFew(), found, typing=typing)


MENDED = [
    ('  Shnezhou OR "a flag" (Pakstan)', '  shenzhou OR "a flag" (pakistan)'),
    ("Café", "coffee"),
    ('"the shnezhou"', '"the shenzhou"'),
    ("=shnezhou", "=shenzhou"),
    ("title:pakstan", "title:pakistan"),
    ("shnezhou-12", "shenzhou-12"),
    ("Shnezhou12", "shenzhou12"),
    ("flag themoon", "flag the moon"),
    ("person:moyn", "person:moin"),
    ('person:"Moyn ul Haque" flag', 'person:"moin ul Haque" flag'),
    ("mission:Shenzou-12", "mission:shenzhou-12"),
    ("persn:moin", "person:moin"),
    ("flag after:2020", "flag since:2020"),
    ("shen zhou", "shenzhou"),
    ("flag space craft", "flag spacecraft"),
]


@pytest.mark.parametrize(("query", "better"), MENDED)
def test_mends_what_is_misspelt_and_leaves_the_rest_as_typed(query, better):
    assert suggested(query) == better


LEFT = [
    "", "flag", "flag -shnezhou", "flag NOT shnezhou", "flag -(a shnezhou (b) pakstan) moon",
    "shnezhou*", "shnezhou~", "shnezho?u", "path:shnezhou", "type:pakstan", "date:cafe",
    "org:moyn", "-space craft", '"space craft"', "moon flag",
]  # fmt: skip


@pytest.mark.parametrize("query", LEFT)
def test_leaves_alone_what_is_known_excluded_or_meant_as_it_stands(query):
    assert suggested(query) is None


def test_mends_again_behind_an_excluded_group():
    assert suggested("-(a shnezhou) shnezhou") == "-(a shnezhou) shenzhou"


def test_does_not_join_two_known_words_that_are_found_apart():
    assert suggested("space craft", found=3) is None
    assert suggested("space craft", found=0) == "spacecraft"


def test_mends_a_rare_word_although_something_was_found():
    assert suggested("shnezhou", found=1) == "shenzhou"


def test_asks_of_the_word_that_is_still_typed_only_for_a_beginning():
    assert suggested("pakstan", typing=True) is None
    assert suggested("pakstan ", typing=True) == "pakistan "
    assert suggested('"a pakstan', typing=True) is None
    assert suggested('"a pakstan"', typing=True) == '"a pakistan"'
