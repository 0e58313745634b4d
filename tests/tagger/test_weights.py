"""Damaged or missing weights are refused with a message that says which file."""

import shutil
from pathlib import Path

import pytest

from newsfacts.errors import NewsfactsError
from newsfacts.tagger import weights

PACKAGED = Path(weights.__file__).parent / "weights"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKAGED, tmp_path / "weights"))


def test_packaged_weights_are_whole() -> None:
    found = weights.read()
    assert found.window >= 128
    assert found.graph


def test_a_changed_byte_is_noticed(copy: Path) -> None:
    path = copy / "tagger.onnx"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(weights.WeightsError, match=r"tagger\.onnx: sha256"):
        weights.read(copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "vocab.txt").unlink()
    with pytest.raises(weights.WeightsError, match=r"vocab\.txt: not there"):
        weights.read(copy)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NewsfactsError, match=r"manifest\.json: not there"):
        weights.read(tmp_path)


def test_the_wheel_stays_small() -> None:
    assert sum(path.stat().st_size for path in PACKAGED.iterdir()) < 24_500_000


def test_the_model_card_ships_and_matches_the_one_beside_the_training() -> None:
    root = Path(__file__).resolve().parents[2]
    shipped = PACKAGED.parent / "MODEL_CARD.md"
    assert shipped.read_bytes() == (root / "training" / "MODEL_CARD.md").read_bytes()
