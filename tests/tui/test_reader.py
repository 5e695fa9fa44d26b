from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

from rich.cells import cell_len

from tests.tui.fake_documents import FakeDocument
from tests.tui.fake_library import FakeLibrary
from tests.tui.pilot import explore
from tui.screens.explorer import ExplorerScreen
from tui.screens.reader import ReaderScreen


@asynccontextmanager
async def reading(query="flag", size=(160, 50), **options):
    async with explore(size, **options) as driver:
        await driver.type(query)
        await driver.press("enter", "enter")
        assert isinstance(driver.app.screen, ReaderScreen)
        yield driver


async def test_enter_opens_the_document_at_the_passage_with_its_head():
    async with reading() as driver:
        assert "A flag comes home from orbit" in driver.text
        assert "28 Sep 2021 (metadata)" in driver.text
        assert "flag.txt" in driver.text
        assert "hit 1/3 · document 1/2" in driver.text
        assert "Ambassador Moin ul Haque thanked the CMSA." in driver.text


async def test_the_dates_of_a_row_are_resolved_in_the_margin():
    async with reading() as driver:
        assert "→ 17 Jun 2021" in driver.text


async def test_n_and_capital_n_go_round_the_hits():
    async with reading() as driver:
        await driver.press("n", "n")
        assert "hit 3/3" in driver.text
        await driver.press("n")
        assert "hit 1/3" in driver.text
        await driver.press("N")
        assert "hit 3/3" in driver.text


async def test_brackets_go_through_the_documents_of_the_result():
    async with reading() as driver:
        await driver.press("right_square_bracket")
        assert "Eagle has landed" in driver.text
        assert "hit 1/1 · document 2/2" in driver.text
        await driver.press("right_square_bracket")
        assert "No further document" in driver.text
        await driver.press("left_square_bracket")
        assert "A flag comes home" in driver.text


async def test_m_goes_through_the_mentions_of_a_name_under_all_its_forms():
    async with reading() as driver:
        await driver.press("g", "m")
        assert "Shenzhou-12: mention" in driver.text
        await driver.press("t")
        assert "China Manned Space Agency: mention 1 of 3" in driver.text
        await driver.press("m")
        assert "mention 2 of 3" in driver.text


async def test_y_copies_the_paragraph_with_its_citation():
    async with reading() as driver:
        await driver.press("G", "y")
        assert driver.copied[-1] == (
            "“Ambassador Moin ul Haque thanked the CMSA. Hao Chun was there too, and so was "
            "the flag.”\n— A flag comes home from orbit, 28 Sep 2021\n  /made/up/flag.txt, ¶ 3\n"
        )


async def test_escape_goes_back_and_s_to_the_query_line():
    async with reading() as driver:
        await driver.press("escape")
        assert isinstance(driver.app.screen, ExplorerScreen)
        await driver.press("enter", "s")
        assert driver.app.focused is driver.app.explorer.query_line.input


async def test_a_document_that_is_gone_is_told():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter")
        driver.library.documents.clear()
        await driver.press("enter")
        assert "This document cannot be shown: No document flag" in driver.text
        await driver.press("n", "m", "y", "c", "escape")
        assert isinstance(driver.app.screen, ExplorerScreen)


async def test_a_hostile_text_is_shown_as_it_is():
    async with reading("crew") as driver:
        assert "[/red] [@click=app.quit]x[/] [bold" in driver.text
        assert "[@click=app.quit]here[/]" in driver.text
        assert "月の裏側" in driver.text


async def test_a_long_text_scrolls_to_its_last_hit():
    lines = "\n\n".join(f"Line {number} of a long log." for number in range(20_000))
    long = FakeDocument("long", "A long log", "1999", f"{lines}\n\nThe needle is here.")
    async with reading("needle", library=FakeLibrary((long,))) as driver:
        assert "The needle is here." in driver.text
        await driver.press("g")
        assert "Line 0 of a long log." in driver.text
        await driver.press("n")
        assert "The needle is here." in driver.text


async def test_the_text_is_wrapped_to_a_readable_measure():
    async with reading("rover", size=(200, 50)) as driver:
        rows = [row.strip("▌ 0123456789") for row in driver.text.split("\n") if "on and" in row]
        assert rows
        assert all(len(row) <= 90 for row in rows)


async def test_slash_finds_in_the_document_and_escape_returns_to_the_hits():
    async with reading() as driver:
        await driver.press("slash")
        await driver.type("cmsa")
        assert "found 1/2" in driver.text
        assert "1/2" in driver.text.split("\n")[-2]
        await driver.press("ctrl+n")
        assert "found 2/2" in driver.text
        await driver.press("enter", "n")
        assert "found 1/2" in driver.text
        await driver.press("slash", "x")
        assert "found 0/0" in driver.text
        await driver.press("escape")
        assert "hit 1/3" in driver.text
        assert isinstance(driver.app.screen, ReaderScreen)
        await driver.press("slash", *"beijing", "enter", "escape")
        assert "hit 1/3" in driver.text
        await driver.press("escape")
        assert isinstance(driver.app.screen, ExplorerScreen)


async def test_the_place_is_the_one_that_the_index_tells():
    class Paged(FakeLibrary):
        def paragraphs(self, document_id):
            found = super().paragraphs(document_id)
            return tuple(replace(one, place=f"p. {n}") for n, one in enumerate(found, 12))

    async with reading(library=Paged()) as driver:
        await driver.press("G", "y")
        assert "p. 14" in driver.text
        assert driver.copied[-1].endswith("flag.txt, p. 14\n")


async def test_w_tells_how_the_document_was_found():
    async with reading() as driver:
        await driver.press("w")
        assert "score 1.25" in driver.text
        assert "weight 2.50" in driver.text
        await driver.press("escape")
        assert isinstance(driver.app.screen, ReaderScreen)


async def test_tabs_are_blanks_of_one_cell_and_no_word_is_lost_behind_the_edge():
    row = "flag" + "".join(f"\tcell{number}" for number in range(40))
    library = FakeLibrary([FakeDocument("tabs", "A table", "2021-09-28", row)])
    async with reading(size=(90, 30), library=library) as driver:
        strips = driver.app.screen._compositor.render_strips()
        assert {cell_len(strip.text) for strip in strips} == {90}
        assert "flag cell0 cell1 cell2" in driver.text
        assert all(f"cell{number}" in driver.text for number in range(40))
