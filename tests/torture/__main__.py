"""`make torture`: prints the table of docs/reliability.md. `ARGS="kills load"` picks parts."""

import asyncio
import logging
import sys
import time
from collections.abc import Awaitable, Callable

from tests.torture import kills, load, machine, queue_load, sequences, sources, storms, year
from tests.torture.table import Row, table

PARTS: dict[str, Callable[[], Awaitable[list[Row]]]] = {
    "aimed": kills.aimed_kills,
    "kills": kills.random_kills,
    "platforms": storms.storms,
    "sources": sources.fault_kinds,
    "nginx": sources.nginx_faults,
    "machine": machine.machine,
    "load": load.ten_thousand,
    "year": year.year,
    "sequences": sequences.long_sequences,
    "queue": queue_load.millions,
    "front": queue_load.waiting_in_front,
}


async def _run(names: list[str]) -> list[Row]:
    rows: list[Row] = []
    for name in names:
        begun = time.monotonic()
        found = await PARTS[name]()
        print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
        print(table(found), file=sys.stderr, flush=True)
        rows += found
    return rows


def main(names: list[str]) -> int:
    """Run the named parts, or all; the exit code is 1 when a promise was broken."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.CRITICAL)
    rows = asyncio.run(_run(names or list(PARTS)))
    print(table(rows))
    broken = [row.fault for row in rows if row.bad]
    if broken:
        print(f"BROKEN: {'; '.join(broken)}", file=sys.stderr)
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
