"""What the database itself refuses around an edition, each held against what it takes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from duixian.apps.events.models import (
    Approval,
    ChannelFigure,
    Drill,
    EmergencyPlan,
    Event,
    EventChange,
    EventTeam,
    FollowTask,
    Incident,
    PastEdition,
    SummaryText,
    VenueChoice,
    VenueOption,
)
from duixian.apps.governance.models import NextPlan
from factories.accounts import World, act, make_world
from factories.editions import AT, add_channel, add_plan, add_venue
from factories.events import make_event
from factories.governance import make_team
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
NOON = datetime(2020, 6, 10, 4, tzinfo=UTC)
MORNING = datetime(2020, 6, 10, 1, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def taken(model: type[models.Model], **values: Any) -> bool:
    """Whether the database takes such a row; it is not kept."""
    try:
        with transaction.atomic():
            model._default_manager.create(**values)
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


@pytest.mark.parametrize(
    ("values", "allowed"),
    [
        ({}, True),
        ({"outcome": "granted", "decided_on": date(2020, 2, 2)}, True),
        ({"outcome": "granted"}, False),
        ({"decided_on": date(2020, 2, 2)}, False),
        ({"outcome": "refused", "decided_on": date(2020, 1, 31)}, False),
    ],
)
def test_approval_is_decided_on_a_day_not_before_it_was_applied_for(
    event: Event, values: dict[str, Any], allowed: bool
) -> None:
    told = {"applied_on": date(2020, 2, 1), "applied_to": "外办", "total": 700, "abroad": 90, "recorded_at": AT}
    assert taken(Approval, event=event, **{**told, **values}) is allowed


def test_one_application_waits_unless_the_other_was_taken_back(event: Event) -> None:
    told = {
        "event": event,
        "applied_on": date(2020, 2, 1),
        "applied_to": "外办",
        "total": 1,
        "abroad": 0,
        "recorded_at": AT,
    }
    first = Approval.objects.create(**told)
    assert taken(Approval, **told) is False
    first.withdrawn_at = AT
    first.save()
    assert taken(Approval, **told) is True


@pytest.mark.parametrize(
    ("values", "allowed"),
    [
        ({}, True),
        ({"people": 650, "abroad": 650}, True),
        ({"people": 650, "abroad": 651}, False),
        ({"abroad": 651}, True),
        ({"starts_on": date(2019, 6, 5), "ends_on": date(2019, 6, 5)}, True),
        ({"starts_on": date(2019, 6, 5), "ends_on": date(2019, 6, 4)}, False),
        ({"satisfied": 3, "answers": 3}, True),
        ({"satisfied": 4, "answers": 3}, False),
    ],
)
def test_figures_of_an_earlier_edition_do_not_contradict_each_other(
    event: Event, values: dict[str, Any], allowed: bool
) -> None:
    assert taken(PastEdition, event=event, name="第21届", year=2019, recorded_at=AT, **values) is allowed


def test_earlier_edition_is_believed_once(event: Event) -> None:
    told = {"event": event, "name": "第21届", "year": 2019, "recorded_at": AT}
    first = PastEdition.objects.create(**told)
    assert [taken(PastEdition, **told), taken(PastEdition, **{**told, "year": 2018})] == [False, True]
    first.superseded_at = AT
    first.save()
    assert taken(PastEdition, **told) is True


@pytest.mark.parametrize(
    ("values", "allowed"),
    [
        ({"sent": 10, "opened": 10}, True),
        ({"sent": 10, "opened": 11}, False),
        ({"opened": 11}, True),
        ({"visits": 3}, True),
    ],
)
def test_no_more_is_opened_than_was_sent(world: World, event: Event, values: dict[str, int], allowed: bool) -> None:
    channel = add_channel(world, event)
    assert taken(ChannelFigure, channel=channel, as_of=date(2020, 3, 1), recorded_at=AT, **values) is allowed


def test_channel_has_one_figure_for_a_day(world: World, event: Event) -> None:
    told = {"channel": add_channel(world, event), "as_of": date(2020, 3, 1), "sent": 1, "recorded_at": AT}
    ChannelFigure.objects.create(**told)
    assert [taken(ChannelFigure, **told), taken(ChannelFigure, **{**told, "superseded_at": AT})] == [False, True]


@pytest.mark.parametrize(
    ("values", "allowed"),
    [
        ({}, True),
        ({"capacity": 0}, False),
        ({"price": Decimal(0)}, True),
        ({"price": Decimal("-0.01")}, False),
        ({"free_from": date(2020, 6, 2), "free_to": date(2020, 6, 2)}, True),
        ({"free_from": date(2020, 6, 2), "free_to": date(2020, 6, 1)}, False),
    ],
)
def test_candidate_holds_somebody_at_a_price(event: Event, values: dict[str, Any], allowed: bool) -> None:
    told = {"name": "科学会堂", "capacity": 100, "created_at": AT, **values}
    assert taken(VenueOption, event=event, **told) is allowed


def test_candidate_is_named_once_and_one_is_chosen_for_a_reason(world: World, event: Event) -> None:
    one = add_venue(world, event)
    told = {"event": event, "name": one.name, "capacity": 1, "created_at": AT}
    assert [taken(VenueOption, **told), taken(VenueOption, **told, removed_at=AT)] == [False, True]
    choice = {"event": event, "option": one, "chosen_on": date(2020, 3, 2), "recorded_at": AT}
    assert [taken(VenueChoice, **choice, reason=why) for why in ("", "近")] == [False, True]
    VenueChoice.objects.create(**choice, reason="近")
    assert taken(VenueChoice, **choice, reason="便宜") is False


def test_hazard_has_one_plan_in_force(world: World, event: Event) -> None:
    plan = add_plan(world, event)
    told = {"event": event, "version": "2", "file": plan.file, "responsible": plan.responsible, "recorded_at": AT,
            "in_force_from": date(2020, 3, 1)}  # fmt: skip
    assert [taken(EmergencyPlan, **told, hazard=hazard) for hazard in ("fire", "health")] == [False, True]
    assert taken(EmergencyPlan, **told, hazard="fire", superseded_at=AT) is True


@pytest.mark.parametrize(
    ("values", "allowed"),
    [
        ({}, True),
        ({"held_on": date(2020, 5, 21), "people": 60}, True),
        ({"held_on": date(2020, 5, 21)}, False),
        ({"people": 60}, False),
        ({"corrected_on": date(2020, 5, 25), "correction": "加装", "findings": "不清"}, False),
        (
            {
                "held_on": date(2020, 5, 21),
                "people": 60,
                "corrected_on": date(2020, 5, 25),
                "correction": "加装",
                "findings": "不清",
            },
            True,
        ),
        (
            {
                "held_on": date(2020, 5, 21),
                "people": 60,
                "corrected_on": date(2020, 5, 20),
                "correction": "加装",
                "findings": "不清",
            },
            False,
        ),
        (
            {
                "held_on": date(2020, 5, 21),
                "people": 60,
                "corrected_on": date(2020, 5, 25),
                "correction": "",
                "findings": "不清",
            },
            False,
        ),
        (
            {"held_on": date(2020, 5, 21), "people": 60, "corrected_on": date(2020, 5, 25), "correction": "加装"},
            False,
        ),
    ],
)
def test_drill_is_held_by_people_and_corrected_after_it_found_something(
    event: Event, values: dict[str, Any], allowed: bool
) -> None:
    told = {"hazard": "fire", "title": "疏散", "planned_on": date(2020, 5, 20), "recorded_at": AT, **values}
    assert taken(Drill, event=event, **told) is allowed


@pytest.mark.parametrize(
    ("values", "allowed"),
    [
        ({}, True),
        ({"closed_at": NOON, "measures": "送医"}, True),
        ({"closed_at": NOON}, False),
        ({"closed_at": MORNING, "measures": "送医", "happened_at": NOON}, False),
    ],
)
def test_incident_is_closed_with_measures_after_it_happened(
    event: Event, values: dict[str, Any], allowed: bool
) -> None:
    told = {"hazard": "health", "happened_at": MORNING, "what": "中暑", "recorded_at": AT, **values}
    assert taken(Incident, event=event, **told) is allowed


def test_change_is_kept_with_a_reason(event: Event) -> None:
    told = {"event": event, "kind": "moved", "occurred_at": AT, "recorded_at": AT}
    assert [taken(EventChange, **told, reason=why) for why in ("", "受疫情影响")] == [False, True]


def test_team_works_for_an_edition_once(world: World, event: Event) -> None:
    told = {"event": event, "team": make_team(world.unit, act(world.filler)), "created_at": AT}
    EventTeam.objects.create(**told, role="working")
    assert taken(EventTeam, **told, role="leading") is False
    assert taken(EventTeam, **{**told, "event": make_event(world.unit, slug="next")}, role="leading") is True


def test_record_makes_one_task_of_a_kind(event: Event) -> None:
    told = {"event": event, "title": "感谢", "due_on": date(2020, 6, 30), "created_at": AT}
    FollowTask.objects.create(**told, kind="thank", about_uuid=event.uuid)
    assert taken(FollowTask, **told, kind="thank", about_uuid=event.uuid) is False
    assert taken(FollowTask, **told, kind="contact", about_uuid=event.uuid) is True
    FollowTask.objects.create(**told, kind="other")
    assert taken(FollowTask, **told, kind="other") is True


def test_section_has_one_text_that_holds(event: Event) -> None:
    told = {"event": event, "section": "problems", "text": "排队偏长", "recorded_at": AT}
    SummaryText.objects.create(**told)
    assert [taken(SummaryText, **told), taken(SummaryText, **told, superseded_at=AT)] == [False, True]


@pytest.mark.parametrize(
    ("values", "allowed"),
    [
        ({}, True),
        ({"approved_on": date(2020, 12, 1), "approved_by": "主任办公会"}, True),
        ({"approved_on": date(2020, 12, 1)}, False),
        ({"approved_by": "主任办公会"}, False),
        ({"approved_on": date(2020, 11, 1), "approved_by": "主任办公会"}, False),
    ],
)
def test_plan_of_the_next_edition_is_approved_by_somebody_after_it_was_drafted(
    world: World, values: dict[str, Any], allowed: bool
) -> None:
    told = {"unit": world.unit, "subject_uuid": make_declaration(world.unit).uuid, "title": "方案", "recorded_at": AT,
            "drafted_on": date(2020, 11, 2)}  # fmt: skip
    assert taken(NextPlan, **told, **values) is allowed
