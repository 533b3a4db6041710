"""Station 2: the only code that talks HTTP to sources. Polite, bounded, and confined to each source's hosts."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from feeds.egress import GuardedResolver, PrivateAddressError, Site, forbidden, port_of
from feeds.errors import FetchError, retry_after, status_reason
from feeds.model import Validators

# NetNewsWire drops conditional-GET data after eight days: some servers answer 304 for ever.
VALIDATORS_LIVE_DAYS = 8
UNSAID_WAIT_SECONDS = 60.0  # for a 429 that does not say how long
LONGEST_VALIDATOR = 1_000
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CONDITIONAL = frozenset({"If-None-Match", "If-Modified-Since"})


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request: seconds, bytes after decompression, hops; pause in seconds per host."""

    timeout_seconds: float = 30.0
    max_bytes: int = 32_000_000
    max_redirects: int = 4
    pause_seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body that arrived whole, and what to ask with next time."""

    url: str
    body: bytes
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that nothing changed since the validators."""

    url: str


@dataclass(slots=True)
class _Gate:
    """One request at a time to a host; `free_at` and `blocked_until` in seconds of the loop's clock."""

    lock: asyncio.Lock
    free_at: float = 0.0
    blocked_until: float = 0.0


class Fetcher:
    """Asks sources over HTTP. Use as an async context manager; one for the whole process.

    `resolver` finds addresses of host names, the system's unless given; its answers are guarded.
    """

    def __init__(
        self, *, user_agent: str, limits: Limits | None = None, resolver: AbstractResolver | None = None
    ) -> None:
        self._limits = limits or Limits()
        self._resolver = resolver
        self._headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip, deflate"}
        self._gates: dict[str, _Gate] = {}
        self._private_hosts: set[str] = set()
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "Fetcher":
        resolver = GuardedResolver(self._private_hosts, self._resolver)
        timeout = aiohttp.ClientTimeout(total=self._limits.timeout_seconds)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, limit=16),
            headers=self._headers,
            timeout=timeout,
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()

    async def get(
        self,
        site: Site,
        url: str,
        *,
        now: datetime,
        max_age: int,
        validators: Validators | None = None,
        html: bool = False,
    ) -> Fetched | NotModified:
        """Read `url`, an address on one of the site's hosts.

        `max_age` (seconds, the poll interval) tells caches on the way that nothing older will do:
        the Federal Register answers with `max-age=86400`, which would make us a day late.
        `html` says whether a page is what we came for; otherwise a page is a wall, hence an error.
        Raises FetchError for everything that is not a whole answer or a 304.
        """
        headers = {"Cache-Control": f"max-age={max_age}"} | _conditions(validators, now)
        if site.private:
            self._private_hosts.add(site.host)
        try:
            return await self._follow(site, url, headers, now, html=html)
        except TimeoutError as error:
            raise FetchError(url, f"no answer within {self._limits.timeout_seconds:g} s") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # The cause is not chained: its text may repeat the address or the server's own bytes.
            raise FetchError(url, _network_reason(error)) from None

    async def _follow(
        self, site: Site, url: str, headers: Mapping[str, str], now: datetime, *, html: bool
    ) -> Fetched | NotModified:
        at = url
        for _ in range(self._limits.max_redirects + 1):
            reason = forbidden(at, site)
            if reason:
                raise FetchError(url, reason)
            answer = await self._ask(at, headers, now, html=html)
            if not isinstance(answer, str):
                return answer
            try:
                at = urljoin(at, answer)
            except ValueError:
                raise FetchError(url, "sent us to an address that cannot be read") from None
        raise FetchError(url, f"more than {self._limits.max_redirects} redirects")

    async def _ask(
        self, url: str, headers: Mapping[str, str], now: datetime, *, html: bool
    ) -> Fetched | NotModified | str:
        """Send one request in the host's turn; a redirect comes back as its target."""
        if self._session is None:
            raise RuntimeError("Fetcher is used outside of its `async with`")
        loop = asyncio.get_running_loop()
        gate = self._gates.setdefault(_host_and_port(url), _Gate(asyncio.Lock()))
        async with gate.lock:
            if gate.blocked_until > loop.time():
                left = gate.blocked_until - loop.time()
                raise FetchError(url, f"the host asked us to wait {left:.0f} s more", retry_after=left)
            await asyncio.sleep(max(0.0, gate.free_at - loop.time()))
            try:
                async with self._session.get(
                    _verbatim(url), headers=headers, allow_redirects=False
                ) as response:
                    conditional = not _CONDITIONAL.isdisjoint(headers)
                    return await self._answer(url, response, now, html=html, conditional=conditional)
            except FetchError as error:
                gate.blocked_until = loop.time() + (error.retry_after or 0.0)
                raise
            finally:
                gate.free_at = loop.time() + self._limits.pause_seconds

    async def _answer(
        self, url: str, response: aiohttp.ClientResponse, now: datetime, *, html: bool, conditional: bool
    ) -> Fetched | NotModified | str:
        if response.status in REDIRECTS and response.headers.get("Location"):
            return response.headers["Location"]
        if response.status == 304:
            if not conditional:
                raise FetchError(url, "answered 304 although nothing was asked conditionally")
            return NotModified(url)
        if response.status != 200:
            wait = _wait(response, now)
            raise FetchError(
                url,
                status_reason(response.status, wait),
                retry_after=wait,
                missing=response.status in {404, 410},
            )
        body = await self._body(url, response)
        if not html and _is_html(response.headers.get("Content-Type", ""), body):
            raise FetchError(url, "answered a web page where data is due (a bot wall or an outage page)")
        etag, modified = (_validator(response.headers.get(name)) for name in ("ETag", "Last-Modified"))
        return Fetched(url, body, Validators(etag, modified, now))

    async def _body(self, url: str, response: aiohttp.ClientResponse) -> bytes:
        chunks, size = [], 0
        async for chunk in response.content.iter_chunked(65_536):
            size += len(chunk)
            if size > self._limits.max_bytes:
                raise FetchError(url, f"answer is larger than {self._limits.max_bytes / 1e6:g} MB")
            chunks.append(chunk)
        return b"".join(chunks)


