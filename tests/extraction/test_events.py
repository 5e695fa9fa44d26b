"""Dates get the kind of event and the mission that their sentence tells of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.errors import MissionlogError
from search_index.extraction.dates import find_dates
from search_index.extraction.event_kinds import compile_kinds, event_kinds
from search_index.extraction.events import attach_events
from search_index.models import DatedEvent, DocumentEntity, EntityKind

NAMES = {
    EntityKind.MISSION: re.compile(r"(?:Shenzhou|Apollo|Soyuz|Voyager) ?-?\d+"),
    EntityKind.PERSON: re.compile(r"Yang Liwei|Buzz Aldrin|Neil Armstrong"),
    EntityKind.ORGANIZATION: re.compile(r"NASA|CMSA"),
}


def events_in(text: str) -> tuple[DatedEvent, ...]:
    sentences = [match.span() for match in re.finditer(r"\S[^.]*\.?", text)]
    names: dict[tuple[EntityKind, str], list[tuple[int, int]]] = {}
    for kind, pattern in NAMES.items():
        for match in pattern.finditer(text):
            names.setdefault((kind, match.group()), []).append(match.span())
    entities = [
        DocumentEntity(kind, name, mentions=tuple(spans)) for (kind, name), spans in names.items()
    ]
    return attach_events(text, find_dates(text, sentences, "2021-09-28"), entities)


def told(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(event.value, event.kind, event.mission) for event in events_in(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It lifted off on May 5, 2020.", "launch"),
        ("The rocket was launched in 1998.", "launch"),
        ("The flags were sent up on June 17, 2021.", "launch"),
        ("The probe landed on Mars in 2012.", "landing"),
        ("It touched down on May 5, 2020.", "landing"),
        ("The crew returned to Earth in 2019.", "return"),
        ("The capsule splashed down on July 24, 1969.", "return"),
        ("The ship docked with the station on May 5, 2020.", "docking"),
        ("It undocked on May 5, 2020.", "undocking"),
        ("Leonov walked in space on March 18, 1965.", "spacewalk"),
        ("A spacewalk took place on May 5, 2020.", "spacewalk"),
        ("It flew past Jupiter in 1979.", "flyby"),
        ("The probe arrived at Saturn in 2004.", "arrival"),
        ("The rocket exploded in 1986.", "failure"),
        ("The agency announced the crew on May 5, 2020.", "announcement"),
        ("The board met with the minister in 2020.", "meeting"),
        ("A ceremony was held on May 5, 2020.", "ceremony"),
        ("The report was published in 2020.", "publication"),
        ("She was born in 1970.", None),
        ("She was born to Berthe-Adèle in 1970.", None),
        ("The ship was berthed in 1970.", "docking"),
        ("Missile launchers were found in 1970.", None),
        ("He told a news conference in 1970.", "announcement"),
        ("The crew left Baikonur in 1970.", "launch"),
        ("The landscape changed in 1970.", None),
        ("The capsule came back to Earth in 1970.", "return"),
        ("The army launched an attack in 1970.", None),
        ("Abortion was debated in 1970.", None),
        ("The launch was aborted on May 5, 1970.", "failure"),
        ("She returned to power in 1970.", None),
        ("The bill was passed by the House in 1970.", None),
        ("The parties failed to agree in 1970.", None),
        ("The rocket failed to reach orbit in 1970.", "failure"),
        ("It flew around the Moon in 1970.", "flyby"),
        ("The operation was launched on May 5, 2020.", None),
        ("A new service has been launched in 2020.", None),
        ("The company launched a rocket in 2020.", "launch"),
        ("The Conference Board spoke in 2020.", None),
        ("Of 14 confirmed cases two were found in 2020.", None),
        ("In 1961 a post stood where he had landed.", None),
        ("It stood on the field where he had landed in 1961.", "landing"),
    ],
)
def test_the_words_of_a_sentence_tell_the_kind(text: str, kind: str | None) -> None:
    assert [event.kind for event in events_in(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The launch was postponed on 5 May 2021.", None),
        ("The launch, planned for 5 May 2021, was postponed.", None),
        ("NASA postponed the launch of Artemis I on 29 August 2022.", None),
        ("The launch of Artemis I on 29 August 2022 was scrubbed.", None),
        ("The October 26 launch was canceled due to problems with a booster.", None),
        ("The spacewalk on 5 May 2021 was called off.", None),
        ("The agency cancelled a spacewalk on 5 May 2021.", None),
        ("The summit planned for 5 May 2021 was called off.", None),
        ("The probe did not land on 5 May 2021.", None),
        ("The probe didn't land on 5 May 2021.", None),
        ("The probe never landed in 2021.", None),
        ("The capsule was not launched in 2021.", None),
        ("It has not been launched since 2021.", None),
        ("No launch took place in 2021.", None),
        ("There were no launches in 2021.", None),
        ("The rocket was to have been launched on 5 May 2021.", None),
        ("It was supposed to land on 5 May 2021.", None),
        ("It was scheduled to launch on 5 May 2021 but was delayed.", None),
        ("Plans for a landing in 2021 were dropped.", None),
        ("The mission was launched on 5 May 2021 after two delays.", "launch"),
        ("After being postponed twice, the probe was launched on 5 May 2021.", "launch"),
        ("The launch, delayed by storms, took place on 5 May 2021.", "launch"),
        ("The launch was postponed to 5 May 2022.", "launch"),
        ("It will be launched on 5 May 2030.", "launch"),
        ("The launch is planned for 5 May 2030.", "launch"),
        ("The rocket will blast off on 5 May 2030.", "launch"),
        ("The launch of a website on 5 May 2021 drew crowds.", None),
        ("The firm launched its new website on 5 May 2021.", None),
        ("The firm launched a new product on 5 May 2021.", None),
        ("The party launched its election campaign on 5 May 2021.", None),
        ("The police launched a murder inquiry on 5 May 2021.", None),
        ("The landing page was changed on 5 May 2021.", None),
        ("The landing gear was checked on 5 May 2021.", None),
        ("A book launch was held on 5 May 2021.", None),
        ("He landed a job on 5 May 2021.", None),
        ("She landed the lead role on 5 May 2021.", None),
        ("A letter was sent to the minister on 5 May 2021.", None),
        ("He was sent to the hospital on 5 May 2021.", None),
        ("Soyuz 10 was sent to the station on 5 May 2021.", "launch"),
        ("The satellite was sent into orbit on 5 May 2021.", "launch"),
        ("Sales took off in 2021.", None),
        ("He took off his coat on 5 May 2021.", None),
        ("The shuttle took off on 5 May 2021.", "launch"),
        ("The tax return was due on 5 May 2021.", None),
        ("The jury returned a verdict on 5 May 2021.", None),
        ("The conference call is on 5 May 2021.", None),
        ("They met at the summit of Mount Rainier on 5 May 2021.", None),
        ("The Soviet Union announced the launch on 5 October 1957.", "announcement"),
        ("It was announced on 5 May 2021 that the probe would land.", "announcement"),
        ("The astronauts returned safely on 5 May 2021.", "return"),
        ("The crew failed to dock on 5 May 2021.", "failure"),
        ("Contact with the lander was lost on 5 May 2021.", "failure"),
        ("The election was lost in 2021.", None),
        ("The engine failed on 5 May 2021.", "failure"),
        ("The two sides met in Geneva on 5 May 2021.", "meeting"),
        ("The paper was published on 5 May 2021.", "publication"),
        ("The rocket failed to launch on 5 May 2021.", "failure"),
        ("The station was without a crew until 5 May 2021.", None),
        ("The lander was unable to land on 5 May 2021.", None),
        ("Without landing, it flew on in 2021.", None),
        ("The launch window opens on 5 May 2030.", None),
        ("It was not launched until 5 May 2021.", "launch"),
        ("Not until 5 May 2021 was it launched.", "launch"),
        ("It not only flew past but landed on 5 May 2021.", "landing"),
        ("The probe was launched on 5 May 2021 after the first attempt was cancelled.", "launch"),
        ("The Chinese crew took off on 5 May 2021 for the space station.", "launch"),
        ("NASA will launch a probe to Venus in 2030.", "launch"),
        ("The firm launched a satellite in 2020.", "launch"),
        ("India launched a communications satellite on 5 May 2021.", "launch"),
        ("ISRO launched its first Mars mission in 2013.", "launch"),
        ("The programme launched four crews in 1975.", "launch"),
        ("It launched the Hope probe on 20 July 2020.", "launch"),
        ("The Long March launched a test version of the capsule on 5 May 2020.", "launch"),
        ("The docking port was repaired on 5 May 2021.", None),
        ("Launch Complex 39 was built in 1965.", None),
        ("The launch pad was built in 1965.", None),
        ("The Kennedy launch site opened in 1962.", None),
        ("The launch vehicle was built in 1965.", None),
        ("The launch director retired in 1965.", None),
        ("The meeting was adjourned until 5 May 2021.", "meeting"),
        ("The return flight is on 5 May 2021.", None),
        ("They may launch it in 2030.", "launch"),
        ("It would have landed on 5 May 2021.", None),
        ("If it had been launched in 2021, it would have failed.", None),
        ("The treaty was declared void in 2021.", "announcement"),
        ("He declined to return in 2021.", None),
        ("The crash of 5 May 2021 killed two.", "failure"),
        ("The station, launched in 1998, was visited.", "launch"),
        (
            "The launch of the Hubble Space Telescope in 1990 was delayed by the loss of Challenger.",
            None,
        ),
        ("Apollo 13 was launched on April 11, 1970, but did not land.", "launch"),
        ("A planned landing on 5 May 2021 was not attempted.", None),
        ("It is said to have landed on 5 May 2021.", "landing"),
        ("No fewer than six probes were launched in 2021.", "launch"),
        ("Storms prevented the crew from landing on 5 May 2021.", None),
        ("A mine exploded in the town on 5 May 2021.", None),
        ("The newspaper publisher died on 5 May 2021.", None),
        ("He died of heart failure on 5 May 2021.", None),
        ("The launch on 5 May 2021 was not without trouble.", "launch"),
    ],
)
def test_what_did_not_come_about_or_only_sounds_like_an_event_is_none(text, kind):
    assert [event.kind for event in events_in(text) if event.earliest] == [kind]


def test_each_date_takes_the_nearest_words_of_its_own_clause() -> None:
    text = "Soyuz 11 was launched on June 6, 1971, docked on June 7, 1971 and landed June 30, 1971."
    assert [kind for _, kind, _ in told(text)] == ["launch", "docking", "landing"]


def test_the_mission_is_the_one_named_nearest() -> None:
    text = "Apollo 8 flew in 1968, and Apollo 11 landed in 1969."
    assert [(value, mission) for value, _, mission in told(text)] == [
        ("1968", "Apollo 8"),
        ("1969", "Apollo 11"),
    ]


def test_the_mission_is_the_one_that_goes_to_another() -> None:
    text = "NASA launched Soyuz 9 to Apollo 7 on May 5, 2020. In 2021 it docked with Apollo 8."
    assert [mission for _, _, mission in told(text)] == ["Soyuz 9", "Apollo 8"]


def test_a_mission_named_before_in_the_paragraph_is_carried_on() -> None:
    text = "Apollo 8 left Earth. It was launched on December 21, 1968.\n\nIt was cold in 1970."
    assert [mission for _, _, mission in told(text)] == ["Apollo 8", None]


def test_a_stay_gives_launch_and_return() -> None:
    text = (
        "The flags were sent aboard the Long March-2F carrier rocket on June 17, 2021 and "
        "returned via Shenzhou-12, China's manned spacecraft after staying in space for "
        "three months."
    )
    assert told(text) == [
        ("2021-06-17", "launch", "Shenzhou-12"),
        ("P3M", None, None),
        ("2021-09~", "return", "Shenzhou-12"),
    ]


def test_an_event_names_the_people_and_organizations_of_its_sentence() -> None:
    text = (
        "NASA sent Neil Armstrong and Buzz Aldrin up in 1969, and Neil Armstrong stepped out. "
        "CMSA sent Yang Liwei in 2003."
    )
    assert [(event.people, event.organizations) for event in events_in(text)] == [
        (("Neil Armstrong", "Buzz Aldrin"), ("NASA",)),
        (("Yang Liwei",), ("CMSA",)),
    ]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("It was launched on June 17, 2021. Two days after the launch it docked.",
         "2021-06-19~", "docking"),
        ("It docked two days after its launch on June 17, 2021.", "2021-06-19~", "docking"),
        ("It rose; the landing was on May 30, 2020. Six months before the landing it docked.",
         "2019-11~", "docking"),
        ("It was launched on June 17, 2021. Nine minutes after lift-off it exploded.",
         "2021-06-17~", "failure"),
        ("It was launched in 1998. Two years after the launch it landed.", "2000~", "landing"),
    ],
)  # fmt: skip
def test_a_length_of_time_beside_an_event_dates_another(text: str, value: str, kind: str) -> None:
    (event,) = [event for event in events_in(text) if event.derived]
    assert (event.value, event.kind) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Two days after the launch it docked.",
        "It was launched in 1998. Two days after the launch it docked.",
        "It was launched on May 5, 2020. A few days after the launch it docked.",
        "It was launched on May 5, 2020. Two days after the storm it docked.",
        "It landed on May 5, 2020. Two days after the launch it docked.",
        "It was launched on May 5, 2020. Two days after the launch of a strike it docked.",
        "It was launched on May 5, 2020. Two days after a package was sent it docked.",
        "A was launched on May 5, 2020, B launched on May 9, 2020. Two days after launch it docked.",
    ],
)
def test_without_a_dated_event_as_exact_it_dates_nothing(text: str) -> None:
    assert not [event for event in events_in(text) if event.derived]


def test_dates_off_the_calendar_stay_bare() -> None:
    assert [kind for _, kind, _ in told("It was launched now and flew for three months.")] == [
        None,
        None,
    ]


def test_kinds_are_data() -> None:
    kinds = compile_kinds(
        {"merger": {"stems": ["merg"], "phrases": ["took over"], "not": ["mergus"]}}
    )
    found = kinds.find_triggers("they merged; a took  over b; a mergus flew.")
    assert [(trigger.start, trigger.kind) for trigger in found] == [(5, "merger"), (15, "merger")]


def test_weak_words_tell_beside_words_of_the_field_and_others_mean_something_else() -> None:
    kinds = compile_kinds(
        {
            "merger": {"stems": ["merg"], "weak": ["came together"], "objects": ["lane"]},
            "field": {"stems": ["compan"]},
        }
    )
    found = kinds.find_triggers("they merged, they merged two lanes, they came together.")
    assert [(trigger.start, trigger.is_weak) for trigger in found] == [(5, False), (41, True)]
    assert kinds.field.search("of companies")
    assert not kinds.field.search("of friends")


def test_the_users_own_kinds_are_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "kinds.toml"
    own.write_text('[merger]\nstems = ["merg"]\n[launch]\nphrases = ["set sail"]\n', "utf-8")
    monkeypatch.setenv("MISSIONLOG_EVENT_KINDS", str(own))
    text = "They merged in 1998. The ship set sail in 1999. It landed in 2000."
    assert [event.kind for event in events_in(text)] == ["merger", "launch", "landing"]


@pytest.mark.parametrize(
    "content",
    ["merger", "[merger]\nstems = 3", "[merger]\nwords = []", "[a]\nstems = ['of']", "a = 1",
     "[a]\nstems = ['Merg']"],
)  # fmt: skip
def test_a_file_of_kinds_that_is_none_is_named(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "kinds.toml"
    own.write_text(content, "utf-8")
    monkeypatch.setenv("MISSIONLOG_EVENT_KINDS", str(own))
    with pytest.raises(MissionlogError, match=r"kinds\.toml"):
        events_in("It landed in 2000.")


def test_every_kind_of_the_shipped_table_can_be_found() -> None:
    kinds = event_kinds()
    words = {kind: stem for stem, kind in kinds.stems}
    for kind in kinds.names:
        assert [trigger.kind for trigger in kinds.find_triggers(words[kind])] == [kind]


@given(
    st.lists(
        st.sampled_from(["launched", "docked", "1998", "Apollo11", ",", "and", ".", "in", "\n\n"])
    )
)
@settings(max_examples=100, deadline=None)
def test_any_text_keeps_its_dates(words: list[str]) -> None:
    text = " ".join(words)
    dates = find_dates(text, [(0, len(text))], None)
    attached = attach_events(text, dates, [])
    assert [event.value for event in attached] == [event.value for event in dates]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("He left in May 1991 for Mir, and landed in March 1992.", [None, "landing"]),
        ("It was sent up on 2 March 2004, slept on 6 August 2014.", ["launch", None]),
        ("They left on 31 May 2000; docking on 2 June 2000.", [None, "docking"]),
        ("In between lay two spacewalks, on 4 July and 20 August 2021.", ["spacewalk"] * 2),
        ("He met with him in 1975 and married in 1977.", ["meeting", None]),
        ("On 5 May 2020, after three days of thunder, they lifted off.", ["launch"]),
        ("He climbed out on 16 May 2003, the first whom they had sent to space.", [None]),
        ("What comes next was said on 5 May 2020: a docking, and a station.", [None]),
        ("5 May 2020: docking.", ["docking"]),
        ("It fell silent before landing, on 5 May 2020.", ["failure"]),
        ("It fell silent in 1967 for failure to turn.", ["failure"]),
    ],
)
def test_words_beside_another_date_tell_what_happened_then(text, kinds):
    assert [event.kind for event in events_in(text) if event.earliest] == kinds


@pytest.mark.parametrize(
    ("text", "missions"),
    [
        ("No crew had come down in the sea on 5 May 2020 since Apollo 18.", [None]),
        ("It was the first landing since Apollo 17 in 1972.", ["Apollo 17"]),
        ("Soyuz 9 rose from the pad of Apollo 11. Docking came in 1998.", ["Soyuz 9"]),
        ("Voyager 2 saw it in 1986, four days before the loss of Apollo 18.", ["Voyager 2"]),
        ("Voyager 2 came by in 1986, as Apollo 11 had been there in 1969.",
         ["Voyager 2", "Apollo 11"]),
        ("Apollo 11 rose.\n- 1968 - A treaty.\n- 1969 - It is kept.", [None, None]),
        ("Apollo 11 rose. In 1969 it landed.", ["Apollo 11"]),
        ("Soyuz 9 set out in 1970 from a land that on the day of Apollo 11 was not.", ["Soyuz 9"]),
    ],
)  # fmt: skip
def test_a_mission_told_beside_the_point_has_no_part_in_the_date(text, missions):
    assert [event.mission for event in events_in(text) if event.earliest] == missions


def test_a_date_that_is_a_sentence_of_its_own_tells_of_the_next_one():
    text = "16 July 1990. Soyuz 10 was launched.\n\n17 July 1990.\n\nIt was launched."
    assert told(text) == [("1990-07-16", "launch", "Soyuz 10"), ("1990-07-17", None, None)]
