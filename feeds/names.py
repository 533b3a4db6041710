"""Names of parties, taken out of titles that run on into addresses and inmate numbers."""

import re
from dataclasses import dataclass

_MOST = 12  # parties listed; the rest are "others"
_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿĀ-žȘ-ț"
_WORD = re.compile(rf"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][{_LETTERS}’'.-]{{0,30}}|[“\"][{_LETTERS}’' -]{{1,30}}[”\"])\Z")
_PARTICLE_WORDS = "de del della la las los da das do dos di du van von der den bin ibn al el y e of the and"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_SUFFIX = re.compile(
    r"(?:Jr|Sr|II|III|IV|Inc|Incorporated|Ltd|Limited|LLC|L\.L\.C|LLP|LP|L\.P|Corp|Corporation|Co|Company|GmbH|AG|S\.?A"
    r"|S\.?A\.?S|S\.?L|S\.?R\.?L|B\.?V|N\.?V|PLC|OOO|JSC|PJSC|FZE|F\.Z\.E|FZCO|FZ-?LLC|Pte|Pty|Sdn|Bhd)\.?\Z"
)
_COMPANY = re.compile(
    r"\b(?:Inc|Ltd|LLC|LLP|Corp|Co|Company|Corporation|Limited|GmbH|JSC|PJSC|OOO|AO|FZE|FZCO|Airlines?|Airways|Aviation|Air"
    r"|Group|Trading|Technolog(?:y|ies)|Electronics|Manufacturing|Services|Industries|International|Systems|Prototype"
    r"|Logistics|Shipping|Transport(?:ation)?|Enterprises?|Holdings?|Bank|Solutions|Touristik)\b|[A-Z]\.[A-Z]\."
)
# Words of addresses and of prisons: a candidate that holds one is not (only) a name.
_PLACE = re.compile(
    r"\b(?:Street|St|Str|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct|Boulevard|Blvd|Highway|Hwy|Parkway|Pkwy|Terrace|Trail"
    r"|Trl|Way|Circle|Cir|Place|Plaza|Square|Calle|Avenida|Av|Colonia|Col|Fracc|Barrio|Barr|Carrera|Rua|Rue|Via|Ulitsa"
    r"|Ul|Prospekt|Prospect|Pereulok|Shosse|Sokak|Sk|Mah|Cad|Caddesi|Building|Bldg|Edificio|Tower|Torre|Apartment|Apt"
    r"|Suite|Ste|Unit|Floor|Flr|Room|Rm|Block|Lot|Space|Box|P\.?O|P\.?M\.?B|Zip|Inmate|Inmte|Number|No|Register|Reg"
    r"|Correctional|Institution|Penitentiary|Prison|Jail|Detention|Federal|Medical|Camp|Center|Centre|Facility|FCI|USP|FMC"
    r"|FPC|MCFP|FDC|MCC|MDC|FCC|CI|Complex|Custody|Incarcerated|Currently|Formerly|Address|Airport|District|Region"
    r"|Province|County|City|Township|Village|Oblast|Republic|Federation|Governorate|Municipality|Zone|Mall|Base|Saint)\b",
    re.IGNORECASE,
)
# Words of other parts of a title.
_PAPER = re.compile(
    r"\b(?:Bureau|Department|Commerce|Notice|Correction|Amendment|Decision|Order|Docket|Case|Matter|Export|Privileges|Denial)\b",
    re.IGNORECASE,
)
_BRAND = re.compile(r"\A(?:[A-Z]\d|\d[A-Z])(?= [A-Z]|\Z)")
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof)\.? ")
_ONE_WORD_COUNTRIES = (
    "afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium brazil bulgaria"
    " burma cambodia cameroon canada chile china colombia croatia cuba cyprus denmark ecuador egypt england estonia ethiopia"
    " finland france georgia germany ghana greece guatemala haiti honduras hungary iceland india indonesia iran iraq ireland"
    " israel italy jamaica japan jordan kazakhstan kenya kuwait kyrgyzstan latvia lebanon libya lithuania luxembourg malaysia"
    " malta mexico moldova mongolia morocco myanmar nepal netherlands nicaragua nigeria norway oman pakistan panama paraguay"
    " peru philippines poland portugal qatar romania russia rwanda scotland serbia singapore slovakia slovenia spain sudan"
    " sweden switzerland syria taiwan tajikistan tanzania thailand tunisia turkey türkiye turkmenistan ukraine uruguay usa"
    " uzbekistan venezuela vietnam yemen zimbabwe"
)
_OTHER_COUNTRIES = (
    "hong kong, south korea, north korea, saudi arabia, south africa, sri lanka, united kingdom, "
    "united states, united arab emirates, uae, russian federation, costa rica, el salvador, new "
    "zealand"
)
_COUNTRIES = frozenset(_ONE_WORD_COUNTRIES.split()) | frozenset(_OTHER_COUNTRIES.split(", "))
_CITY_WORDS = "new los las san santa rio hong kuala buenos abu tel sao são mexico cape addis ho fort port"
_CITY_OPENERS = frozenset(_CITY_WORDS.split())
_STATE = re.compile(r"(?:[A-Z]{2}|Texas|California|Florida|Arizona|New York)\.?(?: \d{5}(?:-\d{4})?)?\Z")
# What runs on from a name without a comma.
_RUNS_ON = re.compile(
    r"\s*[(,]?\s*\b(?:Inmate|Inmte|Register|Reg\.|Currently|With an? Address|Incarcerated|and [Ww]ith an)\b.*\Z",
    re.DOTALL,
)
_ALIAS = re.compile(r",?\s*\b(?:[afd]/k/a|d/b/a|t/a|also known as|doing business as)\b:?\s*", re.IGNORECASE)
_LINK = {"d": "d/b/a", "f": "f/k/a"}
_PARENTHESES = re.compile(r"\s*\([^()]{0,60}\)")


