"""Which forms of organizations' names in one document are one organization."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set

from search_index.extraction.acronyms import is_acronym
from search_index.extraction.entities.organization_words import (
    Core,
    core_words,
    has_legal_form,
    name_initials,
    shorter_names,
    without_place,
)
from search_index.extraction.misspellings import are_misspelled

_CROWD = 100
"""Names with the same first letters beyond which misspellings are not looked for."""


class _Organizations:
    """The organizations of a document so far, found by core, initials and shorter names."""

    def __init__(self, places: Set[Core]) -> None:
        self.by_core: dict[Core, list[str]] = {}
        self._places = places
        self._by_initials: defaultdict[str, set[Core]] = defaultdict(set)
        self._by_letters: defaultdict[str, list[Core]] = defaultdict(list)
        self._by_short: defaultdict[Core, set[Core]] = defaultdict(set)

    def add(self, form: str, core: Core) -> None:
        """Begin an organization with a form."""
        self.by_core[core] = [form]
        self._by_letters[_first_letters(core)].append(core)
        if len(core) > 1:
            for short in name_initials(form):
                self._by_initials[short].add(core)
            for shorter in (*shorter_names(core), *without_place(core, self._places)):
                self._by_short[shorter].add(core)

    def join(self, form: str, core: Core) -> None:
        """Add a form to the organization with this core."""
        self.by_core[core].append(form)

    def with_initials(self, form: str) -> set[Core]:
        """Return the organizations of which an acronym may be the initials.

        ``US`` is no ``US Senate``.
        """
        short = form.replace(".", "").replace("&", "").upper()
        if not is_acronym(form):
            return set()
        return {core for core in self._by_initials[short] if core[0] != short.lower()}

    def called(self, core: Core) -> set[Core]:
        """Return the organizations that may be called so in short."""
        return self._by_short[core]

    def misspelled(self, core: Core) -> list[Core]:
        """Return the organizations whose words are all equal or a slip away."""
        alike = self._by_letters[_first_letters(core)]
        return (
            [known for known in alike if are_misspelled(core, known)] if len(alike) < _CROWD else []
        )


def group_organizations(
    counts: Mapping[str, int],
    acronyms: Mapping[str, frozenset[str]],
    places: Set[Core] = frozenset(),
) -> list[list[str]]:
    """Return the forms (with how often each is written) grouped into organizations.

    ``acronyms`` gives for a short form the long forms that a bracket in the text ties to it,
    ``places`` the folded words of the places that the text names. A form joins only where
    exactly one organization fits.
    """
    known = _Organizations(places)
    for form in sorted(counts, key=lambda form: _order(form, counts)):
        core = core_words(form)
        if core in known.by_core:
            known.join(form, core)
            continue
        candidates = _candidates(known, form, core, counts, acronyms)
        if len(candidates) == 1:
            known.join(form, candidates.pop())
        else:
            known.add(form, core)
    return list(known.by_core.values())


def _candidates(
    known: _Organizations,
    form: str,
    core: Core,
    counts: Mapping[str, int],
    acronyms: Mapping[str, frozenset[str]],
) -> set[Core]:
    """Return the organizations a form may be, by the strongest rule that finds any."""
    tied = {core_words(long) for long in acronyms.get(form, ())}
    return (
        {other for other in tied if other in known.by_core}
        or set(known.with_initials(form))
        or (set() if has_legal_form(form) else set(known.called(core)))
        or {
            other
            for other in known.misspelled(core)
            if counts[form] < counts[known.by_core[other][0]]
        }
    )


def _order(form: str, counts: Mapping[str, int]) -> tuple[int, int, str]:
    return -len(core_words(form)), -counts[form], form


def _first_letters(core: Core) -> str:
    return "".join([word[0] for word in core])
