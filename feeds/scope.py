"""What a date of law applies to, in the words of the prose; "" for the whole document."""

import re

from feeds.days import MONTH_NAME
from feeds.duewords import main_clause
from feeds.facts import DateKind

_LONGEST, _LONGEST_EXCEPTION = 130, 240
_EXCEPT = re.compile(
    r"(?: in (?:the|today's) Federal Register)?[,;]? \(?((?:except|unless|with the exception|other than)\b[^;]{3,300})",
    re.IGNORECASE,
)
_FOR = re.compile(
    r",? (for (?:the |all |certain )?[a-z§](?:[^.;,]|\.(?=\S)|(?<=Sec)\.|, (?=\d{4}|\(|§|\d|and [(§\d])){3,200})",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"[,:]? (?:is|are|was|were|will|shall|becomes?|must|should|may|has|have|takes?|apply|applies|go|goes|expires?|terminates?|ceases?|remains?(?= (?:in (?:effect|force)|effective|valid|applicable)))\b",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r",? (?:which|and on|and (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|are delayed|is delayed|published|as published)\b"
)
DELAYED = re.compile(r",? (?P<fate>which (?:is|are) delayed(?: indefinitely)?)\b(?! until)", re.IGNORECASE)
# "This rule, if not withdrawn, is effective …"
_ASIDE = re.compile(
    r", (?:(?:if|unless|provided)\b[^,;]{2,120}|(?:originally|previously|initially)\b[^;]{2,80}?\b\d{4}),",
    re.IGNORECASE,
)
# "…, with the exception of the new routine use, which is effective February 5"
_WHICH = (
    r"(?P<what>[^;]{3,200}?)(?:(?:, that|,? which) (?:is|are|was|were|will|shall|becomes?)\b|, (?:for|to) which\b)"
    r"[^,;]{0,80}\Z"
)
# "instructions 2, 7 through 9, which are effective …": a list of numbers is one thing.
_LISTED = r"(?:[^,;]|, (?=[\d§(]|and [\d§(]))"
_EXCEPTED = re.compile(rf"\b(?:except|exception)(?: for| of)? {_WHICH}", re.IGNORECASE)
_RELATED = re.compile(_WHICH.replace("[^;]", _LISTED, 1), re.IGNORECASE)
# "This notice shall be applicable immediately, which …": what is said is no name of a part.
_SENTENCE = re.compile(
    r"\A\W*(?:this|the) (?:[a-z]+ ){1,4}(?:shall|will|is|are|becomes?|takes?)\b", re.IGNORECASE
)
_ONLY_A_DAY = re.compile(rf"(?:{MONTH_NAME})\.? \d{{1,2}}, \d{{4}}", re.IGNORECASE)
_LEAD = re.compile(r"\A ?(?:and )?(?:the )?", re.IGNORECASE)
_NEW_CLAUSE = re.compile(
    r"\A[,;]? ?(?:and|while|but) (?:the|for|new|certain|its|all|part|section|instruction|amend|para|§)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\A[^\w§]*(?:(?:and|while|however|but|if)\b,? )?(?:[a-z]+ dates?: )?(?:(?:although|though|while) )?(?:the (?:effective|expiration|compliance) date of )?(?:the |this |these |our |all |any |such )?",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:effective|applicable|applicability|compliance|comment|dates?|for|requirements?|final|interim|direct|temporary|new"
    r"|general|rules?|actions?|notices?|orders?|denial|documents?|corrections?|correcting|regulations?|amendments?|changes?|AD|LOA"
    r"|authorizations?|this|these|the|airworthiness|directives?|withdrawal|determinations?|safety zones?|of|and|or"
    r"|exemptions?|announced|in|rates|deviations?|system|meetings?|hearings?|it|they|we|made|by|with|licenses?|criteria|extensions?|rescindments?)(?:\W+|\Z)",
    re.IGNORECASE,
)
# "AD Revocation (Brazil): Applicable February 7": a label that is none of the usual ones says whose date it is.
_LABELLED = re.compile(r"\A\W*([A-Z][^:;.]{3,150}): (?:applicable|effective)\b", re.IGNORECASE)
_USUAL = re.compile(
    r"\b(?:dates?|comments?|effective|applicab\w+|compliance|meetings?|hearings?|deadlines?|rules?|orders?|notices?|collections?)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:comments?|objections?|responses?)\b.{0,30}? (?:on|regarding|concerning|about) ", re.IGNORECASE
)
_ABOUT_WHOLE = re.compile(
    r"(?:this|these|the (?:proposed|notice|draft|document|rule|information collection))\b|or before\b",
    re.IGNORECASE,
)
# "For purposes of judicial review, this rule …": for what the day holds; "for the purposes of enforcement, actual notice …".
_PURPOSE = re.compile(r"\A\W*(?P<for>for (?:the )?purposes? of [^,;]{3,80}), ", re.IGNORECASE)
# "The date of May 22 has been established for the map": a day, and what for.
_ESTABLISHED = re.compile(r"\A has been established (?P<for>for [^;.]{3,300})", re.IGNORECASE)
# "Exporters need not comply with § 9.4 until"
_NEED_NOT = re.compile(
    r"\bnot (?:required to |have to |be required to )?comply (?P<what>with (?:the )?(?:§|Sec\.|sections?|parts?|subparts?|paragraphs?|\d+ CFR)[^;,]{1,60}?)"
    r" (?:until|before|prior to) \Z",
    re.IGNORECASE,
)
# "comments received by mail must be postmarked by"
_WAY = re.compile(
    r"\bcomments? (?:(?:received|submitted|sent|filed|delivered) )?(?P<by>by (?:regular )?(?:mail|hand delivery|courier|e-?mail|fax)) (?:must|should|need|will|are)\b",
    re.IGNORECASE,
)
# Said right before the day: "compliance date for small looms: D", "and, for § 9.4, to D", "and § 9.4 expires on D".
_NEAR = re.compile(
    r"\bdates? (?P<label>for [^;:,]{3,80}): \Z|(?:,? and|;),? (?P<part>for (?:[^,;.]|\.\d){2,80}?),? (?:to|until|on) \Z"
    r"|(?:,? and|;) (?:the )?(?P<ends>(?:§|Sec\.|sections?|paragraphs?|instructions?) [^,;]{1,60}?) (?:expires?|terminates?)(?: on)? \Z",
    re.IGNORECASE,
)
# "other than § 9.4, the effective date of which will be announced": no part of what is left out.
_ITS_DATE = re.compile(r", the (?:effective|compliance|applicability) dates? (?:of|for)\Z", re.IGNORECASE)
# A cut behind one of these words would leave out the very thing that is named.
_HANGING = re.compile(
    r"(?: (?:of|the|an?|in|on|to|for|by|with|under|from|at|as|and|or|that|which|any|its|their|this|these|not|is|are|each|every|such|all)){1,8}\Z",
    re.IGNORECASE,
)
_WITH = r"\bcompliance (?P<what>with (?:the )?(?:§|Sec\.|sections?|parts?|subparts?|paragraphs?|\d+ CFR)[^;,]{1,60}?)"
_COMPLYING = re.compile(rf"{_WITH} (?:of this|is|are|will|shall|must|becomes?)\b", re.IGNORECASE)
_MANDATORY = re.compile(
    rf"\A,? {_WITH} (?:is|becomes) (?:mandatory|required)(?P<for> for [^.;,]{{3,60}})?", re.IGNORECASE
)
_SUBJECTS = frozenset({DateKind.EFFECTIVE, DateKind.COMPLIANCE, DateKind.EXPIRES, DateKind.OTHER})


