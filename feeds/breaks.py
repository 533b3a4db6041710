"""What no cut of a sentence may break: dates, parentheses, series, names, pairs, what is put in the place of another. Pure."""

import re

# No end of a clause: a year, a short series ("export, reexport, and transfer"), what is left open by its last word.
_NO_END = re.compile(
    r", (?:\d{4}\b|when\b|(?:re)?(?:export|transfer)s?\b|(?:to|through|until|and|or) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?!(?:and|or|but|which|who|that|pursuant|including|as|with|to|by|for|under|while|where|from|an?|thus|respectively)\b)(?:[\w-]+ ){0,2}[\w-]+, "
    r"|(?:and |or )?[\w-]+,? (?:and|or) [\w-]|(?:and|or) [\w-]+[.,;]|(?:Inc|Ltd|LLC|Co)\b)"
)
_OPEN = re.compile(
    r"\b(?:of|to|by|for|from|in|on|under|with|and|or|the|an?|that|which|as|at|such|between|than|its|their|entitled|titled|e\.g|i\.e|including)\Z"
)
_BROKEN = re.compile(r"\bthat (?:with|if|when|under|as|in|to|for) [^,]{1,60}\Z")
_CLAUSES = r"(?!(?:and|or|but|which|who|that|pursuant|including|as|with|to|by|for|under|while|where|from|an?|thus|effective|namely|so|in|on)\b)"
# "a data element, Loom Number": one thing and its name; "to permit specific, limited uses": two adjectives of one noun.
_ONE_THING = re.compile(r"\b(?:an?|the|its) (?:[\w-]+ ){0,3}[\w-]+\Z")
_NAME = re.compile(r", [A-Z][\w-]* ")
_ADJECTIVE = re.compile(
    r"\b(?:an?|its|of|for|with|certain|more|to [a-z]{3,12}|[a-z]{3,14}ing) "
    r"(?:specific|limited|narrow|new|small|large|[a-z]{3,12}(?:ful|ous|able|ible|ive))\Z"
)
_NOUN = re.compile(rf", {_CLAUSES}[a-z]{{3,14}} [a-z]")
# A verb and what it is parted from: "engaged, or attempted to engage, in"; "that, before the law of May 2, applied to".
_OR_VERB = re.compile(r", or [a-z]{2,14}ed\b")
_AFTER_OR_VERB = re.compile(r"ed, or [a-z]{2,14}ed(?: to [a-z]{2,14})?\Z")
_PARTED = re.compile(
    r"\b(?:that|which|who), (?:prior to|before|after|since|upon|when|if|under|during|until) [^;]{1,200}\Z"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|will|would|may|must|can|shall|appl(?:y|ies)|remains?)\b"
)
_PREDICATE = re.compile(r", (?:is|are|was|were|has|have|had|will|would|may|must|[a-z]{2,14}ed)\b")
# "directed the Secretary, in consultation with the Board, to study": what is done comes after it.
_WITH_WHOM = r"(?:acting|in (?:consultation|coordination|conjunction|cooperation)) "
_OPENS_ASIDE = re.compile(rf", (?:and )?{_WITH_WHOM}")
_IN_ASIDE = re.compile(rf", (?:and )?{_WITH_WHOM}[^,;]{{2,120}}\Z")
# "…; other limits, including those of Vane, may apply": of whom or of what, and no verb.
_SUBJECT = re.compile(r"; (?:and )?(?:other|the|these|those|all|such|any|certain) [^,;]{2,60}\Z")
# "amends the Loom Rules, to require …": what comes after is what is done.
_AMENDS_BARELY = re.compile(r"\bamend(?:s|ing)? (?:the|its) (?:(?! (?:to|by) )[^;]){3,160}\Z")
# Items that are acts ("adding two rules, creating a list, and …") are clauses, no series of things.
_ACT_ITEM = re.compile(
    r", (?:and )?(?!(?:including|according|regarding|concerning|following|using)\b)[a-z]{2,14}ing"
    r" (?:an?|the|its|new|certain|existing|additional|several|two|three|four|[\w-]+ (?:for|on|of|to)) "
)
# A series that goes on: its last item but one stands before the place, or another item comes before its last.
_SERIES = re.compile(rf", (?:{_CLAUSES}|(?=an? ))(?:[\w()'’/-]+ ){{0,6}}[\w()'’/-]+\Z")
_SHORT_SERIES = re.compile(r", (?:[\w-]+ )?[\w-]+\Z")  # the same, of one or two words
_LAST_ITEM = re.compile(r", (?:and|or|and/or) ")
_MORE_ITEMS = re.compile(rf"(?:, (?:{_CLAUSES}|(?=an? ))[^,;]{{2,100}}){{1,20}}, (?:and|or|and/or) ")
# Names, or what is counted, without a comma before the last of them ("Vane Ltd., Lake Ltd. and Mill").
_ITEM = r"(?:[A-Z]|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4}) )"
_LAST_BARE = re.compile(rf", {_ITEM}[^,;]{{2,90}} and {_ITEM}")
# What stands between two dashes: the clause goes on after it ("allows looms--namely, small ones--to be sold to Vane").
_ASIDE = re.compile(
    r"(?:--|—)[^.;—]{2,200}?(?:--|—)(?=to |for |in |from |under |with |that |which |is |are |of )"
)
# The same of examples ("looms, including those of Vane, that use silk").
_EXAMPLES = re.compile(
    r", (?:including|such as) [^,;]{2,150}, (?:that|which|who|whose|to|from|is|are|will|must|may)\b"
)
_AFTER_EXAMPLES = re.compile(r", (?:including|such as) [^,;]{2,150}\Z")
# What stays together: an amount and what is changed by it, what goes and what comes in its place, conditions that are counted up.
_AMOUNTS = re.compile(r" from \$?\d[\d,.]*(?: [a-z]+){0,3} to \$?\d[\d,.]*(?: [a-z]+)?")
_CHANGES = re.compile(r"\b(?:adjust|chang|increas|lower|rais|reduc|impos)\w{0,4}\b")
_IN_PLACE = re.compile(r"\b(?:add|insert|substitut)\w{0,3} (?:in (?:its|their) (?:place|stead)) [^,;.]{2,80}")
_REPLACED = re.compile(
    r"\band (?:(?:replac|substitut)\w{1,4} (?:it|them|these) with|(?:keep|retain|maintain)s (?:it|them)) [^,;.]{2,80}"
)
_REMOVES = re.compile(r"\b(?:delet|remov|replac|strik)\w{1,4}\b")
_CONDITIONS = re.compile(
    r"\b(?:provided|certif(?:y|ies)) that\b|\bsubject to(?: the following[^,.;:]{0,40})?:"
)


