"""The library's own transport against small servers: TLS, who asks, and silence."""

from __future__ import annotations

import base64
import json
import logging
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from search_index.engines.opensearch.client import Client
from search_index.engines.opensearch.place import place_from
from search_index.errors import IndexFault
from tests.engines.opensearch.fakes import GREETING

VARIABLE = "MISSIONLOG_OPENSEARCH_"


@contextmanager
def node(wanted: str = "", context: ssl.SSLContext | None = None) -> Iterator[str]:
    """A server that greets as a node does whoever shows the ``wanted`` authorization."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            allowed = not wanted or self.headers.get("Authorization") == wanted
            body = GREETING | {"status": "green"} if allowed else {"error": "Unauthorized"}
            said = json.dumps(body).encode()
            self.send_response(200 if allowed else 401)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def health(url: str, **told: str) -> str:
    environment = {f"{VARIABLE}HOSTS": url}
    environment |= {f"{VARIABLE}{name.upper()}": value for name, value in told.items()}
    return str(Client(place_from(environment)).ask("GET", "/_cluster/health")["status"])


def test_a_user_and_password_are_shown_and_never_told(caplog, capfd):
    wanted = "Basic " + base64.b64encode(b"me:hush-hush").decode()
    with node(wanted) as url, caplog.at_level(logging.DEBUG):
        assert health(url, user="me", password="hush-hush") == "green"
        with pytest.raises(IndexFault, match="asks who you are"):
            health(url, user="me", password="wrong-hush")
        with pytest.raises(IndexFault, match="asks who you are"):
            health(url)
    said = "".join((caplog.text, *capfd.readouterr()))
    assert "hush" not in said
    assert wanted not in said


def test_a_token_is_shown():
    with node("Bearer t0ken") as url:
        assert health(url, token="t0ken") == "green"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory):
    """Certificates that sign themselves, for this machine and for another one."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, which makes certificates")
    folder = tmp_path_factory.mktemp("certificates")
    made = {}
    for name, of in (("own", "IP:127.0.0.1"), ("other", "DNS:elsewhere.example")):
        key, certificate = folder / f"{name}.key", folder / f"{name}.pem"
        asked = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        asked += ["-subj", f"/CN={name}", "-addext", f"subjectAltName={of}"]
        subprocess.run(
            [*asked, "-keyout", key, "-out", certificate], check=True, capture_output=True
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        made[name] = (context, str(certificate))
    return made


def test_a_certificate_of_a_named_authority_is_trusted(certificates):
    context, file = certificates["own"]
    with node(context=context) as url:
        assert health(url, ca=file) == "green"


def test_a_certificate_that_nobody_knows_is_not_trusted(certificates):
    context, _ = certificates["own"]
    with node(context=context) as url, pytest.raises(IndexFault, match="certificate that is trust"):
        health(url)


def test_a_certificate_of_another_machine_is_not_trusted(certificates):
    context, file = certificates["other"]
    with node(context=context) as url, pytest.raises(IndexFault, match="certificate that is trust"):
        health(url, ca=file)


def test_a_file_of_certificates_that_is_not_there_is_told(certificates, tmp_path):
    context, _ = certificates["own"]
    with node(context=context) as url, pytest.raises(IndexFault):
        health(url, ca=str(tmp_path / "none.pem"))


def test_a_node_that_says_nothing_is_given_up_in_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(IndexFault, match=r"did not answer within 0\.2 seconds"):
            health(url, timeout="0.2")


def test_a_node_that_is_not_there_is_told():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        url = f"http://127.0.0.1:{gone.getsockname()[1]}"
    with pytest.raises(IndexFault, match="cannot be reached"):
        health(url)


def test_another_node_answers_for_one_that_is_gone():
    with socket.create_server(("127.0.0.1", 0)) as gone, node() as url:
        dead = f"http://127.0.0.1:{gone.getsockname()[1]}"
        gone.close()
        assert health(f"{dead} {url}") == "green"
