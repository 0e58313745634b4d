"""One-to-one assignment of greatest total weight."""

from __future__ import annotations

from collections.abc import Mapping

Edges = Mapping[tuple[int, int], float]
"""Pairs (left, right) that may be assigned to each other, with a positive weight."""


def assign(edges: Edges) -> list[tuple[int, int]]:
    """Return the pairs, sorted, of a one-to-one assignment whose total weight is greatest.

    Every left and every right stands in one pair at most; pairs without an edge never come
    out. The graph is cut into its connected parts, each solved by the Hungarian method.
    """
    out: list[tuple[int, int]] = []
    for part in _parts(edges):
        if len(part) == 1:
            out.extend(part)
            continue
        lefts = sorted({left for left, _ in part})
        rights = sorted({right for _, right in part})
        if len(lefts) == 1 or len(rights) == 1:
            out.append(min(part, key=lambda pair: (-edges[pair], pair)))
            continue
        table = [[edges.get((left, right), 0.0) for right in rights] for left in lefts]
        out.extend(
            pair
            for row, column in hungarian(table)
            if (pair := (lefts[row], rights[column])) in edges
        )
    return sorted(out)


def total(edges: Edges) -> float:
    """Return the weight of the best assignment."""
    return sum(edges[pair] for pair in assign(edges))


def hungarian(table: list[list[float]]) -> list[tuple[int, int]]:
    """Return (row, column) pairs of greatest total in a full table of weights.

    Every row is paired where there are no more rows than columns, every column otherwise.
    Kuhn's method with potentials and shortest augmenting paths, O(rows² · columns).
    """
    if len(table) > len(table[0]):
        turned = [list(column) for column in zip(*table, strict=True)]
        return sorted((row, column) for column, row in hungarian(turned))
    rows, columns = len(table), len(table[0])
    infinity = float("inf")
    row_potential = [0.0] * (rows + 1)
    column_potential = [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # row of each column, counted from 1; 0 is none
    for row in range(1, rows + 1):
        owner[0] = row
        column = 0
        slack = [infinity] * (columns + 1)
        before = [0] * (columns + 1)
        seen = [False] * (columns + 1)
        while owner[column]:
            seen[column] = True
            current, delta, nearest = owner[column], infinity, 0
            for other in range(1, columns + 1):
                if seen[other]:
                    continue
                cost = -table[current - 1][other - 1]
                reduced = cost - row_potential[current] - column_potential[other]
                if reduced < slack[other]:
                    slack[other], before[other] = reduced, column
                if slack[other] < delta:
                    delta, nearest = slack[other], other
            for other in range(columns + 1):
                if seen[other]:
                    row_potential[owner[other]] += delta
                    column_potential[other] -= delta
                else:
                    slack[other] -= delta
            column = nearest
        while column:
            owner[column] = owner[before[column]]
            column = before[column]
    return sorted((owner[c] - 1, c - 1) for c in range(1, columns + 1) if owner[c])


def _parts(edges: Edges) -> list[list[tuple[int, int]]]:
    """Cut the edges into connected parts."""
    of_left: dict[int, list[tuple[int, int]]] = {}
    of_right: dict[int, list[tuple[int, int]]] = {}
    for pair in edges:
        of_left.setdefault(pair[0], []).append(pair)
        of_right.setdefault(pair[1], []).append(pair)
    parts = [[pair] for pair in edges if len(of_left[pair[0]]) == 1 and len(of_right[pair[1]]) == 1]
    for ((left, right),) in parts:
        del of_left[left], of_right[right]
    open_lefts = dict.fromkeys(of_left)
    while open_lefts:
        start = next(iter(open_lefts))
        del open_lefts[start]
        part: list[tuple[int, int]] = []
        queue = [start]
        used_rights: set[int] = set()
        while queue:
            for pair in of_left[queue.pop()]:
                part.append(pair)
                if pair[1] in used_rights:
                    continue
                used_rights.add(pair[1])
                for left, _ in of_right[pair[1]]:
                    if left in open_lefts:
                        del open_lefts[left]
                        queue.append(left)
        parts.append(part)
    return parts
