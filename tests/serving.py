"""A small server on loopback that tests let answer as they like, and one request to it."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from feeds.egress import Site
from feeds.errors import FetchError
from feeds.fetch import Fetched, Fetcher, Limits, NotModified
from feeds.model import Validators

NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
QUICK = Limits(timeout_seconds=5, max_bytes=100_000, max_redirects=3, pause_seconds=0)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Server:
    """A server on loopback that answers with `handler` and keeps what it was asked."""

    handler: Handler
    base: str = ""
    asked: list[web.Request] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        return await self.handler(request)

    @property
    def site(self) -> Site:
        return Site(self.base)


def says(
    body: bytes = b"{}", *, status: int = 200, content_type: str = "application/json", **headers: str
) -> Handler:
    """A handler that always gives the same answer; `_` in a header's name stands for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=body, status=status, headers={"Content-Type": content_type} | named)

    return handler


class Names(AbstractResolver):
    """Answers for host names from a table; a name that is not there is not found."""

    def __init__(self, **addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        address = self.addresses.get(host.lower().partition(".")[0])
        if address is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing is held open."""


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[Server]:
    server = Server(handler)
    app = web.Application()
    app.router.add_get("/{path:.*}", server.answer)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        server.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield server
    finally:
        await runner.cleanup()


async def ask(
    server: Server, path: str = "/a", *, limits: Limits = QUICK, html: bool = False, **more: Validators
) -> Fetched | NotModified:
    async with Fetcher(user_agent="Test/1 (contact)", limits=limits) as fetch:
        return await fetch.get(server.site, server.base + path, now=NOW, max_age=600, html=html, **more)


async def refusal(server: Server, path: str = "/a", *, limits: Limits = QUICK) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await ask(server, path, limits=limits)
    return caught.value
