"""The packaged tagger on invented news."""

import itertools
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from newsfacts.tagger import Span, Tagger, load

ARTICLE = """Lowmere regulator clears Brightmoor takeover

The Competition and Markets Tribunal on Tuesday cleared Brightmoor Holdings plc to buy the
Danish insurer Nordvik Group A/S for $1.2 billion. "We are pleased," said Helen Ashdown, chief
executive of Brightmoor. The deal still needs approval from the Bank of Norway in Oslo.
Brightmoor shares rose 4% in London. Ashdown will meet the European Commission next week.
"""


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load()


def _names(tagger: Tagger, text: str) -> set[tuple[str, str]]:
    return {(text[name.start : name.end], name.label) for name in tagger.tag(text)}


SENTENCES = [
    (
        "Harlan Petrova joined Quantell Inc. in Boston.",
        {("Harlan Petrova", "PER"), ("Boston", "LOC")},
    ),
    (
        "The Ministry of Finance denied it.",
        {("Ministry of Finance", "ORG")},
    ),
    ("Shares of Oakline Bank fell 3%.", {("Oakline Bank", "ORG")}),
    ("The University of Torvale published the study.", {("University of Torvale", "ORG")}),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(tagger: Tagger, text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= _names(tagger, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "shares fell sharply after the report",
        "1,234.50",
        "...",
        "\u200b",
        "the company said",
    ],
)
def test_no_names(tagger: Tagger, text: str) -> None:
    assert tagger.tag(text) == []


def test_an_article(tagger: Tagger) -> None:
    found = _names(tagger, ARTICLE)
    assert {
        ("Brightmoor", "ORG"),
        ("Helen Ashdown", "PER"),
        ("European Commission", "ORG"),
        ("Bank of Norway", "ORG"),
        ("London", "LOC"),
    } <= found


def test_spans_are_in_order_apart_and_trimmed(tagger: Tagger) -> None:
    found = tagger.tag(ARTICLE)
    assert found == sorted(found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for name in found:
        words = ARTICLE[name.start : name.end]
        assert words == words.strip()
        assert 0 < name.confidence <= 1


def test_capitals_do_not_hide_names(tagger: Tagger) -> None:
    text = "BRIGHTMOOR HOLDINGS PLC TO BUY NORDVIK GROUP, SAYS EUROPEAN COMMISSION"
    found = {text[name.start : name.end] for name in tagger.tag(text) if name.label == "ORG"}
    assert "EUROPEAN COMMISSION" in found


def test_long_articles_are_read_to_the_end(tagger: Tagger) -> None:
    filler = "The report was long and nobody read it to the end, officials said. " * 1500
    text = filler + "Oakline Bank sued the Ministry of Finance on Monday."
    assert tagger.tag(text)[-1].start > len(filler)
    assert ("Ministry of Finance", "ORG") in _names(tagger, text)


def test_one_endless_line_without_spaces(tagger: Tagger) -> None:
    assert isinstance(tagger.tag("Ab" * 50_000), list)


def test_the_same_alone_in_a_batch_and_in_threads(tagger: Tagger) -> None:
    texts = [ARTICLE, "Oakline Bank fell.", ARTICLE[:200], ""] * 3
    alone = [tagger.tag(text) for text in texts]
    assert list(tagger.tag_all(texts)) == alone
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tagger.tag, texts)) == alone


def test_words_of_another_tokenizer(tagger: Tagger) -> None:
    text = "Shares of Oakline Bank fell in Lisbon."
    words = []
    place = 0
    for word in ("Shares", "of", "Oakline", "Bank", "fell", "in", "Lisbon", "."):
        start = text.index(word, place)
        place = start + len(word)
        words.append((start, place))
    starts = {start for start, _ in words}
    ends = {end for _, end in words}
    found = tagger.tag(text, words)
    assert found
    assert all(name.start in starts and name.end in ends for name in found)


def test_load_gives_the_same_tagger() -> None:
    assert load() is load()


def test_a_span_is_a_value() -> None:
    one = Span(start=0, end=2, label="ORG", confidence=0.5)
    assert one == Span(start=0, end=2, label="ORG", confidence=0.5)
    with pytest.raises(AttributeError):
        one.end = 3  # type: ignore[misc]


def test_importing_loads_no_model_and_no_spacy() -> None:
    code = (
        "import sys, newsfacts.tagger; "
        "print([n for n in ('onnxruntime', 'spacy', 'numpy', 'torch') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_tagging_needs_no_spacy_and_no_torch() -> None:
    code = (
        "import sys; from newsfacts.tagger import load; "
        "load().tag('Oakline Bank fell in Lisbon.'); "
        "print([name for name in ('spacy', 'torch') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