def scope_of(before: str, after: str, kind: DateKind) -> str:
    """The part of the document a date binds, in words of the prose, at most 130 characters and an ellipsis (an exception:
    240); of an exception that is delayed also that.

    `before` and `after` are the prose of its sentence on both sides of the date.
    """
    excepted = _EXCEPT.match(after)
    if excepted:
        subject = _subject(main_clause(before)) if kind in _SUBJECTS else ""
        return f"{subject}, {_exception(excepted[1])}" if subject else _exception(excepted[1])
    if established := _ESTABLISHED.match(after):
        return short(established["for"])
    labelled = _LABELLED.match(before)
    if labelled and not _USUAL.search(labelled[1]):
        return short(labelled[1])
    if kind in _SUBJECTS:
        near = _NEAR.search(before)
        if near and (part := _part(short(near["label"] or near["part"] or near["ends"]))):
            return part
        named = _FOR.match(after)
        if kind is DateKind.COMPLIANCE and (complied := _complied(before, after, named[1] if named else "")):
            return complied
        return short(named[1]) if named else _subject(main_clause(before))
    return _matter(before)


def _complied(before: str, after: str, whose: str) -> str:
    """With what to comply, and who has to."""
    needless = _NEED_NOT.search(before) if "comply with" in before else None
    if needless:
        return short(needless["what"])
    if "ompliance with" not in before and "ompliance with" not in after:
        return ""
    told = _MANDATORY.match(after)
    if told:
        return short(f"{told['what']},{told['for']}" if told["for"] else told["what"])
    told = _COMPLYING.search(before)
    return short(f"{told['what']}, {whose}" if whose else told["what"], _LONGEST + 60) if told else ""


