"""The needs of a line, step by step."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.money.queries.moving import chains_of
from factories.accounts import World, make_world
from factories.books import make_books

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def told(chain: Any) -> list[tuple[str, list[tuple[str, int]], bool, bool]]:
    return [
        (step.paper.label, [(stage.value, int(amount)) for stage, amount in step.parts], step.reversal, step.undone)
        for step in chain.steps
    ]


def test_contract_is_paid_in_part(world: World, django_assert_num_queries: Any) -> None:
    books = make_books(world)
    with django_assert_num_queries(4):
        (chain,) = chains_of(books.site)
    name, paid = "HT-P1 会务服务", f"{books.paid.number} 首付款"
    assert (chain.label, [(stage.value, int(amount)) for stage, amount in chain.standing]) == (
        name, [("contract", 60000), ("payment", 40000)],
    )  # fmt: skip
    assert told(chain) == [
        (name, [("contract", 100000)], False, False),
        (paid, [("contract", -40000), ("accrual", 40000)], False, False),
        (paid, [("accrual", -40000), ("payment", 40000)], False, False),
    ]
    assert [step.paper.kind for step in chain.steps] == ["money.contract", "money.payment", "money.payment"]
    assert told(chains_of(books.site, as_of=date(2020, 3, 1))[0]) == told(chain)[:1]
    assert chains_of(books.site, as_of=date(2020, 2, 1)) == []


def test_reversed_steps_are_marked_and_leave_nothing(world: World) -> None:
    (chain,) = chains_of(make_books(world).paper)
    assert chain.standing == ()
    assert [(step.reversal, step.undone) for step in chain.steps] == [(False, True)] * 3 + [(True, False)] * 3
