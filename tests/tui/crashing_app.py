"""The explorer with a mistake in it: F12 ends it by an exception."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from textual.binding import Binding

from tests.tui.fake_library import FakeLibrary
from tui.apps.explorer_app import ExplorerApp, run_app
from tui.logs import start_log


class CrashingApp(ExplorerApp):
    BINDINGS = [Binding("f12", "fail", priority=True)]  # noqa: RUF012

    def action_fail(self) -> None:
        raise RuntimeError("it went wrong")


if __name__ == "__main__":
    start_log()
    sys.exit(run_app(CrashingApp(FakeLibrary, FakeLibrary.roots, refresh=False)))
