"""Which of an entity's names is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from search_index.extraction.acronyms import is_acronym
from search_index.extraction.entities import best_form
from search_index.extraction.entities.forms import folded_words
from search_index.extraction.entities.organization_words import core_words
from search_index.extraction.wordlists import USUAL_NAMES
from search_index.linking.names import DocumentName
from search_index.models import EntityKind

_KNOWN_BY_ACRONYM = 10
"""An acronym this many times as frequent as all long forms is the better known name."""


def display_name(names: Sequence[DocumentName]) -> str:
    """Return the name to show for an entity with these names (at least one).

    The most frequent full name; an acronym only where there is nothing else or it is ten
    times as frequent, or known to the whole world (``NASA``, ``SpaceX``) and more frequent; of
    missions the spelling of a known family.
    """
    counts: Counter[str] = Counter()
    for name in names:
        counts[name.name] += name.documents
    if names[0].kind is EntityKind.MISSION:
        return best_form(EntityKind.MISSION, sorted(counts), counts)
    usual = [form for form in counts if USUAL_NAMES.get(form, form) != form]
    short = usual or [form for form in counts if is_acronym(form)]
    long = [form for form in counts if form not in short]
    on_long, on_short = (sum(counts[form] for form in forms) for forms in (long, short))
    better_known = on_short > on_long if usual else on_short >= _KNOWN_BY_ACRONYM * on_long
    shown = short if not long or better_known else long
    words = core_words if names[0].kind is EntityKind.ORGANIZATION else folded_words
    return min(shown, key=lambda form: _preference(form, len(words(form)) < 2, counts))


def _preference(form: str, single: bool, counts: Counter[str]) -> tuple[bool, bool, int, int, str]:
    """Order names, the one to show first; a ``single`` word, but for a legal form, later."""
    shouted = form.isupper() and not is_acronym(form)
    return shouted, single, -counts[form], -len(form), form
