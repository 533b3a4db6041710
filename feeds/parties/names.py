"""Where a name ends and an address begins, in lists that part both by the same commas."""

import re

from feeds.countries import plain_country

_SUFFIX_WORDS = (
    "co company companies corp corporation inc incorporated ltd ltda limited llc l.l.c llp lp plc pllc pte pty pvt"
    " private jsc ojsc cjsc pjsc ooo oao zao pao ao fze fzc fzco fz-llc gmbh ag kg s.a sa s.a.l sal s.a.r.l sarl"
    " s.r.l srl s.r.o s.p.a spa b.v bv n.v nv ab as a.s aş a.ş oy ou oü ab sp pt z.o.o doo d.o.o sdn bhd k.k kk"
    " s.l s.l.u sl lda sti şti ltd.şti u.a ulc fgup fsue group holding holdings gk np ano ip sro eood ood ad"
    " jr sr ii iii phd ph.d sas s.a.s c.a cv s.de sirketi şirketi branch ojs pc pvt.ltd uab sia w.l.l wll est"
)
_SUFFIXES = frozenset(_SUFFIX_WORDS.split())
_JOINERS = frozenset(["and", "&", "of", "the", "y", "de", "r.l"])
_ADDRESS_WORDS = (
    "road rd street str avenue ave av boulevard blvd lane highway way square floor fl room rm suite ste unit flat apt"
    " apartment building bldg block blk house villa office plot sector district dist province city town township"
    " village county oblast obl region municipality prefecture zone park plaza tower towers center-building"
    " warehouse shop gate km postal p.o po box no nos ul ulitsa pr prospekt prospect pereulok per shosse naberezhnaya"
    " nab proezd bul ploshchad mah mahallesi mh cad caddesi sok sokak sk bulvari jalan jl lorong rue via calle"
    " avenida strasse straße kikar dubai moscow beijing shanghai tehran sharjah islamabad lahore karachi rawalpindi"
    " kowloon shenzhen istanbul minsk petersburg"
)
_ADDRESS = frozenset(_ADDRESS_WORDS.split())
_ORGANISATION_WORDS = (
    "academy institute institution university college faculty department laboratory laboratories ministry bureau"
    " center centre agency directorate division factory plant works enterprise association organization"
    " organisation brigade battalion regiment services technologies technology systems industries industry"
    " engineering research trading electronics school administration committee council foundation branch npo nii okb"
    " jsc importers joint-stock kb gosmkb rkb concern"
)
_ORGANISATION = frozenset(_ORGANISATION_WORDS.split())
# Only these have parts that are listed by "Academy of Examples, Institute of Samples".
_PARENTS = frozenset(
    [
        "academy",
        "institute",
        "institution",
        "university",
        "corporation",
        "concern",
        "bureau",
        "ministry",
        "directorate",
        "laboratory",
    ]
)
_LED = re.compile(r"(, (?:Ltd|Limited|Inc|LLC|Corp)\b\.?)\s+(?=[^\s(])")
_DIGITS = re.compile(r"\d")
_WORD = re.compile(r"[^\W_][\w.'’-]*")
_PARENTHESES = re.compile(r"\([^()]*\)")
# Also "Example.140 Any Road" and "Example LLC P.O. Box 12".
_SENTENCE = re.compile(r"\.[)'’”]? (?=\S)|(?<=[a-z]{2})\.(?=\d)|(?<=[A-Z]{3}) (?=P\.? ?O\.? Box)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:st|pr|ul|str|per|nab|bld|no|dr|mr|mrs|ms|prof|eng|named after|im|gen|col|jr|bldg|rd|ave|u\.s|co|ltd|inc|corp)|\b[A-Z]|\.[A-Za-z])\Z",
    re.IGNORECASE,
)
_COMPANY_END = re.compile(r"\b(?:co|ltd|inc|corp)\Z", re.IGNORECASE)
_KEEPS_ITS_STOP = re.compile(
    r"(?:\b(?:co|ltd|inc|corp|ltda|pvt|pte|pty|sti|şti|bhd|no|int|intl|dev|nat|tech|man|mat|elec|jr|sr|bros|mfg|est|dept|ind|lab)"
    r"|\.[A-Za-z]{1,2}|\b[A-Z])\.\Z",
    re.IGNORECASE,
)
_TRAILING_AND = re.compile(r"(?:[;,]?\s*\band[\s;,]*)+\Z")
_WHERE = re.compile(r"; \(all of [^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,100}){0,5}\)[.;]?\Z")
# "Jane Example Office M-2, …", "Example Akadeemia Tee 21E, …", "Example 14 Any Lake Road, …"
_ADDRESS_TAIL = re.compile(
    r" (?:(?:Office|Suite|Room|Flat|Apartment|Apt\.?|Shop) [A-Z]{0,2}-?\d[\w/-]{0,8}"
    r"|[A-Z]\w{1,30} (?:[Tt]ee|Street|Str\.|Road|Rd\.|Avenue|Ave\.) \d[\w/-]{0,8}"
    r"|(?P<numbered>\d{1,5}[A-Z]? (?:[A-Z]\w{1,30} ){1,4}(?:Street|Road|Rd\.|Avenue|Ave\.)))\Z"
)
_LEADING = re.compile(r"\A(?:and\b\s*)?[—–\-\s,;:]+|\Aand\s+[—–]")


