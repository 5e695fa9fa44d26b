"""What a refresh of an index did."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.models import IndexReport
from search_index.records import report_record
from tui.output.stream import json_line, shown_path


def report_lines(report: IndexReport, *, as_json: bool) -> Iterator[str]:
    """Yield the lines that print a report: the counts, then each failed file with its reason."""
    if as_json:
        yield json_line(report_record(report))
        return
    counts = {
        "added": report.added,
        "updated": report.updated,
        "moved": report.moved,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "failed": len(report.failed),
    }
    summary = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    yield f"{summary}; {report.seconds:.1f} s"
    if report.damage:
        yield f"made anew: {report.damage}"
    if report.taken:
        yield f"taken from the index of another engine, not read anew: {report.taken:,}"
    if report.skipped:
        kinds = ", ".join(f"{kind} ({count:,})" for kind, count in report.skipped)
        yield f"left out, as there is no text in them: {kinds}"
    yield from (f"failed: {shown_path(it.path)}: {it.reason}" for it in report.failed)
