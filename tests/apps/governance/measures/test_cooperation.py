"""Partners with an agreement in force, and meetings held."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.governance import operations as act_on
from duixian.apps.governance.measures import WITHOUT_AGREEMENT, WITHOUT_MINUTES
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration
from duixian.core.values import Count, Measured, NotMeasured, Percent
from factories.accounts import World, act, make_world
from factories.cooperation import hold, plan, run, sign
from factories.governance import AT
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def promise(world: World) -> Declaration:
    return make_declaration(world.unit)


def test_agreement_in_force_until_it_is_terminated_as_known_then(world: World, promise: Declaration) -> None:
    agreement = sign(world, promise)
    later = AT + timedelta(days=1)
    with playing(later):
        made = act_on.agreement_terminate(term_uuid=agreement.terms.get().uuid, last=date(2020, 8, 31), reason="对方撤并",
                                          by=act(world.filler), at=later)  # fmt: skip
    assert (made.in_force_until, made.reason, agreement.terms.count()) == (date(2020, 9, 1), "对方撤并", 2)
    seen = [
        run("governance.agreements_in_force", promise, day).value
        for day in (date(2020, 3, 1), date(2020, 3, 2), date(2020, 8, 31), date(2020, 9, 1))
    ]
    assert seen == [Measured(Count(n)) for n in (0, 1, 1, 0)]
    assert run("governance.agreements_in_force", promise, known_at=AT).value == Measured(Count(1))
    kinds = list(HistoryRow.objects.filter(about="governance.agreement").order_by("pk").values_list("kind", flat=True))
    assert kinds == ["governance.agreement.signed", "governance.agreement.terminated"]


def test_partners_count_once_and_only_with_a_text(world: World, promise: Declaration) -> None:
    sign(world, promise)
    sign(world, promise, title="补充协议")
    sign(world, promise, "乙公司", upload=None)
    result = run("governance.agreements_in_force", promise)
    assert result.value == Measured(Count(1))
    reasons = sorted(row.reason.partition(":")[0] for row in result.origins if row.reason)
    assert reasons == sorted(["duplicate", WITHOUT_AGREEMENT])
    assert list(Organisation.objects.values_list("name", "kinds").order_by("pk")) == [
        ("甲研究所", ["partner"]), ("乙公司", ["partner"])]  # fmt: skip


def test_nothing_recorded_is_not_zero(promise: Declaration) -> None:
    for name in ("governance.agreements_in_force", "governance.coordination_meetings"):
        assert isinstance(run(name, promise).value, NotMeasured)


def test_meetings_held_with_minutes_in_those_planned(world: World, promise: Declaration) -> None:
    hold(world, plan(world, promise), date(2020, 6, 20))
    hold(world, plan(world, promise, date(2020, 7, 1)), minutes=False)
    plan(world, promise, date(2020, 8, 1))
    hold(world, plan(world, promise, None))
    plan(world, promise, date(2021, 8, 1))
    share, number = (
        run("governance.coordination_meetings", promise),
        run("governance.coordination_meetings", promise, counted="number"),
    )
    assert (share.value, number.value) == (Measured(Percent(Decimal(1), Decimal(3))), Measured(Count(2)))
    reasons = sorted(row.reason for row in share.origins if row.reason)
    assert reasons == sorted(["not-done", "not-due: 2021-08-01", "not-planned", WITHOUT_MINUTES])
