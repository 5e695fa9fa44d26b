"""A command line to call in this process, and a library that answers what a test gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import search_index.library
from search_index.errors import MissionlogError
from search_index.models import (
    Answer,
    Beside,
    Facet,
    IndexReport,
    KeptCorrection,
    Lanes,
    Progress,
    Stage,
    Timeline,
)
from search_index.notebook.exchange import from_text, to_text
from tests.cli.explained import FOUND, WIDENED
from tests.cli.samples import ANSWER, KEPT, LANES, MISSIONS, ORGANIZATIONS, PEOPLE, REPORT, TIMELINE
from tui.__main__ import main


@dataclass
class FakeLibrary:
    """Stands in for ``search_index.library.Library``: canned results, remembered calls."""

    answer: Answer = ANSWER
    facet: Facet = PEOPLE
    events: Timeline = TIMELINE
    flights: Lanes = LANES
    report: IndexReport = REPORT
    moments: tuple[Progress, ...] = (Progress(Stage.WALKING), Progress(Stage.DONE, 4, 4))
    open_error: MissionlogError | None = None
    refresh_error: MissionlogError | None = None
    correct_error: MissionlogError | None = None
    notebook_fault: str | None = None
    kept: tuple[KeptCorrection, ...] = KEPT
    calls: list[tuple[str, Any]] = field(default_factory=list)

    def open(self, paths, *, engine="whoosh", index_dir=None):
        self.calls.append(("open", (tuple(map(str, paths)), index_dir)))
        if self.open_error:
            raise self.open_error
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.calls.append(("close", None))

    def refresh(self, progress=None, *, part=None):
        self.calls.append(("refresh", None))
        if self.refresh_error:
            raise self.refresh_error
        for moment in self.moments if progress else ():
            progress(moment)
        return self.report

    def search(self, query, **options):
        self.calls.append(("search", (query, options)))
        return self.answer

    def explain(self, query, document_id, **options):
        self.calls.append(("explain", (query, document_id, options)))
        return {"a1": FOUND, "b2": WIDENED}[document_id]

    def parts(self, query):
        self.calls.append(("parts", query))
        return FOUND.leaves

    def names(self, kind, query="", **options):
        self.calls.append(("names", (kind, query, options)))
        return self.facet

    def beside(self, kind, name, **options):
        self.calls.append(("beside", (kind, name, options)))
        return Beside(kind, name, 2, self.facet, ORGANIZATIONS, MISSIONS)

    def corrections(self):
        return self.kept

    def correct(self, correction):
        self.calls.append(("correct", correction))
        if self.correct_error:
            raise self.correct_error

    def undo_correction(self, number=None):
        self.calls.append(("undo", number))
        return self.kept[-1].correction if self.kept else None

    def export_corrections(self):
        return to_text([one.correction for one in self.kept])

    def import_corrections(self, text):
        corrections = from_text(text)
        self.calls.append(("import", corrections))
        return len(corrections)

    def timeline(self, query="", **options):
        self.calls.append(("timeline", (query, options)))
        return self.events

    def lanes(self, query="", **options):
        self.calls.append(("lanes", (query, options)))
        return self.flights

    def called(self, name: str) -> list[Any]:
        return [arguments for call, arguments in self.calls if call == name]


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> FakeLibrary:
    fake = FakeLibrary()
    monkeypatch.setattr(search_index.library, "Library", fake)
    return fake


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run a command line in this process."""

    def run_main(*arguments: str) -> Result:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return Result(int(code), captured.out, captured.err)

    return run_main


@pytest.fixture
def documents(here: Path) -> Path:
    """A folder to name on the command line."""
    folder = here / "reports"
    folder.mkdir()
    return folder
