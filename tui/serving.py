"""Serving the explorer to a browser, to whoever holds the secret of this run and nobody else.

The explorer shows what its user may read. Other users of the same machine reach its loopback
addresses, and so do pages of other sites in the user's own browser; so every request must
carry the secret: in the address printed at the start, from then on in a cookie of that site.
"""

from __future__ import annotations

import logging
import secrets
import shlex
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

from tui.indexing import own_command

_COOKIE = "missionlog"
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {socket}"
)
"""What the page may load: textual-serve's own has the browser fetch a font of another site,
which would tell that site of every visit."""
_REFUSAL = "Open the address that `missionlog serve` printed; it changes with every start.\n"


class GuardedServer(Server):
    """Serves one command; ``address`` is what opens it in a browser."""

    def __init__(self, command: str, host: str, port: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        super().__init__(
            command, host, port, title="missionlog", public_url=f"http://{shown}:{port}"
        )
        self._secret = secrets.token_urlsafe(24)

    @property
    def address(self) -> str:
        """The address with the secret of this run."""
        return f"{self.public_url}/?key={self._secret}"

    def initialize_logging(self) -> None:
        """Say nothing but what goes wrong."""
        logging.basicConfig(level="WARNING", format="missionlog: %(message)s")

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing: the command did."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @property
    def _guard(self) -> Callable[..., Awaitable[web.StreamResponse]]:
        @web.middleware
        async def guard(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            if self._knows(request.cookies.get(_COOKIE)):
                return self._confined(await handler(request))
            if request.path == "/" and self._knows(request.query.get("key")):
                # The secret leaves the address line, and with it the browser's history.
                answer = web.HTTPSeeOther("/")
                answer.set_cookie(_COOKIE, self._secret, httponly=True, samesite="Strict")
                raise answer
            raise web.HTTPForbidden(text=_REFUSAL)

        return guard

    def _confined(self, answer: web.StreamResponse) -> web.StreamResponse:
        """Return an answer that has the browser ask nobody else for anything."""
        if not answer.prepared:
            socket = self.public_url.replace("http", "ws", 1)
            answer.headers["Content-Security-Policy"] = _POLICY.format(socket=socket)
            answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    def _knows(self, told: str | None) -> bool:
        return told is not None and secrets.compare_digest(told.encode(), self._secret.encode())


def explorer_server(
    paths: Sequence[Path], host: str, port: int, index_dir: Path | None
) -> GuardedServer:
    """Return a server of the explorer on these paths: each visitor gets an explorer."""
    place = ["--index-dir", str(index_dir)] if index_dir else []
    arguments = ["explore", *place, "--", *(str(path.resolve()) for path in paths)]
    return GuardedServer(shlex.join(own_command(arguments)), host, port)
