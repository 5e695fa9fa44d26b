"""What a refresh did, and how it goes on, as records."""

from __future__ import annotations

from search_index.models import FailedFile, IndexReport, Progress
from search_index.records.line import Record, versioned


def report_record(report: IndexReport) -> Record:
    """Return what a refresh did."""
    return versioned(
        {
            "added": report.added,
            "updated": report.updated,
            "taken": report.taken,
            "moved": report.moved,
            "removed": report.removed,
            "unchanged": report.unchanged,
            "failed": [failure_record(failure) for failure in report.failed],
            "skipped": dict(report.skipped),
            "seconds": round(report.seconds, 3),
            "damage": report.damage or None,
        }
    )


def failure_record(failure: FailedFile) -> Record:
    """Return a file that could not be read, and why."""
    return {"path": failure.path, "reason": failure.reason, "extra": failure.extra}


def progress_record(progress: Progress) -> Record:
    """Return a moment of a refresh, without a schema number: it is no result."""
    return {
        "stage": progress.stage,
        "done": progress.done,
        "total": progress.total,
        "failed": progress.failed,
        "searchable": progress.searchable,
        "seconds": round(progress.seconds, 3),
    }
