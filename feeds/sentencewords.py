"""The words that tell what a sentence of a summary does: open, lean, limit, act, repeat what is always said."""

import re

from feeds.numbers import NUMBER

BOILERPLATE = re.compile(
    r"\b(?:Executive Orders? 1(?:2866|2988|3132|3175|3211|3563|3771|4094|4192)|Paperwork Reduction Act"
    r"|Regulatory Flexibility Act|Unfunded Mandates|Administrative Procedure Act|Congressional Review Act"
    r"|reduce paperwork and respondent burden)\b|-{20}"
    r"|\A(?:Pursuant to|As required by)\b(?![^.]{0,450}\b(?:announc|publish|issu|establish|solicit|amend|request|adopt|provid|propos|intend|prepar|add|remov|revis|grant|extend|modif|suspend|impos|prohibit|terminat|revok|initiat|submit|invit|seek)\w{1,4}\b|[^.]{0,120}\b(?:will|is|are|has|have) (?:hold|host|conduct|seek)(?:ing)?\b)",
    re.IGNORECASE,
)
# What the law of collections asks for is boilerplate; what an agency does under it is what the notice is for.
COLLECTS = re.compile(
    r"\b(?:invites?|inviting|solicits?|soliciting|seeks|seeking|requests|requesting|announces|announcing|intends|plans to|proposes"
    r"|(?:will|to|has|have|had|is|are|be) (?:be )?(?:submit|forward)\w{0,4}|submitted (?:an?|the|this|its) |publishing this notice|providing notice)\b",
    re.IGNORECASE,
)
# One of which, in lower case, all of it has.
BOILERPLATE_HINTS = (
    "executive order", "duction act", "flexibility act", "unfunded", "procedure act", "review act", "respondent burden", "-----",
    "pursuant to", "as required by",
)  # fmt: skip
DASHES = re.compile(r"-{20}")
OWN = (
    r"(?:[A-Za-z/-]{1,20} ){0,3}(?i:rule|rulemaking|IFR|TFR|A?NPRM|notice|notification|document|action|announcement|regulation"
    r"|amendment|order|Computer Matching Agreement)"
)
ITSELF = (
    rf"(?:{OWN}|update|modification|correction)"  # "This update adds": of a list, where it opens a sentence
)
_BACK_IN_GROUNDS = (
    rf"(?:In order to|To|In) [^,.]{{0,80}}\b(?:this|these|that|those|such) (?!{OWN}\b|as\b)[^,.]{{0,40}}, "
)
POINTS_IN_GROUNDS = re.compile(_BACK_IN_GROUNDS)
# Openings that lean on a sentence before them.
LEANS = re.compile(
    rf"(?:(?:These (?!(?:final|interim final|proposed) rules\b)|(?:Those|That|Such|They|It|Its|Their|He|She|Both|Neither|Some entities)\b)|This (?!(?:is (?:an?|the (?:first|second|third|fourth|fifth|next)(?= [a-z ]{{3,30}} to )) )?(?:{ITSELF}|(?:proposed )?AD)\b)"
    rf"|This {ITSELF} (?:(?:would|will|is) )?(?:also|similarly|further|additionally)\b"
    r"|(?:One|Some|Many|Most|Each|All|None|Both) of (?:these|those|them)\b|As such,"
    rf"|(?:Additionally|Also|Finally|Lastly|Further|Furthermore|Moreover|First(?=,)(?!, this {ITSELF} )|Second|Third|Fourth|Next|Therefore|Thus|Accordingly"
    r"|Consequently|Similarly|Specifically|In addition|In particular|As a consequence|As a result(?! of)|For example|Together)\b"
    r"|(?:Before|After|In|By|While) doing so\b|However\b|BIS (?:also|similarly|is also)\b|(?:The )?[A-Z][A-Za-z]{1,14} (?:of [A-Z][A-Za-z]{1,14} )?(?:is |are |will |would )?also\b|In this same issue\b"
    rf"|{_BACK_IN_GROUNDS}"
    r"|The (?:entity|entities|persons?|former|latter|same|corrections?)\b|The following (?![^.]{1,300}:)"
    r"|(?:All|Of the|The) (?:the )?[\w-]{1,20} (?:persons|entities|entries)\b)",
)
SINCE = re.compile(r"[^,;\d]{0,150}\bthereafter\b")
POINTS_BACK = re.compile(
    rf"\b(?:these|those|this (?!{OWN}\b)) ?(?!as\b|who\b|that\b|persons\b)\w",
    re.IGNORECASE,
)
POINTS_BACK_TO = re.compile(
    r"\bboth (?:omissions|errors|mistakes|corrections|rules|notices|documents)\b(?! and\b)|\b(?:to|on|in|by|with|under) that (?:interim |final |proposed )*(?:rule|order|notice)\b"
    r"|\b(?:pertinent|relevant|related) to the investigation\b",
    re.IGNORECASE,
)
# The same inside a sentence, with what it points to.
POINTS_INSIDE = re.compile(
    rf" (?:these|this (?!{OWN}\b)|both (?=omissions|errors)) ?(?!as\b|who\b|that\b|(?:final |proposed )?(?:rules|regulations|amendments)\b)((?:[a-z-]{{2,14}} ){{0,2}}[a-z-]{{2,14}})"
)
# What says only that something is changed.
BARE = re.compile(
    r"\b(?:makes|making|is issuing|issues) (?:[a-z]{2,14} ){0,3}(?:changes|revisions|amendments|adjustments) to (?![^.]{1,300}\b(?:by [a-z]{3,14}ing|includ\w{1,3}|to [a-z]{4,14}) )"
    r"|\b(?:amends|revises|amending|revising) the (?:[A-Z][A-Za-z]{1,20} ){1,4}(?:\([A-Z]{2,6}\) )?to (?:implement the|conform to) "
)
# "This rule amends the entries for the two entities": which, the sentence before it says.
POINTS_TO = re.compile(
    rf"(?<!of )\bthe (?:{NUMBER}|same|above|aforementioned) (?:existing |new )?(?:entities|entries|persons|parties|companies)\b",
    re.IGNORECASE,
)
POINTS_TO_WORDS = ("ntities", "ntries", "ersons", "arties", "ompanies")  # one of which all of it has
LIMITS = re.compile(
    r"\A(?:However(?!, (?:pursuant to|under|in|by|with|through) this (?:[a-z-]{1,14} ){0,3}(?:rule|order|notice|document|action),)|Except|Unless(?! [^.]{1,120}, the [^.,]{1,60} must )|Nevertheless|Nonetheless|Notwithstanding|But|Still|Otherwise|Only|Conversely)\b"
    r"|\A(?:This|These|Such) (?:exceptions?|exclusions?|limitations?|restrictions?) |\A[^.]{0,80}, however,",
)
EXCEPTION = re.compile(
    r"\b(?:(?<!License )(?<!Licence )except\w{0,3}|(?:with|to|limited|certain|some|narrow|following) exceptions|unless|solely|to the extent|nor|in no case|however|provided that|provided \(|other than|exclud\w{1,4}|but(?! it will\b)|only|without|notwithstanding"
    r"|subject to(?! the (?:EAR|ITAR|Export Administration|International Traffic)\b)(?<!items subject to)(?<!activities subject to)(?<!transactions subject to)|does not|do not|is not|are not|not|although|until|limited to|so long as|as long as|if)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:except(?:ion)?|unless|however|provided that|provided \(|only if|so long as|as long as)\b",
    re.IGNORECASE,
)
# What a sentence is for a summary, the most wanted first; LIMITING goes with the first that is told.
LIMITING, DOING, DATED, LESS, DUTY, TELLING, SETTING, ALWAYS_SAID = range(8)
LIMIT = re.compile(
    r"\b(?:provided that|provided \(|only if|so long as|(?:do(?:es)?|will) not (?:apply|change|affect|alter|suspend|terminate|result in)|The only [^.;]{3,60}\b(?:available|eligible|permitted)"
    r"|only (?:overcomes|applies|covers|authorizes)|(?:will|would|shall) (?:continue to )?(?:remain|apply only)"
    r"|continues? to require(?<!will continue to require)|remains? (?:subject|in (?:effect|place|force)|required|prohibited)|may continue to apply)\b",
    re.IGNORECASE,
)
LIMIT_WORDS = ("provided", "only ", "so long as", " not ", "remain", "continue to")
DETERMINED = re.compile(
    r"\bha(?:s|ve) been determined by the (?:U\.S\. Government|End-User)|\AThe Entity List provides notice\b|\A(?:Further |More |Additional )?[Dd]etails (?:related to|of|on|about)\b",
    re.IGNORECASE,
)
_VERB = (
    "add|adjust|adopt|allow|amend|announc|apply|appl|approv|authoriz|ban|broaden|chang|clarif|classif|clos|continu|conclud|correct|creat|defin"
    "|consolidat|convert|delay|delegat|delet|deny|den|deni|designat|determin|discontinu|eas|eliminat|enabl|establish|exclud|exempt|expand|extend|finaliz|find|grant|harmoniz|identif|inform"
    "|impos|introduc|implement|increas|initiat|institut|invit|issu|lift|limit|list|lower|make|mak|mov|modif|narrow|open|partially revok|permit|plac|outlin|postpon|prepar|prohibit|propos|provid"
    "|publish|reclassif|reduc|refin|reinstat|reissu|relax|releas|reliev|remov|renam|renew|reopen|reorganiz|replac|republish|request|requir|rescind|restor|restrict|restructur|revis|revok|seek|set"
    "|solicit|specif|stay|streamlin|supersed|suspend|tak|terminat|tighten|transfer|updat|waiv|withdraw"
)
_DO = (
    rf"(?:(?:{_VERB})(?:e?s|ies|e|y|[a-z]?ing|ying)"
    r"|add|adopt|allow|amend|exempt|extend|expand|find|prohibit|restrict|seek|solicit|suspend|withdraw"
    r"|(?:(?<=would )|(?<=would also ))(?:correct|establish|grant|implement|inform|lift|limit|permit|tighten|transfer))\b"
)
_ADVERBS = r"(?:,? (?:also|now|hereby|further|similarly|therefore|additionally|generally|today|preliminarily|partially|temporarily|in turn|again|both|is|are|will|would|intends to|plans to|proposes to|is proposing to),?){0,3}"
# What this document does, said of itself or of its agency in the present; of its own changes; one more thing that "it" does.
ACTS = re.compile(
    rf"(?:\b[Tt]h(?:is (?:{ITSELF}|(?:[a-z-]{{1,14}} ){{0,3}}AD)(?: \([A-Z/ ]+\))?|e (?:final |interim final |proposed )?rule(?! (?:requires|provides|allows|applies) ))|\b[Pp]roposed (?:rule|amendments?|regulations?|changes|revisions)"
    r"|\b[Tt]hese (?:\w+ ){0,3}(?:controls|measures|changes|amendments|revisions|additions|rules|requirements|restrictions|sanctions)"
    r"|\b(?:[Tt]he )?(?:Bureau|Department|Agency|Commission|Administration|Service|Secretary|Office|Board|Task Force|Commerce|Security|State|Guard|Treasury|Interior)"
    r"|(?<![\w-])(?!(?:EAR|CCL|ITAR|CFR|FDP|WA|UVL|MEU|ECCN|USML|FTA|UFLPA|RRLO|CAA|TSCA|STA|VEU|TGL|UAE)\b|A?NPRM\) proposing)[A-Z]{2,8}|\b[Ww]e)"
    rf"(?: \([^()]{{2,40}}\)|\))?(?:, [^,]{{1,80}},)?{_ADVERBS}:?(?: \(?[a-z0-9]\))? (?![A-Z]{{2}})(?i:{_DO})"
    rf"|\A(?:(?:First|Second|Third|Fourth|Fifth|Sixth|Next|Finally|Lastly|In addition|Additionally), it(?: also)?|It also) (?i:{_DO})"
    r"|\b[Nn]otice is hereby given\b|\bgives notice of the (?:institution|initiation|commencement|scheduling) of\b|\b(?:are|is) invited to (?:submit|comment)\b",
)
# The same of openings: comments are answered, "these changes include", "the purpose of this notice is to advise".
OPENS_ACT = re.compile(
    r"This (?:[A-Za-z/-]{1,20} ){0,3}(?:rule|IFR)(?: \([A-Z/ ]+\))? (?:addresses (?:public )?comments|responds to)\b"
    r"|(?:These|The) (?:changes|amendments|revisions) include (?:mak|add|remov|revis|clarif|correct|updat|expand|the |a |an |new )"
    r"|(?:The )?purpose of this (?:notice|document|rule) is to (?:advise|announce|inform|notify)\b"
)
# The same, whatever the verb.
HEREIN = re.compile(
    rf"(?:However, )?(?i:In|With|By|Through|Under|Pursuant to) this {OWN}, |This {OWN} describes (?:how|the) "
)
# What is asked of the public beside what is done.
ASKS = re.compile(
    r"(?:seek|solicit|request|invit)\w{0,4} (?:public |written |further |additional )?comments?\b|\bpublish\w{1,3} this [a-zA-Z ]{3,40} to (?:solicit|request|seek) ",
    re.IGNORECASE,
)
# What binds by it, or is done by it in the passive; what is done besides.
DUTIES = re.compile(
    r"\b(?:(?:will be|are|is) (?:being )?(?:listed (?:on the Entity List )?|located )under\b|must|shall|may not|will (?:now |also |no longer )?(?:be (?:available|unavailable)|have [a-z-]{3,14} access|apply to)|recommendations are to|(?:is|are|(?:will|would) be) (?:being |hereby |also )?(?:required|prohibited|subject to|added|removed|revised|amended|moved|suspended|extended|imposed|increased|reduced|delayed|revoked|rescinded|terminated|withdrawn|denied|eligible|ineligible))\b"
)
DECIDES = re.compile(r"\bha(?:s|ve) (?:determined|decided|granted|approved|initiated|issued)\b")
BESIDES = re.compile(
    r"\b(?:mak|tak)(?:es?|ing) (?:\w+ ){0,2}(?:conforming|clarifying|associated|technical|corresponding|editorial|clerical|nonsubstantive|minor|action)\b|\bidentif(?:y|ies) (?:[a-z]{1,12} )?issues\b",
    re.IGNORECASE,
)
# A gathering is called: what a notice of one does, whatever else it announces.
_MEETS = re.compile(
    r"\b(?:will|is to|are to) (?:(?!not\b|never\b)[a-z]{2,12} )?(?:(?:hold|host|conduct|convene|be (?:held|hosted|conducted|convened))\b|meet\b(?= (?:[a-z]{2,12} )?(?:[io]n|from|at|by|via|virtually|to (?:review|discuss|consider))\b))"
)
_GATHERING = re.compile(
    r"\b(?:meetings?|hearings?|briefings?|workshops?|webinars?|sessions?|conferences?|forums?|symposium)\b"
)
# Why it is done, said of what was told before.
PURPOSE = re.compile(
    r"\b(?:mak|tak)(?:es?|ing) (?:this|these|(?<!by making )(?<!by taking )the following) (?:\w+ ){0,2}(?:action|changes|revisions|amendments|corrections|rule|notice|determination|extension)s?\b|(?:issuing|proposing) this AD\b|\A(?:The )?purpose of th(?:is|ese)\b(?! (?:notice|document|rule) is to (?:advise|announce|inform|notify)\b)",
    re.IGNORECASE,
)
REASON = re.compile(
    r"This (?:\w+ ){0,3}(?:rule|IFR|notice|document) (?:is (?:being )?)?publish(?:es|ed) (?:concurrently|simultaneously)\b|"
    r"This (?:proposed )?AD (?:was|is) prompted by\b|This (?:notice|action|modification) is (?:necessary|needed|required) (?:to|because|so that|under)\b|(?:This|These|The) (?:\w+ ){0,3}(?:rule|action|changes|amendments|revisions|measures|controls|regulations)s? (?:will |are |is )?(?:also )?(?:consistent|intended|designed|advanc|support|strengthen|address(?!es (?:public )?comments)|target|reflect|build|being amended to reflect)"
)
# What these lean on is only that something else was said before.
ALSO = re.compile(
    rf"This {ITSELF} (?:also|similarly|further|additionally)\b|(?:The )?[A-Z][A-Za-z]{{1,14}} (?:is |are )?also\b|(?:In addition|Additionally|Also|Finally|Lastly|Further|Furthermore|Moreover|Next"
    r"|Similarly|Specifically|In particular|Accordingly|Therefore|However|First|Second|Third|Fourth)\b,?"
)
THESE = re.compile(r"(?:These|This (?:person|entity|entry|field) |(?:To|In) [^,.]{0,80}\b(?:this|these) )")
# "All 31 persons", "the two entities", "This authorization": said again of what a sentence has named.
AGAIN = re.compile(rf"(?:All|Of|The) (?:the )?({NUMBER} [a-z]{{4,}})|This ([a-z]{{8,}})", re.IGNORECASE)
# The first of several things that the document does.
FIRST = re.compile(rf"First, this {ITSELF} ")
# Grounds before the main clause: what is done can be told without them.
INTRODUCES = re.compile(
    r"(?:(?:Additionally|Furthermore|In addition|Moreover|Finally|Lastly), )?(?:[Aa]s a result of|[Ii]n response to|[Pp]ursuant to|[Bb]ased on|[Ii]n accordance with|[Cc]onsistent with"
    r"|[Ii]n conjunction with|[Uu]nder|[Aa]s required by|[Ff]ollowing|[Bb]ecause|[Tt]o)\b"
)
# What went before, said to set the scene: not what this document does.
HISTORY = re.compile(
    r"(?:On|In|Between|Since|During) (?:the )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|\d{4})\b[^;]{0,300}?\b(?:published|released|issued|amended)\b"
    r"|The [^,.;]{0,60}\b(?:rule|IFR|notice|order) (?:also )?(?:\w{2,12}ed|made|was|were)\b"
    r"|AD \d{4}-[\d -]{4,6} (?:require[sd]|applie[sd]|was)\b"
)
# A name in parentheses that later sentences use.
DEFINES = re.compile(r"\(([A-Z][\w -]{2,40})\)")
CLAUSE = re.compile(
    r"[;:](?=[\"'”’)]? )|--|—|,(?= (?:and|or|but|which|who|that|pursuant|including|as|with|to|by|for|under|while|where|from"
    r"|an?|regardless|thus|namely)\b)|,(?=[\"”] which\b)"
    r"|(?<=\))(?= [a-z]{4,}ing\b)| (?=because |in order to |rather than having |\(including |and (?:is|are) (?:also )?[a-z]{3,14}ing )(?<!, )"
)
COMMA = re.compile(r",(?= )")
AND_MAKES = re.compile(
    r" (?=and (?:also )?makes (?:\w+ ){0,2}(?:conforming|technical|corresponding|minor|clerical|editorial) )"
)


def points_back(words: str) -> re.Match[str] | None:
    """Where a sentence points to one before it, by "these" or by what it names."""
    found = POINTS_BACK.search(words)
    if not found and ("both " in words or " that " in words or "investigation" in words):
        found = POINTS_BACK_TO.search(words)
    return found


def leans(words: str) -> bool:
    """Whether a sentence leans on one before it, by how it opens or by a day that it counts from there."""
    return bool(LEANS.match(words)) or ("thereafter" in words and SINCE.match(words) is not None)


def is_call(words: str) -> tuple[int, int] | None:
    """Where a sentence says that a meeting, a hearing or a briefing will be held, if it does: from the verb to its noun."""
    verb = _MEETS.search(words) if "will " in words or " to " in words else None
    noun = _GATHERING.search(words, verb.end()) if verb else None
    if verb and (noun or verb[0].endswith("meet") or _GATHERING.search(words)):
        return verb.start(), (noun or verb).end()
    return None
