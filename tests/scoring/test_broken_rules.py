"""The gate against rules that are broken on purpose, in a copy of the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import newsfacts

PACKAGE = Path(newsfacts.__file__).parent
PHRASES = Path(__file__).parents[1] / "events" / "phrases.toml"
"""No weights, which would find what a broken lexicon loses."""
EXTRACT = ("extract", "in", "--config", PHRASES, "--out")
TEXT = (
    "Orvane Ltd. agreed on Monday to buy Tessel Inc. for $40 million. France imposed sanctions on "
    "Brackwater Corp. last week. Nordvik AS raised €12 million in a Series B round. The language "
    "model Quillon has 7 billion parameters.\n"
)
BROKEN = {
    "business verb": ("business_deals.toml", '"reacquire", "buy", ', '"reacquire", ', "'buy'"),
    "policy noun": (
        "policy_triggers.toml",
        'id = "sanctions"\npart = "noun"\ntype = "sanction"',
        'id = "sanctions"\npart = "noun"\ntype = "tariff"',
        "'imposed' = sanction",
    ),
    "currency sign": ("currencies.toml", 'signs = ["€", ', "signs = [", "'€12 million'"),
    "date rule": ("date_rules.toml", "(w: WDAY (?! DOT WORD ) | ", "(w: ", "'Monday'"),
    "magnitude": (
        "magnitudes.toml",
        "{ billion = 1000000000,",
        "{ billion = 1000000,",
        "'7 billion parameters'",
    ),
}
"""Rule → its lexicon, the words that are replaced, by what, and a fact that is lost."""


def newsfacts_of(home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newsfacts", *words],
        env={**os.environ, "PYTHONPATH": str(home), "COLUMNS": "200"},
        cwd=home, capture_output=True, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of the package, an article, and its record as gold."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(PACKAGE, home / "newsfacts", ignore=shutil.ignore_patterns("weights"))
    for part in ("tagger", "spotter"):
        (home / "newsfacts" / part / "weights").symlink_to(PACKAGE / part / "weights")
    (home / "in").mkdir()
    (home / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (home / "gold").mkdir()
    assert newsfacts_of(home, *EXTRACT, "gold/a.jsonl").returncode == 0
    update = newsfacts_of(home, "gate", "gold/a.jsonl", "gold", "--update")
    assert update.returncode == 0, update.stderr
    return home


@pytest.mark.slow
@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_makes_the_gate_fall_and_is_named(home: Path, rule: str) -> None:
    name, words, other, lost = BROKEN[rule]
    lexicon = home / "newsfacts" / "lexicons" / name
    sound = lexicon.read_text(encoding="utf-8")
    assert words in sound
    lexicon.write_text(sound.replace(words, other), encoding="utf-8")
    try:
        extract = newsfacts_of(home, *EXTRACT, "out.jsonl")
    finally:
        lexicon.write_text(sound, encoding="utf-8")
    assert extract.returncode == 0, extract.stderr
    fell = newsfacts_of(home, "gate", "out.jsonl", "gold")
    assert fell.returncode == 3, fell.stdout + fell.stderr
    named = [line for line in fell.stdout.splitlines() if "lost: " in line]
    assert any(lost in line for line in named), fell.stdout
