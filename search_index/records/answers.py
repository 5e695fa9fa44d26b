"""Answers and their passages as records."""

from __future__ import annotations

from search_index.models import Answer, Passage
from search_index.records.line import Record, spans_record, versioned
from search_index.records.names import inner_facet_record
from search_index.records.timelines import inner_timeline_record


def answer_record(answer: Answer) -> Record:
    """Return an answer with all its panes."""
    return versioned(
        {
            "query": answer.query,
            "understood": answer.understood,
            "misread": [
                {"start": piece.start, "end": piece.end, "reason": piece.reason}
                for piece in answer.misread
            ],
            "total": answer.total,
            "documents": answer.documents,
            "widened": answer.widened,
            "strict_total": answer.strict_total,
            "ranked": answer.ranked,
            "next_offset": answer.next_offset,
            "suggestion": answer.suggestion,
            "elapsed_ms": round(answer.elapsed_ms, 3),
            "complete": answer.complete,
            "passages": [passage_record(passage) for passage in answer.passages],
            "people": inner_facet_record(answer.people),
            "organizations": inner_facet_record(answer.organizations),
            "missions": inner_facet_record(answer.missions),
            "timeline": inner_timeline_record(answer.timeline),
        }
    )


def passage_record(passage: Passage) -> Record:
    """Return a passage; ``start``, ``end`` and ``highlights`` count in the document's text."""
    return {
        "document_id": passage.document_id,
        "path": passage.path,
        "title": passage.title,
        "author": passage.author,
        "date": passage.date,
        "date_source": passage.date_source,
        "place": passage.place,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "highlights": spans_record(passage.highlights),
        "score": round(passage.score, 6),
        "copies": list(passage.copies),
        "strict": passage.strict,
    }
