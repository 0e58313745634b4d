"""The packaged spotter and reader on invented news."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.annotation import Action
from newsfacts.errors import NewsfactsError
from newsfacts.events.frames import frames
from newsfacts.spotter import Reading, WeightsError, load_reader, load_spotter
from newsfacts.spotter.weights import FOLDER, read


def spotted(text: str, least: float = 0.3) -> set[str]:
    found = load_spotter().spot(text, [(0, len(text))], [], least)
    return {text[spot.start : spot.end] for spot in found}


def readings(text: str, least: float = 0.0) -> list[Reading]:
    windows = load_reader().read(text, [(0, len(text))], [], least)
    return [reading for _, found in windows for reading in found]


def judged(text: str) -> dict[str, tuple[str, float]]:
    return {text[r.start : r.end]: (r.type, r.event) for r in readings(text)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ministry imposed a duty on imported timber on Monday.", "imposed"),
        ("The brewer agreed to buy its rival for 40 million euros.", "buy"),
        ("The airline filed for bankruptcy protection in March.", "bankruptcy"),
    ],
)
def test_the_spotter_sees_events(text: str, word: str) -> None:
    assert any(word in words for words in spotted(text))


@pytest.mark.parametrize(
    "text", ["The weather was mild in the north.", "", " \n", "...", "She likes old songs."]
)
def test_and_none_in_other_sentences(text: str) -> None:
    assert not spotted(text)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("India raised its import tariffs on steel.", "raised", "tariff"),
        ("The central bank cut its key rate to 3 percent.", "cut", "monetary"),
        ("The senate passed a bill on Tuesday.", "passed", "legislation"),
        ("The court fined the brewer two million euros.", "fined", "enforcement"),
        ("The brewer acquired its rival in May.", "acquired", "acquisition"),
    ],
)
def test_the_reader_knows_types(text: str, word: str, kind: str) -> None:
    found, likely = judged(text)[word]
    assert found == kind and likely > 0.5


def test_the_reader_tells_events_from_the_rest() -> None:
    text = "The weather was mild. The court fined the brewer two million euros. She likes songs."
    assert [text[r.start : r.end] for r in readings(text, 0.5)] == ["fined"]


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    found = readings(text)
    assert all(0 <= r.start < r.end <= len(text) for r in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for one in found:
        assert 0 <= one.probability <= one.event + 1e-5 <= 1 + 2e-5
        assert one.type in {*frames().policy, *frames().business}


def test_only_the_sentences_that_are_asked_for_are_read() -> None:
    text = "The court fined the brewer. The senate passed a bill."
    ((window, found),) = load_reader().read(text, [(28, len(text))], [], 0.5)
    assert [text[r.start : r.end] for r in found] == ["passed"]
    assert window.places[0][0] == 28 and len(window.vectors) == len(window.places)


def test_a_long_sentence_is_read_to_its_end() -> None:
    text = "The court, " + "in its wisdom and " * 120 + "fined the brewer two million euros."
    assert "fined" in {text[r.start : r.end] for r in readings(text, 0.3)}


def test_threads_see_the_same() -> None:
    text = "The ministry imposed a duty on imported timber on Monday."
    with ThreadPoolExecutor(4) as pool:
        assert len({frozenset(found) for found in pool.map(spotted, [text] * 16)}) == 1
        assert len({tuple(found) for found in pool.map(readings, [text] * 16)}) == 1


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "weights"))


@pytest.mark.parametrize("name", ["spotter.npz", "reader.onnx", "roles.npz"])
def test_weights_are_whole_and_a_changed_byte_is_noticed(name: str, copy: Path) -> None:
    content, settings = read(FOLDER, name)
    assert content
    assert settings.types == (*frames().policy, *frames().business)
    assert settings.actions == get_args(Action)
    changed = bytearray((copy / name).read_bytes())
    changed[len(changed) // 2] ^= 1
    (copy / name).write_bytes(bytes(changed))
    with pytest.raises(WeightsError, match=rf"{name}: sha256"):
        read(copy, name)


@pytest.mark.parametrize("name", ["reader.onnx", "manifest.json"])
def test_a_missing_file_is_named(name: str, copy: Path) -> None:
    (copy / name).unlink()
    with pytest.raises(NewsfactsError, match=rf"{name}: not there"):
        read(copy, "reader.onnx")


def test_all_weights_together_stay_small() -> None:
    package = FOLDER.parents[1]
    size = sum(file.stat().st_size for file in package.glob("*/weights/*"))
    assert size < 30_000_000
