"""Which annotation stays where two claim the same characters."""

import pytest

from newsfacts.annotation import (
    Amount,
    DateExpression,
    Model,
    Organization,
    ParameterCount,
    Person,
    Place,
)
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.stage import Options
from newsfacts.stages.overlaps import Overlaps

LAYERS = (Organization, Person, Place, Amount, ParameterCount, Model, DateExpression)


def settle(text: str, **layers: list[str]) -> dict[str, list[str]]:
    document = Document(Article(id="x", text=text))
    for kind in LAYERS:
        found = []
        for number, words in enumerate(layers.get(kind.layer, []), 1):
            start = text.index(words)
            mention = document.mention(start, start + len(words), stage="t", rule="t")
            id = f"{kind.layer}{number}"
            if hasattr(kind, "mentions"):
                found.append(kind(id=id, name=words, mentions=(mention,)))
            else:
                found.append(kind(id=id, mention=mention))
        document.put(kind, found)
    out: dict[str, list[str]] = {}
    for annotation in Overlaps(Options()).run(document):
        out.setdefault(annotation.layer, []).extend(m.text for m in annotation.spans())
    return out


@pytest.mark.parametrize(
    ("text", "layers", "expected"),
    [
        (
            "Ostara-V3 is out.",
            {"organizations": ["Ostara"], "models": ["Ostara-V3"]},
            {"models": ["Ostara-V3"]},
        ),
        (
            "Ostara R1 is out.",
            {"organizations": ["Ostara"], "models": ["Ostara R1"]},
            {"organizations": ["Ostara"], "models": ["Ostara R1"]},
        ),
        (
            "Ostara 2 is out.",
            {"organizations": ["Ostara 2"], "models": ["Ostara 2"]},
            {"models": ["Ostara 2"]},
        ),
        ("It cost 2020 dollars.", {"amounts": ["2020 dollars"], "dates": ["2020"]}, {}),
        (
            "May & Sons sued.",
            {"organizations": ["May & Sons"], "dates": ["May"]},
            {"organizations": ["May & Sons"]},
        ),
        (
            "The Paris Group of Paris.",
            {"organizations": ["Paris Group"], "places": ["Paris"]},
            {"organizations": ["Paris Group"]},
        ),
        ("Mira Holt spoke in May.", {"people": ["Mira Holt"], "dates": ["May"]},
         {"people": ["Mira Holt"], "dates": ["May"]}),
    ],
)  # fmt: skip
def test_overlaps(text, layers, expected):
    assert settle(text, **layers) == expected
