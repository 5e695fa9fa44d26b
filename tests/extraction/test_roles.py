import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.extraction.entities import resolve_entities
from search_index.extraction.missions import find_spacecraft
from search_index.extraction.roles import find_roles
from search_index.extraction.sentences import split_sentences
from search_index.models import DocumentEntity, EntityKind, Role
from tests.extraction.marked import unmark


def people(marked):
    """Return each person's roles as (title, organization)."""
    text, names = unmark(marked)
    sentences = split_sentences(text)
    entities = resolve_entities(text, [*names, *find_spacecraft(text, sentences).missions])
    return {
        entity.name: [(role.title, role.organization) for role in entity.roles]
        for entity in find_roles(text, sentences, entities)
        if entity.kind is EntityKind.PERSON
    }


@pytest.mark.parametrize(
    ("pattern", "marked", "title", "organization"),
    [
        ("PER, role of ORG", "[P Bo Li], head of [O CAST], left.", "head", "CAST"),
        ("PER, role at ORG", "[P Bo Li], a geologist at [O CAST], left.", "geologist", "CAST"),
        ("PER, ORG's role", "[P Bo Li], [O CAST]'s director, left.", "director", "CAST"),
        ("PER, ORG role", "[P Bo Li], [O CAST] director, left.", "director", "CAST"),
        ("role of ORG, PER", "The director of [O CAST], [P Bo Li], left.", "director", "CAST"),
        (
            "ORG's role, PER",
            "[O CAST]’s chief scientist, [P Bo Li], left.",
            "chief scientist",
            "CAST",
        ),
        ("ORG role PER", "[O NASA] Administrator [P Jim Green] left.", "Administrator", "NASA"),
        ("untagged ORG", "NASA Administrator [P Jim Green] left.", "Administrator", "NASA"),
        ("PER of ORG", "We asked [P Bo Li] of the [O CAST] twice.", "", "CAST"),
        ("PER, who heads ORG", "[P Bo Li], who heads [O CAST], left.", "head", "CAST"),
        ("title PER", "Ambassador [P Moin ul Haque] came.", "Ambassador", None),
        ("title with of", "Secretary of State [P Tony Blinken] came.", "Secretary of State", None),
        ("age between", "[P Bo Li], 58, a planetary geologist, left.", "planetary geologist", None),
        ("is", "[P Bo Li] is the president of [O CAST].", "president", "CAST"),
        ("two titles", "[P Bo Li], chairman and chief executive of [O CAST], left.", None, "CAST"),
        (
            "field and ORG",
            "[P Bo Li], director of flight operations at [O CAST], left.",
            "director of flight operations",
            "CAST",
        ),
        ("mission", "[P Bo Li], commander of Shenzhou-12, left.", "commander of Shenzhou-12", None),
        ("PER, its role", "[P Bo Li], the company's director, left.", "director", None),
        ("ORG's PER", "[O NASA]'s [P Jim Green] left.", "", "NASA"),
        ("PER of an agency ORG", "[P Bo Li] of the Chinese agency [O CMSA] left.", "", "CMSA"),
        ("PER was appointed role", "[P Bo Li] was named head of [O CAST].", "head", "CAST"),
        ("PER has been elected", "[P Bo Li] has been elected head of [O CAST].", "head", "CAST"),
        ("ORG named PER role", "[O CAST] named [P Bo Li] its director.", "director", "CAST"),
        ("PER resigned as", "[P Bo Li] resigned as head of [O CAST].", "head", "CAST"),
        ("who served as", "[P Bo Li], who served as head of [O CAST], left.", "head", "CAST"),
        ("who has led", "[P Bo Li], who has led [O CAST], left.", "leader", "CAST"),
        ("PER heads ORG", "[P Bo Li] heads the [O CAST].", "head", "CAST"),
        ("PER works for ORG", "[P Bo Li], who works for [O CAST], left.", "", "CAST"),
        ("PER (ORG)", "[P Bo Li] ([O CAST]) left.", "", "CAST"),
        ("PER, role, ORG", "[P Bo Li], Director, [O CAST]", "Director", "CAST"),
        ("PER - role, ORG", "[P Bo Li] - Director, [O CAST]", "Director", "CAST"),
        ("former", "[P Bo Li], a former [O CAST] pilot, left.", "former pilot", "CAST"),
        ("official", "[P Bo Li], an official of [O CAST], left.", "official", "CAST"),
        ("spokesman for ORG", "A spokesman for [O CAST], [P Bo Li], left.", "spokesman", "CAST"),
        (
            "a spokesman for somebody",
            "A spokesman for the president, [P Bo Li], left.",
            "spokesman for the president",
            None,
        ),
        ("a field of the state", "Iraqi oil minister [P Bo Li] left.", "Iraqi oil minister", None),
        ("under somebody", "It grew under President [P Bo Li].", "President", None),
        ("an under secretary", "Under Secretary [P Bo Li] left.", "Under Secretary", None),
        (
            "a state's minister",
            "[P Bo Li], Germany's foreign minister, left.",
            "foreign minister",
            None,
        ),
        ("and an honorific", "The astronomer Dr. [P Bo Li] left.", "astronomer", None),
        ("a field tagged", "Secretary of [O State] [P Bo Li] left.", "Secretary of State", None),
        ("a nationality", "French President [P Bo Li] left.", "French President", None),
        ("a rank in short", "Lt. Gen. [P Bo Li] left.", "Lieutenant General", None),
        ("an office in short", "We asked Sen. [P Bo Li] twice.", "Senator", None),
        ("an honorific", "We asked Dr. [P Bo Li] twice.", "Dr", None),
        ("a knighthood", "Sir [P Bo Li] left.", "Sir", None),
        ("then", "He met the then President [P Bo Li].", "President", None),
        ("a participle", "Among them, including lawmaker [P Bo Li], few left.", "lawmaker", None),
        ("apposition", "The mission commander, [P Bo Li], waved.", "mission commander", None),
    ],
)
def test_a_role_is_read(pattern, marked, title, organization):
    (roles,) = people(marked).values()
    expected = title if title is not None else "chairman and chief executive"
    assert roles == [(expected, organization)], pattern


