"""Groups joined two at a time, the best first, until no two are alike enough."""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Pair = tuple[int, int]


@dataclass(slots=True)
class Tie:
    """What binds two groups: the sum and the best of their members' points."""

    total: float
    best: float

    def score(self, n_pairs: int) -> float:
        """Half the best pair, half the mean of all: one chance likeness does not chain two happenings."""
        return (self.best + self.total / n_pairs) / 2


class Joining:
    """Items 0 to n - 1 joined by their ties. The outcome depends on the ties alone, not on their order."""

    def __init__(self, n: int, ties: Iterable[tuple[Pair, float]], barred: Iterable[Pair]) -> None:
        self.groups: dict[int, list[int]] = {at: [at] for at in range(n)}
        self._ties: dict[int, dict[int, Tie]] = {at: {} for at in range(n)}
        self._barred: dict[int, set[int]] = {at: set() for at in range(n)}
        for (one, other), points in ties:
            self._ties[one][other] = Tie(points, points)
            self._ties[other][one] = Tie(points, points)
        for one, other in barred:
            self._bar(one, other)

    def join_all(self, floor: float, allows: Callable[[list[int], list[int]], bool]) -> list[list[int]]:
        """The groups once no tie reaches `floor`; two that `allows` refuses stay apart for good."""
        queue = [
            entry for one in self.groups for other in self._ties[one] if (entry := self._entry(one, other))
        ]
        heapq.heapify(queue)
        while queue:
            score, one, other = heapq.heappop(queue)
            if -score < floor:
                break
            if not self._is_current(score, one, other):
                continue
            if not allows(self.groups[one], self.groups[other]):
                self._bar(one, other)
                continue
            self._merge(one, other)
            for third in self._ties[one]:
                if entry := self._entry(*sorted((one, third))):
                    heapq.heappush(queue, entry)
        return [sorted(group) for _, group in sorted(self.groups.items())]

    def _entry(self, one: int, other: int) -> tuple[float, int, int] | None:
        if one > other or other in self._barred[one]:
            return None
        n_pairs = len(self.groups[one]) * len(self.groups[other])
        return (-round(self._ties[one][other].score(n_pairs), 9), one, other)

    def _is_current(self, score: float, one: int, other: int) -> bool:
        if one not in self.groups or other not in self.groups or other not in self._ties[one]:
            return False
        entry = self._entry(one, other)
        return entry is not None and entry[0] == score

    def _bar(self, one: int, other: int) -> None:
        self._barred[one].add(other)
        self._barred[other].add(one)

    def _merge(self, one: int, other: int) -> None:
        self.groups[one] += self.groups.pop(other)
        self._ties[one].pop(other, None)
        for third, tie in self._ties.pop(other).items():
            if third != one:
                self._retie(one, other, third, tie)
        for third in self._barred.pop(other):
            self._barred[third].discard(other)
            self._bar(one, third)

    def _retie(self, one: int, other: int, third: int, tie: Tie) -> None:
        self._ties[third].pop(other)
        known = self._ties[one].get(third)
        joined = Tie(tie.total + known.total, max(tie.best, known.best)) if known else tie
        self._ties[one][third] = joined
        self._ties[third][one] = Tie(joined.total, joined.best)
