"""Whether words that state an act do it: the document itself, in the indicative, on no condition. Pure.

What is denied ("declines to", "without correcting"), asked for, considered or proposed, told of a court or another
agency, quoted, or bound to a condition is not done. A finite verb is judged by its own clause; an infinitive or a
gerund by the nearest word to its left that governs it.
"""

import re

from feeds.actors import Others

_FAR = 400  # characters before the act in which its clause is looked for
_NOUN = r"(?:rule|rulemaking|document|notice|notification|action|order|correction|amendment|determination|directive|publication)s?"
_THIS = rf"th(?:is|ese) (?:\w{{1,12}} ){{0,3}}{_NOUN}"
_LY = r"(?:also|now|again|hereby|then|today|instead|therefore|thereby|thus|consequently|further|partially|\w{2,12}ly)"
# A subject that can do it: the document, "we", the agency by a noun or its letters.
_SUBJECT = re.compile(
    rf"(?<!\w)(?:[Tt]{_THIS[1:]}|[Ww]e|[Ii]t|[Tt]he (?:\w{{1,12}} )?(?:agency|agencies|Bureau|Department|Commission|Administration|Board"
    r"|Office|Service|Secretary|Administrator|Director|President)|(?:[Tt]he )?(?!(?:IFR|A?NPRM|SNPRM|NOPR|EAR|ECCN|CFR|FR)\b)[A-Z]{2,7})\b(?!['’])"
)
_SUBORDINATE = re.compile(
    r"\b(?:if|unless|whether|until|before|after|once|when|whenever|lest|in case) \Z", re.IGNORECASE
)
_THAT = re.compile(r"\b(?:that|which) \Z")
_IS = re.compile(rf"\b(?:is|are|am|be)(?: {_LY})* \Z", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not(?! (?:only|just|merely)\b)|never|neither|nor|cannot|no longer|had|previously|first|earlier"
    r"|may|might|would|could|should|can|must)(?: (?!and\b|but\b)[\w-]{1,14}){0,2} \Z"
    r"|\b(?:not|never|neither|nor|without|cannot)\b[^,;.]{0,60} (?:or|nor) \Z",
    re.IGNORECASE,
)
_NOTHING_IS = re.compile(
    r"\A\W*(?:nothing|none of|neither|no (?:part|provision|portion|section|aspect)s?)\b", re.IGNORECASE
)
_DONE_TO_NOTHING = re.compile(
    r"\A[\w ]{2,24}?\b(?:no(?!\.)|nothing|none|neither)\b"
)  # "corrects nothing in the rule"
# "…, and withdraws", "… but is extending": the second verb of one subject; "BIS, among others, withdraws".
_COORDINATE = re.compile(
    rf"(?:,|\b(?P<and>and|but|then))(?: (?P<then>and|but|then))?(?: {_LY})* \Z", re.IGNORECASE
)
_SECOND_VERB = re.compile(r"\b(?:and|but)\Z")
_HARD = re.compile(r"[;—]|--|: |\. (?=[A-Z])")
# What governs an infinitive, a gerund or a clause.
_GOVERNING = re.compile(
    rf"\b(?:(?P<does>grant(?:s|ing|ed)? (?:[\w-]{{1,14}} ){{0,8}}?(?:requests?|petitions?|motions?)|in response to (?:[\w-]{{1,14}} ){{0,8}}?(?:requests?|petitions?)(?=,)"
    r"|(?:(?:publish|issu|releas|announc|adopt|promulgat|finaliz|amend|modif|correct|exercis|invok|act|elect|contain|serv|proceed|clarif|acknowledg)(?:e?s|ies|y?ing)|tak(?:es|ing)|mak(?:es|ing)|revis(?:es|ing)|us(?:es|ing)|choos(?:es|ing))"
    rf"|decid(?:es|ed|ing)|determin(?:es|ed|ing)|agree[sd]?|chose|chosen|elected|order to|necessary|needs?|needed|appropriate|cause|vot(?:es|ed|ing)|purposes?|{_THIS}"
    r"|notif(?:y|ies|ying)|gives? notice|inform(?:s|ing)?|confirm(?:s|ing)?|advis(?:es|ing)|conclud(?:es|ed)|reconsider(?:s|ed|ing))"
    r"|(?P<undone>ask(?:s|ed|ing)?|request(?:s|ed|ing|ers?)?|petition(?:s|ed|ing|ers?)?|motions?|moved|appeal\w{0,3}|(?<!as )propos(?:es?|ed|ing|als?)|consider(?:s|ed|ing|ation)?|contemplat\w{1,4}"
    r"|intend(?:s|ed|ing)?|intent(?:ions?)?|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|anticipat\w{1,4}|hop(?:es?|ed|ing)|seek(?:s|ing)?|sought|wish\w{0,3}|want\w{0,3}|urg(?:es?|ed|ing)"
    r"|suggest\w{0,4}|recommend\w{0,6}|argu(?:es?|ed|ing|ments?)|claim\w{0,3}|contend\w{0,3}|alleg\w{1,6}|demand\w{0,3}|declin(?:es?|ed|ing)|refus(?:es?|ed|ing|als?)|den(?:y|ies|ied|ying|ials?)"
    r"|reject(?:s|ed|ing|ion)?|dismiss\w{0,4}|oppos\w{1,6}|object(?:s|ed|ing|ions?)?|whether|how|options?|possib\w{2,5}|potential\w{0,2}|alternatives?|evaluat\w{1,4}|explor\w{1,4}|discuss\w{0,4}"
    r"|if(?! you\b)|unless|comments? on|views on|input on|fail(?:s|ed|ing|ure)?|unable|able|abilit\w{1,3}|authori(?:ty|z\w{1,5})|power|direct(?:s|ed|ing)|order(?:ed|ing)|requir(?:es?|ed|ing)|vacat\w{1,3}"
    r"|stat(?:ed|es|ing)|said|says|believ\w{1,3}|disagree\w{0,3}|doubt\w{0,3}|unclear|uncertain|scheduled|likely|reluctan\w{1,3}|hesitat\w{1,4}|avoid\w{0,3}|revers(?:es?|ed|ing|al)|overturn\w{0,3}|enjoin\w{0,3}))\b",
    re.IGNORECASE,
)
# A gerund behind a preposition is what is spoken of, not what is done; "by" and "for the purpose of" excepted.
_SPOKEN_OF = re.compile(
    r"\b(?:without|before|prior to|after|upon|on|about|regarding|concerning|against|than|instead of|in lieu of|for|from|toward"
    rf"|(?<!purpose )(?<!purposes )(?<!means )(?<!effect )of|despite|when|while|until|no)(?: {_LY})? \Z",
    re.IGNORECASE,
)
_OTHERS = (
    r"(?:courts?|judges?|circuit|Congress|Senate|House|Parliament|European (?:Commission|Union|Council)|Security Council|bills?|legislation|commenters?"
    r"|petitioners?|plaintiffs?|respondents?|litigants?)"
)
_BY_OTHERS = re.compile(
    rf"\b{_OTHERS}(?:['’]s? (?:\w{{1,14}} ){{0,3}}\w{{1,14}})?(?:, [^,]{{1,60}},)?(?: also| has| have)? \Z"
)
_OTHERS_FIRST = re.compile(rf"\A\W*(?:(?:the|an?|several|some|many) )?(?:(?!(?:with|by|from|of|to|for)\b)[\w.]{{1,14}} ){{0,3}}?{_OTHERS}\b", re.IGNORECASE)  # fmt: skip
# "The rule published on May 1 supersedes": the deed of another document; so are "issued a rule suspending", "a correction to".
_ANOTHERS = re.compile(
    r"\A\W*(?:in |under |by )?(?:the|an?|its|that) (?:[\w-]{1,14} ){0,5}?(?:rule|notice|order|document|IFR|NPRM)s? (?:(?:that|which) (?:was|were) )?(?:(?:published|issued|released|dated)\b|of (?=[A-Z]))",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    r"\b(?:published|issued|released|adopted|promulgated|finalized|announced|entered|filed|sent|made)\b",
    re.IGNORECASE,
)
# "is stayed by order of the court"; not "is stayed pending review by the court".
_BY_A_COURT = re.compile(
    r"\A,?(?: on [A-Z][a-z]{2,8} \d{1,2}, \d{4},?)? by (?:(?:an?|the|order of) )*(?:[\w.]{1,12} ){0,4}?(?:court|circuit|judge)\b",
    re.IGNORECASE,
)
_ON_CONDITION = re.compile(
    r"\A\W*(?:If (?!you\b)|Unless |Should |In the event |Provided |Whenever |Were |Once |In the alternative"
    r"|As proposed|When (?:finali[sz]ed|final|adopted|approved)\b|Upon (?:adoption|approval|ratification|enactment)\b"
    r"|Under (?:the|this|that|one|an?|another) (?:[\w-]{1,14} )?(?:proposals?|options?|alternatives?|approach|scenario|bill|petition)\b)"
)
_UNLESS = re.compile(
    r"\A[^;]{0,200}?(?<!\bas),? (?:if (?!any\b|necessary\b|appropriate\b|you\b|anyone\b|applicable\b)|unless (?!otherwise)|in the event\b|provided that\b"
    r"|contingent (?:up)?on\b|on (?:the )?condition\b|assuming\b|subject to (?:[\w-]{1,14} ){0,3}?(?:approval|ratification|review|confirmation)\b)"
)
_BECAUSE = re.compile(r"\b(?:because|since|as|that|which|who|and|but|so)\b")
# "comments on the rule, has determined that the rule should be rescinded": the clause begins late in such words.
_SAID_THAT = re.compile(r"\b(?:determined|decided|concluded|found) that (?=\w)")
_QUOTES = re.compile(r"[\"“”]")


