from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Admission, Scan, ScanConflict, ScanCorrection
from duixian.apps.events.operations.scan_corrections import conflict_resolve, scan_annul, scan_enter
from duixian.apps.events.operations.tickets import ticket_revoke
from factories.accounts import act
from factories.checkin import ISSUED, MORNING, Doors, make_doors

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(hours=3)


def enter(doors: Doors, number: int = 1, minutes: int = 0, **more: object) -> Scan:
    values = {"by": doors.staff, "at": LATER, "reason": "闸机断电，人工放行"} | more
    return scan_enter(list_uuid=doors.entry.uuid, ticket_uuid=doors.ticket(number).uuid,
                      occurred_at=MORNING + timedelta(minutes=minutes), **values)  # type: ignore[arg-type]  # fmt: skip


def annul(doors: Doors, scan: Scan, **more: object) -> ScanCorrection:
    values = {"by": doors.staff, "at": LATER, "reason": "扫错人"} | more
    return scan_annul(uuid=scan.uuid, **values)  # type: ignore[arg-type]  # as the test says


def placed() -> list[int]:
    return list(Admission.objects.order_by("scan__occurred_at").values_list("scan_id", flat=True))


def test_a_missed_guest_is_entered_by_name_with_a_reason() -> None:
    doors = make_doors()
    scan = enter(doors)
    assert (scan.by_id, scan.source, scan.note, scan.reason, scan.occurred_at, scan.device) == (
        doors.world.filler.pk, "late", "闸机断电，人工放行", "accepted", MORNING, None,
    )  # fmt: skip
    assert placed() == [scan.pk]
    assert HistoryRow.objects.get(kind="events.scan.entered").payload == {
        "list": str(doors.entry.uuid),
        "registration": 1,
    }


def test_the_rule_holds_for_what_is_entered_by_hand() -> None:
    doors = make_doors()
    doors.scan(doors.ticket())
    with pytest.raises(Refused, match="今天已经签到"):
        enter(doors, minutes=30)
    with pytest.raises(Invalid) as refusal:
        enter(doors, minutes=181)
    assert refusal.value.field == "occurred_at"
    with pytest.raises(Invalid) as refusal:
        enter(doors, 2, reason=" ")
    assert refusal.value.field == "reason"
    assert Scan.objects.count() == 1


def test_an_earlier_entry_overtakes_the_scan_that_counted() -> None:
    doors = make_doors()
    scan = doors.scan(doors.ticket(), minutes=30).scan
    entered = enter(doors)
    assert placed() == [entered.pk]
    assert [(one.scan, one.kind, one.behind) for one in ScanCorrection.objects.all()] == [(scan, "overtaken", entered)]
    assert ScanConflict.objects.get().kind == "twice"


def test_an_annulled_scan_gives_its_place_back() -> None:
    doors = make_doors()
    scan = doors.scan(doors.ticket()).scan
    annul(doors, scan)
    assert placed() == []
    assert doors.scan(doors.ticket(), minutes=5).reason == "accepted"
    assert HistoryRow.objects.get(kind="events.scan.annulled").payload == {
        "list": str(doors.entry.uuid),
        "registration": 1,
    }
    with pytest.raises(Refused, match="已经作废"):
        annul(doors, scan)


def test_annulling_the_winner_brings_the_other_back_and_clears_the_conflict() -> None:
    doors = make_doors()
    other = doors.another()
    late = doors.item(doors.ticket(), minutes=10)
    doors.upload(doors.item(doors.ticket()))
    doors.upload(late, device=other)
    first, second = Scan.objects.order_by("occurred_at")
    assert (placed(), second.reason) == ([first.pk], "already-today")
    annul(doors, first)
    assert placed() == [second.pk]
    assert list(second.corrections.values_list("kind", flat=True)) == ["reinstated"]
    assert ScanConflict.objects.get().cleared_at == LATER


def test_a_false_code_needs_no_annulment() -> None:
    doors = make_doors()
    scan = doors.scan("nothing").scan
    with pytest.raises(Refused, match="不需要作废"):
        annul(doors, scan)


def test_a_conflict_is_answered_once_with_a_note() -> None:
    doors = make_doors()
    ticket = doors.ticket()
    ticket_revoke(uuid=ticket.uuid, reason="遗失", by=doors.staff, at=ISSUED)
    doors.upload(doors.item(ticket))
    conflict = ScanConflict.objects.get()
    with pytest.raises(Invalid) as refusal:
        conflict_resolve(uuid=conflict.uuid, note="", by=doors.staff, at=LATER)
    assert (conflict.kind, refusal.value.field) == ("not-entitled", "note")
    answered = conflict_resolve(uuid=conflict.uuid, note="已核实本人", by=doors.staff, at=LATER)
    assert (answered.note, answered.resolved_at, answered.resolved_by) == ("已核实本人", LATER, doors.world.filler)
    with pytest.raises(Refused):
        conflict_resolve(uuid=conflict.uuid, note="再次", by=doors.staff, at=LATER)


def test_another_units_scans_are_not_there_and_watchers_may_not_correct_them() -> None:
    doors = make_doors()
    doors.upload(doors.item(doors.ticket(3)), doors.item(doors.ticket(3), minutes=1))
    scan = doors.scan(doors.ticket()).scan
    for call in (
        lambda by: enter(doors, 2, by=by),
        lambda by: annul(doors, scan, by=by),
        lambda by: conflict_resolve(uuid=ScanConflict.objects.get().uuid, note="看过", by=by, at=LATER),
    ):
        with pytest.raises(NotFound):
            call(act(doors.world.stranger))
        with pytest.raises(NotAllowed):
            call(act(doors.world.auditor))
