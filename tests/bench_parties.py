"""Reading parties: a rule of 150 rows, and a list as long as the whole Entity List."""

import statistics
import time

from feeds.parties import read_parties
from tests.party_rows import ecfr, register, row

ROUNDS = 7


async def tables() -> list[tuple[str, str, bool]]:
    """The median CPU time of reading an invented rule of 150 rows and an invented list of 3,411."""
    rule = register(
        tuple(_row(n) for n in range(150)), "Supplement No. 4 is amended under OMAN, by adding entries."
    )
    whole = ecfr(tuple(_row(n) for n in range(3_411)))
    found = []
    for label, text, rows, limit in (
        ("a rule of 150 rows", rule, 150, 0.1),
        ("a list of 3,411 rows", whole, 3_411, 1.0),
    ):
        taken = [_read(text, rows) for _ in range(ROUNDS)]
        median = statistics.median(taken)
        found.append(
            (
                f"parties of {label} (≤ {limit * 1_000:.0f} ms)",
                f"median {median * 1_000:.0f} ms of CPU",
                median <= limit,
            )
        )
    return found


def _read(text: str, rows: int) -> float:
    started = time.process_time()
    listed = read_parties(text)
    taken = time.process_time() - started
    if listed.rows.entries != rows:
        raise RuntimeError(f"{listed.rows.entries} of {rows} rows were read")
    return taken


def _row(n: int) -> tuple[str, ...]:
    """Every second with aliases and two addresses, as in the real list."""
    country = "OMAN" if n == 0 else ""
    if n % 2:
        return row(
            f"Vane {n} Optics Co., Ltd., Room {n}, Any House, Any Road, Any District, Muscat, Oman.", country
        )
    return row(
        f"Vane {n} Works LLC, a.k.a., the following three aliases:\n—Vane {n} Lenses;\n—Vane {n} Air Co., Ltd.; and\n—VW{n}.\n\n"
        f"{n} Any Road, Any District, Muscat, 12345, Oman; and Room {n}, Any House, Lima, Peru. (See alternate addresses under China).",
        country,
    )  # fmt: skip
