"""The words that tell whose act on a list of parties a sentence tells, and whether it is one."""

import re

from feeds.about import LISTS

NAMES = re.compile(
    r"\b(?=[EUM])(?:(?P<entity>Entity [Ll]ist)|(?P<unverified>Unverified List|UVL)|(?P<military>Military[- ]End[- ]User (?:\(MEU\) )?List|MEU List))\b"
)
NAMED = {
    "entity": LISTS["entity-list"],
    "unverified": LISTS["unverified-list"],
    "military": LISTS["military-end-use"],
}
# Lists of others, and whatever "its list" may be.
ELSEWHERE = re.compile(
    r"\b(?:UFLPA|Prevention Act(?: \(UFLPA\))?) Entity List\b|\b(?:UFLPA|Cuba Restricted|SDN|Specially Designated Nationals?[^,;.]{0,30}?"
    r"|Chinese Military Companies|Sectoral Sanctions[^,;.]{0,30}?) [Ll]ist\b"
    r"|\b(?:[Ii]ts|[Tt]heir) (?:own )?(?:(?!Entity|Unverified|Military|MEU)[\w-]+ ){0,2}[Ll]ist\b"
)
# One of which, in lower case, every match has; so of what stands aside.
ELSEWHERE_HINTS = (
    "uflpa", "prevention act", "restricted list", "sdn list", "specially designated", "military companies", "sectoral sanctions", "its ", "their ",
)  # fmt: skip
ASIDE_HINTS = (
    "because", "since", "as a result", "due to", "on the basis", "after", "while", "bringing", "instead of", "rather than", "without",
    "in lieu", "in place of", " of which ", " of whom ", "already", "currently", "previously", "formerly",
)  # fmt: skip
QUOTED = re.compile(r"(?<![^\s(\[])[\"“](?=\S)[^\"”]{1,600}[\"”]")
VERB = r"add|remov|delet|revis|modif|correct|amend|transfer|mov|list(?=ed\b(?! (?:entit|person|part|entr|compan|affiliat)))|plac(?=ed)"
ACT = re.compile(
    rf"(?<![\w-])(?:re-)?(?=[acdlmprtACDLMPRT])(?:(?P<noun>(?<!in )additions?|removals?|deletions?|revisions?|modifications?|corrections?)"
    rf"|(?P<verb>{VERB})(?P<form>s|es|ies|ed|ied|ring|red|rs|ing|ying|y|e|))\b(?!-)",
    re.IGNORECASE,
)
PAST_FORMS = frozenset({"ed", "ied", "red"})
GERUNDS = frozenset({"ing", "ying", "ring"})
CLAUSE = re.compile(r"; |,? but (?!also\b)|, (?:although|though|whereas)\b")
# The words right before a verb that belong to it.
CHAIN = re.compile(
    r"(?:(?<![\w-])(?:is|are|was|were|be|been|being|has|have|had|will|would|shall|may|might|can|could|should|must|does|do|did"
    r"|not|never|neither|nor|no longer|cannot|also|hereby|now|further|today|only|therefore|to|by|and|or|earlier|previously|temporarily"
    r"|partially|provisionally|conditionally),? )+\Z",
    re.IGNORECASE,
)
CHAIN_LENGTH = 80  # characters
DENIED = re.compile(r"\b(?:not(?! only)|never|neither|nor|no longer|cannot)\b", re.IGNORECASE)
IRREAL = re.compile(r"\b(?:may|might|can|could|should|must)\b", re.IGNORECASE)
WOULD = re.compile(r"\bwould\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:was|were|been|had|did|earlier|previously)\b", re.IGNORECASE)
EARLIER = re.compile(r"\b(?:had|did|earlier|previously)\b", re.IGNORECASE)
DATED = re.compile(
    r"\b(?:in|on|since|effective) (?:(?-i:[A-Z])[a-z]{2,8} )?\d{1,4}\b|\b(?:earlier|previously|last)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\b(?:is|are|be|being)\b", re.IGNORECASE)
