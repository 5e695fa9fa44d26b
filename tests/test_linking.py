import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.linking import DocumentName, display_name, link_names
from search_index.models import EntityKind


def person(name, *roles, documents=1, aliases=()):
    return DocumentName(EntityKind.PERSON, name, aliases, roles, documents)


def organization(name, *aliases, documents=1):
    return DocumentName(EntityKind.ORGANIZATION, name, aliases, (), documents)


def mission(name, *aliases, documents=1):
    return DocumentName(EntityKind.MISSION, name, aliases, (), documents)


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ("a full name", [person("Hao Chun"), person("Hao Chun")]),
        ("accents and case", [person("José Díaz"), person("JOSE DIAZ")]),
        ("a middle name", [person("Jane R. Rigby"), person("Jane Rigby")]),
        (
            "one role in other words",
            [person("Jim Green", "Administrator, NASA"), person("Jim Green", "NASA administrator")],
        ),
        ("one field", [person("Li Wei", "pilot"), person("Li Wei", "astronaut")]),
        ("one organization", [person("Bo Li", "chief, IAEA"), person("Bo Li", "head, IAEA")]),
        (
            "one organization and its acronym",
            [
                person("Bo Li", "head, International Atomic Energy Agency"),
                person("Bo Li", "chief, IAEA"),
            ],
        ),
        ("a role that says nothing", [person("Bo Li", "leader"), person("Bo Li", "chemist")]),
        ("an article", [person("al-Zarqawi"), person("Zarqawi")]),
        ("no role", [person("Li Wei", "pilot"), person("Li Wei")]),
        ("a short form", [person("Jim Lovell"), person("James Lovell")]),
        ("a rare slip", [person("Jim Bridenstine", documents=6), person("Jim Bridensteine")]),
        ("a single word, the same", [person("Madonna"), person("Madonna")]),
        ("a legal form", [organization("Boeing Co."), organization("Boeing")]),
        ("an article", [organization("the Kremlin"), organization("Kremlin")]),
        ("a spelling", [organization("Space Centre"), organization("Space Center")]),
        ("an explained acronym", [organization("Space Agency X", "SAX"), organization("SAX")]),
        ("a rare slip", [organization("Roscosmos", documents=9), organization("Roscosmoss")]),
        ("a key", [mission("Shenzhou-12"), mission("Shenzhou XII")]),
        ("another name", [mission("ISS"), mission("International Space Station")]),
        (
            "a slip a document joined",
            [mission("Shenzhou-12", "Shnezhou-12"), mission("Shnezhou-12")],
        ),
        ("a slip that makes no known family", [mission("Shenzhou-12"), mission("Shnezhou-12")]),
        ("a rare slip", [mission("Shenzhou-12", documents=3), mission("Shnezhou-12")]),
    ],
)
def test_one_entity(rule, names):
    assert link_names(names) == [0, 0], rule


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ("a father's name", [person("Ben Omar"), person("Omar")]),
        ("a middle name in full", [person("John Adams"), person("John Quincy Adams")]),
        ("an acronym that spells a word", [organization("WHO"), organization("Who")]),
        ("an adjective", [organization("Israel", documents=9), organization("Israeli")]),
        ("a short word", [organization("Times", documents=9), organization("Timex")]),
        ("a bare surname", [person("John Smith"), person("Smith")]),
        (
            "other roles",
            [person("John Smith", "CEO, Acme"), person("John Smith", "goalkeeper, Leeds")],
        ),
        ("two short forms of one name", [person("Bill Lovell"), person("Willie Lovell")]),
        ("a short form of a common name", [person("Jim Brown"), person("James Brown")]),
        ("other given names", [person("John Smith"), person("Jane Smith")]),
        ("an initial", [person("J. Smith"), person("John Smith")]),
        ("generations", [person("Sam Hill Jr."), person("Sam Hill Sr.")]),
        ("a known surname is no slip", [person("Al Hansen", documents=9), person("Al Hanson")]),
        ("as frequent", [person("Jim Bridenstine", documents=2), person("Jim Bridensteine")]),
        ("kinds", [person("Boeing"), organization("Boeing")]),
        ("an unexplained acronym", [organization("Space Agency X"), organization("SAX")]),
        ("a prefix", [organization("Boeing"), organization("Boeing Defense")]),
        ("numbers", [mission("Shenzhou-1", documents=9), mission("Shenzhou-12")]),
        ("two known families", [mission("Luna 2"), mission("Lunar 2")]),
        ("numbers of misspellings", [mission("Shenzhou-12", documents=9), mission("Shnezhou-13")]),
    ],
)
def test_two_entities(rule, names):
    assert link_names(names) == [0, 1], rule


def test_a_middle_name_in_full_joins_where_the_roles_agree():
    names = [person("Donald Trump", "President"), person("Donald John Trump", "president")]
    assert link_names(names) == [0, 0]


