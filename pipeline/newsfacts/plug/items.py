"""Values put into an item of Scrapy, whatever class it has."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from itemadapter import ItemAdapter


class NoRoomError(Exception):
    """An item's class doesn't have the fields that are to be set, or refuses their values."""


def put(item: Any, values: Mapping[str, Any], *, as_dict: bool) -> Any:
    """Return the item with values set: the same object, except where it is frozen.

    Args:
        item: a dict, scrapy.Item, or object of a dataclass, attrs or pydantic class.
        values: field → value.
        as_dict: an item without these fields becomes a dict that has them.

    Raises:
        NoRoomError: the item doesn't have these fields and `as_dict` is false, refuses the values,
            or is no item.
    """
    if not ItemAdapter.is_item(item):
        raise NoRoomError(f"{type(item).__qualname__} is no item that Scrapy knows")
    adapter = ItemAdapter(item)
    missing = [] if isinstance(item, dict) else _missing(adapter, values)
    if missing and as_dict:
        return {**adapter.asdict(), **values}
    if missing:
        raise NoRoomError(
            f"items of class {type(item).__qualname__} have no field {', '.join(missing)}: "
            "declare it, or set NEWSFACTS_AS_DICT = True and such items become dicts"
        )
    try:
        for name, value in values.items():
            adapter[name] = value
    except (AttributeError, TypeError, ValueError):  # frozen, of each kind of class
        try:
            return _replaced(item, values)
        except Exception as error:
            raise NoRoomError(
                f"items of class {type(item).__qualname__} don't take the record: "
                f"{type(error).__name__}: {error}"
            ) from None
    return item


def _missing(adapter: ItemAdapter, values: Mapping[str, Any]) -> list[str]:
    there = set(adapter.field_names())
    return [name for name in values if name not in there]


def _replaced(item: Any, values: Mapping[str, Any]) -> Any:
    if dataclasses.is_dataclass(item) and not isinstance(item, type):
        return dataclasses.replace(item, **values)
    if hasattr(item, "model_copy"):  # pydantic
        return item.model_copy(update=dict(values))
    import attrs

    return attrs.evolve(item, **values)
