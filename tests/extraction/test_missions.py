import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.extraction.missions import find_spacecraft, lists, mission_key
from search_index.extraction.sentences import split_sentences
from search_index.extraction.spans import NameKind


def missions(text):
    return [
        text[span.start : span.end]
        for span in find_spacecraft(text, split_sentences(text)).missions
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Shenzhou-12",
        "Shenzhou 12",
        "Shenzhou-XII",
        "Apollo 11",
        "APOLLO 13",
        "Apollo Eleven",
        "STS-51-L",
        "STS-107",
        "Soyuz MS-15",
        "Soyuz TMA-20M",
        "Artemis I",
        "Chang'e-6",
        "Chang’e 6",
        "Inspiration4",
        "Hayabusa2",
        "Chandrayaan-3",
        "Tianwen-1",
        "Sputnik 1",
        "Luna 9",
        "Vostok 1",
        "Salyut 7",
        "Cassini",
        "International Space Station",
        "New Horizons",
        "Friendship 7",
        "Voyager 2",
        "Pioneer 10",
        "Kosmos 954",
        "Soyuz",
        "InSight",
        "Glonass-K2",
        "PRSS-1",
        "RISAT-2BR1",
        "Korabl-Sputnik 2",
        "Tiangong space station",
        "XMM-Newton",
        "TOPEX/Poseidon",
        "X-37B",
        "Bion-M No. 1",
        "MESSENGER",
        "Sentinel-6 Michael Freilich",
    ],
)
def test_a_known_mission_needs_no_other_evidence(name):
    assert missions(f"We wrote about {name} last week.") == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voyager 2 left with a probe in tow.", ["Voyager 2"]),
        ("Expedition 64 crew members waved.", ["Expedition 64"]),
        ("Crew-1 docked with the space station.", ["Crew-1"]),
        ("The Demo-2 mission ended well.", ["Demo-2"]),
        ("He read Crew 2 out loud in the bar.", []),
        ("Mars 3 years ago was colder.", []),
        ("Progress 5 percent at a time.", []),
    ],
)
def test_an_everyday_family_needs_words_on_spaceflight(text, expected):
    assert missions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Hope probe reached Mars.", ["Hope"]),
        ("A probe called Hope reached Mars.", ["Hope"]),
        ("The Curiosity Mars rover drove on.", ["Curiosity"]),
        ("The space shuttle Challenger broke up.", ["Challenger"]),
        ("They launched Genesis into orbit.", ["Genesis"]),
        ("Hubble was deployed in orbit.", ["Hubble"]),
        ("The astronauts came home aboard Discovery.", ["Discovery"]),
        ("They launched Genesis, a magazine.", []),
        ("There is still Hope, with Curiosity and Dawn.", []),
        ("Bob Hope sang.", []),
        ("He works at Columbia University.", []),
        ("Insight is the name of a report, and so is Genesis.", []),
        ("The astronomer Johannes Kepler was born in Weil.", []),
        ("They found CoRoT-7b and Kepler-62e, two planets.", []),
        ("Progress was slow; the Spirit of the age was low.", []),
    ],
)
def test_an_everyday_word_needs_evidence_beside_it(text, expected):
    assert missions(text) == expected


ON_SPACE = (
    "The astronauts of the lunar flight splashed down; telemetry told the cosmonauts of the "
    "spacecraft that the capsule had landed. "
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After that came Odysseus and Mir.", ["Odysseus", "Mir"]),
        ("It was the last flight of Challenger.", ["Challenger"]),
        ("They looked back at Giotto and its comet.", ["Giotto"]),
        ("It landed in the Apollo basin.", []),
        ("They read from Genesis that evening.", []),
        ("Edwin Hubble saw it. Hubble was right.", []),
        ("Hope dies last.", []),
    ],
)
def test_a_text_steeped_in_spaceflight_is_evidence_for_everyday_names(text, expected):
    assert missions(ON_SPACE + text) == expected
    assert missions(text) == []


def listed(names):
    return sorted({name for alike in names.values() for name in alike}, key=lambda n: n.words)