def is_done(text: str, start: int, end: int, others: Others | None = None) -> bool:
    """Whether the act that a sentence states in `text[start:end]` is done by the document that says so."""
    start += max((one.end() for one in _SAID_THAT.finditer(text[start:end])), default=0)
    before, after = text[max(0, start - _FAR) : start], text[end:]
    if _NOT.search(before) or _DONE_TO_NOTHING.match(text[start:end]):
        return False
    if _ON_CONDITION.match(text) or _is_bound(after) or _BY_A_COURT.match(after):
        return False
    if len(_QUOTES.findall(text[:start])) % 2 and not _QUOTES.search(text[start:end]):
        return False
    first = text[start:end].split(" ", 1)[0].lower()
    clause = clause_before(text, start)
    if others and others[0].search(clause) and not others[1].search(clause):
        return False
    if before[-3:].lower() == "to ":
        return clause.strip().lower() in {"to", "in order to"} or _governed(clause[:-3]) is True
    if first in {"correction", "corrections", "error", "errors"}:
        return _is_spoken(clause)
    if not first.endswith("ing"):
        return _is_stated(clause)
    if going_on := _IS.search(clause):
        return _is_stated(clause[: going_on.start()])
    return not _SPOKEN_OF.search(before) and _is_spoken(clause)