def segments(text: str) -> list[tuple[int, int]]:
    """Spans between the commas that stand outside parentheses and double quotes."""
    found, depth, quoted, begin = [], 0, False, 0
    for at, c in enumerate(text):
        if c == "(":
            depth += 1
        elif c == ")":
            depth = max(0, depth - 1)
        elif c in "“”":
            quoted = c == "“"
        elif c in ",;" and not depth and not quoted:
            found.append((begin, at))
            begin = at + 1
    return [*found, (begin, len(text))]


def _address_tail(name: str) -> tuple[str, str] | None:
    """A name parted from the beginning of an address that no comma parts from it."""
    tail = _ADDRESS_TAIL.search(name)
    head = name[: tail.start()].strip() if tail else ""
    return (head, tail[0].strip()) if tail and head and (tail["numbered"] or " " in head) else None


def split_name(text: str) -> tuple[str, str]:
    """A name and the address after it: "Example Co., Ltd., 12 Any Road, Town, Country." The address may be ""."""
    spans = segments(text)
    end = 1
    while end < len(spans) and _goes_on(text, spans, end):
        end += 1
    cut = spans[end - 1][1]
    led = _LED.match(text, cut)  # "Example Co., Ltd. 12 Any Road"
    name, address = (text[: led.end(1)], text[led.end() :]) if led else (text[:cut], text[cut + 1 :])
    spoken = _sentence_end(name) if not address or _DIGITS.search(name) else None
    spoken = spoken or (_address_tail(name) if address else None)
    if spoken:
        name, address = spoken[0], f"{spoken[1]}, {address}" if address else spoken[1]
    return name.strip(), address.strip()


def split_alias(text: str) -> tuple[str, str]:
    """The last alias of a list, and the address where one runs on ("Example LLC. 12 Any Road, Town")."""
    spoken, parted = _sentence_end(text), split_name(text)
    if spoken and not _ends_in_suffix(spoken[1]) and len(spoken[0]) <= len(parted[0]):
        return spoken
    return parted


def _sentence_end(text: str) -> tuple[str, str] | None:
    """The text parted at a full stop after which an address follows, if there is one."""
    for stop in _SENTENCE.finditer(text):
        before, after = text[: stop.start()], text[stop.end() :]
        if _starts_with_suffix(after) or before.count("(") > before.count(")"):
            continue
        whole = not _ABBREVIATED.search(before) or _COMPANY_END.search(before)
        if whole and (address_like(after.split(",")[0]) or _ends_in_country(after)):
            return text[: stop.end()].strip(), after.strip()
    return None


