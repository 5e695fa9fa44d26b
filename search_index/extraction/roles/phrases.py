"""Reading the phrases that state a role: ``Deputy Chief Designer of …``, ``NASA's director``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_index.extraction.roles.lexicon import (
    ABBREVIATIONS,
    DETERMINERS,
    HEADS,
    HONORIFICS,
    LINKS,
    MODIFIERS,
    STOPS,
    TAILS,
    is_plural,
    singular_head,
)
from search_index.extraction.roles.scene import Named, Scene, Word
from search_index.extraction.wordlists import DEMONYMS, ORGANIZATION_WORDS

_LONGEST_TITLE = 8
_FREE_WORDS = 4
"""Unlisted words a title may begin with, where its border is plain: ``a planetary geologist``."""
_BORDER = re.compile(r"(?:,|['’]s?|\b(?:is|was|as|became|an?|the|its|his|her|their|former))\s$")
_LINK = re.compile(r"\s(of|at|for|in|with|from|to)\s(?:the\s)?")
_FIELD_LINKS = frozenset({"of", "for", "to"})
_CAPITALIZED = re.compile(
    r"[A-Z][\w’'-]*(?:\s(?:(?:of|for|and|the|de)\s){0,2}[A-Z][\w’'-]*){0,7}", re.ASCII
)
_LOWER = re.compile(
    r"[a-z][a-z-]+(?:\s[a-z][a-z-]+){0,3}(?=[,.;:)]|$|\s(?:at|in|of|with|who|to|for)\s)"
)
_FORMER = re.compile(r"\b([Ff]ormer)\s$")
_POSSESSIVE = re.compile(r"['’]s?$")


class RolePhrase(NamedTuple):
    """A phrase that states a role: its span, its title, the organization it names.

    ``plural`` tells a title of several people (``astronauts``), given in the singular.
    """

    start: int
    end: int
    title: str
    organization: str | None
    plural: bool


class _Right(NamedTuple):
    """What follows a title: up to where it goes, its field's words, its organization."""

    end: int
    field: str = ""
    organization: str | None = None


def find_phrases(scene: Scene, names: Sequence[str]) -> list[RolePhrase]:
    """Return the phrases of a sentence that state a role, in order.

    ``names`` are the names of the document's entities, by their number.
    """
    phrases: list[RolePhrase] = []
    if not any(map(singular_head, scene.spellings)):
        return phrases
    for first, last in _title_runs(scene):
        phrase = _read_phrase(scene, first, last, names)
        is_within = phrases and phrase.start < phrases[-1].end
        if is_within and not scene.starting(scene.people, phrase.end + 1):
            continue  # the leader of "a spokesman for the leader, Bo Li"
        if phrases and _joins(scene, phrases[-1], phrase):
            phrases[-1] = _joined(phrases[-1], phrase)
        else:
            phrases.append(phrase)
    return phrases


