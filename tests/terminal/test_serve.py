"""The explorer in a browser: who gets in, and what is seen there."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import time

import pytest

aiohttp = pytest.importorskip("aiohttp", reason="the extra serve is not installed")

from tests.terminal.served import PATIENCE, Browser, chromium, served  # noqa: E402

pytestmark = pytest.mark.terminal
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture
def address(tmp_path):
    reports = tmp_path / "re ports"
    reports.mkdir()
    (reports / "a.txt").write_text("The flag came home from orbit on 28 September 2021.")
    with served([reports], tmp_path) as told:
        yield told


def jar() -> aiohttp.CookieJar:
    return aiohttp.CookieJar(unsafe=True)  # addresses by number have cookies too


async def test_only_who_has_the_address_gets_in(address):
    base = address.partition("/?")[0]
    async with aiohttp.ClientSession(cookie_jar=jar()) as visitor:
        for path in ("/", "/?key=", "/?key=guess", "/ws", "/static/js/textual.js", "/download/x"):
            async with visitor.get(base + path, allow_redirects=False) as answer:
                assert answer.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await visitor.ws_connect(f"{base}/ws")
        async with visitor.get(address, allow_redirects=False) as answer:
            assert answer.status == 303
            assert answer.headers["Location"] == "/"
            assert "HttpOnly" in answer.headers["Set-Cookie"]
            assert "SameSite=Strict" in answer.headers["Set-Cookie"]
        async with visitor.get(base) as page:
            assert page.status == 200
            assert address.partition("key=")[2] not in await page.text()


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
async def test_a_browser_shows_it_and_types_into_it(address, tmp_path):
    with chromium(CHROMIUM, tmp_path / "browser") as devtools:
        async with aiohttp.ClientSession() as session:
            async with session.get(f"{devtools}/json/list") as answer:
                pages = await answer.json()
            page = next(page for page in pages if page["type"] == "page")
            socket = await session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)
            browser = Browser(socket)
            await browser.call("Emulation.setFocusEmulationEnabled", enabled=True)
            await browser.call("Page.navigate", url=address)
            before = await settled(browser)
            await browser.click(300, 40)
            await browser.press("flag\r")
            after = await settled(browser, other_than=before)
            (tmp_path / "after.png").write_bytes(after)
            await socket.close()
    kept = tmp_path / "DATA" / "missionlog" / "history.sqlite"
    assert sqlite3.connect(kept).execute("SELECT query FROM queries").fetchall() == [("flag",)]


async def settled(browser: Browser, other_than: bytes = b"") -> bytes:
    """The picture once it stays the same for three seconds and shows more than a splash."""
    end = time.monotonic() + PATIENCE
    last = b""
    while time.monotonic() < end:
        picture = await browser.picture()
        if picture == last and picture != other_than and len(picture) > 15_000:
            return picture
        last = picture
        await asyncio.sleep(3)
    raise AssertionError("the picture never settled")
