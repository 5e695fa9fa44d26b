"""How hits were found, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.models import (
    Counted,
    Explanation,
    FilterExplanation,
    LeafExplanation,
    Way,
    WordScore,
)
from tui.output.words import counted

_MOST_FORMS = 8
_FIELDS = {
    "title": "title",
    "text": "text",
    "words": "title and text, as written",
    "title_words": "title, as written",
}


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """Yield the lines that say how a document was found; lines below a head are indented."""
    yield f"  Found by: score {explanation.score:.2f}{_how(explanation)}"
    for leaf in explanation.leaves:
        yield from _leaf_lines(leaf)
    if abs(explanation.bonus) >= 0.005:
        yield f"    more for the words together: {explanation.bonus:+.2f}"
    for chosen in explanation.filters:
        yield f"    {_filter_line(chosen)}"
    for passage in explanation.passages:
        if passage.score:
            yield f"    passage {passage.place}: {passage.score:+.2f}"


def part_lines(parts: Iterable[LeafExplanation]) -> Iterator[str]:
    """Yield the lines that say in how many documents each part of a query is."""
    for part in parts:
        yield f"{_head(part)}: in {counted(part.documents, 'document')}"
        if forms := _forms(part):
            yield f"  {forms}"


def _head(leaf: LeafExplanation) -> str:
    return f"{leaf.said}, excluded" if leaf.excluded else leaf.said


def _how(explanation: Explanation) -> str:
    if not explanation.matched:
        return " (it does not match)"
    return " (some of the words, not all)" if explanation.widened else ""


def _leaf_lines(leaf: LeafExplanation) -> Iterator[str]:
    facts = [f"in {counted(leaf.documents, 'document')}"]
    if leaf.excluded:
        facts.append("but it is here" if leaf.held else "not here, as wanted")
    elif not leaf.held:
        facts.append("not here")
    elif leaf.words:
        facts += [f"weight {leaf.idf:.2f}", f"scores {leaf.score:.2f}"]
    else:
        facts.append("here")
    yield f"    {_head(leaf)}: {', '.join(facts)}"
    if forms := _forms(leaf):
        yield f"      {forms}"
    yield from (f"      {_word_line(word)}" for word in leaf.words)


def _forms(leaf: LeafExplanation) -> str:
    if leaf.way in (Way.EXACT, Way.PHRASE, Way.NEAR) or not leaf.forms:
        return ""
    head = f"stem {leaf.stem}: " if leaf.stem else "stands for: "
    said = ", ".join(map(_form, leaf.forms[:_MOST_FORMS]))
    more = len(leaf.forms) - _MOST_FORMS + leaf.unsearched
    tail = f" and {more:,} more" if more > 0 else ""
    skipped = f" ({leaf.unsearched:,} rare ones not searched)" if leaf.unsearched else ""
    return f"{head}{said}{tail}{skipped}"


def _form(form: Counted) -> str:
    return f"{form.text} ({form.documents:,})"


def _word_line(word: WordScore) -> str:
    times = f"{word.word} {word.frequency}×"
    length = f"{word.length:,.0f} words (on average {word.average:,.0f})"
    return f"{_FIELDS.get(word.field, word.field)}: {times} in {length}: {word.score:.2f}"


def _filter_line(chosen: FilterExplanation) -> str:
    sign = "not " if chosen.filter.exclude else ""
    shown = chosen.filter.label or chosen.filter.value
    passed = "passes" if chosen.passed else "does not pass"
    documents = counted(chosen.documents, "document")
    return f"filter {sign}{chosen.filter.field} {shown}: {documents}, this one {passed}"
