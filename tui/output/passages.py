"""Passages, with their citations, in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from search_index.explanation_records import explanation_record
from search_index.models import Answer, Explanation, Passage
from search_index.records import answer_record, passage_record, versioned
from tui.output.explanations import explanation_lines
from tui.output.formats import Format
from tui.output.markdown import escaped, escaped_line, held_back
from tui.output.sources import source_line
from tui.output.stream import json_line, shows_bold
from tui.output.tables import Cell, csv_lines

_COLUMNS = ("title", "date", "path", "place", "start", "end", "score", "text", "document_id")
_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"


def passage_lines(
    answer: Answer, output_format: Format, explanations: Sequence[Explanation] = ()
) -> Iterator[str]:
    """Yield the lines that print an answer's passages.

    Text and JSON tell of the ``explanations`` too: how each document was found.
    """
    match output_format:
        case Format.JSON:
            record = answer_record(answer)
            if explanations:
                record["explanations"] = list(map(explanation_record, explanations))
            yield json_line(record)
        case Format.JSONL:
            yield from (json_line(versioned(passage_record(it))) for it in answer.passages)
        case Format.CSV:
            yield from csv_lines(_COLUMNS, map(_row, answer.passages))
        case Format.MARKDOWN:
            yield from _separated(answer, _markdown)
        case Format.TEXT:
            yield from _separated(answer, _bold_text if shows_bold() else _text, explanations)


def _separated(
    answer: Answer,
    write: Callable[[Passage], Iterator[str]],
    explanations: Sequence[Explanation] = (),
) -> Iterator[str]:
    """Yield the passages' lines with an empty line between one passage and the next.

    How a document was found follows its last passage.
    """
    found = {explanation.document_id: explanation for explanation in explanations}
    for number, passage in enumerate(answer.passages):
        if number:
            yield ""
        yield from write(passage)
        following = answer.passages[number + 1 : number + 2]
        if not following or following[0].document_id != passage.document_id:
            explanation = found.get(passage.document_id)
            yield from explanation_lines(explanation) if explanation else ()


def _row(passage: Passage) -> list[Cell]:
    record = passage_record(passage)
    return [record[column] for column in _COLUMNS]


def _text(passage: Passage) -> Iterator[str]:
    yield source_line(passage)
    yield passage.text


def _bold_text(passage: Passage) -> Iterator[str]:
    yield source_line(passage)
    yield "".join(f"{_BOLD}{piece}{_PLAIN}" if hit else piece for piece, hit in _pieces(passage))


def _markdown(passage: Passage) -> Iterator[str]:
    marked = "".join(
        f"**{escaped(piece)}**" if hit else escaped(piece) for piece, hit in _pieces(passage)
    )
    yield from (f"> {held_back(line)}".rstrip() for line in marked.split("\n"))
    yield ">"
    yield f"> — {escaped_line(source_line(passage))}"


def _pieces(passage: Passage) -> Iterator[tuple[str, bool]]:
    """Yield the passage's text in pieces, each with whether it matches the query."""
    done = 0
    for start, end in passage.highlights:
        first, last = max(start - passage.start, done), min(end - passage.start, len(passage.text))
        if first >= last:
            continue
        yield passage.text[done:first], False
        yield passage.text[first:last], True
        done = last
    yield passage.text[done:], False
