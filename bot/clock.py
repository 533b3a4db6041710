"""The one place where the time of day is read."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Now, in UTC. An offset lets a recorded past be replayed as if it were today."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self._offset = offset

    @classmethod
    def starting_at(cls, moment: datetime) -> "Clock":
        """A clock that shows `moment` (aware) now and runs on from there."""
        return cls(moment - datetime.now(UTC))

    def go_to(self, moment: datetime) -> None:
        """Show `moment` (aware) now; a replayed story jumps from scene to scene."""
        self._offset = moment - datetime.now(UTC)

    def now(self) -> datetime:
        """The current time, aware, UTC."""
        return datetime.now(UTC) + self._offset
