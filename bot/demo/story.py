"""What the demo shows, as data: moments of an invented March 2031, and what somebody types at each."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

_NEW_YORK = ZoneInfo("America/New_York")


@dataclass(frozen=True, slots=True)
class Scene:
    """At the moment `at` sources are read and posts go out; then `typed` is asked, or a button `pressed`."""

    at: datetime
    caption: str
    typed: tuple[str, ...] = ()
    pressed: str = ""


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2031, 3, day, hour, minute, tzinfo=_NEW_YORK)


SCENES: tuple[Scene, ...] = (
    Scene(_at(3, 9), "A compliance officer subscribes a channel.", ("subscribe",)),
    Scene(_at(4, 8, 50), "A rule is filed for public inspection. It is told at once."),
    Scene(_at(6, 6, 10), "Two days later it is published, and binds."),
    Scene(
        _at(7, 6, 10),
        "A denial order is published. Such orders are muted unless a channel asks for them: it is kept, not posted.",
        ("why", "2031-90102"),
    ),
    Scene(_at(13, 6, 10), "A week later the rule is corrected."),
    Scene(_at(13, 9), "Somebody wants to know why that was posted here.", pressed="why"),
    Scene(_at(13, 9, 1), "And what there was lately.", ("recent", "4")),
    Scene(
        _at(13, 9, 2),
        "Somebody is tired of corrections for a while.",
        ("mute", "correction-status", "for", "7d"),
    ),
    Scene(_at(13, 9, 3), "What this channel receives now.", ("list",)),
    Scene(_at(13, 9, 4), "What is read, what was sent, what was kept back.", ("status",)),
)
