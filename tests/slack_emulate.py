"""`emulate` as a Slack Web API on loopback: its process, its seed, and a front, since it reads bodies of POST only."""

import asyncio
import json
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

from bot.platforms.slack.scopes import SCOPES

PEERS = Path(__file__).parent / "peers"
PROGRAM = PEERS / "node_modules" / "emulate" / "dist" / "index.js"
MISSING = (
    "node is not installed"
    if shutil.which("node") is None
    else ""
    if PROGRAM.exists()
    else "run: npm ci --ignore-scripts --prefix tests/peers"
)
POSTS, READS = "xoxb-that-posts", "xoxb-that-reads"
TOKENS = {
    POSTS: sorted(SCOPES),
    READS: [*sorted(SCOPES), "channels:history", "channels:manage"],
    "xoxb-that-may-not-post": ["users:read", "channels:read"],
}


@dataclass(frozen=True)
class Emulated:
    """`api` is the front's address, `direct` the peer's own."""

    api: str
    direct: str

    async def ask(self, method: str, **form: Any) -> dict[str, Any]:
        """Call it as another program would."""
        async with ClientSession() as session:
            headers = {"Authorization": f"Bearer {READS}"}
            async with session.post(f"{self.direct}/api/{method}", data=form, headers=headers) as answer:
                found: dict[str, Any] = await answer.json()
                return found

    async def channel(self, name: str) -> str:
        """A seeded channel's id."""
        listed = await self.ask("conversations.list")
        return str(next(one["id"] for one in listed["channels"] if one["name"] == name))

    async def person(self, name: str) -> str:
        """A seeded person's id."""
        listed = await self.ask("users.list")
        return str(next(one["id"] for one in listed["members"] if one["name"] == name))


@asynccontextmanager
async def emulated(folder: Path) -> AsyncIterator[Emulated]:
    """The peer, started for one test."""
    seed, port = folder / "seed.json", _free_port()
    seed.write_text(json.dumps(_seed()), encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        "node", "--require", str(PEERS / "loopback.cjs"), str(PROGRAM), "start",
        "--service", "slack", "--port", str(port), "--seed", str(seed),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
    )  # fmt: skip
    try:
        await _answering(port)
        async with _front(f"http://127.0.0.1:{port}") as one:
            yield one
    finally:
        process.kill()
        await process.wait()


def _seed() -> dict[str, Any]:
    tokens = [{"token": name, "user": "rulewire", "scopes": scopes} for name, scopes in TOKENS.items()]
    people = [{"name": name, "email": f"{name}@example.com"} for name in ("rulewire", "ada")]
    channels = [{"name": "rules"}, {"name": "old"}]
    return {"slack": {"users": people, "channels": channels, "tokens": tokens, "strict_scopes": True}}


@asynccontextmanager
async def _front(direct: str) -> AsyncIterator[Emulated]:
    async def pass_on(request: web.Request) -> web.Response:
        form = {**request.query, **{k: str(v) for k, v in (await request.post()).items()}}
        headers = {"Authorization": request.headers.get("Authorization", "")}
        body: Any = {"data": form}
        if request.content_type == "application/json":
            body = {"json": await request.json()}
        where = direct + request.path
        async with ClientSession() as session, session.post(where, headers=headers, **body) as answer:
            return web.json_response(await answer.json(), status=answer.status)

    app = web.Application()
    app.router.add_route("*", "/api/{method}", pass_on)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield Emulated(f"http://127.0.0.1:{runner.addresses[0][1]}/api/", direct)
    finally:
        await runner.cleanup()


async def _answering(port: int) -> None:
    """Wait until something listens there."""
    async with asyncio.timeout(30):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
