"""How many abstracts one core understands in a second, and how a long text is read."""

import time
from dataclasses import replace
from datetime import date

from feeds.model import Agency, Links, Record, Status, TextBody, TextForm, Witness
from feeds.texts import parse_text
from feeds.understand import understand

RECORDS, LEAST = 1_000, 500
SENTENCE = (
    "In this rule, the Bureau of Industry and Security (BIS) amends the Export Administration Regulations (EAR) by "
    "adding {n} entities to the Entity List under the destinations of Freedonia ({n}) and Sylvania (1). "
    "License applications for items of ECCN 3A090 are reviewed under a policy of denial, see § 744.11 and 96 FR {n}. "
)


# Of other kinds of the Bureau's documents, about as long: (title, type, action, DATES, abstract).
OTHERS = (
    (
        "Revisions to License Exception Looms (LOM) for Sylvania", "Rule", "Interim final rule; request for comments.",
        "This rule is effective May 1, 2031. Comments must be received by BIS no later than June {day}, 2031.",
        ("In this interim final rule, the Bureau of Industry and Security (BIS) amends the Export Administration Regulations (EAR) to revise License "
        "Exception Looms (LOM), § 740.99, for exports and reexports to Sylvania. Specifically, this rule removes the limit of {n} looms a year, adds a "
        "notification requirement for items of ECCN 2B999, and changes the license review policy from a presumption of denial to a case-by-case "
        "review, except for military end users. These changes are made in coordination with allies. BIS also makes conforming changes, and requests comments on the effect of this rule."),
    ),
    (
        "Controls on Shuttles; Correction", "Rule", "Interim final rule; correction.", "This correction is effective May {day}, 2031.",
        ("On March 4, 2031, the Bureau of Industry and Security (BIS) published an interim final rule, “Controls on Shuttles” (96 FR {n}), which amended "
        "the Commerce Control List by adding ECCN 2B998. That rule omitted a cross-reference in the license requirement section, and gave a wrong "
        "paragraph in § 742.6. This document corrects these errors. It makes no other change to the March 4 rule, which remains effective as of that "
        "day, and the comment period, which ends on June 3, 2031, is not extended. Exporters need not apply again for licenses that were issued before."),
    ),
    (
        "Export Controls on Reeds and Shuttles", "Proposed Rule", "Proposed rule.", "Comments must be received by June {day}, 2031.",
        ("In this proposed rule, the Bureau of Industry and Security (BIS) proposes to amend the Export Administration Regulations (EAR) by adding controls on "
        "reeds and shuttles for national security reasons under Section 1758 of the Export Control Reform Act of 2018. The rule would create ECCN 2D{n}, would "
        "require a license for exports to all destinations but Freedonia, and would revise the definition of a loom in part 772. BIS requests comments on "
        "the technical parameters, on whether comparable items are made abroad, and on the time that exporters would need to comply with the new requirements."),
    ),
    (
        "Looms Technical Advisory Committee; Notice of Partially Closed Meeting", "Notice", "Notice of partially closed meeting.",
        "The meeting will be held on June {day}, 2031, from 9:30 a.m. to 4 p.m., Eastern Standard Time.",
        ("The Looms Technical Advisory Committee (LTAC) advises and assists the Secretary of Commerce on matters of export control policy; the LTAC will meet on June "
        "{day}, 2031, to review and discuss these matters. The meeting will be partially closed to the public pursuant to the exemptions under the Federal "
        "Advisory Committee Act. A limited number of seats will be available during the public session, and reservations are not accepted. To the extent "
        "that time permits, members of the public may present oral statements; written statements must be sent no later than {n} hours before the meeting."),
    ),
    (
        "Information Collection Activities; Submission to OMB; Loom Statements", "Notice", "Notice.",
        "To ensure consideration, comments regarding this proposed information collection must be received on or before June {day}, 2031.",
        ("The Department of Commerce, in accordance with the Paperwork Reduction Act of 1995 (PRA), invites the general public and other Federal agencies to "
        "comment on proposed, and continuing information collections, which helps us assess the impact of our information collection requirements and minimize "
        "the public's reporting burden. The purpose of this notice is to allow for 60 days of public comment preceding submission of the collection to OMB. "
        "The statement is used by {n} exporters a year, who give the end use of the looms, and is required by part 748 of the EAR before a license is issued."),
    ),
)  # fmt: skip


def of_any_kind(n: int) -> Record:
    """Every sixth a rule that adds to a list, the others of other kinds, in turn."""
    if n % (len(OTHERS) + 1) == 0:
        return a_record(n)
    title, type_, action, dates, abstract = OTHERS[n % (len(OTHERS) + 1) - 1]
    filled = {"n": n, "day": n % 28 + 1}
    return replace(
        a_record(n),
        title=title,
        type=type_,
        action=action,
        dates=dates.format(**filled),
        abstract=abstract.format(**filled),
    )


def a_record(n: int) -> Record:
    """An invented rule with an abstract of about 600 characters, as long as real ones and DATES prose."""
    return Record(
        source="bench",
        witness=Witness.JSON,
        status=Status.PUBLISHED,
        number=f"2031-{n:05d}",
        title=f"Additions of {n} Entities to the Entity List and Revision of Entries",
        links=Links(),
        action="Final rule.",
        abstract=SENTENCE.format(n=n) * 2,
        dates=f"This rule is effective May {n % 28 + 1}, 2031, except for instruction 4, which is effective June 1, 2031.",
        publication_date=date(2031, 4, 1),
        agencies=(Agency("Industry and Security Bureau", "industry-and-security-bureau"),),
    )


def _rate(records: list[Record]) -> float:
    started = time.process_time()
    for record in records:
        understand(record)
    return len(records) / (time.process_time() - started)


async def abstracts_a_second() -> list[tuple[str, str, bool]]:
    """Records understood in a second of processor time, of all kinds and of the slowest, and the time of a megabyte of text."""
    records = [a_record(n) for n in range(RECORDS)]
    kinds = [of_any_kind(n) for n in range(RECORDS)]
    understand(records[0])  # reads the tables
    rate = max(_rate(kinds) for _ in range(3))  # the best: other work on the machine only slows
    slowest = max(_rate(records) for _ in range(3))
    text = SENTENCE.format(n=7) * (1_000_000 // len(SENTENCE))
    read = parse_text(TextBody(TextForm.RAW, f"<pre>{text}</pre>".encode()))
    started = time.process_time()
    understand(records[0], read)
    spent = time.process_time() - started
    return [
        (f"abstracts understood a second, all kinds (≥ {LEAST})", f"{rate:,.0f}", rate >= LEAST),
        (f"the same of list rules alone, the slowest (≥ {LEAST})", f"{slowest:,.0f}", slowest >= LEAST),
        ("one record with 1 MB of text (≤ 2 s)", f"{spent:.2f} s", spent <= 2),
    ]
