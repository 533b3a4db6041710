"""What is understood of a record: values, each item with its evidence. Dates of law are `date`."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from feeds.listfacts import DestinationCount, LicenseTerm, ListedUnder, PartyGroup, ProductRule

# How the words begin that say from when a document applies.
APPLICABLE = r"applicab(?:le|ility)|appl(?:y|ies)(?= to )"
PAUSED = r"suspend(?:ed|s|ing)|stay(?:ed|s|ing)"  # what is done to a document until a day
MOVED = r"delayed|postponed|deferred"  # and what to its date
# "changes the effective date from … to …", "delays the effective date of …", "is revised from … to …"
MOVES_DATE = r"(?:chang|mov|advanc|revis|delay|postpon|defer|extend)(?:e?s|e?d|ing)"
# "until May 1, § 9.4 is stayed": what is done can stand behind the day.
_THEN = r"\b(?:until|through) .{5,300} (?:is|are)(?: hereby)? "
_APPLICABLE = re.compile(APPLICABLE, re.IGNORECASE)
_PAUSED = re.compile(rf"(?:{PAUSED})\b|{_THEN}(?P<then>{PAUSED})\Z", re.IGNORECASE)
_NEW_DAY = rf"{MOVES_DATE} (?:(?:the|its) effective dates?\b|from )"
_MOVED = re.compile(rf"(?:{MOVED})\b|{_THEN}(?:{MOVED})\Z|{_NEW_DAY}", re.IGNORECASE)


class Kind(StrEnum):
    """What a document is, in the words a post uses. "Rule" only for a regulation."""

    FINAL_RULE = "final rule"
    INTERIM_FINAL_RULE = "interim final rule"
    PROPOSED_RULE = "proposed rule"
    RULE = "rule document"
    CORRECTION = "correction"
    DENIAL_ORDER = "denial order"
    TEMPORARY_DENIAL = "temporary denial order"
    MEETING = "meeting notice"
    PAPERWORK = "information collection"
    NOTICE = "notice"
    PRESIDENTIAL = "presidential document"
    PRESS_RELEASE = "press release"
    GUIDANCE = "guidance"
    UNKNOWN = "document"


ORDERS = frozenset({Kind.DENIAL_ORDER, Kind.TEMPORARY_DENIAL})  # against named parties, people among them


class DateKind(StrEnum):
    """What happens on a date of law."""

    EFFECTIVE = "effective"
    COMPLIANCE = "compliance"
    COMMENTS_CLOSE = "comments_close"
    REPLY_COMMENTS = "reply_comments"
    HEARING_OR_MEETING = "hearing_or_meeting"
    EXPIRES = "expires"
    NOMINATIONS_OR_APPLICATIONS = "nominations_or_applications"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: a field of the record and the half-open span of characters in it."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic id with one piece of evidence for it."""

    topic: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class LegalDate:
    """A date of law and what it applies to (`scope` is "" for the whole document).

    The evidence of a day from which a document only applies has the words for it ("applicable as of …"),
    and so has that of the end of a pause ("suspended until …") or of a day that was put off ("delayed until …").
    """

    date: date
    kind: DateKind
    scope: str
    evidence: Evidence

    @property
    def applies(self) -> bool:
        """Whether the document is applicable from this day, which need not be the day it takes effect."""
        return self.kind is DateKind.EFFECTIVE and bool(_APPLICABLE.match(self.evidence.text))

    @property
    def paused(self) -> str | None:
        """Which pause ends on the day ("Suspended", "Stayed"); None where the document itself ends."""
        found = _PAUSED.match(self.evidence.text) if self.kind is DateKind.EXPIRES else None
        if found is None:
            return None
        return "Suspended" if (found["then"] or found[0]).lower().startswith("suspend") else "Stayed"

    @property
    def moved(self) -> bool:
        """Whether the day is a new one, to which taking effect was put off or otherwise moved."""
        return self.kind is DateKind.EFFECTIVE and bool(_MOVED.match(self.evidence.text))


