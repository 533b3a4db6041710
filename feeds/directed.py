"""Which way a rule turns controls, in the verbs of its own acting sentence: what it removes, expands, imposes or restricts.

A direction is told only where the object of the verb is a control. Where the source does both, both are told, or none.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from feeds.headlinedays import LONGEST
from feeds.titled import marked


class Way(StrEnum):
    """What an act does to those who export."""

    EASES = "eases"
    TIGHTENS = "tightens"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class _Act:
    verb: str
    what: str
    way: Way

    @property
    def words(self) -> str:
        return f"{self.verb} {self.what}".rstrip()


_AGENT = (
    r"(?:BIS|(?:[Tt]he )?Bureau(?: of Industry and Security)?(?: \(BIS\))?|[Tt]he Department of Commerce"
    r"|[Tt]his (?:interim |final ){0,2}rule(?: \(IFR\))?)"
)
_EAR = r"the (?:EAR|Export Administration Regulations(?: \(EAR\))?)"
_ISSUES = r"(?:(?:issues|publishes|is issuing|is publishing) this (?:interim |final ){0,2}rule to amend"
# "BIS amends the EAR to remove …", "… by removing …".
_AMENDS = re.compile(
    rf"\b{_AGENT},? (?:also )?{_ISSUES}|(?:is )?(?:amend|revis|updat)(?:es|s|ing)|makes changes to|is making changes to) {_EAR} (?P<how>to|by) "
)
# "BIS is easing …", "This rule relaxes …".
_DOES = re.compile(rf"\b{_AGENT},? (?:also )?(?P<how>is )?(?=[a-z])")
_REFLECTS = re.compile(
    rf"\b{_AGENT},? (?:amends|revises|makes (?:a conforming change|conforming changes) to) {_EAR} to reflect that"
    r" (?P<what>[A-Z][\w ]{2,40} is (?:no longer|now) [^.;,]{3,80})(?=[.;,]|\Z)"
)
_STEMS = {  # the base form, the third person and the gerund of each verb, and whether it takes away
    "remove": ("removes", "removing", True), "eliminate": ("eliminates", "eliminating", True), "lift": ("lifts", "lifting", True),
    "reduce": ("reduces", "reducing", True), "narrow": ("narrows", "narrowing", True), "limit": ("limits", "limiting", True),
    "suspend": ("suspends", "suspending", True), "ease": ("eases", "easing", True), "relax": ("relaxes", "relaxing", True),
    "expand": ("expands", "expanding", False), "add": ("adds", "adding", False), "create": ("creates", "creating", False),
    "establish": ("establishes", "establishing", False), "adopt": ("adopts", "adopting", False), "apply": ("applies", "applying", False),
    "impose": ("imposes", "imposing", False), "tighten": ("tightens", "tightening", False), "strengthen": ("strengthens", "strengthening", False),
    "restrict": ("restricts", "restricting", False), "prohibit": ("prohibits", "prohibiting", False), "move": ("moves", "moving", False),
    "require": ("requires", "requiring", False), "place": ("places", "placing", False),
}  # fmt: skip
_FORMS = {form: base for base, (third, gerund, _) in _STEMS.items() for form in (base, third, gerund)}
_OTHERS = "amend|clarif|conform|correct|implement|mak|modif|reflect|revis|updat"
_CONJUNCT = re.compile(
    rf"(?:\A|(?P<and>,? and |, |; (?:and )?))(?:also |to |by |further ){{0,2}}(?P<verb>{'|'.join(sorted(_FORMS, key=len, reverse=True))}|(?:{_OTHERS})\w{{1,5}})(?= )"
)
_LOOSE = re.compile(
    r"\b(?:exceptions?|availability|eligib\w{1,6}|authorizations?|exclusions?|exemptions?|waivers?)\b",
    re.IGNORECASE,
)
_TIGHT = re.compile(
    r"\b(?:license requirements?|licensing requirements?|requirements?|restrictions?|controls?|sanctions?|prohibitions?|embargo\w{0,3}|policy of denial|presumption of denial)\b",
    re.IGNORECASE,
)
_RESTRICTIVE = re.compile(
    r"\b(?:more restrictive|restrictive|presumption of denial|policy of denial)\b", re.IGNORECASE
)
_FAVORABLE = re.compile(r"\b(?:less restrictive|more favorable|more flexible)\b", re.IGNORECASE)
_TRADE = re.compile(r"\b(?:exports?|reexports?|transfers?)\b", re.IGNORECASE)
_TO_GROUP = re.compile(
    r"\b(?:to|into|in) (?:a |the )?(?:Country Groups? (?P<group>[A-E])|(?P<strict>more restrictive country group\w{0,4}|list of (?:U\.S\. )?embargoed countries))",
    re.IGNORECASE,
)
_FROM_GROUP = re.compile(r"\bfrom Country Groups? (?P<group>[A-E])", re.IGNORECASE)
_STRICT = "DE"  # the groups of countries of concern and of embargoes
# Of what is written about controls nothing is eased or tightened.
_WORDING = re.compile(
    r"\b(?:references?|cross-references?|typographical|obsolete|outdated|duplicat\w{1,4}|erroneous|inadvertent\w{0,2}|expired|headings?"
    r"|citations?|notes?|paragraphs?|text|reporting|recordkeeping|filing|procedur\w{1,4})\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:propos\w{1,5}|would|could|may|might|had|no|not|never|previously|intends?|plans?|if)\b"
)
_TAIL = re.compile(
    r",? (?:in order )?to (?:enhance|support|protect|address|further|reflect|implement|ensure|better|facilitate|promote|counter|respond"
    r"|conform|align|prevent|advance|bring)\b|,? (?:consistent with|in (?:response|light|line|connection)|because|as part of)\b"
    r"|(?<!\band) by (?:making|adding|revising|adopting)\b|, (?:which|including|thereby|as|based on|in accordance with|pursuant to)\b|:(?=\s|\Z)|--|;(?! and )"
)
_LIMITS = re.compile(r"\b(?:except|unless|other than|excluding|provided|only|when|where|without)\b")
_SCOPE = re.compile(
    r",? (?:for|of) (?:the )?(?:exports?|reexports?|items|all items|certain items|most items)\b(?s:.*)\Z"
)
_SENTENCES = re.compile(r"(?<=[a-z)\d\"”])\. (?=[A-Z])|(?<=[A-Z]{2})\. (?=(?:BIS|In|It|The|These|This|To)\b)")
_BESIDES = re.compile(r"\b(?:also|[Aa]dditionally|[Ii]n addition|[Ff]inally|[Ll]astly)\b")
_UNDER = re.compile(r" under the (?:EAR|Export Administration Regulations(?: \(EAR\))?)")
_SOME = re.compile(r"\b(?:persons?|entit(?:y|ies)|end[- ]users?|listed|designated|certain|specified)\b")
# What points to a sentence that a headline does not have.
_POINTS = re.compile(r"\b(?:these|those|such|this|its|the (?:country|destination|prior|same|above))\b")
_MOST = 12


def directed_act(abstract: str, where: str) -> str | None:
    """As "Removes license requirements and expands license exceptions concerning Peru"; None where no direction is certain.

    `where` is what stands behind the acts when their own words have no room: " concerning Peru", or "".
    """
    sentences = _SENTENCES.split(abstract)[:_MOST]
    for place, sentence in enumerate(sentences):
        if "reflect that" in sentence and (found := _REFLECTS.search(sentence)):
            return f"Reflects that {found['what'].strip()}"
        acts, rest = _acts(sentence)
        ways = {act.way for act in acts} - {Way.NEITHER}
        if not ways or _BESIDES.search(sentence):
            continue
        later = {act.way for one in sentences[place + 1 :] for act in _acts(one)[0]} - {Way.NEITHER}
        if later - ways and ways | later == {Way.EASES, Way.TIGHTENS}:
            return None
        line = _line(acts, rest, where)
        return None if line and _POINTS.search(line) else line
    return None


def _acts(sentence: str) -> tuple[list[_Act], str]:
    """What an acting sentence does, one verb each, and what of it was left out behind them."""
    found = _AMENDS.search(sentence) or _DOES.search(sentence)
    if found is None or _NOT_NOW.search(sentence):
        return [], ""
    rest = sentence[found.end() :].strip().rstrip(".")
    tail = _TAIL.search(rest)
    said, left = (rest[: tail.start()], rest[tail.start() :]) if tail else (rest, "")
    starts = [*_CONJUNCT.finditer(said)]
    if not starts or starts[0].start() or starts[0]["verb"] not in _allowed(found):
        return [], ""
    ends = [*(one.start() for one in starts[1:]), len(said)]
    whats = [said[one.end() : end].strip(" ,;") for one, end in zip(starts, ends, strict=True)]
    ons = [what or whats[-1] for what in whats]  # "expanding and strengthening the sanctions"
    return [_act(one["verb"], what, on) for one, what, on in zip(starts, whats, ons, strict=True)], left


def _allowed(found: re.Match[str]) -> frozenset[str]:
    """The forms of a verb that fit what stands before it: "to remove", "by removing", "is removing", "removes"."""
    at = {"to": 0, "by": 2, "is ": 2, None: 1}[found["how"]]
    return frozenset((base, third, gerund)[at] for base, (third, gerund, _) in _STEMS.items())


def _act(verb: str, what: str, on: str) -> _Act:
    base, told = _FORMS.get(verb, ""), marked(_UNDER.sub("", what))
    return _Act(_STEMS[base][0], told, _way(base, on)) if base else _Act(_third(verb), told, Way.NEITHER)


def _third(verb: str) -> str:
    """The third person of a verb that turns nothing: "revise", "revising", "revises"."""
    stem = next(one for one in _OTHERS.split("|") if verb.startswith(one))
    endings = {"clarif": "ies", "modif": "ies", "mak": "es", "revis": "es", "updat": "es"}
    return stem + endings.get(stem, "s")


def _way(base: str, what: str) -> Way:
    if _WORDING.search(what):
        return Way.NEITHER
    loose, tight = _LOOSE.search(what), _TIGHT.search(what)
    if base in ("adopt", "apply", "establish") and (_RESTRICTIVE.search(what) or _FAVORABLE.search(what)):
        return Way.EASES if _FAVORABLE.search(what) else Way.TIGHTENS
    if grouped := _grouped(what):
        return grouped
    if base in ("restrict", "prohibit", "limit") and _TRADE.search(what):
        return Way.TIGHTENS
    if base == "require":
        return Way.TIGHTENS if re.match(r"an? (?:[\w-]{1,20} )?licenses?\b", what) else Way.NEITHER
    if base in ("move", "place") or (not loose and not tight):
        return Way.NEITHER
    on_loose = loose is not None and (tight is None or loose.start() < tight.start())
    if base in ("impose", "restrict", "tighten", "strengthen", "prohibit"):
        return Way.TIGHTENS
    if base in ("ease", "relax"):
        return Way.EASES
    takes = _STEMS[base][2] if base in _STEMS else False
    return Way.EASES if takes != on_loose else Way.TIGHTENS


def _grouped(what: str) -> Way | None:
    """Which way a country goes that comes to a Country Group, or else out of one."""
    if to := _TO_GROUP.search(what):
        return Way.TIGHTENS if to["strict"] or to["group"].upper() in _STRICT else Way.EASES
    if out := _FROM_GROUP.search(what):
        return Way.EASES if out["group"].upper() in _STRICT else Way.TIGHTENS
    return None


def _line(acts: list[_Act], left: str, where: str) -> str | None:
    """All acts in full; else those that have room, where what is left out goes the same way and limits nothing."""
    if left and _LIMITS.search(left):
        return None
    whole = _joined(acts)
    if len(whole) <= LONGEST:
        return whole
    for count in range(len(acts), 0, -1):
        kept, dropped = acts[:count], acts[count:]
        ways = {act.way for act in kept} - {Way.NEITHER}
        if {act.way for act in dropped} - {Way.NEITHER} - ways or not ways:
            return None
        if any(_LIMITS.search(act.what) for act in dropped):
            return None
        for line in (_joined(kept), _placed(kept, where, alone=len(acts) == 1)):
            if line and len(line) <= LONGEST:
                return line
    return None


def _placed(acts: list[_Act], where: str, *, alone: bool) -> str | None:
    """The acts without the exports that the last of them is about, and the place instead."""
    last = acts[-1]
    scope = _SCOPE.search(last.what)
    if not where or scope is None or _LIMITS.search(scope[0]) or not (alone or not _SOME.search(scope[0])):
        return None
    return f"{_joined([*acts[:-1], _Act(last.verb, last.what[: scope.start()], last.way)])}{where}"


def _joined(acts: list[_Act]) -> str:
    words = [act.words for act in acts]
    line = (
        f"{', '.join(words[:-1])}{',' if len(words) > 2 else ''} and {words[-1]}"
        if len(words) > 1
        else words[0]
    )
    return f"{line[:1].upper()}{line[1:]}"
