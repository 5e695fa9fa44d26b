"""From a word or a phrase, as it is typed, to a leaf of the tree."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from search_index import analysis
from search_index.query.lexer import Token
from search_index.query.tree import (
    Compound,
    Everything,
    Fuzzy,
    Node,
    Phrase,
    Prefix,
    Term,
    Wildcard,
)

MAX_FUZZY = 2
LONGEST_PHRASE = 60
"""Words of the longest phrase that is searched: a long sentence, not a pasted page."""
_LETTER = r"[^\W_]"
_FUZZY = re.compile(r"(?P<core>.*?)~(?P<distance>[0-9]*(?P<share>\.[0-9]*)?)", re.DOTALL)
_REGULAR = re.compile(r"/.*[\\.*+?\[\]{}|^$].*/", re.DOTALL)
_HYPHENED = re.compile(rf"{_LETTER}+(?:['’ʼ\-‐‑–]{_LETTER}+)+")
_WILD = re.compile(rf"(?=.*{_LETTER})(?=.*[*?]{_LETTER})(?:{_LETTER}|['’ʼ*?])+", re.DOTALL)
_INNER_SIGN = re.compile(rf"[*?]{_LETTER}")
_NEARABLE = (Term, Phrase, Compound)
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_BETWEEN = frozenset("–—…&.,;·•")
"""What stands between words in any text: alone, it is nothing to be understood."""


class NotUnderstood(ValueError):
    """What cannot be read; the message says why, in words for the user.

    It is empty for what means nothing in any query, such as a dash between two words.
    """


class Reading(NamedTuple):
    """How something typed was read, and what of it was not understood (empty for nothing)."""

    node: Node
    doubt: str = ""


def word_leaf(raw: str, *, typed: bool = False, title_only: bool = False) -> Reading:
    """Read one word as typed: ``flag``, ``=flag``, ``fla*``, ``f?ag``, ``flag~2``, ``f-16``.

    Raises NotUnderstood when it holds neither a letter nor a digit.
    """
    if raw in ("*", "*:*"):
        return Reading(Everything())
    _words_in(raw)
    core = raw.removeprefix("=")
    if _REGULAR.fullmatch(raw):
        leaf = _plain(raw, exact=False, title_only=title_only)
        return Reading(leaf, "regular expressions are not searched: read as words")
    if _WILD.fullmatch(core) and len(_words_in(re.sub(r"[*?]", "", core))) == 1:
        pattern = re.sub(r"[^*?]+", lambda run: analysis.fold(run.group()), core.rstrip("?"))
        return Reading(Wildcard(pattern, title_only))
    fuzzy = _FUZZY.fullmatch(core)
    if fuzzy and fuzzy["core"]:
        return _fuzzy(fuzzy, title_only=title_only)
    starred = core.endswith("*")
    words = _words_in(core)
    if starred and len(words) == 1:
        return Reading(Prefix(words[0], title_only=title_only))
    leaf = _plain(core, exact=core != raw, typed=typed or starred, title_only=title_only)
    inner = _INNER_SIGN.search(core)
    return Reading(leaf, "* and ? stand for letters within one word only" if inner else "")


def _plain(text: str, *, exact: bool, typed: bool = False, title_only: bool = False) -> Node:
    """Return the leaf for one word without signs that mean something."""
    words = _words_in(text)
    if len(words) > 1 and (exact or not _HYPHENED.fullmatch(_EDGES.sub("", text))):
        return Phrase(words, typed=typed, title_only=title_only)
    if len(words) > 1 or (len(analysis.pieces(words[0])) > 1 and not exact):
        return Compound(words, typed, title_only)
    if typed and not exact:
        return Prefix(words[0], typed=True, title_only=title_only)
    return Term(words[0], exact=exact, title_only=title_only)


def _fuzzy(match: re.Match[str], *, title_only: bool) -> Reading:
    words = _words_in(match["core"])
    if len(words) > 1:
        return Reading(Phrase(words, title_only=title_only), "~ stands after one word only")
    distance = int(match["distance"][:2] or 1) if not match["share"] else 1
    node = Fuzzy(words[0], min(distance, MAX_FUZZY), title_only)
    if match["share"]:
        return Reading(node, "how near is said in letters: ~1 or ~2")
    return Reading(node, f"at most {MAX_FUZZY} letters away" if distance > MAX_FUZZY else "")


def phrase_leaf(token: Token, *, typed: bool = False, title_only: bool = False) -> Reading:
    """Read a quoted phrase: one word in quotes is that exact word.

    A star after the last word makes that the beginning of one. Raises NotUnderstood when it
    holds neither a letter nor a digit. Of too many words the first ones are searched.
    """
    words = _first_words(token.text)
    if len(words) > LONGEST_PHRASE:
        cut = f"more than {LONGEST_PHRASE} words in one phrase: the first {LONGEST_PHRASE} count"
        return Reading(Phrase(words[:LONGEST_PHRASE], token.slop, title_only=title_only), cut)
    typed = typed and not token.closed and not token.text[-1:].isspace()
    typed = typed or (token.text.endswith("*") and not token.slop)
    doubt = ""
    if "*" in token.text[:-1] or (token.slop and token.text.endswith("*")):
        doubt = "in quotes, only the last word may end in *"
    if len(words) == 1:
        leaf = Prefix if typed else _exact
        return Reading(leaf(words[0], title_only=title_only), doubt)
    return Reading(Phrase(words, token.slop, typed, title_only), doubt)


def near_leaf(left: Node, right: Node, slop: int) -> Phrase | None:
    """Return the words of two leaves as one phrase with slop; None where they are none.

    The words of a phrase count one by one then.
    """
    if not isinstance(left, _NEARABLE) or not isinstance(right, (*_NEARABLE, Prefix)):
        return None
    words = (*_words_of(left), *_words_of(right))
    if len(words) > LONGEST_PHRASE or left.title_only != right.title_only:
        return None
    typed = isinstance(right, Prefix) or (not isinstance(right, Term) and right.typed)
    return Phrase(words, slop, typed, right.title_only)


def _words_of(leaf: Term | Phrase | Compound | Prefix) -> tuple[str, ...]:
    match leaf:
        case Term(word) | Prefix(word):
            return (word,)
        case Phrase(words) | Compound(words):
            return words


def _exact(word: str, *, title_only: bool) -> Term:
    return Term(word, exact=True, title_only=title_only)


def words_of_range(token: Token) -> list[Node]:
    """Return the words that stand at the ends of a range, as words of the text."""
    return [Term(word.text) for word in islice(analysis.words(token.text), LONGEST_PHRASE)]


def _words_in(text: str) -> tuple[str, ...]:
    found = _first_words(text)
    if len(found) > LONGEST_PHRASE:
        raise NotUnderstood(f"more than {LONGEST_PHRASE} words in one phrase")
    return found


def _first_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, of too many one more than a phrase may have."""
    found = tuple(word.text for word in islice(analysis.words(text), LONGEST_PHRASE + 1))
    if not found:
        raise NotUnderstood("" if _BETWEEN.issuperset(text) and text else "nothing in it to search")
    return found
