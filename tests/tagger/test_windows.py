"""Windows cover every word once, in order, and break at lines and sentences."""

from hypothesis import given
from hypothesis import strategies as st

from newsfacts.tagger.windows import windows


@given(
    st.lists(st.tuples(st.integers(1, 8), st.sampled_from([0, 0, 0, 1, 2])), max_size=300),
    st.integers(16, 64),
)
def test_cover_everything(words: list[tuple[int, int]], limit: int) -> None:
    sizes = [size for size, _ in words]
    found = windows(sizes, [mark for _, mark in words], limit)
    covered = [index for start, end in found for index in range(start, end)]
    assert covered == list(range(len(words)))
    assert all(sum(sizes[start:end]) <= limit for start, end in found)


def test_a_line_start_beats_a_later_sentence_start() -> None:
    breaks = [2, 0, 0, 0, 0, 0, 2, 0, 1, 0, 0, 0]
    assert windows([1] * 12, breaks, 10) == [(0, 6), (6, 12)]


def test_a_sentence_start_beats_a_full_window() -> None:
    breaks = [2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert windows([1] * 12, breaks, 10) == [(0, 7), (7, 12)]


def test_without_breaks_windows_are_full() -> None:
    assert windows([1] * 12, [0] * 12, 10) == [(0, 10), (10, 12)]


def test_a_word_larger_than_the_limit_stands_alone() -> None:
    assert windows([1, 30, 1], [2, 0, 0], 10) == [(0, 1), (1, 2), (2, 3)]
