"""Dates that only the abstract states, in a sentence that says plainly what happens on the day."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from feeds.conditions import on_condition
from feeds.days import IN_FULL, Day, stated_days
from feeds.disowned import Spoken, is_reported
from feeds.facts import PAUSED, DateKind, Evidence, LegalDate
from feeds.sentences import sentences
from feeds.sentencewords import is_call

FIELD = "abstract"
_PERIOD = r"(?:[\w-]{1,14} ){0,2}(?:comment period|comment deadline|(?:deadline|period|time) for (?:[\w-]{1,14} ){0,3}comments?)"
_SELF = r"this (?:(?:interim|final|interim final|temporary) )?(?:rule|IFR|action|correction|notice|document)"
_CHANGES = (
    r"these (?:changes|amendments|revisions|adjustments|additions|corrections|modifications|controls|rules)"
)
_DUE = r"nominations?|applications?|submissions?|proposals?|r[eé]sum[eé]s?|registrations?|petitions?|expressions? of interest"
_OWN = r"[Tt]his (?:[\w-]{1,20} ){0,3}(?:rule|IFR|notice|document|action|order)"
_AGENCY = r"[Tt]he (?:[\w-]{1,20} ){0,4}(?:[Aa]gency|Bureau|Department|Commission|Secretary|Service|Administration|Administrator|Office|Board|Director)"
# "Based on what would have ended, the Bureau is extending …": what stands before the main clause is no doubt about it.
_EXTENDS = (
    rf"(?:(?P<main>(?:\A|(?<=, ))(?-i:{_OWN}|{_AGENCY}) )(?:is |also |hereby )*(?:extends|extending)|\b(?-i:[A-Z]{{2,8}}) is (?:also |hereby )?extending"
    rf"|\A(?-i:{_OWN}) [^.;]{{3,120}}?\b(?:by|and) extending)"
)
_OTHERWISE = r"(?:of|comment|deadline|effective|compliance|due|closing|time|preliminary|review|period)"
_LASTS = (
    r"(?:exceptions?|exemptions?|authorizations?|licen[sc]es?|permits?|provisions?|waivers?|suspension|stay|moratorium|program|restrictions?"
    r"|controls|measures|requirements?|rules?|orders?|closure|designations?|validity|term|expiration date|eligibility|prohibition|relief|treatment)"
)
_WHAT_LASTS = (
    rf"(?:the|this|these|its) (?:(?:validity|term|expiration date) of (?:the |these |this )?)?(?P<lasts>(?:(?!{_OTHERWISE}\b)[^.,;]){{0,80}}?"
    rf"\b{_LASTS}(?: (?:of|for|on|to|under|in) [^.,;]{{3,60}}?)?)"
)
_SET = (
    r"(?:rules?|notice|amounts?|rates?|fees?|penalt(?:y|ies)|figures|adjustments?|limits?|thresholds?|levels?|requirements?|controls|restrictions"
    r"|measures|closures?|exemptions?|exceptions?|waivers?|licen[sc]es?|permits?|authorizations?|changes|amendments|regulations?|quotas?|prices|zones?)"
)
_HOLDS = (  # and then the days from and through which
    rf"\A(?:The|These|All|This) (?P<holds>(?:(?!(?:existing|current|previous|prior|original|proposed)\b)[^.,;]){{0,60}}?\b{_SET}"
    r"(?: (?:of|for|on|to|under|in) (?:(?!proposed\b)[^.,;]){3,60}?)?) (?:is|are|will be|remains?)"
    r" (?:[^.;]{0,80}? and (?:is|are|will be|remains?) )?(?:effective|in effect|in force|valid|applicable) from "
)
_THROUGH = r",? (?:through|until|to) "
_HOLDS_FROM, _HOLDS_TO = re.compile(rf"{_HOLDS}\Z"), re.compile(rf"{_THROUGH}{IN_FULL}")
_WHOLE = re.compile(
    r"(?:(?:interim|final|temporary) )*(?:rule|notice|document|order|action)|term|validity|expiration date",
    re.IGNORECASE,
)
_GIVEN_ON = re.compile(
    rf"\bnotice is hereby given of (?:the|an?) (?:[\w-]{{1,20}} ){{0,3}}meeting (?:to be held )?on (?P<day>{IN_FULL})(?!,? (?:and|through|to|-))"
)
_SAYS = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (
            DateKind.COMMENTS_CLOSE,
            (
                rf"\b(?:extends|is extending|reopens|is reopening) (?:the|its) {_PERIOD}[^.;]{{0,80}}? (?:to|until|through) \Z"
                rf"|\b(?:including|and|by|also) (?:extending|reopening) (?:the|its) {_PERIOD} (?P<what>(?:for|on) the [^.,;]{{3,80}}?) (?:to|until|through) \Z"
                r"|\bcomments? (?:must be|are) (?:received|submitted|due)\b[^.;]{0,60}? (?:on or before|no later than|by|until|on) \Z"
                r"|\b(?:parties|persons|public) (?:is|are) invited to (?:submit|provide|file) [^;]{0,60}?comments?\b[^;]{0,260}? (?:by|no later than|on or before) \Z"
                r"|\b(?:changes|moves) the (?:comment deadline|deadline for (?:[\w-]{1,14} ){0,3}comments) to \Z"
            ),
        ),
        (
            DateKind.REPLY_COMMENTS,
            (
                r"\b(?:rebuttal|reply) comments? (?:will be|are|must be) (?:due|received|submitted|filed)"
                r"(?: (?:by|on or before|no later than|on))? \Z"
            ),
        ),
        (
            DateKind.NOMINATIONS_OR_APPLICATIONS,
            (
                r"(?:\A|, )please (?P<what>(?:send|submit|forward|e-?mail|provide) [^,;.:]{3,60}?)(?:,| (?:to|at|via|through) )"
                r"[^;]{0,160}? (?:by|no later than|on or before) \Z"
                rf"|\b(?:{_DUE}) (?:must|should) be (?:received|submitted|sent|postmarked|filed)\b[^;]{{0,120}}?"
                r" (?:by|no later than|on or before) \Z"
            ),
        ),
        (
            DateKind.EFFECTIVE,
            (
                rf"\b(?:{_SELF}|{_CHANGES}) (?:is|are|becomes?|will be|will become) effective (?:on |as of )?\Z|\b{_SELF} (?:takes|will take) effect (?:on )?\Z"
                rf"|\beffective date of {_SELF} is \Z"
                r"|\b(?:delays|is delaying|postpones) the effective date of [^.;]{0,160}? (?:to|until) \Z"
            ),
        ),
        (
            DateKind.EXPIRES,
            (
                rf"{_EXTENDS} {_WHAT_LASTS}(?: (?:by|for) [^.,;]{{3,40}})? from {IN_FULL},? (?:to|until|through) \Z"
                rf"|{_HOLDS}{IN_FULL}{_THROUGH}\Z|\b(?:extends?|is extending) (?:through|until) \Z"
                r"|\b(?:this|the) (?:[a-z]{1,12} )?extension (?:of (?:the|these|those|its) [^.,;]{3,120} )?(?:through|until) \Z"
            ),
        ),
        (
            DateKind.EXPIRES,
            r"\b(?:suspension|stay|pause) is (?:set|scheduled|due) to (?:end|expire)(?: on)? \Z",
        ),
        (DateKind.EXPIRES, rf"\b(?:{PAUSED}) [^.;]{{3,200}}? (?:until|through) \Z"),
    )
)
_SINCE = " effective as of "
_STEMS = (
    "extends ", "extend through", "extend until", "extension ", "is extending", "extending ", "reopen", "comments must", "comment must", "comments are", "delays", "is delaying",
    "postpones", "suspend", "stays ", "stayed", "staying", "effective on", "effective as of", "is effective", "are effective", "becomes effective", "be effective", "become effective",
    "effective from", "in effect from", "in force from", "valid from", "applicable from", "please ", "invited to ", "deadline to ", "deadline for ", "rebuttal comment", "reply comment", " to end ", " to expire ", "must be ", "should be ", "take effect", "takes effect", "effective date of this",
)  # fmt: skip
_HISTORY = re.compile(r"\b(?:had|previously|would|could|(?-i:may)|might|proposes?|if)\b", re.IGNORECASE)
_LONGEST_SENTENCE = 2_000


def meeting_said(abstract: str, published: date | None, issuers: str = "") -> Iterator[LegalDate]:
    """The day of the sentence that says when a meeting will be held, where it names one day only."""
    if given := _GIVEN_ON.search(abstract) if "notice is hereby given" in abstract else None:
        days = stated_days(given["day"])
        if days and not (published and days[0].date < published):
            yield LegalDate(
                days[0].date, DateKind.HEARING_OR_MEETING, "", Evidence(FIELD, *given.span(), given[0])
            )
            return
    if "will " not in abstract:
        return
    for begin, stop in sentences(abstract):
        end = min(stop, begin + _LONGEST_SENTENCE)
        words = abstract[begin:end]
        called = is_call(words)
        days = stated_days(words) if called else ()
        if called and len(days) == 1 and not (published and days[0].date < published):
            day = days[0]
            if is_reported(Spoken(words[: day.start], words[: day.start], words[day.end :], "", issuers)):
                continue
            start, close = min(called[0], day.start), max(called[1], day.end)
            spot = Evidence(FIELD, begin + start, begin + close, words[start:close])
            yield LegalDate(day.date, DateKind.HEARING_OR_MEETING, "", spot)


def dates_said(
    abstract: str,
    published: date | None,
    known: Collection[DateKind],
    spoken_for: Collection[date],
    issuers: str = "",
) -> Iterator[LegalDate]:
    """Each date whose kind is not `known` yet and whose day is not `spoken_for`; none that was over at publication,
    but for what is "effective as of" a day, nor what is told of others than the `issuers` (their names)."""
    lowered = abstract.lower()
    if not any(map(lowered.__contains__, _STEMS)):
        return
    days = stated_days(abstract)
    for begin, stop in sentences(abstract) if days else ():
        end = min(stop, begin + _LONGEST_SENTENCE)
        for day in days:
            if not begin <= day.start < end or day.date in spoken_for:
                continue
            before = abstract[begin : day.start]
            found = _kind(before) or _begins(before, abstract[day.end : end])
            over = published and day.date < published and not before.endswith(_SINCE)
            spoken = _spoken(abstract, (begin, end), day, days, issuers)
            if found and found[0] not in known and not over and not is_reported(spoken):
                kind, at, scope = found
                scope = on_condition(scope, before, spoken.after)
                spot = Evidence(FIELD, begin + at, day.end, abstract[begin + at : day.end])
                yield LegalDate(day.date, kind, scope, spot)


def _begins(before: str, after: str) -> tuple[DateKind, int, str] | None:
    """The same of the first day of "is effective from … through …"."""
    found = _HOLDS_FROM.match(before) if _HOLDS_TO.match(after) else None
    if found is None or _HISTORY.search(before):
        return None
    return DateKind.EFFECTIVE, 0, "" if _WHOLE.fullmatch(found["holds"]) else found["holds"]


def _kind(before: str) -> tuple[DateKind, int, str] | None:
    """What happens on the day, where in its sentence the evidence for it begins, and of what it is said, or what is to
    be done by then ("" where the sentence names nothing)."""
    for kind, words in _SAYS:
        found = words.search(before)
        said = found.groupdict() if found else {}
        if found and not _HISTORY.search(before, found.start() if said.get("main") else 0):
            what = said.get("what") or said.get("lasts") or said.get("holds") or ""
            what = "" if _WHOLE.fullmatch(what) else what
            due = what and kind is DateKind.NOMINATIONS_OR_APPLICATIONS
            return kind, found.start(), f"to {what}" if due else what
    return None


def _spoken(abstract: str, span: tuple[int, int], day: Day, days: Collection[Day], issuers: str) -> Spoken:
    """How the sentence of that span speaks of the day."""
    begin, end = span
    since = max((one.end for one in days if begin < one.end <= day.start), default=begin)
    leading, after = abstract[begin : day.start], abstract[day.end : end]
    return Spoken(abstract[since : day.start], leading, after, abstract, issuers)
