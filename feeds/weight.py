"""What a document does to what binds: changes it, proposes to, corrects or delays, orders, or only announces.

The source's type is weak here: a "Rule" may announce a briefing or extend a comment period.
"""

import re

from feeds.facts import Kind, Weight
from feeds.fulltext import FullText, Role
from feeds.model import Record

COMMENT_PERIOD = re.compile(
    r"\b(?:exten(?:sion|ding|ds?) (?:of )?(?:the )?(?:public )?comment(?: period|s)?|re-?open(?:ing|s)? (?:of )?(?:the )?"
    r"(?:public )?comment|extends the deadline for (?:written |public )?comments?)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:denials?|denies|denying|declin(?:es|ing|ed))\b[^.;]*\Z|\bnot (?:be )?\Z", re.IGNORECASE
)
# An extension of comments may come with amendments: "BIS is revising …", "this rule also amends …".
_AMENDS_ITSELF = re.compile(
    r"\b(?:BIS|Bureau|\(BIS\)|Department|agency) (?:is|are) (?:also )?(?:amend|revis|add|remov|impos|expand)ing\b"
    r"|\bthis (?:(?:interim|final|interim final) )?(?:rule|IFR)(?: \(IFR\))? (?:also )?(?:amends|revises|adds|removes|imposes|expands)\b",
    re.IGNORECASE,
)
_ADJUSTING = re.compile(
    r"\b(?:delay(?:s|ed|ing)?|postpon\w{1,6}|stay|withdrawal|suspension|rescission)\b"
    r"(?=[^.;]{0,60}\b(?:effective date|compliance date|rule|effectiveness)\b)"
    r"|\b(?:delay|stay|suspension|withdrawal) of\b|[;:]\s*(?:delay|stay|withdrawal|suspension)\b|\bdelay of effective"
    r"|\bchang(?:e|es|ing) (?:(?:of|in|to) )?(?:the )?effective dates?\b",
    re.IGNORECASE,
)
# What is suspended so is no earlier document: whoever used it needs a license now.
_TIGHTENS = re.compile(
    r"\bsuspension of (?:the )?(?:use of )?(?:certain )?(?:license exceptions?|general licenses?)\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(r"[;:] ?(?:notice of )?(?:partial )?withdrawal\b", re.IGNORECASE)
_AMENDS = re.compile(
    r"\b(?:amend(?:s|ed|ing|ments?)?|final rules?|final regulations?|interim(?: final)? rules?|temporary rule)\b",
    re.IGNORECASE,
)
# What the law makes of penalties each year binds whether it is filed as a rule or as a notice; so do licenses that are
# issued, and a date from which a provision is carried out.
_SETS = re.compile(
    r"\bpenalt(?:y|ies)\b(?=[^;]{0,80}\b(?:adjust|inflation|20\d\d))|\b(?:adjust\w{0,6}|inflation)\b(?=[^;]{0,80}\bpenalt(?:y|ies)\b)"
    r"|\b(?:publication|issuance) of (?:[a-z]{1,12} ){0,2}general licenses?\b"
    r"|\bannouncement of (?:[a-z]{1,14} )?(?:implementation|effective|compliance) dates?\b|\A\s*final order\b"
    r"|\A\W*order (?:suspending|restricting|revoking|modifying)\b[^;]{0,80}\blicense",
    re.IGNORECASE,
)
_SETTING = ("penalt", "general licens", " date", "order")  # one of which every match has
# A rule document that says from when it takes effect itself, whatever it is called; guidance and what is only told do not.
_TAKES_EFFECT = re.compile(
    r"\A(?:Effective|Applicable)\b"
    r"|\b(?:this|these) (?:\w{1,16} ){0,3}(?:is|are|becomes?|shall be|will be) (?:effective|applicable)\b",
    re.IGNORECASE,
)
_ONLY_TELLS = re.compile(
    r"\bguid(?:ance|elines?)\b|\binterpreti\w{1,6}\b|\bbriefing\b|\benforcement of\b|\bavailability\b|\bagreement\b|\bopinions?\b|\bresponses?\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:is|are) (?:now )?(?:amend|revis|add|remov|impos|expand|easing|eas|adopt|implement|strengthen|mak)\w{0,6}\b"
    r"|\bextends (?:these|those|the|its) (?:controls|restrictions|license requirements)\b"
    r"|\blicense exceptions? (?:will be|are|is) suspended\b|\bis publishing an update to (?:its|the) List of (?:Restricted|Prohibited)\b"
    r"|\b(?:amends|revises|adds|removes|imposes|expands|adopts|implements|strengthens|corrects) "
    r"|\b[Tt]his (?:interim final |final )?rule (?:creates|establishes)\b"
    r"|\b(?:is extending|extends) to [A-Z]|\bmakes an? (?:[a-z-]{1,14} ){0,2}(?:update|change) to the controls\b"
    r"|\bfinal rule\b|\binterim final rule\b|\bmakes (?:[a-z-]{1,14} ){0,3}changes?\b",
    re.IGNORECASE,
)
# What is only asked or told, in the first sentence, where no type says what the document is.
_ONLY_ASKS = re.compile(
    r"[^.;]{0,80}?\b(?:(?:(?:is|are) (?:requesting|seeking)|requests|seeks) (?:public )?comments\b|announces the appointment of\b"
    r"|is publishing this (?:notification|notice) to alert\b)"
)
# Duties and lists of other agencies are changed by notice; what the sanctions office blocks is blocked at once.
_BLOCKS = re.compile(
    r"\bproperty and interests in property\b[^.;]{0,160}\b(?:is|are) (?:hereby )?blocked\b"
    r"|\bplaced on (?:OFAC's|the) [^.;]{0,60}\bBlocked Persons List\b",
    re.IGNORECASE,
)
_BY_NOTICE = re.compile(
    r"\b(?:in|by|through|with) this notice,? (?:\w{1,20} ){0,3}(?:revises|amends|modifies|adds|removes)\b"
    r"|\bthis notice (?:revises|amends|modifies|adds|removes)\b(?! (?:an?|its|the) (?:[a-z]{1,12} ){0,2}notice\b)",
    re.IGNORECASE,
)
# A notice about a notice corrects or adds to what was announced; it changes no list and no rule.
_AMENDS_A_NOTICE = re.compile(
    r"\bamendment (?:no\. \d{1,3} )?to (?:the )?notice\b|\bnotice; amendment\b|\bnotice of (?!filing\b)[^:;]{1,60}\bamendment\b",
    re.IGNORECASE,
)
_ASKS_FIRST = re.compile(
    r"(?:Notice of )?Requests? for (?:Public )?(?:Comments?|Information)\b|Notice of Inquiry\b", re.IGNORECASE
)
_RULES = frozenset({Kind.FINAL_RULE, Kind.INTERIM_FINAL_RULE, Kind.RULE})
_PLAIN = {
    Kind.PAPERWORK: Weight.PAPERWORK,
    Kind.MEETING: Weight.ANNOUNCEMENT,
    Kind.PRESS_RELEASE: Weight.ANNOUNCEMENT,
    Kind.GUIDANCE: Weight.ANNOUNCEMENT,
    Kind.DENIAL_ORDER: Weight.ORDER,
    Kind.TEMPORARY_DENIAL: Weight.ORDER,
    Kind.PRESIDENTIAL: Weight.ORDER,
    Kind.CORRECTION: Weight.ADJUSTMENT,
}


def weight(record: Record, kind: Kind, text: FullText | None = None) -> Weight | None:
    """What the document does; None where its words do not say."""
    plain = _PLAIN.get(kind)
    if plain:
        return plain
    said = f"{record.title}; {record.action or ''}"
    only_extends = extends_comments(said) or extends_comments(record.abstract or "")
    if only_extends and not (kind in _RULES and _amends_itself(record, text)):
        return Weight.ADJUSTMENT
    if kind is Kind.PROPOSED_RULE and not _WITHDRAWN.search(said):
        return Weight.PROPOSAL
    if _ADJUSTING.search(said) and not tightens(said):
        return Weight.ADJUSTMENT
    if kind in _RULES:
        return Weight.BINDING if _binds(record, text) else Weight.ANNOUNCEMENT
    if kind is Kind.UNKNOWN and _ASKS_FIRST.match(record.title):
        return Weight.ANNOUNCEMENT
    if kind is Kind.UNKNOWN:
        if _CHANGES.search(record.abstract or ""):
            return Weight.BINDING
        return Weight.ANNOUNCEMENT if _ONLY_ASKS.match(record.abstract or "") else None
    if _AMENDS_A_NOTICE.search(said):
        return Weight.ADJUSTMENT
    changes = _BY_NOTICE.search(record.abstract or "") or _BLOCKS.search(record.abstract or "")
    return Weight.BINDING if changes or _sets(record) else Weight.ANNOUNCEMENT


def extends_comments(words: str) -> bool:
    """Whether a period for comments is extended or opened again; not where that is refused."""
    found = COMMENT_PERIOD.search(words) if "comment" in words.lower() else None
    return found is not None and not _REFUSED.search(words, max(0, found.start() - 80), found.start())


def tightens(title: str) -> bool:
    """Whether a title suspends what exports went out under without a license: no pause of an earlier document."""
    return "suspension" in title.lower() and _TIGHTENS.search(title) is not None


def _amends_itself(record: Record, text: FullText | None) -> bool:
    """Whether a rule amends regulations beside what it does to a period for comments."""
    if text and text.of(Role.AMENDMENT):
        return True
    found = _AMENDS_ITSELF.search(record.abstract or "")
    rest = (record.abstract or "")[found.end() : found.end() + 60] if found else ""
    return found is not None and not re.match(r"[^.;]{0,60}\b(?:comment|deadline)", rest, re.IGNORECASE)


def _binds(record: Record, text: FullText | None) -> bool:
    """Whether a rule document changes regulations: an instruction to amend, or its own word for it."""
    if text and text.of(Role.AMENDMENT):
        return True
    if record.action:
        return bool(_AMENDS.search(record.action)) or _sets(record) or _takes_effect(record)
    # A filing, or a feed item: nothing but its type and perhaps an abstract is known.
    return not record.abstract or bool(_CHANGES.search(record.abstract) or _AMENDS.search(record.abstract))


def _sets(record: Record) -> bool:
    told = f"{record.action or ''}; {record.title}"
    lowered = told.lower()
    return any(map(lowered.__contains__, _SETTING)) and any(map(_SETS.search, told.split(";")))


def _takes_effect(record: Record) -> bool:
    """Whether the prose on dates lets the document itself take effect, and its action is no mere telling."""
    told = _ONLY_TELLS.search(record.action or "")
    return bool(record.dates and not told and _TAKES_EFFECT.search(record.dates))
