"""What a document is about in a few plain words, to stand after "Changes" or "Asks for comments on"."""

import re

from feeds.facts import Facts, TopicMatch
from feeds.model import Record
from feeds.subjects import CLOSER, SUBJECTS
from feeds.titled import controls_on, imports_of

BUREAU = "industry-and-security-bureau"
LISTS = {
    "entity-list": "Entity List",
    "unverified-list": "Unverified List",
    "military-end-use": "Military End-User List",
}

# Where the title aims at a country, that tells more than the item.
_AFTER_PLACES = frozenset(
    {
        "foreign-direct-product",
        "chemical-biological-nuclear",
        "drones-missiles",
        "licensing",
        "commerce-control-list",
    }
)
# Of these it is said which controls they are, and of which country.
_WITH_PLACES = frozenset({"chemical-biological-nuclear", "drones-missiles"})
_PLACES = re.compile(
    r"\b(Russia|Belarus|China|Macau|Hong Kong|Iran|Iraq|Syria|Lebanon|Burma|Cuba|Nicaragua|Venezuela|Haiti|Cambodia"
    r"|North Korea|South Korea|Japan|Taiwan|Vietnam|Singapore|Malaysia|Thailand|Indonesia|Philippines|India|Pakistan"
    r"|Afghanistan|Türkiye|Turkey|Cyprus|Yemen|Sudan|South Sudan|Eritrea|Ethiopia|Libya|Somalia|Zimbabwe|Egypt"
    r"|Saudi Arabia|United Arab Emirates|Israel|Ukraine|Georgia|Armenia|Kazakhstan|Kyrgyzstan|Uzbekistan|Hungary"
    r"|Germany|Netherlands|Ireland|Mexico|Canada|Australia(?! Group)|the United Kingdom|United Kingdom|Switzerland|Serbia)\b"
)
_ARTICLES = frozenset({"United Kingdom", "United Arab Emirates", "Netherlands", "Philippines"})
# What a title aims at, and what it asks besides, is not what the document changes.
_ASIDE = re.compile(
    r"\bTo Address\b|(?<=\w)[,;]? and (?:Notice of )?Requests? for (?:Public |Written )?Comments?\b",
    re.IGNORECASE,
)
# "To Address Iranian …": whom it concerns is not only whom it names.
_PEOPLES = re.compile(r"\b(?:Iranian|Russian|Chinese|Syrian|North Korean|Cuban)\b|\bTo Address\b")
_MOST_PLACES = 3
_LIST = re.compile(r"\b(?:Entity List|Unverified List|Military End-User (?:\(MEU\) )?List)\b")
_BREAKS = re.compile(r"[;:] |,? and |, ")
_LISTING = re.compile(r"\b(?:Additions?|Removals?|Entit(?:y|ies)|Entries)\b", re.IGNORECASE)
# Of the regulations as such nothing is said.
_CONTROLS = re.compile(
    r"\b(?:export controls?|controls? (?:on|for)|license requirements?|license exceptions?|restrictions)\b",
    re.IGNORECASE,
)
_ON = "controls on "
_ANOTHER = re.compile(
    r"The (?:U\.S\. )?(?:Department of (?:the )?(?!Commerce\b)[A-Z]|(?:[A-Z][a-z]+ ){1,3}Commission \(|Census Bureau\b)"
    r"|[^.]{0,160}, the Department of (?:State|the Treasury|Energy|Defense)(?: \([^()]{2,40}\))? (?:amends|is amending|finalizes)\b"
)
_OF_RULES = re.compile(r"\bRegulations(?: \([A-Z]{2,5}\))?: (?:the )?\Z")
_AIMS = re.compile(r"\b(?:controls|restrictions|sanctions)\b", re.IGNORECASE)
_TOGETHER = frozenset({"ai-chips", "semiconductor-equipment"})


def about(record: Record, facts: Facts) -> str | None:
    """What the document is about, as its title and topics show it; None where they do not."""
    if not of_bureau(record):
        return None
    if led := leading(record, facts):
        return led[0]
    listed = next(
        (name for topic, name in LISTS.items() if topic in facts.topic_ids and name in record.title), None
    )
    if listed:
        return f"the {'rules on the ' if is_of_rules(record.title, listed) else ''}{listed}"
    found = [match for match in facts.topics if match.topic in SUBJECTS]
    deed = deed_of(record.title)
    titled = _first(
        [one for one in found if one.evidence.field == "title" and one.evidence.start < len(deed)], deed
    )
    aims = _aims_first(found, titled, deed)
    if titled and titled[0] not in _AFTER_PLACES and not aims:
        goods = imports_of(deed, record.abstract or "") if titled[0] == "section-232" else None
        both = _with_another(titled, [one for one in found if one.evidence.field == "title"], deed)
        return f"a Section 232 investigation of {goods}" if goods else both
    places = tuple(dict.fromkeys(_PLACES.findall(record.title)))
    if 0 < len(places) <= _MOST_PLACES and not _PEOPLES.search(record.title):
        what = titled[1] if titled and titled[0] in _WITH_PLACES else "export controls"
        return f"{what} concerning {joined(places)}"
    if titled:
        closer = controls_on(deed.split("; ")[0], record.abstract or "") if titled[1] in CLOSER else None
        return closer or titled[1]
    opening = _first([match for match in found if _opens(match, facts)], record.title)
    return opening[1] if opening else None


