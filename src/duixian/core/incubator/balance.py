"""A tree of meters in balance: what the main meter saw against what its sub-meters saw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.incubator.errors import BalanceError
from duixian.core.incubator.rounding import Ratio
from duixian.core.wording import Words


class Node(NamedTuple):
    """A meter, and the one it hangs on; None at the top."""

    key: str
    parent: str | None


class State(StrEnum):
    """How a meter stands to its sub-meters."""

    CLOSED = "closed"
    LOSS = "loss"
    NEGATIVE = "negative"
    UNKNOWN = "unknown"


STATE_WORDS: Final = {
    State.CLOSED: Words("平衡", "balanced"),
    State.LOSS: Words("损耗偏高", "high loss"),
    State.NEGATIVE: Words("分表之和大于总表", "sub-meters saw more than the main meter"),
    State.UNKNOWN: Words("数据不全", "readings missing"),
}


class Balance(NamedTuple):
    """A main meter over a period: its `own` amount, the `children`'s, and the `loss` between (kWh or m³; below zero when they saw more).

    Unknown amounts make both the loss and its share unknown; `missing` names those meters, the main one with them.
    """

    key: str
    own: Decimal | None
    children: Decimal | None
    loss: Decimal | None
    missing: tuple[str, ...]
    state: State

    @property
    def share(self) -> Ratio | None:
        """The loss in what the main meter saw, as two numbers."""
        return None if self.loss is None or self.own is None else Ratio(self.loss, self.own)


def balance(
    nodes: Iterable[Node], amounts: Mapping[str, Decimal], most_loss: Decimal = Decimal("0.05")
) -> tuple[Balance, ...]:
    """One balance for each meter with sub-meters, from the top down, brothers by key; `most_loss` is the share above which a loss is high.

    A negative balance is one below minus `most_loss` of the main meter: meters are not read in the same minute. Raises BalanceError for a cycle, a parent that
    does not exist, or a meter twice.
    """
    tree = _tree(tuple(nodes))
    return tuple(_one(key, tree[key], amounts, most_loss) for key in _downward(tree) if tree.get(key))


def _tree(nodes: tuple[Node, ...]) -> dict[str | None, list[str]]:
    parents = {node.key: node.parent for node in nodes}
    if len(parents) < len(nodes):
        raise BalanceError(Words("同一表计出现两次", "a meter is listed twice"))
    tree: dict[str | None, list[str]] = defaultdict(list)
    for node in sorted(nodes):
        if node.parent is not None and node.parent not in parents:
            raise BalanceError(Words(f"上级表 {node.parent} 不存在", f"the meter {node.parent} above does not exist"))
        tree[node.parent].append(node.key)
    for key in parents:
        _climb(key, parents)
    return tree


def _climb(key: str, parents: Mapping[str, str | None]) -> None:
    seen = {key}
    above = parents[key]
    while above is not None:
        if above in seen:
            raise BalanceError(Words(f"表计 {key} 的上级成环", f"the meters above {key} run in a circle"))
        seen.add(above)
        above = parents[above]


def _downward(tree: Mapping[str | None, list[str]]) -> list[str]:
    found: list[str] = []
    level = list(tree.get(None, []))
    while level:
        found += level
        level = [child for key in level for child in tree.get(key, [])]
    return found


def _one(key: str, children: list[str], amounts: Mapping[str, Decimal], most_loss: Decimal) -> Balance:
    missing = tuple(one for one in (key, *children) if one not in amounts)
    own = amounts.get(key)
    below = None if any(one in missing for one in children) else sum((amounts[one] for one in children), Decimal(0))
    if own is None or below is None:
        return Balance(key, own, below, None, missing, State.UNKNOWN)
    loss = own - below
    bound = own * most_loss
    state = State.NEGATIVE if loss < -bound else State.LOSS if loss > bound else State.CLOSED
    return Balance(key, own, below, loss, missing, state)
