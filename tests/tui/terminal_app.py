"""The explorer over the made-up collection, as a program for a terminal of the tests' own."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.tui.fake_library import FakeLibrary
from tui.apps.explorer_app import ExplorerApp, run_app
from tui.settings_file import read_settings

if __name__ == "__main__":
    settings = read_settings().settings
    sys.exit(run_app(ExplorerApp(FakeLibrary, FakeLibrary.roots, refresh=False, settings=settings)))
