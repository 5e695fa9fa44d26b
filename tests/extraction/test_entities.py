import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.extraction.entities import resolve_entities
from search_index.extraction.spans import NameKind, NameSpan
from search_index.models import EntityKind
from tests.extraction.marked import unmark


def entities(marked):
    return resolve_entities(*unmark(marked))


def forms(marked):
    """Return each entity's name and aliases."""
    return [[entity.name, *entity.aliases] for entity in entities(marked)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P Moin ul Haque] came. [P Moin] spoke.", ["Moin ul Haque", "Moin"]),
        ("[P Ms Rigby] spoke. [P Jane Rigby] smiled.", ["Jane Rigby", "Rigby"]),
        ("[P Dr. Jane Rigby] spoke. [P Jane Rigby] smiled.", ["Jane Rigby"]),
        ("[P Jane Rigby’s] idea. [P Rigby's] too.", ["Jane Rigby", "Rigby"]),
        ("[P John F. Kennedy] and [P John Kennedy]", ["John F. Kennedy", "John Kennedy"]),
        ("[P J. Rigby], that is [P Jane Rigby]", ["Jane Rigby", "J. Rigby"]),
        ("[P Ursula von der Leyen]. [P von der Leyen].", ["Ursula von der Leyen", "von der Leyen"]),
        ("[P James Lovell] flew. [P Jim Lovell] smiled.", ["James Lovell", "Jim Lovell"]),
        ("[P James Lovell] flew. [P Jim] smiled.", ["James Lovell", "Jim"]),
        ("[P Bob Smith], that is [P Robert L. Smith].", ["Robert L. Smith", "Bob Smith"]),
        ("[P Hugo Chávez Frías]. [P Hugo Chávez].", ["Hugo Chávez Frías", "Hugo Chávez"]),
        ("[P Secretary-General Kofi Annan]. [P Annan].", ["Kofi Annan", "Annan"]),
        ("[P Jim Lovel]. [P Jim Lovell]. [P Jim Lovell].", ["Jim Lovell", "Jim Lovel"]),
        ("[P José Hernández] or [P Jose Hernandez]", ["Jose Hernandez", "José Hernández"]),
        ("[O China Academy of Space Technology] (CAST). CAST won.", None),
        ("[O Boeing Co.] fell. [O Boeing] rose. [O Boeing] fell.", ["Boeing Co.", "Boeing"]),
        ("[O the Boeing Company] and [O Boeing]", ["Boeing Company", "Boeing"]),
        ("[O China Manned Space Agency]. [O CMSA].", ["China Manned Space Agency", "CMSA"]),
        ("[O European Space Agency]'s. [O ESA]’s.", ["European Space Agency", "ESA"]),
        ("[O Chinese Foreign Ministry]. [O Foreign Ministry].", None),
        ("[O Villanova University]. [O Villanova].", ["Villanova University", "Villanova"]),
        ("[O Interscope Records]. [O Interscope].", ["Interscope Records", "Interscope"]),
        ("[O Nippon Television Network]. [O Nippon TV].", None),
        ("[O Norwegian Parliament]. [O Parliament].", ["Norwegian Parliament", "Parliament"]),
        ("[O U.S. Senate]. [O Senate].", ["U.S. Senate", "Senate"]),
        ("[O United States Supreme Court]. [O Supreme Court].", None),
        ("[O Supreme Court of Pakistan]. [O Supreme Court].", None),
        ("[O Supreme Court of the Philippines]. [O Supreme Court].", None),
        ("[O Seattle Mariners] won. [O Mariners].", None),
        ("[O Thirty-first Congress]. [O Congress].", None),
        ("[O Epic Records]. [O Epic].", None),
        ("In [L Ceylon], [O Legislative Council of Ceylon]. [O Legislative Council].", None),
        ("In [L Gotham], the [O Gotham Royals]. [O Royals].", None),
        ("In [L Kansas City], the [O Kansas City Royals]. [O Royals].", None),
        ("[O Overseas Private Investment Corporation]. [O OPIC].", None),
        ("[P Marcial Maciel Degollado]. [P Maciel].", ["Marcial Maciel Degollado", "Maciel"]),
        ("[O Roscosmos]. [O Roscosmos]. [O Roscosmoss].", ["Roscosmos", "Roscosmoss"]),
        ("[O Gotham Bank]. [O the Bank].", ["Gotham Bank", "Bank"]),
        ("[O Bank of England]. [O the Bank].", ["Bank of England", "Bank"]),
        ("[O EU]. [O The Union]. [O the Union].", ["EU", "Union"]),
        ("[O Security Council]. [O The Council].", ["Security Council", "Council"]),
        ("[O European Central Bank] and [O ECB].", ["European Central Bank", "ECB"]),
        ("[O U.N. Security Council]. [O Security Council].", None),
        ("[O United Nations Security Council]. [O U.N. Security Council].", None),
        ("[O Ministry of Defence]. [O Defence Ministry]. [O MoD].", None),
        ("[O German Foreign Ministry]. [O Germany's Foreign Ministry].", None),
        ("[O Government of Albania]. [O Albanian Government].", None),
        ("[O University of Oxford]. [O Oxford University]. [O Oxford].", None),
        ("[O Social Democratic Party]. [O Social Democrats].", None),
        ("[O Green Party] and [O Greens].", ["Green Party", "Greens"]),
        ("[O Labour Party]. [O Labour].", ["Labour Party", "Labour"]),
        ("[O Polisario Front]. [O Polisario].", ["Polisario Front", "Polisario"]),
        ("[O Citgo Petroleum Corporation]. [O Citgo].", None),
        ("[O Simon Wiesenthal Center]. [O Wiesenthal Center].", None),
        ("[O Max Planck Institute for Physics]. [O Max Planck Institute].", None),
        ("[O Werder Bremen]. [O Bremen]. [O Werder].", ["Werder Bremen", "Bremen", "Werder"]),
        ("[O Bayern Munich]. [O FC Bayern]. [O Bayern].", None),
        ("[O Schalke 04]. [O Schalke].", ["Schalke 04", "Schalke"]),
        ("[O Der Spiegel]. [O Spiegel].", ["Der Spiegel", "Spiegel"]),
        ("[O Adam Opel AG] and [O Opel].", ["Adam Opel AG", "Opel"]),
        ("[O Social Democratic Party] ([O SPD]). [O SPD].", ["Social Democratic Party", "SPD"]),
        ("[O Space Research Institute] ([O IKI]). IKI won.", ["Space Research Institute", "IKI"]),
        (
            "[O Federal Office for Migration] (BAMF). BAMF.",
            ["Federal Office for Migration", "BAMF"],
        ),
        ("[O EU Commission]. [O European Commission]. [O the Commission].", None),
        ("[P Matthias Müller]. [P Mueller]. [P Matthias Mueller].", None),
        ("[O Yediot Aharonot] and [O Yediot Ahronot].", None),
        ("[P Smith, John] is [P John Smith].", ["Smith, John", "John Smith"]),
        ("[P Mohamed ElBaradei]. [P Mohammed el-Baradei]. [P ElBaradei].", None),
        ("[P Sergei Krikalev]. [P Sergey Krikalyev].", None),
        ("[P Pope Benedict XVI]. [P Benedict XVI]. [P Pope Benedict]. [P Benedict].", None),
        ("[P King Abdullah II]. [P King Abdullah]. [P Abdullah].", None),
        ("[P Frank Steinmeier]. [P Steinmeir].", ["Frank Steinmeier", "Steinmeir"]),
        ("[P Osama bin Laden]. [P Osama Bin Ladin]. [P Usama bin Laden]. [P bin Laden].", None),
        ("[M Shenzhou-12]. [M Shnezhou-12]. [M Shenzhou-12].", ["Shenzhou-12", "Shnezhou-12"]),
        ("[M Shenzhou-XII]. [M Shenzhou-12].", ["Shenzhou-12", "Shenzhou-XII"]),
        ("[M Shenzhou XII]. [M Shenzhou-12].", ["Shenzhou-12", "Shenzhou XII"]),
        ("[M Chang'e-6]. [M Chang’e 6]. [M Chang'e-6].", ["Chang'e-6", "Chang’e 6"]),
        (
            "[M International Space Station]. [M ISS]. [M ISS].",
            ["International Space Station", "ISS"],
        ),
    ],
)
def test_one_entity(marked, expected):
    found = forms(marked)
    assert len(found) == 1
    assert expected is None or found[0] == expected


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        ("no short form", "[P Bill Smith] and [P Robert Smith]"),
        ("other given names", "[P John Smith] met [P Jane Smith]."),
        ("other middle initials", "[P George H. W. Bush] and [P George W. Bush]"),
        ("other suffixes", "[P Sam Hill Jr.] and [P Sam Hill Sr.]"),
        ("other numbers of kings", "[P James III] and [P James IV]"),
        ("a part of a company", "[O Samsung] and [O Samsung Electronics]"),
        ("a person is no organization", "[P Boeing] and [O Boeing Co.]"),
        ("other numbers", "[M Shenzhou-1] [M Shenzhou-12] [M Shenzhou-12]"),
        ("a misspelling may not change digits", "[M Shenzhou-13] [M Shenzhou-12] [M Shenzhou-12]"),
        ("a place's name is no organization's", "[O China Daily] [O Bank of China]"),
        ("another first letter", "[O Mosco Ltd] [O Bosco Ltd] [O Bosco Ltd]"),
        ("too short to be a slip", "[O Fox] [O Fix] [O Fix]"),
        ("a double given name", "[P Yann-Antony Noghès] and [P Antony Noghès]"),
        ("a son of somebody", "[P Yusuf ibn Yaqub Khan] and [P Yaqub]"),
        ("a name that ends with a given name", "[P Martin Luther] [P Martin Luther King]"),
        ("a place the text does not name", "[O Gotham Royals] and [O Royals]"),
        ("a company and its city's club", "[O Shougang Corporation]. [O Beijing Shougang]."),
        ("a university's press", "[O Harvard University Press] and [O Harvard University]"),
        ("a plain word and a kind of company", "[O National Airlines]. [O National]."),
        ("a plain word and a kind of body", "[O National Bank]. [O National]."),
        ("a country before a body", "[O US] and [O U.S. Senate]"),
        ("another word with an ending", "[O Israel] [O Israel]. [O Israeli]."),
        ("another ministry", "[O Foreign Ministry] [O Finance Ministry]"),
        ("a body's initials, not its land's", "[O U.N.] and [O U.S. Navy]"),
        ("a body that is known by itself", "[O Hamas]. [O Hamas al-Qassam Brigades]."),
        ("a channel of a broadcaster", "[O CNN] and [O CNN International]"),
        ("a company and its research", "[O Foobar]. [O Foobar Research]."),
        ("a company abroad", "[O Foobar]. [O Foobar India]."),
        ("a town, and a body that is not its club", "[O Delta]. [O Union of the Niger Delta]."),
        ("a person's honours", "[O Cumann na nGaedheal] ([O MBE])"),
        ("a club's country", "[O Bayern Munich Club] (GER). [O GER]."),
        ("one with an umlaut, one without", "[P Uwe Bär] and [P Uwe Baur]"),
        ("two who reign", "[P James III] and [P James IV]"),
        ("a father and his son", "[P Paul Brand Sr.] and [P Paul Brand Jr.]"),
        ("two spellings that are given names", "[P Karl Ann Wolfe] and [P Karl Anne Wolff]"),
        ("what is as frequent is no slip", "[O Roscosmos] [O Roscosmoss]"),
    ],
)
def test_two_entities(rule, marked):
    assert len(forms(marked)) == 2, rule


