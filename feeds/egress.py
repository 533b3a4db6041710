"""Where a source may reach: its own hosts over https, and no private address unless it is the base URL."""

import ipaddress
import re
import socket
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

# Names that mean a machine of one's own network (RFC 6761, 6762, 8375; ICANN reserved `internal`).
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: IPv4 inside IPv6
_NEVER_IN_A_LINK = re.compile(r'[ <>"`\\|]')
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddressError(OSError):
    """A host name leads into a private network; the text says which name and where."""


@dataclass(frozen=True, slots=True)
class Site:
    """A configured base URL (no trailing slash) and the other hosts that belong to the same source."""

    base_url: str
    hosts: frozenset[str] = frozenset()

    @property
    def host(self) -> str:
        """The base URL's host name, lower case."""
        return (urlsplit(self.base_url).hostname or "").lower()

    @property
    def private(self) -> bool:
        """Whether the operator configured a host of this machine or network; a name without a dot is one."""
        literal = _literal(self.host)
        if literal:
            return not _is_public(literal)
        return "." not in self.host or self.host.endswith(_LOCAL_NAMES)

    def rebase(self, url: str) -> str:
        """Put path and query of an address found in an answer on the configured base URL.

        Raises ValueError when it cannot be read.
        """
        parts = urlsplit(url)
        # A path without its slash would become part of the host name.
        return f"{self.base_url}/{parts.path.lstrip('/')}{'?' + parts.query if parts.query else ''}"


def forbidden(url: str, site: Site) -> str | None:
    """Why a source must not ask this address, or None when it may. Checked again at each redirect."""
    base = urlsplit(site.base_url)
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), port_of(parts)
    except ValueError:
        return "sent us to an address that cannot be read"
    if (parts.scheme, parts.netloc) == (base.scheme, base.netloc):
        return None
    shown = re.sub(r"[^a-z0-9.:-]", "?", host[:100])  # text from outside
    if "@" in parts.netloc:
        return f"sent us to {shown} with a user name"
    if (parts.scheme, host, port) == (base.scheme, site.host, port_of(base)):
        return None
    if parts.scheme != "https":
        return f"sent us to {shown} by {parts.scheme[:20] or 'no scheme'}; only https is allowed"
    if host != site.host and host not in site.hosts:
        return f"sent us to {shown}, which is not one of the source's hosts (a bot wall?)"
    literal = _literal(host)
    if (host == site.host and site.private) or (literal and not _is_public(literal)):
        return f"sent us to the private address {shown}"
    return None if port == 443 else f"sent us to port {port} of {shown}"


def port_of(parts: SplitResult) -> int:
    """The port of an address, the scheme's where it names none. Raises ValueError beyond 65535."""
    return parts.port or (80 if parts.scheme == "http" else 443)


def is_web_address(url: str | None) -> bool:
    """Whether a link may be posted: http or https with a host, bounded, no white space or control characters."""
    if not url or len(url) > 2_000 or not url.isprintable() or _NEVER_IN_A_LINK.search(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc


def _literal(host: str) -> _Address | None:
    try:
        return ipaddress.ip_address(host.split("%", maxsplit=1)[0])
    except ValueError:
        return None


def _is_public(address: _Address) -> bool:
    """Whether an address is of the public Internet; IPv4 inside IPv6 is judged as what it leads to."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return _is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


class GuardedResolver(AbstractResolver):
    """Resolves names and refuses answers inside private networks, so that no DNS record leads us there."""

    def __init__(self, private_hosts: AbstractSet[str], inner: AbstractResolver | None = None) -> None:
        self._private_hosts = private_hosts
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Addresses of `host`. Raises PrivateAddressError when one is private and no base URL's host."""
        self._inner = self._inner or ThreadedResolver()
        found = await self._inner.resolve(host, port, family)
        if host.lower() not in self._private_hosts:
            for address in found:
                literal = _literal(address["host"])
                if literal is None or not _is_public(literal):
                    raise PrivateAddressError(f"{host} resolves to the private address {address['host']}")
        return found

    async def close(self) -> None:
        """Let go of the inner resolver."""
        if self._inner:
            await self._inner.close()
