"""Marks, notes, labels and saved searches by keys."""

from __future__ import annotations

from dataclasses import replace

from search_index.models import FilterField
from tests.tui.fake_library import FakeLibrary
from tests.tui.pilot import explore


async def find_flag(driver):
    await driver.type("flag")
    await driver.press("enter")


async def test_space_marks_a_passage_and_takes_the_mark_away():
    async with explore() as driver:
        await find_flag(driver)
        await driver.press("space")
        assert "◆" in driver.pane_text("passages")
        (mark,) = driver.library.marks()
        assert mark.anchor.quote.startswith("A national flag that flew")
        await driver.press("space")
        assert driver.library.marks() == ()
        assert "◆" not in driver.pane_text("passages")
        assert "No longer marked" in driver.text


async def test_a_note_and_labels_are_written_by_keys_and_shown():
    async with explore() as driver:
        await find_flag(driver)
        await driver.press("B")
        await driver.type("who was there")
        await driver.press("enter", "T")
        await driver.type("to check, flags")
        await driver.press("enter")
        (mark,) = driver.library.marks()
        assert (mark.note, mark.labels) == ("who was there", ("to check", "flags"))
        assert "◆ to check, flags “who was there”" in driver.pane_text("passages")
        await driver.press("space")
        assert driver.library.marks() == (mark,)
        assert "M lists the marks" in driver.text
        await driver.press("T", "ctrl+u", "enter", "B", "ctrl+u", "enter")
        (mark,) = driver.library.marks()
        assert (mark.note, mark.labels) == ("", ())


async def test_marks_stay_for_the_next_session_and_can_be_read_and_removed():
    library = FakeLibrary()
    async with explore(library=library) as driver:
        await find_flag(driver)
        await driver.press("B")
        await driver.type("who")
        await driver.press("enter")
    async with explore(library=FakeLibrary()) as driver:
        await find_flag(driver)
        assert "◆ “who”" in driver.pane_text("passages")
        await driver.press("M")
        assert "MARKS AND NOTES" in driver.text
        assert "A flag comes home from orbit" in driver.text
        await driver.press("B")
        await driver.type(" else")
        await driver.press("enter")
        assert [mark.note for mark in driver.library.marks()] == ["who else"]
        await driver.press("enter")
        assert "A national flag that flew aboard" in driver.text
        assert "◆ “who else”" in driver.text
        await driver.press("escape", "X")
        assert "Nothing is marked yet" in driver.text
        await driver.press("escape")
        assert "◆" not in driver.pane_text("passages")


async def test_a_note_can_be_written_to_a_mark_whose_place_is_lost(monkeypatch):
    found = FakeLibrary.marks
    monkeypatch.setattr(
        FakeLibrary, "marks", lambda self: tuple(replace(it, place=None) for it in found(self))
    )
    async with explore() as driver:
        await find_flag(driver)
        await driver.press("space", "M", "B")
        await driver.type("gone")
        await driver.press("enter")
        assert [mark.note for mark in driver.library.marks()] == ["gone"]


async def test_the_reader_marks_the_paragraph_under_the_cursor():
    async with explore() as driver:
        await find_flag(driver)
        await driver.press("enter", "b")
        (mark,) = driver.library.marks()
        assert mark.anchor.quote.startswith("A national flag that flew")
        assert "◆" in driver.text
        await driver.press("D", "T")
        await driver.type("later")
        await driver.press("enter")
        assert [(it.anchor.is_of_document, it.labels) for it in driver.library.marks()] == [
            (False, ("later",)),
            (True, ()),
        ]


async def test_an_event_is_marked_by_its_sentence():
    async with explore() as driver:
        await find_flag(driver)
        await driver.press("4", "b")
        (mark,) = driver.library.marks()
        assert mark.anchor.quote.startswith("They planted")


async def test_a_lost_place_is_told_and_its_note_kept():
    class Lossy(FakeLibrary):
        def marks(self):
            from dataclasses import replace

            return tuple(replace(mark, place=None) for mark in super().marks())

    library = Lossy()
    library.annotate(library.mark("flag", 0, 20), "keep me")
    async with explore(library=library) as driver:
        await driver.press("down", "M")
        assert "lost place" in driver.text
        assert "keep me" in driver.text
        await driver.press("enter")
        assert "MARKS AND NOTES" in driver.text


async def test_marked_text_is_copied_with_its_citation():
    async with explore() as driver:
        await find_flag(driver)
        await driver.press("space", "M", "y")
        assert driver.copied[-1].startswith("“A national flag that flew")
        assert "A flag comes home from orbit" in driver.copied[-1]


async def test_a_search_is_saved_with_its_filters_and_asked_again():
    async with explore() as driver:
        await find_flag(driver)
        await driver.press("2", "f")
        (chosen,) = driver.filters
        assert chosen.field is FilterField.PERSON
        await driver.press("S", "s")
        assert "Save the search as" in driver.text
        await driver.press("ctrl+u")
        await driver.type("Flags")
        await driver.press("enter")
        assert "Flags" in driver.text
        await driver.press("escape", "X")
        assert driver.filters == ()
        await driver.press("S", "enter")
        assert driver.filters == (chosen,)
        assert driver.app.explorer.question.text == "flag"
        await driver.press("S", "X")
        assert driver.library.saved_searches() == ()
        assert "No search is saved yet" in driver.text


async def test_saved_searches_stand_at_the_start_with_what_is_new():
    library = FakeLibrary()
    library.save_search("Flags", "flag")
    library.searches.look_at("Flags", ["flag"])
    async with explore(library=library) as driver:
        assert "Saved searches" in driver.text
        assert "1 new" in driver.text
        await driver.press("down", "g", "enter")
        assert driver.app.explorer.question.text == "flag"
        assert library.saved_searches()[0].new == 0


async def test_nothing_is_saved_where_nothing_is_searched_for():
    async with explore() as driver:
        await driver.press("down", "S", "s")
        assert "Nothing is searched for" in driver.text
