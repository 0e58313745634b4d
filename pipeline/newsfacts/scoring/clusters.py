"""Entities as clusters of mentions: B³ and CEAF-e."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import Entity
from newsfacts.scoring.assign import assign, total

Cluster = frozenset[tuple[int, int]]
"""The spans of one entity's mentions."""
Counts = tuple[float, float, float, float]
"""Numerator and denominator of precision, then of recall."""


def clusters_of(entities: Iterable[Entity]) -> list[Cluster]:
    """Return the entities' spans as disjoint clusters, in an order that content decides.

    A span that several entities claim stays with the one that has most mentions.
    """
    raw = [frozenset((m.start, m.end) for m in entity.mentions) for entity in entities]
    raw.sort(key=lambda cluster: (-len(cluster), sorted(cluster)))
    taken: set[tuple[int, int]] = set()
    out = []
    for cluster in raw:
        if rest := cluster - taken:
            out.append(frozenset(rest))
            taken |= rest
    return out


def shared(gold: list[Cluster], predicted: list[Cluster]) -> dict[tuple[int, int], int]:
    """Return how many mentions each gold cluster has in common with each predicted one."""
    home = {span: index for index, cluster in enumerate(predicted) for span in cluster}
    table: dict[tuple[int, int], int] = {}
    for index, cluster in enumerate(gold):
        for span in cluster:
            if (other := home.get(span)) is not None:
                table[index, other] = table.get((index, other), 0) + 1
    return table


def b_cubed(gold: list[Cluster], predicted: list[Cluster]) -> Counts:
    """Return the counts of B³ (Bagga & Baldwin 1998), each mention weighing the same.

    A mention that the other side lacks scores 0, as in the CoNLL reference scorer.
    """
    table = shared(gold, predicted)
    right_predicted = sum(n * n / len(predicted[p]) for (_, p), n in table.items())
    right_gold = sum(n * n / len(gold[g]) for (g, _), n in table.items())
    return (
        right_predicted,
        float(sum(map(len, predicted))),
        right_gold,
        float(sum(map(len, gold))),
    )


def broken(
    gold: list[Cluster], predicted: list[Cluster]
) -> tuple[list[tuple[int, int]], list[tuple[int, str]]]:
    """Return which entities came out whole, and which didn't and why.

    Mentions that only one side has count for nothing here: an entity is whole if all of its
    mentions that were found are of one predicted entity, and no other's are with them.

    Returns:
        Pairs of indexes (gold, predicted), and pairs of an index and "split" or "joined".
    """
    table = shared(gold, predicted)
    homes: dict[int, list[int]] = {}
    guests: dict[int, set[int]] = {}
    for g, p in table:
        homes.setdefault(g, []).append(p)
        guests.setdefault(p, set()).add(g)
    whole, wrong = [], []
    for g, found in sorted(homes.items()):
        if len(found) > 1:
            wrong.append((g, "split"))
        elif len(guests[found[0]]) > 1:
            wrong.append((g, "joined with another"))
        else:
            whole.append((g, found[0]))
    return whole, wrong


def ceaf_e(gold: list[Cluster], predicted: list[Cluster]) -> Counts:
    """Return the counts of entity-based CEAF (Luo 2005): similarity φ4 of aligned entities."""
    similarity = {
        (g, p): 2 * n / (len(gold[g]) + len(predicted[p]))
        for (g, p), n in shared(gold, predicted).items()
    }
    best = total(similarity)
    return best, float(len(predicted)), best, float(len(gold))


def same_entities(
    gold: list[frozenset[str]], predicted: list[frozenset[str]]
) -> list[tuple[int, int]]:
    """Pair entities that share a form of their names: as many pairs as can be.

    Args:
        gold, predicted: the normalised names of each entity.
    """
    home: dict[str, list[int]] = {}
    for index, names in enumerate(predicted):
        for name in names:
            home.setdefault(name, []).append(index)
    edges: dict[tuple[int, int], float] = {}
    scale = 1 / (2 + min(len(gold), len(predicted)))
    for index, names in enumerate(gold):
        for name in names:
            for other in home.get(name, ()):
                union = len(names | predicted[other])
                edges[index, other] = 1.0 + scale * len(names & predicted[other]) / union
    return assign(edges)
