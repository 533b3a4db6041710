"""Headlines in the words of the source: what a title says is done ("Expansion of …"), and the smallest thing it names."""

import re
from functools import cache

from feeds.countries import country_names

# How the clauses of a title begin that say what is done, and the verb for it.
_ACTS = tuple(
    (re.compile(words), verb)
    for words, verb in (
        (r"Implementation(?: in the Export Administration Regulations(?: \(EAR\))?)? of ", "Implements"),
        (r"Expansion of ", "Expands"),
        (r"(?:Further )?Imposition of ", "Imposes"),
        (r"Elimination of ", "Eliminates"),
        (r"Clarifications? (?:of|[Tt]o) ", "Clarifies"),
        (r"Revisions? (?:of|[Tt]o) ", "Revises"),
        (r"Amendments? (?:of|[Tt]o) ", "Amends"),
        (r"Modifications? (?:of|[Tt]o) ", "Modifies"),
        (r"Removal of ", "Removes"),
        (r"Revocation of ", "Revokes"),
        (r"Reducing ", "Reduces"),
        (r"Streamlining ", "Streamlines"),
        (r"Extension of (?=Controls\b|Comment\b|the Comment\b)", "Extends"),
    )
)
_BREAKS = re.compile(r"(?P<mark>[;:]) (?:and )?|(?<=\w)(?P<dash>-)(?=Extension of )")
# Which regulations, and what is aimed at, are left to the title below.
_UNDER = re.compile(r",? (?:Under|to|of) the Export Administration Regulations(?: \(EAR\))?(?![\w ]* Reg)")
_AIM = re.compile(
    r",? Pursuant to (?:Proclamation|Executive Order)\b.*|,? To (?:Address|Reflect|Implement|Respond|Comply|Conform|Support|Correct)\b.*"
)
# The names of license exceptions, with their letters, and of statutes with their year.
_FULL_NAMES = re.compile(
    r"\bLicense Exceptions? (?:[A-Z]\w{1,30} (?:(?:and|of|for) )?){1,6}\([A-Z]{2,5}\)"
    r"|\b(?:[A-Z][a-z]{1,30},? (?:(?:and|of|for|on) )?){1,12}Act of \d{4}(?: \([A-Z]{2,6} Act\))?"
)
# Titles of other documents, which the prose writes large all through.
_TITLES = re.compile(r"[\"“](?:[\w(),:;’'/-]{1,40}[ ]){4,40}[\w(),.:;’'/-]{1,40}[\"”]")
_BRACKETS = re.compile(r"\([^()]{1,120}\)")
_LEAST_NAMED = 4
_NUMBERED = re.compile(r"\bExport Control Classification Number(?P<many>s?)(?= \d[A-E]\d)")
_REGULATIONS = re.compile(r"(?:the )?(?:Export Administration Regulations|EAR)\b", re.IGNORECASE)
_QUOTED = re.compile(r"`(?P<said>[^`']{1,60})'")
_LEAST_WORDS = 2
_CAPITAL = re.compile(r"(?<!\w)[A-Z][a-z]+(?!\w)")
# Names that a title may have alone; all others the prose shows as names, or they are none.
_NAMES = frozenset(
    {
        "Russian",
        "Belarusian",
        "Iranian",
        "Chinese",
        "Syrian",
        "Cuban",
        "Burmese",
        "Korean",
        "Wassenaar",
        "Arrangement",
    }
)
# Names of the prose, of one word or of several.
_RUN = re.compile(r"(?<!\. )\b[A-Z][\w’'-]*(?:(?: of)? [A-Z][\w’'-]*)*")
_END_USERS = re.compile(
    r"\bValidated End-User(?: \(VEU\))? Authorizations?\b[^:;]{0,80}: (?P<who>[^:;]{3,120})\Z", re.IGNORECASE
)
_COUNTRIES = re.compile(
    r"\b(?:this|This) (?:(?:interim |final )*rule|IFR)(?: \(IFR\))?(?:, [^.;,]{2,60})?,? (?:also )?adds "
    r"(?P<what>(?:the )?[A-Z][^.;]{1,120}?) to the (?P<list>list of (?:excluded )?countries(?: subject to [a-z-]+(?: [a-z-]+){0,3} controls)?)"
)
_TITLED_COUNTRIES = re.compile(r"\bList of Countries (?:(?!Under\b)[\w-]+ ?){1,10}")
_IMPORTS_OF = re.compile(
    r"\bInvestigations? of (?:the )?(?:Effects? of )?Imports of (?P<what>[^;:]{3,110})\Z"
)
_CONTROLS_ON = re.compile(r"\bControls on (?P<what>[^;:()]{8,110})\Z")


