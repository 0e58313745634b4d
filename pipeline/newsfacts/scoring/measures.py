"""Every measure over one article: what was right, missed and spurious, and the counts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from newsfacts.annotation import Amount, Entity, Model, Organization, ParameterCount
from newsfacts.record import Record
from newsfacts.scoring import attributes, clusters, spans
from newsfacts.scoring.attributes import developer_names
from newsfacts.scoring.events import (
    ATTRIBUTES,
    EventOutcome,
    attribute_counts,
    candidates,
    compare_events,
)
from newsfacts.scoring.fillers import Names
from newsfacts.scoring.items import (
    ENTITIES,
    EVENTS,
    LABELS,
    QUANTITIES,
    SPANS,
    Item,
    items_of,
    names_of,
)
from newsfacts.scoring.spans import Outcome

Column = tuple[str, str]
"""Label and measure, as ("organizations", "exact"). An event type stands behind a slash, as in
("policy_events/tariff", "detection"); "all" is every label together."""
Counts = tuple[float, ...]
"""Numerator and denominator of precision, then of recall."""

FACTS = {
    **dict.fromkeys(ENTITIES, "exact"),
    **dict.fromkeys(QUANTITIES, "value"),
    **dict.fromkeys(EVENTS, "detection"),
}
"""The measure that decides whether a fact of a label was found."""


class ArticleOutcome(NamedTuple):
    """All that was measured on one article."""

    outcomes: dict[Column, Outcome]
    counts: dict[Column, Counts]
    """The counts of every measure, also of those that have no outcome (B³, accuracies)."""
    events: dict[str, EventOutcome]
    crowding: dict[str, tuple[int, int]]
    """Predicted duplicates and crossing spans of each label."""


def measure(gold: Record, predicted: Record, labels: Collection[str] = LABELS) -> ArticleOutcome:
    """Score one article.

    Args:
        gold: what a reader found.
        predicted: what is to be scored, over the same text.
        labels: the labels that count; others are looked at by no measure.
    """
    out = ArticleOutcome({}, {}, {}, {})
    wanted = [label for label in SPANS if label in labels]
    left = {label: items_of(gold, label) for label in wanted}
    right = {label: items_of(predicted, label) for label in wanted}
    for label in wanted:
        pairs = spans.align(left[label], right[label])
        out.outcomes[label, "exact"] = spans.exact(left[label], right[label])
        out.outcomes[label, "overlap"] = spans.outcome(left[label], right[label], pairs)
        out.crowding[label] = spans.crowding(right[label])
        if label in QUANTITIES:
            _quantities(out, label, left[label], right[label], gold, predicted)
        else:
            _entities(out, label, gold, predicted)
    _types(out, left, right)
    _events(out, gold, predicted, [label for label in EVENTS if label in labels])
    for column, outcome in out.outcomes.items():
        out.counts.setdefault(column, outcome.counts)
    return out


def _quantities(
    out: ArticleOutcome,
    label: str,
    gold: list[Item],
    predicted: list[Item],
    left: Record,
    right: Record,
) -> None:
    out.outcomes[label, "value"] = spans.valued(gold, predicted)
    aligned = [(g.owner, p.owner) for g, p in out.outcomes[label, "overlap"].right]
    if label == "amounts":
        for field in ("precision", "per"):
            agreed = sum(getattr(g, field) == getattr(p, field) for g, p in aligned)
            out.counts[label, field] = _share(agreed, len(aligned))
        out.counts[label, "equivalent"] = _links(out.outcomes[label, "overlap"], gold, predicted)
    if label == "parameter_counts":
        agreed = sum(getattr(g, "scope", 0) == getattr(p, "scope", 1) for g, p in aligned)
        out.counts[label, "scope"] = _share(agreed, len(aligned))
        same = _model_names(left, right)
        pairs = spans.align(gold, predicted, lambda g, p: g.value == p.value and same(g, p))
        out.outcomes[label, "model"] = spans.outcome(gold, predicted, pairs)
    _attributes(out, label, attributes.of_quantities(out.outcomes[label, "overlap"]))


def _attributes(out: ArticleOutcome, label: str, found: Outcome) -> None:
    """Put in the share of the gold's attributes that are right."""
    out.outcomes[label, "attributes"] = found
    right = len(found.right)
    out.counts[label, "attributes"] = _share(right, right + len(found.missed))


def _share(agreed: int, pairs: int) -> Counts:
    return float(agreed), float(pairs), float(agreed), float(pairs)


def _links(aligned: Outcome, gold: list[Item], predicted: list[Item]) -> Counts:
    """Count the links between equivalent amounts, each linked pair once."""
    partner = {id(g.owner): p.owner for g, p in aligned.right}

    def linked(items: list[Item]) -> dict[frozenset[int], tuple[Amount, Amount]]:
        amounts = {a.id: a for item in items if isinstance(a := item.owner, Amount)}
        return {
            frozenset((id(a), id(b))): (a, b)
            for a in amounts.values()
            if a.equivalent is not None and (b := amounts.get(a.equivalent)) is not None
        }

    ours = linked(predicted)
    theirs = linked(gold)
    right = sum(
        frozenset((id(partner.get(id(a))), id(partner.get(id(b))))) in ours
        for a, b in theirs.values()
    )
    return float(right), float(len(ours)), float(right), float(len(theirs))


