"""What a headline and a summary may say: one definition, for `make evaluate` and for the tests over real documents."""

import re

from bot.support import figures, spelled
from feeds.clean import tidied
from feeds.facts import Facts
from feeds.fulltext import FullText
from feeds.model import Record

# What a reader would have to know from a sentence that is not there. "These final rules" are the document
# itself, and "As a result of this sunset review" says of what.
DANGLING = re.compile(
    r"(?:These (?!final|interim|proposed)|(?:Those|It|Its|They|Their|Such|However|Also|Additionally|Specifically|Further"
    r"|Furthermore|Moreover|Therefore|Thus|Finally|In addition|As a result(?! of))\b"
    r"|This (?:[a-z]+ ){0,3}(?:rule|notice|document|action) also|The (?:former|latter|same)\b|BIS also)"
)


def unsupported(line: str, record: Record, facts: Facts, text: FullText | None = None) -> frozenset[str]:
    """The figures of a line that neither the document holds nor was counted in it.

    Numbers the abstract has in words ("seventy-six") count, and how many parties and destinations are listed; dates are those of `Facts.dates`. "232" is what a topic is called.
    """
    prose = (record.title, record.action, record.abstract, record.dates, record.number, record.correction_of)
    whole = " ; ".join(filter(None, (*prose, text.text if text else None, "232")))
    known = figures(whole) | figures(tidied(whole))
    known |= spelled(record.abstract or "")
    if facts.counts:
        known |= {str(len(facts.counts.destinations))}
    for action in {one.action for one in facts.parties}:
        groups = [one.count for one in facts.parties if one.action == action]
        known |= {str(sum(groups)), str(len(groups))}
    places = [(one.action, one.listing) for one in facts.listed]
    known |= {str(places.count(one)) for one in places}
    days = {one.date for one in facts.dates} | {record.effective_on, record.comments_close_on}
    return figures(line, frozenset(day for day in days if day)) - known
