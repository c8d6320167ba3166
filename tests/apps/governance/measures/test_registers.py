"""Measures over policies and people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.governance.measures import WITHOUT_TEXT
from duixian.apps.governance.operations import policy_add, policy_version_record, postings_record, roster_end
from duixian.apps.governance.operations.postings import Entry
from duixian.apps.targets.models import Declaration
from duixian.core.measures import registry
from duixian.core.measures.grades import Grade
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, NotMeasured, Percent
from factories.accounts import World, act, make_world
from factories.governance import AT, assign, make_post, make_team
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
TODAY = datetime(2027, 1, 1, tzinfo=UTC)
EARLY = datetime(2020, 3, 1, 2, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def promise(world: World) -> Declaration:
    return make_declaration(world.unit)


def run(
    measure: str,
    promise: Declaration,
    as_of: date = date(2020, 12, 31),
    known_at: datetime = TODAY,
    **parameters: object,
) -> MeasureResult:
    result = registry.get(measure).run(subject=promise.uuid, parameters=parameters, as_of=as_of, known_at=known_at)
    assert recompute(result.origins, result.kind) == result.value
    return result


def rate(numerator: str | int, denominator: str | int) -> Measured:
    return Measured(Percent(Decimal(numerator), Decimal(denominator)))


def policy(world: World, area: str, since: date = date(2018, 1, 1), *, text: bool = True, at: datetime = EARLY) -> None:
    by = act(world.filler)
    upload = Upload(f"{area}.pdf", f"%PDF-{area}".encode()) if text else None
    with playing(at):
        made = policy_add(unit=world.unit, area=area, name=f"{area}办法", keeper="", by=by, at=at)
        policy_version_record(policy_uuid=made.uuid, in_force_from=since, upload=upload, by=by, at=at)


def test_policies_in_force_counts_required_areas_with_a_text_in_force(world: World, promise: Declaration) -> None:
    for area in ("contract", "asset", "performance"):
        policy(world, area)
    policy(world, "meeting", date(2020, 7, 1))
    policy(world, "works", text=False)
    assert run("governance.policies_in_force", promise).value == rate(3, 8)
    result = run("governance.policies_in_force", promise, date(2020, 6, 30))
    assert (result.value, result.grade) == (rate(2, 8), Grade.LIVE)
    left_out = [(row.label, row.reason) for row in result.origins if row.role == "excluded"]
    assert left_out == [("performance办法", "not-required"), ("works办法", WITHOUT_TEXT)]


def test_policies_in_force_as_known_before_they_were_recorded(world: World, promise: Declaration) -> None:
    policy(world, "contract", at=EARLY + timedelta(days=30))
    assert run("governance.policies_in_force", promise, known_at=EARLY).value == rate(0, 8)
    assert run("governance.policies_in_force", promise).value == rate(1, 8)
    assert run("governance.policies_in_force", promise, required="internal-control-2012").value == rate(1, 6)


def test_core_team_stability_counts_named_members_still_there(world: World, promise: Declaration) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by, promise.uuid)
    first, second, helper = (
        make_post(team, by),
        make_post(team, by, "副总协调"),
        make_post(team, by, "联络", core=False),
    )
    entry = assign(first, by, "张三")
    assign(second, by, "李四")
    assign(helper, by, "王五")
    assert run("governance.core_team_stability", promise).value == rate(2, 2)
    roster_end(entry_uuid=entry.uuid, last=date(2020, 9, 30), reason="离职", by=by, at=AT)
    assign(first, by, "赵六", date(2020, 10, 1), reason="补位")
    result = run("governance.core_team_stability", promise)
    assert (result.value, [row.reason for row in result.origins]) == (rate(1, 2), ["left", ""])
    assert run("governance.core_team_stability", promise, date(2020, 6, 30)).value == rate(2, 2)
    assert run("governance.core_team_stability", promise, named_on="2020-10-01").value == rate(2, 2)


def test_core_team_stability_without_anybody_named(promise: Declaration) -> None:
    assert run("governance.core_team_stability", promise).value == NotMeasured("not-recorded")


def test_person_days_post_by_post_and_by_staff(world: World, promise: Declaration) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by, promise.uuid)
    own = make_post(team, by, "总协调", "2", first=date(2020, 3, 1), last=date(2020, 3, 4))
    guard = make_post(team, by, "保安", "4", contractor=True, first=date(2020, 3, 1), last=date(2020, 3, 4))
    entries = []
    for post, name, days in ((own, "张三", 3), (guard, "李四", 2)):
        holder = assign(post, by, name)
        entries += [Entry(post.uuid, holder.person.uuid, date(2020, 3, day), Decimal(1)) for day in range(1, days + 1)]
    postings_record(team_uuid=team.uuid, entries=entries, by=by, at=AT)
    assert run("governance.person_days", promise).value == rate(4, 6)
    assert run("governance.person_days", promise, staff="own").value == rate(2, 2)
    assert run("governance.person_days", promise, staff="contractor").value == rate(2, 4)
    assert run("governance.person_days", promise, date(2020, 3, 1)).value == rate("1.5", "1.5")
    assert run("governance.person_days", promise, date(2020, 2, 1)).value == NotMeasured("not-recorded")
