"""What stands at the edges of a tagged name and is no part of it.

The tagger decides word by word, so it takes in a neighbour now and then: the ``party`` behind
``Fatah``, the ``Wednesday`` behind ``House of Commons``, the state whose ministry it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_index.extraction.offices import Mention, Words
from search_index.extraction.spans import NameKind
from search_index.extraction.wordlists import (
    COUNTRIES,
    DAYS,
    DEMONYMS,
    KNOWN_ORGANIZATIONS,
    ORGANIZATION_WORDS,
    PARTICLES,
    POSSESSIVES,
    is_listed_place,
    packed,
    words,
)

_PARTING = frozenset("|><»«›→•·●▪■◦*=[]{}~")
"""Marks between the entries of a menu or a list, and brackets that no name has."""
_GREETINGS = frozenset({"dear", "hi", "hello"})
_CALLED = words("daily weekly newspaper magazine group brokerage airline faction militia")
"""What a body is called right before its own name: ``the Shiite militant group Hezbollah``."""
_ARTICLES = frozenset({"A", "An"})
_MADE_OF = words(
    "led backed based controlled sponsored funded owned run occupied trained born held allied "
    "member appointed affiliated linked dominated supported old"
)
"""What makes an adjective of a name or a number: ``U.S.-led``, ``31-member``."""


def within_edges(line: Words, mention: Mention) -> Iterator[Mention]:
    """Yield a mention without what is no part of it; nothing where nothing is left.

    Marks that part the items of a menu or a list are in no name. An organization behind the
    possessive of a state or of another organization is a name of its own: ``Turkey's Foreign
    Ministry``.
    """
    if _PARTING.isdisjoint(line[mention.first : mention.end]):
        yield from _within(line, mention)
        return
    for part in _between_marks(line, mention):
        yield from _within(line, part)


def _between_marks(line: Words, mention: Mention) -> Iterator[Mention]:
    """Yield what stands between marks that part items, unless it is everyday words.

    Of ``Home > News > Acme Press`` that is ``Acme Press``.
    """
    first = mention.first
    for index in range(mention.first, mention.end + 1):
        if index == mention.end or line[index] in _PARTING:
            item = line[first:index]
            if not all(word.lower() in packed("common") for word in item):
                yield mention._replace(first=first, end=index)
            first = index + 1


def _within(line: Words, mention: Mention) -> Iterator[Mention]:
    """Yield a mention without words that are no part of it."""
    mention = _without_head(line, mention)
    if mention.kind is NameKind.PERSON:
        mention = _without_tail(line, mention)
    if mention.first == mention.end:
        return
    greeted = line[mention.first].lower() in _GREETINGS and mention.end - mention.first > 1
    if greeted and mention.kind is not NameKind.PLACE:
        mention = Mention(mention.first + 1, mention.end, NameKind.PERSON)
    if mention.kind is not NameKind.ORGANIZATION or _is_known(line, mention):
        yield mention
    elif not _is_opening_word(line, mention):
        yield from _organizations(line, mention)


def _without_head(line: Words, mention: Mention) -> Mention:
    """Return a mention without what is no part of a name at its head; it may then be empty.

    That is the time of an entry (``09:22 Titova``), and at the beginning of a sentence an everyday
    word before a given name: ``Tell Marina``.
    """
    first = mention.first
    while first < mention.end and _is_time(line[first]):
        first += 1
    if mention.kind is NameKind.PERSON and first == 0 and mention.end > 1:
        lower, following = line[0].lower(), line[1].lower()
        everyday = lower in packed("common") and lower not in packed("first")
        if everyday and following in packed("first"):
            first = 1
    return mention if first == mention.first else mention._replace(first=first)


def _without_tail(line: Words, mention: Mention) -> Mention:
    """Return a person without what no person's name ends with; it may then be empty.

    That is a number and what follows it (``Langer 211``), an everyday word written small,
    and the town in capitals of the dateline behind it (``By Jane Vale OSTRAVA, Nov 15``).
    """
    first, end, _ = mention
    while end > first and _is_small(line[end - 1]):
        end -= 1
    numbers = [i for i in range(first, end) if line[i][-1].isdigit()]
    end = numbers[0] if numbers else end
    if numbers and all(word.lower() in packed("common") for word in line[first:end]):
        end = first
    end -= end - first > 1 and _closes_byline(line, first, end)
    return mention if end == mention.end else mention._replace(end=end)


def _closes_byline(line: Words, first: int, end: int) -> bool:
    """Tell a byline whose last word is the town in capitals of the dateline behind it."""
    town = line[end - 1].capitalize()
    capitals = line[end - 1].isupper() and not line[first].isupper()
    byline = first > 0 and line[first - 1].lower() == "by"
    dateline = line[end : end + 1] in ((",",), ("(",), (":",))
    return capitals and byline and dateline and is_listed_place(town)


def _is_time(word: str) -> bool:
    """Tell the time of an entry: ``09:22``."""
    return word[:1].isdigit() and ":" in word


def _is_opening_word(line: Words, mention: Mention) -> bool:
    """Tell an everyday word alone that has its capital from where it stands.

    That is at the head of its sentence, or behind the time of an entry: ``09:32 Separation``.
    """
    alone = mention.end - mention.first == 1 and line[mention.first].istitle()
    head = all(map(_is_time, line[: mention.first]))
    return alone and head and line[mention.first].lower() in packed("common")


def _organizations(line: Words, mention: Mention) -> Iterator[Mention]:
    """Yield what is an organization's name of a stretch of words tagged as one."""
    first, end, kind = mention
    for index in range(first + 1, end - 1):
        owner = " ".join(line[first:index])
        if line[index] in POSSESSIVES and (owner in COUNTRIES or owner in KNOWN_ORGANIZATIONS):
            place = owner in COUNTRIES
            yield Mention(first, index, NameKind.PLACE if place else kind)
            first = index + 1
            break
    called = [i for i in range(first + 1, end - 1) if line[i] in _CALLED]
    if called and line[called[-1] + 1][0].isupper():
        if line[called[-1] - 1][0].isupper() and not _is_place(line[first : called[-1]]):
            yield from _inner(line, first, called[-1])
        first = called[-1] + 1
    yield from _inner(line, first, end)


