"""What the doctor found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.records import versioned
from tui.doctor.finding import Finding
from tui.output.stream import json_line


def finding_lines(findings: Iterable[Finding], *, as_json: bool) -> Iterator[str]:
    """Yield the lines that print the findings, with advice below those that have some."""
    if as_json:
        records = [{"topic": it.topic, "value": it.value, "advice": it.advice} for it in findings]
        yield json_line(versioned({"findings": records}))
        return
    for finding in findings:
        mark = "!" if finding.advice else " "
        yield f"{mark} {finding.topic:<12} {finding.value}"
        if finding.advice:
            yield f"{'':<14} → {finding.advice}"
