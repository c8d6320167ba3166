"""Saying how an indicator counts, and agreeing to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import uuid6

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.measurement.errors import BindingRefused
from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.operations import binding_confirm, binding_set
from duixian.apps.measurement.operations.bindings import BindingValues
from duixian.apps.targets.models import Declaration
from factories.accounts import World, act
from factories.bound import AT, bound, propose

VALUES: dict[str, Any] = {
    "measure": "evidence.list_count",
    "parameters": {"topic": "签到"},
    "cut_off": date(2020, 11, 30),
}


def put(world: World, declaration: Declaration, user: str = "filler", name: str = "参会人数", **change: Any) -> Binding:
    row = declaration.approved.indicators.get(name=name)
    values = BindingValues(**{**VALUES, **change})
    return binding_set(
        declaration_uuid=declaration.uuid, indicator_uuid=row.uuid, values=values, by=act(world.users[user]), at=AT
    )


def test_binding_set_supersedes_what_held(world: World) -> None:
    declaration = propose(world)
    before = bound(declaration, "参会人数")
    made = put(
        world,
        declaration,
        owner=world.finance.uuid,
        card={"definition": "到场签到的人", "quality": {"sources": "签到表"}},
    )
    before.refresh_from_db()
    assert (before.superseded_at, bound(declaration, "参会人数")) == (made.created_at, made)
    assert made.parameters == {"topic": "签到", "roles": ""}
    assert (made.card["definition"], made.card["quality"]["sources"], made.owner) == (
        "到场签到的人",
        "签到表",
        world.finance,
    )


def test_binding_set_the_same_again_changes_nothing(world: World) -> None:
    declaration = propose(world)
    first = put(world, declaration)
    rows = HistoryRow.objects.count()
    assert (put(world, declaration), HistoryRow.objects.count()) == (first, rows)


def test_binding_set_loses_the_confirmation_when_it_changes(world: World) -> None:
    declaration = propose(world)
    complete(declaration, "参会人数", world)
    binding_confirm(binding_uuid=bound(declaration, "参会人数").uuid, by=act(world.head), at=AT)
    assert put(world, declaration).confirmed_at is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"measure": "evidence.gone"}, "measure"),
        ({"measure": "evidence.list_share", "parameters": {"topic": "a", "column": "b", "satisfied": "c"}}, "measure"),
        ({"parameters": {}}, "parameter_topic"),
        ({"parameters": {"topic": "a", "other": "b"}}, "parameter_other"),
        ({"cut_off": date(2030, 1, 1)}, "cut_off"),
        ({"owner": uuid6.uuid7()}, "owner"),
    ],
)
def test_binding_set_when_refused(world: World, change: dict[str, Any], field: str) -> None:
    declaration = propose(world)
    with pytest.raises(BindingRefused) as refused:
        put(world, declaration, **change)
    assert (refused.value.field, Binding.objects.count()) == (field, 8)


def test_binding_set_of_money_takes_only_amounts(world: World) -> None:
    declaration = propose(world)
    values = BindingValues("evidence.list_sum", {"topic": "支付清单"})
    made = binding_set(
        declaration_uuid=declaration.uuid, subject="executed", values=values, by=act(world.finance), at=AT
    )
    assert (made.subject, made.indicator, bound(declaration, "executed")) == ("executed", None, made)
    for subject, measure in (
        ("executed", "evidence.list_count"),
        ("executed", "judged"),
        ("indicator", "judged"),
        ("x", "judged"),
    ):
        with pytest.raises(BindingRefused):
            binding_set(declaration_uuid=declaration.uuid, subject=subject, values=BindingValues(measure, {"topic": "a"}),
                        by=act(world.finance), at=AT)  # fmt: skip


def test_binding_set_of_a_foreign_indicator_is_not_found(world: World) -> None:
    declaration = propose(world)
    with pytest.raises(NotFound):
        binding_set(declaration_uuid=declaration.uuid, indicator_uuid=uuid6.uuid7(), values=BindingValues("judged"),
                    by=act(world.filler), at=AT)  # fmt: skip
    with pytest.raises(NotFound):
        put(world, declaration, user="stranger")
    with pytest.raises(NotAllowed):
        put(world, declaration, user="auditor")


def complete(declaration: Declaration, name: str, world: World) -> Binding:
    binding = bound(declaration, name)
    binding.card = {**binding.card, "owner": "填报甲"}
    binding.save()
    return binding


def test_binding_confirm_by_the_head_who_did_not_write_it(world: World) -> None:
    declaration = propose(world)
    binding = complete(declaration, "参会人数", world)
    for name, error in (
        ("filler", NotAllowed),
        ("auditor", NotAllowed),
        ("department_reviewer", NotAllowed),
        ("stranger", NotFound),
    ):
        with pytest.raises(error):
            binding_confirm(binding_uuid=binding.uuid, by=act(world.users[name]), at=AT)
    confirmed = binding_confirm(binding_uuid=binding.uuid, by=act(world.head), at=AT)
    assert (confirmed.confirmed_by, HistoryRow.objects.filter(kind="measurement.binding.confirmed").count()) == (
        world.head,
        1,
    )
    with pytest.raises(Invalid):
        binding_confirm(binding_uuid=binding.uuid, by=act(world.head), at=AT)


def test_binding_confirm_of_the_heads_own_words(world: World) -> None:
    declaration = propose(world)
    made = put(world, declaration, user="head", card=complete(declaration, "参会人数", world).card)
    with pytest.raises(NotAllowed, match="以外的人"):
        binding_confirm(binding_uuid=made.uuid, by=act(world.head), at=AT)


def test_binding_confirm_with_gaps_names_the_first(world: World) -> None:
    binding = bound(propose(world), "参会人数")
    Binding.objects.filter(pk=binding.pk).update(card={**binding.card, "owner": ""})
    with pytest.raises(BindingRefused, match="责任人") as refused:
        binding_confirm(binding_uuid=binding.uuid, by=act(world.head), at=AT)
    assert refused.value.field == "owner"
