"""What a cluster may say: each fault is one clear sentence, and what may pass is tried again."""

from __future__ import annotations

import pytest
from opensearchpy import exceptions

from search_index.engines.opensearch.client import Conflict, NotThere
from search_index.errors import IndexChanged, IndexFault
from tests.engines.opensearch.fakes import client_of

BUSY = exceptions.TransportError(429, "rejected", {"error": {"reason": "queue is full"}})
MISSING = exceptions.TransportError(503, "x", {"error": {"reason": "all shards failed"}})


@pytest.fixture(autouse=True)
def pauses(monkeypatch):
    waited: list[float] = []
    monkeypatch.setattr("search_index.engines.opensearch.client.time.sleep", waited.append)
    return waited


def refused(status, reason="because"):
    kinds = {401: exceptions.AuthenticationException, 404: exceptions.NotFoundError}
    kind = kinds.get(status, exceptions.TransportError)
    return kind(status, "x", {"error": {"root_cause": [{"reason": reason}]}})


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (exceptions.SSLError("N/A", "self-signed certificate", Exception()), "certificate"),
        (exceptions.ConnectionTimeout("TIMEOUT", "x", Exception()), "within 30 seconds"),
        (exceptions.ConnectionError("N/A", "refused", Exception()), "cannot be reached"),
        (refused(401), "MISSIONLOG_OPENSEARCH_USER"),
        (refused(403), "does not allow"),
        (refused(400, "[x] is no field"), "is no field"),
        (exceptions.SerializationError("not JSON"), "cannot be read"),
    ],
)
def test_each_fault_is_told_in_a_sentence(answer, said):
    client, _ = client_of(answer)
    with pytest.raises(IndexFault) as raised:
        client.ask("GET", "/_cluster/health")
    message = str(raised.value)
    assert said in message
    assert message.endswith(".")
    assert "Traceback" not in message
    assert "hush" not in message


def test_hostile_text_in_an_answer_stays_text():
    client, _ = client_of(refused(400, "\x1b]52;c;evil\x07 [/ no"))
    with pytest.raises(IndexFault) as raised:
        client.ask("GET", "/x")
    assert "\x1b" not in str(raised.value)


@pytest.mark.parametrize(
    ("greeting", "said"),
    [
        ({"version": {"number": "2.6.1", "distribution": "opensearch"}}, "2.7 is the oldest"),
        ({"version": {"number": "1.3.9", "distribution": "opensearch"}}, "OpenSearch 1.3.9"),
        ({"version": {"number": "8.1.0"}}, "no OpenSearch"),
        ({"hello": "world"}, "no OpenSearch"),
        ("<html>", "no OpenSearch"),
    ],
)
def test_what_is_too_old_or_something_else_is_told(greeting, said):
    client, transport = client_of({}, greeting=greeting)
    for _ in range(2):  # and not forgotten the second time
        with pytest.raises(IndexFault, match=said):
            client.ask("GET", "/_cluster/health")
    assert not transport.asked


def test_a_busy_cluster_is_asked_again_after_ever_longer_pauses(pauses):
    client, transport = client_of(BUSY, BUSY, {"ok": True})
    assert client.ask("POST", "/x", {"a": 1}) == {"ok": True}
    assert len(transport.asked) == 3
    assert pauses == sorted(pauses)


def test_several_searches_are_asked_again_where_one_of_them_is_put_off(pauses):
    put_off = {"status": 429, "error": {"reason": "queue is full"}}
    client, transport = client_of({"responses": [{"hits": 1}, put_off]}, {"responses": [{}, {}]})
    assert client.ask_lines("/_msearch", [{}, {}]) == {"responses": [{}, {}]}
    assert len(transport.asked) == 2
    client, _ = client_of(*[{"responses": [put_off]}] * 6)
    with pytest.raises(IndexFault, match="too busy: queue is full"):
        client.ask_lines("/_msearch", [{}])


def test_a_cluster_that_stays_busy_is_given_up():
    client, _ = client_of(*[BUSY] * 6)
    with pytest.raises(IndexFault, match="too busy: queue is full"):
        client.ask("POST", "/x")


def test_a_red_cluster_is_told_by_what_it_lacks():
    client, _ = client_of(*[MISSING] * 6, {"status": "red", "unassigned_shards": 4})
    with pytest.raises(IndexFault, match="red: 4 shards"):
        client.ask("POST", "/x")


def test_what_is_not_there_and_what_was_changed_are_told_apart():
    for status, kind in ((404, NotThere), (409, Conflict)):
        client, _ = client_of(refused(status))
        with pytest.raises(kind):
            client.ask("GET", "/x")
    client, _ = client_of(refused(404, "No search context found"))
    client._transport.answers[0].args[2]["error"]["type"] = "search_context_missing_exception"
    with pytest.raises(IndexChanged):
        client.ask("POST", "/_search", {"pit": {"id": "gone"}})


def test_an_index_is_asked_again_when_a_node_that_held_it_is_lost_but_not_a_moment_of_it():
    lost = exceptions.TransportError(500, "x", {"error": {"type": "node_disconnected_exception"}})
    client, transport = client_of(lost, {"count": 3})
    assert client.ask("GET", "/documents/_count") == {"count": 3}
    client, transport = client_of(lost)
    with pytest.raises(IndexChanged):
        client.ask("POST", "/_msearch", b"")
    assert len(transport.asked) == 1


def test_half_characters_are_sent_as_question_marks():
    client, transport = client_of({})
    client.ask("POST", "/x", {"word": "a\ud800b"})
    assert transport.asked[0][2] == b'{"word":"a?b"}'
