from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Accreditation, Event, MediaAttendance, Outlet
from duixian.apps.events.operations.media import (
    accreditation_apply,
    accreditation_decide,
    accreditation_link,
    accreditation_withdraw,
    attendance_record,
    attendance_take_back,
    outlet_judge,
)
from duixian.apps.events.queries.media import attended
from duixian.apps.events.whom import Whom
from duixian.apps.targets.errors import Impossible
from factories.accounts import World, act, make_world
from factories.events import make_event, make_registration
from factories.speakers import LETTER, PROGRAM, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def judged(event: Event, name: str = "健康报", **more: Any) -> Outlet:
    given = {"trade": True, "reason": "国家卫健委主管的行业报", **more}
    return outlet_judge(event_uuid=event.uuid, name=name, by=PROGRAM, at=on(4, 1), **given)


def applied(event: Event, name: str = "记者甲", outlet: str = "健康报", **more: Any) -> Accreditation:
    return accreditation_apply(
        event_uuid=event.uuid, whom=Whom(name, organisation=outlet), by=more.pop("by", PROGRAM), at=on(4, 1), **more
    )


def came(event: Event, outlet: Outlet, **more: Any) -> MediaAttendance:
    given = {"mode": "onsite", "said_by": "李四", "basis": "签到本第2页", "occurred_at": on(6, 10), **more}
    return attendance_record(
        event_uuid=event.uuid, organisation_uuid=outlet.organisation.uuid, by=PROGRAM, at=on(6, 11), **given
    )


def test_an_outlet_is_judged_with_its_reason_and_superseded(world: World, event: Event) -> None:
    first = judged(event)
    assert judged(event).pk == first.pk
    second = judged(event, trade=False, reason="")
    first.refresh_from_db()
    assert (first.superseded_at is not None, second.trade, first.organisation.kinds) == (True, False, ["media"])
    assert Outlet.objects.filter(superseded_at=None).count() == 1
    assert HistoryRow.objects.filter(kind="events.outlet.judged").count() == 2


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("reason", {"reason": " "}),
        ("own", {"own": True}),
        ("occurred_at", {"occurred_at": on(5, 1)}),
        ("name", {"name": ""}),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(event: Event, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        judged(event, **given)
    assert (caught.value.field, Outlet.objects.count()) == (field, 0)


def test_the_database_keeps_one_judgement_at_a_time(event: Event) -> None:
    outlet = judged(event)
    with pytest.raises(IntegrityError), transaction.atomic():
        Outlet.objects.create(organisation=outlet.organisation, occurred_at=on(4, 1), recorded_at=on(4, 1))


def test_a_journalist_is_accredited_for_an_outlet(world: World, event: Event) -> None:
    one = applied(event, press_card="B1-001", by=act(world.filler))
    assert (one.state, one.person.organisation, one.organisation.kinds, one.public) == (
        "applied", one.organisation, ["media"], False,
    )  # fmt: skip
    accreditation_decide(uuid=one.uuid, granted=True, by=act(world.head), at=on(4, 2))
    accreditation_withdraw(uuid=one.uuid, reason="未到会", by=act(world.head), at=on(6, 13))
    assert list(one.steps.values_list("state", "reason")) == [("applied", ""), ("granted", ""), ("withdrawn", "未到会")]


def test_a_refusal_needs_its_reason(world: World, event: Event) -> None:
    one = applied(event)
    with pytest.raises(Invalid) as caught:
        accreditation_decide(uuid=one.uuid, granted=False, by=act(world.head), at=on(4, 2))
    assert caught.value.field == "reason"
    accreditation_decide(uuid=one.uuid, granted=False, reason="非媒体", by=act(world.head), at=on(4, 2))
    with pytest.raises(Impossible):
        accreditation_withdraw(uuid=one.uuid, reason="误", by=act(world.head), at=on(4, 3))


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("organisation", {"outlet": " "}),
        ("press_card", {"press_card": "1" * 41}),
        ("registration", {"registration_uuid": uuid4()}),
        ("name", {"name": ""}),
    ],
)
def test_an_application_that_cannot_be_is_refused(event: Event, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        applied(event, **given)
    assert (caught.value.field, Accreditation.objects.count()) == (field, 0)


def test_a_journalist_applies_once(event: Event) -> None:
    applied(event, public=True)
    with pytest.raises(Invalid) as caught:
        applied(event, public=True)
    assert caught.value.field == "name"


def test_a_registration_belongs_to_one_journalist(world: World, event: Event) -> None:
    first, second = applied(event), applied(event, "记者乙")
    guest = make_registration(event, "来宾")
    assert (
        accreditation_link(
            uuid=first.uuid, registration_uuid=guest.uuid, by=act(world.filler), at=on(6, 1)
        ).registration
        == guest
    )
    with pytest.raises(Invalid) as caught:
        accreditation_link(uuid=second.uuid, registration_uuid=guest.uuid, by=act(world.filler), at=on(6, 1))
    assert caught.value.field == "registration"
    assert (
        accreditation_link(uuid=first.uuid, registration_uuid=None, by=act(world.filler), at=on(6, 2)).registration
        is None
    )


def test_a_registration_of_another_edition_is_refused(world: World, event: Event) -> None:
    guest = make_registration(make_event(world.unit, slug="other"))
    with pytest.raises(Invalid):
        accreditation_link(uuid=applied(event).uuid, registration_uuid=guest.uuid, by=act(world.filler), at=on(6, 1))


def test_attendance_is_said_by_a_named_person(event: Event) -> None:
    outlet = judged(event)
    one = came(event, outlet, mode="online", upload=LETTER)
    assert (one.said_by, one.mode, one.file is not None) == ("李四", "online", True)
    assert attended(event, as_of=on(6, 30), known_at=one.recorded_at) == {outlet.organisation_id}


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("mode", {"mode": "dream"}),
        ("said_by", {"said_by": ""}),
        ("basis", {"basis": " "}),
        ("occurred_at", {"occurred_at": on(6, 12)}),
    ],
)
def test_an_attendance_that_cannot_be_is_refused(event: Event, field: str, given: dict[str, Any]) -> None:
    outlet = judged(event)
    with pytest.raises(Invalid) as caught:
        came(event, outlet, **given)
    assert (caught.value.field, MediaAttendance.objects.count()) == (field, 0)


def test_what_is_no_outlet_did_not_come(event: Event) -> None:
    outlet = judged(event)
    outlet.organisation.kinds = ["company"]
    outlet.organisation.save()
    with pytest.raises(Invalid) as caught:
        came(event, outlet)
    assert caught.value.field == "organisation"


def test_an_attendance_is_entered_once_and_can_be_taken_back(world: World, event: Event) -> None:
    outlet = judged(event)
    one = came(event, outlet)
    with pytest.raises(Invalid):
        came(event, outlet)
    attendance_take_back(uuid=one.uuid, reason="登记到别家", by=act(world.filler), at=on(6, 12))
    with pytest.raises(NotFound):
        attendance_take_back(uuid=one.uuid, reason="再次", by=act(world.filler), at=on(6, 12))
    assert came(event, outlet).pk != one.pk


def test_others_do_nothing_here(world: World, event: Event) -> None:
    one = applied(event)
    with pytest.raises(NotAllowed):
        outlet_judge(event_uuid=event.uuid, name="甲报", trade=False, by=act(world.auditor), at=on(4, 1))
    with pytest.raises(NotFound):
        accreditation_decide(uuid=one.uuid, granted=True, by=act(world.stranger), at=on(4, 2))
