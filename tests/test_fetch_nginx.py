"""Station 2 against a web server that others wrote: what nginx really sends."""

import asyncio
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from feeds.egress import Site
from feeds.errors import FetchError
from feeds.fetch import Fetched, Fetcher, Limits, NotModified
from feeds.model import Validators
from tests.serving import NOW

NGINX, OPENSSL = shutil.which("nginx"), shutil.which("openssl")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

FEED = "<rss version='2.0'><channel>" + "<item><title>invented</title></item>" * 400 + "</channel></rss>"
CONFIG = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log {folder}/access.log; types {{ application/rss+xml rss; text/html html; }}
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{
        listen 127.0.0.1:{port}; root {folder}/www;
        location /packed/ {{ alias {folder}/www/; gzip on; gzip_types application/rss+xml; gzip_min_length 1; }}
        location /slow/ {{ alias {folder}/www/; limit_rate 100; }}
        location /loop {{ return 302 /loop; }}
        location /wall {{ return 302 https://unblock.invalid/; }}
        location /gone {{ return 410; }}
        location /busy {{ add_header Retry-After 90 always; return 503; }}
        location /hangup {{ return 444; }}
    }}
    {secure}
}}
"""
SECURE = """server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {folder}/c.pem; ssl_certificate_key {folder}/k.pem; }}"""
LIMITS = Limits(timeout_seconds=3, pause_seconds=0)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def answers(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.01)
            continue
        writer.close()
        await writer.wait_closed()
        return


async def run(folder: Path, port: int, secure: str = "") -> asyncio.subprocess.Process:
    """Start nginx in the foreground with everything it writes below `folder`, and wait until it answers."""
    (folder / "www").mkdir()
    (folder / "www/feed.rss").write_text(FEED)
    (folder / "www/page.html").write_text("<!doctype html><h1>Request Access</h1>")
    config = folder / "nginx.conf"
    config.write_text(CONFIG.format(folder=folder, port=port, secure=secure))
    assert NGINX
    process = await asyncio.create_subprocess_exec(
        NGINX, "-p", str(folder), "-c", str(config), "-e", str(folder / "error.log")
    )
    async with asyncio.timeout(5):
        await answers(port)
    return process


async def stop(process: asyncio.subprocess.Process) -> None:
    process.terminate()
    await process.wait()


@pytest.fixture
async def base(tmp_path: Path) -> AsyncIterator[str]:
    port = free_port()
    process = await run(tmp_path, port)
    yield f"http://127.0.0.1:{port}"
    await stop(process)


async def ask(
    base: str, path: str, *, validators: Validators | None = None, limits: Limits = LIMITS
) -> Fetched | NotModified:
    async with Fetcher(user_agent="t", limits=limits) as fetch:
        return await fetch.get(Site(base), base + path, now=NOW, max_age=60, validators=validators)


async def refusal(base: str, path: str, *, limits: Limits = LIMITS) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await ask(base, path, limits=limits)
    return caught.value


@pytest.mark.parametrize(
    ("path", "weak"), [("/feed.rss", False), ("/packed/feed.rss", True)], ids=["plain", "gzip, weak ETag"]
)
async def test_an_unchanged_file_is_a_304(base: str, path: str, weak: bool) -> None:
    first = await ask(base, path)
    assert isinstance(first, Fetched)
    assert first.body.decode() == FEED
    assert (first.validators.etag or "").startswith("W/") is weak
    assert isinstance(await ask(base, path, validators=first.validators), NotModified)


@pytest.mark.parametrize("missing", ["etag", "last_modified"])
async def test_one_validator_is_enough(base: str, missing: str) -> None:
    first = await ask(base, "/feed.rss")
    assert isinstance(first, Fetched)
    kept = Validators(None, first.validators.last_modified, NOW)
    if missing == "last_modified":
        kept = replace(kept, etag=first.validators.etag, last_modified=None)
    assert isinstance(await ask(base, "/feed.rss", validators=kept), NotModified)


async def test_a_changed_file_comes_whole(base: str, tmp_path: Path) -> None:
    first = await ask(base, "/feed.rss")
    assert isinstance(first, Fetched)
    (tmp_path / "www/feed.rss").write_text(FEED + "\n")
    second = await ask(base, "/feed.rss", validators=first.validators)
    assert isinstance(second, Fetched)
    assert second.validators.etag != first.validators.etag


@pytest.mark.parametrize(
    ("path", "reason", "wait"),
    [
        ("/loop", "more than 4 redirects", None),
        ("/wall", "sent us to unblock.invalid, which is not one of the source's hosts (a bot wall?)", None),
        ("/gone", "answered 410 Gone", None),
        ("/missing", "answered 404 Not Found", None),
        ("/busy", "answered 503 Service Unavailable, asks to wait 90 s", 90),
        ("/hangup", "the server closed the connection without an answer", None),
        ("/page.html", "answered a web page where data is due (a bot wall or an outage page)", None),
    ],
    ids=["redirect loop", "wall", "gone", "missing", "busy", "abrupt close", "web page"],
)
async def test_a_failure_says_what_happened(base: str, path: str, reason: str, wait: float | None) -> None:
    error = await refusal(base, path)
    assert (error.reason, error.retry_after) == (reason, wait)


async def test_a_slow_drip_is_given_up(base: str) -> None:
    error = await refusal(base, "/slow/feed.rss", limits=replace(LIMITS, timeout_seconds=0.3))
    assert error.reason == "no answer within 0.3 s"


@pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")
async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    assert OPENSSL
    words = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    files = ["-keyout", str(tmp_path / "k.pem"), "-out", str(tmp_path / "c.pem")]
    await asyncio.to_thread(
        subprocess.run,
        [OPENSSL, *words.split(), *files],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    port = free_port()
    process = await run(tmp_path, free_port(), SECURE.format(folder=tmp_path, port=port))
    try:
        error = await refusal(f"https://127.0.0.1:{port}", "/")
    finally:
        await stop(process)
    assert error.reason.startswith("no secure connection (the certificate is not trusted")
