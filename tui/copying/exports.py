"""What can be exported from where, and in which formats."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from search_index.models import EntityKind, Order, Timeline
from tui.asking.question import Question
from tui.collection import Collection
from tui.copying.exporting import Lines
from tui.copying.streaming import Ask, Stream, Tell
from tui.output.formats import BIBLIOGRAPHIES, TABLES, Format
from tui.output.lanes import lane_lines
from tui.output.marks import MARK_FORMATS, mark_lines
from tui.output.names import name_lines
from tui.output.passages import passage_lines
from tui.output.timelines import event_lines, timeline_lines
from tui.timeline_view import TimelineView

_SUFFIXES = {
    Format.TEXT: "txt",
    Format.BIBTEX: "bib",
    Format.CSL: "json",
}
_PAGES = (Format.ICALENDAR, Format.HTML)
_SLUG = 40


@dataclass(frozen=True, slots=True)
class Export:
    """Something to export: what it is, the question it answers, and its formats."""

    what: str
    question: Question
    forms: Mapping[Format, Lines]

    def suggested_file(self, output_format: Format, folder: Path) -> Path:
        """Return a name that no file in the folder has yet."""
        asked = re.sub(r"[^\w]+", "-", self.question.text).strip("-").lower()[:_SLUG]
        name = "-".join(part for part in ("missionlog", asked, self.what) if part)
        suffix = _SUFFIXES.get(output_format, output_format.value)
        names = (f"{name}{f'-{n}' if n > 1 else ''}.{suffix}" for n in count(1))
        return next(path for name in names if not (path := folder / name).exists())


def passages_export(question: Question) -> Export:
    """Return the passages of all documents that match, or these documents as a bibliography."""

    def form(output_format: Format) -> Lines:
        def lines(ask: Ask, tell: Tell) -> Iterator[str]:
            return passage_lines(Stream(ask, tell, question).passages(), output_format)

        return lines

    return Export("passages", question, _forms(form, (*TABLES, *BIBLIOGRAPHIES)))


def names_export(
    what: str, kind: EntityKind, question: Question, order: Order, beginning: str
) -> Export:
    """Return the names of one kind over all matches, as a pane lists them."""

    def form(output_format: Format) -> Lines:
        def lines(ask: Ask, tell: Tell) -> Iterator[str]:
            named = Stream(ask, tell, question).entities(kind, order, beginning)
            return name_lines(named, output_format)

        return lines

    return Export(what, question, _forms(form, TABLES))


def timeline_export(question: Question, view: TimelineView) -> Export:
    """Return the events or missions of all matches, as the timeline shows them."""
    if view.lanes:
        return Export("missions", question, _forms(_lanes_form(question), (*TABLES, *_PAGES)))

    def form(output_format: Format) -> Lines:
        def lines(ask: Ask, tell: Tell) -> Iterator[str]:
            if output_format in TABLES:
                told = Stream(ask, tell, question).events(view.first, view.last, view.of)
                yield from event_lines(told, output_format)
            else:
                yield from timeline_lines(ask(_whole_timeline(question, view)), output_format)

        return lines

    return Export("events", question, _forms(form, (*TABLES, *_PAGES)))


def marks_export() -> Export:
    """Return all marks of the collection."""

    def form(output_format: Format) -> Lines:
        def lines(ask: Ask, tell: Tell) -> Iterator[str]:
            return mark_lines(ask(lambda library: library.marks()), output_format)

        return lines

    return Export("marks", Question(), _forms(form, MARK_FORMATS))


def _forms(form: Callable[[Format], Lines], formats: tuple[Format, ...]) -> Mapping[Format, Lines]:
    return {output_format: form(output_format) for output_format in formats}


def _lanes_form(question: Question) -> Callable[[Format], Lines]:
    def form(output_format: Format) -> Lines:
        def lines(ask: Ask, tell: Tell) -> Iterator[str]:
            found = ask(
                lambda library: library.lanes(
                    question.text,
                    filters=question.filters,
                    limit=sys.maxsize,
                    typing=question.typing,
                )
            )
            return lane_lines(found, output_format)

        return lines

    return form


def _whole_timeline(question: Question, view: TimelineView) -> Callable[[Collection], Timeline]:
    return lambda library: library.timeline(
        question.text,
        filters=question.filters,
        by=view.by,
        first=view.first,
        last=view.last,
        of=view.of,
        limit=sys.maxsize,
        typing=question.typing,
    )
