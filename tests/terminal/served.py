"""``missionlog serve`` as a process, and a browser without a window."""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp

PATIENCE = 60.0
ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def served(paths: list[Path], home: Path) -> Iterator[str]:
    """Serve documents; yield the address that was printed."""
    names = ("CACHE", "STATE", "DATA", "CONFIG")
    environment = {**os.environ, **{f"XDG_{name}_HOME": str(home / name) for name in names}}
    port = str(free_port())
    command = [sys.executable, "-m", "tui", "serve", "--port", port, *map(str, paths)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr
        line = process.stderr.readline()
        address = re.search(r"http://\S+", line)
        assert address, line
        wait_until_it_listens(int(port))
        yield address[0]
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def wait_until_it_listens(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < end, "nothing listens"
            time.sleep(0.1)


class Browser:
    """Chromium, driven by its own protocol (DevTools) over a socket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            answer = await asyncio.wait_for(self._socket.receive_json(), PATIENCE)
            if answer.get("id") == number:
                return answer.get("result", {})

    async def press(self, text: str) -> None:
        """Type, letter by letter."""
        for letter in text:
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=letter)

    async def click(self, x: int, y: int) -> None:
        """Click at a place."""
        for kind in ("mousePressed", "mouseReleased"):
            place = {"x": x, "y": y, "button": "left", "clickCount": 1}
            await self.call("Input.dispatchMouseEvent", type=kind, **place)

    async def picture(self) -> bytes:
        """What is seen, as PNG."""
        answer = await self.call("Page.captureScreenshot")
        return base64.b64decode(answer.get("data", ""))  # none while a page is being left


@contextmanager
def chromium(program: str, home: Path) -> Iterator[str]:
    """Start the browser; yield the address of its protocol."""
    command = [program, "--headless=new", "--no-sandbox", "--disable-gpu",
               "--remote-debugging-port=0", f"--user-data-dir={home}", "--window-size=1200,760",
               "about:blank"]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port_file = home / "DevToolsActivePort"
        end = time.monotonic() + PATIENCE
        while not (port_file.exists() and port_file.read_text().strip()):
            assert time.monotonic() < end, "the browser does not start"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port_file.read_text().split()[0]}"
    finally:
        process.terminate()
        process.wait(PATIENCE)
