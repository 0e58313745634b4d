"""Every word list and rule file is in use, in form, and tested."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import newsfacts
from newsfacts.errors import LexiconError
from newsfacts.lexicon import load_lexicon, read_table

PACKAGE = Path(newsfacts.__file__).parent
LEXICONS = PACKAGE / "lexicons"
TOML = sorted(path.name for path in LEXICONS.glob("*.toml"))
TABLES = sorted(path.name for path in LEXICONS.glob("*.tsv"))

_LOADS = re.compile(r"load_lexicon\(\s*\"(?P<name>[\w.]+)\",\s*(?P<shape>\w+)\)")

SOURCES = {
    path: path.read_text(encoding="utf-8")
    for path in PACKAGE.rglob("*.py")
    if "load_lexicon" in path.read_text(encoding="utf-8")
}


def shapes() -> dict[str, tuple[str, str]]:
    """Return lexicon → (module, name of the shape in it)."""
    found: dict[str, tuple[str, str]] = {}
    for path, source in SOURCES.items():
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for match in _LOADS.finditer(source):
            found[match["name"]] = (module, match["shape"])
    return found


def entries(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every table of a lexicon that has examples or counter-examples."""
    if isinstance(value, dict):
        if isinstance(value.get("examples"), list) or isinstance(value.get("not"), list):
            yield value
        for inner in value.values():
            yield from entries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from entries(inner)


@pytest.mark.parametrize(("name", "place"), shapes().items(), ids=sorted(shapes()))
def test_a_lexicon_has_its_shape(name: str, place: tuple[str, str]) -> None:
    shape = getattr(import_module(place[0]), place[1])
    assert isinstance(load_lexicon(name, shape), shape)


@pytest.mark.parametrize("name", TOML + TABLES)
def test_a_lexicon_is_in_use(name: str) -> None:
    named = re.compile(rf"[\"']{re.escape(name)}[\"']")
    assert any(named.search(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_even_and_without_doubles(name: str) -> None:
    rows = read_table(name)
    assert rows
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", TOML)
def test_examples_and_counter_examples_are_sentences_apart(name: str) -> None:
    data = tomllib.loads((LEXICONS / name).read_text(encoding="utf-8"))
    for entry in entries(data):
        examples, others = entry.get("examples", []), entry.get("not", [])
        assert all(isinstance(text, str) for text in examples + others), entry
        assert all(text.strip() for text in examples), entry
        assert not set(examples) & set(others), entry


@pytest.mark.parametrize("name", TOML)
def test_a_lexicon_with_examples_names_some_for_most_of_its_rules(name: str) -> None:
    data = tomllib.loads((LEXICONS / name).read_text(encoding="utf-8"))
    found = list(entries(data))
    assert sum(bool(entry.get("examples")) for entry in found) >= 0.5 * len(found)


def test_a_lexicon_that_is_malformed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LexiconError, match=r"lexicons/sentences\.toml: .*"):
        load_lexicon("sentences.toml", int)