def test_every_listed_mission_is_found_in_a_text_on_spaceflight():
    for name in listed(lists.missions()):
        written = " ".join(name.words)
        about = f"The {written} probe is well." if name.doubtful else f"Later came {written}."
        assert missions(ON_SPACE + about) == [written]


def test_every_listed_family_is_found_with_a_number_in_a_text_on_spaceflight():
    for name in listed(lists.series()):
        written = " ".join(name.words) + "-1"
        assert missions(f"{ON_SPACE} Later came {written}.") == [written]


def test_every_listed_rocket_is_no_mission():
    for name in listed(lists.launchers()):
        assert missions(f"{ON_SPACE} It went up on a {' '.join(name.words)} rocket.") == []


def test_a_long_text_needs_more_than_a_few_words_on_spaceflight():
    padding = "The committee met and adjourned until the next morning. " * 100
    assert missions(ON_SPACE + padding + "After that came Odysseus.") == []


def test_a_name_proved_once_is_found_again():
    text = "The Hope probe reached orbit. The agency says Hope is well. Hope dies last."
    assert missions(text) == ["Hope", "Hope"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Foobar-3 probe entered orbit. Later Foobar 3 fell silent.", ["Foobar-3", "Foobar 3"]),
        ("The Shnezhou-12 space mission carried three astronauts.", ["Shnezhou-12"]),
        ("The satellite Quux-IV was lost.", ["Quux-IV"]),
        ("On June 17 the spacecraft launched.", []),
        ("A Boeing 747 carried the shuttle.", []),
        ("COVID-19 delayed the launch of the spacecraft.", []),
        ("The astronauts trained in a Mirage-2000 jet.", []),
        ("See Section 4 on the lander.", []),
        ("Pope Benedict XVI returned to Rome.", []),
        ("Work on the Sakhalin-2 project went on.", []),
        ("All 25 crew members waved.", []),
        ("The television station France 5 showed it.", []),
        ("The deadly H5N1 strain of a virus spread.", []),
        ("Foobar-3 is a chemical.", []),
    ],
)
def test_a_name_with_a_number_beside_words_on_spaceflight_is_a_mission(text, expected):
    assert missions(text) == expected


@pytest.mark.parametrize(
    "rocket",
    [
        "Long March-2F",
        "Long March 5B",
        "Ariane 5",
        "Falcon 9",
        "Falcon Heavy",
        "Proton-M",
        "Soyuz-FG",
        "Soyuz-2.1b",
        "Saturn V",
        "Atlas V",
        "Juno I",
        "Vega-C",
        "Soyuz rocket",
        "Shtil-1 rocket",
    ],
)
def test_a_rocket_is_no_mission(rocket):
    assert missions(f"The spacecraft went up on a {rocket} from the cosmodrome.") == []


def test_a_misspelling_of_a_mission_of_the_text_needs_no_other_evidence():
    assert missions("They built Shnezhou-12. Shenzhou-12 is home.") == [
        "Shnezhou-12",
        "Shenzhou-12",
    ]
    assert missions("They built Shnezhou-13. Shenzhou-12 is home.") == ["Shenzhou-12"]


def test_a_rocket_beside_its_mission_leaves_the_mission():
    text = "A Saturn V sent Apollo 8 to the Moon; a Soyuz-FG lifted Soyuz MS-10."
    assert missions(text) == ["Apollo 8", "Soyuz MS-10"]
    found = [text[start:end] for start, end in find_spacecraft(text, split_sentences(text)).rockets]
    assert found == ["Saturn V", "Soyuz-FG"]