@dataclass(frozen=True, slots=True)
class Parties:
    """The names that are certain, and whether the text speaks of parties beyond them."""

    names: tuple[str, ...]
    more: bool


def parties(text: str) -> Parties:
    """The parties of a title from which the words of the order are taken out.

    Parties stand between semicolons; each opens with its name, and the address follows.
    """
    names: list[str] = []
    more = bool(re.search(r"\bet al\b|\band others\b", text))
    for part in text.split(";"):
        name = _party(re.sub(r"\s+and others\s*\Z", "", part.strip(" ,:")), first=not names)
        if name and name not in names:
            names.append(name)
        elif not name:
            more = more or _unread_party(part)
    return Parties(tuple(names[:_MOST]), more or len(names) > _MOST)


def _party(part: str, *, first: bool) -> str | None:
    """The name a part opens with, with its aliases, or None when it is not certain."""
    shown = _PARENTHESES.sub("", _RUNS_ON.sub("", part))
    pieces = _ALIAS.split(shown)
    links = [_LINK.get(found[0].strip(" ,")[0].lower(), "a/k/a") for found in _ALIAS.finditer(shown)]
    name = _leading_name(pieces[0], first=first)
    if name is None:
        return None
    for link, piece in zip(links, pieces[1:], strict=True):
        alias = _leading_name(piece, first=True, alone=True)
        if alias:
            name = f"{name} {link} {alias}"
    return name


def _leading_name(text: str, *, first: bool, alone: bool = False) -> str | None:
    segments = [segment.strip() for segment in _HONORIFIC.sub("", text.strip(" ,"), count=1).split(",")]
    count = 1
    while count < len(segments) and _SUFFIX.match(segments[count]):
        count += 1
    segments[count - 1] = _without_stop(segments[count - 1])
    name = ", ".join(segments[:count])
    following = segments[count] if count < len(segments) else ""
    certain = _is_name(segments[0], whole=name, alone=alone) and not _is_town(name, following, first=first)
    return name if certain else None


def _without_stop(words: str) -> str:
    """The words without a closing full stop, unless it belongs to "Inc.", "Jr." or initials."""
    last = words.rsplit(" ", 1)[-1]
    return words if _SUFFIX.match(last) or "." in last[:-1] else words.rstrip(".")


def _is_name(core: str, *, whole: str, alone: bool) -> bool:
    words = core.split()
    # "S7 Airlines" and "3D Systems" are called so; other figures are of addresses and inmates.
    plain = _BRAND.sub("X", whole) if _COMPANY.search(whole) else whole
    if not 1 <= len(words) <= 8 or any(letter.isdigit() for letter in plain):
        return False
    if _PLACE.search(whole) or _PAPER.search(whole):
        return False
    words = [_BRAND.sub("X", words[0]), *words[1:]]
    if not all(_WORD.match(word) or word.lower() in _PARTICLES or word == "&" for word in _rejoined(words)):
        return False
    if words[0].lower() in {"of", "the", "and"} or words[-1].lower() in _PARTICLES:
        return False
    if _COMPANY.search(whole):
        return True
    # One word may be a town; a mark like "-TU" is a maker's, and an alias stands after "a/k/a".
    return 2 <= len(words) <= 6 or alone or bool(re.search(r"[A-Z]{2}", core))


def _rejoined(words: list[str]) -> list[str]:
    """The words, a quoted nickname of two words as one."""
    return re.findall(r"[“\"][^”\"]{1,30}[”\"]|\S+", " ".join(words))


def _is_town(name: str, following: str, *, first: bool) -> bool:
    """Whether what follows shows that the "name" is a place of an address."""
    if name.lower() in _COUNTRIES or _STATE.match(following):
        return True
    if _COMPANY.search(name):
        return False
    if following.lower() in _COUNTRIES:
        return True
    return not first and name.split(maxsplit=1)[0].lower() in _CITY_OPENERS


def _unread_party(part: str) -> bool:
    """Whether a part without a certain name may be a party rather than one more address."""
    opening = part.strip(" ,.:").split(",")[0]
    words = opening.split()
    wordy = len(words) > 1 and all(_WORD.match(word) or word.lower() in _PARTICLES for word in words)
    if not wordy or _PLACE.search(opening) or _PAPER.search(opening):
        return False
    return opening.lower() not in _COUNTRIES and words[0].lower() not in _CITY_OPENERS
