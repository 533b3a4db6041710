"""Reading what people type: topics, counts, dates; a wrong word gets the nearest right one."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.dates import parse_date, parse_duration
from bot.message import Reply, bounded
from bot.model import ALL_TOPICS, DEFAULT_TOPIC
from bot.near import nearest
from feeds.topics import topics

MOST_ROWS = 25
SUBSCRIBABLE = (DEFAULT_TOPIC, ALL_TOPICS)  # words that may stand for topics
MUTABLE = (ALL_TOPICS,)
_EVERYTHING = frozenset({"everything", "any", "anything", "*"})  # people's words for all topics


class WrongWordError(ValueError):
    """Something typed cannot be used; the text says what and what would do."""


def topic_ids() -> tuple[str, ...]:
    """Every topic id, in the order of the table."""
    return tuple(topic.id for topic in topics())


def read_topics(words: Sequence[str], *, special: Sequence[str]) -> tuple[str, ...]:
    """Topic ids from words that may be joined by commas, each once. `special` words are allowed too.

    Raises WrongWordError for the first word that is none.
    """
    typed = [part for word in words for part in word.lower().replace(",", " ").split()]
    return tuple(dict.fromkeys(read_topic(word, special=special) for word in typed))


def read_topic(word: str, *, special: Sequence[str] = ()) -> str:
    """One topic id. Raises WrongWordError with the nearest one."""
    known = (*topic_ids(), *special)
    plain = word.lower().strip()
    if plain in known:
        return plain
    if plain in _EVERYTHING and ALL_TOPICS in special:
        return ALL_TOPICS
    near = nearest(plain, known)
    cure = f"did you mean {near}?" if near else "the command topics lists them."
    raise WrongWordError(f"“{bounded(word, 60)}” is not a topic; {cure}")


def read_number_of_rows(word: str) -> int:
    """How many rows, 1 to 25. Raises WrongWordError."""
    if len(word) > 4 or not 1 <= int(word) <= MOST_ROWS:
        raise WrongWordError(f"{bounded(word, 20)} is too many or too few; ask for 1 to {MOST_ROWS}")
    return int(word)


def read_since(words: str, today: date) -> date:
    """The first day asked for: a date, or a span back from `today` such as `7d`. Raises WrongWordError."""
    span = parse_duration(words)
    day = today - max(span, timedelta(days=1)) if span else parse_date(words)
    if day is None:
        raise WrongWordError(
            f"“{bounded(words, 40)}” is neither a date nor a span; write 2026-03-01, 1 Mar 2026 or 7d"
        )
    return day


def wrong_word(error: WrongWordError, usage: str) -> Reply:
    """The answer to a wrong word."""
    return Reply(str(error)[:1].upper() + str(error)[1:], hint=f"Usage: {usage}", refused=True)


def counted(number: int, noun: str) -> str:
    """`1 document`, `2 documents`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
