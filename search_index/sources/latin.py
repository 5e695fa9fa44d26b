"""Which alphabet the accents of a Latin text are from.

The single-byte code pages for European languages share most positions, so statistics of
whole encodings often mistake one for another. What tells them apart are the letters that
each language really writes: under the wrong code page an ``é`` turns into a letter or a
sign that no text around it uses.
"""

from __future__ import annotations

_QUOTES = "‘’“”„–—…«»°§€"
_ALPHABETS = {
    # The order decides between equals: Western European text is the most frequent.
    "cp1252": "áàâäãåæçéèêëíìîïñóòôöõøœúùûüßÿ¡¿º£©®·" + _QUOTES,
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžľĺŕôäöüőűăâîşţßđ" + _QUOTES,
    "iso8859_2": "ąćęłńóśźżáčďéěíňřšťúůýžľĺŕôäöüőűăâîşţßđ§°",
    "cp1254": "çğıöşüâîûÇĞİÖŞÜ" + _QUOTES,
}


def likeliest_latin(sample: bytes) -> str:
    """Return the Latin code page under which most accented letters make sense."""
    return max(_ALPHABETS, key=lambda encoding: _share_expected(sample, encoding))


def is_latin(encoding: str) -> bool:
    """Tell whether an encoding is one that only the letters in use tell apart."""
    return encoding in _ALPHABETS


def _share_expected(sample: bytes, encoding: str) -> float:
    """Return the share of the characters beyond ASCII that the alphabet holds."""
    beyond = [char for char in sample.decode(encoding, "replace") if char > "\x7f"]
    expected = set(_ALPHABETS[encoding])
    expected.update(char.upper() for char in _ALPHABETS[encoding] if len(char.upper()) == 1)
    return sum(char in expected for char in beyond) / max(1, len(beyond))
