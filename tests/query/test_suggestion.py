from __future__ import annotations

from search_index.query import parse
from search_index.query.suggestion import suggest

KNOWN = {"shnezhou": "shenzhou", "pakstan": "pakistan", "cafe": "coffee"}


class KnowsThree:
    def nearest_word(self, word: str) -> str | None:
        return KNOWN.get(word)


def suggested(query: str, *, typing: bool = False, found: int = 0) -> str | None:
    return suggest(query, parse(query, typing=typing), KnowsThree(), found)


def test_mends_unknown_words_and_leaves_the_rest_of_the_query_as_typed():
    assert suggested('  Shnezhou OR "a flag" (Pakstan)') == '  shenzhou OR "a flag" (pakistan)'


def test_mends_a_word_that_is_still_typed():
    assert suggested("shnezhou", typing=True) == "shenzhou"


def test_mends_a_word_with_accents():
    assert suggested("Café") == "coffee"


def test_has_nothing_to_say_where_something_was_found_or_all_words_are_known():
    assert suggested("shnezhou", found=1) is None
    assert suggested("flag") is None
    assert suggested("") is None


def test_does_not_mend_what_is_excluded():
    assert suggested("flag -shnezhou") is None
