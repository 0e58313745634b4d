"""Parts of a W3C Web Annotation: its selectors and its bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsfacts.formats.about import Exchange, json_of
from newsfacts.formats.graph import Facts


def selectors_of(item: Any) -> tuple[Facts, Facts]:
    """Return the position and the quote selector of an annotation, each empty where it has none."""
    target = item.get("target") if isinstance(item, dict) else None
    if isinstance(target, list) and len(target) == 1:
        target = target[0]
    if not isinstance(target, dict):
        return {}, {}
    selectors = target.get("selector") or []
    found: dict[str, Facts] = {}
    for selector in selectors if isinstance(selectors, list) else [selectors]:
        found[selector.get("type", "")] = selector
    return found.get("TextPositionSelector", {}), found.get("TextQuoteSelector", {})


def _bodies(item: Mapping[str, Any]) -> list[Any]:
    bodies = item.get("body") or []
    return bodies if isinstance(bodies, list) else [bodies]


def tags_of(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (purpose, value) of the bodies that are labels."""
    found = []
    for body in _bodies(item):
        if isinstance(body, str):
            found.append(("tagging", body))
        elif body.get("purpose", item.get("motivation")) in ("tagging", "classifying", "linking"):
            found.append((str(body.get("purpose")), str(body.get("value", body.get("label", "")))))
    return found


def comments_of(item: Mapping[str, Any], exchange: Exchange, where: str) -> Facts:
    """Return the JSON in the bodies that are no labels; other comments are counted as lost."""
    found: Facts = {}
    for body in _bodies(item):
        if not isinstance(body, dict) or body.get("purpose") in ("tagging", "classifying"):
            continue
        if body.get("format") == "application/json":
            found.update(json_of(body["value"], where))
        elif body.get("purpose", item.get("motivation")) not in ("tagging", "classifying"):
            exchange.losses.add("comments", "a record has no place for them")
    return found