def test_a_family_counts_without_a_number_beside_its_noun():
    assert missions("The Apollo programme ended. A Soyuz capsule landed.") == ["Apollo", "Soyuz"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shenzhou-12", "Shenzhou 12"),
        ("Shenzhou-12", "SHENZHOU-XII"),
        ("Shenzhou-12", "Shenzhou‑12"),
        ("Chang'e-6", "Chang’e 6"),
        ("Chang'e-6", "Change-6"),
        ("STS-51-L", "STS-51L"),
        ("Soyuz MS-01", "Soyuz MS-1"),
        ("Hayabusa2", "Hayabusa 2"),
        ("Artemis I", "Artemis 1"),
        ("Apollo Eleven", "Apollo 11"),
        ("Apollo 11's", "Apollo 11"),
        ("Kosmos 954", "Cosmos 954"),
        ("ISS", "International Space Station"),
        ("Hubble", "Hubble Space Telescope"),
        ("CRS-7", "SpaceX CRS-7"),
        ("Bion-M No. 1", "Bion-M1"),
        ("Expedition 72", "Exp 72"),
        ("BADR-1", "Badr-1"),
        ("HST", "Hubble"),
        ("Chang'e-6", "Chang E-6"),
    ],
)
def test_spellings_of_one_mission_share_a_key(one, other):
    assert mission_key(one) == mission_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shenzhou-1", "Shenzhou-12"),
        ("Shenzhou-12", "Shenzhou-13"),
        ("Hayabusa", "Hayabusa2"),
        ("STS-51-L", "STS-51-I"),
        ("Soyuz 1", "Soyuz MS-1"),
        ("Luna 9", "Lunar 9"),
        ("Foton 1", "Foton-M1"),
        ("HTV-1", "HTV-X1"),
        ("Voyager 1", "Voyager"),
        ("Apollo 1", "Apollo 11"),
    ],
)
def test_other_missions_have_other_keys(one, other):
    assert mission_key(one) != mission_key(other)


@given(st.text(alphabet="AÄa1290IVX -’'.,()\nSoyuzMarsHope probe", max_size=200) | st.text())
def test_spans_are_in_order_within_the_text_and_missions(text):
    found = find_spacecraft(text, split_sentences(text)).missions
    assert all(span.kind is NameKind.MISSION for span in found)
    ends = [0, *(span.end for span in found)]
    assert all(end <= span.start < span.end for end, span in zip(ends, found, strict=False))
    assert not found or found[-1].end <= len(text)


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert mission_key(mission_key(name)) == mission_key(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran put the satellite Safkhana into orbit.", ["Safkhana"]),
        ("The lander, called Xyzzyx, reached the surface.", ["Xyzzyx"]),
        ("Iran launched the satellite Omid on a Safir rocket.", ["Omid"]),
        ("DART hit the asteroid Dimorphos.", ["DART"]),
        ("Akatsuki entered orbit around Venus.", ["Akatsuki"]),
        ("Crew watched satellite Internet in a Land Rover Defender.", []),
        ("The satellite Monday sent pictures of the Moon.", []),
        ("The spacecraft Foobarix's owners sold is in orbit.", []),
        ("It is the satellite Chinese engineers sent to orbit.", []),
    ],
)
def test_what_is_called_a_craft_needs_no_number(text, expected):
    assert missions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Challenger Deep is the deepest place in the ocean.",
        "They saw a play at the Apollo Theater in Harlem.",
        "Mercury poisoning killed the cat.",
        "Your Gemini horoscope for today is good.",
        "Hope springs eternal. There is still hope for peace.",
        "Star Trek: Voyager ran on television for seven seasons.",
        "Captain Janeway of Voyager fought the Borg.",
        "The Discovery Channel aired the film.",
        "The Columbia River flows past Columbia University.",
        "Spirit Airlines cancelled flights. Spirit fell 4 percent.",
        "Johannes Kepler found three laws. Kepler worked in Prague.",
        "Curiosity killed the cat, and opportunity knocks once.",
        "The Phoenix Suns beat the Orlando Magic at dawn.",
        "Taylor Swift sold out. Swift fans came.",
        "Rosetta Stone is in the British Museum.",
        "The destroyer USS Endeavour and HMS Challenger sailed.",
        "The Starliner Hotel is closed.",
        "Windows 11, iPhone 15 and Tesla Model 3 are new.",
        "Boeing 747 and Airbus A320 are aircraft.",
        "The Delta variant spread, said Delta Air Lines.",
    ],
)
def test_the_same_words_in_other_texts_are_no_missions(text):
    assert missions(text) == []
