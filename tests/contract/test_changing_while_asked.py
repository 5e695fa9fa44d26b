"""A refresh elsewhere drops documents between two reads of one question: it is asked anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest

from search_index import Dates, EntityKind, IndexChanged, Library
from tests.contract.conftest import IN_A_CLUSTER, everything, told

TEXTS = {
    "luna.txt": "Dr Ada Quill saw the flag that Luna 2 left on the Moon on 14 September 1959.\n",
    "vostok.txt": "Yuri Gagarin raised the flag. Vostok 1 was launched on 12 April 1961.\n",
}
QUESTIONS: dict[str, Callable[[Library], Any]] = {
    "search": lambda library: told(everything(library, "flag")),
    "shown": lambda library: [it.text for it in everything(library, '"the flag"').passages],
    "events": lambda library: {it.sentence for it in library.timeline("flag", limit=99).events},
    "documents": lambda library: library.timeline("flag", limit=99, of=Dates.DOCUMENTS).total,
    "lanes": lambda library: {
        (it.mission, it.begin.sentence) for it in library.lanes(limit=99).lanes
    },
    "names": lambda library: library.names(EntityKind.PERSON, "flag").total,
    "parts": lambda library: [it.documents for it in library.parts("flag moon")],
    "overview": lambda library: library.overview().documents,
    "completions": lambda library: {it.text for it in library.complete("label:")},
    "labels": lambda library: library.labels(),
    "marks": lambda library: [(it.place, it.note) for it in library.marks()],
    "searches": lambda library: [(it.name, it.total) for it in library.saved_searches()],
    "noted": lambda library: everything(library, "note:kept").total,
}


def opened(files, engine):
    return Library.open(files, engine=engine, index_dir=files.parent / "index")


def rewrite(files, turn):
    """Change every document, so that what is stored of all of them is dropped."""
    for path in list(files.rglob("*.txt")):
        path.write_text(f"{path.read_text('utf-8')}\n\nThe flag of turn {turn}.\n", "utf-8")
    (files / f"more-{turn}.txt").write_text("The flag flew over the Moon.\n", "utf-8")


def between(library, change, call):
    """Have the index changed right after the ``call``-th look at a commit."""
    view, looks = library._view, iter(range(call))

    def look():
        found = view()
        if next(looks, None) == call - 1:
            change()
        return found

    library._view = look


@pytest.fixture
def changing(files, engine):
    if engine == IN_A_CLUSTER:
        pytest.skip("a cluster keeps the documents of a commit that is asked")
    shutil.rmtree(files)
    files.mkdir()
    for name, text in TEXTS.items():
        (files / name).write_text(text, "utf-8")
    with opened(files, engine) as writer, opened(files, engine) as reader:
        writer.refresh()
        first = everything(writer, "flag").passages[0]
        writer.mark(first.document_id, first.start, first.end, note="kept", labels=["Flags"])
        writer.mark(first.document_id, labels=["Whole"])
        writer.save_search("all", "flag")

        reader.reload()  # before anything changes, and nothing is read yet of what it holds

        def change(turn=0):
            for again in range(2):  # what the first drops, the second sweeps away
                rewrite(files, f"{turn}.{again}")
                writer.refresh()

        yield reader, writer, change


@pytest.mark.parametrize("call", [1, 2])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_by_one_commit_whole(changing, question, call):
    reader, writer, change = changing
    ask = QUESTIONS[question]
    before, look = ask(writer), reader._view
    between(reader, change, call)
    answer = ask(reader)
    reader._view = look
    assert answer in (before, ask(writer))
    reader.reload()
    assert ask(reader) == ask(writer)


@pytest.mark.parametrize("question", ["search", "marks", "labels"])
def test_an_index_that_never_stands_still_is_told(changing, question):
    reader, _, change = changing
    view, turns = reader._view, iter(range(1, 100))

    def look():
        found = view()
        change(next(turns))
        return found

    reader._view = look
    with pytest.raises(IndexChanged):
        QUESTIONS[question](reader)
    reader._view = view
    assert QUESTIONS[question](reader)
