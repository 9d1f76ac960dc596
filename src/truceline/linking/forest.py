"""Groups that grow by joining: a disjoint-set forest over names."""

from collections import defaultdict
from collections.abc import Iterable


class Forest:
    """Items, each at first alone, that are joined two at a time; the order of joining never matters."""

    def __init__(self, items: Iterable[str]) -> None:
        self._parent = {item: item for item in items}

    def find_root(self, item: str) -> str:
        """The item that stands for the group that holds this one."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, one: str, other: str) -> None:
        """Make the two items' groups one, under the smaller root."""
        first, second = sorted((self.find_root(one), self.find_root(other)))
        self._parent[second] = first

    def find_groups(self) -> list[tuple[str, ...]]:
        """Every group, its items sorted, in the order of their roots."""
        groups: dict[str, list[str]] = defaultdict(list)
        for item in sorted(self._parent):
            groups[self.find_root(item)].append(item)
        return [tuple(groups[root]) for root in sorted(groups)]