@pytest.mark.parametrize(
    ("marked", "alone"),
    [
        ("[P John Smith], [P Jane Smith]. [P Smith].", "Smith"),
        ("[P James Bell], [P James Kerr]. [P Jim].", "Jim"),
        ("[P Anna Bell], [P Anna Kerr]. [P Anna].", "Anna"),
        ("[O U.S. Senate], [O French Senate]. [O Senate].", "Senate"),
        ("[O Arctic Council], [O Security Council]. [O The Council].", "Council"),
        ("[O Foobar Steel], [O Foobar Glass]. [O Foobar].", "Foobar"),
        ("[O Inter Milan], [O AC Milan]. [O Milan].", "Milan"),
        ("[O Space Policy Institute], [O Spanish Polar Institute]. [O SPI].", "SPI"),
        (
            "2 [P Al Hansen] [P Al Hansen]. 2 [P Al Hanson] [P Al Hanson]. [P Al Hansan]",
            "Al Hansan",
        ),
    ],
)
def test_what_fits_two_joins_neither(marked, alone):
    names = [entity.name for entity in entities(marked)]
    assert len(names) == 3
    assert alone in names


def test_a_surname_means_the_only_bearer_named_in_full_before_it():
    marked = "[P John Smith] spoke. [P Smith] left with his wife [P Jane Smith]. [P Smith] drove."
    assert forms(marked) == [["John Smith", "Smith"], ["Jane Smith"]]


