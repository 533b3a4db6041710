"""What an information collection is called: in its title beside the formulas, else in its abstract."""

import re

_PARTS = re.compile(r"(?P<mark>[;:] )")
# Words of which the formulas of such titles are made: "Submission to the Office of Management and Budget (OMB) for Review and Approval".
_FORMULA = frozenset(
    re.findall(
        r"\w+",
        "a action activities activity agencies agency agencys an and approval approved available being budget by clearance "
        "collected collection collections comment comments control current currently data day delegated ecollection ecomments establish "
        "existing expedited extended extension federal for form forms from general generic icr information intent intention management name new "
        "notice notices number of office omb on opportunity or paperwork permission previously proposal proposed public "
        "recommendations recordkeeping reduction reinstatement renew renewal renewed reporting request requested "
        "requesting requests requirement requirements review reviewed revised revision revisions seek seeking solicitation submission submitted submitting system the title to "
        "under undergoing until with without",
    )
)
_ACT = frozenset({"act", "authority"})  # of paperwork; the authority that is delegated
_WORD = re.compile(r"[A-Za-z]+")
_BEING = re.compile(r"\bbeing (?:reviewed|submitted)\b", re.IGNORECASE)
_LONGEST = 100
_NUMBER = re.compile(
    r",? \(?(?:OMB|Office of Management and Budget)(?: Control)? ?(?:No\.|#|Number).{0,60}\Z"
)
_ASIDE = re.compile(r" \([^()]{3,120}\)\Z")
_TITLED = re.compile(
    r"\b(?:titled|entitled|called|named),? (?:[“\"](?P<quoted>[A-Z][^“”\"]{3,110}?),?[”\"]|(?P<plain>[A-Z][\w:,’'&() -]{5,110}?)[.;](?= [A-Z]|\Z))"
)
_NUMBERED = re.compile(r"\bcollection of information: \d{4}-\d{4}, (?P<name>[A-Z][^.;]{3,110}?)[;.]")
_CONTAINED = re.compile(
    r"\binformation collection requirements contained in (?:the )?(?P<name>[A-Z][^.;(“\"]{3,110}?)(?: \(|\.(?= [A-Z]|\Z))"
)
_REQUESTED = re.compile(
    r"\binformation collection request \(ICR\), (?P<name>[A-Z][^.;]{3,110}?) \((?:EPA )?ICR N"
)
_OFS = re.compile(
    r"\b(?:approved|proposed|the) information collections? (?:of the|for) (?P<name>[A-Z][^.;,]{5,110}?)(?:, as described|\.)"
)


def collection(title: str, abstract: str) -> str:
    """`an information collection: Loom Register`, or without a name where neither title nor abstract certainly have one."""
    name, many = _titled(title)
    if not name:
        name, many = _told(abstract), False
    what = "information collections" if many else "an information collection"
    return f"{what}: {name}" if name else what


def _titled(title: str) -> tuple[str, bool]:
    """The parts of a title that are no formula, those at its end first; and whether they are called several collections."""
    pieces = _PARTS.split(title)
    parts, marks = pieces[::2], ["", *pieces[1::2]]
    if len(parts) == 1:
        return "", False
    formula = [_is_formula(part) for part in parts]
    end = len(parts)
    while end and (formula[end - 1] or not parts[end - 1][:1].isalnum()):
        end -= 1
    start = end
    while start and not formula[start - 1]:
        start -= 1
    if start == end or not any(formula):
        return "", False
    many = start > 0 and parts[start - 1].endswith("Information Collections")
    return _fitting(
        "".join(f"{marks[at] if at > start else ''}{parts[at]}" for at in range(start, end))
    ), many


def _fitting(name: str) -> str:
    """The name without its number, whole where it has room, else its last part, else as many words as have room."""
    name = _NUMBER.sub("", name).strip(" .")
    for one in (name, _ASIDE.sub("", name), _PARTS.split(name)[-1]):
        if len(one) <= _LONGEST:
            return one
    return f"{name[:_LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:-')} …"


def _is_formula(part: str) -> bool:
    """Whether a part of a title says only that information is collected and comments are asked for."""
    words = {word.lower() for word in _WORD.findall(part.replace("’", "").replace("'", ""))}
    paperwork = words & {"paperwork", "delegated"}
    return words <= _FORMULA | (_ACT if paperwork else set()) or bool(_BEING.search(part))


def _told(abstract: str) -> str:
    """The name in a sentence of the abstract."""
    for pattern in (_TITLED, _NUMBERED, _CONTAINED, _REQUESTED, _OFS):
        if found := pattern.search(abstract):
            name = next(filter(None, found.groups())).strip(" .,")
            return "" if _is_formula(name) else name
    return ""
