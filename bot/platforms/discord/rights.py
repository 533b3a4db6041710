"""Who may change what a channel receives, and what the bot itself lacks there."""

from typing import Any

import discord

# What posting needs, by the names that Discord's settings show.
_NEEDED = (
    ("view_channel", "View Channel"),
    ("send_messages", "Send Messages"),
    ("embed_links", "Embed Links"),
)
_NEEDED_IN_A_THREAD = (_NEEDED[0], ("send_messages_in_threads", "Send Messages in Threads"), _NEEDED[2])
HISTORY = "Read Message History"
# What the invitation asks for: everything above, and the history.
INVITED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    read_message_history=True,
)


def invitation(application_id: int | None) -> str:
    """The address at which a server's manager lets the bot in."""
    return (
        f"https://discord.com/oauth2/authorize?client_id={application_id or 'APPLICATION_ID'}"
        f"&scope=bot+applications.commands&permissions={INVITED.value}"
    )


def may_change(interaction: discord.Interaction[Any]) -> bool:
    """Whether this person may manage this channel or the server, as Discord says with each use and press."""
    held = interaction.permissions
    return held.administrator or held.manage_channels or held.manage_guild


def missing_for_posts(interaction: discord.Interaction[Any]) -> tuple[str, ...]:
    """Rights the bot lacks to post where it was asked, as Discord says with the interaction."""
    return _missing(interaction.app_permissions, thread=isinstance(interaction.channel, discord.Thread))


def reads_history(held: discord.Permissions) -> bool:
    """Whether a message can be looked for later, and replied to."""
    return held.administrator or held.read_message_history


def missing_in(client: discord.Client, channel_id: int) -> tuple[str, ...]:
    """Rights the bot lacks to post in a channel, as far as the cache knows it; empty when it does not."""
    channel = client.get_channel(channel_id)
    held = held_in(channel)
    return _missing(held, thread=isinstance(channel, discord.Thread)) if held else ()


def held_in(channel: object) -> discord.Permissions | None:
    """The bot's rights in a channel of a server or in a thread; None when they are not known."""
    place = channel.parent if isinstance(channel, discord.Thread) else channel
    if not isinstance(place, discord.abc.GuildChannel) or place.guild.me is None:
        return None
    return place.permissions_for(place.guild.me)


def is_gone(client: discord.Client, guild_id: str) -> bool:
    """Whether the bot is known to be no member of a server; while it connects that is not known."""
    return client.is_ready() and guild_id.isdecimal() and client.get_guild(int(guild_id)) is None


def _missing(held: discord.Permissions, *, thread: bool) -> tuple[str, ...]:
    needed = _NEEDED_IN_A_THREAD if thread else _NEEDED
    return tuple(label for name, label in needed if not (held.administrator or getattr(held, name)))
