"""The words that tell what a sentence of a summary does: open, lean, limit, act, repeat what is always said."""

import re

from feeds.numbers import NUMBER

BOILERPLATE = re.compile(
    r"\b(?:Executive Orders? 1(?:2866|2988|3132|3175|3211|3563|3771|4094|4192)|Paperwork Reduction Act"
    r"|Regulatory Flexibility Act|Unfunded Mandates|Administrative Procedure Act|Congressional Review Act"
    r"|reduce paperwork and respondent burden)\b|-{20}"
    r"|\A(?:Pursuant to|As required by)\b(?![^.]{0,200}\b(?:announc|publish|issu|establish|solicit|amend|request|adopt|provid)\w{1,4}\b)",
    re.IGNORECASE,
)
DASHES = re.compile(r"-{20}")
OWN = (
    r"(?:[a-z-]{1,14} ){0,3}(?:rule|rulemaking|IFR|ANPRM|notice|notification|document|action|announcement|regulation"
    r"|amendment|order|Computer Matching Agreement)"
)
ITSELF = rf"(?:{OWN}|update)"  # "This update adds": of a list, where it opens a sentence
# Openings that lean on a sentence before them.
LEANS = re.compile(
    rf"(?:(?:These (?!(?:final|interim final|proposed) rules\b)|(?:Those|That|Such|They|It|Its|Their|He|She|Both|Neither|Some entities)\b)|This (?!(?:is an? )?{ITSELF}\b)"
    rf"|This {ITSELF} (?:also|similarly|further|additionally)\b"
    r"|(?:Additionally|Also|Finally|Lastly|Further|Furthermore|Moreover|First(?=,)|Second|Third|Fourth|Next|Therefore|Thus|Accordingly"
    r"|Consequently|Similarly|Specifically|In addition|In particular|As a consequence|As a result(?! of)|For example|Together)\b"
    r"|BIS (?:also|similarly|is also)\b|In this same issue\b"
    rf"|(?:In order to|To|In) [^,.]{{0,80}}\b(?:this|these|that|those|such) (?!{OWN}\b|as\b)[^,.]{{0,40}}, "
    r"|The (?:entity|entities|persons?|former|latter|same|corrections?)\b|The following (?![^.]{{1,300}}:)"
    r"|(?:All|Of the|The) (?:the )?[\w-]{1,20} (?:persons|entities|entries)\b)",
)
POINTS_BACK = re.compile(
    rf"\b(?:these|those|this (?!{OWN}\b)) ?(?!as\b|who\b|that\b|persons\b)\w", re.IGNORECASE
)
# "This rule amends the entries for the two entities": which, the sentence before it says.
POINTS_TO = re.compile(
    rf"(?<!of )\bthe (?:{NUMBER}|same|above|aforementioned) (?:existing |new )?(?:entities|entries|persons|parties|companies)\b",
    re.IGNORECASE,
)
LIMITS = re.compile(
    r"\A(?:However|Except|Unless|Nevertheless|Nonetheless|Notwithstanding|But|Still|Otherwise|Only|Conversely)\b"
    r"|\A(?:This|These|Such) (?:exceptions?|exclusions?|limitations?|restrictions?) |\A[^.]{0,80}, however,",
)
EXCEPTION = re.compile(
    r"\b(?:except\w{0,3}|unless|however|provided that|provided \(|other than|exclud\w{1,4}|but|only|without|notwithstanding"
    r"|subject to|does not|do not|is not|are not|not|although|until|limited to|so long as|as long as|if)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:except(?:ion)?|unless|however|provided that|provided \(|only if|so long as|as long as)\b",
    re.IGNORECASE,
)
# How soon a sentence is wanted where there is no room for all.
LIMITING, DOING, TELLING, ALWAYS_SAID = range(4)
LIMIT = re.compile(
    r"\b(?:provided that|provided \(|only if|so long as|do(?:es)? not apply|only (?:overcomes|applies|covers|authorizes)|will remain"
    r"|remains? (?:subject|in (?:effect|place|force))|may continue to apply)\b",
    re.IGNORECASE,
)
DETERMINED = re.compile(
    r"\bha(?:s|ve) been determined by the (?:U\.S\. Government|End-User)|\A(?:Further |More |Additional )?[Dd]etails (?:related to|of|on|about)\b",
    re.IGNORECASE,
)
DOES = re.compile(
    rf"\b(?:this (?:[a-z]{{1,12}} ){{0,3}}{ITSELF}|BIS|Bureau|Commerce|Department|Agency|Commission|EPA)\b[^.;]{{0,80}}?"
    r"\b(?:add|remov|modif|revis|amend|correct|impos|expand|extend|suspend|rescind|establish|prohibit|requir|clarif|updat"
    r"|implement|mov|transfer|chang|eas|den)(?:s|es|ing|ies|ying)\b",
    re.IGNORECASE,
)
# What these lean on is only that something else was said before.
ALSO = re.compile(
    rf"This {ITSELF} (?:also|similarly|further|additionally)\b|BIS (?:is )?also\b|(?:In addition|Additionally|Also|Finally|Lastly), "
)
# What went before, said to set the scene: not what this document does.
HISTORY = re.compile(
    r"(?:On|In|Between|Since) (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|\d{4})\b[^;]{0,300}?\b(?:published|released|issued|amended)\b"
)
# What this document does, said of itself or of its agency in the present.
ACT = re.compile(
    rf"\b(?:in|with|by|through)? ?this (?:[a-z]{{1,12}} ){{0,3}}{OWN}\b"
    r"|\b(?:BIS|Bureau|Security|Commerce|State|Department|Secretary|DHS|FLETF|Bureau of Industry and Security \(BIS\))\)?"
    r"(?:,[^,]{1,80},)? (?:is \w{1,20}ing|are \w{1,20}ing|amends|publishes|requests|announces|proposes|seeks|adds|removes"
    r"|revises|makes|corrects|extends|issues|invites|initiated|has (?:\w{1,20}ed|decided))\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[;:](?= )|--|—|,(?= (?:and|or|but|which|who|that|pursuant|including|as|with|to|by|for|under|while|where|from)\b)"
)
COMMA = re.compile(r",(?= )")
