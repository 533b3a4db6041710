"""Which days of a sentence are not its document's own dates: denied, only proposed, another's, or mere bounds of one."""

import re
from dataclasses import dataclass
from datetime import date

from feeds import disownwords as words

_MARKS = '"“”'
# What a court did, and what somebody else said, is no act of the document.
_COURT = re.compile(
    r"\A\W*(?:(?:on|in|by) [^;]{5,60}, )?(?:congress\b|(?:the|a|an) (?:(?!(?:of|in|with|at|before|by|for|from|to|on|under|that|which|and)\b)[\w.’'-]{1,20} ){0,5}"
    r"(?:court|circuit|judge|tribunal)\b)[^;]{0,160}\b(?:stay|enjoin|vacat|order|rul|direct|requir|block|suspend|set|remand|grant|extend|issu|delay)\w*\b",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(r"\W*(?:this|these|in this)\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\bsays\b|\b(?:said|states|stated|argue[sd]|claim(?:s|ed)|reported|announced) that\b|\baccording to\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\A,? according to\b", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r"\W*(?:[Tt]he )?(?:U\.S\. )?(?:Department of (?:the )?(?P<of>[A-Z]\w+)|(?P<name>[A-Z]\w+) Department)\b(?!,? and\b)"
)
_SUPERSEDED = re.compile(
    rf"\b(?:supersed|replac)(?:es?|ed|ing)\b[^;]{{0,200}}\b{words.DOCUMENT}(?: that (?:is|was|became))? effective(?: on| as of)? \Z",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\A\W*(?:nothing|neither|none)\b", re.IGNORECASE)
# A day that stands in a condition itself; of comments or requests it is their deadline.
_IN_CONDITION = re.compile(
    r"(?:\A\W*|[,;:(] |\b(?:and|but) )(?:if|unless|provided that|assuming|once|when|in the event)\b(?P<what>[^,;]{3,200})"
    r"\b(?:by|before|prior to|no later than|not later than|on or before|until) \Z",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:comments?|objections?|requests?|requested|hearings?|petitions?|protests?|nominations?|applications?|interest|responses?"
    r"|regist\w+|submi\w+|mail\w*|fil(?:e|ed|ing)|attend\w*|contact|notify|participat\w+)\b",
    re.IGNORECASE,
)
_END = (
    r"(?:is|are|was|were|has been|have been)(?: hereby| also| now)? (?:vacated|suspended|stayed|set aside|removed|rescinded|revoked"
    r"|withdrawn|eliminated|lifted|delayed|postponed|deferred)\b"
)
_DATE_OF = re.compile(r"\b(?:dates?|deadlines?),?(?: (?:of|on))? \Z", re.IGNORECASE)
_UNDONE = re.compile(
    rf"\A(?:(?!\b(?:except|other than|while|but|(?:which|that) (?:is|are))\b|, and )[^;]){{0,300}}?\b{_END}",
    re.IGNORECASE,
)
_DEADLINE_UNDONE = re.compile(
    rf"\A,? (?!the\b|an?\b)(?:[a-z-]{{2,14}} ){{0,2}}(?:dates?|deadlines?)\b{words.SAME}{{0,150}}?\b(?:{_END}|(?:is|was|has been|have been) {words.UNDONE_THEN}\b)",
    re.IGNORECASE,
)
_NOT_TAKEN = re.compile(
    r"\A[^;]{0,80}?\b(?:was|were|is|are) not (?:adopted|approved|finalized|granted|accepted)\b", re.IGNORECASE
)
_EITHER = re.compile(
    r"\A(?:(?!\b(?:until|through|expir\w+|terminat\w+|completion|end of)\b)[^;]){0,160}?"
    r"\bwhichever (?:is|comes|occurs|happens) (?:the )?(?:later|earlier|sooner|first|last)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\b(?:effective|takes? effect|applicab\w+|compl(?:y|iance))\b", re.IGNORECASE)
_LASTS = re.compile(r"\b(?:until|through|expires?|ends?|terminates?)\b", re.IGNORECASE)
# "Until April 1, 2031, the old rule remains in effect": it is not the day of taking effect.
_UNTIL = re.compile(r"\A\W*until(?: on)? \Z", re.IGNORECASE)
_STAYS = re.compile(r"\A,? [^;]{3,80}? (?:remains?|continues?|may|will continue)\b", re.IGNORECASE)
# "For taxable years beginning after December 31, 2031, see § 1.1."
_SEE = re.compile(r"\A,? see\b", re.IGNORECASE)
_FOR = re.compile(r"(?:\A|: |\. )\W*for [^;]{3,200} (?:before|after|on) \Z", re.IGNORECASE)
# "Effective April 1, 2031, the authorization expires": of what is said behind the day.
_OPENING = re.compile(r"\A\W*(?:effective|as of|on)(?: on)? \Z", re.IGNORECASE)
_ENDS_THEN = re.compile(
    r"\A,? (?:the|that|its) (?!rule|order|action|document|notice)[^;,]{3,80}? (?:expires?|terminates?|ceases?|ends?)\b"
    r"|\A,? (?:the|this|that|its|these) [^;,]{3,80}? no longer\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:closed|ended|expired|concluded|(?:was|were) due|(?:was|were|has been|have been) (?:denied|granted|rejected|dismissed"
    r"|received|accepted|decided|enacted))(?: on)? \Z",
    re.IGNORECASE,
)
# The own dates of a document, beside which those of another that it names are none.
_OWN = re.compile(
    r"\bthis (?:(?:interim|direct|temporary|final|correcting) ){0,3}(?:rule|IFR|document|action|notice|order|correction|AD)"
    r" (?:is|are|becomes?|takes?|will|shall|was)\b|(?:\A|[.;] )effective\b",
    re.IGNORECASE,
)
_LEAD = r"(?:(?!comments?\b|public\b|written\b|effective\b|compliance\b|applicab|dates?\b|periods?\b)[\w.’'-]{1,20} )"
_NAMED = re.compile(
    rf"\A\W*(?:for |the |an? |in ){{1,2}}{_LEAD}{{0,4}}{words.DOCUMENT} (?:(?:that|which) (?:was|were|is|are) )?"
    r"(?:published|issued|superseded|announced|promulgated|appearing|adopted)\b"
    rf"|\A\W*the \d{{4}} {_LEAD}{{0,3}}{words.DOCUMENT} |\A\W*an? (?:companion|separate|related) {_LEAD}{{0,4}}{words.DOCUMENT} "
    rf"|\A\W*(?:the )?(?:[A-Z]\w+ ){{1,4}}\d*, issued by|\A\W*(?:[A-Z][\w.]*[’']s|Executive Order|E\.O\.) [^;]{{0,60}}"
    r"|\A\W*(?:the |section \w+ of )[^;,]{0,40}?\b(?:Act|statute|treaty|injunction|agreement) (?:is|are|takes?|becomes?|expires?|enters?)\b"
    r"|\A\W*(?:the )?(?:European Union|EU|United Kingdom|UK|Wassenaar Arrangement)\b",
    re.IGNORECASE,
)
# What a document does to the one that it names is its own.
_ACTS = re.compile(
    r"\b(?:delay|postpon|defer|exten|stay|suspen|confirm|correct|reopen|revis|(?<!without )chang|amend|withdr|re-?establish|reinstat|further)",
    re.IGNORECASE,
)
# "This rule is effective on … ." and what is excepted from it, the formula of most rules.
_PLAIN = re.compile(
    r"(?:This (?:(?:interim|final|interim final|direct final|temporary|proposed) )?(?:rule|action|notice|correction)"
    r"|,? except for (?:instructions?|amendatory instructions?|§§?) [\w.(), ]{1,60}, which) (?:is|are) effective (?:on )?\Z"
)
_PLAINLY_ENDS = re.compile(
    r"\.?\s*\Z|, except for [\w§.(), ]{1,80}, which (?:is|are) effective [A-Z][a-z]+ \d{1,2}, \d{4}\.?\s*\Z"
)
_JOINED = re.compile(r"\A,? (?:and|or|nor)(?: on| by| until)? \Z|\A, \Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a day is spoken of: the words since the day before it in its sentence, all from the beginning of the
    sentence, all up to its end, the prose that the sentence stands in, and the names of who issued it ("" where unknown)."""

    before: str
    leading: str
    after: str
    prose: str
    issuers: str = ""


def is_joined(before: str) -> bool:
    """Whether a day only goes on from the one before it ("April 11 or April 12")."""
    return bool(_JOINED.match(before))


def is_disowned(day: date, spoken: Spoken, published: date | None) -> bool:
    """Whether the day, though it is stated, cannot be believed to be a date of the document itself."""
    before = spoken.before
    if _PLAIN.match(before) and _PLAINLY_ENDS.match(spoken.after) and '"' not in spoken.leading:
        return False
    return (
        _any(before, words.DENIED, words.PROPOSED, words.BOUNDS, words.ANOTHERS)
        or _is_denied(before)
        or _is_undone(before, spoken.after)
        or _is_conditional(spoken.leading)
        or _is_until(spoken.leading, spoken.after)
        or _is_anothers(day, spoken, published)
        or bool(published and day < published and _OVER.search(before))
        or bool(_SEE.match(spoken.after) and _FOR.search(spoken.leading))
        or bool(_OPENING.match(spoken.leading) and _ENDS_THEN.match(spoken.after))
    )


def is_reported(spoken: Spoken) -> bool:
    """Whether a sentence only tells what somebody else did, asked or said of the day, or denies it."""
    leading = spoken.leading
    if is_quotation(spoken) or _COURT.match(leading):
        return True
    own = _OWN_WORDS.match(leading)
    said = _REPORTED.search(leading) or _ACCORDING.match(spoken.after) or _is_department(spoken)
    return bool(
        (said and not own)
        or _any(spoken.before, words.DENIED, words.PROPOSED, words.ANOTHERS)
        or _is_denied(spoken.before)
        or _is_undone(spoken.before, spoken.after)
    )


def _is_department(spoken: Spoken) -> bool:
    """Whether the sentence begins with a department that did not issue the document."""
    found = _DEPARTMENT.match(spoken.leading) if spoken.issuers else None
    return bool(found and (found["of"] or found["name"]) not in spoken.issuers)


def is_quotation(spoken: Spoken) -> bool:
    """Whether the day stands between quotation marks."""
    opened = sum(spoken.leading.count(mark) for mark in _MARKS) % 2 == 1
    return opened and any(mark in spoken.after for mark in _MARKS)


def _any(before: str, *tables: words.Rules) -> bool:
    lowered = before.lower()
    for table in tables:
        for stem, rule in table:
            if stem in lowered and rule.search(before):
                return True
    return False


def _is_denied(before: str) -> bool:
    """Whether the last clause before the day denies something, and asks for nothing."""
    if not words.DENIES.search(before):
        return False
    clause = words.CLAUSE.split(before)[-1]
    return (
        bool(words.DENIES.search(clause))
        and not words.ASKS.search(clause)
        and not words.IS_TERM.search(clause)
    )


def _is_undone(before: str, after: str) -> bool:
    """Whether the date is put out of force, was not taken, or may be another one."""
    if (_DATE_OF.search(before) and _UNDONE.match(after)) or _DEADLINE_UNDONE.match(after):
        return True
    if words.THEN.match(after) or (" not " in after and _NOT_TAKEN.match(after)):
        return True
    if _LASTS.search(before) or not _BEGINS.search(before):
        return False
    return bool(words.OR_ELSE.match(after) or ("whichever" in after and _EITHER.match(after)))


def _is_until(leading: str, after: str) -> bool:
    """Whether something only stays as it is until the day."""
    return bool(_UNTIL.match(leading) and _STAYS.match(after))


def _is_conditional(leading: str) -> bool:
    """Whether the day only stands in a condition, where nobody is asked for anything."""
    found = _IN_CONDITION.search(leading)
    return bool(found and not _ASKED.search(found["what"]))


def _is_anothers(day: date, spoken: Spoken, published: date | None) -> bool:
    """Whether a court acted, or another document is spoken of beside the own dates of this one."""
    leading = spoken.leading
    clause = leading.rsplit("; ", 1)[-1]
    if _COURT.match(clause) or _NOTHING.match(clause) or is_quotation(spoken):
        return True
    if published and day < published and _SUPERSEDED.search(leading):
        return True
    if not _NAMED.match(clause) or _ACTS.search(f"{leading}{spoken.after}"):
        return False
    return bool(_OWN.search(spoken.prose.replace(leading, " ", 1)))