def address_like(segment: str) -> bool:
    """Whether this part between two commas is a piece of an address rather than of a name."""
    bare = _PARENTHESES.sub("", segment).strip(" .")
    if plain_country(bare):
        return True
    words = [word.strip(".").lower() for word in _WORD.findall(bare)]
    return any(c.isdigit() for c in bare) or any(map(_ADDRESS.__contains__, words))


def _goes_on(text: str, spans: list[tuple[int, int]], at: int) -> bool:
    """Whether the segment still belongs to the name."""
    segment = text[spans[at][0] : spans[at][1]].strip()
    if _all_suffix(segment) or _own_company(segment):
        return True
    if address_like(segment) or at + 1 == len(spans) or text[spans[at][0] - 1] == ";":
        return False
    return _parent(text[: spans[0][1]]) and _organisation(segment)


def all_name(text: str) -> bool:
    """Whether nothing between the commas of a line is a piece of an address."""
    rest = [text[a:b].strip() for a, b in segments(text)[1:]]
    return ";" not in text and all(not one or _all_suffix(one) or _part(one) for one in rest)


def _part(segment: str) -> bool:
    return not address_like(segment) and _organisation(segment)


def _parent(name: str) -> bool:
    """Whether this is an organisation of the kind that has parts, not a company or a person."""
    words = _words(name)
    return any(map(_PARENTS.__contains__, words)) and words[-1] not in _SUFFIXES - {"corporation"}


def _own_company(segment: str) -> bool:
    """Such as "Hong Kong Co." begins like an address and is the end of a company's name."""
    words = segment.split()
    return 1 < len(words) <= 4 and words[-1].lower() in {"co.", "ltd.", "limited"}


def _words(text: str) -> list[str]:
    return [word.strip(".").lower() for word in _WORD.findall(_PARENTHESES.sub("", text))]


def _organisation(segment: str) -> bool:
    words = _words(segment)
    if len(words) < 2:
        return False
    joint = words[:2] == ["joint", "stock"] or words[:3] == ["public", "joint", "stock"]
    return joint or words[-1] in _SUFFIXES or any(map(_ORGANISATION.__contains__, words))


def _all_suffix(segment: str) -> bool:
    """Such as "Ltd.", "(Pvt.) Ltd.", "Inc. (ABC)", "a Subsidiary of ...": what only ever ends a name."""
    words = [word.strip(".()").lower() for word in _PARENTHESES.sub("", segment).split()]
    words = [word for word in words if word]
    if not words:
        return bool(segment)
    return all(word in _SUFFIXES or word in _JOINERS for word in words) and words[0] not in _JOINERS


def _starts_with_suffix(text: str) -> bool:
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return first.strip(".,;()").lower() in _SUFFIXES


def _ends_in_suffix(text: str) -> bool:
    last = (text.split() or [""])[-1]
    return last.strip(".,;()").lower() in _SUFFIXES and plain_country(text.rpartition(",")[2]) is None


def _ends_in_country(text: str) -> bool:
    first = re.split(r"; ?", text, maxsplit=1)[0].strip(" .")
    return plain_country(first.rpartition(",")[2]) is not None


def clean_name(text: str) -> str:
    """A name without the punctuation and the "and" that part it from the next."""
    name = " ".join(text.split())
    name = _TRAILING_AND.sub("", name) if "and" in name[-6:] else name
    name = _WHERE.sub("", name) if "(all of" in name else name
    name = _LEADING.sub("", name).strip()
    previous = ""
    while previous != name:
        previous = name
        name = name.rstrip(" ,;:")
        if name.endswith(".") and not _KEEPS_ITS_STOP.search(name):
            name = name[:-1]
    name = re.sub(r"[;,](['’”\"])\Z", r"\1", name)  # 'Zaliv;' for 'Zaliv';
    name = re.sub(r"(['’”])\.['’”]\Z", r"\1", name)
    return _balanced(name)


def _balanced(name: str) -> str:
    """Without a closing parenthesis that nothing opened, or an opening one that encloses all."""
    if name.count(")") > name.count("(") and name.endswith(")"):
        return name[:-1].rstrip(" ,;")
    if name.startswith("(") and name.count("(") > name.count(")"):
        return name[1:].lstrip()
    return name
