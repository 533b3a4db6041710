"""Frozen dataclasses to JSON text and back, and times to text: the one place that knows the stored form. Home of msgspec.

A key that a stored value lacks takes the default of its field, so that a later version can add
fields; a missing one without a default, or a value of another type, is an error.
"""

import json
from datetime import UTC, datetime
from functools import cache
from types import GenericAlias
from typing import Any, TypeVar

import msgspec

from bot.store.contract import StoreError

T = TypeVar("T")


def stamp(moment: datetime) -> str:
    """An aware time as fixed-width UTC text: lossless, sorts as text, readable in any SQLite shell."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The time that `stamp` wrote."""
    return datetime.fromisoformat(text)


def plain(text: str) -> str:
    """Free text as the database can hold it: UTF-8 has no lone surrogates."""
    return text.encode("utf-8", "replace").decode()


def encode(value: object) -> str:
    """A dataclass, or a tuple of them, as JSON text. No text can fail to be stored: lone surrogates become `?`."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return plain(json.dumps(msgspec.to_builtins(value), ensure_ascii=False))


def decode(kind: type[T], text: str) -> T:
    """The value of this dataclass that `encode` wrote. Raises StoreError when it is not one."""
    value: T = _read(kind, text)
    return value


def decode_tuple(kind: type[T], text: str) -> tuple[T, ...]:
    """The tuple of these that `encode` wrote. Raises StoreError when it is not one."""
    values: tuple[T, ...] = _read(GenericAlias(tuple, (kind, ...)), text)
    return values


def _read(kind: Any, text: str) -> Any:
    try:
        return _decoder(kind).decode(text)
    except msgspec.DecodeError as error:
        raise StoreError(f"a stored value cannot be read ({error}): restore the newest backup") from error


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