@pytest.mark.parametrize(
    "marked",
    [
        "Speaking to the president, [P Bo Li] said no.",
        "[P Bo Li] thanked the director.",
        "[P Bo Li] left. The director of [O CAST] stayed.",
        "[P Bo Li], who visited [O CAST], left.",
        "[P Bo Li], in general, agreed.",
        "Ms [P Bo Li] left.",
        "[P Bo Li], [O CAST] and others left.",
        "[P Bo Li], Sir, left.",
        "It is a major [P Bo Li] show.",
        "He spoke with fellow [P Bo Li] fans.",
        "It was the lord of the manor, [P Bo Li].",
        "[P Bo Li], state officials and guests left.",
        "An official, [P Bo Li], left.",
        "The Polish and Czech ministers, [P Bo Li] and [P Al Ray], left.",
        "[P Bo Li] was elected to lead the party.",
        "[O CAST] said [P Bo Li] chief of [O NASA] left.",
    ],
)
def test_no_role_is_made_up(marked):
    assert people(marked)["Bo Li"] == []


def test_somebody_may_work_for_somebody():
    assert people("[P Bo Li], chief of staff to [P Al Ray], left.") == {
        "Bo Li": [("chief of staff", None)],
        "Al Ray": [],
    }


def test_a_role_of_several_is_everybody_s():
    assert people("Two party officials, [P Bo Li] and [P Al Ray], left.") == {
        "Bo Li": [("party official", None)],
        "Al Ray": [("party official", None)],
    }


@pytest.mark.parametrize(
    "marked",
    [
        "[P Jane Rigby] of [O NASA], the agency's senior scientist, left.",
        "[P Jane Rigby] of the [O NASA] (NASA), a senior scientist, left.",
    ],
)
def test_a_role_may_follow_the_organization(marked):
    assert people(marked)["Jane Rigby"] == [("senior scientist", "NASA"), ("", "NASA")]


def test_a_spokesman_for_somebody_is_somebody_else():
    assert people("A spokesman for President [P Bo Li] said so.")["Bo Li"] == [("President", None)]


def test_everybody_in_a_list_keeps_their_own_role():
    assert people(
        "The event was also attended by [P Zhao Xiaojin], Secretary of the [O China Academy of "
        "Space Technology], [P Hao Chun], Director General of [O China Manned Space Agency], "
        "[P Yang Liwei], Deputy Chief Designer of China Manned Space Programme and leading "
        "scientists and experts."
    ) == {
        "Zhao Xiaojin": [("Secretary", "China Academy of Space Technology")],
        "Hao Chun": [("Director General", "China Manned Space Agency")],
        "Yang Liwei": [("Deputy Chief Designer", "China Manned Space Programme")],
    }


def test_a_list_with_the_roles_first_is_read_the_other_way():
    assert people("Secretary of [O CAST], [P Bo Li], director of [O CMSA], [P An Wu], came.") == {
        "Bo Li": [("Secretary", "CAST")],
        "An Wu": [("director", "CMSA")],
    }


def test_a_title_in_the_plural_is_given_to_each():
    roles = people("The astronauts [P Nie Haisheng], [P Liu Boming] and [P Tang Hongbo] flew.")
    assert set(map(tuple, roles.values())) == {(("astronaut", None),)}


def test_a_role_said_twice_is_kept_once_and_another_beside_it():
    marked = "Director [P Bo Li] came. Director [P Li] spoke. [P Bo Li], a chemist, left."
    assert people(marked)["Bo Li"] == [("Director", None), ("chemist", None)]


def test_the_role_tells_which_words_say_so():
    text, names = unmark("[P Bo Li], head of [O CAST], left.")
    sentences = split_sentences(text)
    person, _ = find_roles(text, sentences, resolve_entities(text, names))
    assert text[person.roles[0].start : person.roles[0].end] == "head of CAST"


@pytest.mark.parametrize(
    ("title", "organization", "described"),
    [("head", "CAST", "head, CAST"), ("head", None, "head"), ("", "CAST", "CAST")],
)
def test_a_role_is_described_on_one_line(title, organization, described):
    assert Role(title, organization, 0, 1).description == described


_PIECES = [
    "[P Bo Li]", "[O CAST]", "director", "of the", ", ", "'s", "Secretary", "who heads", "and",
    "NASA", "chief", "scientists", "Shenzhou-12", ". ", "(", "is", "Foreign Affairs", "\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=20))
def test_any_sentence_gives_roles_within_it(pieces):
    text, names = unmark(" ".join(pieces))
    sentences = split_sentences(text)
    entities = resolve_entities(text, names)
    found = find_roles(text, sentences, entities)
    assert [entity.name for entity in found] == [entity.name for entity in entities]
    for role in (role for entity in found for role in entity.roles):
        assert 0 <= role.start < role.end <= len(text)
        assert role.title or role.organization


def test_without_people_nothing_changes():
    entity = DocumentEntity(EntityKind.ORGANIZATION, "CAST", mentions=((0, 4),))
    assert find_roles("CAST director", [(0, 13)], [entity]) == (entity,)
