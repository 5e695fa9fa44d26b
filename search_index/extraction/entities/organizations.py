"""Which forms of organizations' names in one document are one organization."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping

from search_index.extraction.acronyms import initials, is_acronym
from search_index.extraction.entities.forms import folded_words
from search_index.extraction.entities.misspellings import are_misspelled
from search_index.extraction.wordlists import COUNTRIES, DEMONYMS, ORGANIZATION_WORDS, packed, words

COMPANY_SUFFIXES = words(
    "co company corp corporation inc incorporated ltd limited llc llp lp plc ag gmbh sa spa nv bv "
    "ab oy oyj asa as kg kk pty pte pjsc ojsc jsc sarl srl cos"
)
"""Words for a company's legal form: ``Boeing Co.`` is ``Boeing``."""

_CROWD = 100
"""Names with the same first letters beyond which misspellings are not looked for."""

_KINDS_OF_BODY = words(
    "university college school academy institute group holdings party church bank pharmacy hotel "
    "airlines airways department foundation agency hospital museum library newspaper club "
    "football telecommunications brothers bros association trust fund society"
)
"""Words left off in short: ``Villanova`` is ``Villanova University``, but ``CNN`` no
``CNN International``, which is a part of it."""

_PLACES = frozenset(part.lower() for place in COUNTRIES for part in place.split())
_SPELLING = {
    "centre": "center", "programme": "program", "organisation": "organization",
    "dept": "department", "univ": "university", "inst": "institute", "intl": "international",
    "labour": "labor", "defence": "defense", "labs": "laboratories", "assn": "association",
}  # fmt: skip


@functools.lru_cache(maxsize=65_536)
def core_words(form: str) -> tuple[str, ...]:
    """Return the words that tell an organization: folded, without ``the`` and legal form.

    British and American spellings and usual short forms of a word are one.
    """
    parts = [_SPELLING.get(word, word) for word in folded_words(form)]
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    end = len(parts)
    while end > 1 and parts[end - 1] in COMPANY_SUFFIXES:
        end -= 1
    return tuple(parts[: end - 1] if end > 1 and parts[end - 1] == "and" else parts[:end])


def has_legal_form(form: str) -> bool:
    """Tell a form that ends with a company's legal form."""
    parts = folded_words(form)
    return len(parts) > 1 and parts[-1] in COMPANY_SUFFIXES


class _Organizations:
    """The organizations of a document so far, found by core, initials and first words."""

    def __init__(self) -> None:
        self.by_core: dict[tuple[str, ...], list[str]] = {}
        self._by_initials: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._by_letters: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._by_prefix: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        self._by_bare: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)

    def add(self, form: str, core: tuple[str, ...]) -> None:
        """Begin an organization with a form."""
        self.by_core[core] = [form]
        for short in initials(core) if core else ():
            self._by_initials[short].append(core)
        self._by_letters[_first_letters(core)].append(core)
        end = len(core)
        while end > 1 and core[end - 1] in _KINDS_OF_BODY:
            end -= 1
            self._by_prefix[core[:end]].append(core)
        if len(core) > 2 and core[0] in DEMONYMS:
            self._by_bare[core[1:]].append(core)

    def join(self, form: str, core: tuple[str, ...]) -> None:
        """Add a form to the organization with this core."""
        self.by_core[core].append(form)

    def with_initials(self, form: str) -> list[tuple[str, ...]]:
        """Return the organizations of which an acronym may be the initials."""
        short = form.replace(".", "").replace("&", "")
        return self._by_initials[short.upper()] if is_acronym(form) else []

    def with_demonym(self, core: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return the organizations that are this one with a country's adjective before it."""
        return self._by_bare[core]

    def beginning(self, core: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return the organizations that add to these words only what kind of body they are."""
        return self._by_prefix[core] if any(map(_is_telling, core)) else []

    def misspelled(self, core: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return the organizations whose words are all equal or a slip away."""
        alike = self._by_letters[_first_letters(core)]
        return (
            [known for known in alike if are_misspelled(core, known)] if len(alike) < _CROWD else []
        )


def group_organizations(
    counts: Mapping[str, int], acronyms: Mapping[str, frozenset[str]]
) -> list[list[str]]:
    """Return the forms (with how often each is written) grouped into organizations.

    ``acronyms`` gives for a short form the long forms that a bracket in the text ties to it.
    A form joins only where exactly one organization fits.
    """
    known = _Organizations()
    for form in sorted(counts, key=lambda form: _order(form, counts)):
        core = core_words(form)
        if core in known.by_core:
            known.join(form, core)
            continue
        candidates = _candidates(known, form, core, counts, acronyms)
        if len(candidates) == 1:
            known.join(form, candidates[0])
        else:
            known.add(form, core)
    return list(known.by_core.values())


def _candidates(
    known: _Organizations,
    form: str,
    core: tuple[str, ...],
    counts: Mapping[str, int],
    acronyms: Mapping[str, frozenset[str]],
) -> list[tuple[str, ...]]:
    """Return the organizations a form may be, by the strongest rule that finds any."""
    tied = {core_words(long) for long in acronyms.get(form, ())}
    return (
        [other for other in tied if other in known.by_core]
        or known.with_initials(form)
        or known.with_demonym(core)
        or known.beginning(core)
        or [
            other
            for other in known.misspelled(core)
            if counts[form] < counts[known.by_core[other][0]]
        ]
    )


def _order(form: str, counts: Mapping[str, int]) -> tuple[int, int, str]:
    return -len(core_words(form)), -counts[form], form


def _first_letters(core: tuple[str, ...]) -> str:
    return "".join(word[0] for word in core)


def _is_telling(word: str) -> bool:
    """Tell a word that belongs to few names from ``university``, ``china`` and ``national``."""
    return (
        len(word) > 2
        and word not in ORGANIZATION_WORDS
        and word not in DEMONYMS
        and word not in _PLACES
        and word not in packed("common")
    )