def test_a_single_word_is_a_surname_before_a_given_name():
    marked = "[P James Craig] and [P Craig Breedlove]. [P Craig] waved."
    assert forms(marked) == [["James Craig", "Craig"], ["Craig Breedlove"]]


def test_a_defined_acronym_is_found_everywhere_and_takes_its_kind():
    marked = "[O China Academy of Space Technology] (CAST). CAST won. [P CAST] again. Cast away."
    (entity,) = entities(marked)
    assert entity.kind is EntityKind.ORGANIZATION
    assert entity.aliases == ("CAST",)
    assert len(entity.mentions) == 4


def test_an_overlap_goes_to_the_longer_span_and_to_the_mission_among_equals():
    text = "Apollo 11 Foundation. Apollo 11."
    names = [
        NameSpan(0, 20, NameKind.ORGANIZATION),
        NameSpan(0, 9, NameKind.MISSION),
        NameSpan(22, 31, NameKind.PERSON),
        NameSpan(22, 31, NameKind.MISSION),
    ]
    found = [(entity.kind, entity.name) for entity in resolve_entities(text, names)]
    assert found == [
        (EntityKind.ORGANIZATION, "Apollo 11 Foundation"),
        (EntityKind.MISSION, "Apollo 11"),
    ]


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("the [L China Manned Space Agency]", [EntityKind.ORGANIZATION]),
        ("the [P Mohammed bin Rashid Space Centre]", [EntityKind.ORGANIZATION]),
        ("the [L West Bank] and the [L Soviet Union]", []),
        ("the [L Johnson Space Center]", []),
        ("Mr. [O Weah] and Dr [L Austin] spoke.", [EntityKind.PERSON, EntityKind.PERSON]),
        ("[P Nick Hague] flew. Under [O Hague] they landed.", [EntityKind.PERSON]),
        (
            "[P William Boeing] founded it. [O Boeing] grew.",
            [EntityKind.PERSON, EntityKind.ORGANIZATION],
        ),
        (
            "[O Hague] grew. [P Nick Hague] flew.",
            [EntityKind.ORGANIZATION, EntityKind.PERSON],
        ),
    ],
)
def test_a_name_that_says_it_is_a_body_is_an_organization(marked, kinds):
    assert [entity.kind for entity in entities(marked)] == kinds


