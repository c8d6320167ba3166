from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.balance import STATE_WORDS, Balance, Node, State, balance
from duixian.core.incubator.errors import BalanceError
from duixian.core.incubator.rounding import Ratio

HOUSE = [Node("main", None), Node("east", "main"), Node("west", "main"), Node("lab", "east"), Node("spare", None)]


def amounts(**given: float) -> dict[str, Decimal]:
    return {key: Decimal(str(amount)) for key, amount in given.items()}


def test_each_meter_with_sub_meters_has_its_balance_from_the_top_down() -> None:
    found = balance(HOUSE, amounts(main=100, east=60, west=36, lab=20))
    assert found == (
        Balance("main", Decimal(100), Decimal(96), Decimal(4), (), State.CLOSED),
        Balance("east", Decimal(60), Decimal(20), Decimal(40), (), State.LOSS),
    )
    assert found[1].share == Ratio(Decimal(40), Decimal(60))


@pytest.mark.parametrize(
    ("west", "state"), [(34.9, State.LOSS), (35, State.CLOSED), (45, State.CLOSED), (45.1, State.NEGATIVE)]
)
def test_the_bound_itself_is_balanced(west: float, state: State) -> None:
    assert balance(HOUSE[:3], amounts(main=100, east=60, west=west))[0].state is state


def test_what_is_not_known_is_not_zero() -> None:
    below, above = (
        balance(HOUSE, amounts(main=100, east=60, lab=20))[0],
        balance(HOUSE, amounts(east=60, west=1, lab=20))[0],
    )
    assert below == Balance("main", Decimal(100), None, None, ("west",), State.UNKNOWN)
    assert above == Balance("main", None, Decimal(61), None, ("main",), State.UNKNOWN)
    assert (below.share, above.share) == (None, None)


@pytest.mark.parametrize(
    ("nodes", "said"),
    [
        ([Node("a", "b"), Node("b", "c"), Node("c", "a")], "run in a circle"),
        ([Node("a", "a")], "run in a circle"),
        ([Node("a", "z")], "the meter z above does not exist"),
        ([Node("a", None), Node("a", None)], "listed twice"),
    ],
)
def test_what_is_no_tree_is_refused(nodes: list[Node], said: str) -> None:
    with pytest.raises(BalanceError, match=said):
        balance(nodes, {})


def test_every_state_has_its_words() -> None:
    assert list(STATE_WORDS) == list(State)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 1000)), min_size=1, max_size=20))
def test_losses_of_all_levels_come_to_the_top_less_the_leaves(tree: list[tuple[int, int]]) -> None:
    """The meter of each row hangs on an earlier one, so there is no circle."""
    nodes = [Node(str(place), None if place == 0 else str(above % place)) for place, (above, _) in enumerate(tree)]
    known = {str(place): Decimal(amount) for place, (_, amount) in enumerate(tree)}
    parents = {node.parent for node in nodes}
    leaves = sum(known[node.key] for node in nodes if node.key not in parents)
    assert sum(one.loss or 0 for one in balance(nodes, known)) == known["0"] - leaves
