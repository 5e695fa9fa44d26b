from __future__ import annotations

from datetime import date

import pytest

from search_index.models import FilterField, Granularity
from tests.tui.fake_documents import FakeDocument
from tests.tui.fake_library import FakeLibrary
from tests.tui.pilot import explore
from tui.asking.paging import LANES
from tui.screens.reader import ReaderScreen
from tui.timeline_view import TimelineView


async def test_events_show_date_kind_mission_and_sentence():
    async with explore() as driver:
        await driver.type("flag")
        text = driver.pane_text("timeline")
        assert "16 Jul 1969" in text
        assert "launch" in text
        assert "Shenzhou-12" in text
        assert "by year · 1 undated" in text


async def test_derived_dates_are_marked_by_more_than_colour():
    async with explore() as driver:
        await driver.type("flag")
        row = next(row for row in driver.pane_text("timeline").split("\n") if "derived" in row)
        assert "~Sep 2021" in row


async def test_a_gap_in_time_is_seen_as_a_gap():
    async with explore() as driver:
        await driver.type("flag")
        assert driver.pane_text("timeline").count("·") > 40


async def test_enter_on_a_column_filters_for_it():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "left", "enter")
        assert [(f.field, f.value) for f in driver.filters] == [(FilterField.EVENT, "1969")]
        assert "Eagle has landed" in driver.text
        assert "A flag comes home" not in driver.pane_text("passages")


async def test_x_on_a_column_filters_against_it():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "left", "x")
        assert driver.filters[0].exclude
        assert "Eagle has landed" not in driver.pane_text("passages")


async def test_moving_the_column_moves_the_list_and_the_other_way_round():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "left")
        histogram = driver.app.explorer.board.timeline.histogram
        assert histogram.buckets[histogram.chosen].value == "1969"
        await driver.press("G")
        await driver.press("k")
        assert histogram.buckets[histogram.chosen].value == "2021"
        assert "2021: 2" in driver.text


async def test_enter_on_an_event_reads_where_it_is_told():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "j", "enter")
        assert isinstance(driver.app.screen, ReaderScreen)
        assert "Eagle has landed" in driver.text


async def test_plus_and_minus_zoom_into_a_column_and_out_again():
    async with explore() as driver:
        await driver.type("rover")
        await driver.press("enter", "4", "right", "plus")
        timeline = driver.app.explorer.board.timeline
        assert timeline.view == TimelineView(Granularity.MONTH, "1971-01-01", "1971-12-31")
        assert "by month" in driver.text
        await driver.press("right", "plus")
        assert "by day" in driver.text
        await driver.press("plus")
        assert "by day" in driver.text
        await driver.press("minus", "minus")
        assert "by year" in driver.text
        await driver.press("minus")
        assert timeline.view == TimelineView()


async def test_another_question_ends_the_zoom():
    async with explore() as driver:
        await driver.type("rover")
        await driver.press("enter", "4", "right", "plus", "slash")
        await driver.type(" log")
        assert "by year" in driver.text


async def test_a_click_on_a_column_chooses_it_and_a_second_filters():
    async with explore() as driver:
        await driver.type("rover")
        await driver.press("enter")
        histogram = driver.app.explorer.board.timeline.histogram
        await driver.pilot.click(histogram, offset=(4, 1))
        await driver.settle()
        assert histogram.chosen == 0
        await driver.pilot.click(histogram, offset=(4, 1))
        await driver.settle()
        assert driver.filters[0].value == "1971"


async def test_no_events_say_so():
    async with explore() as driver:
        await driver.type("zzz")
        await driver.press("down", "4", "left", "plus", "minus", "enter", "x", "j", "y")
        assert "No dated events here." in driver.text


async def test_l_shows_the_missions_on_one_axis_and_the_events_again():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "l")
        text = driver.pane_text("timeline")
        assert "16 Jul 1969 – 20 Jul 1969" in text
        assert "~3 months" in text
        assert "1980" in text
        assert "2 missions, launch to return" in text
        assert "·" * 3 not in text
        await driver.press("l")
        assert "by year" in driver.pane_text("timeline")


async def test_missions_follow_the_question():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "l", "slash")
        await driver.type(" eagle")
        text = driver.pane_text("timeline")
        assert "Apollo 11" not in text
        await driver.press(*["backspace"] * 6)
        assert "Apollo 11" in driver.pane_text("timeline")


