"""From a record to the facts of it: pure, and every fact with its evidence."""

from dataclasses import replace

from feeds.classify import kind, match_topics
from feeds.counts import added
from feeds.dates import FIELD as DATES
from feeds.extract import legal_dates
from feeds.facts import ORDERS, DateKind, Evidence, Facts, Kind, LegalDate, Relation, RelationKind, TopicMatch
from feeds.fulltext import FIELD, FullText, Role, prose_of
from feeds.headline import headline
from feeds.listedunder import listed_under
from feeds.model import Record
from feeds.orders import order_terms
from feeds.parties import (
    Parties,
    aliases_miscounted,
    license_terms,
    parties_of,
    product_rules,
    product_topic,
)
from feeds.references import references
from feeds.relate import relations
from feeds.summarize import summary, summary_of
from feeds.weight import weight

COMMENTS = "comment-period"
MEETINGS = "meetings"
STATUS = "correction-status"


def facts_of(record: Record, text: FullText | None = None) -> Facts:
    """What the record's own words, and those of its text where it is known, show of it."""
    what, prose = kind(record), text.text if text else None
    dates, conflict = legal_dates(record, text)
    told = summary(record, text=text)
    acts = relations(record, text)
    parties = parties_of(record, text.body.xml if text else None)
    facts = Facts(
        kind=what,
        topics=_with_table(_with_dated(match_topics(record), what, dates, acts), parties),
        dates=dates,
        summary=told,
        summary_of=summary_of(text, told),
        dates_conflict=conflict,
        references=references(record, prose),
        relations=acts,
        counts=added(record, what),
        parties=parties.groups(),
        parties_note=parties.disagreement,
        weight=weight(record, what, text),
        order=order_terms(record, what, text),
        listed=listed_under(record, what),
        dates_prose=_dates_prose(record, what, text),
        products=product_rules(parties),
        license=license_terms(parties),
        aliases_note=aliases_miscounted(parties),
    )
    return replace(facts, headline=headline(record, facts, text))


def _dates_prose(record: Record, what: Kind, text: FullText | None) -> Evidence | None:
    """The DATES of the full text, where the record has none. Of the text of an order nothing is kept but its terms."""
    found = next(prose_of(record, DATES, Role.DATES, text), None)
    if found is None or found[0] != FIELD or what in ORDERS:
        return None
    _, words, start = found
    return Evidence(FIELD, start, start + len(words), words)


def _with_dated(
    found: tuple[TopicMatch, ...], what: Kind, dates: tuple[LegalDate, ...], acts: tuple[Relation, ...]
) -> tuple[TopicMatch, ...]:
    """Whoever waits for periods to comment hears of each, whatever else the document is, whoever waits for meetings
    of all that has no other date, and whoever waits for changes of status of each effective date that is set for an
    earlier document; collections of information, which all have a period, are a topic of their own."""
    if what in ORDERS or what is Kind.PAPERWORK:
        return found
    closing = next((one for one in dates if one.kind is DateKind.COMMENTS_CLOSE), None)
    meets = dates and all(one.kind is DateKind.HEARING_OR_MEETING for one in dates)
    setting = next((one for one in acts if one.kind is RelationKind.SETS_EFFECTIVE_DATE), None)
    dated = ((COMMENTS, closing), (MEETINGS, dates[0] if meets else None), (STATUS, setting))
    known = {one.topic for one in found}
    added = tuple(TopicMatch(topic, day.evidence) for topic, day in dated if day and topic not in known)
    return (*(one for one in found if not added or one.topic != "other"), *added)


def _with_table(found: tuple[TopicMatch, ...], parties: Parties) -> tuple[TopicMatch, ...]:
    """Rows of a table can reach foreign-made items though the sentences have no word of it."""
    more = product_topic(parties)
    if more is None or more.topic in {one.topic for one in found}:
        return found
    return (*(one for one in found if one.topic != "other"), more)
