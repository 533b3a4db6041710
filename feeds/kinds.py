"""What a document is, from its title, action, number, type and the words it uses of itself."""

import re
from dataclasses import dataclass
from functools import lru_cache

from feeds.facts import Kind
from feeds.gathering import is_gathering
from feeds.model import Record

_TEMPORARY_DENIAL = re.compile(r"\btemporar(?:ily|y)\b[^;]{0,40}\bden(?:ying|ial)", re.IGNORECASE)
_DENIAL = re.compile(
    r"\bdenying\b[^;]{0,30}\bexport privileges\b|\bdenials? of export privileges\b|\bdenial order\b"
    r"|\bactions? affecting export privileges\b",
    re.IGNORECASE,
)
_ABOUT_ORDERS = re.compile(
    r"\b(?:provisions?|procedures?|regulations?|rules?|guidance|policy)\b", re.IGNORECASE
)
_PAPERWORK = re.compile(
    r"\binformation collections?\b|\bproposed collections?\b|\bsubmission for (?:omb|office of management)"
    r"|\bcollections? of information\b|\bproposed data collections?\b|\bdata collections? (?:available|submitted) for public\b"
    r"|\bpaperwork reduction act review\b|\b(?:omb|office of management and budget) review\b",
    re.IGNORECASE,
)
# What an information collection is asked for besides: "Draft Guidance for Industry; Availability; Information Collection …".
_RULE_FIRST = re.compile(
    r"\A(?:(?:supplemental |advance |joint )*notice of )?(?:(?:further|direct|interim|temporary|final|proposed) )*rule(?:making)?\b",
    re.IGNORECASE,
)
_OTHER_FIRST = re.compile(
    r"\bavailability\b|\b(?:draft |final )?guid(?:ance|elines)\b|\b(?:final|interim|proposed|temporary) rules?\b",
    re.IGNORECASE,
)
_CORRECTION_TITLE = re.compile(r"[;:] *(?:technical )?correction\.?\s*\Z|\Acorrection to\b", re.IGNORECASE)
# Several may come with other acts: the text says whether they are all that is done.
_CORRECTIONS_TITLE = re.compile(r"[;:] *(?:technical )?corrections\.?\s*\Z", re.IGNORECASE)
_IS_CORRECTING = re.compile(
    r"[^.]{0,200}\b(?:is|are) correcting (?:an?|the|certain) |(?:[^.]{0,600}\. )?This (?:rule|final rule|document|notice) corrects ",
    re.IGNORECASE,
)
_CORRECTION_ACTION = re.compile(r"\bcorrect(?:ion|ions|ing)\b", re.IGNORECASE)
# "BIS publishes this document to correct a final rule published …", as the first thing said.
_CORRECTS = re.compile(
    r"(?:[^.]{0,120}\b(?:publishes|issues|is publishing|is issuing) (?:this|these) "
    r"(?:document|rule|final rule|notice|amendment|correction)s? to correct"
    r"|This (?:document|rule|final rule|notice) corrects) "
    r"(?:(?:an?|the|its) (?:[a-z-]{1,12} ){0,2}(?:rule|document|notice)\b|(?:an? |the |\w{1,8} )?errors?\b)",
    re.IGNORECASE,
)
_DOCUMENTS = r"(?P<what>interim (?:final )?rule|final rule|proposed rule|notice)\b"
_CORRECTED = re.compile(rf"\bcorrect(?:s|ing)?\b[^.;]{{0,200}}?\b{_DOCUMENTS}", re.IGNORECASE)
# "On May 1, the Office published a final rule …", "In a final rule published …": what the correction begins with.
_PUBLISHED = re.compile(
    rf"[^.;]{{0,200}}?\b(?:published|issued) an? {_DOCUMENTS}|In an? {_DOCUMENTS.replace('what', 'first')} (?:published|issued)",
    re.IGNORECASE,
)
_CORRECTION_NUMBER = re.compile(r"[CR]\d-")
# An action is a caption; what is longer is prose that strayed into the field.
_LONGEST_ACTION = 400
_BY_WORDS = (
    (re.compile(r"\binterim (?:final )?rule\b|\bIFR\b", re.IGNORECASE), Kind.INTERIM_FINAL_RULE),
    (re.compile(r"\bproposed rule(?:making)?\b|\bANPRM\b", re.IGNORECASE), Kind.PROPOSED_RULE),
    (re.compile(r"\bfinal (?:rules?|regulations?)\b", re.IGNORECASE), Kind.FINAL_RULE),
    (re.compile(r"\bnotice of inquiry\b|\bnotices?\b", re.IGNORECASE), Kind.NOTICE),
)
_BY_TYPE = {
    "rule": Kind.RULE,
    "proposed rule": Kind.PROPOSED_RULE,
    "notice": Kind.NOTICE,
    "presidential document": Kind.PRESIDENTIAL,
}
# What an operator says a feed or a page holds; its own words often speak of another document.
_BY_SOURCE = {kind.value: kind for kind in (Kind.PRESS_RELEASE, Kind.GUIDANCE, Kind.UNKNOWN)}
# "This interim final rule …", "In this rule, BIS amends …": the document speaks of itself.
_SELF = re.compile(
    r"\b(?:this|these) (?P<what>interim final rule|interim rule|IFR|final rule|proposed rule|ANPRM"
    r"|advance notice of proposed rulemaking|rule|notice of inquiry|notice)\b",
    re.IGNORECASE,
)

