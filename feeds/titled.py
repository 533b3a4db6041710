"""Headlines in the words of the source: what a title says is done ("Expansion of …"), and the smallest thing it names."""

import re
from functools import cache

from feeds.countries import country_names

# What a revision is of; "Revisions To Make the List Clearer" does not say.
_OF_WHAT = (
    r"(?:of|[Tt]o) (?!(?:Add|Address|Allow|Clarify|Conform|Correct|Ensure|Expand|Implement|Include|Make|Reflect|Remove|Require|Support"
    r"|Update)\b)"
)
# How the clauses of a title begin that say what is done, and the verb for it.
_ACTS = tuple(
    (re.compile(words), verb)
    for words, verb in (
        (r"Implementation(?: in the Export Administration Regulations(?: \(EAR\))?)? of ", "Implements"),
        (r"Expansion of |Expanding ", "Expands"),
        (r"(?:Further )?Imposition of |Imposing ", "Imposes"),
        (r"Elimination of |Eliminating ", "Eliminates"),
        (rf"Clarifications? {_OF_WHAT}", "Clarifies"),
        (rf"Revisions? {_OF_WHAT}", "Revises"),
        (rf"Amendments? {_OF_WHAT}", "Amends"),
        (rf"Modifications? {_OF_WHAT}", "Modifies"),
        (rf"Changes? {_OF_WHAT}", "Changes"),
        (r"Removal of |Removing ", "Removes"),
        (r"Additions? of ", "Adds"),
        (r"Adoption of ", "Adopts"),
        (r"Revocation of ", "Revokes"),
        (r"Reducing ", "Reduces"),
        (r"Relaxing ", "Relaxes"),
        (r"Easing ", "Eases"),
        (r"Restricting ", "Restricts"),
        (r"Tightening ", "Tightens"),
        (r"Strengthening ", "Strengthens"),
        (r"Streamlining ", "Streamlines"),
        (r"Extension of (?=Controls\b|Comment\b|the Comment\b)", "Extends"),
    )
)
# A second act behind "and", told as a noun: "… and Expansion of License Exception GOV".
_SECOND = re.compile(
    r"(?P<and>,? and |, )(?:the )?(?P<noun>Addition|Amendment|Change|Clarification|Correction|Creation|Elimination|Expansion|Imposition|Modification"
    r"|Refinement|Removal|Revision|Update)s? (?:of|[Tt]o) "
)
_VERBS = {
    "Addition": "adds",
    "Amendment": "amends",
    "Change": "changes",
    "Clarification": "clarifies",
    "Correction": "corrects",
    "Creation": "creates",
    "Elimination": "eliminates",
    "Expansion": "expands",
    "Imposition": "imposes",
    "Modification": "modifies",
    "Refinement": "refines",
    "Removal": "removes",
    "Revision": "revises",
    "Update": "updates",
}
_PROPOSED = re.compile(
    rf"(?:Proposed )?(?P<noun>(?:(?:{'|'.join(_VERBS)}|Enhancement|Simplification)s?(?: and )?){{1,2}}) (?P<of>of|[Tt]o) (?P<what>.+)"
)
# What says nothing without the words behind the colon.
_GENERAL = re.compile(
    r"(?:Additional |New |Certain |Further )*(?:Export )?(?:Controls|Restrictions|Measures|Sanctions|Changes)"
)
_BREAKS = re.compile(r"(?P<mark>[;:]) (?:and )?|(?<=\w)(?P<dash>-)(?=Extension of )")
# Which regulations, and what is aimed at, are left to the title below.
_UNDER = re.compile(r",? (?:Under|to|of) the Export Administration Regulations(?: \(EAR\))?(?![\w ]* Reg)")
_AIM = re.compile(
    r",? Pursuant to (?:Proclamation|Executive Order)\b.*|,? To (?:Address|Reflect|Implement|Respond|Comply|Conform|Support|Correct)\b.*"
)
# The names of license exceptions, with their letters, and of statutes with their year.
_FULL_NAMES = re.compile(
    r"\bLicense Exceptions? (?:[A-Z]{3}\b|(?:[A-Z]\w{1,30} (?:(?:and|of|for) )?){1,6}\([A-Z]{2,5}\))"
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
_CAPITAL = re.compile(r"(?<!\w)[A-Z][a-z]+(?:-[A-Z][a-z]+)*(?!\w)")
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
    behind = [*(clause if mark == ":" else "" for mark, clause in clauses[1:]), ""]
    acts = [_said(clause, abstract, after) for (_, clause), after in zip(clauses, behind, strict=True)]
    begun = next((place for place, act in enumerate(acts) if act), None)
    if begun is None or any(mark == ";" for mark, _ in clauses[1 : begun + 1]):
        return None
    first, *others = filter(None, acts)
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


def marked(words: str) -> str:
    """The words with the quotation marks of print for those of a manuscript: `looms' becomes “looms”."""
    return _QUOTED.sub(r"“\g<said>”", words)


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
    after = re.match(r" (?:of )?[A-Z][\w-]*", words[found.end() :])
    before = re.search(r"[A-Z][\w-]* (?:of )?\Z", words[: found.start()])
    pairs = (found[0] + after[0] if after else None, before[0] + found[0] if before else None)
    return any(pair and pair in prose and pair.lower() not in prose for pair in pairs)


def _clauses(title: str) -> list[tuple[str, str]]:
    """The clauses of a title, each with the mark before it."""
    breaks = [*_BREAKS.finditer(title)]
    starts = [("", 0), *((one["mark"] or one["dash"], one.end()) for one in breaks)]
    ends = [*(one.start() for one in breaks), len(title)]
    return [(mark, title[start:end]) for (mark, start), end in zip(starts, ends, strict=True)]


def _said(clause: str, abstract: str, after: str = "") -> str | None:
    """The clause as a deed; what is too general takes the clause that is behind its colon."""
    for pattern, verb in _ACTS:
        if begun := pattern.match(clause):
            what = _plain(clause[begun.end() :])
            if len(what.split()) < _LEAST_WORDS or _REGULATIONS.match(what):
                return None
            if _GENERAL.fullmatch(what):
                if not after:
                    return None
                what = f"{what}: {after}"
            article = "a " if what.startswith("Comment Period") else ""
            acts = _SECOND.sub(lambda one: f"{one['and']}{_VERBS[one['noun']]} ", what)
            return marked(f"{verb} {article}{cased(acts, abstract)}")
    return None


def _plain(words: str) -> str:
    """Words of a clause without their aim, as "ECCN 1C991, Adding …"."""
    what = _AIM.sub("", words).strip(" .,").replace(" Adding ", ", Adding ")
    return _NUMBERED.sub(r"ECCN\g<many>", what)


def proposed(title: str, abstract: str) -> str | None:
    """What a title says is proposed, in its own nouns: "revisions to controls on looms"."""
    for _, clause in _clauses(_UNDER.sub("", title)):
        found = _PROPOSED.fullmatch(clause)
        what = _plain(found["what"]) if found else ""
        if found and len(what.split()) >= _LEAST_WORDS and not _REGULATIONS.match(what):
            return marked(f"{found['noun'].lower()} {found['of'].lower()} {cased(what, abstract)}")
    return None
