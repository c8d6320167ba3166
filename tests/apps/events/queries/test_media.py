from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Event
from duixian.apps.events.operations.media import (
    accreditation_apply,
    accreditation_decide,
    accreditation_withdraw,
    attendance_record,
    attendance_take_back,
)
from duixian.apps.events.operations.media_reports import report_take_back
from duixian.apps.events.queries.media import (
    NO_COPY,
    OWN,
    REPRINT,
    accreditation_counts,
    accreditation_get,
    accreditations_of,
    accredited,
    attendances_of,
    attended,
    outlet_choices,
    outlets_known,
    outlets_of,
    outlets_present,
    report_get,
    reports_known,
    reports_of,
    reprint_hint,
    reprint_hints,
    scanned,
    why_not,
)
from duixian.apps.events.whom import Whom
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.parties.models import Organisation
from factories.accounts import World, act, make_world
from factories.checkin import guest, make_doors
from factories.events import make_event
from factories.media import TEXT, make_outlet, make_report
from factories.speakers import PROGRAM, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_why_a_report_does_not_count(event: Event) -> None:
    good = make_report(event)
    own = make_outlet(event, "公众号", trade=False, own=True)
    others = [make_report(event, upload=None), make_report(event, reprint_of=good.uuid), make_report(event, own)]
    assert [why_not(one) for one in (good, *others)] == [None, NO_COPY, REPRINT, OWN]


def test_reports_of_any_day_as_known_on_any_other(event: Event) -> None:
    with playing(on(6, 12)):
        early, late = make_report(event, published_on=date(2020, 6, 10)), make_report(event, title="闭幕")
    with playing(on(6, 20)):
        report_take_back(uuid=late.uuid, reason="误", by=PROGRAM, at=on(6, 20))

    def known(as_of: int, known_at: int) -> list[str]:
        return [one.title for one in reports_known(event, as_of=on(6, as_of), known_at=on(6, known_at))]

    assert [known(30, 11), known(10, 15), known(30, 15), known(30, 25)] == [
        [], [early.title], [early.title, late.title], [early.title],
    ]  # fmt: skip
    assert list(reports_of(event)) == [early]


def test_who_is_accredited_on_any_day(event: Event) -> None:
    one = accreditation_apply(
        event_uuid=event.uuid, whom=Whom("记者甲", organisation="健康报"), by=PROGRAM, at=on(4, 1)
    )
    with playing(on(4, 7)):
        accreditation_decide(uuid=one.uuid, granted=True, by=PROGRAM, at=on(4, 7))
    with playing(on(5, 5)):
        accreditation_withdraw(uuid=one.uuid, reason="误", by=PROGRAM, at=on(5, 5))
    one.steps.filter(state="applied").update(recorded_at=on(4, 1))
    days = [accredited(event, as_of=on(month, 10), known_at=on(12, 1)) for month in (3, 4, 5)]
    assert (days, accreditation_counts(event)) == ([set(), {one.pk}, set()], {"withdrawn": 1})


def test_who_came_as_somebody_said(event: Event) -> None:
    outlet = make_outlet(event)
    with playing(on(6, 11)):
        said = attendance_record(
            event_uuid=event.uuid, organisation_uuid=outlet.organisation.uuid, mode="onsite", said_by="李四", basis="签到本",
            occurred_at=on(6, 10), by=PROGRAM, at=on(6, 11),
        )  # fmt: skip
    with playing(on(6, 20)):
        attendance_take_back(uuid=said.uuid, reason="误", by=PROGRAM, at=on(6, 20))
    found = [attended(event, as_of=on(6, 30), known_at=on(6, day)) for day in (10, 15, 25)]
    assert (found, list(attendances_of(event))) == ([set(), {outlet.organisation_id}, set()], [said])


def test_judgements_as_they_were_known(event: Event) -> None:
    with playing(on(4, 1)):
        first = make_outlet(event)
    with playing(on(5, 1)):
        second = make_outlet(event, trade=False)
    found = [outlets_known(event.unit_id, known_at=on(month, 15)) for month in (3, 4, 5)]
    assert found == [{}, {first.organisation_id: first}, {first.organisation_id: second}]


