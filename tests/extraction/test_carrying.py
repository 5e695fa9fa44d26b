from __future__ import annotations

import pytest

from search_index.extraction.bounds import stands_for
from search_index.extraction.carrying import carry_names
from search_index.extraction.offices import Mention
from search_index.extraction.spans import NameKind
from search_index.extraction.tokens import tokenize

PERSON, ORGANIZATION, PLACE = NameKind.PERSON, NameKind.ORGANIZATION, NameKind.PLACE


def carried(text: str, *found: tuple[str, NameKind]) -> list[tuple[str, NameKind]]:
    """Give the carrier one line a sentence, each name at its first place in the text."""
    begun = 0
    tokens, names = [], []
    for line in text.split("\n"):
        end = begun + len(line)
        row = tokenize(text, (begun, end))
        first = {token.start: index for index, token in enumerate(row)}
        last = {token.end: index for index, token in enumerate(row)}
        tokens.append(row)
        names.append(
            [
                Mention(first[start], last[start + len(name)] + 1, kind)
                for name, kind in found
                if (start := text.index(name)) in first
            ]
        )
        begun = end + 1
    return [(text[name.start : name.end], name.kind) for name in carry_names(tokens, names)]


def test_a_name_is_found_again_where_it_is_repeated() -> None:
    text = "He met Olga Titova .\nThen Olga Titova left ."
    assert carried(text, ("Olga Titova", PERSON)) == [("Olga Titova", PERSON)] * 2


def test_a_surname_stands_for_the_person() -> None:
    text = "He met Olga Titova .\nThen he and Titova left ."
    assert carried(text, ("Olga Titova", PERSON))[1] == ("Titova", PERSON)


def test_a_part_of_a_longer_run_is_another_name() -> None:
    text = "He met Olga Titova .\nThe old Titova Bridge fell ."
    assert len(carried(text, ("Olga Titova", PERSON))) == 1


def test_a_common_word_in_a_name_is_not_carried() -> None:
    text = "He met Olga Price .\nThen the Price rose ."
    assert len(carried(text, ("Olga Price", PERSON))) == 1


def test_the_acronym_in_brackets_is_carried() -> None:
    text = "The Northern Rail Board ( NRB ) met .\nLater the NRB agreed ."
    assert carried(text, ("Northern Rail Board", ORGANIZATION)) == [
        ("Northern Rail Board", ORGANIZATION),
        ("NRB", ORGANIZATION),
        ("NRB", ORGANIZATION),
    ]


def test_the_bracket_shows_where_the_name_ends() -> None:
    text = "The Northern Board of Rail Safety ( NBRS ) met ."
    assert carried(text, ("Northern Board", ORGANIZATION))[0] == (
        "Northern Board of Rail Safety",
        ORGANIZATION,
    )


def test_a_company_keeps_its_ending_and_is_known_without_it() -> None:
    text = "Engineers of Marlow Inc. came .\nThe plan of Marlow failed ."
    assert carried(text, ("Marlow", ORGANIZATION)) == [
        ("Marlow Inc.", ORGANIZATION),
        ("Marlow", ORGANIZATION),
    ]


def test_a_name_has_the_kind_it_was_given_most_often() -> None:
    text = "In Delta rain fell .\nAt Delta a strike began ."
    lines = [tokenize(text, (0, 20)), tokenize(text, (21, len(text)))]
    found = [[Mention(1, 2, ORGANIZATION)], [Mention(1, 2, ORGANIZATION)]]
    assert [name.kind for name in carry_names(lines, found)] == [ORGANIZATION] * 2


def test_the_head_word_makes_an_organization() -> None:
    text = "The Peru Space Agency spoke ."
    assert carried(text, ("Peru Space Agency", PLACE)) == [("Peru Space Agency", ORGANIZATION)]


def test_a_known_organization_is_one() -> None:
    assert carried("Then Philip Morris won .", ("Philip Morris", PERSON))[0][1] == ORGANIZATION
    assert carried("Then Ruth Vale won .", ("Ruth Vale", PERSON))[0][1] == PERSON


def test_a_title_inside_a_person_splits_off_the_organization() -> None:
    text = "Then NASA Administrator Ruth Vale spoke ."
    assert carried(text, ("NASA Administrator Ruth Vale", PERSON)) == [
        ("NASA", ORGANIZATION),
        ("Ruth Vale", PERSON),
    ]


@pytest.mark.parametrize(
    ("tagged", "person"),
    [
        ("Energy Minister Ruth Vale", "Ruth Vale"),
        ("Oslo County Sheriff Don Vale", "Don Vale"),
        ("Yves Saint Laurent", "Yves Saint Laurent"),
        ("Larry King Vale", "Larry King Vale"),
        ("Our Lady of Vale", "Our Lady of Vale"),
    ],
)
def test_an_office_is_no_part_of_a_person(tagged: str, person: str) -> None:
    assert carried(f"Then {tagged} spoke .", (tagged, PERSON)) == [(person, PERSON)]