def is_of_rules(title: str, name: str) -> bool:
    """Whether a title is on the rules about a list, not on who stands in it ("Revisions to the … Regulations: Unverified List")."""
    before, found, behind = title.partition(name)
    return bool(found and _OF_RULES.search(before) and not behind.strip(" .").startswith((":", ";", ",")))


def _aims_first(found: list[TopicMatch], titled: tuple[str, str] | None, deed: str) -> bool:
    """Whether the first clause of a title has controls on countries, and what it is called by comes in a later one."""
    head = deed.split("; ", maxsplit=1)[0]
    starts = [
        one.evidence.start
        for one in found
        if titled and (one.topic, one.evidence.field) == (titled[0], "title")
    ]
    return bool(starts) and min(starts) >= len(head) and bool(_AIMS.search(head) and _PLACES.search(head))


def leading(record: Record, facts: Facts) -> tuple[str, str] | None:
    """The subject of a title that comes to a list only after it, and the title up to there; None elsewhere.

    "Controls on Computing Items; Entity List Modification" is about the controls first.
    """
    listed = _LIST.search(record.title)
    breaks = [*_BREAKS.finditer(record.title, 0, listed.start())] if listed else []
    if not breaks or not of_bureau(record):
        return None
    head = record.title[: breaks[-1].start()]
    found = [one for one in facts.topics if one.topic in SUBJECTS]
    titled = [one for one in found if one.evidence.field == "title" and one.evidence.start < len(head)]
    if first := _first(titled, head):
        return _with_another(first, titled, head), head
    clauses = [one for one in breaks if one[0][0] in ";:"]
    head = record.title[: clauses[-1].start()] if clauses else ""
    places = tuple(dict.fromkeys(_PLACES.findall(head)))
    if 0 < len(places) <= _MOST_PLACES and not _PEOPLES.search(head) and not _LISTING.search(head):
        return f"export controls concerning {joined(places)}", head
    if not _CONTROLS.search(head):
        return None
    opening = _first([match for match in found if _opens(match, facts)], record.title)
    return (opening[1] if opening else "export controls"), head


def _with_another(first: tuple[str, str], titled: list[TopicMatch], head: str) -> str:
    """Two controls of one title: "controls on advanced computing chips and semiconductor manufacturing items"."""
    other = _first([one for one in titled if one.topic != first[0]], head)
    both = (
        other and {first[0], other[0]} <= _TOGETHER and first[1].startswith(_ON) and other[1].startswith(_ON)
    )
    named = both and "emiconductor" in head and re.search(r"(?i)comput|chip", head)
    return f"{first[1]} and {other[1].removeprefix(_ON)}" if other and named else first[1]


def concerning(title: str) -> str:
    """` concerning Peru and Chile`: the countries of a title that aims at none; "" where there are none, or too many."""
    places = tuple(dict.fromkeys(_PLACES.findall(title)))
    known = 0 < len(places) <= _MOST_PLACES and not _PEOPLES.search(title)
    return f" concerning {joined(places)}" if known else ""


def place_ahead(title: str) -> str:
    """` (Peru)`: the country that a title has before its colon; "" elsewhere."""
    head = title.split(": ", maxsplit=1)[0] if ": " in title else ""
    return f" ({joined(places)})" if (places := tuple(dict.fromkeys(_PLACES.findall(head)))) else ""


def of_bureau(record: Record) -> bool:
    """Whether the Bureau of Industry and Security issues the document, as far as is known.

    Where nobody is named, another department may begin its text with its name.
    """
    if not record.agencies:
        return not _ANOTHER.match(record.abstract or "")
    slugs = {agency.slug for agency in record.agencies} - {None}
    named = [agency.name for agency in record.agencies if agency.slug is None]
    return BUREAU in slugs or (
        not slugs and (not named or any("Industry and Security" in name for name in named))
    )


def deed_of(title: str) -> str:
    """The title without what it aims at ("To Address …") and what it asks besides ("and Request for Comments …")."""
    aside = _ASIDE.search(title)
    return title[: aside.start()] if aside else title


def joined(names: tuple[str, ...]) -> str:
    """Places as a list: "China", "China and Iran", "China, India and the United Kingdom"."""
    names = tuple(f"the {name}" if name in _ARTICLES else name for name in names)
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _opens(match: TopicMatch, facts: Facts) -> bool:
    """Whether the evidence stands in the first sentence of the summary."""
    lead = next(iter(facts.summary), None)
    evidence = match.evidence
    return lead is not None and evidence.field == lead.field and lead.start <= evidence.start < lead.end


def _first(matches: list[TopicMatch], title: str) -> tuple[str, str] | None:
    """The most telling topic, and what its documents are called."""
    ids = {match.topic for match in matches}
    for topic, names in SUBJECTS.items():
        name = (
            next((name for pattern, name in names if pattern.search(title)), None) if topic in ids else None
        )
        if name:
            return topic, name
    return None
