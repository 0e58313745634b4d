"""The packaged spotter and judge on invented news."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.spotter.parsing import parsed

from newsfacts.errors import NewsfactsError
from newsfacts.events.frames import frames
from newsfacts.spotter import WeightsError, load_judge, load_spotter
from newsfacts.spotter.weights import FOLDER, read


def spotted(text: str, least: float = 0.3) -> set[str]:
    found = load_spotter().spot(text, [(0, len(text))], [], least)
    return {text[spot.start : spot.end] for spot in found}


def judged(text: str) -> dict[str, tuple[str, float]]:
    parse, kinds = parsed(text)
    verdicts = load_judge().judge(parse, kinds)
    return {parse.tokens[v.token].text: (v.type, v.event) for v in verdicts}


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
def test_the_judge_knows_types(text: str, word: str, kind: str) -> None:
    found, likely = judged(text)[word]
    assert found == kind and likely > 0.5


def test_probabilities_are_some() -> None:
    for kind, likely in judged("Norway imposed duties on timber.").values():
        assert 0 <= likely <= 1
        assert kind in {*frames().policy, *frames().business}


def test_threads_see_the_same() -> None:
    text = "The ministry imposed a duty on imported timber on Monday."
    with ThreadPoolExecutor(4) as pool:
        assert len({frozenset(found) for found in pool.map(spotted, [text] * 16)}) == 1


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "weights"))


@pytest.mark.parametrize("name", ["spotter.npz", "judge.npz"])
def test_weights_are_whole_and_a_changed_byte_is_noticed(name: str, copy: Path) -> None:
    arrays, types = read(FOLDER, name)
    assert arrays
    assert types == [*frames().policy, *frames().business]
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(bytes(content))
    with pytest.raises(WeightsError, match=rf"{name}: sha256"):
        read(copy, name)


@pytest.mark.parametrize("name", ["judge.npz", "manifest.json"])
def test_a_missing_file_is_named(name: str, copy: Path) -> None:
    (copy / name).unlink()
    with pytest.raises(NewsfactsError, match=rf"{name}: not there"):
        read(copy, "judge.npz")


def test_all_weights_together_stay_small() -> None:
    package = FOLDER.parents[1]
    size = sum(file.stat().st_size for file in package.glob("*/weights/*"))
    assert size < 30_000_000
