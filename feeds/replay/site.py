"""A folder of web pages and feeds served as of a virtual moment, so that listings grow and pages are edited.

A page `name.html` is served at `/name`, a feed `name.xml` at `/name.xml`. Later versions stand beside
it as `name-v2.html`, and so on. A file may begin with `<!-- replay from=2026-03-05T14:00 -->`: it is
served from then on (America/New_York).
"""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from feeds.replay.answers import HTML_TYPE, Answer, Ask, negotiated, page
from feeds.replay.clock import NEW_YORK, VirtualClock
from feeds.replay.folder import ReplayError

_VERSION = re.compile(r"(?P<name>.+?)(?:-v(?P<version>\d{1,3}))?(?P<form>\.html|\.xml)")
_FROM = re.compile(rb"\s{0,20}<!-- replay from=(\d{4}-\d\d-\d\dT\d\d:\d\d) -->\n?")
FEED_TYPE = "application/xml; charset=utf-8"
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page: served from `since` (aware; None: always), unless a later one is."""

    number: int
    since: datetime | None
    body: bytes


@dataclass(slots=True)
class WebFolder:
    """The pages of a folder at a clock's moment. `counts` is how often each path was asked for."""

    pages: dict[str, tuple[Version, ...]]
    clock: VirtualClock
    base_url: str = ""
    counts: Counter[str] = field(default_factory=Counter)

    def answer(self, ask: Ask) -> Answer:
        """The page at a path now; 404 where there is none yet."""
        self.counts[ask.path] += 1
        now = self.clock.now()
        versions = self.pages.get(ask.path.rstrip("/"), ())
        current = [one for one in versions if one.since is None or one.since <= now]
        if not current:
            return page("<title>Page not found</title><h1>Page not found</h1>", status=404)
        newest = max(current, key=lambda one: one.number)
        # `Last-Modified` says when this version came up; one that was always there is as old as time.
        kind = FEED_TYPE if ask.path.endswith(".xml") else HTML_TYPE
        return negotiated(Answer(200, kind, newest.body), ask, newest.since or _ALWAYS)


def load_pages(folder: Path) -> dict[str, tuple[Version, ...]]:
    """Every page of a folder by path. Raises ReplayError when there is none, or a date is wrong."""
    found: dict[str, tuple[Version, ...]] = {}
    for file in sorted(folder.rglob("*.*ml")):
        name = _VERSION.fullmatch(file.relative_to(folder).as_posix())
        if name:
            version = _version(file, int(name["version"] or 1))
            path = f"/{name['name']}{name['form'].removesuffix('.html')}"
            found[path] = (*found.get(path, ()), version)
    if not found:
        raise ReplayError(f"{folder} holds no .html or .xml file")
    return found


@asynccontextmanager
async def serve_pages(folder: Path, *, at: datetime, host: str = "127.0.0.1") -> AsyncIterator[WebFolder]:
    """Serve a folder's pages on any free port for as long as the block lasts. Raises ReplayError."""
    pages = await asyncio.to_thread(load_pages, folder)
    served = WebFolder(pages, VirtualClock(at))
    runner = web.AppRunner(_app(served), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, 0).start()
        served.base_url = f"http://{host}:{runner.addresses[0][1]}"
        yield served
    finally:
        await runner.cleanup()


def _version(file: Path, number: int) -> Version:
    body = file.read_bytes()
    stated = _FROM.match(body)
    if not stated:
        return Version(number, None, body)
    try:
        since = datetime.fromisoformat(stated[1].decode()).replace(tzinfo=NEW_YORK).astimezone(UTC)
    except ValueError as error:
        raise ReplayError(f"{file}: {error}") from error
    return Version(number, since, body[stated.end() :])


def _app(served: WebFolder) -> web.Application:
    async def give(request: web.Request) -> web.Response:
        tag = request.headers.get("If-None-Match", "")
        answer = served.answer(Ask(path=request.path, if_none_match=tag))
        headers = {"Content-Type": answer.content_type, **dict(answer.headers)}
        return web.Response(status=answer.status, body=answer.body, headers=headers)

    app = web.Application()
    app.router.add_get("/{path:.*}", give)
    return app
