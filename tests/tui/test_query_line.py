from __future__ import annotations

import asyncio
import threading

from textual.events import Paste

from search_index.errors import IndexFault, SearchCancelled
from tests.tui.fake_library import FakeLibrary
from tests.tui.pilot import explore
from tui.asking.question import Question
from tui.screens.explorer import ExplorerScreen


async def test_question_mark_on_the_query_line_shows_what_can_be_typed_and_the_keys():
    async with explore((80, 24)) as driver:
        await driver.press("question_mark")
        assert '"carrier rocket"' in driver.text
        await driver.press("G")
        assert "ctrl+q" in driver.text
        await driver.press("escape")
        assert isinstance(driver.app.screen, ExplorerScreen)
        await driver.type("wom?n")
        assert driver.app.explorer.question.text == "wom?n"


async def test_what_was_not_understood_is_never_cut_off():
    async with explore((60, 20)) as driver:
        await driver.type("(flag and a good many more words than one row can hold here")
        assert "“(” at 1 no closing parenthesis" in driver.text
        assert "all of: (flag" in driver.text
        driver.app.explorer.query_line.input.value = "flag"
        await driver.settle()
        assert "no closing parenthesis" not in driver.text


async def test_one_key_takes_what_was_probably_meant():
    async with explore() as driver:
        await driver.type("flgg")
        assert "did you mean flag? ctrl+y" in driver.text
        await driver.press("ctrl+y")
        assert driver.app.explorer.query_line.input.value == "flag"
        assert driver.library.asked[-1][0] == "flag"
        assert "A flag comes home" in driver.text


async def test_right_takes_the_completion_that_stands_pale_behind_the_cursor():
    async with explore() as driver:
        await driver.type("moi")
        assert "❯ moin ul Haque" in driver.text
        await driver.press("right")
        assert driver.app.explorer.question.text == "moin ul Haque"


async def test_nothing_is_offered_where_the_index_cannot_be_read(monkeypatch):
    async with explore() as driver:
        monkeypatch.setattr(driver.library, "complete", _broken)
        await driver.type("moi")
        await driver.press("ctrl+n")
        assert "❯ moi " in driver.text
        assert isinstance(driver.app.screen, ExplorerScreen)


def _broken(*_, **__):
    raise IndexFault("The disk is gone.")


async def test_the_list_of_completions_says_where_each_comes_from():
    async with explore() as driver:
        await driver.type("apollo")
        await driver.press("ctrl+n")
        assert "mission      1" in driver.text
        await driver.press("down", "tab")
        assert driver.app.explorer.question.text == "Apollo 13"
        assert driver.app.focused is driver.app.explorer.query_line.input
        await driver.press("ctrl+u", *"apo", "ctrl+n", "escape", "l")
        assert driver.app.explorer.question.text == "apol"
        await driver.press("ctrl+n", "l")
        assert driver.app.explorer.question.text == "apoll"
        await driver.press("down")
        assert driver.app.focused is driver.pane("passages").title


async def test_up_goes_back_through_the_queries_meant_and_down_forth_again():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "slash", "ctrl+u", *"rover", "enter", "slash", "ctrl+u")
        await driver.press("up")
        assert driver.app.explorer.question.text == "rover"
        await driver.press("up", "up")
        assert driver.app.explorer.question.text == "flag"
        await driver.press("down", "down")
        assert driver.app.explorer.question.text == ""
        await driver.press("down")
        assert driver.app.focused is driver.pane("passages").title


async def test_keys_of_a_burst_act_in_their_order():
    async with explore() as driver:
        for key in ("f", "l", "x", "backspace", "a", "g", "enter", "j", "slash", "ctrl+u", "e"):
            driver.app.simulate_key(key)
        await driver.settle()
        assert driver.app.explorer.question.text == "e"
        assert ("flag", (), False) in driver.library.asked
        assert driver.filters == ()
        for key in ("ctrl+u", *"rover", "enter"):
            driver.app.simulate_key(key)
        await driver.settle()
        assert driver.app.explorer.question == Question("rover")


class SlowLibrary(FakeLibrary):
    """Answers nothing until it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = threading.Event()
        self.may_answer.set()

    def search(self, query, **options):
        assert self.may_answer.wait(30)
        return super().search(query, **options)


class EndlessLibrary(FakeLibrary):
    """Never answers but the whole word, and counts the searches that it gave up."""

    given_up = 0

    def search(self, query, *, cancelled, **options):
        while query and query != "apollo":
            if cancelled():
                self.given_up += 1
                raise SearchCancelled("There is a newer question.")
        return super().search(query, cancelled=cancelled, **options)


async def test_a_new_key_cancels_the_search_that_is_under_way():
    library = EndlessLibrary()
    async with explore(library=library) as driver:
        await driver.type("apollo")
        assert library.given_up >= 1
        assert "Eagle has landed" in driver.text
        assert "failed" not in driver.text


async def test_slow_searches_neither_hold_up_typing_nor_queue_up():
    library = SlowLibrary()
    async with explore(library=library) as driver:
        library.asked.clear()
        library.may_answer.clear()
        for typed in range(1, 7):
            await driver.pilot.press("apollo"[typed - 1])
            for _ in range(20):
                await asyncio.sleep(0.01)
                if driver.app.explorer.query_line.input.value == "apollo"[:typed]:
                    break
            assert driver.app.explorer.query_line.input.value == "apollo"[:typed]
        assert library.asked == []
        library.may_answer.set()
        await driver.settle()
        assert [query for query, _, _ in library.asked] == ["a", "apollo"]
        assert "Eagle has landed" in driver.text


async def test_what_is_pasted_is_one_line_without_control_characters():
    async with explore() as driver:
        driver.app.post_message(Paste("the\tflag\r\ncame \x1b]52;c;aGk=\x07home\n"))
        await driver.settle()
        assert driver.app.explorer.query_line.input.value == "the flag came ]52;c;aGk=home"
        await driver.press("ctrl+p")
        driver.app.post_message(Paste("keys\x1b[2J\nhere"))
        await driver.settle()
        assert "keys[2J here" in driver.text
        assert "\x1b" not in driver.text
