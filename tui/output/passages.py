"""Passages, with their citations, in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from search_index.models import Answer, Explanation, Passage
from search_index.records import answer_record, explanation_record, passage_record, versioned
from tui.copying.citation import passage_citation
from tui.output.citations import bibtex_lines, csl_lines
from tui.output.explanations import explanation_lines
from tui.output.formats import Format
from tui.output.markdown import escaped, escaped_line, held_back
from tui.output.sources import source_line
from tui.output.stream import json_line
from tui.output.tables import Cell, csv_lines
from tui.output.words import SOME_WORDS

COLUMNS = ("title", "date", "path", "place", "start", "end", "score", "text", "document_id")
_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"


def answer_line(answer: Answer, explanations: Sequence[Explanation] = ()) -> str:
    """Return an answer as one object of JSON, with how each document was found."""
    record = answer_record(answer)
    if explanations:
        record["explanations"] = list(map(explanation_record, explanations))
    return json_line(record)


def passage_lines(
    passages: Iterable[Passage],
    output_format: Format,
    explanations: Sequence[Explanation] = (),
    *,
    bold: bool = False,
) -> Iterator[str]:
    """Yield the lines that print passages, each as soon as it comes.

    Text tells of the ``explanations`` too, and prints matches ``bold`` where the terminal does.
    Of a bibliography (BibTeX, CSL-JSON) each document is an entry.
    """
    match output_format:
        case Format.JSONL | Format.JSON:
            yield from (json_line(versioned(passage_record(it))) for it in passages)
        case Format.CSV:
            yield from csv_lines(COLUMNS, map(passage_row, passages))
        case Format.MARKDOWN:
            yield from _separated(passages, _markdown)
        case Format.BIBTEX:
            yield from bibtex_lines(map(passage_citation, passages))
        case Format.CSL:
            yield from csl_lines(map(passage_citation, passages))
        case _:
            yield from _separated(passages, _bold_text if bold else _text, explanations)


def passage_row(passage: Passage) -> list[Cell]:
    """Return a passage as a row of a table: see ``COLUMNS``."""
    record = passage_record(passage)
    return [record[column] for column in COLUMNS]


def _separated(
    passages: Iterable[Passage],
    write: Callable[[Passage], Iterator[str]],
    explanations: Sequence[Explanation] = (),
) -> Iterator[str]:
    """Yield the passages' lines with an empty line between one passage and the next.

    How a document was found follows its last passage. A line of its own stands above those that
    hold not all the words.
    """
    found = {explanation.document_id: explanation for explanation in explanations}
    last, widened = "", False
    for passage in passages:
        if last:
            if last != passage.document_id and last in found:
                yield from explanation_lines(found[last])
            yield ""
        if not (passage.strict or widened):
            yield from (SOME_WORDS, "")
            widened = True
        last = passage.document_id
        yield from write(passage)
    if last in found:
        yield from explanation_lines(found[last])


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