def act_of(title: str, abstract: str) -> str | None:
    """What a title says is done, its nouns turned into verbs and its words as prose writes them; None where it names a
    subject first, or nothing that is done."""
    clauses = _clauses(_UNDER.sub("", title))
    begun = next((place for place, (_, clause) in enumerate(clauses) if _said(clause, abstract)), None)
    if begun is None or any(mark == ";" for mark, _ in clauses[1 : begun + 1]):
        return None
    first, *others = filter(None, (_said(clause, abstract) for _, clause in clauses))
    return "; ".join([first, *(f"{one[:1].lower()}{one[1:]}" for one in others)])


def countries_added(title: str, abstract: str) -> str | None:
    """As in "Adds Iceland to the list of countries …": which countries, as the sentence that acts says."""
    found = _COUNTRIES.search(abstract) if "countries" in abstract else None
    if found is None:
        return None
    titled = _TITLED_COUNTRIES.search(title)
    named = titled[0].strip().lower() if titled and "excluded" in found["list"] else found["list"]
    return f"Adds {found['what']} to the {named}"


def end_users(title: str) -> str | None:
    """The companies whose authorizations as validated end users a title changes."""
    found = _END_USERS.search(title)
    return f"the validated end-user authorizations of {found['who'].strip()}" if found else None


def controls_on(title: str, abstract: str) -> str | None:
    """As "controls on looms": what a title calls the items that are controlled."""
    found = _CONTROLS_ON.search(title)
    return f"controls on {cased(found['what'], abstract)}" if found else None


def imports_of(title: str, abstract: str) -> str | None:
    """As "imports of looms": what a title calls the goods whose imports are looked into."""
    found = _IMPORTS_OF.search(title)
    return f"imports of {cased(found['what'], abstract)}" if found else None


def cased(words: str, prose: str) -> str:
    """Words of a title as prose writes them: large only where they are names, of countries and in the prose."""
    prose = _TITLES.sub("", prose) if '"' in prose or "“" in prose else prose
    small = set(re.findall(r"(?<!\w)[a-z]+", prose))
    large = {one[0] for one in _RUN.finditer(prose)} - {word.capitalize() for word in small} | _NAMES
    places = [one.span() for one in _places().finditer(words)]
    places += [one.span() for one in _FULL_NAMES.finditer(words)]
    places += [one.span() for one in _BRACKETS.finditer(words) if _is_mostly(one[0], large)]

    def written(found: re.Match[str]) -> str:
        place = any(start <= found.start() < end for start, end in places)
        name = place or found[0] in large or _is_name(words, found, prose)
        return found[0] if name else found[0].lower()

    return _CAPITAL.sub(written, words)


def _is_mostly(words: str, large: set[str]) -> bool:
    """Whether a name in brackets is one of the prose, but for a word that the title adds."""
    found = _CAPITAL.findall(words)
    names = [one for one in found if one in large or any(one in run.split() for run in large)]
    return len(found) >= _LEAST_NAMED and len(names) >= len(found) - 1


@cache
def _places() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, country_names()))})\b")


def _is_name(words: str, found: re.Match[str], prose: str) -> bool:
    """Whether the prose writes the word only large together with its neighbour: "State Sponsor", "License Exception"."""
    after = re.match(r" (?:of )?[A-Z]\w*", words[found.end() :])
    before = re.search(r"[A-Z]\w* (?:of )?\Z", words[: found.start()])
    pairs = (found[0] + after[0] if after else None, before[0] + found[0] if before else None)
    return any(pair and pair in prose and pair.lower() not in prose for pair in pairs)


def _clauses(title: str) -> list[tuple[str, str]]:
    """The clauses of a title, each with the mark before it."""
    breaks = [*_BREAKS.finditer(title)]
    starts = [("", 0), *((one["mark"] or one["dash"], one.end()) for one in breaks)]
    ends = [*(one.start() for one in breaks), len(title)]
    return [(mark, title[start:end]) for (mark, start), end in zip(starts, ends, strict=True)]


def _said(clause: str, abstract: str) -> str | None:
    """The clause as a deed."""
    for pattern, verb in _ACTS:
        if begun := pattern.match(clause):
            what = _AIM.sub("", clause[begun.end() :]).strip(" .,").replace(" Adding ", ", Adding ")
            what = _NUMBERED.sub(r"ECCN\g<many>", what)
            if len(what.split()) < _LEAST_WORDS or _REGULATIONS.match(what):
                return None
            article = "a " if what.startswith("Comment Period") else ""
            return _QUOTED.sub(r"“\g<said>”", f"{verb} {article}{cased(what, abstract)}")
    return None
