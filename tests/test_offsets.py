"""Whatever the text, every mention is where it says, and no stage fails."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts import Pipeline
from newsfacts.article import Article
from newsfacts.pipeline import failures
from newsfacts.record import decode, encode

PIECES = (
    "Orvane Robotics Inc. agreed to buy Kestrel AI for about 1.2 billion yuan ($166 million).",
    "The Commerce Department imposed a 25% tariff on steel on Monday, Aug. 9, 2023.",
    "Pell Group’s Fenwick-7B has seven billion parameters",
    "Rs 500 crore", "€5–7 mn", "HK$3bn", "hundreds of millions of dollars", "£1,234.50",
    "the European Commission (EC) fined Tallis SE", "MR JOHN O'NEIL", "U.S.", "last Friday",
    "raised", "sued", "said that", "did not", "would", "a", "the", "7B", "2024-13-45",
)  # fmt: skip
SEAMS = (
    " ", "\n", "\r\n", "\n\n", "\t", "", "\u00a0", "\u2028", "\u200b", "\u200d", "\u0301", "\ufeff",
    "\x00", "\x0c", ".", ", ", "-", "’s ", "(", ")", "[", "“", "*", "# ", "• ", "| ", "{", "%", "\\",
    "😀", "👩‍👩‍👧", "🇪🇺", "é", "e\u0301", "Ǆ", "ß", "İ", "ı", "ﬁ", "٣", "５", "²", "½", "Ⅷ", "万", "億円",
    "智谱", "Москва", "القاهرة", "ไทย", "한국", "\ud800", "\udc00", "\U0010ffff",
)  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES) | st.sampled_from(SEAMS), max_size=24).map("".join)
ANY = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=80)
MIXED = st.lists(st.sampled_from(PIECES) | ANY, max_size=6).map("".join)


def check(pipeline: Pipeline, text: str) -> None:
    record = pipeline.extract(Article(id="a", text=text, title=None))
    assert failures(record) == []
    assert record.problems() == []
    assert record.text == text
    assert decode(encode(record)) == record


@settings(max_examples=150)
@given(text=NEWS | MIXED)
def test_offsets_are_true_in_any_text(pipeline: Pipeline, text: str) -> None:
    check(pipeline, text)


@pytest.mark.parametrize("piece", PIECES[:3])
@pytest.mark.parametrize("seam", SEAMS)
def test_offsets_are_true_around_any_character(pipeline: Pipeline, piece: str, seam: str) -> None:
    half = len(piece) // 2
    check(pipeline, f"{seam}{piece}{seam}{piece[:half]}{seam}{piece[half:]}{seam}")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n", "\r\n\r\n", ".", "$", "(", "\ufeff", "\u0301", "a" * 20_000, "( " * 2_000,
        "$1 " * 2_000, "1," * 3_000, "\n" * 5_000, "the " * 3_000, "A.B." * 1_000, "[](" * 1_000,
    ],
)  # fmt: skip
def test_odd_texts_break_nothing(pipeline: Pipeline, text: str) -> None:
    check(pipeline, text)
