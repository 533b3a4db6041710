"""What the DATES prose says beyond the dates that were read: its sentences, in its own words. Pure."""

import re
from collections.abc import Container, Sequence

from bot.message import bounded
from feeds.conditions import UNSAID
from feeds.dates import FIELD as DATES
from feeds.facts import LegalDate
from feeds.fulltext import FIELD as TEXT
from feeds.model import Document
from feeds.placeholders import has_placeholder
from feeds.said import FIELD as ABSTRACT
from feeds.savings import EN_ROUTE, SAVED
from feeds.sentences import sentences
from feeds.stated import disowned_days
from feeds.terms import is_computed

MOST_QUOTED = 400  # characters of all sentences together
_MOST_SENTENCES = 3
_DAY = 40  # and of a day with the words around it
_GAP = 5  # characters between two of them, at most
_NUMBER = r"(?:\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty[ -]four)"
_TERM = rf"{_NUMBER}(?: \(\d{{1,3}}\))?[ -](?:calendar |business )?(?:months?|years?)"
# What is settled of a day or an hour may change; and what becomes of comments that come late.
_MAY_MOVE = r"\bsubject to change\b|\btimes may be (?:adjusted|changed|extended)\b|\btimes (?:are|may be) approximate\b"
_LATE = r"\b(?:be considered (?:if (?:it is )?practica(?:l|ble)|to the extent)|consider late comments)\b"
_TELLS = re.compile(
    rf"\b(?:whichever|unless|until|throughout|at any time|immediately|further notice|{_TERM}"
    rf"|{_NUMBER}(?: \(\d{{1,3}}\))?[ -](?:calendar |business |working )?days? (?:of|after|from|following|before|prior)"
    r"|see (?:the )?supplementary information|see part|(?:implementation|effective|compliance|applicability|applicable) dates?"
    r"|(?:following|several) (?:dates|times)|compliance deadlines?|(?:takes?|go|goes) (?:into )?effect|(?:end|close|day following) (?:of )?the (?:public )?comment period"
    r"|expires?|judicial (?:review|purposes)|close early)\b"
    rf"|{_MAY_MOVE}|{_LATE}",
    re.IGNORECASE,
)
# What is said of every collection of information, of what comes late and is lost, and to those who write.
_ROUTINE = re.compile(
    rf"\b(?:best assured|must make a decision|received after(?!.{{0,80}}{_LATE})|you anticipate|will not accept|allow \w{{1,8}} weeks)\b",
    re.IGNORECASE,
)
# What may undo a date is told even where the sentence has one of its own: "If … by May 6, a withdrawal … will be published."
_UNDOES = re.compile(
    r"\b(?:if|unless)\b[^;]{0,400}\b(?:withdrawal|will (?:withdraw|be (?:withdrawn|cancell?ed)|not (?:be held|take effect)))\b",
    re.IGNORECASE,
)
_UNDOING = ("withdraw", "cancel", "not be held", "not take effect")
# What limits a date that was read. An hour, a day or the end of business after "until" is none.
_LIMITS = re.compile(
    rf"{_MAY_MOVE}|\b(?:whichever|throughout|further notice|or (?:when|upon|as soon)(?! business)|(?<!which is delayed )(?<!which are delayed )indefinitely(?!,? (?:is|are) effective)|immediately(?! (?:up)?on\b)|(?:except|unless|provided that)\b.{{0,24}}"
    rf"|for (?:a period of |up to )?{_TERM}|{_NUMBER} days (?:after|from|following|upon)"
    rf"|for (?:a period of |up to )?{_NUMBER}(?: \(\d{{1,3}}\))? (?:calendar |business )?days\b(?!,? (?:until|through|ending|to|from)\b)"
    r"|until (?!(?:about |approximately |at |on |the |its |their )?(?:\d|noon|midnight|business|adjourn|conclusion|close|complet\w+ of business"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d)))",
    re.IGNORECASE,
)
_LIMITING = (
    "subject to change",
    "times may be",
    "times are approximate",
    "whichever",
    "throughout",
    "further notice",
    " or ",
    "indefinitely",
    "immediately",
    "except",
    "unless",
    "provided that",
    " for ",
    "until ",
    " days ",
)
_THIS_DATE = re.compile(r"\b(?:this|that) date\b", re.IGNORECASE)
_OF_WHAT = re.compile(r",? (?:for|to include|including|but)\b", re.IGNORECASE)
_BROKEN = re.compile(r"(?<=[A-Za-z0-9])- (?=[A-Z0-9])|(?<=https://) |(?<=[a-z]/) (?=[a-z]{1,20}[./])")


def dates_prose(document: Document) -> tuple[str, str, int]:
    """The DATES prose of a document: the field it stands in, its words ("" without any), where they begin."""
    own, text = document.record.dates, document.facts.dates_prose
    if own or text is None:
        return DATES, own or "", 0
    return text.field, text.text, text.start


