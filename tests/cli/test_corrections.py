from __future__ import annotations

import json

import pytest

from search_index.errors import CorrectionRefused, NameNotFound, NotebookFault
from search_index.models import Change, Correction, EntityKind
from tests.cli.samples import KEPT

LIST = """\
1  2024-05-10T12:00:00+00:00  person “Moin” is one with “Moin ul Haque”
4  2024-05-11T12:00:00+00:00  organization “Café [/b]” is hidden (not now: no such name)
"""
PERSON, ORGANIZATION, MISSION = EntityKind


@pytest.mark.parametrize(
    ("arguments", "correction"),
    [
        (("merge", "person", "Moin", "Moin ul Haque"),
         Correction(Change.MERGE, PERSON, "Moin", "Moin ul Haque")),
        (("split", "organization", "Academy", "CAST"),
         Correction(Change.SPLIT, ORGANIZATION, "Academy", "CAST")),
        (("rename", "mission", "SZ-12", "Shenzhou-12"),
         Correction(Change.RENAME, MISSION, "SZ-12", "Shenzhou-12")),
        (("kind", "person", "Hope", "mission"),
         Correction(Change.KIND, PERSON, "Hope", "mission")),
        (("hide", "person", "Last August"), Correction(Change.HIDE, PERSON, "Last August")),
    ],
)  # fmt: skip
def test_each_command_makes_its_change(run, library, documents, arguments, correction):
    result = run("names", *arguments, str(documents))
    assert (result.code, result.out) == (0, "")
    assert library.called("correct") == [correction]
    assert library.called("open")[0][0] == (str(documents),)
    assert result.err.splitlines()[-1].startswith("From now on ")
    assert run("names", *arguments, str(documents), "--quiet").err == ""


@pytest.mark.parametrize(
    ("error", "code"), [(NameNotFound("Nobody."), 1), (CorrectionRefused("So already."), 2),
                        (NotebookFault("Full."), 4)],
)  # fmt: skip
def test_what_cannot_be_done_is_told(run, library, documents, error, code):
    library.correct_error = error
    result = run("names", "hide", "person", "Moin", str(documents))
    assert result.code == code
    assert str(error) in result.err


@pytest.mark.parametrize(
    "arguments",
    [("hide", "place", "Moin"), ("kind", "person", "Hope", "place"), ("merge", "person", "Moin")],
)
def test_a_kind_that_is_none_and_a_missing_name_are_wrong_use(run, library, arguments):
    assert run("names", *arguments).code == 2
    assert library.calls == []


def test_lists_corrections_and_what_has_become_of_each(run, library, documents):
    assert run("names", "list", str(documents)).out == LIST
    listed = json.loads(run("names", "list", "--json", str(documents)).out)
    assert [one["outcome"] for one in listed["corrections"]] == ["made", "lost"]


def test_takes_back_the_newest_or_one_by_its_number(run, library, documents):
    assert "Café" in run("names", "undo", str(documents)).err
    run("names", "undo", "--number", "1", str(documents))
    assert library.called("undo") == [None, 1]
    assert library.called("refresh") == []


def test_without_corrections_there_is_nothing_to_list_or_to_undo(run, library, documents):
    library.kept = ()
    assert run("names", "list", str(documents)).code == 1
    assert run("names", "undo", str(documents)).code == 1


def test_what_is_exported_can_be_imported(run, library, documents, here):
    exported = run("names", "export", str(documents))
    (here / "names.json").write_text(exported.out, "utf-8")
    result = run("names", "import", "names.json", str(documents))
    assert result.code == 0
    assert library.called("import") == [tuple(one.correction for one in KEPT)]
    assert result.err.endswith("Corrections added: 2.\n")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{}", b""])
def test_a_file_that_holds_no_corrections_is_told(run, library, documents, here, content):
    (here / "names.json").write_bytes(content)
    result = run("names", "import", "names.json", str(documents))
    assert result.code == 4
    assert "The file" in result.err
