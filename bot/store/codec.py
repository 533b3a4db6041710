"""Frozen dataclasses to JSON text and back, and times to text: the one place that knows the stored form.

A key that a stored value lacks takes the default of its field, so that a later version can add
fields; a key that no field has, a missing one without a default, or a value of another type is an error.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import GenericAlias, NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.store.contract import StoreError

T = TypeVar("T")
_Decoder = Callable[[Any], Any]


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
    """A dataclass, or a tuple of them, as JSON text. ASCII, so that no text can fail to be stored."""
    return json.dumps(_plain_value(value), separators=(",", ":"))


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
        return _decoder(kind)(json.loads(text))
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(f"a stored value cannot be read ({error}): restore the newest backup") from error


def _plain_value(value: Any) -> Any:
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, tuple):
        return [_plain_value(member) for member in value]
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    return {name: _plain_value(getattr(value, name)) for name in _names(value.__class__)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


@cache
def _decoder(kind: Any) -> _Decoder:
    """How to read a type; made once for each."""
    if get_origin(kind) in {Union, UnionType}:
        return _optional(*(_decoder(one) for one in get_args(kind) if one is not NoneType))
    if get_origin(kind) is tuple:
        return _tuple_of(_decoder(get_args(kind)[0]))
    if is_dataclass(kind):
        return _dataclass(kind)
    if issubclass(kind, StrEnum):
        member: _Decoder = kind
        return member
    if kind in {date, datetime}:
        parse: _Decoder = kind.fromisoformat
        return parse
    return _exactly(kind)


def _optional(inner: _Decoder) -> _Decoder:
    return lambda value: None if value is None else inner(value)


def _tuple_of(inner: _Decoder) -> _Decoder:
    def read(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise TypeError("not a list")
        return tuple([inner(member) for member in value])  # a list comprehension is faster

    return read


def _exactly(kind: type) -> _Decoder:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} instead of {kind.__name__}")
        return value

    return read


def _dataclass(kind: Any) -> _Decoder:
    hints = get_type_hints(kind)
    readers = {one.name: _decoder(hints[one.name]) for one in fields(kind)}
    required = [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]

    def read(value: Any) -> Any:
        if type(value) is not dict or not all(name in value for name in required):
            raise TypeError(f"not a whole {kind.__name__}")
        return kind(**{name: readers[name](member) for name, member in value.items()})

    return read
