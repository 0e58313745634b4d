"""Values put into items of every class."""

from __future__ import annotations

import dataclasses
from typing import Any

import attrs
import pydantic
import pytest
import scrapy
from zyte_common_items import Article as ZyteArticle

from newsfacts.plug.items import NoRoomError, put


class Item(scrapy.Item):
    text = scrapy.Field()
    facts = scrapy.Field()


@dataclasses.dataclass
class Data:
    text: str
    facts: Any = None


@dataclasses.dataclass(frozen=True)
class FrozenData:
    text: str
    facts: Any = None


@attrs.define
class Attrs:
    text: str
    facts: Any = None


@attrs.frozen
class FrozenAttrs:
    text: str
    facts: Any = None


class Pydantic(pydantic.BaseModel):
    text: str
    facts: Any = None


class FrozenPydantic(pydantic.BaseModel, frozen=True):
    text: str
    facts: Any = None


@attrs.define(kw_only=True)
class ZyteWithFacts(ZyteArticle):
    facts: Any = None


@pytest.mark.parametrize("as_dict", [True, False])
@pytest.mark.parametrize(
    "item", [{"text": "T"}, Item(text="T"), Data("T"), Attrs("T"), Pydantic(text="T")]
)
def test_the_same_item_comes_back_with_the_value(item: Any, as_dict: bool) -> None:
    found = put(item, {"facts": {"a": 1}}, as_dict=as_dict)
    assert found is item
    assert (found["facts"] if hasattr(found, "get") else found.facts) == {"a": 1}


@pytest.mark.parametrize("item", [FrozenData("T"), FrozenAttrs("T"), FrozenPydantic(text="T")])
def test_a_frozen_item_is_replaced_by_one_of_its_class(item: Any) -> None:
    found = put(item, {"facts": 1}, as_dict=False)
    assert type(found) is type(item)
    assert (found.text, found.facts, item.facts) == ("T", 1, None)


def test_an_item_of_zyte_common_items_takes_what_its_class_declares() -> None:
    item = ZyteWithFacts(url="https://e.example/1", articleBody="T")
    assert put(item, {"facts": 1}, as_dict=False).facts == 1
    assert item.articleBody == "T"


@pytest.mark.parametrize(
    "item", [Item(text="T"), Data("T"), FrozenAttrs("T"), ZyteArticle(url="https://e.example/1")]
)
def test_an_item_without_the_field_becomes_a_dict_only_when_asked(item: Any) -> None:
    with pytest.raises(
        NoRoomError, match="have no field error: declare it, or set NEWSFACTS_AS_DICT"
    ):
        put(item, {"error": None}, as_dict=False)
    found = put(item, {"error": None}, as_dict=True)
    assert type(found) is dict
    assert found["error"] is None
    assert found.get("text", "T") == "T"


def test_what_is_no_item_has_no_room() -> None:
    with pytest.raises(NoRoomError, match="tuple is no item"):
        put((1, 2), {"facts": 1}, as_dict=True)
