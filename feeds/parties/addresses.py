"""Addresses, one by one."""

import re

from feeds.countries import country_names, plain_country

_COUNTRY_AND = re.compile(
    r"\b(" + "|".join(re.escape(name) for name in country_names() if len(name) > 3) + r"|UAE|U\.A\.E\.)"
    r"(?:,? \d{3,7})?[.,]? and,? (?=[\dA-Z#])"
)
_PARTED = re.compile(r";\s*(?:and(?:\b|(?=[A-Z\d])),?)?\s*|\n\s*(?=Alt\.? ?Address|Address)")
_LEADING_AND = re.compile(r"\Aand\b,?\s*|[,;]?\s*\band\Z")
_ABBREVIATION_END = re.compile(r"\b\w\.\Z")
_ADDRESS_LABEL = re.compile(r"\A(?:Alt\.? ?)?Address(?:es)?(?: for [^:]{1,80})?:\s*", re.IGNORECASE)


def split_addresses(text: str) -> tuple[str, ...]:
    """Addresses parted by ";", by lines, or by "and" after a country."""
    found: list[str] = []
    for whole in _PARTED.split(text):
        joined = " and" in whole[4:] and _COUNTRY_AND.search(whole)
        for part in _COUNTRY_AND.sub(r"\1\n\n", whole).split("\n\n") if joined else (whole,):
            bare = " ".join(part.split()).strip(" ,;—")
            bare = _LEADING_AND.sub("", bare) if bare.startswith("and") or bare.endswith(" and") else bare
            bare = _ADDRESS_LABEL.sub("", bare).strip(" ,;")
            if bare.endswith(".") and not _ABBREVIATION_END.search(bare):
                bare = bare[:-1]
            if found and plain_country(bare) and not plain_country(found[-1].rpartition(",")[2]):
                found[-1] += f", {bare}"  # "Any Province; China": the semicolon stands for a comma
            elif bare:
                found.append(bare)
    return tuple(dict.fromkeys(found))
