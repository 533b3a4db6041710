"""What listed entries require, and how applications are reviewed, as one line of a card each. Pure."""

from collections.abc import Sequence

from bot.message import bounded
from feeds.listfacts import LicenseColumn, LicenseTerm

TOGETHER = 500  # characters of both lines of a post
LONGEST = 380  # of one: platforms cut longer ones
_MORE = 36  # of "· +12 more kinds (345 entries)"
_DOT = " · "
_GOES_ON = " (goes on in the official text)"


def license_lines(
    terms: Sequence[LicenseTerm], *, together: int = TOGETHER, longest: int = LONGEST
) -> tuple[tuple[str, str], ...]:
    """(column, what its rows say and how many of them), most frequent first. One line may use the room that the other
    one leaves."""
    required, policy = (_of(terms, column) for column in LicenseColumn)
    first = _line(required, min(longest, together - len(_line(policy, together // 2))))
    second = _line(policy, min(longest, together - len(first)))
    told = zip(LicenseColumn, (first, second), strict=True)
    return tuple((str(column), line) for column, line in told if line)


def _of(terms: Sequence[LicenseTerm], column: LicenseColumn) -> list[LicenseTerm]:
    """The terms of a column; none where all its cells are empty."""
    found = [one for one in terms if one.column is column]
    return found if any(one.words for one in found) else []


def _line(found: Sequence[LicenseTerm], room: int) -> str:
    """`Presumption of denial – 24 of 28 entries · Policy of denial – 4`; what has no room whole is counted, for the
    end of a policy may turn it round."""
    if len(found) <= 1:
        return "".join(_cut(one.words, room - len(_all(one))) + _all(one) for one in found)
    first, *others = found
    total = sum(one.count for one in found)
    tail = f" – {first.count} of {total} entries{_addresses(first)}"
    shown = [_cut(first.words or "Not stated", room - _MORE - len(tail)) + tail]
    missing: list[LicenseTerm] = []
    for at, one in enumerate(others, 1):
        told = f"{one.words or 'not stated'} – {one.count}{_addresses(one)}"
        reserved = 0 if at == len(others) and not missing else _MORE
        if len(_DOT.join([*shown, told])) + reserved <= room:
            shown.append(told)
        else:
            missing.append(one)
    if missing:
        counted = sum(one.count for one in missing)
        kinds = "more kind" if len(missing) == 1 else "more kinds"
        shown.append(f"+{len(missing)} {kinds} ({counted} {'entry' if counted == 1 else 'entries'})")
    return _DOT.join(shown)


def _cut(words: str, room: int) -> str:
    """The words; where they are too long it is said that they go on, for there may be an exception."""
    return words if len(words) <= room else bounded(words, room - len(_GOES_ON)) + _GOES_ON


def _all(one: LicenseTerm) -> str:
    """That all entries are meant; of a single one nothing."""
    if one.count == one.addresses:
        return " – an address" if one.count == 1 else f" – all {one.count} addresses"
    return f" – all {one.count} entries" if one.count > 1 else ""


def _addresses(one: LicenseTerm) -> str:
    """How many of the entries are only addresses: `, all addresses`."""
    if not one.addresses:
        return ""
    if one.addresses < one.count:
        return f", {one.addresses} of them {'an address' if one.addresses == 1 else 'addresses'}"
    return ", an address" if one.count == 1 else ", all addresses"