def clause_before(text: str, start: int) -> str:
    """What stands before the act since the last semicolon, colon or dash."""
    before = text[max(0, start - _FAR) : start]
    return before[max((one.end() for one in _HARD.finditer(before)), default=0) :]


def _is_bound(after: str) -> bool:
    """Whether what follows binds the act to a condition; the reason for it may hold an "if" of its own."""
    found = _UNLESS.match(after)
    return found is not None and not _BECAUSE.search(found[0])


def _governed(clause: str) -> bool | None:
    """What the nearest governing word makes of an act: done, not done; None where there is none.

    A gerund passes on what governs it: "proposes amending … by withdrawing".
    """
    done = None
    for found in reversed(list(_GOVERNING.finditer(clause))):
        if found["undone"]:
            return False
        done = True
        if not found[0].lower().endswith("ing") or _IS.search(clause[: found.start()]):
            return True
    return done


def _is_spoken(clause: str) -> bool:
    """Whether a gerund or a noun is governed by what is done now, and not by what is told of a day before."""
    done = _governed(clause)
    return not _TOLD_OF.search(clause) if done is None else done


def _others_deed(subject: str) -> bool:
    return bool(_OTHERS_FIRST.match(subject) or _ANOTHERS.match(subject))


def _is_stated(clause: str) -> bool:
    """Whether a finite verb has a subject that does it: its clause begins with the last subject before it."""
    if _BY_OTHERS.search(clause):
        return False
    if found := _COORDINATE.search(clause):
        subject = clause[: found.start()]
        if found["and"] or found["then"]:
            return not _others_deed(subject)
        clause = subject.rsplit(", ", 1)[0]  # without the parenthesis between subject and verb
        if _SECOND_VERB.search(clause):
            return not _others_deed(clause)
    piece = clause.rsplit(", ", 1)[-1]
    subjects = list(_SUBJECT.finditer(clause))
    if _NOTHING_IS.match(piece):
        return False
    if not subjects:
        return not _ANOTHERS.match(clause) and _governed(piece) is not False
    lead = clause[: subjects[-1].start()]
    if _SUBORDINATE.search(lead):
        return False
    if _THAT.search(lead) and _governed(lead.rsplit(", ", 1)[-1]) is False:
        return False
    own = clause[subjects[-1].start() :]
    return _governed(own) is not False and not (_THAT.search(own) and _TOLD_OF.search(own))


# Titles and actions: an act stands in its own piece between semicolons, colons, dashes or commas.
_PIECE = re.compile(r"[;:—–]|\. |, |- (?=[A-Z])|(?<=[a-z])-(?=[A-Z])")
_HEAD_UNDONE = re.compile(
    r"\b(?:den(?:ial|ying|ied)|refus\w{1,4}|reject\w{0,4}|declin\w{1,4}|dismiss\w{0,4}|requests?|requesting|petitions?|motions?|propos(?:ed|als?|ing)"
    r"|possible|potential|consider\w{0,6}|not|no(?!\.)|without|seeking|whether|comments? on|views on|applications? for|response to|opposition)\b",
    re.IGNORECASE,
)
_HEAD_AFTER = re.compile(
    r"\b(?:den(?:ied|ial)|proposed|not granted|rejected|requested|withdrawn)\W*\Z", re.IGNORECASE
)
_GRANTS = re.compile(r"\bgrant(?:s|ed|ing)?\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:comments?|information|input|rulemaking|rule|notice) and (?:partial |notice of )*\Z", re.IGNORECASE
)


def is_headed(text: str, start: int, end: int) -> bool:
    """Whether the act that a title or an action states is done: neither its denial, a request for it, nor proposed."""
    words = text[start:end].rstrip(";:,. ")
    before = text[: start + max((one.end() for one in _PIECE.finditer(words)), default=0)]
    piece = before[max((one.end() for one in _PIECE.finditer(before)), default=0) :]
    if beside := _BESIDE.search(piece):
        piece = piece[beside.end() :]
    rest = _PIECE.split(text[end:], maxsplit=1)[0]
    return not (_HEAD_UNDONE.search(piece) and not _GRANTS.search(piece)) and not _HEAD_AFTER.search(rest)
