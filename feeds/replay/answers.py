"""From an address to the service's answer at a moment. Pure: no clock, no network."""

import gzip
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from urllib.parse import urlencode

from feeds.replay import inspection, search
from feeds.replay.clock import wall
from feeds.replay.conditions import Conditions, Query, QueryError, asked_agencies
from feeds.replay.day import ISSUE, View, key
from feeds.replay.rss import inspection_feed, published_feed

FEED_ITEMS = 200
FEED_DAYS = 30
JSON_TYPE = "application/json; charset=utf-8"
RSS_TYPE = "application/rss+xml; charset=utf-8"
HTML_TYPE = "text/html; charset=utf-8"
NEVER_STORED = (("Cache-Control", "no-store"),)  # and so without validators and compression


class Pace(StrEnum):
    """How a body is sent: whole, never, a byte at a time, or broken off in the middle."""

    WHOLE = "whole"
    STALL = "stall"
    DRIP = "drip"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a client asks, path and query decoded."""

    path: str
    query: Query = ()
    user_agent: str = ""
    if_none_match: str = ""
    gzip: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back; `pause` is the seconds between two bytes of a drip."""

    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    pace: Pace = Pace.WHOLE
    pause: float = 0.0


Groups = dict[str, str]


def answer_to(view: View, ask: Ask) -> Answer:
    """The service's answer, before conditions and compression."""
    for pattern, give in _ROUTES:
        found = pattern.fullmatch(ask.path)
        if found:
            try:
                return give(view, ask, found.groupdict(default=""))
            except QueryError as bad:
                return json_answer(bad.body, status=400)
    return _no_page()


