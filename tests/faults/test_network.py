"""No network, ever: not to index, not to search, not to show."""

from __future__ import annotations

import http.client
import os
import pty
import re
import select
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.conftest import article

pytestmark = pytest.mark.faults

FORBIDDING = Path(__file__).with_name("forbidding")


@pytest.fixture
def environment(tmp_path):
    path = os.pathsep.join([str(FORBIDDING), *filter(None, sys.path)])
    return {
        **os.environ,
        "PYTHONPATH": path,
        "NETWORK_USED": str(tmp_path / "used"),
        "TERM": "xterm-256color",
    }


def test_the_guard_guards(environment, tmp_path):
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False
    )
    assert b"no network here" in done.stderr
    assert (tmp_path / "used").exists()


def test_indexing_searching_and_the_explorer_use_no_network(
    collection, environment, tmp_path, ledger
):
    for number in range(40):
        collection.write(f"{number}.txt", article(number))
    page = '<html><head><link href="http://example.org/x.css"><base href="http://example.org/">'
    collection.write("a.html", f"{page}</head><body><img src=http://example.org/x.png>flag</body>")
    collection.write("b.md", "# Flag\n\n![x](http://example.org/y.png) <http://example.org/>")
    entity = '<!DOCTYPE a [<!ENTITY x SYSTEM "http://example.org/z">]>'
    collection.write("c.xml", f'<?xml version="1.0"?>{entity}<a>flag &x;</a>')
    place = ["--index-dir", str(collection.index_dir)]
    for command in (
        ["index", str(collection.folder)],
        ["search", "flag", str(collection.folder)],
        ["people", str(collection.folder)],
        ["timeline", str(collection.folder)],
        ["doctor", str(collection.folder), "--index"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "tui", *command, *place],
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode in (0, 3), done.stderr
    assert b"flag" in shown_by_the_explorer([str(collection.folder), *place], environment)
    assert not (tmp_path / "used").exists(), (tmp_path / "used").read_text()
    ledger.note("commands run without a network", 6)


def test_what_is_served_to_a_browser_uses_nothing_but_loopback(
    collection, environment, tmp_path, ledger
):
    pytest.importorskip("textual_serve")
    collection.write("a.txt", article(1))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = ["serve", "--port", str(port), "--index-dir", str(collection.index_dir)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", *command, str(collection.folder)],
        env={**environment, "NETWORK_LOOPBACK": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = re.search(r"http://\S+", process.stderr.readline())[0]
        page, policy = fetched(address, port)
        assert "textual.js" in page
        # Whatever else the page asks for, the browser is told to get nothing of it.
        allowed = set(re.findall(r"(?:https?|wss?):[^\s;]*", policy))
        assert allowed == {f"ws://127.0.0.1:{port}"}
        assert "default-src 'self'" in policy
    finally:
        process.terminate()
        process.communicate(timeout=60)
    assert not (tmp_path / "used").exists(), (tmp_path / "used").read_text()
    ledger.note("commands run without a network", 1)


def fetched(address: str, port: int) -> tuple[str, str]:
    """The page at the address that was printed, and what it may load."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        until = time.monotonic() + 60
        while connection.sock is None:
            try:
                connection.connect()
            except OSError:
                assert time.monotonic() < until, "nothing listens"
                time.sleep(0.1)
        connection.request("GET", address.partition(str(port))[2])
        first = connection.getresponse()
        cookie = first.getheader("Set-Cookie").partition(";")[0]
        first.read()
        connection.request("GET", "/", headers={"Cookie": cookie})
        page = connection.getresponse()
        return page.read().decode(), page.getheader("Content-Security-Policy")


def shown_by_the_explorer(arguments, environment) -> bytes:
    """Open the explorer on a terminal, wait for its documents, and leave it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        shown, until = b"", time.monotonic() + 60
        while b"flag" not in shown and time.monotonic() < until:
            if select.select([ours], [], [], 1.0)[0]:
                shown += os.read(ours, 1 << 16)
        os.write(ours, b"\x11")  # ctrl+q
        while process.poll() is None and time.monotonic() < until:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    shown += os.read(ours, 1 << 16)
                except OSError:
                    break
        process.wait(30)
    os.close(ours)
    return shown
