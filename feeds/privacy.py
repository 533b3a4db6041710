"""Orders that name a person: what of their titles and links may be shown.

Titles of denial orders in the Federal Register hold home addresses and inmate numbers, and the
slugs of their web pages repeat them. Only the order and names that are certain go further; when in
doubt a name is dropped.
"""

import re

from feeds.clean import clean
from feeds.model import Links
from feeds.names import Parties, parties

_ABOUT_PEOPLE = re.compile(
    r"\bIn the Matters? of\b|\bExport Privileges\b|\bDenial Orders?\b|\bOrders? Relating to\b"
    r"|\b(?:Final|Recommended) Decision and Order\b|\bOrder\b[^;]{0,60}\b(?:Denying|Denial)\b",
    re.IGNORECASE,
)
# Regulations about such orders name nobody; a number or a "matter" would make that doubtful.
_ABOUT_RULES = re.compile(
    r"(?=\D{0,2000}\Z)(?!.{0,2000}\bMatters? of\b).{0,2000}\b(?:Provisions?|Procedures?|Regulations?|Requirements?|Guidance"
    r"|Polic(?:y|ies)|Rules?|Information Collections?)\b",
    re.IGNORECASE | re.DOTALL,
)
_ORDER_WORD = (
    r"(?:Corrected|Amended|Modified|Final|Recommended|Decision|and|Orders?|Renewing|Renewal|Modifying|Modification"
    r"|Temporarily|Temporary|Denying|Denials?|of|Export|Privileges|Affecting|Actions?|Terminating|Vacating"
    r"|Extending|Superseding|Suspending|Relating|to|the|Making|Applicable|Related|Persons?)"
)
_ORDER = re.compile(
    rf"\b(?:Order|Decision|Denial|Action|Renewal|Modification|Corrected|Amended|Modified|Final|Recommended|Temporary)s?"
    rf"(?: {_ORDER_WORD}){{0,12}}(?![\w'’-])",
    re.IGNORECASE,
)
_MATTER = re.compile(r"\bIn the Matters? of\b:?", re.IGNORECASE)
_DANGLING = re.compile(r"(?: (?:to|of|and|the))+\Z", re.IGNORECASE)

_NUMBER = r"[A-Z0-9]{1,4}(?:-[0-9]{1,6}){1,2}"
# Addresses made of dates and numbers only; anything else may carry a slug, so it is dropped.
_SLUGLESS = re.compile(
    rf"https?://[\w.:-]{{1,253}}/(?:"
    rf"content/pkg/FR-\d{{4}}-\d\d-\d\d/(?:pdf|xml|html)/{_NUMBER}\.(?:pdf|xml|htm)"
    rf"|documents/full_text/(?:xml|text)/\d{{4}}/\d\d/\d\d/{_NUMBER}\.(?:xml|txt)"
    rf"|public-inspection/raw_text/\d{{3}}/\d{{3}}/\d{{3}}\.txt"
    rf"|{_NUMBER}\.pdf)(?:\?\d{{1,12}})?\Z"
)


def names_a_person(title: str) -> bool:
    """Whether a document of this title is an order against named parties, people among them."""
    plain = clean(title, 4000) or ""
    return bool(_ABOUT_PEOPLE.search(plain)) and not _ABOUT_RULES.match(plain)


def public_title(title: str) -> str:
    """The title as it may be shown: the order and the names that are certain, nothing else.

    Titles that name no person come back as they are. The result is its own public title.
    """
    if not names_a_person(title):
        return title
    folded = clean(title, 4000) or ""
    order, rest = _take_order(folded)
    named = _listed(parties(rest))
    if order.lower().endswith(" to"):
        return f"{order} {named or 'a party'}"
    if order:
        return f"{order}: {named}" if named else order
    return f"In the Matter of: {named}" if named else "In the Matter of a party"


def public_links(links: Links, title: str) -> Links:
    """The links that may be shown: for an order naming a person only those without a slug."""
    if not names_a_person(title):
        return links
    return Links(
        official_pdf=_slugless(links.official_pdf),
        inspection_pdf=_slugless(links.inspection_pdf),
        full_text_xml=_slugless(links.full_text_xml),
        raw_text=_slugless(links.raw_text),
    )


def _take_order(title: str) -> tuple[str, str]:
    """The words that say what the order is, "" where there are none, and what the title says besides."""
    found = max(_ORDER.finditer(title), key=lambda match: len(match[0]), default=None)
    if found is None or " " not in found[0]:
        return "", _MATTER.sub(";", title)
    rest = f"{title[: found.start()]};{title[found.end() :]}"
    order = found[0] if found[0].lower().endswith("relating to") else _DANGLING.sub("", found[0])
    return order, _MATTER.sub(";", rest)


def _listed(found: Parties) -> str:
    names = "; ".join(found.names)
    return f"{names} and others" if names and found.more else names


def _slugless(url: str | None) -> str | None:
    return url if url and _SLUGLESS.match(url) else None
