"""What the first acting sentence of a document says is done, as a headline: its verb and its smallest object."""

import re

from feeds.headlinedays import fitting
from feeds.numbers import NUMBER, number
from feeds.titled import cased, marked

_AMENDS = (
    r"(?:[^.;]{0,160}?\b(?:amends|revises|makes changes to) the Export Administrations? Regulations(?: \(EAR\))?"
    r"|This (?:document|rule|final rule|interim final rule) amends the [^;]{3,80}? regulations) to "
)
_VERB = (
    r"(?P<verb>expand|impose|extend|authorize|establish|remove|restrict|strengthen|ease|require|create"
    r"|make(?= a technical correction\b)) "
)
# "BIS amends the Export Administration Regulations to expand the scope of …", up to its end or to where it points.
_FIRST_ACT = re.compile(
    rf"{_AMENDS}{_VERB}(?P<what>[^.,;:()\"“”]{{10,140}}(?:[\"“][^\"“”.;:]{{3,60}}?,?[\"”])?)(?:[.;]| as (?:defined|set out) in\b)"
)
_QUOTED = re.compile(r"[\"“](?P<said>[^\"“”]{3,60}?)(?P<comma>,?)[\"”]")
_BUREAU = r"(?:BIS|The Bureau of Industry and Security(?: \(BIS\))?)"
_FINALIZES = re.compile(rf"{_BUREAU} is finalizing changes to (?P<what>License Exception [A-Z]{{3}})\b")
_ALSO_CORRECTS = re.compile(
    r"\b[Tt]his rule also corrects (?:Export Control Classification Number \(ECCN\)|ECCN) (?P<eccn>\d[A-E]\d{3})\b"
)
_REVIEW = re.compile(
    r"[^.;]{0,80}?\b(?:is revising|revises) (?:its|the) license review policy for (?P<what>exports of [^.;:,()-]{5,80}?)"
    r"(?:--|, )changing it (?P<how>from an? [a-z][a-z -]{4,40}? to an? [a-z][a-z -]{4,40}?)[.;]"
)
_REVIEW_FROM = re.compile(
    r"\b(?:this rule|BIS) (?:is revising|revises) (?:its|the) licens(?:e|ing) review policy (?P<how>from an? [a-z][a-z -]{4,40}? to an? [a-z][a-z -]{4,40}?)"
    r" for (?P<what>[^.;:,]{5,130}?)[.;:,]"
)
_ADDS_A_CONTROL = re.compile(
    r"[^.;]{0,160}?\brevises [^.;]{0,60}?\b(?P<what>controls on [^.;]{5,80}? and adds (?:a new control|new controls) on [^.;]{5,110})[.;]"
)
_LISTED = r"(?:its|the) List of [A-Z][\w ]{5,100}? \((?P<list>[A-Z][\w ]{3,40}? List)\b"
_ADDS_TO = re.compile(
    rf"[^.;]{{0,80}}? is adding (?P<what>(?:\d{{1,3}}|[a-z]{{2,12}}) [^.;,():]{{3,80}}?) to {_LISTED}"
)
_UPDATES = re.compile(rf"[^.;]{{0,80}}? is publishing an update to {_LISTED}")

