"""Which forms of missions' names in one document are one mission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from search_index.extraction.acronyms import is_acronym
from search_index.extraction.missions.keys import mission_key
from search_index.extraction.misspellings import are_misspelled, unslipped

_CROWD = 100
"""Keys with the same first letters beyond which misspellings are not looked for."""


def group_missions(
    counts: Mapping[str, int], acronyms: Mapping[str, frozenset[str]]
) -> list[list[str]]:
    """Return the forms (with how often each is written) grouped into missions.

    One key is one mission; a slip in a word joins the one more frequent key it may stand
    for, the numbers being equal; an acronym joins the long form a bracket ties it to.
    """
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for form in counts:
        by_key[mission_key(form)].append(form)
    totals = {key: sum(counts[form] for form in forms) for key, forms in by_key.items()}
    by_letters: defaultdict[str, list[str]] = defaultdict(list)
    for key in by_key:
        by_letters[unslipped(key.split(" "))].append(key)
    for key in sorted(by_key, key=lambda key: (totals[key], key)):
        targets = _tied(by_key[key], acronyms, by_key) or _slips(key, by_letters, totals)
        if len(targets) == 1:
            by_key[targets[0]].extend(by_key.pop(key))
            by_letters[unslipped(key.split(" "))].remove(key)
    return list(by_key.values())


def _tied(
    forms: list[str], acronyms: Mapping[str, frozenset[str]], known: Mapping[str, list[str]]
) -> list[str]:
    """Return the keys of the long forms that the text ties these forms to."""
    own = {mission_key(form) for form in forms}
    longs = {
        mission_key(long) for form in forms if is_acronym(form) for long in acronyms.get(form, ())
    }
    return [key for key in sorted(longs - own) if key in known]


def _slips(key: str, by_letters: Mapping[str, list[str]], totals: Mapping[str, int]) -> list[str]:
    """Return the more frequent keys that differ from this one by slips of the pen alone."""
    words = key.split(" ")
    alike = by_letters[unslipped(key.split(" "))]
    if len(alike) > _CROWD:
        return []
    return [
        other
        for other in alike
        if totals[other] > totals[key] and are_misspelled(words, other.split(" "))
    ]
