from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.governance import operations as act_on
from duixian.apps.governance.queries.next_plans import next_plan_get, next_plan_shown, next_plans_visible
from factories.accounts import act, make_world
from factories.governance import AT
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


def test_plans_are_seen_by_their_unit_and_above() -> None:
    world = make_world()
    one, other = make_declaration(world.unit), make_declaration(world.unit, code="P2")
    plans = [
        act_on.next_plan_record(declaration_uuid=promise.uuid, title="方案", drafted_on=date(2020, 11, day),
                                by=act(world.filler), at=AT)
        for day, promise in ((1, one), (2, other))
    ]  # fmt: skip
    assert list(next_plans_visible(act(world.auditor))) == plans[::-1]
    assert list(next_plans_visible(act(world.filler), one.uuid)) == plans[:1]
    assert list(next_plans_visible(act(world.stranger))) == []
    assert next_plan_get(act(world.head), plans[0].uuid) == plans[0]
    with pytest.raises(NotFound):
        next_plan_get(act(world.stranger), plans[0].uuid)


def test_superseded_plan_is_still_shown_for_what_rests_on_it() -> None:
    world = make_world()
    promise = make_declaration(world.unit)
    plan = act_on.next_plan_record(declaration_uuid=promise.uuid, title="方案", drafted_on=date(2020, 11, 1),
                                   by=act(world.filler), at=AT)  # fmt: skip
    act_on.next_plan_withdraw(plan_uuid=plan.uuid, by=act(world.filler), at=AT)
    assert next_plan_shown(act(world.head), plan.uuid) == plan
    for read, who in ((next_plan_get, world.head), (next_plan_shown, world.stranger)):
        with pytest.raises(NotFound):
            read(act(who), plan.uuid)
