"""Persons let in, each once, by what they came as; as corrected and as known at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.events.measures.attendance import AUDIENCE, ROLES, attendees
from duixian.apps.events.models import RegistrationKind, Scan
from duixian.apps.events.operations.scan_corrections import scan_annul
from duixian.core.measures.origins import Role
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, NotMeasured
from factories.accounts import act, make_world
from factories.checkin import MORNING, Doors, make_doors
from factories.events import make_event
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
DAY = 24 * 60
LATER = datetime(2021, 1, 5, tzinfo=UTC)


@pytest.fixture
def doors() -> Doors:
    made = make_doors(guests=3)
    made.event.declaration = make_declaration(made.world.unit)
    made.event.save()
    return made


def run(
    doors: Doors, as_of: date = date(2020, 12, 31), roles: Any = AUDIENCE, known_at: datetime = LATER
) -> MeasureResult:
    assert doors.event.declaration
    return attendees(subject=doors.event.declaration.uuid, parameters={"roles": roles}, as_of=as_of, known_at=known_at)


def test_nobody_came() -> None:
    world = make_world()
    promise = make_declaration(world.unit)
    make_event(world.unit, promise)
    result = attendees(subject=promise.uuid, parameters={"roles": AUDIENCE}, as_of=date(2020, 12, 31), known_at=LATER)
    assert result.value == NotMeasured("not-recorded")


def test_one_person_on_two_days_counts_once(doors: Doors) -> None:
    doors.scan(doors.ticket(1))
    doors.scan(doors.ticket(1), minutes=DAY)
    doors.scan(doors.ticket(2), minutes=DAY)
    result = run(doors)
    assert result.value == Measured(Count(2))
    assert [(row.role, row.label, row.reason) for row in result.origins] == [
        (Role.VALUE, "0001 参会代表", ""), (Role.EXCLUDED, "0001 参会代表", "duplicate: 0001 参会代表"),
        (Role.VALUE, "0002 参会代表", ""),
    ]  # fmt: skip
    assert run(doors, as_of=date(2020, 6, 10)).value == Measured(Count(1))
    assert run(doors, known_at=MORNING).value == Measured(Count(1))


def test_roles_that_are_not_asked_for_are_left_out_and_told(doors: Doors) -> None:
    RegistrationKind.objects.filter(event=doors.event).update(role="staff")
    doors.scan(doors.ticket(1))
    result = run(doors)
    assert (result.value, result.origins[0].reason) == (Measured(Count(0)), "not-met: 工作人员")
    assert dict(result.facts) == {"role_staff": 1, "abroad": 0, "countries": 0}
    assert run(doors, roles=("staff",)).value == Measured(Count(1))


def test_a_scan_that_was_annulled_counts_only_for_who_did_not_know(doors: Doors) -> None:
    doors.scan(doors.ticket(1))
    found_out = datetime(2020, 6, 12, tzinfo=UTC)
    with playing(found_out):
        scan_annul(uuid=Scan.objects.get().uuid, reason="误扫", by=act(doors.world.filler), at=found_out)
    assert run(doors, known_at=datetime(2020, 6, 11, tzinfo=UTC)).value == Measured(Count(1))
    assert run(doors).value == NotMeasured("not-recorded")


def test_rows_name_nobody(doors: Doors) -> None:
    doors.scan(doors.ticket(1))
    names = [one.person.name for one in doors.event.registrations.select_related("person")]
    assert [row for row in run(doors).origins if any(name in repr(row) for name in names)] == []


def test_choices_are_the_roles_of_guests() -> None:
    assert {value for value, _ in ROLES.choices} == set(RegistrationKind.Role.values)
