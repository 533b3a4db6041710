"""The words by which a sentence denies a day, only proposes it, gives it to others, or makes it a mere bound of one."""

import re

from feeds.numbers import NUMBER

Rules = tuple[tuple[str, re.Pattern[str]], ...]
_GATHERING = r"(?:meetings?|hearings?|sessions?|webinars?|workshops?|conferences?|briefings?|forums?)"
DOCUMENT = r"(?:rules?|IFR|notices?|orders?|AD|directives?|guidance|regulations?|proposals?|determinations?)"
# A clause that asks somebody for something states its own day, whatever leads to it.
_ASKS = (
    r"\b(?:comments?|objections?|must|should|shall|submi\w+|requests?|petitions?|nominations?|applications?|regist\w+"
    r"|comply|compliance|expires?)\b"
)
_FREELY = rf"(?:(?!{_ASKS})[^;])"
# And so does one that says of the day that it stays, or that begins anew.
SAME = r"(?:(?! (?:and|but) |\bremains?\b)[^;])"
_UNASKED = r"(?:(?!\b(?:unless|if|request\w*|until|but)\b)[^;])"
_HOUR = r"(?: (?:the )?(?:close of business|midnight|noon|end of|\d{1,2}(?::\d\d)? [ap]\.m\.)[^;,]{0,24})?"
_STATED = r"given|stated|listed|printed|shown|identified|announced"


def _rules(*rules: tuple[str, str]) -> Rules:
    """Patterns, each with words of which one stands in all that it matches: a look for these is much cheaper."""
    compiled = [(stems, re.compile(words, re.IGNORECASE)) for stems, words in rules]
    return tuple((stem, rule) for stems, rule in compiled for stem in stems.split("|"))


