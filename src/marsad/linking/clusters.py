"""Deterministic grouping: connected components, and average linkage within one.

Both depend on the set of items and their pairwise scores alone, never on the order in which items
came. Items are sorted by the caller by something that is their own (day, key).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Item = TypeVar("Item", bound=Hashable)


def components(items: Sequence[Item], edges: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """Give the connected components, each in the order of ``items``, ordered by their first."""
    parent = {item: item for item in items}

    def root(item: Item) -> Item:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in edges:
        if one in parent and other in parent:
            parent[root(one)] = root(other)
    groups: dict[Item, list[Item]] = {}
    for item in items:
        groups.setdefault(root(item), []).append(item)
    return list(groups.values())


def average_linkage(
    scores: NDArray[np.float64],
    least: float,
    gaps: NDArray[np.float64] | None = None,
    decay: Callable[[NDArray[np.float64]], NDArray[np.float64]] | None = None,
) -> list[list[int]]:
    """Group ``n`` items by average linkage down to the score ``least``.

    ``scores`` is symmetric, ``n`` by ``n``; minus infinity means never together. Where ``gaps``
    (days between two items) are given, the mean score of two groups is multiplied by ``decay`` of
    the smallest gap between them: a story goes on as long as it is told, and a silence ends it.
    Ties go to the pair with the smallest indices. Takes n² steps of numpy at most n times.
    """
    n = len(scores)
    groups: dict[int, list[int]] = {i: [i] for i in range(n)}
    sums = np.array(scores, dtype=np.float64)
    near = np.zeros((n, n)) if gaps is None else np.array(gaps, dtype=np.float64)
    sizes = np.ones(n)
    alive = np.ones(n, dtype=bool)
    while len(groups) > 1:
        mean = sums / np.outer(sizes, sizes)
        if decay is not None:
            mean = np.where(mean > 0, mean * decay(near), mean)
        mean[~alive] = -np.inf
        mean[:, ~alive] = -np.inf
        mean[np.tril_indices(n)] = -np.inf
        at = int(np.argmax(mean))
        i, j = divmod(at, n)
        if mean[i, j] < least:
            break
        sums[i] += sums[j]
        sums[:, i] += sums[:, j]
        near[i] = np.minimum(near[i], near[j])
        near[:, i] = near[i]
        sizes[i] += sizes[j]
        alive[j] = False
        groups[i] += groups.pop(j)
    return [sorted(members) for _, members in sorted(groups.items())]


def walk(
    start: Iterable[Item], neighbours: Callable[[Item], Mapping[Item, float]], most: int
) -> set[Item]:
    """Give what is reached from ``start`` over ``neighbours``, at most ``most`` items.

    The strongest edges are followed first, so that a bound cuts off what belongs least.
    """
    import heapq

    reached: set[Item] = set()
    queue: list[tuple[float, str, Item]] = [(-np.inf, str(item), item) for item in start]
    heapq.heapify(queue)
    while queue and len(reached) < most:
        _, _, item = heapq.heappop(queue)
        if item in reached:
            continue
        reached.add(item)
        for other, score in neighbours(item).items():
            if other not in reached:
                heapq.heappush(queue, (-score, str(other), other))
    return reached