def test_outlets_with_what_they_did(event: Event) -> None:
    trade, quiet = make_outlet(event), make_outlet(event, "甲报", trade=False)
    make_report(event, trade)
    make_report(event, trade, upload=None)
    one = accreditation_apply(
        event_uuid=event.uuid, whom=Whom("记者甲", organisation="健康报"), by=PROGRAM, at=on(4, 1)
    )
    accreditation_decide(uuid=one.uuid, granted=True, by=PROGRAM, at=on(4, 7))
    rows = [
        (row.organisation, row.outlet, row.accredited, row.came, row.reports, row.counted)
        for row in outlets_of(event, at=on(12, 1))
    ]
    assert sorted(rows, key=lambda row: row[0].name) == [
        (trade.organisation, trade, 1, False, 2, 1), (quiet.organisation, quiet, 0, False, 0, 0),
    ]  # fmt: skip
    assert sorted(one.name for one in outlet_choices(event)) == ["健康报", "甲报"]


def test_the_list_of_outlets_takes_seven_queries_for_any_number(event: Event) -> None:
    for number in range(4):
        make_report(event, make_outlet(event, f"媒体{number}"))
    with CaptureQueriesContext(connection) as queries:
        rows = outlets_of(event, at=on(12, 1))
    assert (len(rows), len(queries)) == (4, 7)


def test_a_likely_reprint_is_hinted_at_and_never_decided(event: Event) -> None:
    first = make_report(event)
    second = make_report(
        event, make_outlet(event, "甲报"), title="别的标题", upload=Upload("b.txt", f"{TEXT}（转载）".encode())
    )
    make_report(event, make_outlet(event, "乙报"), title="无关", upload=Upload("c.txt", ("另一件事" * 40).encode()))
    hint = reprint_hint(second)
    assert hint
    assert (hint[0], hint[1].by_text, second.reprint_of) == (first, True, None)
    assert [(one, other) for one, other, _ in reprint_hints(event)] == [(first, second)]


def test_others_see_neither_reports_nor_accreditations(world: World, event: Event) -> None:
    report = make_report(event)
    one = accreditation_apply(
        event_uuid=event.uuid, whom=Whom("记者甲", organisation="健康报"), by=PROGRAM, at=on(4, 1)
    )
    assert (report_get(act(world.auditor), report.uuid), accreditation_get(act(world.auditor), one.uuid)) == (
        report,
        one,
    )
    assert list(accreditations_of(event)) == [one]
    with pytest.raises(NotFound):
        report_get(act(world.stranger), report.uuid)
    with pytest.raises(NotFound):
        accreditation_get(act(world.stranger), one.uuid)


def test_a_scan_of_a_journalist_shows_that_the_outlet_came(world: World) -> None:
    doors = make_doors(world, guests=2)
    event, said = doors.event, make_outlet(doors.event, "甲报")
    for number, outlet in ((1, "健康报"), (2, "乙报")):
        registration = guest(event, number)
        accreditation_apply(
            event_uuid=event.uuid, whom=Whom(f"记者{number}", organisation=outlet), registration_uuid=registration.uuid, by=PROGRAM,
            at=on(4, 1),
        )  # fmt: skip
    doors.scan(doors.ticket(1))
    with playing(on(6, 11)):
        attendance_record(
            event_uuid=event.uuid, organisation_uuid=said.organisation.uuid, mode="onsite", said_by="李四", basis="签到本",
            occurred_at=on(6, 10), by=PROGRAM, at=on(6, 11),
        )  # fmt: skip
    came = Organisation.objects.get(name="健康报").pk
    assert scanned(event, as_of=on(6, 9)) == set()
    assert scanned(event, as_of=on(6, 11), known_at=on(6, 11)) == {came}
    assert outlets_present(event, as_of=on(6, 11), known_at=on(6, 12)) == {came, said.organisation_id}
