from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.operations.safety import (
    DrillHeld,
    drill_correct,
    drill_hold,
    drill_plan,
    emergency_plan_record,
    emergency_plan_withdraw,
    incident_close,
    incident_record,
)
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.editions import AFTER, AT, PAPER, add_drill, add_incident, add_plan
from factories.events import make_event

pytestmark = pytest.mark.django_db
HELD = date(2020, 5, 21)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def hold(world: World, drill: Any, **more: Any) -> Any:
    told = DrillHeld(**{"held_on": HELD, "people": 60, **more})
    return drill_hold(drill_uuid=drill.uuid, held=told, by=act(world.filler), at=AFTER)


def correct(world: World, drill: Any, day: date = date(2020, 5, 25), what: str = "加装指示牌") -> Any:
    return drill_correct(drill_uuid=drill.uuid, corrected_on=day, correction=what, by=act(world.filler), at=AFTER)


def test_next_wording_takes_the_place_of_the_first(world: World) -> None:
    event = make_event(world.unit)
    first = add_plan(world, event)
    second = add_plan(world, event, version="第2版")
    first.refresh_from_db()
    assert (first.superseded_at is None, second.superseded_at) == (False, None)
    assert (second.responsible.name, second.file.name) == ("王工", "预案.pdf")
    told = HistoryRow.objects.filter(kind="events.emergency.plan_recorded").values_list("payload", flat=True)
    assert ["王工" in str(one) for one in told] == [False, False]


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("hazard", {"hazard": "flood"}),
        ("version", {"version": ""}),
        ("responsible", {"responsible": " "}),
        ("file", {"upload": None}),
    ],
)
def test_plan_names_what_is_missing(world: World, field: str, more: dict[str, Any]) -> None:
    event = make_event(world.unit)
    assert refused(lambda: add_plan(world, event, **more)) == field


def test_plan_is_withdrawn_once(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)
    one = add_plan(world, event)
    assert emergency_plan_withdraw(plan_uuid=one.uuid, by=by, at=AT) == event
    with pytest.raises(NotFound):
        emergency_plan_withdraw(plan_uuid=one.uuid, by=by, at=AT)


def test_drill_goes_from_plan_to_correction(world: World) -> None:
    drill = add_drill(world, make_event(world.unit))
    with pytest.raises(Invalid):
        correct(world, drill)
    held = hold(world, drill, findings="出口指示不清", upload=PAPER)
    assert (held.held_on, held.people, held.findings) == (HELD, 60, "出口指示不清")
    with pytest.raises(Invalid):
        hold(world, drill)
    assert [refused(lambda: correct(world, drill, date(2020, 5, 20))), refused(lambda: correct(world, drill, what=" "))] == [
        "corrected_on", "correction"]  # fmt: skip
    assert correct(world, drill).correction == "加装指示牌"
    with pytest.raises(Invalid):
        correct(world, drill)


@pytest.mark.parametrize(("field", "more"), [("held_on", {"held_on": date(2020, 6, 21)}), ("people", {"people": 0})])
def test_drill_cannot_be_held_by_nobody_or_tomorrow(world: World, field: str, more: dict[str, Any]) -> None:
    drill = add_drill(world, make_event(world.unit))
    assert refused(lambda: hold(world, drill, **more)) == field


def test_incident_is_closed_with_measures(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)
    assert refused(lambda: add_incident(world, event, what=" ")) == "what"
    assert refused(lambda: add_incident(world, event, hazard="flood")) == "hazard"
    assert refused(lambda: add_incident(world, event, at=datetime(2020, 6, 10, 2, tzinfo=UTC))) == "happened_at"
    one = add_incident(world, event)

    def close(at: datetime, measures: str = "送医后恢复") -> Any:
        return incident_close(incident_uuid=one.uuid, closed_at=at, measures=measures, by=by, at=AFTER)

    noon = datetime(2020, 6, 10, 4, tzinfo=UTC)
    early = datetime(2020, 6, 10, 2, tzinfo=UTC)
    assert [refused(lambda: close(early)), refused(lambda: close(noon, " "))] == ["closed_at", "measures"]
    assert close(noon).closed_at == noon
    with pytest.raises(Invalid):
        close(noon)


@pytest.mark.parametrize(("who", "raised"), [("stranger", NotFound), ("auditor", NotAllowed)])
def test_only_the_conference_office_keeps_safety(world: World, who: str, raised: type[Exception]) -> None:
    event, by = make_event(world.unit), act(world.users[who])
    plan, drill, incident = add_plan(world, event), add_drill(world, event), add_incident(world, event)
    for attempt in (
        lambda: emergency_plan_record(event_uuid=event.uuid, hazard="fire", version="2", responsible="王工",
                                      in_force_from=HELD, upload=PAPER, by=by, at=AT),
        lambda: emergency_plan_withdraw(plan_uuid=plan.uuid, by=by, at=AT),
        lambda: drill_plan(event_uuid=event.uuid, hazard="fire", title="甲", planned_on=HELD, by=by, at=AT),
        lambda: drill_hold(drill_uuid=drill.uuid, held=DrillHeld(HELD, 1), by=by, at=AFTER),
        lambda: drill_correct(drill_uuid=drill.uuid, corrected_on=HELD, correction="甲", by=by, at=AFTER),
        lambda: incident_record(event_uuid=event.uuid, hazard="fire", happened_at=AT, what="甲", by=by, at=AFTER),
        lambda: incident_close(incident_uuid=incident.uuid, closed_at=AFTER, measures="甲", by=by, at=AFTER),
    ):  # fmt: skip
        with pytest.raises(raised):
            attempt()
