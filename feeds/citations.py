"""Citations of the Federal Register in prose: "89 FR 1064" is volume 89, page 1064."""

import re
from dataclasses import dataclass

# Tables print "FR" twice now and then ("87 FR FR 62202"); pages are printed with or without a comma.
_CITATION = re.compile(
    r"(?=\d)(?<![\w.])(\d{1,3})\s{1,3}(?:FR|Fed\. ?Reg\.)\s{1,3}(?:FR\s{1,3})?(\d{1,3},\d{3}|\d{1,6})\b"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A volume and page of the Federal Register, and its half-open span in the text read."""

    volume: int
    page: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.volume} FR {self.page}"


def fr_citations(text: str) -> tuple[Citation, ...]:
    """Every Federal Register citation in `text`, in order."""
    if "FR" not in text and "Reg" not in text:  # much cheaper than a search
        return ()
    return tuple(
        Citation(int(found[1]), int(found[2].replace(",", "")), found.start(), found.end())
        for found in _CITATION.finditer(text)
    )


def citation_of(text: str) -> str | None:
    """The first citation in `text` as "89 FR 1064", or None."""
    found = next(iter(fr_citations(text)), None)
    return str(found) if found else None