# Each is read up to the day.
DENIED = _rules(
    # "April 1, not April 11", "instead of the previously announced June 3"
    (
        "not |instead of|rather than|in place of|in lieu of",
        (
            r"(?:\bnot|\binstead of|\brather than|\bin place of|\bin lieu of)(?: the)?(?: (?:previously|originally) [a-z]{2,12})?"
            r"(?: (?:effective|compliance) date of)?(?: on)? \Z"
        ),
    ),
    (
        "no ",
        rf"\bno (?!later|earlier|sooner|longer|fewer|less|more)(?:[a-z-]{{2,14}} ){{0,3}}{_GATHERING}\b{_UNASKED}{{0,80}}\Z",
    ),
    (
        "not ",
        (
            r"\b(?:will|shall|would|does|do) not (?:be (?:held|convened|conducted)|meet|convene|take place|hold)\b"
            rf"{_UNASKED}{{0,80}}\Z"
        ),
    ),
    ("not due", r"\bnot due\b[^;]{0,24}\Z"),
    (
        "not appl",
        rf"\b(?:(?:do|does|did|shall|will|would) not apply|not applicable) to\b{SAME}{{3,200}}? (?:before|prior to|after|until) \Z",
    ),
    (
        "not |never ",
        (
            r"\b(?:not|never) (?:be |been |being |yet |otherwise )?(?:retroactive(?:ly)?|postponed?s?|delay(?:ed|s)?|extend(?:ed|s)?"
            r"|affect(?:ed|s)?|change[ds]?|alter(?:ed|s)?|enforced?|adopt(?:ed)?|renew(?:ed)?|toll(?:ed)?|stay(?:ed)?|suspend(?:ed)?"
            rf"|re-?submit(?:ted)?|re-?open(?:ed)?|moved?|revised?|implement(?:ed)?)\b{SAME}{{0,100}}\Z"
        ),
    ),
)
# What else denies in the last clause before the day, where it is no term ("not effective until D", "not later than D").
DENIES = re.compile(
    r"\b(?:not(?!,| (?:limited|later|fewer|less|more)\b)|no(?! (?:later|fewer|less|more)\b|\.)|never|nor|neither|cannot)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r" (?:if|unless) [^,;]{2,120},|; | and | but |, which | unless | if | whether or not ", re.IGNORECASE
)
IS_TERM = re.compile(
    r"\b(?:effect|appl|compl|required|force)\w*\b[^;]{0,120} (?:until|before|prior to)(?: about)? \Z",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"\b(?:comments?|commenters?|objections?|must|should|submi\w+|requests?|petitions?|nominat\w+|applications?|applicants?|regist\w+"
    r"|accept\w*|consider(?:ed)?|receiv\w+|file[ds]?|filing|postmarked|invited)\b",
    re.IGNORECASE,
)
_DENIED_THEN = (
    r"(?:is|are|was|were) not (?:due|required|applicable|effective|binding|adopted|approved|finalized|granted|accepted)"
    r"|(?:will|shall|do|does|did) not (?:be (?:held|required|enforced)|take (?:place|effect)|occur|apply|become|meet)|(?:no longer|never)\b"
)
UNDONE_THEN = r"(?:called off|denied|waived|vacated|annulled|repealed|withdrawn|rejected)"
PROPOSED = _rules(
    (
        "ly ",
        (
            r"\b(?:previously|originally|initially) (?:announced|scheduled|set|planned|proposed|stated|noticed|effective|due|to [a-z]{2,12})"
            r"(?: [a-z]{1,12}){0,4} \Z"
        ),
    ),
    (
        "propos",
        (
            rf"\b(?:had|has|have) (?:been )?proposed\b{_FREELY}{{0,150}}\Z"
            rf"|\b(?:propose[sd]?|proposing) (?:an?|that|to(?! be (?!effective|applicable))) {_FREELY}{{0,150}}\Z"
        ),
    ),
    (
        "anticipat|expect|intend|plan|hope",
        (
            r"\b(?:anticipat(?:es?|ing)|expects?|intends?|plans?|hopes?|(?:is|are) (?:expected|anticipated)) (?:that|to)\b"
            rf"(?:(?!\bcomments?\b)[^;]){{0,120}}\b(?:effect|appl|expir|implement|publish|issu|final)\w*\b{_FREELY}{{0,60}}\Z"
        ),
    ),
    (
        "ask|request|urge|recommend|suggest|propos|argu|sought",
        (
            r"\b(?:commenters?|petitioners?|industry|respondents?|exporters?|associations?|companies|parties)\b[^;]{0,40}"
            r"\b(?:asked|requested|urged|recommended|suggested|proposed|argued|sought)\b[^;]{0,160}\Z"
        ),
    ),
    (
        "would have|was |were |had been",
        (
            r"\b(?:would have|(?:was|were)(?: (?:previously|originally))?(?: (?:scheduled|expected|set|intended|supposed))? to"
            r"|(?:was|were) due to (?:expire|end|close|take effect|become|begin)|had been (?:scheduled|due|set|expected))\b"
            rf"{SAME}{{0,80}}\Z"
        ),
    ),
    (
        " be ",
        (
            r"\b(?:may|might|could) (?:later |also )?be (?:rescheduled|postponed|extended|revoked|delayed|changed|moved|terminated|renewed)\b"
            rf"{SAME}{{0,60}}\Z"
        ),
    ),
    (
        " as |incorrect|erroneous|mistaken|inadvertent",
        (
            rf"\b(?:{_STATED}) (?:incorrectly |erroneously |mistakenly )?as(?: effective)?(?: on)? \Z"
            rf"|\b(?:incorrectly|erroneously|mistakenly|inadvertently)\b{SAME}{{0,60}}\Z"
        ),
    ),
    (
        "could |might |considering|may ",
        (
            rf"\b(?:could|might|is considering|are considering|may (?=make|become|take effect|be (?:effective|applicable|required|compulsory)))\b"
            rf"{_FREELY}{{0,120}}\Z"
        ),
    ),
    (
        "den|declin|reject|refus",
        r"\b(?:den(?:y|ies|ied|ying)|declin(?:es?|ed|ing)|reject(?:s|ed|ing)?|refus(?:es?|ed|ing))\b(?:(?!\beffective\b)[^;]){0,120} (?:to|until|through) \Z",
    ),
    (
        "request|despite|notwithstanding|contrary",
        (
            r"\brequests? (?:for|to)\b[^;]{0,100}\b(?:delay|exten|postpon)\w*\b[^;]{0,60} (?:until|to|through) \Z"
            r"|\b(?:despite|notwithstanding|contrary to)\b[^;,]{0,120}\Z"
        ),
    ),
    ("will ", rf"\bwill (?:decide|determine|announce|consider)\b{_FREELY}{{0,60}}\Z"),
    (" gave| had| said", r"\b(?:gave|had|said)(?: the day| the date)? \Z"),
    (
        "whether",
        r"\bwhether (?:[\w-]{1,16} ){1,6}(?:should|would|could|might|may|to) (?:be|become|take)\b[^;]{0,40}\Z",
    ),
    ("read ", r"\A,? (?:should|ought to) (?:have )?read(?: on)? \Z"),
    ("have been |have read ", r"\A\W*(?:it|that|this) (?:should|ought to) have (?:been|read)(?: on)? \Z"),
)
BOUNDS = _rules(
    ("earl|later of|latest of|soon", r"\b(?:earlier|earliest|later|latest|sooner|soonest) of\b[^;]{0,120}\Z"),
    ("er than", r"\bnot? (?:earlier|sooner) than(?: on)? \Z"),
    # "March 6, 2031 (4:01 p.m. EST, March 5, 2031)": the same moment elsewhere
    ("(", r"\A ?\((?:or )?\d{1,2}(?::\d\d)? ?[ap]\.?m\b[^();]{0,40} \Z"),
    ("not before", r"\b(?:but|effective) not before \Z"),
    ("either", r"\beither(?: on)? \Z"),
    (
        "as early as|as late as|in no case|after |before |following ",
        r"\b(?:as early as|as late as|in no case (?:before|after)|(?:sometime|shortly|promptly|soon|practicable|possible) (?:after|before|following)) \Z",
    ),
    (
        " than |about |approximately |around | by | before ",
        (
            rf"\b(?:effective|effect|force)\b{_FREELY}{{0,80}}?\b(?:not? later than|on or about|about|approximately|around|by|on or before)"
            rf"{_HOUR}(?: on)? \Z"
        ),
    ),
    ("tentative", rf"\btentative(?:ly)?\b[^;]{{0,40}}\b(?:effective|effect)\b{_FREELY}{{0,30}}\Z"),
    ("effective before|effective prior", r"(?<!not )\beffective (?:before|prior to) \Z"),
    ("between", r"\b(?:effective|applicable|effect)(?: at some time| sometime)? between \Z"),
    # "60 days after March 5", "the first Monday after April 1"; what lasts for 60 days from March 5 begins then.
    (
        "day |days |week|month|year",
        (
            rf"(?<!for )(?<!period of )(?<!term of )(?<!up to )(?<!additional )(?<![\w-])(?:{NUMBER}(?:st|nd|rd|th)?(?: \(\d{{1,3}}\))?|first|second|third|next|last)"
            r"(?:[ -](?:calendar|business|working|full|federal))?[ -](?:days?|weeks?|months?|years?|weekday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
            r"(?: immediately)? (?:after|following|before|prior to|of|from) \Z"
            r"|\bthe (?:mon|tues|wednes|thurs|fri|satur|sun)?day (?:after|following|before) \Z"
        ),
    ),
    (
        "before |prior to ",
        (
            r"\b(?:(?:licen[sc]es?|contracts?|agreements?|authorizations?|permits?|exports?|shipments?|sales?|transfers?) (?:[a-z]{2,12} ){0,2}"
            r"(?:issued|signed|made|entered into|executed|granted|concluded)|exported|reexported|shipped) (?:on or )?(?:before|prior to) \Z"
        ),
    ),
    (
        " date",
        r"\b(?:before|prior to|after) (?:its|their|the|that) (?:[a-z]{2,12} )?(?:effective|applicability|compliance) date,?(?: of)? \Z",
    ),
    (
        "pon ",
        (
            r"\b(?:effective|applicable|effect)\b[^;]{0,30}\bupon (?:[\w-]{1,16} ){0,4}"
            r"(?:approval|ratification|completion|certification|enactment|receipt|entry into force|publication of (?!this\b))[^;]{0,150}\Z"
        ),
    ),
    (
        "publish",
        r"\bpublish(?:es)?\b[^;,]{0,40}\b(?:withdrawal|document|notice)\b[^;,]{0,80}\b(?:before|prior to|by|no later than|on or before) \Z",
    ),
)
ANOTHERS = _rules(
    (  # "may only address issues raised in comments filed on or before"
        "raised in |respon|address",
        r"\b(?:raised in|respond(?:ing)? to|in response to|address(?:ing)?) [^;]{0,60}?\bcomments? (?:that (?:were|are) )?(?:filed|submitted|received|made)(?: on or before| by| before| through)? \Z",
    ),
    (
        "supersed|replac|rescind|revoke|earlier|prior|previous|former",
        (
            r"\b(?:superseded|replaced|rescinded|revoked|earlier|prior|previous|former) (?:[\w-]{1,16} ){0,4}"
            r"(?:was|were|became|had been|has been) (?:effective|applicable|in effect|in force)\b[^;]{0,40}\Z"
        ),
    ),
    (
        "earlier|prior|previous|former|lift|end",
        (
            r"\b(?:earlier|prior|previous|former) (?:[\w-]{1,16} ){0,4}(?:suspended|stayed|delayed|extended)\b[^;]{0,160}\Z"
            r"|\b(?:lift|end)(?:s|ed|ing)? the (?:suspension|stay)\b[^;]{0,120}\Z"
        ),
    ),
)
# And what is read behind the day.
THEN = re.compile(
    rf"\A,? (?:{_DENIED_THEN}|(?:is|are|was|were|has been|have been)(?: hereby)? {UNDONE_THEN}\b|was proposed\b|(?:has|have) passed\b|at the (?:earliest|latest)\b"
    r"|(?:should|ought to|is corrected to|was corrected to) (?:have )?(?:read|be|been)\b|as the (?:effective|compliance|applicability) date\b"
    r"|(?:is|was|has been) (?:moved|changed|rescheduled) (?:to|until)\b)",
    re.IGNORECASE,
)
OR_ELSE = re.compile(
    r"\A,? or (?:on |at |by )?(?:such|any|a |an |as soon|upon|when|after|if|the (?:date|day|first|later))",
    re.IGNORECASE,
)