def _subject(before: str) -> str:
    """The subject of the clause, where it is less than the document."""
    before = _ASIDE.sub("", before, count=1)
    purpose = _PURPOSE.match(before)
    if purpose:
        return _subject(before[purpose.end() :]) or purpose["for"].lower()
    related = _EXCEPTED.search(before) or _RELATED.search(before)
    if related and not _SENTENCE.search(related["what"]):
        return short(_LEAD.sub("", DELAYED.split(related["what"])[-1].lstrip(",")))
    if before[:1] in set(",; (") and not _NEW_CLAUSE.match(before):
        return ""
    verb = _VERB.search(before)
    if not verb:
        return ""
    opens = _OPENS.match(before)
    subject = short(before[opens.end() if opens else 0 : verb.start()])
    return _part(subject)


def _part(subject: str) -> str:
    """The subject, unless its words only name the whole document."""
    left = subject
    while left and (whole := _WHOLE.match(left)):
        left = left[whole.end() :]
    return subject if left and not _ONLY_A_DAY.fullmatch(subject) else ""


def _matter(before: str) -> str:
    """What the comments are to be about, where it is less than the document; or the way in which they are to come."""
    about = _ABOUT.search(before)
    if not about or _ABOUT_WHOLE.match(before, about.end()):
        way = _WAY.search(before)
        return way["by"] if way else ""
    verb = _VERB.search(before, about.end())
    return short(before[about.end() : verb.start()]) if verb else ""


def _exception(words: str) -> str:
    """What is excepted, and what becomes of it where it has no date: ", which are delayed indefinitely"."""
    fate, stop = DELAYED.search(words), _STOPS.search(words)
    delayed = f", {fate['fate']}" if fate and stop and fate.start() == stop.start() else ""
    kept = short(words, _LONGEST_EXCEPTION, "… and more, see the official text")
    return _ITS_DATE.sub("", kept) + delayed


def short(words: str, longest: int = _LONGEST, more: str = "…") -> str:
    """The words up to where the thought turns, cut at a space; `more` says that they were cut."""
    stop = _STOPS.search(words)
    kept = words[: stop.start() if stop else len(words)].strip(" ,:.").removesuffix(", for")
    if len(kept) <= longest:
        return kept
    return f"{_HANGING.sub('', kept[: kept.rfind(' ', 0, longest)]).rstrip(' ,')} {more}"