def test_a_short_form_that_may_be_two_joins_neither():
    names = [person("Chris Lovell"), person("Christopher Lovell"), person("Christine Lovell")]
    assert link_names(names) == [0, 1, 2]


def test_an_acronym_means_what_three_times_as_many_documents_tie_it_to():
    names = [
        organization("China Academy of Space Technology", "CAST", documents=4),
        organization("Centre for Applied Sports Trials", "CAST"),
        organization("CAST"),
    ]
    assert link_names(names) == [0, 1, 0]


def test_an_acronym_with_two_usual_long_forms_means_neither():
    names = [
        organization("Space Agency X", "SAX", documents=2),
        organization("Sea Axis", "SAX"),
        organization("SAX"),
    ]
    assert link_names(names) == [0, 1, 2]


CHIEF = person("John Smith", "CEO, Acme", documents=2)
KEEPER = person("John Smith", "goalkeeper, Leeds")


def test_a_name_without_a_role_joins_no_namesake_that_may_be_another():
    assert link_names([CHIEF, KEEPER, person("John Smith")]) == [0, 1, 2]


def test_a_name_without_a_role_joins_the_namesake_that_is_three_times_as_frequent():
    famous = person("John Smith", "CEO, Acme", documents=3)
    assert link_names([KEEPER, person("John Smith"), famous]) == [0, 1, 1]


def test_each_namesake_keeps_all_the_words_for_its_own_roles():
    names = [
        CHIEF,
        KEEPER,
        person("John Smith", "founder, Acme"),
        person("John Smith", "striker"),
        person("John Smith", "chief executive officer, Acme"),
    ]
    assert link_names(names) == [0, 1, 0, 1, 0]


def test_namesakes_are_one_person_if_ones_organization_is_named_with_the_other():
    names = [person("Jim Green", "Administrator, NASA"), person("Jim Green", "congressman")]
    around = {0: {"Roscosmos"}, 1: {"NASA"}}
    assert link_names(names) == [0, 1]
    assert link_names(names, companions=around.__getitem__) == [0, 0]
    assert link_names(names, companions=lambda number: {"Roscosmos"}) == [0, 1]


def test_a_middle_name_joins_neither_of_two_namesakes():
    assert link_names([CHIEF, KEEPER, person("John Q. Smith", documents=9)]) == [0, 1, 2]


def test_a_name_that_may_shorten_two_people_joins_neither():
    names = [person("George H. W. Bush"), person("George W. Bush"), person("George Bush")]
    assert link_names(names) == [0, 1, 2]


def test_no_names_give_no_entities():
    assert link_names([]) == []


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([person("Moin ul Haque"), person("Moin Haque", documents=3)], "Moin Haque"),
        ([person("YANG LIWEI", documents=5), person("Yang Liwei")], "Yang Liwei"),
        ([organization("CAST", documents=3), organization("China Academy")], "China Academy"),
        ([organization("NASA", documents=40), organization("National Aeronautics")], "NASA"),
        ([organization("CAST")], "CAST"),
        ([organization("Google LLC"), organization("Google", documents=9)], "Google"),
        ([organization("Boeing Company", documents=2), organization("Boeing")], "Boeing Company"),
        (
            [organization("SpaceX", documents=2), organization("Space Exploration Technologies")],
            "SpaceX",
        ),
        ([organization("IMF"), organization("International Monetary Fund", documents=2)], None),
        ([mission("Shnezhou-12", documents=2), mission("Shenzhou-12")], "Shenzhou-12"),
        ([mission("ISS", documents=9), mission("International Space Station")], None),
    ],
)
def test_the_name_shown(names, shown):
    assert display_name(names) == (shown or names[-1].name)


_NAMES = st.builds(
    DocumentName,
    st.sampled_from(list(EntityKind)),
    st.sampled_from(["Bo Li", "Bo A. Li", "Li", "CAST", "Boeing Co.", "Boeing", "Apollo 11", "XI"])
    | st.text(max_size=12),
    st.lists(st.sampled_from(["CAST", "Bo", "Apollo XI"]), max_size=2).map(tuple),
    st.lists(st.sampled_from(["CEO, Acme", "pilot", "astronaut"]), max_size=2).map(tuple),
    st.integers(1, 20),
)


@given(st.lists(_NAMES, max_size=12))
def test_an_entity_has_one_kind_and_the_number_of_its_first_name(names):
    links = link_names(names)
    assert len(links) == len(names)
    for number, entity in enumerate(links):
        assert entity <= number
        assert links[entity] == entity
        assert names[entity].kind is names[number].kind


@given(st.lists(_NAMES, min_size=1, max_size=6))
def test_the_name_shown_is_one_of_the_names(names):
    alike = [name for name in names if name.kind is names[0].kind]
    assert display_name(alike) in {name.name for name in alike}
