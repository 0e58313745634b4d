"""One article on its way through the stages."""

from __future__ import annotations

import pytest

from newsfacts.annotation import Mention, Place, Sentence
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.errors import StageError


def document(text: str) -> Document:
    return Document(Article(id="a", text=text))


def test_layers_are_kept_in_order_and_replaced_whole() -> None:
    doc = document("One. Two.")
    first, second = Sentence(start=0, end=4), Sentence(start=5, end=9)
    assert not doc.has(Sentence)
    doc.put(Sentence, [second, first])
    assert doc.get(Sentence) == (second, first)
    doc.put(Sentence, [first])
    assert doc.get(Sentence) == (first,)


def test_a_layer_that_nobody_gave_is_an_error_that_lists_the_others() -> None:
    doc = document("One.")
    doc.put(Sentence, [])
    with pytest.raises(StageError, match=r"a: layer 'places' was not given .*given: sentences"):
        doc.get(Place)


def test_a_mention_is_cut_from_the_text() -> None:
    assert document("😀 Aurora").mention(2, 8, stage="s", rule="r") == Mention(
        start=2, end=8, text="Aurora", stage="s", rule="r"
    )


@pytest.mark.parametrize(("offset", "index"), [(0, 0), (3, 0), (4, 0), (5, 1), (8, 1), (99, 1)])
def test_the_sentence_of_an_offset(offset: int, index: int) -> None:
    doc = document("One. Two.")
    doc.put(Sentence, [Sentence(start=0, end=4), Sentence(start=5, end=9)])
    assert doc.sentence_index(offset) == index


def test_without_sentences_the_index_is_0() -> None:
    doc = document("")
    doc.put(Sentence, [])
    assert doc.sentence_index(5) == 0


@pytest.mark.parametrize("text", ["", "Aurora", "a\ud800b", "😀"])
def test_a_text_has_a_digest(text: str) -> None:
    assert len(Article(id="a", text=text).sha256) == 64
    assert Article(id="a", text=text).sha256 != Article(id="a", text=text + " ").sha256
