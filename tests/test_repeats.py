"""Paging through an answer shows every passage once, whichever page is asked for first."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from search_index import pages
from search_index.pages import Marking, read_page
from search_index.passages import choose_passages
from search_index.query import parse
from search_index.signatures import FEWEST_WORDS, sign_passage
from tests.engines.made import engine_in, entry, file_of, write

PARAGRAPHS = [
    "The carrier rocket stood on the pad, and nobody dared to speak.",
    "The  carrier rocket stood on the pad,\nand nobody dared to speak.",
    "A rocket is no carrier of letters, said the man at the gate.",
    "For more of the carrier write to the office of the agency.",
    "Rockets came by at noon. A carrier waved, and another carrier too.",
    "Nothing else was said in this report of the whole long day.",
    "A carrier rocket.",
    "The rocket rose.",
]
texts = st.lists(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6), min_size=1, max_size=14
)
QUERIES = ["carrier", "carrier rocket", "rocket OR nobody", "rock", ""]


def said(passage):
    """What makes a passage the same as another: its words, of few words its place."""
    words = passage.text.split()
    return " ".join(words) if len(words) >= FEWEST_WORDS else (passage.document_id, passage.start)


class Asked:
    """A question to an index of documents with these paragraphs."""

    def __init__(self, snapshot, query):
        tree = parse(query, typing=True).tree
        self.matches = snapshot.match(tree, ())
        self.marking = Marking(snapshot, self.matches, tree, ())

    def page(self, limit, offset):
        return read_page(self.matches, self.marking, limit, offset)

    def chosen(self):
        """Every passage that some document of the ranking would show by itself."""
        for hit in self.matches.hits(self.matches.ranked):
            cuts, _ = self.marking.marked(hit.entry)
            yield from choose_passages(hit.entry, cuts, 0.0)

    def walk(self, limit):
        offset, shown = 0, []
        while offset is not None:
            page = self.page(limit, offset)
            shown.append((offset, page))
            offset = page.next_offset
        return shown


@settings(max_examples=40, deadline=None)
@given(texts, st.sampled_from(QUERIES), st.integers(1, 6), st.integers(2, 5))
def test_pages_show_every_passage_once_in_whatever_order_they_are_asked_for(
    documents, query, limit, block
):
    block_before, pages.BLOCK = pages.BLOCK, block
    try:
        with TemporaryDirectory() as folder:
            engine = engine_in(Path(folder))
            files = [
                file_of(entry(f"{n}", "\n\n".join(some), title=f"Report {n}"))
                for n, some in enumerate(documents)
            ]
            write(engine, *files)
            asked = Asked(engine.snapshot(), query)
            walked = asked.walk(limit)
            shown = [passage for _, page in walked for passage in page.passages]
            keys = [said(passage) for passage in shown]
            assert len(keys) == len(set(keys))
            assert set(keys) == {said(passage) for passage in asked.chosen()}
            named = {one for passage in shown for one in (passage.document_id, *passage.copies)}
            assert named == set(asked.matches.document_ids())
            assert list(asked.page(len(documents), 0).passages) == shown
            for offset, page in reversed(walked):
                assert asked.page(limit, offset) == page
            engine.close()
    finally:
        pages.BLOCK = block_before


@given(st.text(), st.sampled_from(["  ", "\n", "\t"]))
def test_a_passage_is_told_by_its_words_whatever_is_between_them(text, space):
    assert sign_passage(text) == sign_passage(space + space.join(text.split()) + space)


def test_few_words_tell_nothing():
    assert sign_passage("Nobody dared to speak.") == 0
    assert sign_passage("Nobody ever dared to speak.") != 0
    assert sign_passage("神舟十二号") != 0
