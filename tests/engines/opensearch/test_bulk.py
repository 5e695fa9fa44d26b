"""Bulk requests: what was put off is sent again, what is refused is told, nothing is dropped."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.engines.opensearch.bulk import MOST_CHANGES, Bulk, Delete, Put
from search_index.engines.opensearch.client import Client
from search_index.errors import IndexFault
from tests.engines.opensearch.fakes import GREETING, PLACE


class Node:
    """Takes bulk requests, and puts some of each off."""

    def __init__(self, seed, share):
        self.rng = random.Random(seed)
        self.share = share
        self.held = {}
        self.requests = 0

    def perform_request(self, method, url, *, body=None):
        if url == "/":
            return GREETING
        self.requests += 1
        items, lines = [], iter(body.splitlines())
        for line in lines:
            ((action, what),) = json.loads(line).items()
            document = json.loads(next(lines)) if action == "index" else None
            late = self.rng.random() < self.share
            items.append({action: {"status": 429 if late else 200, "error": {"reason": "full"}}})
            if not late:
                self.held[what["_id"]] = document
        return {"errors": any(one for one in items), "items": items}


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr("search_index.engines.opensearch.bulk.time.sleep", lambda _: None)


@given(seed=st.integers(0, 10**9), ids=st.lists(st.integers(0, 50), max_size=120))
def test_what_a_node_puts_off_comes_in_the_end(seed, ids):
    node = Node(seed, 0.2)
    bulk = Bulk(Client(PLACE, node))
    expected = {}
    for number, one in enumerate(ids):
        gone = number % 3 == 2
        bulk.add(Delete("i", str(one)) if gone else Put("i", str(one), {"n": one}))
        expected[str(one)] = None if gone else {"n": one}
        if number % 7 == 0:
            bulk.flush()
    bulk.flush()
    assert set(node.held) == set(expected)


def test_a_node_that_puts_all_off_for_good_is_told():
    bulk = Bulk(Client(PLACE, Node(1, 1.0)))
    bulk.add(Put("i", "1", {}))
    with pytest.raises(IndexFault, match="does not take what is put into it: full"):
        bulk.flush()


@pytest.mark.parametrize(
    ("status", "is_fault"), [(400, True), (500, True), (404, False), (409, False)]
)
def test_a_refused_document_is_told_but_not_one_that_is_gone_or_newer(status, is_fault):
    class Refusing(Node):
        def perform_request(self, method, url, *, body=None):
            if url == "/":
                return GREETING
            item = {"index": {"status": status, "error": {"reason": "no field [x]"}}}
            return {"errors": True, "items": [item]}

    bulk = Bulk(Client(PLACE, Refusing(1, 0)))
    bulk.add(Put("i", "1", {"x": 1}))
    if is_fault:
        with pytest.raises(IndexFault, match="no field"):
            bulk.flush()
    else:
        bulk.flush()


def test_many_changes_go_in_several_requests():
    node = Node(1, 0)
    bulk = Bulk(Client(PLACE, node))
    for number in range(2 * MOST_CHANGES + 1):
        bulk.add(Put("i", str(number), {"n": number}))
    bulk.flush()
    assert len(node.held) == 2 * MOST_CHANGES + 1
    assert node.requests == 3


def test_a_fault_of_what_is_on_its_way_is_told_with_what_follows():
    bulk = Bulk(Client(PLACE, Node(1, 1.0)))
    for number in range(MOST_CHANGES):
        bulk.add(Put("i", str(number), {}))
    with pytest.raises(IndexFault, match="full"):
        bulk.flush()
    bulk.flush()  # and once
