"""The press and the satisfaction of an edition, as the cockpit and the summary tell them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.events.models import Accreditation
from duixian.apps.events.queries.reception import Press, press_of, surveys_of
from factories.accounts import World, make_world
from factories.checkin import guest, make_doors
from factories.editions import AT
from factories.events import make_event, make_person
from factories.media import make_outlet, make_report
from factories.promises import make_declaration
from factories.surveys import answered, make_wave, released

pytestmark = pytest.mark.django_db
AUTUMN = date(2020, 10, 20)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_nothing_recorded_of_the_press_is_not_zero(world: World) -> None:
    assert press_of(make_event(world.unit)) is None


def test_reports_count_with_a_copy_and_not_on_an_own_channel(world: World) -> None:
    event = make_event(world.unit)
    outlet = make_outlet(event)
    make_report(event, outlet)
    make_report(event, outlet, title="未存档", upload=None)
    make_report(event, make_outlet(event, "本中心公众号", trade=False, own=True), title="自己发的")
    assert press_of(event) == Press(accredited=0, came=0, reports=3, counted=1)


def test_outlet_came_when_its_journalist_was_scanned() -> None:
    doors = make_doors()
    outlets = [make_outlet(doors.event, name) for name in ("健康报", "科技日报")]
    for number, outlet in enumerate(outlets, 1):
        Accreditation.objects.create(
            event=doors.event,
            organisation=outlet.organisation,
            person=make_person(doors.world.unit, f"记者{number}"),
            registration=guest(doors.event, number),
            state="granted",
            created_at=AT,
        )
    assert press_of(doors.event) == Press(accredited=2, came=0, reports=0, counted=0)
    doors.scan(doors.ticket(1))
    assert press_of(doors.event) == Press(accredited=2, came=1, reports=0, counted=0)


def test_press_takes_four_queries(world: World, django_assert_num_queries: Any) -> None:
    event = make_event(world.unit)
    for name in ("健康报", "科技日报"):
        make_report(event, make_outlet(event, name), title=name)
    with django_assert_num_queries(4):
        press_of(event)


def test_surveys_about_the_edition_come_before_those_of_its_declaration(world: World) -> None:
    promise = make_declaration(world.unit)
    event = make_event(world.unit, promise)
    general = released(world.unit, title="年度调查", declaration_uuid=promise.uuid)
    assert [one.wave for one in surveys_of(event, AUTUMN)] == [general]
    own = released(
        world.unit, title="会后调查", about_uuid=event.uuid, about_label="研讨会", declaration_uuid=promise.uuid
    )
    answered(own, 7, 3)
    make_wave(world.unit, title="没有发出", about_uuid=event.uuid, about_label="研讨会")
    (found,) = surveys_of(event, AUTUMN)
    told = found.satisfaction
    assert (found.wave, told.satisfied, told.valid, told.answered, told.invited) == (own, 7, 10, 10, 10)
    assert list(surveys_of(make_event(world.unit, slug="alone"), AUTUMN)) == []


def test_answers_after_the_day_are_not_counted(world: World) -> None:
    event = make_event(world.unit)
    answered(released(world.unit, about_uuid=event.uuid, about_label="研讨会"), 2)
    (found,) = surveys_of(event, date(2020, 9, 20))
    assert (found.satisfaction.valid, found.satisfaction.satisfied) == (0, 0)