def bound(words: str) -> list[tuple[int, int]]:
    """What stays together: no cut between the two ends."""
    found = []
    for parts, pattern, verb in (
        (" from ", _AMOUNTS, _CHANGES),
        (" in the", _IN_PLACE, _REMOVES),
        (" in its", _IN_PLACE, _REMOVES),
        (", and ", _REPLACED, _REMOVES),
    ):
        last = pattern.search(words) if parts in words else None
        first = verb.search(words, 0, last.start()) if last else None
        if first and last:
            found.append((first.start(), last.end()))
    if "ed that" in words or "es that" in words or "y that" in words or "subject to" in words:
        found += [(one.end(), len(words)) for one in _CONDITIONS.finditer(words)]
    return found


def in_series(words: str, place: int) -> bool:
    """Whether the place is a comma of a series ("A, B, and C"): what is told to there reads as if that were all."""
    if words[place] != "," or _ACT_ITEM.match(words, place):
        return False
    if _LAST_ITEM.match(words, place) and _SERIES.search(words, max(0, place - 90), place):
        return True
    return bool(_MORE_ITEMS.match(words, place) or _LAST_BARE.match(words, place))


def closes(words: str, place: int) -> bool:
    """Whether the words before the place are whole: no parenthesis or quotation open, no series or date broken."""
    before = words[:place]
    if (
        before.count("(") > before.count(")")
        or before.count("“") > before.count("”")
        or before.count('"') % 2
    ):
        return False
    if _ASIDE.match(words, place) or _EXAMPLES.match(words, place):
        return False
    if words.startswith((", that ", ", who ", ", to "), place) and _AFTER_EXAMPLES.search(before[-160:]):
        return False
    if _LAST_ITEM.match(words, place) and _SHORT_SERIES.search(before[-60:]):
        return False
    if words[place] == "," and _parts(words, place, before[-240:]):
        return False
    return not (_NO_END.match(words, place) or _OPEN.search(before[-20:]) or _BROKEN.search(before[-90:]))


def _parts(words: str, place: int, before: str) -> bool:
    """Whether a comma parts what belongs together: a thing and its name, two adjectives, a verb and its complement."""
    if _NAME.match(words, place):
        return bool(_ONE_THING.search(before[-80:]))
    if _NOUN.match(words, place) and _ADJECTIVE.search(before[-60:]):
        return True
    if _OR_VERB.match(words, place) or _AFTER_OR_VERB.search(before[-60:]):
        return True
    if _OPENS_ASIDE.match(words, place) or _IN_ASIDE.search(before[-140:]):
        return True
    subject = _SUBJECT.search(before[-90:])
    if subject and not _VERB.search(subject[0]):
        return True
    if _PREDICATE.match(words, place) and _PARTED.search(before):
        return True
    return words.startswith(", to ", place) and bool(_AMENDS_BARELY.search(before))
