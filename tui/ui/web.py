"""Dateline in a browser: the server of its screen.

textual-serve starts a program for every page that is opened, and asks nobody who they are. Here a page is
for those who have the key from the address that is printed, and only pages of this server may open its line.
"""

from __future__ import annotations

import hmac
import logging
import secrets
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

COOKIE = "dateline-key"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
POLICY = "; ".join(
    (
        "default-src 'self'", "style-src 'self' 'unsafe-inline'", "script-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:", "connect-src 'self' ws: wss:", "frame-ancestors 'none'",
    )
)  # fmt: skip
"""What a page may load: nothing from elsewhere."""


def is_loopback(host: str) -> bool:
    """Whether an address is one that only this machine reaches."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Browsers(Server):
    """Serves a command that opens the screen to browsers that know the key."""

    def __init__(self, command: str, host: str, port: int) -> None:
        super().__init__(command, host, port, "Dateline", templates_path=Path(__file__).parent)
        self.key = secrets.token_urlsafe(24)

    @property
    def address(self) -> str:
        """What to open in a browser."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}:{self.port}/?key={self.key}"

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard())
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: nobody listens before this is over."""

    def _guard(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if wrong := self._wrong(request):
                raise web.HTTPForbidden(text=f"{wrong}\n", headers={"Referrer-Policy": "no-referrer"})
            if request.path == "/" and "key" in request.query:  # keep it out of the history
                response: web.StreamResponse = web.HTTPFound("./")
                response.set_cookie(COOKIE, self.key, httponly=True, samesite="Strict")
                return response
            response = await handler(request)
            if not response.prepared:
                response.headers["Content-Security-Policy"] = POLICY
                response.headers["Referrer-Policy"] = "no-referrer"
                response.headers["X-Content-Type-Options"] = "nosniff"
            return response

        return guard

    def _wrong(self, request: web.Request) -> str:
        """Why a request is refused; empty where it is not.

        A page of somebody else's may not lead a browser here: neither by a name that now means this machine
        nor by opening the line itself.
        """
        host = urlsplit(f"//{request.host}").hostname or ""
        if is_loopback(self.host) and host not in LOOPBACK:
            return "This page is for this machine only."
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            return "Another page may not use this one."
        given = request.query.get("key") or request.cookies.get(COOKIE, "")
        if not hmac.compare_digest(given.encode(), self.key.encode()):
            return "Open the address that dateline serve has printed: the key is part of it."
        return ""


def serve(command: str, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve a command that opens the screen until ctrl+c; `tell` is given the address. Raises OSError."""
    logging.basicConfig(level=logging.WARNING, format="dateline: %(message)s")
    browsers = Browsers(command, host, port)

    def listening(*_: object) -> None:
        tell(browsers.address)

    web.run_app(browsers._make_app(), host=host, port=port, print=listening, access_log=None)