@pytest.mark.parametrize(
    ("tagged", "names"),
    [
        ("FBI Director Ruth Vale", [("FBI", ORGANIZATION), ("Ruth Vale", PERSON)]),
        ("Attorney General Ruth Vale", [("Ruth Vale", PERSON)]),
        ("Justice Ruth Vale", [("Ruth Vale", PERSON)]),
        ("INS Commissioner", [("INS", ORGANIZATION)]),
        ("Ohio Deputy Governor", [("Ohio", PLACE)]),
        ("Office of the Attorney General", [("Office of the Attorney General", ORGANIZATION)]),
        ("Directors Guild", [("Directors Guild", ORGANIZATION)]),
        ("President Hotels Group", [("President Hotels Group", ORGANIZATION)]),
        ("Ostra Bank 's Ruth Vale", [("Ostra Bank", ORGANIZATION), ("Ruth Vale", PERSON)]),
        ("U.S. Sen. Ruth Vale , D-Ore", [("Ruth Vale", PERSON)]),
        ("U.S. District Judge Ruth Vale", [("Ruth Vale", PERSON)]),
        ("Ala.", [("Ala.", PLACE)]),
        ("R-Miss", []),
        ("Ostra Press Writer", [("Ostra Press", ORGANIZATION)]),
        ("Ostra Court Judge Ruth Vale", [("Ostra Court", ORGANIZATION), ("Ruth Vale", PERSON)]),
        ("U.N. John Smith", [("U.N.", ORGANIZATION), ("John Smith", PERSON)]),
        ("Time Warner Cable", [("Time Warner Cable", ORGANIZATION)]),
        ("General Valeski", [("Valeski", PERSON)]),
        ("General Motors", [("General Motors", ORGANIZATION)]),
        ("Captain Valeski Hotels", [("Captain Valeski Hotels", ORGANIZATION)]),
    ],
)
def test_an_office_is_no_part_of_an_organization(
    tagged: str, names: list[tuple[str, NameKind]]
) -> None:
    assert carried(f"Then {tagged} agreed .", (tagged, ORGANIZATION)) == names


def test_what_a_secretary_is_of_is_no_part_of_the_person() -> None:
    text = "Secretary of State Ruth Vale spoke ."
    assert carried(text, ("State Ruth Vale", ORGANIZATION)) == [("Ruth Vale", PERSON)]
    text = "Then Chief of Staff Valeski spoke ."
    assert carried(text, ("Staff Valeski", PERSON)) == [("Valeski", PERSON)]


@pytest.mark.parametrize(
    ("text", "tagged", "kind"),
    [
        ("In Sri Lanka 's north it rained .", "Sri", PERSON),
        ("Then the West Bank was calm .", "West Bank", ORGANIZATION),
    ],
)
def test_a_state_is_a_place_however_much_of_it_was_tagged(
    text: str, tagged: str, kind: NameKind
) -> None:
    assert carried(text, (tagged, kind)) == [(tagged, PLACE)]


def test_a_state_in_a_name_makes_it_no_place() -> None:
    assert carried("The New York Owls won .", ("New York Owls", ORGANIZATION)) == [
        ("New York Owls", ORGANIZATION)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Amnesty International spoke .", ["Amnesty International"]),
        ("Later Fatah spoke .", ["Fatah"]),
        ("The Amnesty International Choir sang .", []),
        ("They drove a Ford home .", []),
        ("Most Democrats agreed .", []),
        ("An Oxfam spokesman met Doctors Without Borders .", ["Oxfam", "Doctors Without Borders"]),
    ],
)
def test_a_body_that_everyone_knows_is_found_where_the_tagger_missed_it(
    text: str, names: list[str]
) -> None:
    assert carried(text) == [(name, ORGANIZATION) for name in names]


def test_a_people_is_no_name() -> None:
    assert carried("Then Tanzanians agreed .", ("Tanzanians", ORGANIZATION)) == []


@pytest.mark.parametrize(
    ("tagged", "parts"),
    [
        ("Valen Corp. and Ostra", ["Valen Corp.", "Ostra"]),
        ("Red Cross and Ostra", ["Red Cross", "Ostra"]),
        ("Red Cross , Ostra", ["Red Cross", "Ostra"]),
        ("Fish and Wildlife Service", ["Fish and Wildlife Service"]),
        ("Board of Rail and Roads", ["Board of Rail and Roads"]),
    ],
)
def test_two_organizations_are_not_one(tagged: str, parts: list[str]) -> None:
    found = carried(f"Then {tagged} agreed .", (tagged, ORGANIZATION))
    assert found == [(part, ORGANIZATION) for part in parts]


def test_the_last_words_of_a_long_name_stand_for_the_person() -> None:
    text = "He met Aung San Suu Kyi .\nThen Suu Kyi left ."
    assert carried(text, ("Aung San Suu Kyi", PERSON))[1] == ("Suu Kyi", PERSON)


def test_without_names_there_is_nothing_to_carry() -> None:
    assert carried("Nobody came .") == []


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("IAEA", "International Atomic Energy Agency"),
        ("CAST", "China Academy of Space Technology"),
        ("DoD", "Department of Defense"),
        ("U.N.", "United Nations"),
    ],
)
def test_acronyms_stand_for_their_names(acronym: str, name: str) -> None:
    assert stands_for(acronym, name.split())


