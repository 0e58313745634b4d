"""Runs the event stages over a text whose invented names are told, so that no tagger decides."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from newsfacts.annotation import (
    Annotation,
    BusinessEvent,
    Event,
    Mention,
    Model,
    Organization,
    Person,
    PolicyEvent,
)
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.events.parse import Parse, Token, link
from newsfacts.pipeline import Pipeline, load

ORGANIZATIONS = re.compile(
    r"\b(?:Ostara(?: AI)?|Pello|Halden(?: Bank)?|Nordvik(?: Capital)?|Nordrail|Quillmark|Quellmark|"
    r"Corvus Capital Asia|Linden|Veldt University|Tailwell Brands)\b(?! Chat)"
)
PEOPLE = re.compile(r"\b(?:Mira Holt|Ivo Brandt)\b")
MODELS = re.compile(r"\b(?:Lumen-7B|Tern-2-Instruct)\b")
ENTITIES = frozenset({"organizations", "people", "parameters", "models"})
EVENTS = frozenset({"triggers", "parses", "policy_events", "business_events", "coreference"})


PHRASES = Path(__file__).with_name("phrases.toml")
"""A configuration in which phrases alone decide, so that a lexicon is tried and no weights."""


@cache
def pipeline(weights: bool = False) -> Pipeline:
    """Return the stock pipeline, built once; without `weights` phrases alone decide."""
    return load() if weights else load(PHRASES)


def told(text: str, title: str | None = None, weights: bool = False) -> Document:
    """Return the text's document after all stages."""
    doc = Document(Article(id="told", text=text, title=title))
    for stage in pipeline(weights).stages:
        if stage.name == "spots":
            _tell(doc)
        layers: dict[type[Annotation], list[Annotation]] = {kind: [] for kind in stage.gives}
        for annotation in stage.run(doc):
            layers[type(annotation)].append(annotation)
        for kind, found in layers.items():
            doc.put(kind, found)
    return doc


def events(text: str, title: str | None = None, weights: bool = False) -> list[Event]:
    """Return all events of a text, policy before business."""
    doc = told(text, title, weights)
    return [*doc.get(PolicyEvent), *doc.get(BusinessEvent)]


def policy(text: str) -> list[PolicyEvent]:
    """Return the policy events of a text."""
    return list(told(text).get(PolicyEvent))


def rules(text: str) -> set[str]:
    """Return the lexicon entries behind the triggers of a text's events."""
    return {m.rule.split(",")[0] for event in events(text) for m in event.triggers}


def slots(event: Event) -> dict[str, list[str]]:
    """Return the words, or where there are none the values, of an event's fillers."""
    return {
        role: [f.mention.text if f.mention else f.value or "" for f in fillers]
        for role, fillers in event.slots.items()
    }


def tree(text: str, rows: list[tuple[str, str, str, int]]) -> Parse:
    """Return a parse of a text: word, tag, relation and head of each of its tokens, in order."""
    tokens, at = [], 0
    for i, (word, tag, dep, head) in enumerate(rows):
        at = text.index(word, at)
        place = {"start": at, "end": at + len(word)}
        words = {"text": word, "lower": word.lower()}
        tokens.append(Token(i=i, **place, **words, tag=tag, dep=dep, head=head))
        at += len(word)
    return link(0, len(text), tokens)


def _tell(doc: Document) -> None:
    """Put the invented names in place of what the stages made of them."""
    names = _mentions(doc, ORGANIZATIONS, "o9")
    people = _mentions(doc, PEOPLE, "n9")
    models = _mentions(doc, MODELS, "m9")
    spans = [(m.start, m.end) for group in (names, people, models) for _, m in group]

    def free(mentions: tuple[Mention, ...]) -> bool:
        return not any(m.start < e and s < m.end for m in mentions for s, e in spans)

    kept = [o for o in doc.get(Organization) if free(o.mentions)]
    told_names = [Organization(id=i, name=m.text, kind="company", mentions=(m,)) for i, m in names]
    doc.put(Organization, [*kept, *told_names])
    others = [p for p in doc.get(Person) if free(p.mentions)]
    doc.put(Person, [*others, *(Person(id=i, name=m.text, mentions=(m,)) for i, m in people)])
    doc.put(Model, [Model(id=i, name=m.text, mentions=(m,)) for i, m in models])


def _mentions(doc: Document, names: re.Pattern[str], prefix: str) -> list[tuple[str, Mention]]:
    ids: dict[str, str] = {}
    found = []
    for match in names.finditer(doc.text):
        name = ids.setdefault(match.group().split()[0], f"{prefix}{len(ids)}")
        found.append((name, doc.mention(*match.span(), stage="told", rule="told")))
    return found
