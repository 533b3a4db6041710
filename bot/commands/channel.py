"""Commands about the channel: what it is subscribed to and what it has muted."""

from datetime import datetime

from bot.card import topic_title
from bot.commands.request import Desk, Request
from bot.commands.words import MUTABLE, SUBSCRIBABLE, WrongWordError, read_topic, read_topics
from bot.dates import end_of_day, local_time, parse_date, parse_duration, show_date, show_end
from bot.message import Reply, bounded
from bot.model import ALL_TOPICS, DEFAULT_TOPIC, Mute, Subscription
from feeds.topics import topic, topics


async def subscribe(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """Subscribe the channel to topics; without one, to what is announced by default."""
    wanted = read_topics(words, special=SUBSCRIBABLE) or (DEFAULT_TOPIC,)
    new = await desk.store.subscribe(request.destination, wanted, by=request.person, now=request.now)
    muted = await desk.store.mutes(request.destination, now=request.now)
    silent = [mute.topic for mute in muted if mute.topic in (*wanted, ALL_TOPICS)]
    old = tuple(name for name in wanted if name not in new)
    lines = [(name, explain(name)) for name in new]
    stays = await _stays(desk, request, new)
    note = [f"Was subscribed before: {', '.join(old)}."] if old else []
    warn = [f"Still muted here: {', '.join(silent)}; lift it with unmute."] if silent else []
    heading = f"Subscribed this channel to {', '.join(new)}." if new else "Nothing new: already subscribed."
    return Reply(
        heading,
        (*lines, *note, *stays, *warn),
        hint="Documents from today on are posted; see recent for earlier ones.",
    )


async def _stays(desk: Desk, request: Request, new: tuple[str, ...]) -> tuple[str, ...]:
    """Whoever names a topic may think that it takes the place of a wider subscription."""
    wide = next((name for name in (ALL_TOPICS, DEFAULT_TOPIC) if name in new), None)
    if wide or not new:
        return ()
    kept = [one.topic for one in await desk.store.subscriptions(request.destination)]
    return tuple(
        f"{name} stays subscribed beside it: {explain(name)}. For these topics alone: unsubscribe {name}"
        for name in SUBSCRIBABLE
        if name in kept
    )


async def unsubscribe(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """End subscriptions of the channel; without a topic, all of them."""
    named = read_topics(words, special=SUBSCRIBABLE)
    gone = await desk.store.unsubscribe(request.destination, named, by=request.person, now=request.now)
    if not gone:
        return Reply("Nothing to end: this channel has no such subscription.", refused=True)
    left = await desk.store.subscriptions(request.destination)
    rest = f"Left: {', '.join(one.topic for one in left)}." if left else "Nothing is posted here any more."
    return Reply(f"Ended: {', '.join(gone)}.", (rest,))


async def list_channel(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """Show what the channel is subscribed to and has muted, and who set it so."""
    subscriptions = await desk.store.subscriptions(request.destination)
    mutes = await desk.store.mutes(request.destination, now=request.now)
    zone = request.destination.zone
    lines = [_subscription_line(one, zone) for one in subscriptions]
    lines += [_mute_line(one, zone) for one in mutes]
    if not subscriptions:
        return Reply(
            "This channel is not subscribed to anything.", tuple(lines), hint="Start with: subscribe"
        )
    return Reply("This channel receives:", tuple(lines), hint=f"Times are {zone}.")


async def mute(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """Keep a topic out of the channel, for a while or until it is unmuted."""
    if not words:
        raise WrongWordError("name the topic to mute")
    name = read_topic(words[0], special=MUTABLE)
    until = _read_until(words[1:], request)
    await desk.store.mute(request.destination, name, until=until, by=request.person, now=request.now)
    end = f"until {show_end(until, request.destination.zone)}" if until else "until it is unmuted"
    effect = "A document with this topic is not posted here, whatever other topics it has"
    return Reply(
        f"Muted {name} in this channel {end}.",
        (
            f"{'Nothing is posted here' if name == ALL_TOPICS else effect}; recent goes on listing everything.",
        ),
        hint=f"Undo with: unmute {name}",
    )


async def unmute(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """Lift the mute of a topic; without one, of all."""
    named = read_topics(words, special=MUTABLE)
    lifted = await desk.store.unmute(request.destination, named, by=request.person, now=request.now)
    if not lifted:
        by_default = [name for name in named if name != ALL_TOPICS and topic(name).default == "muted"]
        hint = f"Muted by default; to receive it: subscribe {by_default[0]}" if by_default else None
        return Reply("Nothing was muted here.", hint=hint, refused=True)
    return Reply(f"Unmuted {', '.join(lifted)}.")


def explain(name: str) -> str:
    """What a subscription to this word brings."""
    if name == ALL_TOPICS:
        return "every document, also denial orders, meetings and paperwork"
    if name == DEFAULT_TOPIC:
        quiet = ", ".join(one.id for one in topics() if one.default == "muted")
        return f"every regulation and every announced topic; muted by default: {quiet}"
    return topic_title(name)


def _subscription_line(one: Subscription, zone: str) -> tuple[str, str]:
    when = local_time(one.created_at, zone)
    return one.topic, f"{explain(one.topic)} · by {bounded(one.by.name, 60)}, {when}"


def _mute_line(one: Mute, zone: str) -> tuple[str, str]:
    end = f"until {show_end(one.until, zone)}" if one.until else "until unmuted"
    return f"muted: {one.topic}", f"{end} · by {bounded(one.by.name, 60)}, {local_time(one.created_at, zone)}"


def _read_until(words: tuple[str, ...], request: Request) -> datetime | None:
    """`for 7d` or `until DATE` (the end of that day where the channel is); the words may be left out."""
    if not words:
        return None
    first, rest = words[0].lower(), " ".join(words[1:])
    text = rest if first in {"for", "until"} else " ".join(words)
    span, day = parse_duration(text), parse_date(text)
    if span and first != "until":
        return request.now + span
    if day and first != "for":
        until = end_of_day(day, request.destination.zone)
        if until <= request.now:
            raise WrongWordError(f"{show_date(day)} is over")
        return until
    raise WrongWordError(f"“{bounded(text, 40)}” is no end for a mute; write for 7d, or until 2026-12-31")
