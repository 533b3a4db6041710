"""The words by which a document says what it does to an earlier one.

Three strengths: a title or an action may state the act as such ("; Extension of Comment Period"); a
sentence may state it of a document ("corrects a final rule"); and some titles only hint
("; Correction" stands on rules that correct the regulations, not a document).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from feeds.actors import Others
from feeds.done import is_done, is_headed
from feeds.facts import RelationKind
from feeds.mentions import DOCUMENT

_COMMENT = r"(?:(?:public|written|reply|original|initial) )?(?:comments? periods?|comment deadlines?|deadlines? for (?:\w{1,12} ){0,3}comments?|periods? (?:to|for) (?:\w{1,12} ){0,4}comments?|time (?:to|for) (?:\w{1,12} ){0,2}comments?)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WORDS = r"(?:[^.;]|\.(?=\d)|(?<=\b[A-Z])\.)"
_SECTIONS = r"(?:[^.;]|\.(?=\d)|(?<=\b[A-Z])\.|(?<=Sec)\.|(?<=Supp)\.)"  # "47 CFR 1.767", "in Supp. I"
# What is corrected, suspended or stayed with these words in between is the law or a practice, no document.
_TO_A_DOCUMENT = r"(?:(?!\b(?:EAR|provisions?|ECCNs?|entr(?:y|ies)|regulations?|CFR)\b)(?:[^.;]|\.(?=\d)))"
_OF_A_DOCUMENT = r"(?:(?!\b(?:licen[sc]es?|exceptions?|eligibility|use of|procedures?|liquidation|investigations?|SIAPs?)\b)(?:[^.;]|\.(?=\d)))"
# What is withdrawn or replaced: a document, or a part of one.
_SOME = r"(?:(?:the|an?|its|that|this|our|all|certain|some|several|two|three|portions?|parts?|provisions|sections?|paragraphs?|amendatory) |§+ ?)"

_LIFTING = r"(?:lift|lifting|termination|removal|dissolution|rescission|withdrawal)"

# Of these one stands in every statement of the act: a look for them is much cheaper than a search.
_STEMS = {
    RelationKind.CORRECTS: ("correct", "error"),
    RelationKind.EXTENDS_COMMENT_PERIOD: ("exten", "lengthen"),
    RelationKind.REOPENS_COMMENT_PERIOD: ("reopen", "re-open"),
    RelationKind.DELAYS_EFFECTIVE_DATE: ("delay", "postpone", "defer", "extend"),
    RelationKind.SETS_EFFECTIVE_DATE: ("are effective", "is effective", "effective date"),
    RelationKind.EXTENDS_COMPLIANCE: ("compliance d", "compliance p"),
    RelationKind.LIFTS: ("stay", "suspension"),
    RelationKind.STAYS: ("stay",),
    RelationKind.SUSPENDS: ("suspen",),
    RelationKind.WITHDRAWS: ("withdr", "resci", "revoke", "vacating", "terminating"),
    RelationKind.AMENDS: ("amend", "modif", "revis", "supplement"),
    RelationKind.EXTENDS_VALIDITY: ("exten", "renew", "continuation"),
    RelationKind.SUPERSEDES: ("supersed", "replac"),
}

_NOT_BESIDE_LIFTING = frozenset({RelationKind.STAYS, RelationKind.SUSPENDS, RelationKind.WITHDRAWS})
_MOST_TRIED = 4  # statements of one act in one sentence
Patterns = Sequence[tuple[RelationKind, tuple[str, ...], re.Pattern[str]]]


def _compiled(*rows: tuple[RelationKind, str]) -> Patterns:
    return tuple((kind, _STEMS[kind], re.compile(pattern, re.IGNORECASE)) for kind, pattern in rows)


# What a title or an action states outright.
STATED: Patterns = _compiled(
    (RelationKind.EXTENDS_COMMENT_PERIOD, r"\bexten(?:sion|ding) of (?:the )?(?:\w{1,12} )?comment (?:period|deadline)|\bcomment period extended\b|\bextension of (?:\w{1,12} ){0,3}period for (?:\w{1,12} )?comments?|\bextension of time (?:to|for) (?:\w{1,12} ){0,2}comment"),
    (RelationKind.REOPENS_COMMENT_PERIOD, r"\breopening of (?:the )?(?:\w{1,12} )?comment period|\bcomment period reopened\b|\breopening (?:the )?(?:\w{1,12} )?comment period"),
    (RelationKind.DELAYS_EFFECTIVE_DATE, r"\b(?:delay|postponement|deferral) of (?:the )?effective dates?|\beffective date delayed\b"),
    (RelationKind.EXTENDS_COMPLIANCE, r"\b(?:extension|delay|postponement|deferral) of (?:the )?compliance (?:dates?|deadlines?|periods?)\b|\bcompliance dates? (?:delayed|extended)\b"),
    (RelationKind.LIFTS, rf"\b{_LIFTING} of (?:the )?(?:\w{{1,14}} )?(?:stay|suspension)(?= of (?!liquidation)|[.;]|\s*\Z)"),
    (RelationKind.STAYS, r"[;:,-] ?(?:(?:partial|temporary|administrative) )?stay(?: of (?!execution)|\.?\s*\Z)|\Astay of \b"),
    (RelationKind.SUSPENDS, r"\bsuspension of (?:the )?(?:effectiveness|effective date|expansion of|regulations?|final rule|interim final rule|rule)\b|\brule; suspension\b"),
    (RelationKind.WITHDRAWS, rf"[;:,-] ?(?:notice of )?(?:partial )?(?:withdrawal|rescission|rescindment)(?: of (?!public lands?|lands?\b|areas|[^;]{{0,80}}\breviews?\b)|\.?\s*\Z|(?= by\b))|\A(?:notice of (?:an? )?)?(?:partial )?(?:withdrawal|rescission|rescindment) of (?:an? |the )?(?:{DOCUMENT}|guidance|application|proposed|\w{{1,20}} (?:rule|notice)|system|approv|statement|regulatory guide)|\b(?:rule|notice|guide|document)[:;,] (?:withdrawal|withdrawn|rescission)|\bnotice of (?:an? )?(?:rescindment|rescission) of (?:an? )?system|\border (?:vacating|terminating|rescinding) (?:the )?(?:order|temporar|den)"),
    (RelationKind.AMENDS, r"\bamendment (?:no\. \d{1,3} |\d{1,3} )?to (?:the )?notice\b|\A(?:notice|order|document); amendment\b|\b(?:notice|order|inventory completion|items|objects|repatriate\w*) amendment(?::|\.?\s*\Z)|\bnotice of (?:an? )?modified systems? of records\b|\bmodif(?:ying|ication of) (?:the )?(?:\w{1,12} ){0,3}den(?:ying|ial)\b|\border (?:modifying|amending) (?:the )?(?:order|temporar|den)"),
    (RelationKind.EXTENDS_VALIDITY, r"\border renewing\b|\bcontinuation of (?:the )?national emergency\b|\brenewal of (?:the )?(?:order|temporary denial)|\bextension of validity\b|\bextension of (?:effective period|effectiveness|expiration dates?|import restrictions)\b|\b(?:temporary|emergency|interim) (?:final )?(?:rule|action);? (?:\w{1,12} action )?(?:extended|extension)\b(?! of (?!effective|expiration|the (?:effective|expiration)))"),
    (RelationKind.SUPERSEDES, r"\bsupersed(?:es|ing) (?:the )?(?:earlier |previous |prior )?(?:notice|order|rule)\b"),
)  # fmt: skip
# A correction in title or action: of a document only where nothing in the abstract speaks against it.
CORRECTION = re.compile(
    r"[;:,] ?(?:technical |editorial )?corrections?(?: of [^;]{0,40})?\.?\s*(?:\Z|;)|\A(?:technical )?corrections?(?: to (?:the )?(?:notice|rule|final|proposed|interim))?\b"
    r"|\bcorrecting amendments?\b|\b(?:rule|notice|document|order|amendments?)[;,] (?:\w{1,12} )?correct(?:ion|ing|ed)",
    re.IGNORECASE,
)
# An action that calls the document itself a correction; a technical one may be of the regulations.
CORRECTIVE_ACTION = re.compile(
    r"\A(?!.*\btechnical\b)(?:.{0,80}[;,] ?correct(?:ion|ing amendment)s?\b|correcting amendments?\b|correction\b)",
    re.IGNORECASE,
)
# What a sentence states of a document.
SAID: Patterns = _compiled(
    (RelationKind.CORRECTS, rf"\bcorrect(?:s|ing|ions?)?\b(?! (?:the )?(?:entries|existing|ECCN|Export Control))(?: to)? {_TO_A_DOCUMENT}{{0,160}}?\b(?<!this ){DOCUMENT}|\bcorrections to the EAR related to {_WORDS}{{0,60}}?{DOCUMENT}|\berrors?\b{_WORDS}{{0,60}}? (?:in|introduced by|contained in|made in|of|from) (?:the|a|an|that|our|its)\b{_WORDS}{{0,60}}?{DOCUMENT}|\bcorrects? (?:these|those|this|that|the|an inadvertent|inadvertent|that inadvertent) (?:\w{{1,12}} )?(?:errors?|mistakes?|omissions?)|\bcorrecting amendment\b"),
    (RelationKind.EXTENDS_COMMENT_PERIOD, rf"\b(?:extend(?:s|ing)?|lengthen(?:s|ing)?) (?:(?:by|until|through) [\w ,]{{1,30}}? )?(?:the |its |this |that )?(?:\w{{1,14}} )?{_COMMENT}|\bannounc(?:es|ing) (?:an?|the) (?:[\w-]{{1,14}} )?(?:extension|lengthening) of (?:the |its )?(?:\w{{1,14}} )?{_COMMENT}|\b(?:comment period|comment deadline|deadline for (?:\w{{1,12}} ){{0,3}}comments|period to submit{_WORDS}{{0,40}}comments)\b{_WORDS}{{0,260}}?\b(?:is|are|has been|have been)(?: being| hereby| further)? extended\b"),
    (RelationKind.REOPENS_COMMENT_PERIOD, rf"\breopen(?:s|ing)? (?:the |its |this |that )?(?:\w{{1,14}} )?{_COMMENT}|\bcomment period\b{_WORDS}{{0,260}}?\b(?:is|are|has been|have been)(?: being| hereby)? (?:reopened|re-opened)\b"),
    (RelationKind.DELAYS_EFFECTIVE_DATE, rf"\b(?:delay|postpone|defer)(?:s|ing)? (?:the |its |(?:until|for|by) {_WORDS}{{0,60}}? the )?(?:\w{{1,14}} )?(?:effective dates?|effectiveness) of\b{_WORDS}{{0,120}}?{DOCUMENT}|\bextend(?:s|ing)? the effective dates? of\b{_WORDS}{{0,160}}?|\beffective date (?:of|for) {_WORDS}{{0,200}}?\b(?:is|are|has been)(?: being| hereby| further)? (?:delayed|postponed|deferred) (?:until|to|from|by|in)"),
    (RelationKind.SETS_EFFECTIVE_DATE, rf"\b(?:amendments?|additions?|revisions?) (?:to|of|in) {_SECTIONS}{{0,200}}?\bpublished (?:at|on|in) {_SECTIONS}{{0,160}}? (?:is|are) effective(?: on| as of)? {_MONTH} \d|\bchang(?:es|ing) the effective date from {_SECTIONS}{{0,900}}?\bpublished\b|\beffective date of the (?:final |interim )?rules? published {_SECTIONS}{{0,300}}?,? is {_MONTH} \d"),
    (RelationKind.EXTENDS_COMPLIANCE, rf"\b(?:(?:extend|delay|defer)(?:s|ing)|postpon(?:es|ing)) (?:the |its )?(?:\w{{1,14}} )?compliance (?:dates?|deadlines?|periods?) (?:of|for|in)\b|\bcompliance (?:dates?|deadlines?|periods?) (?:of|for|in) {_WORDS}{{0,260}}?\b(?:is|are|has been|have been)(?: being| hereby| further)? (?:extended|delayed|postponed|deferred)\b"),
    (RelationKind.LIFTS, rf"\b(?:lift|terminat|end|remov|dissolv|rescind|withdraw)(?:s|es|ing) (?:the |its |that )?(?:\w{{1,14}} )?(?:stay|suspension) of\b(?! liquidation){_OF_A_DOCUMENT}{{0,240}}?{DOCUMENT}|\b(?:stay|suspension) of\b(?! liquidation){_OF_A_DOCUMENT}{{0,60}}?{DOCUMENT}{_WORDS}{{0,200}}? (?:is|are)(?: hereby)? (?:lifted|terminated|removed|ended|dissolved|rescinded|withdrawn)\b"),
    (RelationKind.STAYS, rf"\b(?:stay(?:s|ing)|extend(?:s|ing) the stay of) {_OF_A_DOCUMENT}{{0,120}}?{DOCUMENT}|{DOCUMENT}{_WORDS}{{0,120}}? (?:is|are) (?:hereby )?stayed\b"),
    (RelationKind.SUSPENDS, rf"\b(?:suspends|is suspending|suspending|continu(?:es|ing) to suspend|extend(?:s|ing) the suspension of)\b(?! liquidation){_OF_A_DOCUMENT}{{1,240}}?\b{DOCUMENT}|{DOCUMENT}{_WORDS}{{0,120}}? (?:is|are) (?:hereby )?suspended\b"),
    (RelationKind.WITHDRAWS, rf"\b(?:withdraws|is withdrawing|withdrawing|rescinds|is rescinding|(?:partially |wholly )?rescind|revokes) {_SOME}{_WORDS}{{0,80}}?{DOCUMENT}|\b{DOCUMENT}{_WORDS}{{0,120}}? (?:is|are|should be) (?:hereby |being )?(?:rescinded|withdrawn)\b|\bthe \w{{1,20}} IFR should be rescinded\b|\bis withdrawing Regulatory Guide\b"),
    (RelationKind.AMENDS, rf"\b(?:amends|is amending|revises|is revising|modifies|supplements) (?:Annex|Appendix|Table|Attachment) {_WORDS}{{0,60}}|\b(?:amends|is amending|modifies) the notice of\b|\bhas amended an? (?:notice|order)\b|\bmodifying (?:an? )?systems? of records notice\b"),
    (RelationKind.EXTENDS_VALIDITY, rf"\b(?:expiration date|term|validity|effective period) of (?:the|these|those)\b{_WORDS}{{0,200}}? (?:is|are) extended\b|\bextend(?:s|ing)? (?:the |its |these |those |this )?(?:\w{{1,14}} )?(?:expiration dates?|validity|effective period|controls|import restrictions|temporary general license|(?:suspension|stay)(?! of)|emergency (?:action|rule|measures))\b|\bimplements an extension of {_WORDS}{{0,80}}?\b(?:emergency action|emergency rule|temporary rule|interim rule)\b|\bextend (?:through|until) {_MONTH} \d{{1,2}}, \d{{4}}, the\b"),
    (RelationKind.SUPERSEDES, rf"\b(?:supersedes|superseding) Airworthiness Directives?\b|\b(?:supersedes|is superseding|superseding|replaces|is replacing) {_SOME}{_WORDS}{{0,80}}?{DOCUMENT}"),
)  # fmt: skip
# What follows is left as it was: a document named there is not what the act is about.
LEFT_ALONE = re.compile(r"\b(?:while|whereas|leaving|unlike|other than|in addition to)\b", re.IGNORECASE)
# "…, which were delayed on January 29, 2031 (96 FR 6025), is October 28": what an aside names was done before.
ASIDE = re.compile(
    r"\b(?:(?:which|that) (?:was|were|has been|have been)|as)(?: \w{1,12}ly| first| further)? "
    r"(?:delayed|postponed|deferred|stayed|suspended|amended|corrected|modified|revised|extended)\b"
    r"(?:(?!\bpublished|\bappeared)[^;]){0,40}\Z",
    re.IGNORECASE,
)
# "Elsewhere in this issue of the Federal Register": a companion, not an earlier document.
SAME_ISSUE = re.compile(
    r"\b(?:elsewhere )?in (?:this|the) (?:same )?(?:day's )?issue\b|\bin today's Federal Register\b",
    re.IGNORECASE,
)


def found(
    patterns: Patterns, text: str, others: Others | None = None
) -> Iterator[tuple[RelationKind, re.Match[str], bool]]:
    """Every kind that `text` states by one of the patterns, with the words that state it, and whether that is done:
    the first that is, after those that are not.

    "Rescission of Stay" rescinds and stays no document.
    """
    lowered, lifted = text.lower(), False
    for kind, stems, pattern in patterns:
        for stem in stems:  # a loop: a generator for each kind of each sentence takes as long as the searches
            if stem in lowered:
                break
        else:
            continue
        if lifted and kind in _NOT_BESIDE_LIFTING:
            continue
        for words, done in _tried(pattern, text, patterns is STATED, others):
            lifted = lifted or (done and kind is RelationKind.LIFTS)
            yield kind, words, done


def _tried(
    pattern: re.Pattern[str], text: str, head: bool, others: Others | None
) -> Iterator[tuple[re.Match[str], bool]]:
    """The words that state an act, up to the first that is done: "asked us to extend … and extends"."""
    for words in islice(pattern.finditer(text), _MOST_TRIED):
        done = is_headed(text, *words.span()) if head else is_done(text, *words.span(), others)
        yield words, done
        if done:
            return
