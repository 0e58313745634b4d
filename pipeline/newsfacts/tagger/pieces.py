"""Sub-words: the WordPiece vocabulary of the base model, applied word by word."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

_LIMIT = 8  # sub-words kept of one word: a long address needs no more
_REMEMBER = 200_000  # words kept in memory

START = "[CLS]"
END = "[SEP]"
UNKNOWN = "[UNK]"


class Pieces:
    """Turns words into sub-word ids and remembers the words it has seen.

    Safe to share between threads: the memory is a plain dict of immutable
    values, and a race costs a second look-up at most.
    """

    def __init__(self, vocabulary: Path | str) -> None:
        path = Path(vocabulary)
        lines = path.read_text(encoding="utf-8").split("\n")
        ids = {piece: number for number, piece in enumerate(lines) if piece}
        self._tokenizer = Tokenizer(
            models.WordPiece(vocab=ids, unk_token=UNKNOWN, max_input_chars_per_word=100)
        )
        self._tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        self._known: dict[str, tuple[int, ...]] = {}
        self.start = ids[START]
        self.end = ids[END]
        self.unknown = ids[UNKNOWN]

    def of(self, word: str) -> tuple[int, ...]:
        """One to eight sub-word ids of a word; `unknown` for signs without any."""
        known = self._known.get(word)
        if known is None:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids[:_LIMIT]
            known = tuple(found) or (self.unknown,)
            if len(self._known) < _REMEMBER:
                self._known[word] = known
        return known

    def all(self, words: Iterable[str]) -> list[tuple[int, ...]]:
        """`of` for every word."""
        return [self.of(word) for word in words]