def _conditions(validators: Validators | None, now: datetime) -> dict[str, str]:
    if validators is None or (now - validators.since).days >= VALIDATORS_LIVE_DAYS:
        return {}
    headers = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in headers.items() if value}


def _validator(value: str | None) -> str | None:
    """A validator that can be stored and sent back as it came, else None."""
    usable = value and len(value) <= LONGEST_VALIDATOR and value.isascii() and value.isprintable()
    return value if usable else None


def _is_html(content_type: str, body: bytes) -> bool:
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html")) or content_type.lower().startswith("text/html")


def _wait(response: aiohttp.ClientResponse, now: datetime) -> float | None:
    """Seconds of silence the server asks for, or None."""
    said = retry_after(response.headers.get("Retry-After"), now)
    return UNSAID_WAIT_SECONDS if said is None and response.status == 429 else said


def _network_reason(error: Exception) -> str:
    """What happened, in our words alone."""
    match error:
        case aiohttp.ClientSSLError():
            return "no secure connection (the certificate is not trusted, or the server speaks no TLS)"
        case aiohttp.ClientConnectorError(os_error=PrivateAddressError() as refused):
            return str(refused)
        case aiohttp.ClientConnectorDNSError():
            return "host name not found (is there a network?)"
        case aiohttp.ClientConnectorError(os_error=cause):
            return f"cannot connect ({cause.strerror or type(cause).__name__})"
        case aiohttp.ClientPayloadError():
            return "the answer broke off before its end, or cannot be unpacked"
        case aiohttp.ServerDisconnectedError() | ConnectionResetError():
            return "the server closed the connection without an answer"
        case aiohttp.ClientResponseError():
            return "the answer is not HTTP as we know it"
    return f"connection failed ({type(error).__name__})"


def _host_and_port(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{port_of(parts)}"


def _verbatim(url: str) -> URL:
    """An address that is not quoted anew: the cursor of `next_page_url` has to arrive as it was given."""
    return URL(url, encoded=url.isascii() and url.isprintable() and " " not in url)
