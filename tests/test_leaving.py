"""A tenant that removes the program is paused whole, and goes on when it lets it in again."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Tenant
from bot.platforms.discord import Discord
from bot.platforms.slack import Slack
from bot.states import DeliveryState
from bot.store.sqlite import open_sqlite
from bot.tend import hear_of_leaving
from tests.fakes import SetClock
from tests.invented_documents import ADA, ALERTS, GUILD, NOW, WORKSPACE, new_event, queued


async def test_what_waits_is_held_and_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    clock = SetClock(NOW)
    store = await open_sqlite(tmp_path / "r.db", now=NOW)
    discord = Discord("made-up", clock=clock)
    slack = Slack("xoxb-made-up", "xapp-made-up", clock=clock)
    hear_of_leaving((discord, slack), store, clock)
    await store.subscribe(ALERTS, ("all",), by=ADA, now=NOW - timedelta(days=1))
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)

    await slack.removed(WORKSPACE)  # another tenant
    assert (await store.overview(GUILD)).deliveries == {DeliveryState.QUEUED: 1}
    await discord.removed(GUILD)
    assert (await store.overview(GUILD)).deliveries == {DeliveryState.HELD: 1}
    await discord.returned(Tenant("discord", "another"))
    assert (await store.overview(GUILD)).deliveries == {DeliveryState.HELD: 1}
    await discord.returned(GUILD)
    assert (await store.overview(GUILD)).deliveries == {DeliveryState.QUEUED: 1}
    await store.close()

    await discord.removed(GUILD)  # a store that fails takes nobody's connection down
    await discord.returned(GUILD)
    assert caplog.text.count("could not be stored") == 2
