"""docs/walk-through.md, walked: every command it shows, and the keys it names."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from search_index.library import Library
from tui.apps.explorer_app import ExplorerApp
from tui.copying.clipboard import Clipboard
from tui.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "walk-through.md").read_text(encoding="utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("walker")


def walk(command: str, home: Path) -> subprocess.CompletedProcess[str]:
    names = ("CACHE", "STATE", "DATA", "CONFIG")
    environment = {
        **os.environ,
        **{f"XDG_{name}_HOME": str(home / name) for name in names},
        "SAMPLE": str(ROOT / "seeds"),
        "PYTHONPATH": str(ROOT),
    }
    program = f'missionlog() {{ {sys.executable} -m tui "$@"; }}\n{command}'
    return subprocess.run(
        ["bash", "-c", program], cwd=home, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_the_page_shows_commands():
    assert len(COMMANDS) >= 8


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_does_what_it_says(command, home):
    done = walk(command, home)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() or ">" in command


def test_what_went_to_files_can_be_read(home):
    for command in COMMANDS:
        if ">" in command:
            walk(command, home)
    assert json.loads((home / "docking.json").read_text(encoding="utf-8"))["passages"]
    assert (home / "docking.csv").read_text(encoding="utf-8").count("\n") > 1


async def test_the_keys_of_the_page_lead_where_it_says(tmp_path):
    copied: list[str] = []
    with Library.open(ROOT / "seeds", index_dir=tmp_path / "index") as library:
        library.refresh()
        clipboard = Clipboard(copied.append, {"SSH_TTY": "x"}, tmp_path)
        settings = Settings(hints=False)
        app = ExplorerApp(
            lambda: library, library.roots, refresh=False, settings=settings, clipboard=clipboard
        )
        async with app.run_test(size=(140, 45)) as pilot:

            async def press(*keys: str) -> str:
                await pilot.press(*keys)
                for _ in range(2):
                    await pilot.pause()
                    await app.workers.wait_for_complete()
                await pilot.pause()
                return "\n".join(strip.text for strip in app.screen._compositor.render_strips())

            assert "PASSAGES" in await press(*"flag")
            assert "shenzhou" in await press("space", *"shenzhou")
            await press("down", "j", "k")
            assert "hit 1/" in await press("enter")
            assert "hit 2/" in await press("n")
            await press("escape")
            await press("2", "f")
            assert app.explorer.question.filters
            await press("escape")
            assert not app.explorer.question.filters
            assert "mentions" in (await press("2", "w")).lower()
            await press("escape")
            assert "launch to return" in await press("4", "l")
            await press("l", "1")
            assert "clipboard" in await press("y")
            assert copied
            assert "Everywhere" in await press("question_mark", "G")
