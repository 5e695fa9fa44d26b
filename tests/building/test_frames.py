"""What passes between processes arrives as it was sent, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.building.frames import HEADER_BYTES, body_bytes, pack_frame, unpack_body
from search_index.engines.entries import Entry, FileEntries, FileState, Packed
from search_index.engines.facts import Facts
from search_index.models import DateSource, Document, FailedFile

texts = st.text(max_size=40)
documents = st.builds(
    Document, texts, texts, texts, texts, st.none() | texts, st.none() | st.sampled_from(DateSource)
)
rows = st.lists(st.lists(st.integers(-(2**31), 2**31 - 1), max_size=6).map(tuple), max_size=3)
facts = st.builds(
    Facts,
    st.lists(texts, max_size=3).map(tuple),
    st.lists(st.integers(-(2**31), 2**31 - 1), max_size=6).map(tuple),
    *[rows.map(tuple)] * 3,
)
packed = st.builds(Packed, *[st.binary(max_size=20)] * 3)
entries = st.builds(Entry.known, documents, packed, facts)
failures = st.builds(FailedFile, texts, texts, texts)
sizes = st.integers(0, 2**63 - 1)
files = st.builds(
    FileEntries,
    st.builds(FileState, texts.map(lambda text: text + "/caf\udce9"), sizes, sizes, texts),
    st.lists(entries, max_size=3).map(tuple),
    st.lists(failures, max_size=2).map(tuple),
    st.booleans(),
    st.booleans(),
)


@given(files | failures)
def test_a_frame_gives_back_what_was_packed(outcome):
    frame = pack_frame(outcome)
    assert body_bytes(frame[:HEADER_BYTES]) == len(frame) - HEADER_BYTES
    found = unpack_body(frame[HEADER_BYTES:])
    assert found == outcome
    if isinstance(found, FileEntries):
        assert [one.facts for one in found.entries] == [one.facts for one in outcome.entries]


@given(st.binary(min_size=HEADER_BYTES, max_size=HEADER_BYTES))
def test_other_bytes_are_no_header(noise):
    if noise[:4] != pack_frame(FailedFile("x", "y"))[:4]:
        with pytest.raises(ValueError, match="no frame"):
            body_bytes(noise)
