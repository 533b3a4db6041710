"""Lines for what a document asks or announces without a day that was found: comments, a meeting, a window. Pure."""

import re
from collections.abc import Iterator

from bot.duelabels import date_label
from bot.moves import comment_act
from feeds.days import stated_days
from feeds.facts import ORDERS, DateKind, Kind, LegalDate, Weight
from feeds.gathering import is_cancelled
from feeds.model import Document, Record, Status
from feeds.sentences import sentences

NO_DATE = "no date found"
COMMENTS = "Comments close"
_COMMENT_DAYS = frozenset({DateKind.COMMENTS_CLOSE, DateKind.REPLY_COMMENTS})
_MAY_ASK = frozenset(
    {Kind.FINAL_RULE, Kind.INTERIM_FINAL_RULE, Kind.PROPOSED_RULE, Kind.RULE, Kind.NOTICE, Kind.UNKNOWN}
)
_TELLS_OF_OTHERS = ORDERS | {Kind.PRESS_RELEASE, Kind.GUIDANCE, Kind.CORRECTION}
# What a title or an action calls itself; what a sentence says is done now.
_CALLED = re.compile(
    r"\b(?:requests? for (?:public |written )?(?:comments?|information|input)|comments? request(?:ed)?|solicitation of (?:public )?comments?"
    r"|notice of inquiry|(?:seek|request|solicit|invit)(?:s|ing) (?:public )?comments?)\b",
    re.IGNORECASE,
)
_ABOUT_COMMENTS = re.compile(
    r"\b(?:responses? to|summary of|extension|extending|reopening|withdrawal|correction|cancel\w{1,8}|results of)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:seeks|requests|solicits|invites|welcomes|(?:is|are)(?: also)? (?:seeking|requesting|soliciting|inviting)) (?:[\w-]{1,15} ){0,3}comments?\b"
    r"|\b(?:is|are) (?:hereby )?invited to (?:submit (?:[\w-]{1,15} ){0,2})?comments?\b"
    r"|\binvites? (?:[\w-]{1,15} ){1,4}to (?:submit (?:[\w-]{1,15} ){0,2})?comments?\b",
    re.IGNORECASE,
)
# Of comments and Comments alike "omment" is asked, which is cheaper than to lower the whole.
_NUMBER = r"(?:\d{1,3}|thirty|forty-five|sixty|ninety)(?: \(\d{1,3}\))?"
_TERM = re.compile(
    rf"\b(?:allow(?:s|ing)?|provid(?:es?|ing)|opens?|opening of) (?:for )?(?P<allowed>(?:an? |an additional )?(?:{_NUMBER} days (?:of|for) (?:public )?comments?"
    rf"|{_NUMBER}-day (?:public )?comment period))\b"
    rf"|\bcomments? (?:[\w-]{{1,15}} ){{0,6}}(?:must|should|will|are|may)\b[^.;]{{0,100}}? (?P<within>within {_NUMBER}[ -](?:calendar |business )?days"
    r" (?:of|after|from|following) [^.;,]{0,60}?\b(?:publication|this notice)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:previously|published|was|were|earlier|had|would)\b", re.IGNORECASE)
# The whole of what is quoted, where it is one sentence on comments and a term.
_QUOTED_TERM = re.compile(
    rf"“(?=[^”]*\bcomments?\b)(?=[^”]*\b{_NUMBER}[ -](?:calendar |business )?days?\b)(?:[^.”]|\.(?! ))*”",
    re.IGNORECASE,
)
_GATHERING = re.compile(
    r"\b(?:meetings?|hearings?|conferences?|workshops?|webinars?|seminars?|forums?|briefings?|roundtables?|sunshine)\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\b(?:nominations?|recruit\w{0,6}|vacanc\w{1,3}|charters?|members|membership|applications?)\b",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"\b(?:This notice )?opens the (?:[\w-]{1,20} ){1,4}window\b|\bOpening of the (?:[\w-]{1,20} ){1,4}Window\b"
)
_ESTABLISHES = re.compile(
    r"\bEstablishing (?:an? )?(?:[\w-]{1,20} (?:and [\w-]{1,20} )?)?Deadlines?\b", re.IGNORECASE
)
_NOMINATIONS = re.compile(
    r"\b(?:solicit(?:ation of|ing|s)|requests? for|requesting|calls? for|seek(?:s|ing)|inviting) (?:[\w-]{1,20} ){0,3}nominations?\b"
    r"|\bnotice of recruitment\b",
    re.IGNORECASE,
)
_SUBMISSIONS = re.compile(r"\brequests? (?:for )?written submissions\b", re.IGNORECASE)


