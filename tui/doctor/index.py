"""What there is to say of one collection's index: whether it is whole, and what it lacks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from search_index import locations
from search_index.engine_names import ENGINE_VARIABLE
from search_index.errors import IndexDamaged, MissionlogError
from search_index.sanitize import clean_line, clean_path
from tui.doctor.finding import Finding
from tui.output.words import counted

_SHOWN = 3
_ADVICE = {"yellow": "some shards have no second copy", "red": "start the nodes that are missing"}


def examine_collection(
    paths: Sequence[Path], index_dir: Path | None, *, whole: bool
) -> Iterator[Finding]:
    """Look at the index of some paths; ``whole`` compares every byte with what was written."""
    if not paths:
        return
    name = ", ".join(clean_path(str(path)) for path in paths)
    folder = Path(index_dir or locations.index_root()) / locations.collection_key(paths)
    if not folder.exists():
        yield Finding("collection", f"{name}: not indexed yet")
        return
    from search_index.engines import kept_engine
    from search_index.library import Library

    chosen = kept_engine(folder) or os.environ.get(ENGINE_VARIABLE)
    in_cluster = chosen == "opensearch"
    if in_cluster:
        yield _cluster()
    try:
        with Library.open(paths, index_dir=index_dir) as library:
            if whole:
                library.check()
            yield Finding("collection", f"{name}: {counted(library.document_count, 'document')}")
            if not in_cluster:  # which looks after its own files
                yield _health(whole)
            yield _failures([f"{one.path} ({one.reason})" for one in library.failures()])
    except IndexDamaged as error:
        yield Finding("collection", f"{name}: {clean_line(str(error))}", "missionlog index PATH")
    except MissionlogError as error:
        yield Finding("collection", f"{name}: {clean_line(str(error))}", "see above")


def _cluster() -> Finding:
    """Ask the cluster how it is."""
    try:
        from search_index.engines.opensearch.engine import health_of

        state = health_of()
    except (MissionlogError, ImportError) as error:
        return Finding("cluster", clean_line(str(error)), "see docs/engines.md")
    return Finding("cluster", state, _ADVICE.get(state.partition(",")[0]))


def _health(whole: bool) -> Finding:
    if whole:
        return Finding("index health", "every byte is as it was written, or was never sealed")
    return Finding("index health", "it opens; --index looks through every byte")


def _failures(failed: Sequence[str]) -> Finding:
    if not failed:
        return Finding("failed files", "none")
    shown = "; ".join(failed[:_SHOWN])
    more = f"; {len(failed) - _SHOWN:,} more" if len(failed) > _SHOWN else ""
    advice = "missionlog index lists all; each is tried again once it changes"
    return Finding("failed files", f"{counted(len(failed), 'file')}: {shown}{more}", advice)
