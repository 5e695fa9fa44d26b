from __future__ import annotations

from dataclasses import dataclass

import pytest

from tui.wire.flow import PATIENCE, QUESTION, Flow, Line


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def flow(clock) -> Flow:
    made = Flow(clock)
    assert made.ask() == QUESTION
    return made


def test_the_first_answer_tells_the_delay_and_the_first_long_frame_the_rate(flow, clock):
    clock.now += 0.2
    assert flow.answered()
    assert flow.line.delay == pytest.approx(0.2)
    assert flow.line.rate is None
    assert flow.sent(300) == ""
    assert flow.sent(4700) == QUESTION
    clock.now += 0.4
    assert flow.answered()
    assert flow.line.delay == pytest.approx(0.2)
    assert flow.line.rate == pytest.approx(25_000)
    assert flow.sent(9000) == ""
    assert str(flow.line) == "200 ms, 25 kB/s"


@pytest.mark.parametrize(
    ("line", "slow"),
    [(Line(0.002), False), (Line(0.2), True), (Line(0.01, 20_000), True), (Line(0.1, 1e6), False)],
)
def test_a_line_is_slow_by_its_delay_or_by_its_rate(line, slow):
    assert line.is_slow is slow


def test_frames_are_held_back_only_to_spare_a_line_that_answers(flow, clock):
    flow.sent(50_000)
    assert not flow.is_full
    flow.answered()
    flow.sent(10_000)
    assert not flow.is_full
    flow.answered()
    flow.spares = True
    assert not flow.is_full
    assert flow.sent(5000) == QUESTION
    assert flow.is_full
    flow.answered()
    assert not flow.is_full


def test_a_lost_answer_holds_nothing_back_for_long(flow, clock):
    flow.answered()
    flow.spares = True
    flow.sent(6000)
    assert flow.is_full
    clock.now += PATIENCE + 0.1
    assert not flow.is_full


def test_what_only_looks_like_an_answer_is_none(flow):
    flow.answered()
    assert not flow.answered()
    assert not flow.awaits_answers


def test_a_terminal_that_never_answers_is_not_waited_for(flow):
    flow.spares = True
    flow.sent(100_000)
    assert not flow.is_full
    assert not flow.awaits_answers
