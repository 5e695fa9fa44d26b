"""How a document was found, as records."""

from __future__ import annotations

from search_index.models import Counted, Explanation, FilterExplanation, LeafExplanation, WordScore
from search_index.records.line import Record


def explanation_record(explanation: Explanation) -> Record:
    """Return how one document was found, every part of the query with what it added."""
    return {
        "document_id": explanation.document_id,
        "path": explanation.path,
        "title": explanation.title,
        "matched": explanation.matched,
        "widened": explanation.widened,
        "score": round(explanation.score, 6),
        "bonus": round(explanation.bonus, 6),
        "parts": [part_record(leaf) for leaf in explanation.leaves],
        "filters": [_filter(chosen) for chosen in explanation.filters],
        "passages": [
            {
                "place": passage.place,
                "start": passage.start,
                "end": passage.end,
                "score": round(passage.score, 6),
            }
            for passage in explanation.passages
        ],
    }


def part_record(leaf: LeafExplanation) -> Record:
    """Return what one part of a query stands for, and what it did to a document, if any."""
    return {
        "said": leaf.said,
        "way": leaf.way,
        "documents": leaf.documents,
        "held": leaf.held,
        "excluded": leaf.excluded,
        "stem": leaf.stem,
        "forms": [_counted(form) for form in leaf.forms],
        "unsearched": leaf.unsearched,
        "idf": round(leaf.idf, 6),
        "score": round(leaf.score, 6),
        "words": [_word(word) for word in leaf.words],
    }


def _counted(form: Counted) -> Record:
    return {"text": form.text, "documents": form.documents}


def _word(word: WordScore) -> Record:
    return {
        "field": word.field,
        "word": word.word,
        "frequency": word.frequency,
        "length": word.length,
        "average_length": round(word.average, 3),
        "documents": word.documents,
        "idf": round(word.idf, 6),
        "score": round(word.score, 6),
    }


def _filter(chosen: FilterExplanation) -> Record:
    return {
        "field": chosen.filter.field,
        "value": chosen.filter.value,
        "exclude": chosen.filter.exclude,
        "documents": chosen.documents,
        "passed": chosen.passed,
    }
