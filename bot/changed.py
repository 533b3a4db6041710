"""Station 7: what changed between two revisions, in words: old → new. Pure."""

from datetime import date
from itertools import takewhile

from bot.dates import show_date
from bot.message import bounded
from bot.model import Change, Event
from bot.revise import MORE_PASSAGES
from bot.states import EventKind

CHANGE_LIMIT = 200  # characters of a value, before and after
_CONTEXT = 40  # characters before the first difference
_LABELS = {
    "status": "Status",
    "title": "Title",
    "type": "Type",
    "action": "Action",
    "abstract": "Abstract",
    "dates": "DATES text",
    "publication_date": "Publication date",
    "filed_at": "Filing time",
    "filing_type": "Filing type",
    "effective_on": "Effective date",
    "comments_close_on": "Comment deadline",
    "citation": "Citation",
    "cfr": "CFR parts",
    "docket_ids": "Dockets",
    "rins": "RINs",
    "correction_of": "Document corrected",
    "corrections": "Corrections",
    "editorial_note": "Editorial note",
}
_POSTED = frozenset(
    {
        "publication_date",
        "effective_on",
        "comments_close_on",
        "dates",
        "action",
        "editorial_note",
        "text",
        MORE_PASSAGES,
    }
)


def changes_said(event: Event) -> tuple[str, ...]:
    """What changed under a reader's feet. What a later reading only adds stands in the card itself.

    A document that is withdrawn has no day of publication any more; that need not be said besides.
    """
    withdrawn = event.kind is EventKind.WITHDRAWN
    known = [one for one in event.changes if one.field in _POSTED]
    told = [one for one in known if not (withdrawn and one.field == "publication_date")]
    return tuple(change_said(one) for one in told if one.old or event.kind is EventKind.CHANGED)


def change_said(change: Change, limit: int = CHANGE_LIMIT) -> str:
    """One change as a sentence: of long values what stands around the first difference."""
    if change.field == MORE_PASSAGES:
        return f"{change.new} more passages changed; the page shows them."
    if change.field == "text":
        return _changed_text(change)
    label = _LABELS.get(change.field, change.field.replace("_", " ").capitalize())
    old, new = _around_difference(_value(change.old), _value(change.new), limit)
    return f"{label} changed: {old} → {new}"


def _around_difference(old: str, new: str, limit: int) -> tuple[str, str]:
    """Both as they are, or, where one is too long, from shortly before they part."""
    if max(len(old), len(new)) <= limit:
        return old, new
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    word = old.rfind(" ", 0, max(0, same - _CONTEXT)) + 1
    start = max(word, same - 2 * _CONTEXT)  # where there is no word to begin with
    lead = "… " if start else ""
    return lead + bounded(old[start:], limit), lead + bounded(new[start:], limit)


def _changed_text(change: Change) -> str:
    """A passage as it was and as it is, or only one of them."""
    if change.old and change.new:
        return f"Text changed: “{change.old}” → “{change.new}”"
    return f"Text added: “{change.new}”" if change.new else f"Text removed: “{change.old}”"


def _value(text: str | None) -> str:
    """A legal field's text; a date as the rest of the message writes it."""
    try:
        return show_date(date.fromisoformat(text or ""))
    except ValueError:
        return text or "not stated"
