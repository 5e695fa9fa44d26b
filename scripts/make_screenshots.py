"""Make the pictures of the documentation from the real program on the sample collection.

    python scripts/make_screenshots.py [FOLDER [NAME…]]

Indexes ``seeds/`` into a temporary folder, drives the explorer with keys as a user would,
and writes SVG files (to ``docs/images`` unless told otherwise); with names, only those. The
pictures that ``missionlog timeline`` draws to pass on are among them.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from picture_blocks import draw_blocks

from search_index import Library
from tui.apps.explorer_app import ExplorerApp
from tui.output.formats import Format
from tui.output.lanes import lane_lines
from tui.output.timelines import timeline_lines
from tui.settings import Settings

_FONT = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
"""The pictures load nothing from elsewhere: a viewer's own monospaced font will do."""

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Shot:
    """A picture: its file's name, the terminal's size, what is typed and pressed, settings.

    ``environment`` holds on top of that of a terminal of many colours.
    """

    name: str
    size: tuple[int, int]
    query: str = ""
    keys: tuple[str, ...] = ()
    settings: Settings = field(default_factory=lambda: Settings(hints=False))
    environment: Mapping[str, str] = field(default_factory=dict)


_FLAG = "flag shenzhou-12"
_FEW_COLOURS = {"TERM": "linux", "COLORTERM": ""}
_SIZES = ((160, 50), (120, 40), (80, 24))
_SPAN = ("escape", "4", "z", "end", "up", "up", "left", "v", "left", "left")
"""The timeline for itself, a span of its last years chosen."""
_LANES = ("escape", "4", "z", "l", "down")
SHOTS = (
    Shot("explorer", (124, 38), _FLAG, ("down", "2", "j", "f", "4", "end", "plus", "1")),
    Shot(
        "explorer-light",
        (120, 40),
        "docking",
        ("down",),
        settings=Settings(theme="missionlog-light", hints=False),
    ),
    Shot("explorer-80x24", (80, 24), _FLAG, ("down",)),
    Shot("reader", (120, 40), _FLAG, ("down", "enter")),
    Shot("welcome", (100, 30), settings=Settings()),
    Shot("keys", (100, 40), "flag", ("down", "question_mark")),
    Shot("nothing-found", (100, 30), "astronot date:2021", ()),
    Shot(
        "explorer-16-colours",
        (120, 40),
        "docking",
        ("down",),
        environment=_FEW_COLOURS,
    ),
    Shot("explorer-mono", (120, 40), "docking", ("down",), environment={"NO_COLOR": "1"}),
    Shot("why", (120, 40), _FLAG, ("down", "w")),
    *(Shot(f"timeline-{width}x{height}", (width, height), "", _SPAN) for width, height in _SIZES),
    *(Shot(f"lanes-{width}x{height}", (width, height), "", _LANES) for width, height in _SIZES),
)


DRAWN = ("drawn-timeline", "drawn-lanes")
"""What the command line draws."""


async def take(shot: Shot, library: Library, folder: Path) -> Path:
    """Drive the explorer to a picture and write it."""
    with (
        tempfile.TemporaryDirectory() as home,
        patch.dict(os.environ, surroundings(shot, Path(home)), clear=True),
    ):
        return await drive(shot, library, folder)


def surroundings(shot: Shot, home: Path) -> dict[str, str]:
    """Return the environment of a terminal of many colours whose user is new."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    state = {"XDG_STATE_HOME": str(home), "XDG_DATA_HOME": str(home)}
    return {**kept, **state, "TERM": "xterm-256color", "COLORTERM": "truecolor", **shot.environment}


async def drive(shot: Shot, library: Library, folder: Path) -> Path:
    """Type and press, and write what is seen then."""
    app = ExplorerApp(lambda: library, library.roots, refresh=False, settings=shot.settings)
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause(0.3)
        for letter in shot.query:
            await pilot.press("space" if letter == " " else letter)
        await pilot.pause(0.6)
        await pilot.press(*shot.keys)
        await pilot.pause(0.4)
        picture = app.export_screenshot(title="missionlog")
    path = folder / f"{shot.name}.svg"
    path.write_text(draw_blocks(_FONT.sub("", picture)), encoding="utf-8")
    return path


def draw(name: str, library: Library, folder: Path) -> Path:
    """Write a picture as the command line draws it."""
    if name == "drawn-lanes":
        lines = lane_lines(library.lanes(limit=24), Format.SVG, title="Missions of seeds")
    else:
        lines = timeline_lines(library.timeline(), Format.SVG, title="Timeline of seeds")
    path = folder / f"{name}.svg"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def main() -> None:
    """Take every picture, or those named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    wanted = sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as indexes:
        for shot in SHOTS:
            if shot.name in wanted or not wanted:
                with Library.open(ROOT / "seeds", index_dir=indexes) as library:
                    library.refresh()
                    print(asyncio.run(take(shot, library, folder)))
        with Library.open(ROOT / "seeds", index_dir=indexes) as library:
            library.refresh()
            for name in DRAWN:
                if name in wanted or not wanted:
                    print(draw(name, library, folder))


if __name__ == "__main__":
    main()
