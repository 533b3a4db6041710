"""Where a source may reach, and which links may be posted."""

import pytest
from aiohttp.abc import ResolveResult

from feeds.egress import GuardedResolver, PrivateAddressError, Site, forbidden, is_web_address
from tests.serving import Names

REGISTER = Site("https://www.example.org", frozenset({"pdf.example.org", "10.0.0.9"}))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/a?b#c",
        "https://WWW.Example.org/a",
        "https://www.example.org:443/a",
        "https://pdf.example.org/a",
    ],
)
def test_a_source_reaches_its_own_hosts_over_https(url: str) -> None:
    assert forbidden(url, REGISTER) is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://www.example.org/", "only https"),
        ("http://pdf.example.org/", "only https"),
        ("ftp://www.example.org/", "only https"),
        ("www.example.org/", "no scheme; only https"),
        ("", "only https"),
        ("https://example.org/", "not one of the source's hosts"),
        ("https://www.example.org.evil.example/", "not one of the source's hosts"),
        ("https://www.example.org@evil.example/", "with a user name"),
        ("https://www.example.org./", "not one of the source's hosts"),
        ("https://2130706433/", "not one of the source's hosts"),
        ("https://10.0.0.9/", "the private address 10.0.0.9"),
        ("https://www.example.org:8443/", "port 8443 of www.example.org"),
        ("https://www.example.org:0x50/", "cannot be read"),
        (f"https://{'x' * 9_000}.example/", "not one of the source's hosts"),
    ],
)
def test_anything_else_is_refused_with_a_bounded_reason(url: str, reason: str) -> None:
    said = forbidden(url, REGISTER)
    assert said
    assert reason in said
    assert len(said) < 200


@pytest.mark.parametrize(
    ("base", "url", "allowed"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/a", True),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8081/a", False),
        ("http://localhost:8080", "https://localhost:8443/a", False),
        ("http://localhost:8080", "https://localhost/a", False),
        ("http://[::1]:8080", "http://[::1]:8080/a", True),
        ("http://replay:80", "http://replay/a", True),
    ],
)
def test_a_private_base_opens_its_own_port_and_no_other(base: str, url: str, allowed: bool) -> None:
    assert (forbidden(url, Site(base)) is None) is allowed


@pytest.mark.parametrize(
    ("base", "private"),
    [
        ("http://127.0.0.1:1", True), ("http://[::1]:1", True), ("http://10.1.2.3", True), ("http://localhost", True),
        ("http://a.localhost", True), ("http://replay:80", True), ("http://nas.local", True), ("https://8.8.8.8", False),
        ("https://www.example.org", False), ("https://localhost.example.org", False),
    ],
)  # fmt: skip
def test_which_base_urls_are_private(base: str, private: bool) -> None:
    assert Site(base).private is private


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1", True), ("::ffff:8.8.8.8", True), ("64:ff9b::808:808", True),
        ("127.0.0.1", False), ("10.0.0.1", False), ("172.16.0.1", False), ("192.168.0.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("240.0.0.1", False), ("255.255.255.255", False), ("::", False), ("::1", False), ("fe80::1%eth0", False),
        ("fc00::1", False), ("fec0::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("2002:a00:1::", False), ("not an address", False),
    ],
)  # fmt: skip
async def test_names_must_lead_to_public_addresses(address: str, public: bool) -> None:
    resolver = GuardedResolver(frozenset(), Names(www=address))
    if public:
        assert [found["host"] for found in await resolver.resolve("www.example.org")] == [address]
    else:
        with pytest.raises(PrivateAddressError, match=r"www\.example\.org resolves to the private address"):
            await resolver.resolve("www.example.org")


async def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    class Both(Names):
        async def resolve(self, host: str, port: int = 0, family: object = 0) -> list[ResolveResult]:
            return [
                ResolveResult(hostname=host, host=address, port=port, family=0, proto=0, flags=0)
                for address in ("8.8.8.8", "10.0.0.1")
            ]

    with pytest.raises(PrivateAddressError):
        await GuardedResolver(frozenset(), Both()).resolve("www.example.org")


async def test_the_host_of_a_private_base_may_be_private() -> None:
    resolver = GuardedResolver(frozenset({"replay"}), Names(replay="10.0.0.1"))
    assert [found["host"] for found in await resolver.resolve("Replay")] == ["10.0.0.1"]


@pytest.mark.parametrize(
    ("found", "rebased"),
    [
        ("https://elsewhere.example/api/v1/documents?page=2&c=W%7EzE", "/api/v1/documents?page=2&c=W%7EzE"),
        ("http://user@elsewhere.example/a", "/a"),
        ("/a/b", "/a/b"),
        ("evil.example/a", "/evil.example/a"),
        ("@evil.example", "/@evil.example"),
        (":8081/a", "/:8081/a"),
        ("https://elsewhere.example", "/"),
    ],
)
def test_addresses_in_answers_are_put_on_the_base(found: str, rebased: str) -> None:
    site = Site("http://127.0.0.1:80")
    assert site.rebase(found) == f"http://127.0.0.1:80{rebased}"
    assert forbidden(site.rebase(found), site) is None


def test_an_address_that_cannot_be_read_is_not_rebased() -> None:
    with pytest.raises(ValueError, match="IPv6"):
        REGISTER.rebase("http://[bad")


@pytest.mark.parametrize(
    ("url", "posted"),
    [
        ("https://www.example.org/a?b=c&d=%20#e", True), ("http://127.0.0.1:1/", True),
        (f"https://x/{'a' * 1_989}", True), (f"https://x/{'a' * 1_991}", False), (None, False), ("", False),
        ("javascript:alert(1)", False), ("data:text/html,x", False), ("//www.example.org/", False),
        ("https:///a", False), ("https://user:secret@x/", False), ("https://x/a b", False), ("https://x/\n", False),
        ("https://x/\x00", False), ("https://x/\u202egpj", False), ("https://x/\u00a0", False), ("https://x/<b>", False),
        ("https://x/`", False), ("https://x/|y", False), ("https://x/\ud800", False), ("http://[bad", False),
    ],
)  # fmt: skip
def test_which_links_may_be_posted(url: str | None, posted: bool) -> None:
    assert is_web_address(url) is posted