def _title_runs(scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield the runs of title words, by their first and last word, that hold a role noun."""
    words = scene.words
    last = 0
    for first in [index for index in range(len(words)) if _fits_at(words, index)]:
        if first < last:
            continue
        last = first + 1
        while last < len(words) and _touch(scene, last) and _fits_at(words, last):
            last += 1
        noun = next((i for i in range(last - 1, first - 1, -1) if _is_noun(words, i, first)), None)
        if noun is not None:
            yield max(first, noun - _LONGEST_TITLE + 1), noun


def _read_phrase(scene: Scene, first: int, last: int, names: Sequence[str]) -> RolePhrase:
    """Return the phrase around the title words ``first`` to ``last``."""
    organization = _owner(scene, scene.words[first].start)
    if organization is None:
        first = _widened(scene, first)
        organization = _owner(scene, scene.words[first].start)
    start, end = scene.words[first].start, scene.words[last].end
    right = _Right(end)
    if organization is None:
        right = _read_right(scene, end, names)
    title = _clean_title(scene.words[last].text, scene.between(start, end)) + right.field
    owner = names[organization.entity] if organization is not None else None
    if organization is not None:
        start = organization.start
        former = _FORMER.search(scene.text, max(scene.start, start - 10), start)
        title = f"{former.group(1)} {title}" if former is not None else title
    elif first > 0 and _touch(scene, first) and _is_shouted(scene.words[first - 1].text):
        owner, start = scene.words[first - 1].text, scene.words[first - 1].start
    return RolePhrase(
        start, right.end, title, owner or right.organization, is_plural(scene.words[last].text)
    )


def _joins(scene: Scene, one: RolePhrase, other: RolePhrase) -> bool:
    """Tell whether two phrases are one person's ``president and chief executive of …``."""
    return (
        scene.between(one.end, other.start) == " and "
        and not (one.plural or other.plural)
        and one.organization is None
    )


def _joined(one: RolePhrase, other: RolePhrase) -> RolePhrase:
    """Return two phrases that ``and`` ties as one."""
    title = f"{one.title} and {other.title}"
    return RolePhrase(one.start, other.end, title, other.organization, plural=False)


def _read_right(scene: Scene, end: int, names: Sequence[str]) -> _Right:
    """Read ``of …`` after a title, twice at most: ``director of operations at NASA``."""
    right = _Right(end)
    for _ in range(2):
        link = _LINK.match(scene.text, right.end, scene.end)
        if link is None:
            break
        owner = scene.starting(scene.organizations, link.end())
        if owner is not None:
            return _Right(owner.end, right.field, names[owner.entity])
        further = _read_field(scene, link, names)
        if further is None or right.field:
            break
        right = further
        if right.organization is not None:
            break
    return right


def _read_field(scene: Scene, link: re.Match[str], names: Sequence[str]) -> _Right | None:
    """Read what a title is for: a mission, ``State``, ``flight operations``, an untagged body."""
    mission = scene.starting(scene.missions, link.end())
    if mission is not None:
        return _Right(mission.end, scene.between(link.start(), mission.end))
    if link.group(1) not in _FIELD_LINKS:
        return None
    limit = _next_mention(scene, link.end())
    match = _CAPITALIZED.match(scene.text, link.end(), limit)
    match = match or _LOWER.match(scene.text, link.end(), limit)
    if match is None:
        return None
    following = scene.starting(scene.organizations, match.end() + 1)
    if following is not None:
        return _Right(following.end, "", names[following.entity])
    if scene.starting(scene.people, match.end() + 1) is not None and _ends_title(match.group()):
        return None
    words = _POSSESSIVE.sub("", match.group())
    if any(word.lower() in ORGANIZATION_WORDS for word in words.split()) and words[0].isupper():
        return _Right(link.end() + len(words), "", " ".join(words.split()))
    return _Right(match.end(), " ".join(f" {link.group().strip()} {words}".split(" ")))


def _ends_title(words: str) -> bool:
    """Tell words that belong to the name behind them: ``a spokesman for President Bush``."""
    return singular_head(words.rsplit(None, 1)[-1]) is not None


def _next_mention(scene: Scene, place: int) -> int:
    """Return where the next name after a place begins, at most the end of the sentence."""
    after = (scene.next_from(names, place) for names in scene.kinds)
    return min((named.start for named in after if named is not None), default=scene.end)


def _owner(scene: Scene, start: int) -> Named | None:
    """Return the organization right before a title, with or without a possessive."""
    before = scene.between(max(scene.start, start - 3), start)
    for ending in ("'s ", "’s ", "' ", "’ ", " "):
        if before.endswith(ending):
            return scene.ending(scene.organizations, start - len(ending))
    return None


def _widened(scene: Scene, first: int) -> int:
    """Return a title's first word, an unlisted one where the border before it is plain."""
    place = first
    while place > 0 and first - place < _FREE_WORDS and _touch(scene, place):
        word = scene.words[place - 1].text
        if word.lower() in STOPS or word.lower() in DETERMINERS or word == "s":
            break
        if _is_shouted(word):
            break
        place -= 1
    start = scene.words[place].start
    return place if _BORDER.search(scene.text, max(scene.start, start - 8), start) else first


def _touch(scene: Scene, index: int) -> bool:
    """Tell whether a word follows the one before it after a single space."""
    gap = scene.between(scene.words[index - 1].end, scene.words[index].start)
    return len(gap) == 1 and gap.isspace()


def _fits_at(words: Sequence[Word], index: int) -> bool:
    """Tell a word that a title may hold; ``under`` only before a secretary."""
    if words[index].text.lower() == "under":
        return index + 1 < len(words) and words[index + 1].text.lower().startswith("secretar")
    return _fits(words[index].text)


@functools.lru_cache(maxsize=65_536)
def _fits(word: str) -> bool:
    """Tell a word that titles are made of."""
    lower = word.lower().rstrip(".")
    known = lower in MODIFIERS or lower in TAILS or lower in DEMONYMS
    return known or singular_head(word) is not None


def _is_noun(words: Sequence[Word], index: int, first: int) -> bool:
    """Tell whether a title can end with this word."""
    lower = words[index].text.lower()
    if lower in TAILS and index > first:
        return singular_head(words[index - 1].text) is not None
    is_head = singular_head(words[index].text) is not None
    return (lower not in TAILS and is_head) or lower in HEADS


def _is_shouted(word: str) -> bool:
    """Tell a word written like an acronym: most likely an organization no tagger knew."""
    return len(word) > 2 and word.isupper() and word.lower() not in LINKS


def _clean_title(last_word: str, title: str) -> str:
    """Return a title on one line, in the singular."""
    said = list(map(_spelled, title.split()))
    if len(said) > 1 and said[-1].lower() in HONORIFICS:
        return _clean_title(said[-2], " ".join(said[:-1]))
    flat = " ".join(said)
    singular = singular_head(last_word)
    if singular is None or not is_plural(last_word):
        return flat
    return flat[: len(flat) - len(last_word)] + last_word[:1] + singular[1:]


def _spelled(word: str) -> str:
    """Return a word of a title in full: ``Lieutenant`` for ``Lt.``."""
    bare = word.rstrip(".")
    return ABBREVIATIONS.get(bare.lower(), bare) if word[:1].isupper() else bare
