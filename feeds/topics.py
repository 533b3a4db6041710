"""The topics a document can have: what they are called, and the words that show them.

The table is `topics.toml` beside this file; it is data, and it is checked strictly.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from feeds.facts import Kind
from feeds.signals import Signal, compile_phrase, eccn_signal, section_signal, shared_openings

TABLE = Path(__file__).with_name("topics.toml")

_DEFAULTS = ("announced", "off", "muted")
_FIELDS = ("title", "action", "dates", "abstract")
_TEXTS = frozenset({"id", "title", "about", "default"})
_LISTS = frozenset(
    {"any", "unless", "veto", "cfr", "sections", "eccns", "agencies", "kinds", "never_kinds", "names"}
)
_FLAGS = frozenset({"destination", "controls"})
_KEYS = _TEXTS | _LISTS | {*_FLAGS, *(f"in_{field}" for field in _FIELDS)}
_CFR = re.compile(r"\d{1,2} CFR \d{1,4}\Z")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class TopicsError(ValueError):
    """The topics table cannot be used; the text names the entry."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic and its signals.

    `default` says what a channel gets that asked for nothing special: "announced", "off" or
    "muted". `destination` marks places, which are orthogonal to subjects. `signals` are by field
    of `Record` ("title", "action", "dates", "abstract"); `cfr` are parts such as "15 CFR 774" that
    show the topic when a rule amends them. `openings` are the `shared_openings`
    of each field. A signal inside an `unless` phrase does not count; a `veto` phrase anywhere ends the matter. `agencies` (slugs), when given, are the only issuers.
    `controls` marks subjects that only documents of export control have.
    `kinds` have the topic by nature, `never_kinds` never. `names` are a destination's names as
    the Entity List writes them, lower case.
    """

    id: str
    title: str
    about: str
    default: str
    destination: bool
    controls: bool
    signals: Mapping[str, tuple[Signal, ...]]
    openings: Mapping[str, frozenset[str]]
    unless: tuple[Signal, ...]
    veto: tuple[Signal, ...]
    cfr: tuple[str, ...]
    agencies: tuple[str, ...]
    kinds: tuple[Kind, ...]
    never_kinds: tuple[Kind, ...]
    names: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, in the order of the table. Raises TopicsError when the table is wrong."""
    return read_topics(TABLE.read_text(encoding="utf-8"))


@cache
def _by_id() -> Mapping[str, Topic]:
    return {entry.id: entry for entry in topics()}


def topic(topic_id: str) -> Topic:
    """The topic of this id. Raises KeyError when there is none."""
    return _by_id()[topic_id]


def read_topics(text: str) -> tuple[Topic, ...]:
    """Read a topics table in TOML. Raises TopicsError naming the entry that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TopicsError(f"topics table: {error}") from error
    if set(table) != {"topic"} or not isinstance(table["topic"], list):
        raise TopicsError("topics table: it holds [[topic]] entries and nothing else")
    found = tuple(_read_topic(entry, place) for place, entry in enumerate(table["topic"], start=1))
    ids = [entry.id for entry in found]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice:
        raise TopicsError(f"topic {twice}: the id is there twice")
    return found


def _read_topic(entry: object, place: int) -> Topic:
    if not isinstance(entry, dict):
        raise TopicsError(f"topic number {place}: not a table")
    name = str(entry.get("id", f"number {place}"))
    _check_keys(name, entry)
    if not _ID.match(entry["id"]):
        raise TopicsError(f"topic {name}: an id is lower-case words joined by hyphens")
    if entry["default"] not in _DEFAULTS:
        raise TopicsError(f"topic {name}: default is one of {', '.join(_DEFAULTS)}")
    signals = _signals(name, entry)
    return Topic(
        id=entry["id"],
        title=entry["title"],
        about=entry["about"],
        default=entry["default"],
        destination=entry.get("destination", False),
        controls=entry.get("controls", False),
        signals=signals,
        openings={field: shared_openings(found) for field, found in signals.items()},
        unless=_phrases(name, entry, "unless"),
        veto=_phrases(name, entry, "veto"),
        cfr=_cfr(name, entry),
        agencies=_texts(name, entry, "agencies"),
        kinds=_kinds(name, entry, "kinds"),
        never_kinds=_kinds(name, entry, "never_kinds"),
        names=tuple(word.lower() for word in _texts(name, entry, "names")),
    )


def _check_keys(name: str, entry: Mapping[str, object]) -> None:
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise TopicsError(f"topic {name}: unknown key {unknown[0]!r}")
    for key in sorted(_TEXTS):
        if not isinstance(entry.get(key), str) or not entry[key]:
            raise TopicsError(f"topic {name}: {key} is missing or not text")
    for key in sorted(_FLAGS):
        if not isinstance(entry.get(key, False), bool):
            raise TopicsError(f"topic {name}: {key} is true or false")


def _texts(name: str, entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    values = entry.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise TopicsError(f"topic {name}: {key} is a list of texts")
    return tuple(values)


def _phrases(name: str, entry: Mapping[str, object], key: str) -> tuple[Signal, ...]:
    return tuple(_compiled(name, key, phrase) for phrase in _texts(name, entry, key))


def _compiled(name: str, key: str, phrase: str) -> Signal:
    try:
        return compile_phrase(phrase)
    except (ValueError, re.error) as error:
        raise TopicsError(f"topic {name}: {key} has a bad phrase {phrase!r}: {error}") from error


def _signals(name: str, entry: Mapping[str, object]) -> Mapping[str, tuple[Signal, ...]]:
    anywhere = (
        *_phrases(name, entry, "any"),
        *(section_signal(section) for section in _texts(name, entry, "sections")),
        *(eccn_signal(eccn) for eccn in _texts(name, entry, "eccns")),
    )
    shared = {"title": anywhere, "abstract": anywhere}
    return {field: (*_phrases(name, entry, f"in_{field}"), *shared.get(field, ())) for field in _FIELDS}


def _cfr(name: str, entry: Mapping[str, object]) -> tuple[str, ...]:
    parts = _texts(name, entry, "cfr")
    wrong = next((part for part in parts if not _CFR.match(part)), None)
    if wrong:
        raise TopicsError(f'topic {name}: cfr is written "15 CFR 774", not {wrong!r}')
    return parts


def _kinds(name: str, entry: Mapping[str, object], key: str) -> tuple[Kind, ...]:
    try:
        return tuple(Kind(word) for word in _texts(name, entry, key))
    except ValueError as error:
        raise TopicsError(f"topic {name}: {key}: {error}") from error
