"""The list of indicators with how they count and what was measured last."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.operations import binding_propose
from duixian.apps.measurement.queries import Line, binding_lines, measures_for
from factories.accounts import World, act
from factories.bound import AT, DAY, bound, measure, propose, upload
from factories.promises import INDICATORS, add_version, make_declaration

NAME = "参会人数"


def lines(world: World, declaration: Any, **times: Any) -> dict[str, Line]:
    found = binding_lines(act(world.auditor), declaration, **times)
    return {line.indicator.name if line.indicator else line.subject: line for line in found}


def test_binding_lines_show_the_last_measurement_and_what_is_missing(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    money = bound(declaration, "executed")
    Binding.objects.filter(pk=money.pk).update(card={**money.card, "owner": ""})
    measure(world, bound(declaration, NAME), as_of=date(2020, 12, 1))
    measure(world, bound(declaration, NAME))
    told = lines(world, declaration)
    assert list(told) == [*(name for name, _, _ in INDICATORS), "executed", "received"]
    people = told[NAME]
    assert people.gaps == ()
    assert (people.shown, [gap.path for gap in told["executed"].gaps], people.problem) == (("3", "3"), ["owner"], None)
    assert (told["建立合作机制"].is_judged, told["建立合作机制"].shown, told["executed"].spec.unit) == (
        True,
        None,
        "money",
    )


def test_binding_lines_as_reported_then(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    later = AT + timedelta(days=5)
    measure(world, bound(declaration, NAME))
    upload(world, declaration, ["姓名"], ["张三"], at=later, as_of=date(2020, 12, 25))
    measure(world, bound(declaration, NAME), as_of=date(2020, 12, 25), at=later)
    asked = [{}, {"as_of": DAY}, {"known_at": AT}, {"as_of": date(2020, 1, 1)}]
    assert [lines(world, declaration, **times)[NAME].shown for times in asked] == [
        ("1", "1"),
        ("3", "3"),
        ("3", "3"),
        None,
    ]


def test_binding_lines_flag_an_adjusted_target(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    measure(world, bound(declaration, NAME))
    add_version(declaration, [(NAME, ">=300", "人"), *INDICATORS[1:]], at=AT)
    told = lines(world, declaration)
    assert (told[NAME].binding, told[NAME].changed) == (None, True)
    unchanged = told["建立合作机制"]
    assert (unchanged.binding, unchanged.changed) == (bound(declaration, "建立合作机制"), False)
    binding_propose(declaration_uuid=declaration.uuid, by=act(world.filler), at=AT)
    told = lines(world, declaration)
    assert (told[NAME].changed, told[NAME].shown) == (False, ("3", "3"))


def test_binding_lines_name_wrong_parameters(world: World) -> None:
    declaration = propose(world)
    Binding.objects.filter(pk=bound(declaration, NAME).pk).update(parameters={})
    problem = lines(world, declaration)[NAME].problem
    assert problem == ("“材料名称”须填写", "“topic” must be filled in")


@pytest.mark.parametrize("count", [1, 6])
def test_binding_lines_take_the_same_queries_for_more_indicators(
    world: World, count: int, django_assert_num_queries: Any
) -> None:
    declaration = make_declaration(world.unit, INDICATORS[:count])
    binding_propose(declaration_uuid=declaration.uuid, by=act(world.filler), at=AT)
    with django_assert_num_queries(3):
        binding_lines(Actor.program(), declaration)


def test_measures_for_a_target_are_those_that_fit(world: World) -> None:
    declaration = make_declaration(world.unit)
    people = declaration.approved.indicators.get(name=NAME)
    assert [one.name for one in measures_for(people)][:8] == [
        "events.attendees", "events.media_outlets", "events.media_reports", "events.speakers", "events.website_updates",
        "evidence.attested", "evidence.list_count", "evidence.list_distinct",
    ]  # fmt: skip
    assert "evidence.list_sum" not in {one.name for one in measures_for(people)}
    assert [one.name for one in measures_for(None)] == [
        "evidence.list_sum", "money.paid", "money.received", "money.unit_cost",
    ]  # fmt: skip
