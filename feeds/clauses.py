"""How much of one sentence may be told: whole, from its main clause on, or as far as a clause ends. Pure."""

import re
from functools import lru_cache

from feeds.sentencewords import (
    ACTS,
    AND_MAKES,
    CLAUSE,
    COMMA,
    CONDITION,
    DECIDES,
    DUTIES,
    EXCEPTION,
    HEREIN,
    INTRODUCES,
)

Span = tuple[int, int]

SHORTEST = 80  # characters below which a cut sentence says too little
_SHORTEST_ACT = 55  # the same where the act and its object are in it
_FARTHEST = 2_000  # characters of a sentence in which ends are sought
_FARTHEST_MAIN = 900  # the same for where its main clause begins
_SOON = 300  # characters of a sentence that a summary has room for beside others
_SUBJECT = 60  # characters of a main clause before its act
_NAMED = re.compile(r"the [^,;]{2,56}")  # the same, as it may be

_VERBS = 100  # characters of the words of an act, and more
_GROUNDS = 250  # characters that the grounds before a main clause seldom exceed
_CASES = ("Unless ", "If ")  # what a sentence opens with whose main clause comes after its case
_OBJECT = 15  # characters after the verb of an act that its object needs
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|may|must|can|cannot|shall)\b")
# No end of a clause: a year, a short series ("export, reexport, and transfer"), what is left open by its last word.
_NO_END = re.compile(
    r", (?:\d{4}\b|(?:to|through|until|and|or) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?!(?:and|or|but|which|who|that|pursuant|including|as|with|to|by|for|under|while|where|from|an?|thus)\b)(?:[\w-]+ ){0,2}[\w-]+, "
    r"|(?:and |or )?[\w-]+,? (?:and|or) [\w-]|(?:and|or) [\w-]+[.,;]|(?:Inc|Ltd|LLC|Co)\b)"
)
_OPEN = re.compile(
    r"\b(?:of|to|by|for|from|in|on|under|with|and|or|the|an?|that|which|as|at|such|between|than|its|their|e\.g|i\.e|including)\Z"
)
_BROKEN = re.compile(r"\bthat (?:with|if|when|under|as|in|to|for) [^,]{1,60}\Z")
_CLAUSES = r"(?!(?:and|or|but|which|who|that|pursuant|including|as|with|to|by|for|under|while|where|from|an?|thus|effective|namely|so|in|on)\b)"
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
_ITEM_LIMITED = re.compile(
    rf"[;:,][\"'”’)]? (?:and |or |but )?(?:\([\w]+\) )?(?:\w+ ){{0,2}}{EXCEPTION.pattern}", re.IGNORECASE
)

# What stays together: an amount and what is changed by it, what goes and what comes in its place, conditions that are counted up.
_AMOUNTS = re.compile(r" from \$?\d[\d,.]*(?: [a-z]+){0,3} to \$?\d[\d,.]*(?: [a-z]+)?")
_CHANGES = re.compile(r"\b(?:adjust|chang|increas|lower|rais|reduc|impos)\w{0,4}\b")
_IN_PLACE = re.compile(r"\b(?:add|insert|substitut)\w{0,3} (?:in (?:its|their) (?:place|stead)) [^,;.]{2,80}")
_REMOVES = re.compile(r"\b(?:delet|remov|replac|strik)\w{1,4}\b")
_CONDITIONS = re.compile(
    r"\b(?:provided|certif(?:y|ies)) that\b|\bsubject to(?: the following[^,.;:]{0,40})?:"
)
# "and (2) the exporter certifies that: " opens further conditions: a cut there hides none.
_OPENS = re.compile(r"(?<=\(\d\) )[^;:.()]{3,120}\b(?:that|following):(?= )")


def main_clause(words: str) -> int | None:
    """Where the main clause of a sentence begins that opens with its grounds ("Pursuant to …, the Board adds")."""
    opening = INTRODUCES.match(words)
    if not opening:
        return None
    for comma in COMMA.finditer(words, opening.end(), _FARTHEST_MAIN):
        act = ACTS.search(words, comma.end() + 1, comma.end() + _SUBJECT + _VERBS)
        subject = words[comma.end() + 1 : act.start()] if act else ","
        if (not subject or _NAMED.fullmatch(subject)) and not EXCEPTION.search(words, 0, comma.start()):
            return comma.end() + 1
    return None


@lru_cache(maxsize=256)
def act_of(words: str) -> re.Match[str] | None:
    """The first words in which a sentence says what the document does, after the case for it."""
    return ACTS.search(words, words.find(", ") + 1 if words.startswith(_CASES) else 0)


