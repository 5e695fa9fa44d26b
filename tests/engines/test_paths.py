from __future__ import annotations

import numpy as np
import pytest

from search_index.engines.matching.paths import Paths
from search_index.models import Counted

STORED = [
    (5, "/Reports/Über/one.MD", "markdown"),
    (2, "/reports/two.txt", "text"),
    (9, "/notes/md/three.html", "html"),
    (7, "/notes/gone.md", "markdown"),
    (4, "/notes/four.txt", "text"),
]
ROWS = np.array([4, 0, 9, 2, 5], dtype=np.int64)
"""Row 7 is of another commit, and the second document was deleted."""


@pytest.fixture
def paths():
    return Paths(STORED, ROWS)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("reports", [3, 4]), ("ÜBER", [4]), ("md", [2, 4]), ("", [0, 2, 3, 4]), ("gone", [])],
)
def test_finds_documents_by_a_part_of_their_path(paths, text, numbers):
    assert np.flatnonzero(paths.holding(text)).tolist() == numbers


@pytest.mark.parametrize(
    ("name", "typed", "numbers"),
    [
        ("text", False, [0, 3]), ("txt", False, [0, 3]), ("md", False, [4]), ("t", False, []),
        ("t", True, [0, 3]), ("", True, [0, 2, 3, 4]), ("pdf", True, []),
    ],
)  # fmt: skip
def test_finds_documents_by_their_format_or_the_end_of_their_name(paths, name, typed, numbers):
    assert np.flatnonzero(paths.of_type(name, typed=typed)).tolist() == numbers


def test_counts_the_formats_of_this_commit_s_documents(paths):
    assert paths.formats() == [Counted("text", 2), Counted("html", 1), Counted("markdown", 1)]


def test_what_is_kept_cannot_be_changed_by_who_got_it(paths):
    with pytest.raises(ValueError, match="read-only"):
        paths.holding("reports")[0] = True


def test_no_documents_have_no_paths():
    paths = Paths([], np.zeros(0, dtype=np.int64))
    assert paths.formats() == []
    assert paths.holding("a").tolist() == paths.of_type("text").tolist() == []