def is_summarized(document: Document, dated: LegalDate) -> bool:
    """Whether the date stands only in the abstract, or in the SUMMARY of a text without one."""
    field, prose, start = dates_prose(document)
    spot = dated.evidence
    elsewhere = spot.field != field or not start <= spot.start < start + len(prose)
    return spot.field == ABSTRACT or (
        spot.field == TEXT and dated.scope not in {EN_ROUTE, SAVED} and elsewhere
    )


def around(document: Document, dated: LegalDate) -> tuple[str, str, str]:
    """The words of its sentence before the day, the whole sentence, and the prose behind the day; "" where the evidence
    is elsewhere."""
    field, prose, start = dates_prose(document)
    spot = dated.evidence
    if spot.field == field and start <= spot.start < start + len(prose):
        for begin, end in sentences(prose):
            if begin <= spot.start - start < end:
                return prose[begin : spot.start - start], prose[begin:end], prose[spot.end - start :]
    return "", "", ""


def quoted(document: Document) -> str:
    """The sentences of the DATES prose that tell of time or of a condition and were not read, or not all; "" without any.

    In quotation marks, up to three; `[…]` says that there are more.
    """
    field, prose, start = dates_prose(document)
    dates = [one for one in document.facts.dates if one.evidence.field == field]
    spots = [(at, one) for one in dates if 0 <= (at := one.evidence.start - start) < len(prose)]
    disowned = disowned_days(prose, document.record.publication_date)
    told: list[tuple[int, str]] = []
    needed: set[int] = set()
    for place, (begin, end) in enumerate(sentences(prose)):
        sentence, here = prose[begin:end], [one for at, one in spots if begin <= at < end]
        first = not spots and not told and not _is_heading(sentence)
        tells = _limits(sentence, here) if here else first or _tells(sentence)
        unowned = [at - begin for at in disowned if begin <= at < end]
        if unowned:
            needed.add(place)
            sentence = _up_to(sentence, unowned[-1])
        elif not (tells or _undoes(sentence)) or not _is_clear(sentence, begin, spots):
            continue
        if not has_placeholder(sentence):
            told.append((place, sentence))
    return _joined(told, needed)


def _up_to(sentence: str, day: int) -> str:
    """The sentence, without its beginning where the day stands where a long one would be cut."""
    if day < MOST_QUOTED - _DAY:
        return sentence
    start = sentence.rfind(" ", 0, day - MOST_QUOTED // 2)
    return f"[…]{sentence[max(start, 0) :]}"


def _is_clear(sentence: str, begin: int, spots: Sequence[tuple[int, LegalDate]]) -> bool:
    """Whether "this date" is, behind the lines of dates, still the day that the source means: the last one."""
    before = [one.date for at, one in spots if at < begin]
    pointed = _THIS_DATE.search(sentence) and before
    return not pointed or before[-1] == max(one.date for _, one in spots)


def _tells(sentence: str) -> bool:
    tells = bool(_TELLS.search(sentence)) and not _is_heading(sentence)
    return tells and not _ROUTINE.search(sentence)


def _is_heading(sentence: str) -> bool:
    """Whether it only names what follows, as "Effective date." does."""
    return len(sentence) < 40 and len(sentence.split()) <= 3 and not any(map(str.isdigit, sentence))


def _undoes(sentence: str) -> bool:
    lowered = sentence.lower()
    return any(word in lowered for word in _UNDOING) and bool(_UNDOES.search(sentence))


def _limits(sentence: str, here: Sequence[LegalDate]) -> bool:
    """Whether the sentence limits the dates that it states, and not all of it was read."""
    if any(UNSAID in one.scope or _more_of_what(sentence, one) for one in here):
        return True
    lowered = sentence.lower()
    if any(is_computed(one) for one in here) or not any(word in lowered for word in _LIMITING):
        return False
    scopes = " ; ".join(one.scope for one in here).lower()
    return any(found[0].lower().rstrip(" ,.") not in scopes for found in _LIMITS.finditer(sentence))


def _more_of_what(sentence: str, dated: LegalDate) -> bool:
    """Whether things to which the document applies are limited behind the day as well."""
    if not dated.applies or not dated.scope.startswith("to "):
        return False
    return bool(_OF_WHAT.match(sentence.partition(dated.evidence.text)[2]))


def _joined(told: Sequence[tuple[int, str]], needed: Container[int]) -> str:
    """The sentences in order, as many as there is room for; those `needed` before all others."""
    if not told:
        return ""
    kept: list[tuple[int, str]] = []
    room = MOST_QUOTED
    for place, sentence in sorted(told, key=lambda one: one[0] not in needed)[:_MOST_SENTENCES]:
        words = sentence if kept else bounded(sentence, MOST_QUOTED)
        room -= len(words) + (_GAP if kept else 0)
        if room < 0:
            break
        kept.append((place, words))
    kept.sort()
    words, last = kept[0][1], kept[0][0]
    for place, sentence in kept[1:]:
        words, last = f"{words}{' ' if place == last + 1 else ' […] '}{sentence}", place
    words = _BROKEN.sub(lambda found: found[0].strip(), words)
    more = len(kept) < len(told)
    rest = "; see the official text" if words.endswith(":") else ""
    return f"“{words}{' […]' if more else ''}”{rest}"