async def test_enter_on_a_mission_reads_where_its_beginning_is_told():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "l", "j", "enter")
        assert isinstance(driver.app.screen, ReaderScreen)
        assert "A flag comes home" in driver.text


async def test_f_on_a_mission_filters_for_it_and_the_missions_stay():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "l", "j", "f")
        assert [(f.field, f.value) for f in driver.filters] == [
            (FilterField.MISSION, "Shenzhou-12")
        ]
        assert "Apollo 11" not in driver.pane_text("timeline")
        assert "1 mission, launch to return" in driver.pane_text("timeline")


async def test_plus_on_a_mission_shows_the_events_of_its_days():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "l", "plus")
        timeline = driver.app.explorer.board.timeline
        assert timeline.view == TimelineView(None, "1969-07-16", "1969-07-20")
        assert "landing" in driver.pane_text("timeline")
        assert "Shenzhou" not in driver.pane_text("timeline")
        await driver.press("minus")
        assert timeline.view == TimelineView(lanes=True)
        assert "Shenzhou" in driver.pane_text("timeline")


@pytest.mark.parametrize("width", [160, 80, 60, 30])
async def test_missions_fit_every_width(width):
    async with explore((width, 24)) as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "l")
        text = driver.pane_text("timeline")
        assert "Shenzhou-12" in text
        assert ("├" in text or "◆" in text) is (width >= 80)


async def test_no_missions_say_so():
    async with explore() as driver:
        await driver.type("zzz")
        await driver.press("down", "4", "l", "left", "plus", "minus", "enter", "x", "j", "y")
        assert "No missions with dated events here." in driver.text


async def test_a_shows_the_days_around_an_event_and_again_more_of_them():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "j", "a")
        timeline = driver.app.explorer.board.timeline
        assert timeline.view == TimelineView(Granularity.DAY, "1969-06-20", "1969-08-19")
        assert timeline.selected.day == "1969-07-20"
        assert "Shenzhou" not in driver.pane_text("timeline")
        await driver.press("a")
        assert timeline.view == TimelineView(Granularity.MONTH, "1969-01-19", "1970-01-18")
        await driver.press("a", "a", "a")
        assert timeline.view.first == "1964-07-20"
        await driver.press("minus", "minus", "minus")
        assert timeline.view == TimelineView()
        assert "Shenzhou" in driver.pane_text("timeline")


async def test_a_without_an_event_does_nothing():
    async with explore() as driver:
        await driver.type("zzz")
        await driver.press("down", "4", "a")
        assert driver.app.explorer.board.timeline.view == TimelineView()


async def test_what_is_to_come_says_so(monkeypatch):
    class Then(date):
        @classmethod
        def today(cls):
            return cls(2021, 7, 1)

    monkeypatch.setattr("tui.panes.event_item.date", Then)
    async with explore() as driver:
        await driver.type("flag")
        rows = driver.pane_text("timeline").split("\n")
        assert [("Sep 2021" in row) for row in rows if "to come" in row] == [True]


async def test_d_shows_the_documents_by_their_own_dates_and_the_events_again():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "d")
        text = driver.pane_text("timeline")
        assert "28 Sep 2021" in text
        assert "A flag comes home from orbit" in text
        assert "documents' own dates" in text
        assert "launch" not in text
        await driver.press("d")
        assert "launch" in driver.pane_text("timeline")
        assert "own dates" not in driver.pane_text("timeline")


async def test_columns_of_documents_filter_for_the_documents_dates():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "d", "right", "enter")
        assert [(f.field, f.value) for f in driver.filters] == [(FilterField.DATE, "1969")]
        assert "documents' own dates" in driver.pane_text("timeline")


async def test_v_begins_a_span_that_the_arrows_widen_and_enter_filters_for():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "left", "v", "right", "right")
        assert "1969 – 1971: 2 · ↵ filters for the span" in driver.pane_text("timeline")
        assert "╰" in driver.pane_text("timeline")
        await driver.press("enter")
        assert [(f.field, f.value) for f in driver.filters] == [(FilterField.EVENT, "1969/1971")]
        assert "1969 – 1971" in driver.text
        assert "A flag comes home" not in driver.pane_text("passages")


