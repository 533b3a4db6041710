"""The replay over HTTP: the only module that serves; what it says is decided elsewhere."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from aiohttp import web

from feeds.replay.answers import Answer, Ask, Pace
from feeds.replay.clock import VirtualClock, noon
from feeds.replay.control import PREFIX, control
from feeds.replay.folder import ReplayError, load
from feeds.replay.session import Replay


@asynccontextmanager
async def serve(
    folder: Path, *, at: datetime, speed: float = 0.0, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[Replay]:
    """Serve a folder as of the moment `at` (aware) for as long as the block lasts; port 0: any free one.

    Raises ReplayError when the folder holds no document or the address cannot be used.
    """
    archive = await asyncio.to_thread(load, folder)
    replay = Replay(archive, VirtualClock(at, speed=speed), time.monotonic)
    closing = asyncio.Event()
    runner = web.AppRunner(
        _app(replay, closing), access_log=None, handler_cancellation=True, shutdown_timeout=1.0
    )
    await runner.setup()
    try:
        replay.base_url = await _listen(runner, host, port)
        yield replay
    finally:
        closing.set()  # lets go of the clients that wait for an answer which never comes
        await runner.cleanup()


async def run_replay(folder: Path, *, day: date, speed: float, host: str, port: int) -> None:
    """Serve a folder from noon of a day (America/New_York) until cancelled; says where on one line.

    `speed` is virtual seconds per real second; 0 stands still until told otherwise. Raises ReplayError.
    """
    async with serve(folder, at=noon(day), speed=speed, host=host, port=port) as replay:
        sys.stdout.write(
            f"Replaying {folder} as of {day.isoformat()} 12:00 America/New_York at {replay.base_url}; "
            f'put base_url = "{replay.base_url}" under [federal_register] in the config file\n'
        )
        sys.stdout.flush()
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()


async def _listen(runner: web.AppRunner, host: str, port: int) -> str:
    site = web.TCPSite(runner, host, port)
    try:
        await site.start()
    except OSError as error:
        raise ReplayError(
            f"cannot listen on {host}:{port} ({error.strerror}); choose another port"
        ) from error
    bound = runner.addresses[0][1]
    return f"http://{f'[{host}]' if ':' in host else host}:{bound}"


def _app(replay: Replay, closing: asyncio.Event) -> web.Application:
    async def give(request: web.Request) -> web.StreamResponse:
        return await _send(request, replay.answer(_ask(request)), closing)

    async def steer(request: web.Request) -> web.StreamResponse:
        answer = control(replay, request.method, request.path, await request.read())
        return await _send(request, answer, closing)

    app = web.Application()
    app.router.add_route("*", PREFIX + "{place:(/.*)?}", steer)
    app.router.add_get("/{path:.*}", give)
    return app


def _ask(request: web.Request) -> Ask:
    return Ask(
        path=request.path,
        query=tuple((name, str(value)) for name, value in request.query.items()),
        user_agent=request.headers.get("User-Agent", ""),
        if_none_match=request.headers.get("If-None-Match", ""),
        gzip="gzip" in request.headers.get("Accept-Encoding", ""),
    )


async def _send(request: web.Request, answer: Answer, closing: asyncio.Event) -> web.StreamResponse:
    headers = {"Content-Type": answer.content_type, **dict(answer.headers)}
    if answer.pace is Pace.WHOLE:
        return web.Response(status=answer.status, body=answer.body, headers=headers)
    if answer.pace is Pace.STALL:
        await closing.wait()
        return web.Response(status=503)
    response = web.StreamResponse(status=answer.status, headers=headers)
    response.content_length = len(answer.body)
    await response.prepare(request)
    if answer.pace is Pace.DRIP:
        await _drip(response, answer, closing)
    else:
        await response.write(answer.body[: len(answer.body) // 2])
    if request.transport is not None:
        request.transport.close()  # what was promised is not all there; the client must notice
    return response


async def _drip(response: web.StreamResponse, answer: Answer, closing: asyncio.Event) -> None:
    """A byte, a pause, a byte: until the client leaves."""
    for at in range(len(answer.body)):
        await response.write(answer.body[at : at + 1])
        with suppress(TimeoutError):
            await asyncio.wait_for(closing.wait(), answer.pause)
            return
