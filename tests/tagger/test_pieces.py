"""Sub-words by BERT's uncased rules."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.tagger.pieces import Pieces

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "mer", "##id", "##ia", ".", "u", "s", "cafe", "'"]
CASES = [
    ("Meridia", ["mer", "##id", "##ia"]),
    ("MERIDIA", ["mer", "##id", "##ia"]),
    ("Café", ["cafe"]),
    ("U.S.", ["u", ".", "s", "."]),
    ("'s", ["'", "s"]),
    ("zebra", ["[UNK]"]),
    ("\u0301", ["[UNK]"]),
    ("u" * 101, ["[UNK]"]),
]


@pytest.fixture
def pieces(tmp_path: Path) -> Pieces:
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    return Pieces(path)


@pytest.mark.parametrize(("word", "expected"), CASES)
def test_pieces(pieces: Pieces, word: str, expected: list[str]) -> None:
    assert [VOCABULARY[number] for number in pieces.of(word)] == expected
    assert pieces.of(word) == pieces.of(word)


def test_a_long_word_keeps_eight_pieces(pieces: Pieces) -> None:
    assert len(pieces.of("mer" + "id" * 20)) == 8


@given(word=st.text(min_size=1, max_size=20))
def test_every_word_has_pieces(tmp_path_factory: pytest.TempPathFactory, word: str) -> None:
    path = tmp_path_factory.getbasetemp() / "vocab.txt"
    if not path.exists():
        path.write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    found = Pieces(path).of(word)
    assert 1 <= len(found) <= 8
    assert all(0 <= number < len(VOCABULARY) for number in found)