def _model_names(left: Record, right: Record) -> Callable[[Item, Item], bool]:
    """Return the test whether two parameter counts belong to the same model, or to none."""
    gold = {model.id: names_of(model) for model in left.models}
    predicted = {model.id: names_of(model) for model in right.models}

    def same(one: Item, other: Item) -> bool:
        a, b = one.owner, other.owner
        if not isinstance(a, ParameterCount) or not isinstance(b, ParameterCount):
            return False
        if a.model is None or b.model is None:
            return a.model is b.model
        return bool(gold.get(a.model, frozenset()) & predicted.get(b.model, frozenset()))

    return same


def _entities(out: ArticleOutcome, label: str, gold: Record, predicted: Record) -> None:
    left: list[Entity] = sorted(getattr(gold, label), key=_entity_order)
    right: list[Entity] = sorted(getattr(predicted, label), key=_entity_order)
    pairs = clusters.same_entities([names_of(e) for e in left], [names_of(e) for e in right])
    n = float(len(pairs))
    out.counts[label, "entities"] = n, float(len(right)), n, float(len(left))
    ours, theirs = clusters.clusters_of(left), clusters.clusters_of(right)
    out.counts[label, "b3"] = clusters.b_cubed(ours, theirs)
    out.counts[label, "ceaf_e"] = clusters.ceaf_e(ours, theirs)
    out.outcomes[label, "whole"] = joined = _joined(label, gold.text, ours, theirs)
    out.counts[label, "whole"] = _share(len(joined.right), len(joined.right) + len(joined.missed))
    if label == "organizations":
        agreed = sum(
            isinstance(a := left[g], Organization)
            and isinstance(b := right[p], Organization)
            and a.kind == b.kind
            for g, p in pairs
        )
        out.counts[label, "kind"] = _share(agreed, len(pairs))
    if label == "models":
        out.counts[label, "developer"] = _developers(pairs, left, right, gold, predicted)
    if label in ("organizations", "models"):
        found = attributes.of_entities(label, pairs, left, right, gold, predicted)
        _attributes(out, label, found)


def _joined(
    label: str, text: str, gold: list[clusters.Cluster], predicted: list[clusters.Cluster]
) -> Outcome:
    """Return which of the entities that were found came out whole, each on its first mention."""

    def item(cluster: clusters.Cluster, what: str) -> Item:
        start, end = min(cluster)
        return Item(label, start, end, text[start:end], what)

    whole, wrong = clusters.broken(gold, predicted)
    pairs = [(item(gold[g], "whole"), item(predicted[p], "whole")) for g, p in whole]
    return Outcome(pairs, [item(gold[g], what) for g, what in wrong], [])


def _entity_order(entity: Entity) -> tuple[object, ...]:
    return entity.name, sorted((m.start, m.end) for m in entity.mentions), entity.aliases


def _developers(
    pairs: list[tuple[int, int]], left: list[Entity], right: list[Entity], gold: Record, own: Record
) -> Counts:
    def names(model: Entity, record: Record) -> frozenset[str]:
        return developer_names(model, record) if isinstance(model, Model) else frozenset()

    right_ones = sum(bool(names(left[g], gold) & names(right[p], own)) for g, p in pairs)
    return (
        float(right_ones),
        float(sum(bool(names(m, own)) for m in right)),
        float(right_ones),
        float(sum(bool(names(m, gold)) for m in left)),
    )


def _types(out: ArticleOutcome, left: dict[str, list[Item]], right: dict[str, list[Item]]) -> None:
    """Align spans of all labels blindly: `type` asks for the label, `bounds` for the ends."""
    gold = sorted((i for items in left.values() for i in items), key=_place)
    predicted = sorted((i for items in right.values() for i in items), key=_place)
    pairs = spans.align(gold, predicted, prefer=lambda g, p: g.label == p.label)
    agreed = dict.fromkeys(left, 0.0)
    bounds = 0.0
    for g, p in pairs:
        if gold[g].label == predicted[p].label:
            agreed[gold[g].label] += 1
        bounds += gold[g][1:3] == predicted[p][1:3]
    for label, n in agreed.items():
        out.counts[label, "type"] = n, float(len(right[label])), n, float(len(left[label]))
    out.counts["all", "bounds"] = bounds, float(len(predicted)), bounds, float(len(gold))


def _place(item: Item) -> tuple[object, ...]:
    return item.start, item.end, item.label, item.value


def _events(out: ArticleOutcome, gold: Record, predicted: Record, labels: list[str]) -> None:
    if not labels:
        return
    their_names, our_names = Names(gold), Names(predicted)
    for label in labels:
        theirs = candidates(gold, label, their_names)
        ours = candidates(predicted, label, our_names)
        result = out.events[label] = compare_events(theirs, ours)
        out.outcomes[label, "detection"] = detection = result.detection()
        out.outcomes[label, "trigger"] = result.trigger()
        out.outcomes[label, "slots"] = result.slots()
        out.outcomes[label, "slots_aligned"] = result.slots(aligned_only=True)
        for attribute in ATTRIBUTES[label]:
            out.counts[label, attribute] = attribute_counts(result.pairs, attribute)
        _attributes(out, label, attributes.of_events(result))
        kinds = {i.value for pair in detection.right for i in pair}
        kinds |= {i.value for i in (*detection.missed, *detection.spurious)}
        for kind in kinds:
            out.outcomes[f"{label}/{kind}", "detection"] = Outcome(
                [pair for pair in detection.right if pair[0].value == kind],
                [i for i in detection.missed if i.value == kind],
                [i for i in detection.spurious if i.value == kind],
            )
