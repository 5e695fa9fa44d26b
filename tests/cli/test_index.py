from __future__ import annotations

import json
from dataclasses import replace

from search_index.errors import IndexBusy
from search_index.models import Progress, Stage
from tests.cli.samples import REPORT


def test_the_report_counts_and_lists_what_failed(run, library, documents):
    result = run("index", str(documents))
    assert result.out == (
        "2 added, 1 updated, 0 moved, 0 removed, 1,200 unchanged, 1 failed; 1.3 s\n"
        "left out, as there is no text in them: images (12), video (1)\n"
        "failed: /docs/broken.txt: looks like binary data\n"
    )
    assert result.code == 3


def test_no_failure_is_exit_code_0(run, library, documents):
    library.report = replace(REPORT, failed=())
    assert run("index", str(documents)).code == 0


def test_the_report_as_json(run, library, documents):
    assert json.loads(run("index", str(documents), "--json").out) == {
        "schema": 1,
        "added": 2,
        "updated": 1,
        "taken": 0,
        "moved": 0,
        "removed": 0,
        "unchanged": 1200,
        "failed": [{"path": "/docs/broken.txt", "reason": "looks like binary data", "extra": ""}],
        "skipped": {"images": 12, "video": 1},
        "seconds": 1.26,
        "damage": None,
    }


def test_progress_is_lines_where_stderr_is_no_terminal(run, library, documents):
    library.moments = (
        Progress(Stage.WALKING),
        Progress(Stage.READING, 0, 4),
        Progress(Stage.READING, 2, 4, searchable=1),
        Progress(Stage.DONE, 4, 4, failed=1, searchable=3),
    )
    assert run("index", str(documents)).err == (
        "Indexing: 0 of 4 files, 0 searchable\nIndexing: 4 of 4 files, 3 searchable, 1 failed\n"
    )


def test_quiet_shows_no_progress(run, library, documents):
    assert run("index", str(documents), "--quiet").err == ""


def test_progress_as_json_is_an_object_a_line(run, library, documents):
    lines = run("index", str(documents), "--progress-json").err.splitlines()
    assert [json.loads(line) for line in lines] == [
        {"stage": "walking", "done": 0, "total": 0, "failed": 0, "searchable": 0, "seconds": 0.0},
        {"stage": "done", "done": 4, "total": 4, "failed": 0, "searchable": 0, "seconds": 0.0},
    ]


def test_a_second_writer_cannot_go_on(run, library, documents):
    library.refresh_error = IndexBusy("Another process is writing to the index.")
    result = run("index", str(documents))
    assert result.code == 4
    assert "Another process is writing to the index." in result.err


def test_index_needs_a_path(run, library):
    assert run("index").code == 2
