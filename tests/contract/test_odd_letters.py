"""Letters that fold to several, to signs, or to nothing: every engine finds them and marks them."""

from __future__ import annotations

import pytest

from search_index import Library

TEXT = "One ﷺ two \u037a three coŀlega, ½ cup of ŉ and ⑴ (1) 1⁄2 't was ﬁne in the 'n' end."


@pytest.fixture
def library(engine, tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "odd.txt").write_text(f"Odd letters\n\n{TEXT}\n")
    with Library.open(folder, engine=engine, index_dir=tmp_path / "index") as library:
        library.refresh()
        yield library


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("ﷺ", "ﷺ"),
        ("\u037a", "\u037a"),
        ("coŀlega", "coŀlega"),
        ("½", "½"),
        ("ŉ", "ŉ"),
        ("⑴", "⑴"),
        ("fine", "ﬁne"),
        ('"one ﷺ two"', "One ﷺ two"),
        ('"two \u037a three"', "two \u037a three"),
    ],
)
def test_what_is_written_is_found_and_marked(library, query, marked):
    answer = library.search(query)
    assert answer.strict_total == 1
    (passage,) = answer.passages
    spans = [passage.text[a - passage.start : b - passage.start] for a, b in passage.highlights]
    assert marked in spans
