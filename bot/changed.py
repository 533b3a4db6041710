"""Station 7: what changed between two revisions, in words: old → new. Pure."""

from datetime import date

from bot.dates import show_date
from bot.message import bounded
from bot.model import Change, Event
from bot.revise import MORE_PASSAGES
from bot.states import EventKind

CHANGE_LIMIT = 200  # characters of a value, before and after
_FIELD_LABELS = {
    "publication_date": "Publication date",
    "effective_on": "Effective date",
    "comments_close_on": "Comment deadline",
    "dates": "DATES text",
    "action": "Action",
    "editorial_note": "Editorial note",
    "text": "Text",
    MORE_PASSAGES: "Text",
}


def changes_said(event: Event) -> tuple[str, ...]:
    """What changed under a reader's feet. What a later reading only adds stands in the card itself."""
    known = [change for change in event.changes if change.field in _FIELD_LABELS]
    return tuple(_changed(one) for one in known if one.old or event.kind is EventKind.CHANGED)


def _changed(change: Change) -> str:
    if change.field == MORE_PASSAGES:
        return f"{change.new} more passages changed; the page shows them."
    if change.field == "text":
        return _changed_text(change)
    return f"{_FIELD_LABELS[change.field]} changed: {_value(change.old)} → {_value(change.new)}"


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
        return bounded(text, CHANGE_LIMIT) or "not stated"
