"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.annotation import Sentence
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.stage import Options
from newsfacts.stages.sentences import Sentences


def sentences(text: str) -> list[str]:
    found = Sentences(Options()).run(Document(Article(id="x", text=text)))
    return [text[s.start : s.end] for s in found]


@pytest.mark.parametrize(
    "parts",
    [
        ["Pello rose.", "Ostara fell."],
        ["Mr. Holt left the U.S. Senate in Jan. 2020 for Orsk Inc. of Delaware."],
        ["It paid $2.5 billion.", "The rest is due in May."],
        ["“We won.”", "She smiled."],
        ["It moved to the U.S.", "The plant closed."],
        ["John F. Hadley spoke."],
        ["1. First point."],
        ["Really?", "Yes!", "So they say…", "Indeed."],
    ],
)
def test_cut(parts):
    assert sentences(" ".join(parts)) == parts


def test_lines_end_sentences_but_wrapped_lines_go_on():
    assert sentences("Headline here\n\n• One point\n• Another\nwrapped line") == [
        "Headline here",
        "• One point",
        "• Another\nwrapped line",
    ]


@given(st.text())
def test_nothing_is_lost_and_nothing_overlaps(text):
    document = Document(Article(id="x", text=text))
    found = list(Sentences(Options()).run(document))
    covered = set()
    for s in found:
        assert isinstance(s, Sentence)
        assert not covered & set(range(s.start, s.end))
        covered |= set(range(s.start, s.end))
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)
