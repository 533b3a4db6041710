"""The replay's own addresses under `/_replay/`: set the time, set trouble, see who asked."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from feeds.replay.answers import Answer, json_answer
from feeds.replay.clock import NEW_YORK, noon
from feeds.replay.session import Asked, Replay

PREFIX = "/_replay"
_FAULT_KEYS = {"kind", "path", "times", "seconds", "url", "megabytes"}
_CLOCK_KEYS = {"day", "at", "advance_days"}


def control(replay: Replay, method: str, path: str, body: bytes) -> Answer:
    """Answer a request to the replay itself; a wrong one is told what would be right (400, 404)."""
    place = path.removeprefix(PREFIX).strip("/")
    try:
        match (method, place):
            case ("GET", ""):
                return json_answer(_state(replay))
            case ("POST", ""):
                _set_clock(replay, _object(body, _CLOCK_KEYS))
                return json_answer(_state(replay))
            case ("POST", "fault"):
                _set_fault(replay, _object(body, _FAULT_KEYS))
                return json_answer({"fault": "set"})
            case ("DELETE", "fault"):
                replay.clear()
                return json_answer({"fault": "cleared"})
            case ("GET", "log"):
                return json_answer(_log(replay))
    except (ValueError, TypeError, OverflowError) as error:
        return json_answer({"error": str(error)}, status=400)
    return json_answer({"error": "there are /_replay/, /_replay/fault and /_replay/log"}, status=404)


def _object(body: bytes, known: set[str]) -> Mapping[str, object]:
    value = json.loads(body or b"{}")
    if not isinstance(value, dict) or not value or not value.keys() <= known:
        raise ValueError(f"send a JSON object with some of: {', '.join(sorted(known))}")
    return value


def _set_clock(replay: Replay, said: Mapping[str, object]) -> None:
    """`day`: its noon; `at`: a moment, of America/New_York where it has no zone; then `advance_days`."""
    if "day" in said:
        replay.clock.set(noon(date.fromisoformat(str(said["day"]))))
    if "at" in said:
        moment = datetime.fromisoformat(str(said["at"]))
        replay.clock.set(moment if moment.tzinfo else moment.replace(tzinfo=NEW_YORK))
    if "advance_days" in said:
        replay.clock.advance(_number(said, "advance_days", 0))


def _set_fault(replay: Replay, said: Mapping[str, object]) -> None:
    times = said.get("times")
    replay.fault(
        str(said.get("kind")),
        str(said.get("path") or ""),
        times=None if times is None else int(_number(said, "times", 1)),
        seconds=_number(said, "seconds", 30.0),
        url=str(said.get("url") or ""),
        megabytes=int(_number(said, "megabytes", 40)),
    )


def _number(said: Mapping[str, object], name: str, otherwise: float) -> float:
    value = said.get(name, otherwise)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} must be a number")
    return value


def _state(replay: Replay) -> dict[str, object]:
    return {
        "at": replay.clock.now().astimezone(NEW_YORK).isoformat(timespec="seconds"),
        "speed": replay.clock.speed,
        "folder": str(replay.archive.folder),
        "documents": len(replay.archive.published),
        "inspection": len(replay.archive.inspection),
    }


def _log(replay: Replay) -> dict[str, object]:
    """Counts by path, and the latest requests, oldest first."""
    return {"counts": dict(replay.counts), "requests": [_asked(asked) for asked in replay.requests]}


def _asked(asked: Asked) -> dict[str, object]:
    return {
        "path": asked.path,
        "query": asked.query,
        "at": asked.at.isoformat(timespec="seconds"),
        "seconds": round(asked.seconds, 3),
        "user_agent": asked.user_agent,
        "status": asked.status,
    }
