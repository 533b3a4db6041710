"""A source on trial: read once with the configured patterns, shown to the operator, nothing stored."""

from bot.clock import Clock
from bot.config import Config
from bot.config.sources import KNOWN_PAGES
from feeds.doctor import preview, show
from feeds.fetch import Fetcher


async def try_source(config: Config, clock: Clock, name: str) -> tuple[str, int]:
    """What the source gives now, and the exit code: 1 when something is wrong, 2 without such a source."""
    source, configured = config.source(name), [one.name for one in config.sources()]
    if source is None:
        names = ", ".join(dict.fromkeys((*configured, *KNOWN_PAGES)))
        return f"there is no source {name[:60]!r}; there are {names}", 2
    async with Fetcher(user_agent=config.user_agent(), limits=config.limits()) as fetch:
        found = await preview(source, fetch, clock.now())
    text = show(found)
    if name not in configured:
        text += f'\n\nThe config does not have it yet. To watch it:\n\n[[pages]]\nname = "{name}"\nurl = "{source.url}"'
    return text, 1 if found.wrong else 0
