"""Small results to print: a document with every awkward thing in it."""

from __future__ import annotations

from dataclasses import replace

from search_index.models import (
    Answer,
    Bucket,
    Change,
    Correction,
    DatedEvent,
    DateSource,
    Entity,
    EntityKind,
    Facet,
    FailedFile,
    Granularity,
    IndexReport,
    KeptCorrection,
    Lane,
    Lanes,
    Misreading,
    Outcome,
    Passage,
    Timeline,
    TimelineEvent,
)

FLAG = Passage(
    document_id="a1",
    path="/docs/flag.txt",
    title="The flag [came] home",
    date="2021-09-28",
    date_source=DateSource.METADATA,
    start=10,
    end=34,
    text="The flag, “*Flag 1*”, is",
    highlights=((14, 18), (22, 26)),
    score=3.25,
    place="¶ 3",
)
FORMULA = Passage(
    document_id="b2",
    path="/docs/café.txt",
    title="=HYPERLINK(1)",
    date="2020-01-02",
    date_source=DateSource.MODIFIED,
    start=0,
    end=9,
    text="two\nlines",
    highlights=(),
    score=1.0,
    place="¶ 1",
)
PEOPLE = Facet(
    EntityKind.PERSON,
    (
        Entity(EntityKind.PERSON, "Moin ul Haque", ("Moin",), ("Ambassador, Pakistan",), 1, 3),
        Entity(EntityKind.PERSON, "Hao Chun", (), (), 2, 2),
    ),
    2,
)
ORGANIZATIONS = Facet(EntityKind.ORGANIZATION, (), 0)
MISSIONS = Facet(EntityKind.MISSION, (), 0)
KEPT = (
    KeptCorrection(
        1,
        Correction(Change.MERGE, EntityKind.PERSON, "Moin", "Moin ul Haque"),
        "2024-05-10T12:00:00+00:00",
    ),
    KeptCorrection(
        4,
        Correction(Change.HIDE, EntityKind.ORGANIZATION, "Café [/b]"),
        "2024-05-11T12:00:00+00:00",
        Outcome.LOST,
    ),
)
TIMELINE = Timeline(
    by=Granularity.MONTH,
    buckets=(
        Bucket("2021-06", "2021-06-01", "2021-06-30", 2),
        Bucket("2021-07", "2021-07-01", "2021-07-31", 0),
        Bucket("2021-08", "2021-08-01", "2021-08-31", 1),
    ),
    events=(
        TimelineEvent(
            document_id="a1",
            path="/docs/flag.txt",
            title="The flag [came] home",
            event=DatedEvent(
                start=40,
                end=53,
                text="June 17, 2021",
                value="2021-06-17",
                earliest="2021-06-17",
                latest="2021-06-17",
                kind="launch",
                mission="Shenzhou-12",
                sentence=(30, 60),
            ),
            sentence="It was launched\non June 17, 2021.",
            sources=2,
            source_ids=("a1", "b2"),
        ),
    ),
    total=3,
    undated=1,
)
LAUNCH = TIMELINE.events[0]
RETURN = replace(
    LAUNCH,
    event=replace(
        LAUNCH.event,
        text="three months",
        value="2021-09~",
        earliest="2021-09-01",
        latest="2021-09-30",
        kind="return",
        derived=True,
    ),
    sentence="It came back after three months.",
    sources=1,
    source_ids=("a1",),
)
LANES = Lanes(
    (
        Lane("Shenzhou-12", LAUNCH, RETURN, is_open=False, events=9, documents=5),
        Lane("=Tian|gong [x]", LAUNCH, None, is_open=True, events=1, documents=1),
    ),
    total=3,
)
ANSWER = Answer(
    query="flag (",
    understood="flag",
    misread=(Misreading(5, 6, "nothing opens here"),),
    total=2,
    documents=7,
    passages=(FLAG, FORMULA),
    people=PEOPLE,
    organizations=ORGANIZATIONS,
    missions=MISSIONS,
    timeline=TIMELINE,
    suggestion="flags",
    elapsed_ms=1.23456,
)
REPORT = IndexReport(
    added=2,
    updated=1,
    removed=0,
    unchanged=1200,
    failed=(FailedFile("/docs/broken.txt", "looks like binary data"),),
    seconds=1.26,
    skipped=(("images", 12), ("video", 1)),
)
