"""The commands that README and the pages of docs show: each does what it says on a collection."""

from __future__ import annotations

import re
import shlex
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from tui.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
_SHOWN = re.compile(r"(?m)^    missionlog (.*)$")
_CLUSTER = "opensearch"
"""The engine whose commands need a cluster; ``tests/cluster`` runs it."""
_NO_END = {"serve", "--watch", "reports/", "#"}
"""How commands begin or go on that show a screen, or end only when they are told to."""
_TEXT = "Alexei Leonow, the cosmonaut, saw the flag of Moin ul Haque. It flew on Shenzhou-12."


def commands(page: Path) -> list[list[str]]:
    """Return the arguments of the commands that a page shows and that end by themselves."""
    shown = [shlex.split(line, comments=True) for line in _SHOWN.findall(page.read_text())]
    return [one for one in shown if one and one[0] not in _NO_END and one[-1] != "--watch"]


PAGES = {
    page.name: found
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    if (found := commands(page))
}


def test_pages_show_commands():
    assert {"README.md", "copying.md", "engines.md", "settings.md", "timeline.md"} <= set(PAGES)
    assert len(PAGES["README.md"]) >= 10


@pytest.fixture
def reports(tmp_path, monkeypatch):
    """A collection and what the pages name beside it, in the working folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "seeds" / "wire", "reports")
    for name in ("reports/leonow.txt", "article.txt"):
        Path(name).write_text(_TEXT)
    Path("reports", "leonov.txt").write_text("Alexei Leonov was the first cosmonaut outside.")
    Path("queries.csv").write_text("query\nflag\nrover\n")


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_do_what_they_say(page, capsys):
    for arguments in PAGES[page]:
        if _CLUSTER in arguments or ("tantivy" in arguments and find_spec("tantivy") is None):
            continue
        given = arguments[: arguments.index(">")] if ">" in arguments else arguments
        asked_first = ["--yes"] if given[0] == "forget" else []
        code = main([*given, *asked_first])
        printed = capsys.readouterr()
        assert code == 0, f"{arguments}: {printed.err}"
        assert printed.out or given[0] in ("index", "names"), arguments
