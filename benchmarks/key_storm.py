"""Storm the explorer with keys, and tell where it fails.

    python -m benchmarks.key_storm [--steps N] [--seed S] [--seconds T] [PATH…]

Indexes the paths (the sample in ``seeds`` where there are none) into a temporary folder and
drives the explorer, without a terminal, by steps drawn from a seed: keys of the table of
actions one by one and in bursts, letters, whole queries (odd and very long ones too), pastes of
several lines, clicks, and sizes from 20 by 4 to 300 by 100. After each step the screen must be
whole. Prints what was done, and the steps that led to a fault; it ends with 1 where there was one.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events
from textual.keys import key_to_character
from textual.pilot import OutOfBounds, Pilot

from search_index.library import Library
from search_index.sanitize import clean_text
from tui.apps.explorer_app import ExplorerApp
from tui.keys.actions import ACTIONS
from tui.settings import Settings

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
KEYS = sorted({key for action in ACTIONS for key in action.keys})
QUERIES = (
    "flag", "shenzhou-12", "the of", "person:moin", "org:nasa -moon", "event:1957..1969",
    '"carrier rocket', "((flag OR", "since:2030", "since:yesterday until:1999", "astro* ~ wom?n",
    "[/red] [bold]", "中国 空间站", "e\u0301\u0301\u0301 שלום", "label:* note:*", "NOT NOT NOT -",
    "date:", "\\", "👩\u200d🚀" * 9, "x" * 5000, "flag " * 1000, "(" * 400,
)  # fmt: skip
PASTES = ("flag\nmission\n", "\r\n", "a\tb\x1b[2Jc\x07", "first\rsecond\rthird", "y" * 20_000)
SIZES = ((80, 24), (160, 50), (60, 15), (300, 100), (20, 4), (119, 31), (41, 12), (200, 8))
_NAMES = {" ": "space", "-": "minus", ":": "colon"}
_KEPT = 40
_WEIGHTS = {"key": 60, "burst": 10, "letter": 10, "query": 6, "paste": 3, "click": 6, "size": 5}
_LONGEST_BURST = 12


class StormyExplorer(ExplorerApp):
    """An explorer that no key leaves."""

    async def action_quit(self) -> None:
        """Stay."""

    def action_leave(self) -> None:
        """Stay."""

    def action_suspend_process(self) -> None:
        """Stay."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done: its kind, and a key, a text, or two numbers."""

    kind: str
    text: str = ""
    at: tuple[int, int] = (0, 0)


def steps_of(seed: int) -> Iterator[Step]:
    """Yield steps without end, the same ones for the same seed."""
    rng = random.Random(seed)
    kinds, weights = list(_WEIGHTS), list(_WEIGHTS.values())
    while True:
        match rng.choices(kinds, weights)[0]:
            case "key":
                yield Step("key", rng.choice(KEYS))
            case "burst":
                count = rng.randrange(2, _LONGEST_BURST)
                yield Step("burst", " ".join(rng.choices(KEYS, k=count)))
            case "letter":
                yield Step("key", rng.choice("abcdefghilmnoprstuvwy -:"))
            case "query":
                yield Step("query", rng.choice(QUERIES))
            case "paste":
                yield Step("paste", rng.choice(PASTES))
            case "click":
                yield Step("click", at=(rng.randrange(80), rng.randrange(24)))
            case _:
                yield Step("size", at=rng.choice(SIZES))


@dataclass
class Storm:
    """Drives an explorer; ``last`` are the steps done of late."""

    app: ExplorerApp
    pilot: Pilot[Any]
    done: Counter[str] = field(default_factory=Counter)
    last: list[Step] = field(default_factory=list)

    async def take(self, step: Step) -> None:
        """Do one step, and look at the screen after it. Raises what went wrong."""
        self.last = [*self.last[-_KEPT:], step]
        self.done[step.kind] += 1
        await self._do(step)
        await self.pilot.pause()
        self._look()

    async def _do(self, step: Step) -> None:
        match step.kind:
            case "key":
                await self.pilot.press(_NAMES.get(step.text, step.text))
            case "burst":  # as a slow line delivers them: none waits for the one before
                for key in step.text.split():
                    self.app.post_message(events.Key(key, key_to_character(key)))
            case "query":
                await self.pilot.press("slash", "ctrl+u")
                self.app.post_message(events.Paste(step.text))
            case "paste":
                self.app.post_message(events.Paste(step.text))
            case "click":
                with contextlib.suppress(OutOfBounds):  # the terminal is smaller now
                    await self.pilot.click(offset=step.at)
            case "size":
                await self.pilot.resize_terminal(*step.at)

    def _look(self) -> None:
        """Raise AssertionError where the screen is not whole."""
        assert self.app.is_running, "the explorer ended"
        screen = self.app.screen
        width, height = self.app.size
        strips = screen._compositor.render_strips()
        assert len(strips) == height, f"{len(strips)} rows on a screen of {height}"
        for strip in strips:
            assert strip.cell_length == width, f"a row of {strip.cell_length} cells on {width}"
            assert strip.text == clean_text(strip.text), f"control characters in {strip.text!r}"
        assert screen.focused is not None or not screen.focus_chain, "nothing has the focus"


async def storm(app: StormyExplorer, seed: int, steps: int, seconds: float = 1e9) -> Storm:
    """Drive an explorer by so many steps, or so long. Raises what went wrong, told with them."""
    end = time.monotonic() + seconds
    async with app.run_test(size=SIZES[0]) as pilot:
        driven = Storm(app, pilot)
        for number, step in enumerate(steps_of(seed)):
            if number >= steps or time.monotonic() > end:
                break
            try:
                await driven.take(step)
            except Exception as error:
                led = "\n".join(f"  {one.kind} {one.text[:60]!r} {one.at}" for one in driven.last)
                error.add_note(f"seed {seed}, step {number}, after\n{led}")
                raise
    return driven


def private_surroundings(home: Path) -> dict[str, str]:
    """Return an environment whose user keeps nothing of it, and whose programs end at once."""
    folders = {
        f"XDG_{name}_HOME": str(home / name) for name in ("CACHE", "DATA", "STATE", "CONFIG")
    }
    kept = {"PATH": os.environ.get("PATH", ""), "HOME": str(home)}
    return {**kept, **folders, "TERM": "xterm-256color", "PAGER": "true", "EDITOR": "true"}


def main() -> None:
    """Storm the explorer, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[SEEDS])
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1957)
    parser.add_argument("--seconds", type=float, default=1e9)
    given = parser.parse_args()
    paths = [path.resolve() for path in given.paths]
    with tempfile.TemporaryDirectory() as home:
        os.chdir(home)  # what is exported goes with it
        with patch.dict(os.environ, private_surroundings(Path(home)), clear=True):
            with Library.open(paths) as library:
                library.refresh()
            app = StormyExplorer(
                lambda: Library.open(paths), paths, settings=Settings(), refresh=False
            )
            try:
                driven = asyncio.run(storm(app, given.seed, given.steps, given.seconds))
            except BaseException:
                traceback.print_exc()
                sys.exit(1)
    print(", ".join(f"{count:,} {kind}" for kind, count in driven.done.most_common()))


if __name__ == "__main__":
    main()