_UPDATE_ADDS = re.compile(
    rf"\bThis update (?:also )?adds (?P<what>{NUMBER} [^.;,]{{5,150}}?)(?:,| for [a-z]{{2,12}}ing\b|\.(?= [A-Z]|\Z))"
)
_LONGER = re.compile(
    r"\b(?:in this action|[Tt]his (?:rule|document|notice|action)|BIS) (?:is )?extend(?:s|ing) (?:these|the|its) controls (?:[a-z]{1,8} ){0,4}?(?P<span>for an? (?:additional|further|second|third|fourth) year)\b"
)
_RECORDS = re.compile(
    r"\brescindment of (?:an? )?(?P<what>systems? of records(?: notices\b)?)", re.IGNORECASE
)
_INTENDS = re.compile(r"\bintent(?:ion)? to rescind\b", re.IGNORECASE)
_ONE_EXCEPTION = re.compile(r"\b(?:the only|the sole|one|an|a single) exception\b", re.IGNORECASE)
_EXCEPTS = re.compile(r"\bexcept(?:ions?|ing|ed)?\b", re.IGNORECASE)
_OPENS = re.compile(r"\bThis notice opens the (?P<what>[A-Z][a-z]{2,8} \d{4} [a-z][a-z ]{4,60})\.")
# "BIS is requesting public comments on the effectiveness of …", where the title is "Effectiveness of …".
_ASKS = re.compile(
    r"[^.;]{0,80}?\b(?:(?:is|are) (?:requesting|seeking)|requests|seeks) (?:public )?comments (?:on|regarding|concerning) (?:the )?(?P<of>[a-z]{3,20})\b"
)
_ASKING_TITLE = re.compile(
    r"(?:[^;:]{3,60}: )?(?:Notice of )?Requests? for (?:Public )?Comments? (?:on|On|Concerning|Regarding) (?:the )?(?P<what>[^;:]{8,150}?)"
    r"(?: (?:To (?:Support|Inform)|for the [A-Z][^;:]{3,80} (?:Partnership|Council|Initiative)\b)[^;:]*)?(?:; [^;:]{3,80})?\Z"
)
_ASKS_AT_ALL = re.compile(
    r"\b(?:request|seek)(?:s|ing|ed)? (?:public |written )?comments?\b|\bcomments? period\b|\b(?:public|written) comments?\b|\b[Rr]equests? for (?:[Pp]ublic )?[Cc]omments?\b"
)


_PRODUCT_RULES = re.compile(
    rf"(?<!would )\badd(?:s|ing)? (?P<count>{NUMBER}) new foreign[- ][\"“]?direct[- ]product[\"”]? rules\b",
    re.IGNORECASE,
)
_SUSPENDED = re.compile(r"(?<!whether )(?<!if )\bcertain license exceptions (?:will be|are) suspended\b")
_FORM = r"(?:Ltd|Inc|Corp|LLC|GmbH|Limited)\b"
_LICENSED = re.compile(
    rf"\btemporary general license to (?![A-Z][a-z]{{2,8}} \d)(?P<who>[A-Z][\w&’'-]{{0,40}}(?:,? (?:(?:of|and) )?(?!{_FORM}|Co\.)[A-Z][\w&’'-]{{0,40}}){{0,6}}"
    rf"(?: Co\.)?(?:,? {_FORM}\.?)?)(?: \([^()]{{2,40}}\))?"
    rf"(?P<others> and (?:its )?{NUMBER} (?:of its )?(?:non-U\.S\. )?(?:affiliates|subsidiaries))?"
)
_COUNTED = re.compile(rf"\b{NUMBER}\b")
_CREATES = re.compile(
    r"\b[Tt]his (?:\w{1,12} ){0,3}rule creates a (?:\d{1,3}-day )?temporary general license\b"
)


def exceptions_said(rest: str) -> str:
    """Whether the rest of a sentence that rescinds leaves something out: "", or that, with its number where it is one."""
    if _ONE_EXCEPTION.search(rest):
        return ", with one exception"
    return ", with exceptions" if _EXCEPTS.search(rest) else ""


def notice_act(title: str, abstract: str) -> str | None:
    """What a notice asks for comments on, in the words of its title, or what it opens."""
    if found := _OPENS.search(abstract):
        return f"Opens the {found['what']}"
    if titled := asked_of(title, abstract):
        return f"Asks for comments on {titled}"
    asked = _ASKS.match(abstract) if "comments" in abstract else None
    if asked is None:
        return None
    same = title.lower().startswith(f"{asked['of']} of ") and not re.search(r"[;:“]", title)
    words = cased(title, abstract)
    return f"Asks for comments on the {words[:1].lower()}{words[1:]}" if same else None