# "In this rule, BIS proposes controls …", where no type tells.
_PROPOSES = re.compile(
    r"\b[Ii]n this (?:rule|document),? (?:the )?[A-Z]\w{0,30}(?: (?:of|and|[A-Z]\w{1,30})){0,7}(?: \([A-Z]{2,6}\))?"
    r" (?:proposes|is proposing)\b|\b[Tt]his rule proposes\b"
    r"|\b(?:BIS|[A-Z]\w{2,20} (?:Bureau|Department|Office|Commission|Agency)|(?:Bureau|Department|Office) of [A-Z]\w{2,20}(?: (?:and )?[A-Z]\w{1,20}){0,4})"
    r"(?: \([A-Za-z ]{2,20}\))? (?:proposes|is proposing) (?:to|new|these|changes|regulations)\b"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the kind is read from; `corrects` where the number or a field says so."""

    title: str
    action: str
    abstract: str
    type: str
    corrects: bool


def kind(record: Record) -> Kind:
    """What the document is.

    An order is one even when corrected: it names persons. Else the number of a correction tells; the title
    is that of the corrected document. The title of an order, a meeting or an information collection says so; then the action; the
    source's type is weak (a "Rule" may only announce a briefing) and is asked late. Only of what is
    no document of the Federal Register the source's word is all there is.
    """
    return _kind(record.title, record.action, record.abstract, record.type, is_numbered_correction(record))


def _said(record: Record) -> _Said:
    return _as_said(record.title, record.action, record.abstract, record.type, is_numbered_correction(record))


def _as_said(
    title: str, action: str | None, abstract: str | None, type_: str | None, corrects: bool
) -> _Said:
    short = action if action and len(action) <= _LONGEST_ACTION else ""
    return _Said(title, short, abstract or "", (type_ or "").strip().lower(), corrects)


def is_numbered_correction(record: Record) -> bool:
    """Whether its number ("C1-2031-00001") or a field says that it corrects a document, whose title it then bears."""
    return bool(record.correction_of or _CORRECTION_NUMBER.match(record.number or ""))


def corrected_number(record: Record) -> str | None:
    """The number of the document that a numbered correction corrects."""
    number = record.number or ""
    found = _CORRECTION_NUMBER.match(number)
    return record.correction_of or (number[found.end() :] if found else None)


@lru_cache(maxsize=32)  # summary, topics and references of one document all ask
def _kind(title: str, action: str | None, abstract: str | None, type_: str | None, corrects: bool) -> Kind:
    said = _as_said(title, action, abstract, type_, corrects)
    told = _BY_SOURCE.get(said.type)
    if told:
        return told
    order = _order(said.title)
    if said.corrects and not order:
        return Kind.CORRECTION
    if not order and _CORRECTION_TITLE.search(said.title):
        return Kind.CORRECTION
    return order or _gathering(said) or _corrected(said) or _by_statement(said)


def _order(title: str) -> Kind | None:
    if _ABOUT_ORDERS.search(title) and not title.lower().startswith(("order", "in the matter")):
        return None
    if _TEMPORARY_DENIAL.search(title):
        return Kind.TEMPORARY_DENIAL
    return Kind.DENIAL_ORDER if _DENIAL.search(title) else None


def _gathering(said: _Said) -> Kind | None:
    """An information collection or a meeting."""
    if _is_paperwork(said):
        return Kind.PAPERWORK
    return Kind.MEETING if is_gathering(said.title, said.action, said.abstract) else None


def _is_paperwork(said: _Said) -> bool:
    """Whether an information collection is what is done, not what is asked besides.

    A guidance that is made available, or a rule, may bring one with it: its action, or the first act of its title, says so.
    """
    if _RULE_FIRST.match(said.action.lstrip()):
        return False
    if _PAPERWORK.search(said.action):
        return True
    found = _PAPERWORK.search(said.title)
    first = re.split(r"[;:] ", said.title[: found.start()])[:-1] if found else []
    return found is not None and not any(map(_OTHER_FIRST.search, first))


def _corrected(said: _Said) -> Kind | None:
    told = (
        _CORRECTION_ACTION.search(said.action)
        or _CORRECTION_TITLE.search(said.title)
        or _CORRECTS.match(said.abstract)
        or (_CORRECTIONS_TITLE.search(said.title) and _IS_CORRECTING.match(said.abstract))
    )
    return Kind.CORRECTION if told else None


def corrected_kind(record: Record) -> Kind | None:
    """What a correction corrects: as the title that it bears or its action says, else its text; its type is asked late."""
    titled = is_numbered_correction(record) or _CORRECTION_TITLE.search(record.title)
    borne = _gathering(_said(record)) if titled else None
    typed = _BY_TYPE.get((record.type or "").strip().lower())
    told = borne or _of_words(record.action or "")
    if told or typed not in {None, Kind.RULE}:
        return told or typed
    return _corrected_of(record.abstract or "") or typed


def _corrected_of(abstract: str) -> Kind | None:
    if found := _PUBLISHED.match(abstract):
        return _of_words(found["what"] or found["first"])
    said = _CORRECTED.search(abstract)
    return _of_words(said["what"]) if said else None


def _by_statement(said: _Said) -> Kind:
    stated = _of_words(said.action)
    typed = _BY_TYPE.get(said.type)
    if stated and not (stated is Kind.NOTICE and typed in {Kind.RULE, Kind.PROPOSED_RULE}):
        return stated
    if typed in {Kind.NOTICE, Kind.PRESIDENTIAL, Kind.PROPOSED_RULE}:
        return typed
    itself = _of_itself(said.abstract)
    if itself in {Kind.RULE, None} and not typed and _PROPOSES.search(said.abstract):
        return Kind.PROPOSED_RULE
    return itself or typed or Kind.UNKNOWN


def _of_words(words: str) -> Kind | None:
    return next((found for pattern, found in _BY_WORDS if pattern.search(words)), None)


def _of_itself(abstract: str) -> Kind | None:
    """The kind a text gives itself; a bare "this rule" counts only where nothing closer is said."""
    said = [found["what"].lower() for found in _SELF.finditer(abstract)]
    closer = next((what for what in said if what != "rule"), None)
    if closer:
        return _of_words(closer)
    return Kind.RULE if said else None