async def test_shift_and_arrows_choose_a_span_at_once_and_x_filters_against_it():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "right", "shift+right", "shift+right", "shift+left", "x")
        assert [(f.value, f.exclude) for f in driver.filters] == [("1969/1970", True)]


async def test_a_span_is_left_by_escape_v_or_a_move_among_the_events():
    for leave in ("escape", "v", "j"):
        async with explore() as driver:
            await driver.type("flag")
            await driver.press("enter", "4", "shift+right", leave)
            histogram = driver.app.explorer.board.timeline.histogram
            assert len(histogram.span) == 1
            assert not histogram.is_span
            assert driver.app.explorer.question.text == "flag"


async def test_a_span_reaches_no_farther_than_the_columns_do():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", *["shift+right"] * 80)
        histogram = driver.app.explorer.board.timeline.histogram
        assert histogram.span == range(len(histogram.buckets))
        await driver.press(*["left"] * 80)
        assert histogram.span == range(1)


async def test_plus_on_a_span_shows_its_days_and_the_empty_ones_at_its_ends():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "left", "shift+right", "plus")
        timeline = driver.app.explorer.board.timeline
        assert timeline.view == TimelineView(None, "1969-01-01", "1970-12-31")
        firsts = [bucket.first for bucket in timeline.histogram.buckets]
        assert (firsts[0], firsts[-1]) == ("1969-01-01", "1970-01-01")


async def test_the_mouse_drags_over_a_span_and_a_click_in_it_filters():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter")
        histogram = driver.app.explorer.board.timeline.histogram
        await driver.pilot.mouse_down(histogram, offset=(3, 1))
        await driver.pilot.hover(histogram, offset=(8, 1))
        await driver.pilot.mouse_up(histogram, offset=(8, 1))
        await driver.settle()
        assert len(histogram.span) > 1
        assert not driver.filters
        await driver.pilot.click(histogram, offset=(3, 1))
        await driver.settle()
        first, _, last = driver.filters[0].value.partition("/")
        assert first == "1969"
        assert last > "1969"


async def test_columns_of_days_to_come_are_of_another_pattern(monkeypatch):
    class Then(date):
        @classmethod
        def today(cls):
            return cls(2020, 7, 1)

    monkeypatch.setattr("tui.widgets.histogram.date", Then)
    monkeypatch.setattr("tui.panes.timeline.date", Then)
    async with explore() as driver:
        await driver.type("flag")
        text = driver.pane_text("timeline")
        assert "▒ to come" in text
        row = next(row for row in text.split("\n") if "····" in row)
        assert "▒" in row
        assert row.index("▒") > row.index("····")


async def test_what_is_chosen_is_told_where_the_heading_has_little_room():
    async with explore((80, 24)) as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "left", "shift+right")
        assert "1969 – 1970: 2" in driver.text


async def test_more_missions_come_where_the_last_is_reached():
    probes = [(f"Probe {number}", f"{1700 + number}-01-01") for number in range(LANES + 5)]
    library = FakeLibrary(
        [
            FakeDocument(name, name, day, name, dates=((name, day, "launch", name),))
            for name, day in probes
        ]
    )
    async with explore(library=library) as driver:
        await driver.press("enter", "4", "l")
        timeline = driver.app.explorer.board.timeline
        assert f"{LANES} most told of {LANES + 5} missions" in driver.text
        await driver.press("end")
        assert f"{LANES + 5} missions, launch to return" in driver.text
        await driver.press("down")
        assert "Less often told of" in driver.pane_text("timeline")
        await driver.press("end")
        assert timeline.selected.key == f"Probe {LANES + 4}"
        await driver.press("home")
        assert timeline.selected.key == "Probe 0"


async def test_a_filter_for_a_span_shows_just_that_and_minus_all_that_its_documents_tell():
    async with explore() as driver:
        await driver.type("nasa")
        await driver.press("enter", "4", "left", "v", "right", "enter")
        timeline = driver.app.explorer.board.timeline
        assert timeline.view == TimelineView(None, "1969-01-01", "1970-12-31")
        assert "1971" not in driver.pane_text("timeline")
        await driver.press("minus")
        assert timeline.view == TimelineView()
        await driver.press("X")
        assert timeline.view == TimelineView()


async def test_a_filter_against_a_span_leaves_the_timeline_whole():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "4", "left", "x")
        assert driver.app.explorer.board.timeline.view == TimelineView()
