"""Whether a document belongs to export control at all, as its issuers, the parts it amends or its words show."""

import re

from feeds.model import CfrReference, Record

# Who administers controls on exports, or orders them.
_ISSUERS = frozenset(
    {
        "industry-and-security-bureau",
        "foreign-assets-control-office",
        "state-department",
        "executive-office-of-the-president",
    }
)
_COMMERCE = frozenset({"commerce-department"})
# Title of the Code, first part, last part.
_PARTS = (
    (15, 700, 799),  # the Bureau's own: chemical weapons, the EAR, information technology
    (15, 30, 30),  # export filings
    (22, 120, 130),  # ITAR
    (31, 500, 599),  # sanctions
    (10, 110, 110),  # nuclear equipment and material
    (10, 810, 810),  # nuclear technology
)
_WORDS = re.compile(
    r"(?i:\bexport(?:s|ed|ing|ation)?\b[^.;]{0,40}\b(?:administration regulations|controls?|licen[sc]\w{1,4}|privileges|enforcement)\b"
    r"|\blicen[sc]\w{1,4}\b[^.;]{0,40}\bexports?\b|\bre-?exports?\b|\btraffic in arms\b|\bmunitions list\b"
    r"|\bentity list\b|\bunverified list\b|\bcommerce control list\b)|\bEAR\b|\bITAR\b"
)

# One of which every match has, but for the two acronyms.
_HINTS = (
    "export",
    "traffic in arms",
    "munitions list",
    "entity list",
    "unverified list",
    "commerce control list",
)


def of_export_controls(record: Record) -> bool:
    """Whether its subjects can be those of export control.

    Feeds and pages that know no agency of the Federal Register were chosen for their subject.
    """
    issuers = {agency.slug for agency in record.agencies} - {None}
    if not issuers or issuers & _ISSUERS or issuers == _COMMERCE:
        return True
    return any(_is_part(part) for part in record.cfr) or _says_so(record)


def _is_part(part: CfrReference) -> bool:
    number = part.part or ""
    return number.isdecimal() and any(
        part.title == title and first <= int(number) <= last for title, first, last in _PARTS
    )


def _says_so(record: Record) -> bool:
    told = "; ".join(filter(None, (record.title, record.action, record.abstract)))
    lowered = told.lower()
    may = any(map(lowered.__contains__, _HINTS)) or "EAR" in told or "ITAR" in told
    return may and _WORDS.search(told) is not None