@pytest.mark.parametrize(("acronym", "name"), [("ESA", "National Space Agency"), ("A", "Acme")])
def test_other_letters_do_not(acronym: str, name: str) -> None:
    assert not stands_for(acronym, name.split())


@pytest.mark.parametrize(
    ("line", "tagged", "person"),
    [
        ("Tell Marina to wait .", "Tell Marina", "Marina"),
        ("Dear Tamara ,", "Dear Tamara", "Tamara"),
        ("Will Marina wait .", "Will Marina", "Will Marina"),
        ("Then Old Tom Vale spoke .", "Old Tom Vale", "Old Tom Vale"),
        ("09:22 Titova arrived .", "09:22 Titova", "Titova"),
    ],
)
def test_what_begins_a_line_is_no_part_of_the_name(line: str, tagged: str, person: str) -> None:
    assert carried(line, (tagged, PERSON)) == [(person, PERSON)]


def test_a_time_alone_is_no_name() -> None:
    assert carried("At 09:22 it left .", ("09:22", ORGANIZATION)) == []


@pytest.mark.parametrize(
    ("third", "kind"),
    [("Laurel Rix", PERSON), ("Hong Kong", PLACE), ("Gulf of Rix", PLACE), ("Laurel", PLACE)],
)
def test_a_full_name_in_a_list_of_people_is_a_person(third: str, kind: NameKind) -> None:
    text = f"Then Jane Vale , Ann Ray and {third} spoke ."
    found = carried(text, ("Jane Vale", PERSON), ("Ann Ray", PERSON), (third, PLACE))
    assert found[2] == (third, kind)


def test_a_place_behind_one_person_stays_a_place() -> None:
    text = "By Ann Ray , Laurel Rix ."
    assert carried(text, ("Ann Ray", PERSON), ("Laurel Rix", PLACE))[1] == ("Laurel Rix", PLACE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Ray of the Vale Rix Institute left .", ["Ann Ray", "Vale Rix Institute"]),
        ("Vale Rix Institute hired Ann Ray .", ["Vale Rix Institute", "Ann Ray"]),
        ("The Vale Rix Institute hired Ann Ray .", ["Vale Rix Institute", "Ann Ray"]),
        ("Then Ann Ray Space Institute opened .", ["Ann Ray"]),
        ("Ann Ray saw the Rix Institute .", ["Ann Ray"]),
        ("Ann Ray saw the vale rix Institute .", ["Ann Ray"]),
        ("Ann Ray left the Vale Rix Program .", ["Ann Ray"]),
    ],
)
def test_a_missed_body_is_known_by_its_last_word(text: str, found: list[str]) -> None:
    assert [name for name, _ in carried(text, ("Ann Ray", PERSON))] == found


def test_a_company_is_found_by_its_short_name_whatever_that_was_taken_for() -> None:
    text = "Ostravan Medical Inc. grew .\nThen Ostravan fell , as Ostravan Medical said ."
    found = [Mention(0, 3, ORGANIZATION)], [Mention(1, 2, PERSON)]
    lines = [tokenize(text, (0, 28)), tokenize(text, (29, len(text)))]
    names = [(text[name.start : name.end], name.kind) for name in carry_names(lines, found)]
    assert names[1:] == [("Ostravan", ORGANIZATION), ("Ostravan Medical", ORGANIZATION)]


def test_a_person_of_the_same_name_as_a_company_stays_one() -> None:
    text = "Ruth Ostravan founded Ostravan Inc. there .\nThen Ostravan left ."
    lines = [tokenize(text, (0, 43)), tokenize(text, (44, len(text)))]
    found = [Mention(0, 2, PERSON), Mention(3, 5, ORGANIZATION)], [Mention(1, 2, PERSON)]
    assert [name.kind for name in carry_names(lines, found)][-1] is PERSON


@pytest.mark.parametrize(
    ("text", "tagged", "kind"),
    [
        ("So the Ostravan news agency said .", "Ostravan", ORGANIZATION),
        ("So the Ostravan newspaper said .", "Ostravan", ORGANIZATION),
        ("So a Boston newspaper said .", "Boston", PLACE),
    ],
)
def test_what_is_called_a_news_agency_or_a_paper_is_one(
    text: str, tagged: str, kind: NameKind
) -> None:
    assert carried(text, (tagged, PLACE)) == [(tagged, kind)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("So Peru National Rail Agency spoke .", ["Peru National Rail Agency"]),
        ("So Peru 's National Rail Agency spoke .", ["Peru", "National Rail Agency"]),
        ("So U.S. National Rail Agency spoke .", ["U.S.", "National Rail Agency"]),
    ],
)
def test_the_state_before_a_body_belongs_to_its_name(text: str, names: list[str]) -> None:
    tagged = [(names[0].split()[0], PLACE), ("National Rail Agency", ORGANIZATION)]
    assert [name for name, _ in carried(text, *tagged)] == names
