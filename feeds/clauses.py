"""How much of one sentence may be told: whole, from its main clause on, or as far as a clause ends. Pure."""

import re
from functools import lru_cache

from feeds.breaks import bound, closes, in_series
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
    OPENS_ACT,
)

Span = tuple[int, int]

SHORTEST = 80  # characters below which a cut sentence says too little
_SHORTEST_ACT = 55  # the same where the act and its object are in it
_FULL = 730  # characters of a sentence with its grounds that a post has no room for
_FARTHEST = 2_000  # characters of a sentence in which ends are sought
_FARTHEST_MAIN = 900  # the same for where its main clause begins
_SOON = 300  # characters of a sentence that a summary has room for beside others
_SUBJECT = 60  # characters of a main clause before its act
_NAMED = re.compile(r"the [^,;]{2,56}")  # the same, as it may be

_VERBS = 100  # characters of the words of an act, and more
_GROUNDS = 250  # characters that the grounds before a main clause seldom exceed
_CASES = ("Unless ", "If ")  # what a sentence opens with whose main clause comes after its case
_OBJECT = 15  # characters after the verb of an act that its object needs
# "On May 2, upon a request of Vane, the Secretary initiated …": the verb may come late.
_SETS_OUT = re.compile(r"(?:On|In|After|Before|Based|With|Following|Since|Given|Upon|Under|Between|During) ")
_TOLD_OF = re.compile(
    r"\b(?:initiated|issued|published|released|announced|amended|adopted|directed|established|made|received|requested|submitted"
    r"|signed|imposed|was|were|is|are|has|have|will|would|may|must)\b"
)
_DECIDED_THAT = re.compile(r"\b(?:determined|decided|found|concluded) that\b")
_VERB_OF_FINDING = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|will|would|may|must|can|cannot|shall|[a-z]{4,14}ed|meets?)\b"
)
_GROUNDS_END = re.compile(r",[\"”’]?(?= )")
_OF_FINDING = re.compile(r" (?=that ha(?:s|ve) )")
# "the Secretary of Looms, in consultation with the Secretary of Reeds, has determined"
_DECIDES_AFTER = re.compile(
    r"(?:the )?[A-Z][^,;]{2,90}(?:, [^,;]{2,120},)? ha(?:s|ve) (?:determined|decided|found|certified)\b"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|may|must|can|cannot|shall)\b")
_CERTAIN = re.compile(r"\bcertain [^,;:]{3,80}\Z")
_ITEM_LIMITED = re.compile(
    rf"[;:,][\"'”’)]? (?:and |or |but )?(?:\([\w]+\) )?(?:\w+ ){{0,2}}{EXCEPTION.pattern}", re.IGNORECASE
)

# "and (2) the exporter certifies that: " opens further conditions: a cut there hides none.
_OPENS = re.compile(r"(?<=\(\d\) )[^;:.()]{3,120}\b(?:that|following):(?= )")


def main_clause(words: str) -> int | None:
    """Where the main clause of a sentence begins that opens with its grounds ("Pursuant to …, the Board adds")."""
    opening = INTRODUCES.match(words)
    if not opening:
        return None
    for comma in _GROUNDS_END.finditer(words, opening.end(), _FARTHEST_MAIN):
        act = ACTS.search(words, comma.end() + 1, comma.end() + _SUBJECT + _VERBS)
        subject = words[comma.end() + 1 : act.start()] if act else ","
        if (not subject or _NAMED.fullmatch(subject)) and not EXCEPTION.search(words, 0, comma.start()):
            return comma.end() + 1
        if not act and "determined" in words and _DECIDES_AFTER.match(words, comma.end() + 1):
            return comma.end() + 1
    return None


@lru_cache(maxsize=256)
def act_of(words: str) -> re.Match[str] | None:
    """The first words in which a sentence says what the document does, after the case for it."""
    if words.startswith("Th") and (opening := OPENS_ACT.match(words)):
        return opening
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
    if not act and _SETS_OUT.match(words):
        verb = _TOLD_OF.search(words)
        least = max(least, verb.end() + _OBJECT) if verb else _FARTHEST
    if that := _DECIDED_THAT.search(words) if " that " in words else None:
        verb = _VERB_OF_FINDING.search(words, that.end())  # who did what: not who alone
        least = max(least, verb.end() + _OBJECT) if verb else _FARTHEST
    last = max((found.end() for found in EXCEPTION.finditer(words)), default=0)
    items = _items(words)
    found = []
    for pattern in (CLAUSE, COMMA) if " makes " not in words else (AND_MAKES, CLAUSE, COMMA):
        places = (_after_quotation(words, one.start()) for one in pattern.finditer(words, least, _FARTHEST))
        found.append(
            [
                place
                for place in places
                if (place >= last or place in items or _lists(words, place)) and closes(words, place)
            ]
        )
    if together := bound(words):
        found = [[one for one in places if not any(a < one < b for a, b in together)] for places in found]
    if that and not any(place < _FULL for places in found for place in places):
        late = (one.start() for one in _OF_FINDING.finditer(words, least, _FARTHEST))
        found.append([place for place in late if place >= last and closes(words, place)])
    outside = [[place for place in places if not in_series(words, place)] for places in found]
    near = any(place < _SOON for places in outside for place in places)
    return tuple(map(tuple, outside if near else found))


def _after_quotation(words: str, place: int) -> int:
    """The place, or that after a quotation that the mark there still belongs to (`users;')."""
    return place + 2 if words[place + 1 : place + 3] in {"' ", '" ', "” ", "’ "} else place


def _lists(words: str, place: int) -> bool:
    """Whether what comes after a colon says which are the "certain" things before it: what limits it stands there."""
    return words[place] == ":" and _CERTAIN.search(words, max(0, place - 90), place) is not None


def _items(words: str) -> frozenset[int]:
    """The ends of the items of a list, where an exception belongs to the item it stands in: not to all of them."""
    places = [_after_quotation(words, one.start()) for one in re.finditer(r";(?=[\"'”’)]? )", words)]
    if len(places) < 2 or EXCEPTION.search(words, places[-1]):
        return frozenset()
    return frozenset(place for place in places if not _ITEM_LIMITED.match(words, place))


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
