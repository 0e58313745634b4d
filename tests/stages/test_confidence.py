"""Every mention carries a confidence, from the counts of its rule."""

import pytest

from newsfacts.annotation import Amount, BusinessEvent, Filler, Organization
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.record import LAYERS
from newsfacts.stage import Options
from newsfacts.stages.confidence import Confidence, key_of, rates


def rated(kind, annotation, text="Pello paid $5."):
    document = Document(Article(id="x", text=text))
    for layer in LAYERS:
        document.put(layer, [annotation] if layer is kind else [])
    (found,) = Confidence(Options()).run(document)
    return found


def mention(start, end, rule, confidence=None):
    document = Document(Article(id="x", text="Pello paid $5."))
    return document.mention(start, end, stage="amounts", rule=rule, confidence=confidence)


def test_rates_are_probabilities_and_every_label_has_one():
    assert all(0 < rate < 1 for rate in rates().values())
    assert all(rate == round(rate, 4) for rate in rates().values())
    for layer in LAYERS:
        assert (layer.layer, "*") in rates()


def test_a_known_rule_has_its_own_rate_and_an_unknown_one_the_labels():
    known = rated(Amount, Amount(id="a1", mention=mention(11, 13, "sign-number")))
    unknown = rated(Amount, Amount(id="a1", mention=mention(11, 13, "never-seen")))
    assert known.mention.confidence == rates()["amounts", "amounts/sign-number"]
    assert unknown.mention.confidence == rates()["amounts", "*"]


def test_events_and_their_fillers_and_entities():
    event = BusinessEvent(
        id="b1",
        type="acquisition",
        triggers=(mention(6, 10, "pay"),),
        slots={"acquirer": (Filler(mention=mention(0, 5, "subject")), Filler(value="x"))},
    )
    found = rated(BusinessEvent, event)
    assert found.triggers[0].confidence == rates()["business_events", "acquisition"]
    assert found.confidence == found.triggers[0].confidence
    assert found.slots["acquirer"][0].mention.confidence == pytest.approx(
        rates()["business_events.slots", "acquirer"]
    )
    assert found.slots["acquirer"][1].mention is None
    firm = Organization(id="o1", name="Pello", mentions=(mention(0, 5, "known"),))
    assert rated(Organization, firm).mentions[0].confidence is not None


@pytest.mark.parametrize(("confidence", "step"), [(0.2, 0), (0.5, 1), (0.97, 6), (1.0, 7)])
def test_the_taggers_confidence_counts_in_steps(confidence, step):
    assert key_of("organizations", mention(0, 5, "model", confidence)) == f"amounts/model/{step}"
