"""Every engine over the same files, beside the default one, which is the measure."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from search_index import Answer, Facet, Library, Timeline
from search_index.engine_names import ENGINES

SEEDS = Path(__file__).parents[2] / "seeds"
DEFAULT = ENGINES[0]
IN_A_CLUSTER = "opensearch"
ALL = 10_000
EVERY = [
    pytest.param(name, marks=[pytest.mark.cluster] if name == IN_A_CLUSTER else [])
    for name in ENGINES
]
OTHERS = EVERY[1:]


def needs_engine(request: pytest.FixtureRequest, patch: pytest.MonkeyPatch) -> str:
    """Return the engine that a test is to be run with, if it is here."""
    name = str(request.param)
    if name == IN_A_CLUSTER:
        nodes = request.getfixturevalue("cluster").urls
        patch.setenv("MISSIONLOG_OPENSEARCH_HOSTS", " ".join(nodes))
    elif name != DEFAULT and find_spec(name) is None:
        pytest.skip(f"{name} is not installed: pip install 'missionlog[{name}]' brings it")
    return name


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets the next collection of the same files be another one in a cluster, too."""
    return lambda: monkeypatch.setenv("MISSIONLOG_OPENSEARCH_PREFIX", "elsewhere")


@pytest.fixture(scope="module", autouse=True)
def in_order():
    """Documents are indexed in their order, by one process.

    Of tellings of an event that are as good, the first is shown.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("search_index.building.workers.usable_cores", lambda: 1)
        yield


@pytest.fixture(scope="module", params=OTHERS)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """The sample in the default engine and in another one."""
    folder = tmp_path_factory.mktemp("sample")
    with (
        pytest.MonkeyPatch.context() as patch,
        Library.open(SEEDS, index_dir=folder) as measure,
        Library.open(SEEDS, engine=needs_engine(request, patch), index_dir=folder) as other,
    ):
        assert measure.refresh().added == other.refresh().added > 30
        yield measure, other


@pytest.fixture(params=EVERY)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    return needs_engine(request, monkeypatch)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A part of the sample that may be changed, with caches and notes of its own."""
    for name in ("DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    (tmp_path / "files").mkdir()
    some = sorted(path for path in SEEDS.rglob("*") if path.is_file())[::3]
    for path in some:
        shutil.copy(path, tmp_path / "files")
    return tmp_path / "files"


def everything(library: Library, query: str = "", **options: Any) -> Answer:
    return library.search(query, limit=ALL, facet_limit=ALL, event_limit=ALL, **options)


def told(answer: Answer) -> tuple[Any, ...]:
    """All that must be the same. The order of what counts the same is not a part of it.

    Nor is, of forms of a name that are as frequent, which one is shown.
    """
    return (
        *(answer.total, answer.strict_total, answer.widened, answer.understood, answer.misread),
        *(answer.suggestion, {passage.document_id for passage in answer.passages}),
        *(names_told(facet) for facet in (answer.people, answer.organizations, answer.missions)),
        timeline_told(answer.timeline),
    )


def names_told(facet: Facet) -> Any:
    return facet.total, {
        (frozenset((it.name, *it.aliases)), frozenset(it.roles), it.documents, it.mentions)
        for it in facet.entities
    }


def timeline_told(timeline: Timeline) -> Any:
    events = {
        (event.event.earliest, event.event.value, event.event.kind, frozenset(event.source_ids))
        for event in timeline.events
    }
    return timeline.by, timeline.buckets, timeline.total, timeline.undated, events
