"""Notes in HTML: their marks in the text, parted from the words that they follow."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

_MARK = re.compile(r"\d{1,3}[a-z]?|[*†‡§¶]{1,3}")
_BACK = ("↩", "↩\ufe0e", "⏎", "↵", "↑", "^")
_TELLING = ("class", "role", "epub:type", "{http://www.idpf.org/2007/ops}type")
_REFERENCE = re.compile(r"(?:foot)?note-?ref", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}[”’\"')]?\Z|[.,;:!?…”’\"')\]]\Z")
"""What a mark follows: a word, or its full stop. A unit (km²) or a number (10⁶) is shorter."""


def mark_notes(page: Element) -> None:
    """Put the marks of notes in brackets, as print does that has no raised letters.

    ``Earth<sup>12</sup>`` reads ``Earth[12]``, and is found as the word that it is; what
    else is raised (m², 1st) stays. Arrows that lead back from a note go.
    """
    for element in list(page.iter("sup", "a")):
        text = "".join(element.itertext()).strip()
        if element.tag == "a" and text in _BACK:
            _put(element, "")
        elif _MARK.fullmatch(text) and _marks_note(element):
            _put(element, f"[{text}]")


def _put(element: Element, text: str) -> None:
    for inside in list(element):
        element.remove(inside)
    element.text = text


def _marks_note(element: Element) -> bool:
    """Tell the mark of a note from what is raised, or a link, for another reason."""
    if element.tag == "a":
        told = " ".join(element.get(name) or "" for name in _TELLING)
        return bool(_REFERENCE.search(told))
    return _leads_to_note(element) or bool(_WORD.search(_before(element)))


def _leads_to_note(raised: Element) -> bool:
    parent = raised.getparent()
    links = [*raised.iter("a"), *([parent] if parent is not None and parent.tag == "a" else [])]
    return any((link.get("href") or "").rpartition("#")[1] for link in links)


def _before(raised: Element) -> str:
    """Return the last of the text before an element."""
    before = raised.getprevious()
    parent = raised.getparent()
    if before is not None:
        return (before.tail or "".join(before.itertext()))[-4:]
    return (parent.text or "")[-4:] if parent is not None else ""
