"""Orders against named parties as fields: who (names only), for how long, until when, under what.

Their texts hold home addresses and inmate numbers. Of a text nothing is kept but the few words of the term
and of the sections, which patterns here single out.
"""

import re

from feeds import fulltext
from feeds.dates import FIELD as DATES
from feeds.days import stated_days
from feeds.facts import ORDERS, DateKind, Evidence, Kind, LegalDate, OrderTerms
from feeds.fulltext import FullText
from feeds.model import Record

_NAMED = re.compile(r"(?:: | Relating to )(?P<names>.{1,1000})\Z", re.IGNORECASE)
_SPAN = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|\d{1,3})(?: \(\d{1,3}\))?"
    r"(?: hundred and eighty)?(?: \(180\))?)(?:-| )(?:years?|days?|months?)"
)
_FROM = r"(?: from the date of (?:[\w.’'-]{1,30} ){1,4}?(?:conviction|Order|issuance|entry|publication))?"
_TERM = re.compile(
    rf"\b(?:privileges|Order)\b[^.;]{{0,160}}?\bfor (?:a |an additional )?(?:period of |term of )?(?P<term>{_SPAN}{_FROM})"
    rf"|\b(?:remain|be) in effect for (?:a period of )?(?P<lasts>{_SPAN}{_FROM})",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\bfrom the date of th(?:is|e) Order,? until (?=[A-Z][a-z]{2,8} \d)", re.IGNORECASE)
_UNDER = re.compile(
    r"§ ?766\.2\d(?:\([a-z0-9]\)){0,3}|\bSection 766\.2\d(?:\([a-z0-9]\)){0,3}|\bSection 1760\(e\)|\bSection 11\(h\)",
    re.IGNORECASE,
)
_MOST_SECTIONS = 3


def order_terms(record: Record, kind: Kind, text: FullText | None = None) -> OrderTerms | None:
    """The fields of an order, from its title (names are reduced already), action, dates and text; else None."""
    if kind not in ORDERS:
        return None
    parties, more = _parties(record.title)
    prose = [(DATES, record.dates or ""), ("action", record.action or "")]
    prose += [(fulltext.FIELD, text.text)] if text else []
    return OrderTerms(
        parties=parties,
        more=more,
        term=_only([found for field, words in prose for found in _terms(field, words)]),
        until=_until(prose),
        under=_sections(prose),
    )


def _parties(title: str) -> tuple[tuple[str, ...], bool]:
    found = _NAMED.search(title)
    if not found:
        return (), False
    names = found["names"].removesuffix(" and others")
    listed = tuple(name.strip() for name in names.split(";") if name.strip() and name.strip() != "a party")
    return listed, names != found["names"]


def _terms(field: str, words: str) -> list[Evidence]:
    found = []
    for match in _TERM.finditer(words):
        group = "term" if match["term"] else "lasts"
        found.append(Evidence(field, *match.span(group), match[group]))
    return found


def _only(found: list[Evidence]) -> Evidence | None:
    """The fullest statement of the term, when all of them agree on its length."""
    lengths = {re.sub(r"\W+|\(\d+\)", " ", one.text.split(" from ")[0].lower()).strip() for one in found}
    return max(found, key=lambda one: len(one.text)) if len(lengths) == 1 else None


def _until(prose: list[tuple[str, str]]) -> LegalDate | None:
    days = {}
    for field, words in prose:
        for match in _UNTIL.finditer(words):
            day = next(iter(stated_days(words[match.end() : match.end() + 40])), None)
            if day and day.start == 0:
                start = match.end()
                evidence = Evidence(field, start, start + day.end, words[start : start + day.end])
                days[day.date] = LegalDate(day.date, DateKind.EXPIRES, "", evidence)
    return next(iter(days.values())) if len(days) == 1 else None


def _sections(prose: list[tuple[str, str]]) -> tuple[Evidence, ...]:
    found: dict[str, Evidence] = {}
    for field, words in prose:
        for match in _UNDER.finditer(words):
            found.setdefault(
                re.sub(r"[^\d().a-z]", "", match[0].lower()), Evidence(field, *match.span(), match[0])
            )
    return tuple(list(found.values())[:_MOST_SECTIONS])