class ReferenceKind(StrEnum):
    """What a document names."""

    CITATION = "citation"
    DOCUMENT = "document"
    CFR = "cfr"
    ECCN = "eccn"
    RIN = "rin"
    DOCKET = "docket"
    STATUTE = "statute"
    EXECUTIVE_ORDER = "executive order"


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a document names; `value` in its usual form, `url` where an official place exists."""

    kind: ReferenceKind
    value: str
    url: str | None
    evidence: Evidence


class RelationKind(StrEnum):
    """What a document does to an earlier one."""

    CORRECTS = "corrects"
    EXTENDS_COMMENT_PERIOD = "extends_comment_period"
    REOPENS_COMMENT_PERIOD = "reopens_comment_period"
    DELAYS_EFFECTIVE_DATE = "delays_effective_date"
    SETS_EFFECTIVE_DATE = "sets_effective_date"
    EXTENDS_COMPLIANCE = "extends_compliance_date"
    WITHDRAWS = "withdraws"
    AMENDS = "amends_earlier_notice"
    STAYS = "stays"
    SUSPENDS = "suspends"
    LIFTS = "lifts_stay_or_suspension"
    EXTENDS_VALIDITY = "extends_validity"
    SUPERSEDES = "supersedes"
    RELATED = "related"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class Relation:
    """What this document says it does to another one, and how it names that one.

    `citations` are `88 FR 12345`, `dates` publication dates, all as stated; any may be empty. `in_part`: it does
    so to parts of it only, or for some goods or persons.
    """

    kind: RelationKind
    numbers: tuple[str, ...]
    citations: tuple[str, ...]
    dates: tuple[date, ...]
    rins: tuple[str, ...]
    dockets: tuple[str, ...]
    evidence: Evidence
    in_part: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """What the summary sentence says is added: entities, entries, and how many under each destination.

    `checked`: the numbers by destination add up to the entries or entities; only then may they be posted.
    """

    entities: int | None
    entries: int | None
    destinations: tuple[DestinationCount, ...]
    checked: bool
    evidence: Evidence
    parts: tuple[int, ...] = ()  # what `entities` was added up from, where the source prints no sum


class Weight(StrEnum):
    """What a document does to what binds, whatever its type says."""

    BINDING = "binding change"
    PROPOSAL = "proposal"
    ADJUSTMENT = "correction or delay"
    ORDER = "order"
    ANNOUNCEMENT = "announcement"
    PAPERWORK = "paperwork"


@dataclass(frozen=True, slots=True)
class OrderTerms:
    """What an order against named parties says: names only, and the term only as it states it.

    `more`: parties beyond those named. `term` is its own words ("10 years from the date of …"),
    `until` the last day it states, `under` the sections it rests on.
    """

    parties: tuple[str, ...]
    more: bool
    term: Evidence | None = None
    until: LegalDate | None = None
    under: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What we understood of a record. Every item carries its evidence.

    `dates_conflict` is a sentence when the prose and the fields contradict each other, `headline`
    what the document does in plain words built from facts, `weight` what it does to what binds,
    `order` the terms of an order against named parties, `parties_note` a sentence when table
    and abstract do not agree, `listed` under which destinations the sentences list parties,
    `dates_prose` the DATES of the full text where the record has none, `summary_of` the half-open
    span in the text of the prose that `summary` was made of (None: all of the abstract), `products` the rules on
    foreign-made items that rows of its tables cite, `license` what those rows require and how applications are
    reviewed, `aliases_note` a sentence when rows give another number of aliases than they announce.
    """

    kind: Kind
    topics: tuple[TopicMatch, ...]
    dates: tuple[LegalDate, ...]
    summary: tuple[Evidence, ...]
    dates_conflict: str | None = None
    headline: str | None = None
    references: tuple[Reference, ...] = ()
    relations: tuple[Relation, ...] = ()
    counts: Counts | None = None
    parties: tuple[PartyGroup, ...] = ()
    parties_note: str | None = None
    weight: Weight | None = None
    order: OrderTerms | None = None
    listed: tuple[ListedUnder, ...] = ()
    dates_prose: Evidence | None = None
    summary_of: tuple[int, int] | None = None
    products: tuple[ProductRule, ...] = ()
    license: tuple[LicenseTerm, ...] = ()
    aliases_note: str | None = None

    @property
    def topic_ids(self) -> tuple[str, ...]:
        """The topic ids in order of evidence, each once."""
        return tuple(dict.fromkeys(match.topic for match in self.topics))
