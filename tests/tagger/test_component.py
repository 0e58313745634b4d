"""The tagger as a spaCy component."""

import subprocess
import sys

import pytest
import spacy
from spacy.language import Language

from newsfacts.tagger import component

TEXT = "Helen Ashdown, chief executive of Oakline Bank, spoke in Lisbon."


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("en")
    made.add_pipe(component.NAME)
    return made


def test_entities_and_confidence(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = {(entity.text, entity.label_) for entity in doc.ents}
    assert {("Helen Ashdown", "PERSON"), ("Oakline Bank", "ORG"), ("Lisbon", "LOC")} <= found
    assert all(0 < entity._.newsfacts_confidence <= 1 for entity in doc.ents)


def test_labels_can_be_renamed_and_left_out() -> None:
    made = spacy.blank("en")
    made.add_pipe(component.NAME, config={"labels": {"LOC": "GPE", "ORG": None, "PER": None}})
    assert {(entity.text, entity.label_) for entity in made(TEXT).ents} == {("Lisbon", "GPE")}


def test_pipe_gives_what_call_gives(nlp: Language) -> None:
    texts = [TEXT, "", "Nothing here."]
    piped = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)]
    assert piped == [[(e.start, e.end, e.label_) for e in nlp(text).ents] for text in texts]


def test_spans_widen_to_whole_tokens(nlp: Language) -> None:
    words = ["Shares", "of", "Lisbon-based", "Oakline", "Bank", "fell", "."]
    doc = nlp(spacy.tokens.Doc(nlp.vocab, words=words))
    assert all(entity.text in doc.text for entity in doc.ents)


def test_spacy_finds_the_component_by_itself() -> None:
    code = "import spacy; print(spacy.blank('en').add_pipe('newsfacts_tagger').__class__.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "TaggerComponent"
