"""Addresses of documents without a number, and the Federal Register documents that a text names."""

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from feeds.egress import is_web_address
from feeds.model import Identity
from feeds.sources.addresses import number_and_date

MOST_REFERENCES = 20
_TRACKING = re.compile(
    r"utm_\w{1,40}|(?:fb|g|dc|ms|tw)clid|gbraid|wbraid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|igshid|_ga|_gl|cmpid"
    r"|(?:phpsess|jsession|session_?)id",
    re.IGNORECASE,
)
_PATH_SESSION = re.compile(r";jsessionid=[^/?#]{0,200}", re.IGNORECASE)
_NUMBER = r"(?:[A-Z]\d-)?\d{2,4}-\d{3,6}|[A-Z]\d-\d{3,6}"
_SHORT = re.compile(rf"/(?:d|public-inspection)/({_NUMBER})(?:/|\Z)")
_NAMED = re.compile(
    rf"(?<![\w.-])(?:www\.)?federalregister\.gov/(?:(?:documents/\d{{4}}/\d\d/\d\d|d|public-inspection)/)({_NUMBER})(?![\w-])"
    rf"|\bFR Doc\.? ?(?:No\.?|Number)?:? ?({_NUMBER})(?![\w-])",
    re.IGNORECASE,
)
_REGISTER_HOSTS = frozenset({"federalregister.gov", "www.federalregister.gov"})


def canonical(link: str, base: str) -> str | None:
    """The address without fragment, tracking and session parameters; relative ones are put on `base`.

    None for what is no web address (`javascript:`, `mailto:`, text).
    """
    try:
        parts = urlsplit(urljoin(base, link.strip()))
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}.get(parts.scheme)
    netloc = host if port in {None, default} else f"{host}:{port}"
    netloc = netloc if "@" not in parts.netloc else parts.netloc  # refused below
    pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    url = urlunsplit((parts.scheme, netloc, _PATH_SESSION.sub("", parts.path) or "/", query, ""))
    return url if is_web_address(url) else None


def page_names(url: str, hosts: Iterable[str] = ()) -> tuple[Identity, ...]:
    """The names a page goes by: its address on its own host, and on the source's other hosts.

    The scheme and a slash at the end make no difference.
    """
    parts = urlsplit(url)
    rest = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
    places = dict.fromkeys([parts.netloc, *sorted(hosts)])
    return tuple(Identity("url", f"https://{place}{rest}") for place in places)


def linked_document(url: str) -> tuple[str, date | None] | None:
    """Number and, where the address has it, publication date of the Federal Register document at `url`."""
    parts = urlsplit(url)
    if (parts.hostname or "").lower() not in _REGISTER_HOSTS:
        return None
    short = _SHORT.match(parts.path)
    return (short[1], None) if short else number_and_date(url)


def references(text: str) -> tuple[str, ...]:
    """Numbers of Federal Register documents that a text (or its links) names explicitly, each once."""
    found = dict.fromkeys((match[1] or match[2]).upper() for match in _NAMED.finditer(text))
    return tuple(found)[:MOST_REFERENCES]