@pytest.mark.parametrize(
    "marked",
    [
        "The [O USS Iwo Jima] took them aboard.",
        "The destroyer [P Noa] took him aboard. [P Noa] was near.",
        "They met at [O Ostra Stadium] and left from [O Vale Airport].",
        "It landed in [P Ares Vallis], near the crater [P Von Kármán].",
        "The spacecraft orbited [O Bennu] and the asteroid sent [P Halley] cards to the Moon. "
        "The lander, an orbiter and a probe followed.",
        "[P WASHINGTON] (Wire) - The report is out.",
        "[O CAPE CANAVERAL], Fla. — The rocket is up.",
        "It rained in [O Mid-September] and [O Last August India].",
        "[P Dear] all",
    ],
)
def test_ships_landscapes_heavenly_bodies_towns_and_months_are_left_out(marked):
    assert entities(marked) == ()


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[P Vikram and Pragyan] slept.", ["Vikram", "Pragyan"]),
        ("[O Marks and Spencer] fell.", ["Marks and Spencer"]),
        ("[P Dear Lev], we are well.", ["Lev"]),
        ("[P 21:22 Lovell] called.", ["Lovell"]),
        ("A book on [P JOHN GLENN] - a life", ["JOHN GLENN"]),
        ("[P Halley] said it.", ["Halley"]),
        ("[P Lady Gaga] sang.", ["Lady Gaga"]),
        ("[P Lady Jane Grey] left.", ["Jane Grey"]),
        ("[P Don King] and [P M. Morshed Khan] left.", ["Don King", "M. Morshed Khan"]),
        ("[O NASA's Johnson Space Center] is there.", ["NASA", "Johnson Space Center"]),
        ("[O Lord's Resistance Army] is there.", ["Lord's Resistance Army"]),
        ("Pakistan[O 's Foreign Ministry] met.", ["Foreign Ministry"]),
        ("[O NASA] - The probe is well.", ["NASA"]),
        ("The movie star [P Tom Cruise] came.", ["Tom Cruise"]),
        ("Neither [O Acme nor Boeing] came.", ["Acme", "Boeing"]),
    ],
)
def test_what_is_no_part_of_a_name_comes_off(marked, names):
    assert [entity.name for entity in entities(marked)] == names