def asked_of(title: str, abstract: str) -> str | None:
    """What a title asks for comments on, where the abstract asks for them too."""
    found = _ASKING_TITLE.match(title) if "omments" in title or "omment on" in title else None
    if found is None or not _ASKS_AT_ALL.search(abstract):
        return None
    return marked(cased(found["what"], abstract.replace(title, "")))


def besides(abstract: str) -> str:
    """What the act of a title does not tell and reaches far: new product rules, or license exceptions that are suspended; "" elsewhere."""
    found = _PRODUCT_RULES.search(abstract) if "direct product" in abstract.lower() else None
    if found:
        return f"adds {found['count']} new foreign “direct product” rules"
    found = _SUSPENDED.search(abstract) if "suspended" in abstract else None
    return found[0] if found else ""


def general_license(abstract: str) -> str:
    """To whom a temporary general license is issued: ` to Loom Corp. and 14 of its non-U.S. affiliates`; "" where nobody is named."""
    found = _LICENSED.search(abstract) if "temporary general license to" in abstract else None
    if found is None:
        return ""
    others = _COUNTED.sub(lambda one: str(number(one[0]) or one[0]), found["others"] or "", count=1)
    return f" to {found['who'].strip(' ,')}{others}"


def license_created(abstract: str) -> bool:
    """Whether the rule itself creates a temporary general license."""
    return bool(_CREATES.search(abstract)) if "temporary general license" in abstract else False


def first_act(abstract: str) -> str | None:
    """What the first sentence of a rule says is done to the regulations, up to its end or a semicolon."""
    found = _FIRST_ACT.match(abstract) if " to " in abstract else None
    if found is None:
        return None
    what = _QUOTED.sub(r"“\g<said>”", found["what"]).strip()
    return f"{found['verb'].capitalize()}s {what}"


def particular_act(abstract: str) -> str | None:
    """What the first sentence says more closely than any title: which exception is changed, how licenses are reviewed."""
    if found := _FINALIZES.match(abstract):
        corrected = _ALSO_CORRECTS.search(abstract)
        besides = f"; corrects ECCN {corrected['eccn']}" if corrected else ""
        return f"Finalizes changes to {found['what']}{besides}"
    if "license review" in abstract and (found := _REVIEW.match(abstract)):
        return f"Revises license review for {found['what']}, {found['how']}"
    if " review policy from " in abstract and (found := _REVIEW_FROM.search(abstract)):
        return f"Revises license review for {found['what']}, {found['how']}"
    if " and adds " in abstract and (found := _ADDS_A_CONTROL.match(abstract)):
        return f"Revises {found['what']}"
    return None


def list_act(abstract: str) -> str | None:
    """What is done to a list of another agency that has a short name: "Adds two looms to the Loom Restricted List"."""
    if " List" not in abstract:
        return None
    if found := _ADDS_TO.match(abstract):
        return f"Adds {found['what']} to the {found['list']}"
    found = _UPDATES.match(abstract)
    return f"Publishes an update to the {found['list']}" if found else None


def list_updated(abstract: str) -> str | None:
    """What an update of another agency's list adds, in its own words: "Adds two looms and eight mills to the Loom List"."""
    found = [one["what"] for one in _UPDATE_ADDS.finditer(abstract)] if "update" in abstract else []
    return (
        fitting(
            "; ".join((f"Adds {found[0]}", *(f"adds {one}" for one in found[1:]))),
            f"Adds {found[0]}; and more",
        )
        if found
        else None
    )


def longer_controls(abstract: str) -> str:
    """For how long controls are extended, as `, for an additional year`; "" where the abstract does not say."""
    found = _LONGER.search(abstract) if " year" in abstract else None
    return f", {found['span']}" if found else ""


def records_rescinded(action: str, abstract: str) -> str | None:
    """A notice by which systems of records are rescinded, or are to be."""
    found = _RECORDS.search(action)
    if found is None:
        return None
    many = found["what"].lower().startswith("systems") or found["what"].endswith("notices")
    act = "intent to rescind" if _INTENDS.search(abstract) else "rescindment of"
    return f"Announces the {act} {'systems' if many else 'a system'} of records"
