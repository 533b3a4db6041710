"""Backup, restore and doctor as an operator uses them."""

import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.config import Config, FederalRegisterSection, FetchSection, OperatorSection, StoreSection
from bot.doctor import examine
from bot.store.contract import StoreError
from bot.store.saving import restore_copy, save_copy
from bot.store.schema import STEPS
from bot.store.sqlite import SqliteStore, open_sqlite
from feeds.replay.clock import noon
from feeds.replay.server import serve
from tests.fakes import SetClock
from tests.invented_documents import ADA, ALERTS, DAY, NOW, new_event
from tests.replaying import FOLDER
from tests.test_store_schema import V1, make_released


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await open_sqlite(tmp_path / "r.db", now=NOW)
    await opened.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
    yield opened
    await opened.close()


def left_over(folder: Path) -> list[Path]:
    return list(folder.glob("*.part"))


async def test_a_backup_of_a_database_in_use_is_whole_and_private(store: SqliteStore, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert save_copy(tmp_path / "r.db", copy) == len(STEPS)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    await new_event(store)
    assert await store.document_count() == 1, "whoever uses it goes on"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT topic FROM subscriptions").fetchall() == [("china",)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not left_over(tmp_path)


async def test_a_restore_takes_the_place_and_keeps_what_was_there(store: SqliteStore, tmp_path: Path) -> None:
    path, copy = tmp_path / "r.db", tmp_path / "copy.db"
    save_copy(path, copy)
    await store.unsubscribe(ALERTS, (), by=ADA, now=NOW)
    with pytest.raises(StoreError, match="in use by process"):
        restore_copy(copy, path, now=NOW)
    await store.close()
    kept = restore_copy(copy, path, now=NOW)
    assert kept == tmp_path / "r.db.replaced-20310304T133000Z.db"
    again = await open_sqlite(path, now=NOW)
    assert [one.topic for one in await again.subscriptions(ALERTS)] == ["china"]
    await again.close()
    old = await open_sqlite(kept, now=NOW)
    assert await old.subscriptions(ALERTS) == ()
    await old.close()


async def test_a_restore_as_root_leaves_the_file_to_its_owner(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy, owners = tmp_path / "r.db", tmp_path / "copy.db", list[tuple[int, int]]()
    save_copy(path, copy)
    await store.close()
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("os.chown", lambda _, user, group: owners.append((user, group)))
    restore_copy(copy, path, now=NOW)
    assert owners == [(path.stat().st_uid, path.stat().st_gid)]


async def test_doctor_leaves_an_older_database_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    make_released(path, V1)
    before = path.read_bytes()
    looking = examine(Config(store=StoreSection(path=str(path))), SetClock(NOW))
    async for found in looking:  # no further: the sources come next
        if "older version" in found.what:
            break
    else:
        pytest.fail("nothing was said of it")
    await looking.aclose()  # type: ignore[attr-defined]  # it is a generator behind a narrower type
    assert path.read_bytes() == before


async def test_a_restore_to_an_empty_place(store: SqliteStore, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    save_copy(tmp_path / "r.db", copy)
    assert restore_copy(copy, tmp_path / "new" / "r.db", now=NOW) is None
    assert (tmp_path / "new" / "r.db").is_file()


@pytest.mark.parametrize("what", ["text", "empty", "cut", "another program's"])
async def test_a_copy_that_is_no_good_changes_nothing(store: SqliteStore, tmp_path: Path, what: str) -> None:
    path, copy = tmp_path / "r.db", tmp_path / "copy.db"
    save_copy(path, copy)
    await store.close()
    before = path.read_bytes()
    if what == "another program's":
        copy.unlink()
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("CREATE TABLE theirs (a)")
    else:
        whole = copy.read_bytes()
        copy.write_bytes({"text": b"hello" * 999, "empty": b"", "cut": whole[: len(whole) // 2]}[what])
    with pytest.raises(StoreError, match=r"copy\.db"):
        restore_copy(copy, path, now=NOW)
    assert path.read_bytes() == before


def test_what_cannot_be_copied_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not there"):
        save_copy(tmp_path / "none.db", tmp_path / "copy.db")
    (tmp_path / "r.db").touch()
    (tmp_path / "copy.db").touch()
    with pytest.raises(StoreError, match="there already"):
        save_copy(tmp_path / "r.db", tmp_path / "copy.db")


class Wrong:
    """A platform whose token lacks a scope."""

    async def check(self) -> tuple[tuple[str, str | None], ...]:
        return (("the token", None), ("scope chat:write", "add chat:write and install the app again"))


async def findings(config: Config, clock: Clock) -> dict[str, str | None]:
    return {one.what: one.cure async for one in examine(config, clock, (Wrong(), object()))}


async def test_the_doctor_names_each_cure(tmp_path: Path) -> None:
    async with serve(FOLDER, at=noon(DAY.replace(year=2026, month=1, day=15))) as replay:
        config = Config(
            store=StoreSection(path=str(tmp_path / "r.db")),
            fetch=FetchSection(pause_seconds=0),
            federal_register=FederalRegisterSection(base_url=replay.base_url),
        )
        clock = SetClock(noon(DAY.replace(year=2026, month=1, day=15)))
        found = await findings(config, clock)
    assert found["scope chat:write"] == "add chat:write and install the app again"
    assert found["the token"] is None
    assert any("[fetch] contact" in what and cure is None for what, cure in found.items())
    assert [cure for what, cure in found.items() if what.startswith("Bureau of")] == [None]
    assert [cure for what, cure in found.items() if "will be made" in what] == [None]


async def test_the_doctor_finds_a_clock_that_went_back_and_sources_out_of_reach(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    store = await open_sqlite(path, now=NOW)
    state = (await store.source_state("x")) or None
    assert state is None
    await store.raise_alert("gap:x", "March: one document is missing", now=NOW)
    config = Config(
        store=StoreSection(path=str(path)),
        fetch=FetchSection(pause_seconds=0, contact="ops@example.com", timeout_seconds=2),
        federal_register=FederalRegisterSection(base_url="http://127.0.0.1:9"),
        operator=OperatorSection(channel="slack:T1:C1"),
    )
    busy = await findings(config, SetClock(NOW))
    assert any("in use by a running Rulewire" in what for what in busy)
    await store.close()
    found = await findings(config, SetClock(NOW))
    assert found["the clock"] is None
    assert "March: one document is missing" in found.values()
    assert [cure for cure in found.values() if cure and "check network, proxy and address" in cure]