@lru_cache(maxsize=256)
def ends(words: str) -> tuple[tuple[int, ...], ...]:
    """Where a sentence may be cut, after which no exception of what is told follows: at clauses, at commas.

    Inside a series only where it cannot be cut elsewhere as soon as a summary needs it.
    """
    act = act_of(words) or DECIDES.search(words)
    least = max(_SHORTEST_ACT, act.end() + _OBJECT) if act else SHORTEST
    if not act and INTRODUCES.match(words):
        least = _GROUNDS  # what is done comes after its grounds
    if not act and HEREIN.match(
        words
    ):  # "With this rule, exports of looms to Vane are authorized": the verb may come late
        verb = _FINITE.search(words)
        least = max(least, verb.end() + _OBJECT) if verb else _FARTHEST
    if not act and words.startswith(_CASES):
        binds = DUTIES.search(words)  # the case for it comes before it
        least = max(least, binds.end() + _OBJECT) if binds else _FARTHEST
    last = max((found.end() for found in EXCEPTION.finditer(words)), default=0)
    items = _items(words)
    found = []
    for pattern in (CLAUSE, COMMA) if " makes " not in words else (AND_MAKES, CLAUSE, COMMA):
        places = (_after_quotation(words, one.start()) for one in pattern.finditer(words, least, _FARTHEST))
        found.append(
            [place for place in places if (place >= last or place in items) and _closes(words, place)]
        )
    if bound := _bound(words):
        found = [[one for one in places if not any(a < one < b for a, b in bound)] for places in found]
    outside = [[place for place in places if not _in_series(words, place)] for places in found]
    near = any(place < _SOON for places in outside for place in places)
    return tuple(map(tuple, outside if near else found))


def _bound(words: str) -> list[Span]:
    """What stays together: no cut between the two ends."""
    found = []
    for parts, pattern, verb in (
        (" from ", _AMOUNTS, _CHANGES),
        (" in the", _IN_PLACE, _REMOVES),
        (" in its", _IN_PLACE, _REMOVES),
    ):
        last = pattern.search(words) if parts in words else None
        first = verb.search(words, 0, last.start()) if last else None
        if first and last:
            found.append((first.start(), last.end()))
    if "ed that" in words or "es that" in words or "y that" in words or "subject to" in words:
        found += [(one.end(), len(words)) for one in _CONDITIONS.finditer(words)]
    return found


def _after_quotation(words: str, place: int) -> int:
    """The place, or that after a quotation that the mark there still belongs to (`users;')."""
    return place + 2 if words[place + 1 : place + 3] in {"' ", '" ', "” ", "’ "} else place


def _items(words: str) -> frozenset[int]:
    """The ends of the items of a list, where an exception belongs to the item it stands in: not to all of them."""
    places = [_after_quotation(words, one.start()) for one in re.finditer(r";(?=[\"'”’)]? )", words)]
    if len(places) < 2 or EXCEPTION.search(words, places[-1]):
        return frozenset()
    return frozenset(place for place in places if not _ITEM_LIMITED.match(words, place))


def _in_series(words: str, place: int) -> bool:
    """Whether the place is a comma of a series ("A, B, and C"): what is told to there reads as if that were all."""
    if _LAST_ITEM.match(words, place) and _SERIES.search(words, max(0, place - 90), place):
        return True
    return words[place] == "," and bool(_MORE_ITEMS.match(words, place) or _LAST_BARE.match(words, place))


def _closes(words: str, place: int) -> bool:
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
    return not (_NO_END.match(words, place) or _OPEN.search(before[-20:]) or _BROKEN.search(before[-90:]))


def versions(prose: str, unit: list[Span], *, limits: bool = False) -> list[list[Span]]:
    """What may be told of the unit, the fullest first: whole; from its main clause on; cut at clauses, then at commas.

    What `limits` goes, at the least, as far as the words that announce a condition. A unit of several
    sentences is told whole: the later ones limit the first.
    """
    start, end = unit[0]
    if len(unit) > 1:
        return [unit]
    words = prose[start:end]
    begins = heads(prose, unit)
    found = [[(head, end)] for head in begins]
    for places in ends(words):
        cuts = sorted((start + place for place in places), reverse=True)
        found += [[(head, cut)] for cut in cuts for head in begins if cut - head >= _SHORTEST_ACT]
    if limits:
        found += [[(start, start + place)] for place in _in_conditions(words)]
    return found


def _in_conditions(words: str) -> list[int]:
    """Where a condition may be cut, the farthest first: where those of one begin ("and (2) Vane certifies that: […]"),
    and right behind the words that announce it."""
    condition = CONDITION.search(words, SHORTEST)
    if condition is None:
        return []
    opened = [one.end() for one in _OPENS.finditer(words, condition.end())]
    return [*reversed(opened), condition.end()]


def heads(prose: str, unit: list[Span]) -> list[int]:
    """Where what is told of a unit may begin: where it does, or at the main clause of its only sentence."""
    start, end = unit[0]
    main = main_clause(prose[start:end]) if len(unit) == 1 else None
    return [start] if main is None else [start, start + main]


def best(found: list[list[Span]], room: int) -> list[Span] | None:
    """The fullest version that has room: cut at a clause rather than at a comma where that says half as much."""
    fit = [one for one in found if one[-1][1] - one[0][0] <= room]
    if not fit or fit[0][-1][1] == found[0][-1][1] or fit[0][0][1] - fit[0][0][0] >= room // 2:
        return fit[0] if fit else None
    return max(fit, key=lambda one: one[0][1])


def shortest(found: list[list[Span]]) -> list[Span]:
    """The version that takes least room."""
    return min(found, key=lambda one: one[-1][1] - one[0][0])
