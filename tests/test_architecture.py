"""Data goes one way: what may be imported from where, and when."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent


def modules_after(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after a statement."""
    script = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_engine_never_reaches_the_screen():
    loaded = modules_after("import search_index, search_index.library, search_index.line_streams")
    assert loaded.isdisjoint({"tui", "textual", "rich", "click"})


def test_importing_the_engine_is_cheap():
    assert modules_after("import search_index").isdisjoint({"whoosh", "dateparser", "numpy"})


@pytest.mark.parametrize(
    "command",
    ["", "index", "search", "people", "organizations", "missions", "timeline", "extract",
     "doctor", "explore", "names", "notebook", "config", "completions", "serve"],
)  # fmt: skip
def test_help_loads_nothing_heavy(command):
    arguments = [command, "--help"] if command else ["--help"]
    loaded = modules_after(f"from tui.__main__ import main\nassert main({arguments}) == 0")
    heavy = {"textual", "rich", "whoosh", "dateparser", "numpy", "platformdirs", "trafilatura"}
    assert loaded.isdisjoint(heavy)


def test_help_makes_no_models():
    statement = "from tui.__main__ import main\nassert main(['--help']) == 0"
    assert modules_after(f"{statement}\nassert 'search_index.models' not in sys.modules")


def test_the_command_line_searches_without_the_screen():
    loaded = modules_after(
        "import tui.commands.search, tui.output.passages, tui.output.progress, tui.doctor.examining"
    )
    assert loaded.isdisjoint({"textual", "rich"})


def test_the_contracts_of_import_linter_hold():
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if linter is None:
        pytest.skip("import-linter is not installed")
    done = subprocess.run([linter], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
