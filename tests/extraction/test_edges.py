from __future__ import annotations

import pytest

from search_index.extraction.company_heads import company_heads
from search_index.extraction.edges import within_edges
from search_index.extraction.offices import Mention
from search_index.extraction.spans import NameKind

PERSON, ORGANIZATION, PLACE = NameKind.PERSON, NameKind.ORGANIZATION, NameKind.PLACE


def within(
    tagged: str, before: str = "Then", kind: NameKind = ORGANIZATION, after: str = "agreed ."
) -> list[str]:
    """Return what is left of words tagged as one name, with other words around them."""
    ahead, words = tuple(before.split()), tuple(tagged.split())
    line = (*ahead, *words, *after.split())
    found = within_edges(line, Mention(len(ahead), len(ahead) + len(words), kind))
    return [" ".join(line[name.first : name.end]) for name in found]


@pytest.mark.parametrize(
    ("tagged", "names"),
    [
        ("Lanera party", ["Lanera"]),
        ("ruling Labor Party", ["Labor Party"]),
        ("House of Commons Wednesday", ["House of Commons"]),
        ("Bank of Valen", ["Bank of Valen"]),
        ("al-Ostra", ["al-Ostra"]),
        ("44th Rifle Regiment", ["44th Rifle Regiment"]),
        ("the red cross", ["the red cross"]),
        ("Centre démocrate humaniste", ["Centre démocrate humaniste"]),
        ("Haqqani network", ["Haqqani network"]),
        ("Sheffield Wednesday", ["Sheffield Wednesday"]),
        ("U.S.-led", []),
        ("NATO-led Valen Force", ["Valen Force"]),
        ("31-member cabinet", []),
        ("Valen Party daily Ostrava", ["Valen Party", "Ostrava"]),
        ("Islamic militant group Ostravan", ["Ostravan"]),
        ("39-year-old Ontario", ["Ontario"]),
        ("Ontario legislature", ["Ontario legislature"]),
        ("university of Pittsburgh", ["university of Pittsburgh"]),
        ("Home > News > Valen Press", ["Valen Press"]),
        ("News | Education | Agriculture", []),
        ("Bad Education •", []),
        ("VNI [ Valen Intelligence", ["VNI", "Valen Intelligence"]),
    ],
)
def test_what_stands_at_the_edges_of_an_organization_is_no_part_of_it(
    tagged: str, names: list[str]
) -> None:
    assert within(tagged) == names


@pytest.mark.parametrize(
    ("tagged", "before", "after", "names"),
    [
        ("Langer 211", "Then", ", 119 overs", ["Langer"]),
        ("Page A01", "Then", ".", []),
        ("Jane Vale yesterday", "Then", ".", ["Jane Vale"]),
        ("Moktada al-Sadr", "Then", ".", ["Moktada al-Sadr"]),
        ("Jane Vale WASHINGTON", "By", ", Nov 15", ["Jane Vale"]),
        ("Jane WASHINGTON", "by", "and her men", ["Jane WASHINGTON"]),
        ("Jane WASHINGTON", "said", ", who left", ["Jane WASHINGTON"]),
        ("JANE WASHINGTON", "by", ", who left", ["JANE WASHINGTON"]),
    ],
)
def test_a_number_an_everyday_word_and_a_dateline_end_no_persons_name(
    tagged: str, before: str, after: str, names: list[str]
) -> None:
    assert within(tagged, before, PERSON, after) == names


@pytest.mark.parametrize(
    ("tagged", "names"),
    [
        ("Turkey 's Foreign Ministry", ["Turkey", "Foreign Ministry"]),
        ("U.N. 's Food Agency", ["U.N.", "Food Agency"]),
        ("Ostra 's Rail Board", ["Ostra 's Rail Board"]),
        ("Sudan People 's Army", ["Sudan People 's Army"]),
    ],
)
def test_what_a_state_or_a_known_body_has_is_a_name_of_its_own(
    tagged: str, names: list[str]
) -> None:
    assert within(tagged) == names


def test_an_article_that_begins_a_sentence_is_no_part_of_a_name() -> None:
    assert within("An Ostra Army", before="") == ["Ostra Army"]
    assert within("A Tribe Called Ostra") == ["A Tribe Called Ostra"]


@pytest.mark.parametrize(("before", "names"), [("", []), ("09:32", []), ("In", ["Separation"])])
def test_an_everyday_word_that_opens_a_line_is_no_organization(
    before: str, names: list[str]
) -> None:
    assert within("Separation", before=before) == names


def test_who_is_greeted_is_a_person() -> None:
    line = ("Dear", "Professor", "Vale", ",")
    assert list(within_edges(line, Mention(0, 3, ORGANIZATION))) == [Mention(1, 3, PERSON)]


def test_persons_and_places_keep_their_edges() -> None:
    assert within("Ursula the brave", kind=PERSON) == ["Ursula the brave"]
    assert within("Ostra county", kind=PLACE) == ["Ostra county"]


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("Ostravan Medical Inc.", ["Ostravan Medical", "Ostravan"]),
        ("Ostravan & Co.", ["Ostravan"]),
        ("General Ostravan Corp.", ["General Ostravan"]),
        ("New York Vale Co.", ["New York Vale"]),
        ("Henry Vale Inc.", ["Henry Vale"]),
        ("Bank of Ostrava Ltd.", ["Bank of Ostrava"]),
        ("Rail Board", []),
    ],
)
def test_a_company_is_known_by_the_beginnings_of_its_name(name: str, heads: list[str]) -> None:
    assert [" ".join(head) for head in company_heads(tuple(name.split()))] == heads
