"""The scripts of `gold/` and its files, for the tests."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD, CORPUS = ROOT / "gold", ROOT / "corpus"


def load(name: str) -> ModuleType:
    """Import one script of `gold/` under the name `gold_NAME`."""
    if (module := sys.modules.get(f"gold_{name}")) is not None:
        return module
    spec = importlib.util.spec_from_file_location(f"gold_{name}", GOLD / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[f"gold_{name}"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def compiler() -> ModuleType:
    return load("compile")


@pytest.fixture(scope="session")
def agreement() -> ModuleType:
    return load("agreement")


def gold_files(*sets: str) -> list[Path]:
    """Return the gold files of some sets, by name."""
    return sorted(path for s in sets for path in (GOLD / s).glob("*.json"))


def articles() -> list[Path]:
    """Return the articles of the corpus, by name."""
    return sorted(p for p in CORPUS.glob("*/*") if p.suffix in {".md", ".txt"})
