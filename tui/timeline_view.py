"""TimelineView: what the timeline shows of an answer."""

from __future__ import annotations

from typing import NamedTuple

from search_index.models import Dates, Granularity


class TimelineView(NamedTuple):
    """Buckets of a width between two EDTF values, or the missions; the default is the answer's."""

    by: Granularity | None = None
    first: str | None = None
    last: str | None = None
    lanes: bool = False
    of: Dates = Dates.EVENTS
