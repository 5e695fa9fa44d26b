"""Where the cluster is: told by the environment, secrets never in the clear."""

from __future__ import annotations

import pytest

from search_index.engines.opensearch.place import place_from
from search_index.errors import IndexFault

HOSTS = "MISSIONLOG_OPENSEARCH_HOSTS"
PASSWORD = "MISSIONLOG_OPENSEARCH_PASSWORD"
TOKEN = "MISSIONLOG_OPENSEARCH_TOKEN"


def test_addresses_are_parted_by_commas_and_blanks():
    place = place_from({HOSTS: "https://a:9200, https://b:9200 https://[::1]:9201"})
    assert place.hosts == ("https://a:9200", "https://b:9200", "https://[::1]:9201")
    assert place.is_secure
    assert (place.prefix, place.shards, place.replicas) == ("missionlog", 3, 1)


def test_without_addresses_it_is_said_where_to_put_them():
    with pytest.raises(IndexFault, match="opensearch_hosts"):
        place_from({})


@pytest.mark.parametrize(
    "host", ["node-1:9200", "ftp://a", "https://", "https://a:x", "https://[::1", "\x1b]52;c;x"]
)
def test_what_is_no_address_is_refused(host):
    with pytest.raises(IndexFault, match="no address") as raised:
        place_from({HOSTS: host})
    assert "\x1b" not in str(raised.value)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(IndexFault) as raised:
        place_from({HOSTS: "https://me:hush@a:9200"})
    assert "hush" not in str(raised.value)


@pytest.mark.parametrize("secret", [PASSWORD, TOKEN])
def test_a_secret_goes_by_tls_alone_but_within_the_machine(secret):
    with pytest.raises(IndexFault, match="https alone"):
        place_from({HOSTS: "http://far:9200", secret: "hush"})
    for near in ("http://localhost:9200", "http://127.0.0.1:9200", "http://[::1]:9200"):
        assert place_from({HOSTS: near, secret: "hush"}).hosts == (near,)


def test_secrets_are_not_shown():
    place = place_from({HOSTS: "https://a:9200", PASSWORD: "hush", TOKEN: "hush"})
    assert "hush" not in repr(place)


def test_http_and_https_are_not_mixed():
    with pytest.raises(IndexFault, match="all by https"):
        place_from({HOSTS: "https://a:9200 http://b:9200"})


@pytest.mark.parametrize(
    ("name", "said"), [("SHARDS", "0"), ("REPLICAS", "-1"), ("TIMEOUT", "soon"), ("PREFIX", "Öl")]
)
def test_what_cannot_be_meant_is_refused(name, said):
    with pytest.raises(IndexFault):
        place_from({HOSTS: "https://a:9200", f"MISSIONLOG_OPENSEARCH_{name}": said})