PROGRESSIVE = re.compile(r"\b(?:is|are)\b", re.IGNORECASE)
# What is done only so is told with the word.
MANNER = r"(temporarily|partially|provisionally|conditionally)"
NONE = re.compile(r" (?:no|none|neither|not)\b", re.IGNORECASE)
BY_THIS = re.compile(
    r"[^;.]{0,80}?\b(?:by|in|with|under) this (?:[a-z]+ ){0,3}(?:rule|action|document|notice|IFR)\b"
)
PARTIES = re.compile(
    r"(?:entit(?:y|ies)|persons?|part(?:y|ies)|entr(?:y|ies)|compan(?:y|ies)|affiliates?|subsidiaries|those|ones),? \Z",
    re.IGNORECASE,
)
THOSE = re.compile(r"\b(?:the|these|those|newly|all) \Z", re.IGNORECASE)
TO = re.compile(r"\bto\b", re.IGNORECASE)
PRONOUN = re.compile(r"\W*(?:It|They)\b")
LONG_AGO = re.compile(
    r"[^;.]{0,80}?\b(?:(?:on|in|of|effective|since) (?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\d{4}\b)"
    r"|(?:by|in) (?:the|an?|that|another) [^;.]{0,40}?\b(?:rule|notice|IFR)\b|previously|earlier)"
)
OWN = (
    r"(?:[Tt]his (?:[a-z]+ ){0,3}(?:rule|action|notice|document|IFR|order|amendment|update|publication)|[Tt]hese (?:[\w-]+ ){0,3}(?:measures|amendments|changes|actions|sanctions|rules|revisions)"
    r"|(?:is (?:issuing|publishing)|issues|publishes) an? (?:[a-z]+ ){0,3}(?:rule|IFR|notice)|BIS|(?:the )?Bureau(?: of Industry and Security)?|Department of Commerce|Commerce(?: Department)?|(?:Under|Assistant) Secretary|Secretary of Commerce|End-User Review Committee|ERC|[Ww]e|IFR)\b(?:,? \([^()]{1,30}\))?(?!['’]s?\b)"
)
SUBJECT = re.compile(rf"\b{OWN}")
OTHER = re.compile(
    r"\b(?:OFAC|DDTC|DHS|FLETF|Office of Foreign Assets Control|Department of (?!Commerce\b)[A-Z]\w+|(?:State|Defense|Treasury|Energy|Homeland Security) Department"
    r"|Treasury|Congress|European Union|United Kingdom|[Cc]ourts?|[Pp]etition(?:er)?s?|[Cc]ommenters?|[Cc]ouncil"
    r"|(?i:(?:(?:the|an?) (?:[\w-]+ )?(?:\d{1,2}(?:, \d{4},?)?|earlier|previous|prior|first|original|initial|other|former|separate|companion|second)|that|another|a)"
    r" (?:[\w/-]+ ){0,4}(?:rule|IFR|notice|document|order)))\b(?!['’]s)"
)
# What governs the noun, gerund or infinitive behind it, and takes it away.
UNDOES = (
    r"declin\w+|den(?:y|ies|ied|ying)|refus\w+|reject\w+|request\w*|petition\w*|ask(?:s|ed|ing)|consider\w*|withdr[ae]w\w*|withdrawal of|resci\w+|revers\w+|revok\w+"
    r"|revocation of|stay(?:s|ed|ing)?|delay\w*|postpon\w*|suspen\w+|vacat\w+|lift(?:s|ed|ing)?|intend\w*|plan(?:s|ned|ning)?|reconsider\w*|decid\w+ (?:not|against)"
    r"|determin\w+ not|decisions? not|instead of|rather than|without|in lieu of|in place of|other than|not(?! only)(?: to)?|lead(?:s|ing)? to|criteria for|procedures for|basis for|used to"
    r"|(?:prior|previous|earlier|past|recent) (?:[\w-]+ )?(?=\Z)|issued|published|released|announced|stated|finalized|adopted|imposed|according to|comments?|seek\w*|invit\w+|solicit\w*|cancel\w*|terminat\w*|enjoin\w*|effective date|respon[ds]\w*|explain\w*|keep\w*|unnecessary|whose|until|before|if|whether|unless"
)
PROPOSES = r"|propos\w+|proposals?"
NEAR = r")\b(?:(?! and | by )[^;]){0,120}\Z"
GOVERNED = {
    proposes: re.compile(rf"\b(?:{UNDOES}{'' if proposes else PROPOSES}{NEAR}", re.IGNORECASE)
    for proposes in (False, True)
}
# What may stand before a noun, a gerund or an infinitive that no act of the sentence goes before.
ALLOWS = re.compile(
    r"\A\W*(?:by|to|in|the|these)?\W*\Z|\b(?:is|are) (?!consider|propos|seek|request|ask|declin|plan|intend|delay|stay|evaluat|review)[a-z]+ing\b[^;]{0,120} and (?:also )?\Z|\b(?:by|through|via|implement\w*|finaliz\w+|mak(?:es|ing)|effect(?:s|ing|uates)|announc(?:es|ing)|consist(?:s|ing) of"
    r"|includ(?:es|ing)|changes? (?:to|for)|in (?:order|addition) to|besides|as well as|along with|propos(?:es|ing|als?)(?: to)?|ha(?:s|ve) (?:determined|decided|acted) to"
    r"|(?:decisions?|chang\w+|updates?|implement\w*|issu(?:es|ing)|publish(?:es|ing)) [^;]{0,80}?\bto) (?:the |an? |this |these |its )?(?:[\w-]+ ){0,2}\Z",
    re.IGNORECASE,
)
OF_A_RULE = re.compile(
    r"\b(?:rule|notice|document|order|IFR|proposal),? \Z",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:stat|sa(?:id|ys?)|ask|argu|believ|suggest|recommend|claim|read|explain|report|request|propos)\w{0,5} (?:[^;,]{0,40} )?that\b|\b(?:if|whether|unless)\b",
    re.IGNORECASE,
)
NOBODY = re.compile(r"\b(?:neither|nor|nothing|none|no (?:[a-z]+ ){0,3}rule)\b", re.IGNORECASE)
# "the rule that adds": who does it is named before, unless it is what goes without saying.
RELATIVE = re.compile(r",? (?:that|which|who) (?:[a-z]+ ){0,2}\Z", re.IGNORECASE)
# What stands in commas between who does it and what is done.
BETWEEN = re.compile(
    r", (?:which|who|rather than|unlike|like|as well as|and not|not) [^,;]{1,120},"
    r"|, (?:in (?:consultation|coordination|conjunction|cooperation|response)|together|jointly|with|after|following|acting|through|on behalf|at the|under|pursuant|as) [^;]{1,200},",
    re.IGNORECASE,
)
CONDITION = re.compile(r"(?:If|Unless|Whenever|Should|When|Once)\b")
# Why and when it is done, and what is done instead of something else.
WHY = r"\b(?:because|since|as a result of|due to|on the basis|after|while|bringing)\b"
INSTEAD = rf"\b(?:instead of|rather than|without|in lieu of|in place of)\b(?=[^,;]{{0,40}}?\b(?:{VERB}))"
ASIDE = re.compile(
    rf"\A(?:{WHY}|{INSTEAD})[^,]*,|, [\w-]{{1,12}} of (?:which|whom) (?:is|are|was|were) (?:already|currently|previously|formerly)\b[^,;]*,|, (?:already|currently|previously|formerly) [^,;]*,|(?:{WHY}|{INSTEAD}).*?"
    rf"(?=;|, (?:[a-z]+ )?{OWN}|,? and (?:is |are |also )*(?:{VERB})(?:s|es|ies|ing|ying|ring)\b|\Z)",
    re.IGNORECASE,
)