def test_a_list_of_two_missions_is_no_organization():
    marked = "[O Suisei and Sakigake] flew."
    text, names = unmark(marked)
    missions = [NameSpan(0, 6, NameKind.MISSION), NameSpan(11, 19, NameKind.MISSION)]
    found = [(entity.kind, entity.name) for entity in resolve_entities(text, [*names, *missions])]
    assert found == [(EntityKind.MISSION, "Suisei"), (EntityKind.MISSION, "Sakigake")]


def test_a_bracket_shows_where_the_name_before_it_begins():
    marked = "The National Aeronautics and [O Space Administration] (NASA). NASA won."
    assert forms(marked) == [["National Aeronautics and Space Administration", "NASA"]]


def test_places_are_left_out():
    assert entities("[L Beijing] and [L Islamabad]") == ()


def test_a_name_across_a_line_end_is_one_form():
    assert forms("[P Hao\nChun] and [P Hao Chun]") == [["Hao Chun"]]


def test_a_headline_in_capitals_is_not_the_name_shown():
    assert forms("[P YANG LIWEI] [P YANG LIWEI]. [P Yang Liwei]")[0][0] == "Yang Liwei"


_PIECES = [
    "Hao Chun",
    "Hao",
    "Chun",
    "Dr. Hao",
    "CAST",
    "Boeing Co.",
    "Boeing",
    "Apollo 11",
    "'s",
    "",
]


@st.composite
def tagged_texts(draw):
    text, names = "", []
    for _ in range(draw(st.integers(0, 8))):
        piece = draw(st.sampled_from(_PIECES) | st.text(max_size=8))
        start = len(text)
        text += piece + draw(st.sampled_from([" ", ", ", " (", ") ", "\n"]))
        kind = draw(st.sampled_from(list(NameKind)))
        names.append(NameSpan(start, draw(st.integers(start, len(text))), kind))
    return text, names


@given(tagged_texts())
def test_mentions_lie_in_the_text_and_say_the_name(case):
    text, names = case
    places = []
    for entity in resolve_entities(text, names):
        spoken = {" ".join(text[start:end].split()) for start, end in entity.mentions}
        assert spoken == {entity.name, *entity.aliases}
        assert list(entity.mentions) == sorted(entity.mentions)
        places.extend(entity.mentions)
    places.sort()
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))


@given(tagged_texts())
def test_resolving_again_changes_nothing(case):
    text, names = case
    assert resolve_entities(text, names) == resolve_entities(text, names[::-1])
