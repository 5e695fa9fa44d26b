"""An entity as the cluster keeps it: its names, and the beginnings it is found by."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from search_index.analysis import pieces_of
from search_index.models import EntityKind


@dataclass(frozen=True, slots=True)
class Named:
    """An entity: its id, the name to show (``told`` apart from namesakes), and its forms.

    Forms stand with those in most documents first, and whether documents use them as names.
    """

    id: str
    kind: EntityKind
    number: int
    shown: str
    told: str
    documents: int
    forms: tuple[tuple[str, bool], ...]

    @property
    def names(self) -> list[str]:
        """Those of its forms that documents use as names."""
        return [form for form, is_name in self.forms if is_name]

    def body(self) -> dict[str, object]:
        """Return the entity as the cluster keeps it."""
        said: dict[str, object] = {
            "kind": self.kind,
            "number": self.number,
            "documents": self.documents,
            "shown": self.shown,
            "cased": self.shown.casefold(),
            "told": self.told,
            "lines": _lines(self.shown),
            "forms": [
                {
                    "text": text,
                    "cased": text.casefold(),
                    "pieces": sorted(set(pieces_of(text))),
                    "is_name": is_name,
                }
                for text, is_name in self.forms
            ],
        }
        return said | {"digest": blake2b(repr(said).encode(), digest_size=8).hexdigest()}


def _lines(name: str) -> list[str]:
    """Return what is left of a name from each of its words on, with a blank behind each word."""
    pieces = pieces_of(name)
    return [f"{' '.join(pieces[at:])} " for at in range(len(pieces))]
