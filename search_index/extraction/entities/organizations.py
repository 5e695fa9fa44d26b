"""Which forms of organizations' names in one document are one organization."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from search_index.extraction.acronyms import is_acronym
from search_index.extraction.entities.forms import folded_words
from search_index.extraction.entities.organization_words import (
    Core,
    core_words,
    has_legal_form,
    name_initials,
)
from search_index.extraction.entities.short_names import (
    beginnings,
    head_of,
    is_head,
    shorter_names,
    town_of,
    without_club_letters,
    without_place,
)
from search_index.extraction.misspellings import are_invented, are_misspelled
from search_index.extraction.wordlists import KNOWN_ORGANIZATIONS, USUAL_NAMES, towns

_CROWD = 100
"""Names with the same first letters beyond which misspellings are not looked for."""

_MIXED = re.compile(r"[A-Z][a-z]{1,2}[A-Z]")
"""An acronym that counts a small word: ``MoD``."""

_Shelf = defaultdict[Core, set[Core]]


class _Organizations:
    """The organizations of a document so far, each by the core of its fullest form.

    They are found by the cores, the initials and the shorter names of all their forms.
    """

    def __init__(self, places: Set[Core]) -> None:
        self.forms: dict[Core, list[str]] = {}
        self._places = places
        self._by_core: dict[Core, Core] = {}
        self._by_initials: defaultdict[str, set[Core]] = defaultdict(set)
        self._by_letters: defaultdict[str, list[Core]] = defaultdict(list)
        self._by_short: _Shelf = defaultdict(set)
        self._by_beginning: _Shelf = defaultdict(set)
        self._by_town: _Shelf = defaultdict(set)
        self._by_head: _Shelf = defaultdict(set)

    def add(self, form: str, core: Core) -> None:
        """Begin an organization with a form."""
        self.forms[core] = []
        self._by_letters[_first_letters(core)].append(core)
        if head := head_of(core):
            self._by_head[head].add(core)
        self.join(form, core, core)

    def join(self, form: str, core: Core, owner: Core) -> None:
        """Add a form, with its core, to the organization that has ``owner`` as its core."""
        self.forms[owner].append(form)
        if core in self._by_core:
            return
        self._by_core[core] = owner
        if len(core) > 1:
            for short in name_initials(form):
                self._by_initials[short].add(owner)
            for shorter in (*shorter_names(core), *without_place(core, self._places)):
                self._by_short[shorter].add(owner)
            for shorter in beginnings(core):
                self._by_beginning[shorter].add(owner)
            if town := town_of(core):
                self._by_town[town].add(owner)

    def of(self, cores: Iterable[Core]) -> set[Core]:
        """Return the organizations that have a form with one of these cores."""
        return {self._by_core[core] for core in cores if core in self._by_core}

    def with_initials(self, form: str) -> set[Core]:
        """Return the organizations of which an acronym may be the initials.

        ``US`` is no ``US Senate``.
        """
        short = form.replace(".", "").replace("&", "").upper()
        if not is_acronym(form) and _MIXED.fullmatch(form) is None:
            return set()
        return {core for core in self._by_initials[short] if core[0] != short.lower()}

    def called(self, form: str, core: Core) -> set[Core]:
        """Return the organizations that may be called so in short.

        What is known by its own name is no other's beginning: ``Hamas``, ``CNN``. A town that
        is meant as an organization is its club: ``Werder Bremen``.
        """
        if has_legal_form(form):
            return set()
        bare = without_club_letters(core)
        known = is_acronym(form) or form in KNOWN_ORGANIZATIONS or form in USUAL_NAMES
        club = self._by_town[bare] if form.rpartition(" ")[2] in towns() else set()
        short = self._by_short[core] or self._by_short[bare]
        owners = (short | club) or (set() if known else self._by_beginning[bare])
        return {owner for owner in owners if not _cuts_a_word(form, self.forms[owner][0])}

    def headed(self, core: Core) -> set[Core]:
        """Return the organizations that a text may call again by this one word."""
        return self._by_head[core]

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
        candidates = _candidates(known, form, core, counts, acronyms)
        if len(candidates) == 1:
            known.join(form, core, candidates.pop())
        elif core not in known.forms:
            known.add(form, core)
    return list(known.forms.values())


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
        known.of(tied)
        or known.of([core])
        or known.with_initials(form)
        or known.called(form, core)
        or set(known.headed(core))
        or {
            other
            for other in known.misspelled(core)
            if counts[form] < counts[known.forms[other][0]] or are_invented(core, other)
        }
    )


def _cuts_a_word(form: str, fuller: str) -> bool:
    """Tell a part of a hyphenated word: ``House of Bourbon`` of ``House of Bourbon-Orléans``."""
    return f"{form}-" in fuller or f"-{form}" in fuller


def _order(form: str, counts: Mapping[str, int]) -> tuple[int, int, str]:
    length = 0 if is_head(form) else 1 if is_acronym(form) else len(folded_words(form))
    return -length, -counts[form], form


def _first_letters(core: Core) -> str:
    return "".join([word[0] for word in core])
