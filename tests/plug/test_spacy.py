"""The spaCy component: what documents carry, and how they travel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import newsfacts
from newsfacts.annotation import Amount, BusinessEvent, Organization, ParameterCount
from newsfacts.errors import ConfigError
from newsfacts.record import Record

TEXT = (
    "Orvane Robotics Inc. raised $340 million (2.5 billion yuan) on Monday. Orvane trained "
    "Kestrel-130B, a language model."
)
ABOUT = {
    "id": "x1",
    "title": "Orvane raises money",
    "published": "2024-05-02",
    "author": "Ida Lund",
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    found = spacy.blank("en")
    found.add_pipe("newsfacts")
    return found


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    made = nlp.make_doc(TEXT)
    made.user_data["newsfacts_article"] = ABOUT
    return nlp(made)


def test_the_component_is_there_without_an_import() -> None:
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('newsfacts'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['newsfacts']"


def test_the_record_is_that_of_the_pipeline(doc: Doc, pipeline: newsfacts.Pipeline) -> None:
    article = newsfacts.Article.from_any({**ABOUT, "text": TEXT})
    assert doc._.newsfacts == pipeline.extract(article)
    assert doc._.newsfacts.article.authors == ("Ida Lund",)


def test_mentions_are_spans_with_their_annotations(doc: Doc) -> None:
    record: Record = doc._.newsfacts
    assert set(doc.spans) >= {"organizations", "amounts", "dates", "business_events"}
    for layer in ("organizations", "people", "places", "amounts", "dates", "models"):
        spans: list[Span] = list(doc.spans[layer])
        mentions = [m for a in getattr(record, layer) for m in a.spans()]
        assert [s._.newsfacts_mention for s in spans] == mentions
        assert all(s.start_char <= m.start for s, m in zip(spans, mentions, strict=True))
        assert all(m.end <= s.end_char for s, m in zip(spans, mentions, strict=True))
    amount = doc.spans["amounts"][0]
    assert (amount.text, amount.label_) == ("$340 million", "Amount")
    assert isinstance(amount._.newsfacts, Amount)
    assert str(amount._.newsfacts.value) == "340000000"
    assert isinstance(doc.spans["organizations"][0]._.newsfacts, Organization)


def test_events_have_spans_for_their_triggers(doc: Doc) -> None:
    span = next(s for s in doc.spans["business_events"] if s.label_ == "funding_round")
    event = span._.newsfacts
    assert isinstance(event, BusinessEvent)
    assert span.text in [t.text for t in event.triggers]


def test_a_mention_inside_a_token_keeps_its_true_offsets(doc: Doc) -> None:
    (span,) = doc.spans["parameter_counts"]
    assert isinstance(span._.newsfacts, ParameterCount)
    mention = span._.newsfacts_mention
    assert mention.text == "130B"
    assert TEXT[mention.start : mention.end] == "130B"
    assert "130B" in span.text


def test_tokens_and_entities_stay_as_they_were(doc: Doc, nlp: Language) -> None:
    assert [t.text for t in doc] == [t.text for t in nlp.make_doc(TEXT)]
    assert doc.ents == ()


def test_other_spans_have_no_facts(doc: Doc, nlp: Language) -> None:
    assert doc[0:1]._.newsfacts is None
    assert doc[0:1]._.newsfacts_mention is None
    assert nlp.make_doc("x")._.newsfacts is None


def test_many_documents_and_their_context(nlp: Language) -> None:
    texts = [(TEXT, 1), ("", 2), ("Nothing here.", 3)]
    found = list(nlp.pipe(texts, as_tuples=True))
    assert [context for _, context in found] == [1, 2, 3]
    assert [bool(doc._.newsfacts.amounts) for doc, _ in found] == [True, False, False]


def test_processes_give_the_same(doc: Doc, nlp: Language) -> None:
    found = list(nlp.pipe([TEXT, TEXT], n_process=2, batch_size=1))
    assert [len(d.spans["amounts"]) for d in found] == [len(doc.spans["amounts"])] * 2
    assert found[0]._.newsfacts.amounts == doc._.newsfacts.amounts


def test_documents_travel_with_their_facts(doc: Doc, nlp: Language, tmp_path: Path) -> None:
    store = DocBin(docs=[doc], store_user_data=True)
    store.to_disk(tmp_path / "docs.spacy")
    (back,) = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(nlp.vocab)
    for other in (back, Doc(nlp.vocab).from_bytes(doc.to_bytes())):
        assert other._.newsfacts == doc._.newsfacts
        first = other.spans["amounts"][0]
        assert first._.newsfacts == doc.spans["amounts"][0]._.newsfacts


def test_the_component_goes_to_disk_with_its_configuration(tmp_path: Path) -> None:
    config = tmp_path / "amounts.toml"
    config.write_text('stages = ["amounts"]\n')
    nlp = spacy.blank("en")
    nlp.add_pipe("newsfacts", config={"config": str(config), "prefix": "nf_"})
    nlp.to_disk(tmp_path / "model")
    data = nlp.to_bytes()
    config.unlink()
    loaded = spacy.load(tmp_path / "model")
    built = spacy.blank("en")
    built.add_pipe("newsfacts")
    for other in (loaded, built.from_bytes(data)):
        doc = other(TEXT)
        assert [s.text for s in doc.spans["nf_amounts"]] == ["$340 million", "2.5 billion yuan"]
        assert doc._.newsfacts.organizations == ()


def test_it_stands_beside_other_components() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("newsfacts", config={"prefix": "facts "}, last=True)
    assert "span._.newsfacts" in nlp.analyze_pipes()["summary"]["newsfacts"]["assigns"]
    doc = nlp(TEXT)
    assert len(list(doc.sents)) == 2
    assert len(doc.spans["facts amounts"]) == 2


def test_a_wrong_configuration_is_told_when_the_component_is_added(tmp_path: Path) -> None:
    config = tmp_path / "wrong.toml"
    config.write_text('stages = ["nothing"]\n')
    with pytest.raises(ConfigError, match=r"wrong\.toml:1: unknown stage 'nothing'"):
        spacy.blank("en").add_pipe("newsfacts", config={"config": str(config)})


def test_a_configuration_that_is_not_there_is_told_with_the_first_document() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsfacts", config={"config": "/no/such.toml"})
    with pytest.raises(ConfigError, match=r"/no/such\.toml: can't be read"):
        nlp(TEXT)