def _inner(line: Words, first: int, end: int) -> Iterator[Mention]:
    """Yield an organization without the words beside it that were taken in.

    A name written small throughout stays as it is, and so does what is more than the name of a
    place or a people: ``Brazil national team``, ``Ontario legislature``.
    """
    begin, finish = first, end
    if all(word.islower() and not _is_adjective(word) for word in line[first:end]):
        yield Mention(first, end, NameKind.ORGANIZATION)
        return
    while first < end and (_is_small(line[first]) or _is_adjective(line[first])):
        first += 1
    if first == 0 and end > 1 and line[0] in _ARTICLES:
        first = 1
    while end > first and (_is_small(line[end - 1]) or _is_day(line[first:end])):
        end -= 1
    if not _is_place(line[first:end]):
        begin, finish = first, end
    elif any(map(_is_adjective, line[begin:first])):
        yield Mention(first, end, NameKind.PLACE)
        return
    if begin < finish:
        yield Mention(begin, finish, NameKind.ORGANIZATION)


def _is_place(name: Words) -> bool:
    """Tell the name of a place, or what is of one."""
    whole = " ".join(name)
    return is_listed_place(whole) or whole.lower() in DEMONYMS


def _is_small(word: str) -> bool:
    """Tell an everyday word written small, which no name begins or ends with."""
    everyday = word in packed("common") or word in ORGANIZATION_WORDS
    return everyday and word.isascii() and word not in PARTICLES


def _is_adjective(word: str) -> bool:
    """Tell a name made an adjective: ``U.S.-led``."""
    return "-" in word and word.rsplit("-", 1)[1] in _MADE_OF


def _is_day(name: Words) -> bool:
    """Tell a name that ends with the day on which something is said of it."""
    return len(name) > 1 and name[-1].lower() in DAYS


def _is_known(line: Words, mention: Mention) -> bool:
    """Tell an organization that is known by just these words."""
    return " ".join(line[mention.first : mention.end]) in KNOWN_ORGANIZATIONS
