"""The account: which document arrived in which channel how often, held against what the database claims."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.model import Destination

Key = tuple[str, str, str]  # platform, channel, document number
WAITING = frozenset({"queued", "sending", "retrying", "ambiguous"})
HELD = frozenset({"held", "parked"})
_STATES = """
SELECT t.platform, c.external_id, o.number, d.state FROM deliveries d
  JOIN channels c ON c.id = d.channel_id JOIN tenants t ON t.id = c.tenant_id
  JOIN events e ON e.id = d.event_id JOIN documents o ON o.id = e.document_id
"""


@dataclass(frozen=True)
class Account:
    """Counts of (channel, document).

    `lost`: neither arrived nor waiting and said so; `lies`: called sent, but it never arrived; `doubled` by
    platform: arrived more than once; `unmarked`: of these, without saying "possible repeat"; `false`: posted
    though nobody asked for it; `waiting`: reported as held or parked, `unsent` those of them that never arrived; `under_way`: not ended yet.
    """

    expected: int
    arrived: int
    lost: tuple[Key, ...]
    lies: tuple[Key, ...]
    doubled: Counter[str]
    unmarked: Counter[str]
    false: int
    waiting: int
    unsent: int
    under_way: int

    def is_settled(self) -> bool:
        """Whether nothing more will happen by itself."""
        return not self.under_way and not self.lost

    def is_right(self) -> bool:
        """Nothing lost, nothing invented, nothing doubled without saying so."""
        return not (self.lost or self.lies or self.false or self.under_way or any(self.unmarked.values()))

    def __str__(self) -> str:
        return (
            f"{self.arrived} of {self.expected} arrived, {len(self.lost)} lost, {len(self.lies)} lies, doubled "
            f"{dict(self.doubled)}, unmarked {dict(self.unmarked)}, {self.false} false, {self.waiting} waiting, "
            f"{self.under_way} under way"
        )


def take_account(
    numbers: Sequence[str],
    places: Sequence[Destination],
    arrived: Mapping[str, list[dict[str, Any]]],
    store: Path,
) -> Account:
    """Every channel expects every document of `numbers`."""
    expected = {(one.tenant.platform, one.channel, number) for one in places for number in numbers}
    rooms = {(one.tenant.platform, one.channel) for one in places}
    heard: Counter[Key] = Counter()
    plain: Counter[Key] = Counter()
    false = 0
    for platform, messages in arrived.items():
        for message in messages:
            if (platform, message["channel"]) not in rooms:
                continue  # said to a person in private
            keys = [(platform, message["channel"], number) for number in message["documents"]]
            false += not keys or any(key not in expected for key in keys)
            heard.update(keys)
            plain.update(() if message["repeat"] else keys)
    states = states_of(store)
    missing = {key for key in expected if not heard[key]}
    doubled = [key for key in expected if heard[key] > 1]
    return Account(
        expected=len(expected),
        arrived=len(expected) - len(missing),
        lost=tuple(sorted(key for key in missing if states.get(key) not in WAITING | HELD)),
        lies=tuple(sorted(key for key in missing if states.get(key) == "sent")),
        doubled=Counter(key[0] for key in doubled),
        unmarked=Counter(key[0] for key in doubled if plain[key] > 1),
        false=false,
        waiting=sum(state in HELD for state in states.values()),
        unsent=sum(states.get(key) in HELD for key in missing),
        under_way=sum(state in WAITING for state in states.values()),
    )


def states_of(store: Path) -> dict[Key, str]:
    """What the database says of each delivery; empty while it cannot be read."""
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5)) as db:
            return {(platform, room, number): state for platform, room, number, state in db.execute(_STATES)}
    except sqlite3.Error:
        return {}


def moment_of_death(store: Path, revealed: Sequence[str], arrived: set[tuple[str, str]]) -> str:
    """What the program was doing when it was killed, as its database shows it; `arrived`: (platform, key)."""
    with closing(sqlite3.connect(store, timeout=5)) as db:
        known = {number for (number,) in db.execute("SELECT number FROM documents")}
        unrouted = db.execute("SELECT count(*) FROM events WHERE routed_at IS NULL").fetchone()[0]
        open_now = db.execute(
            "SELECT t.platform, c.external_id, o.number FROM attempts a JOIN deliveries d ON d.id = a.delivery_id"
            " JOIN channels c ON c.id = d.channel_id JOIN tenants t ON t.id = c.tenant_id"
            " JOIN events e ON e.id = d.event_id JOIN documents o ON o.id = e.document_id"
            " WHERE a.finished_at IS NULL AND a.outcome IS NULL"
        ).fetchall()
        waits = db.execute(
            "SELECT 1 FROM attempts WHERE finished_at IS NULL AND outcome = 'waiting' LIMIT 1"
        ).fetchone()
    if open_now:
        reached = any((room, number) in arrived for _, room, number in open_now)
        return "between arrival and receipt" if reached else "while sending"
    if unrouted:
        return "while routing"
    if waits:
        return "while posts waited for their turn"
    return "while collecting" if set(revealed) - known else "with nothing under way"
