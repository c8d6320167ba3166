"""Purchases as somebody sees them, the sheet that is signed, and purchases that look split."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.operations.procurement import procurement_cancel
from duixian.apps.money.operations.quotes import quote_judge
from duixian.apps.money.queries.procurement import (
    pack_of,
    procurement_get,
    procurements_visible,
    procurements_waiting,
    quote_get,
    sheet_of,
    split_of,
)
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.procurement import AT, ask, award, invited, judge, opened, sign, signed
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "600000", declaration=make_declaration(world.unit))


def test_seen_with_the_unit_by_state_and_project(world: World, line: BudgetLine) -> None:
    other = make_line(world.unit, declaration=make_declaration(world.unit, code="P2"))
    first, second, third = ask(world, line), invited(world, line, at=AT + timedelta(0)), ask(world, other)
    filler = act(world.filler)
    assert list(procurements_visible(filler)) == [third, second, first]
    assert list(procurements_visible(filler, state="inviting")) == [second]
    assert list(procurements_visible(filler, state="no such")) == [third, second, first]
    assert list(procurements_visible(filler, project=other.declaration.project.uuid)) == [third]
    assert list(procurements_visible(act(world.stranger))) == []
    assert procurement_get(act(world.auditor), first.uuid) == first
    quote = second.quotes.order_by("id")[0]
    assert quote_get(filler, quote.uuid).get_deferred_fields() == {"amount"}
    for read, one in ((procurement_get, first), (quote_get, quote)):
        with pytest.raises(NotFound):
            read(act(world.stranger), one.uuid)


def test_the_head_is_next_for_requests_of_others_and_for_what_wants_only_the_award(
    world: World, line: BudgetLine
) -> None:
    asked, _own = ask(world, line), ask(world, line, by=act(world.head))
    invited(world, line)
    half = opened(world, line)
    ready, lone = signed(world, line), opened(world, line, "9000", ("8600",))
    award(world, signed(world, line))
    assert procurements_waiting(act(world.head)) == [asked, ready]
    judge(world, half)
    judge(world, lone)
    assert procurements_waiting(act(world.head)) == [asked, ready, lone]
    sign(world, half)
    assert procurements_waiting(act(world.head)) == [asked, half, ready, lone]
    assert [procurements_waiting(act(world.users[who])) for who in ("filler", "finance", "auditor", "stranger")] == [
        []
    ] * 4


def test_the_digest_changes_with_the_judgement_only(world: World, line: BudgetLine) -> None:
    one = opened(world, line)
    assert (sheet_of(one).judged, sheet_of(one).valid) == (False, 0)
    quote_judge(uuid=one.quotes.order_by("id")[0].uuid, valid=True, by=act(world.filler), at=AT)
    assert [each.low for each in sheet_of(one).quotes] == [False, False, False]
    judge(world, one)
    before = sheet_of(one)
    assert (before.judged, before.valid, before.digest) == (True, 3, sheet_of(one).digest)
    quote = one.quotes.order_by("id")[1]
    quote.supplier.name = "更名公司"
    quote.supplier.save()
    assert sheet_of(one).digest == before.digest
    quote_judge(uuid=quote.uuid, valid=False, reason="过期", by=act(world.filler), at=AT)
    after = sheet_of(one)
    assert [each.low for each in before.quotes] == [False, True, False]
    assert (after.valid, after.digest == before.digest) == (2, False)
    assert [each.low for each in after.quotes] == [True, False, False]


def test_purchases_of_one_kind_that_together_ask_for_more(world: World, line: BudgetLine) -> None:
    other = make_line(world.unit, "600000", "印刷", line.declaration)
    first = ask(world, line, "9000")
    assert split_of(first) == []
    second = ask(world, other, "9000", at=AT + timedelta(days=30))
    for one in (ask(world, line, "9000", category="印刷"), ask(world, line, "9000", at=AT + timedelta(days=61))):
        assert split_of(one) == []
    assert split_of(first) == split_of(second) == [first, second]
    procurement_cancel(uuid=second.uuid, reason="合并采购", by=act(world.filler), at=AT + timedelta(days=30))
    second.refresh_from_db()
    assert split_of(first) == split_of(second) == []


def test_the_pack_is_the_one_it_was_asked_under(world: World, line: BudgetLine) -> None:
    assert pack_of(ask(world, line)).id == "institution-2020"