def quoted_label(document: Document, rest: str) -> str | None:
    """What the quoted DATES prose is, where all of it is a term for comments without a day; else None."""
    dated = any(one.kind in _COMMENT_DAYS for one in document.facts.dates)
    return COMMENTS if rest and not dated and _QUOTED_TERM.fullmatch(rest) else None


def undated(document: Document, rest: str) -> Iterator[tuple[str, str]]:
    """(label, value) pairs of what is asked for or announced, where neither a day nor a sentence on it was found.

    `rest` is what is quoted of the DATES prose. A term that the abstract gives is told in its own words.
    """
    record = document.record
    if record.number is None or document.facts.kind in _TELLS_OF_OTHERS:
        return
    text = "public-inspection copy" if record.status is Status.FILED else "official text"
    kinds = {one.kind for one in document.facts.dates}
    if not kinds & _COMMENT_DAYS and "comment" not in rest.lower():
        term = _term(record.abstract or "")
        if (term and document.facts.kind is Kind.PAPERWORK) or _asks(document):
            said = f"; the abstract says “{term}”" if term else ""
            yield COMMENTS, f"{NO_DATE}{said}; see the {text}"
    if DateKind.HEARING_OR_MEETING not in kinds and not rest and _meets(document):
        yield "Meets", f"{NO_DATE}; see the {text}"
    if DateKind.NOMINATIONS_OR_APPLICATIONS not in kinds and not rest and (label := _due(record)):
        yield label, f"{NO_DATE}; see the {text}"


def _asks(document: Document) -> bool:
    """Whether it asks for comments itself: not where it only gives more time for them, or speaks of comments."""
    record, facts = document.record, document.facts
    if facts.kind not in _MAY_ASK or "comment-period" not in facts.topic_ids:
        return False
    if (
        comment_act(facts)
        or facts.weight in {Weight.ADJUSTMENT, Weight.ORDER}
        or any(_is_bare(document, one) for one in facts.dates)
    ):
        return False
    called = f"{record.title}; {record.action or ''}"
    titled = _CALLED.search(called) and not _ABOUT_COMMENTS.search(called)
    said = "".join(_sentences_of_comments(record.abstract or ""))
    asks = bool(titled or facts.weight is Weight.PROPOSAL or _ASKS.search(said))
    return asks and not _has_day(record, said)


def _is_bare(document: Document, dated: LegalDate) -> bool:
    """Whether nothing is said of a day, so that it may be that of the comments."""
    return dated.kind is DateKind.OTHER and not dated.scope and date_label(document, dated) == "Date"


def _has_day(record: Record, words: str) -> bool:
    """Whether a day that was not over at publication stands in the words."""
    return any(
        not record.publication_date or day.date >= record.publication_date
        for day in stated_days(words, record.publication_date)
    )


def _sentences_of_comments(abstract: str) -> Iterator[str]:
    """The sentences that speak of comments, each with a space behind."""
    if "omment" in abstract:
        yield from (
            f"{one} " for begin, end in sentences(abstract) if "omment" in (one := abstract[begin:end])
        )


def _term(abstract: str) -> str:
    """The term for comments that a sentence of the abstract gives, in its words; "" where it tells of an earlier one."""
    if "omment" not in abstract or "day" not in abstract:
        return ""
    for begin, end in sentences(abstract):
        found = _TERM.search(abstract[begin:end])
        if found and not _BEFORE.search(abstract[begin:end]):
            return found["allowed"] or found["within"]
    return ""


def _meets(document: Document) -> bool:
    """Whether it calls a meeting of which no day is known; seats on a committee are none."""
    record = document.record
    called = f"{record.title}; {record.action or ''}"
    calls = _GATHERING.search(called) and not _MEMBERS.search(called) and not is_cancelled(record)
    known = document.facts.kind is not Kind.MEETING or _has_day(record, f"{called}; {record.abstract or ''}")
    return bool(calls) and not known


def _due(record: Record) -> str:
    """What is due by a day that was not found, where title or abstract say plainly that something is; "" without."""
    if _SUBMISSIONS.search(record.title):
        return "Submissions by"
    if _NOMINATIONS.search(record.title):
        return "Nominations by"
    opened = _ESTABLISHES.search(record.title) or _WINDOW.search(f"{record.title}; {record.abstract or ''}")
    return "Deadline" if opened else ""
