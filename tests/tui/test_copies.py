"""Documents that say the same stand as one passage, with their number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search_index.models import Answer, EntityKind, Facet, Granularity, Passage, Timeline
from tui.asking.paging import Window
from tui.copying.citation import copies_label
from tui.items import Note
from tui.output.sources import source_line
from tui.panes.passage_item import PassageItem
from tui.panes.passages import _held, passage_items

PASSAGE = Passage(
    document_id="a", path="/docs/a.txt", title="Flags", date=None, date_source=None,
    start=0, end=9, text="The flags", highlights=((4, 9),), score=1.0, place="¶ 1",
)  # fmt: skip

EMPTY = Answer(
    query="", understood="", misread=(), total=0, documents=0, passages=(),
    people=Facet(EntityKind.PERSON, (), 0), organizations=Facet(EntityKind.ORGANIZATION, (), 0),
    missions=Facet(EntityKind.MISSION, (), 0), timeline=Timeline(Granularity.YEAR),
)  # fmt: skip


@pytest.mark.parametrize(("copies", "said"), [(0, ""), (1, "+1 copy"), (2, "+2 copies")])
def test_the_number_of_copies_stands_with_the_place(copies, said):
    passage = replace(PASSAGE, copies=tuple(map(str, range(copies))))
    assert copies_label(passage) == said
    drawn = "".join(
        piece.text for line in PassageItem(passage, lambda path: path).lines(60) for piece in line
    )
    assert ("copies" in drawn or "copy" in drawn) == bool(copies)
    assert said in drawn
    assert source_line(passage).endswith(f"¶ 1, {said}" if said else "¶ 1")


def test_a_note_stands_once_above_what_holds_some_of_the_words():
    strict = [replace(PASSAGE, document_id=name) for name in "ab"]
    loose = [replace(PASSAGE, document_id=name, strict=False) for name in "cd"]
    items = passage_items(str, [*strict, *loose], widened=False)
    assert [isinstance(item, Note) for item in items] == [False, False, True, True, False, False]
    assert not any(isinstance(item, Note) for item in passage_items(str, loose, widened=True))
    assert not any(isinstance(item, Note) for item in passage_items(str, strict, widened=False))


def test_the_pages_of_passages_end_with_the_last_document_that_is_shown():
    answer = replace(EMPTY, total=120, ranked=70, next_offset=50)
    assert _held(answer, 0) == Window(0, 50, 70)
    assert _held(replace(answer, next_offset=None), 50) == Window(50, 20, 70)
    assert _held(replace(answer, ranked=None, next_offset=None), 50) == Window(50, 70, 120)
