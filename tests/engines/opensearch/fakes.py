"""A transport that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

from typing import Any

from search_index.engines.opensearch.client import Client
from search_index.engines.opensearch.place import Place

GREETING = {"version": {"number": "2.19.1", "distribution": "opensearch"}}
PLACE = Place(hosts=("https://node-1:9200",), password="hush", token=None, user="me")


class FakeTransport:
    """Gives out its answers in their order; one that is an exception is raised."""

    def __init__(self, *answers: Any, greeting: Any = GREETING) -> None:
        self.answers = list(answers)
        self.greeting = greeting
        self.asked: list[tuple[str, str, Any]] = []

    def perform_request(self, method: str, url: str, *, body: Any = None) -> Any:
        if (method, url) == ("GET", "/"):
            answer = self.greeting
        else:
            self.asked.append((method, url, body))
            answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def client_of(*answers: Any, **others: Any) -> tuple[Client, FakeTransport]:
    transport = FakeTransport(*answers, **others)
    return Client(PLACE, transport), transport
