"""Proposals from the names of indicators, and what is carried over after an adjustment."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.measurement.errors import BindingRefused
from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.operations import binding_confirm, binding_propose, bindings_carry_over
from duixian.apps.targets.models import Declaration
from factories.accounts import World, act
from factories.bound import AT, bound, propose
from factories.money import make_line
from factories.promises import INDICATORS, add_version, make_declaration


def test_binding_propose_gives_each_indicator_a_fitting_measure(world: World) -> None:
    declaration = propose(world)
    told = Binding.objects.filter(declaration=declaration).order_by("pk")
    assert [(b.indicator.name if b.indicator else b.subject, b.measure) for b in told] == [
        ("参会人数", "evidence.list_distinct"),
        ("参会人员满意度（%）", "evidence.attested"),
        ("人员到位率（%）", "governance.person_days"),
        ("管理制度健全性", "governance.policies_in_force"),
        ("团队主要成员稳定性", "governance.core_team_stability"),
        ("建立合作机制", "judged"),
        ("executed", "evidence.list_sum"),
        ("received", "evidence.list_sum"),
    ]
    people, satisfied = told[0], told[1]
    assert people.parameters == {"topic": "参会人数", "column": "", "roles": ""}
    assert satisfied.parameters == {"topic": "参会人员满意度（%）", "kind": "percent"}
    assert (people.cut_off, people.confirmed_at, people.set_by) == (date(2020, 12, 31), None, world.filler)
    assert all(people.card[name] for name in ("definition", "source", "unique_key", "trap"))
    assert set(told[5].bands) == {"met", "partly", "missed"}
    assert HistoryRow.objects.filter(kind="measurement.binding.proposed").count() == 8


def test_binding_propose_twice_proposes_nothing_more(world: World) -> None:
    declaration = propose(world)
    assert binding_propose(declaration_uuid=declaration.uuid, by=act(world.filler), at=AT) == []


def test_binding_propose_before_approval_and_by_others(world: World) -> None:
    declaration = propose(world)
    for name, error in (("auditor", NotAllowed), ("department_reviewer", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(error):
            binding_propose(declaration_uuid=declaration.uuid, by=act(world.users[name]), at=AT)
    Declaration.objects.update(approved=None, approved_at=None)
    with pytest.raises(BindingRefused):
        binding_propose(declaration_uuid=declaration.uuid, by=act(world.filler), at=AT)


def test_bindings_carry_over_where_name_and_target_are_unchanged(world: World) -> None:
    declaration = propose(world)
    people = bound(declaration, "参会人数")
    confirmed = bound(declaration, "人员到位率（%）")
    Binding.objects.filter(pk=confirmed.pk).update(owner=world.finance, card={**confirmed.card, "owner": "财务乙"})
    binding_confirm(binding_uuid=confirmed.uuid, by=act(world.head), at=AT)
    add_version(declaration, [("参会人数", ">=300", "人"), *INDICATORS[1:]], at=AT + timedelta(days=1))
    carried = bindings_carry_over(declaration_uuid=declaration.uuid, by=act(world.filler), at=AT)
    assert [one.indicator.name for one in carried if one.indicator] == [name for name, _, _ in INDICATORS[1:]]
    people.refresh_from_db()
    assert people.superseded_at is not None
    assert Binding.objects.filter(declaration=declaration, superseded_at=None, indicator__name="参会人数").count() == 0
    kept = bound(declaration, "人员到位率（%）")
    assert (kept.pk == confirmed.pk, kept.confirmed_by, kept.indicator.version) == (
        False,
        world.head,
        declaration.approved,
    )
    assert bindings_carry_over(declaration_uuid=declaration.uuid, by=act(world.filler), at=AT) == []


def test_binding_propose_after_an_adjustment_carries_over_and_binds_the_rest(world: World) -> None:
    declaration = propose(world)
    add_version(declaration, [("参会人数", ">=300", "人"), *INDICATORS[1:]], at=AT + timedelta(days=1))
    made = binding_propose(declaration_uuid=declaration.uuid, by=act(world.filler), at=AT)
    assert [one.indicator.name for one in made if one.indicator][-1] == "参会人数"
    assert Binding.objects.filter(declaration=declaration, superseded_at=None).count() == 8


def test_money_is_counted_from_payments_where_budget_lines_are_kept(world: World) -> None:
    declaration = make_declaration(world.unit)
    make_line(world.unit, declaration=declaration)
    binding_propose(declaration_uuid=declaration.uuid, by=act(world.filler), at=AT)
    told = Binding.objects.filter(declaration=declaration).exclude(subject="indicator").order_by("pk")
    assert [(one.subject, one.measure, one.parameters) for one in told] == [
        ("executed", "money.paid", {}), ("received", "money.received", {}),
    ]  # fmt: skip
