"""Umlauts that a text writes out in one place and not in another: ``Mueller``, ``Müller``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from search_index.extraction.entities.forms import folded_words
from search_index.extraction.entities.person_names import PersonName

_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"}
)


def written_out(forms: Iterable[str]) -> dict[str, str]:
    """Return the folded words that write the umlauts of some names out, each with the name's own.

    ``mueller`` with ``muller`` where ``Müller`` is among the names.
    """
    words = {word for form in forms if not form.isascii() for word in form.split()}
    return {
        other: own
        for word in words
        if len(folded := folded_words(word)) == 1
        and (other := folded_words(word.translate(_WRITTEN_OUT))[0]) != (own := folded[0])
    }


def respelled(name: PersonName, spellings: Mapping[str, str]) -> PersonName:
    """Return a name with each word that is written out in the spelling that it has elsewhere."""
    if spellings.keys().isdisjoint(name.words):
        return name
    words = [spellings.get(word, word) for word in (name.first, *name.middle, name.last)]
    return name._replace(first=words[0], middle=tuple(words[1:-1]), last=words[-1])