def json_answer(value: object, *, status: int = 200) -> Answer:
    """A JSON body as the service writes it, without white space."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(status, JSON_TYPE, body)


def page(text: str, *, status: int = 200) -> Answer:
    """A web page, never to be cached."""
    return Answer(status, HTML_TYPE, text.encode(), NEVER_STORED)


def negotiated(answer: Answer, ask: Ask, changed: datetime) -> Answer:
    """Validators, a 304 where the client has the body already, gzip where it may.

    `max-age` is the day that the service really says; its caches are purged when an issue appears.
    `If-Modified-Since` alone is not heeded: feeds lose items without anything being changed.
    """
    if answer.status != 200 or answer.headers:
        return answer
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    headers = (
        ("ETag", tag),
        ("Last-Modified", format_datetime(changed, usegmt=True)),
        ("Cache-Control", "public, max-age=86400"),
        ("Vary", "Accept-Encoding"),
    )
    if _holds(ask.if_none_match, tag):
        return replace(answer, status=304, body=b"", headers=headers)
    if ask.gzip:
        body = gzip.compress(answer.body, 1, mtime=0)
        return replace(answer, body=body, headers=(*headers, ("Content-Encoding", "gzip")))
    return replace(answer, headers=headers)


def _holds(if_none_match: str, tag: str) -> bool:
    held = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return bool(held & {tag, "*"})


def _documents_feed(view: View, ask: Ask, _: Groups) -> Answer:
    """Newest first, the last 30 days, at most 200: whatever else the caller asks is overwritten.

    Conditions are not checked here; a slug that does not exist gives an empty feed.
    """
    since = (view.today - timedelta(days=FEED_DAYS)).isoformat()
    conditions = Conditions(agencies=asked_agencies(ask.query), since=since)
    holdings = view.holdings()
    rows = [row for row in holdings.published if conditions.match(row)]
    rows = sorted((*rows, *holdings.strays), key=key, reverse=True)[:FEED_ITEMS]
    title = conditions.describe(view.archive.agencies)
    return Answer(200, RSS_TYPE, published_feed(rows, title, _address(ask)).encode())


def _inspection_feed(view: View, ask: Ask, _: Groups) -> Answer:
    conditions = Conditions(agencies=asked_agencies(ask.query))
    rows = inspection.of_agencies(view.holdings(), conditions.agencies)[:FEED_ITEMS]
    title = conditions.describe(view.archive.agencies, inspection.SUBJECT)
    return Answer(200, RSS_TYPE, inspection_feed(rows, title, _address(ask)).encode())


def _address(ask: Ask) -> str:
    return search.SITE + ask.path + (f"?{urlencode(ask.query)}" if ask.query else "")


def _documents(view: View, ask: Ask, found: Groups) -> Answer:
    if not found["json"] and ("format", "json") not in ask.query:
        return _no_page()
    return json_answer(search.search(view, ask.query))


def _numbered(view: View, ask: Ask, found: Groups) -> Answer:
    numbers = [number for number in found["numbers"].split(",") if number]
    if len(numbers) > 1:
        return json_answer(search.numbered(view, numbers, ask.query))
    row = search.one(view, numbers[0], ask.query) if numbers else None
    return json_answer(row) if row else _not_found()


def _on_display(view: View, ask: Ask, _: Groups) -> Answer:
    return json_answer(inspection.current(view, ask.query))


def _filed(view: View, ask: Ask, _: Groups) -> Answer:
    return json_answer(inspection.listing(view, ask.query))


def _filed_one(view: View, ask: Ask, found: Groups) -> Answer:
    row = inspection.single(view, found["number"], ask.query)
    return json_answer(row) if row else _not_found()


def _full_text(view: View, _: Ask, found: Groups) -> Answer:
    """A text is there as soon as its document is; one without a record from its day on."""
    number, day = found["number"], "-".join((found["year"], found["month"], found["day"]))
    records = [version for version in view.archive.published if version.row["document_number"] == number]
    there = any(version.shown(view.at) for version in records)
    body = view.archive.texts.get((number, found["form"]))
    if body is None or not (there if records else _past(day, view.at)):
        return _no_page()
    return Answer(200, "text/xml" if found["form"] == "xml" else "text/plain; charset=utf-8", body)


def _filed_text(view: View, _: Ask, found: Groups) -> Answer:
    """The text of a filing, at an address that cuts `2026-90016` in thirds; it is there while the record is."""
    digits = found["first"] + found["second"] + found["third"]
    number = f"{digits[:4]}-{digits[4:]}"
    filed = {str(row["document_number"]) for row in view.holdings().filed}
    body = view.archive.texts.get((number, "filed"))
    if body is None or number not in filed:
        return _no_page()
    return Answer(200, "text/plain; charset=utf-8", body)


def _past(day: str, at: datetime) -> bool:
    try:
        return wall(date.fromisoformat(day), ISSUE) <= at
    except ValueError:
        return False


def _not_found() -> Answer:
    return json_answer({"status": 404, "message": "Record Not Found"}, status=404)


def _no_page() -> Answer:
    return page("<!DOCTYPE html>\n<html><title>Not Found</title><h1>404</h1></html>\n", status=404)


_PI = r"/api/v1/public[-_]inspection[-_]documents"
_ROUTES: tuple[tuple[re.Pattern[str], Callable[[View, Ask, Groups], Answer]], ...] = (
    (re.compile(r"/api/v1/(?:documents|articles)\.rss|/(?:documents|articles)/search\.rss"), _documents_feed),
    (re.compile(r"/api/v1/documents(?P<json>\.json)?"), _documents),
    (re.compile(r"/api/v1/documents/(?P<numbers>[^/]+?)(?:\.json)?"), _numbered),
    (re.compile(_PI + r"\.rss"), _inspection_feed),
    (re.compile(_PI + r"/current(?:\.json)?"), _on_display),
    (re.compile(_PI + r"(?:\.json)?"), _filed),
    (re.compile(_PI + r"/(?P<number>[^/]+?)(?:\.json)?"), _filed_one),
    (
        re.compile(
            r"/documents/full_text/(?:xml|text)/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)"
            r"/(?P<number>[A-Za-z0-9-]+)\.(?P<form>xml|txt)"
        ),
        _full_text,
    ),
    (
        re.compile(r"/public-inspection/raw_text/(?P<first>\d{3})/(?P<second>\d{3})/(?P<third>\d{3})\.txt"),
        _filed_text,
    ),
)
