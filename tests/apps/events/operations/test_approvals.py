from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Approval, ApprovalCase, Event
from duixian.apps.events.operations.approvals import (
    CaseGiven,
    Decision,
    approval_apply,
    approval_bypass,
    approval_case_keep,
    approval_decide,
    approval_withdraw,
)
from duixian.apps.events.queries.approvals import approval_missing
from duixian.apps.evidence.filetypes import Upload
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.events import make_event

pytestmark = pytest.mark.django_db
AT = datetime(2020, 2, 3, 2, tzinfo=UTC)
APPLIED, DECIDED = date(2020, 2, 1), date(2020, 2, 20)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def international(world: World) -> Event:
    return make_event(world.unit, international=True, expected_total=700, expected_abroad=90, expected_countries=12)


def apply(world: World, event: Event, **more: Any) -> Approval:
    values = {
        "applied_on": APPLIED,
        "applied_to": "海汀市外办",
        "total": 700,
        "abroad": 90,
        "by": act(world.filler),
        "at": AT,
    }
    return approval_apply(event_uuid=event.uuid, **{**values, **more})


def decide(world: World, one: Approval, **more: Any) -> Approval:
    values = {"granted": True, "decided_on": DECIDED, "number": "海外〔2020〕7号", **more}
    return approval_decide(approval_uuid=one.uuid, decision=Decision(**values), by=act(world.filler), at=AT)


def kinds() -> list[str]:
    return list(HistoryRow.objects.filter(kind__startswith="events.").order_by("pk").values_list("kind", flat=True))


def test_application_and_decision_let_invitations_go_out(world: World) -> None:
    event = international(world)
    one = apply(world, event)
    assert approval_missing(event, DECIDED) is not None
    done = decide(world, one, approved_total=650, conditions=" 控制规模 ", upload=Upload("批复.pdf", b"%PDF-1.7\n"))
    assert (done.outcome, done.number, done.approved_total, done.conditions) == (
        "granted",
        "海外〔2020〕7号",
        650,
        "控制规模",
    )
    assert done.file is not None
    assert done.file.name == "批复.pdf"
    assert approval_missing(event, DECIDED) is None
    assert kinds() == ["events.approval.applied", "events.approval.decided"]


def test_one_application_waits_at_a_time(world: World) -> None:
    event = international(world)
    one = apply(world, event)
    with pytest.raises(Invalid):
        apply(world, event)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.create(event=event, applied_on=APPLIED, applied_to="x", total=1, abroad=0, recorded_at=AT)
    decide(world, one, granted=False, number="")
    assert apply(world, event, applied_on=date(2020, 3, 1)).outcome == "pending"


@pytest.mark.parametrize(
    ("field", "more"),
    [("applied_to", {"applied_to": "  "}), ("abroad", {"abroad": 701}), ("applied_to", {"applied_to": "外" * 121})],
)
def test_application_names_what_is_wrong(world: World, field: str, more: dict[str, Any]) -> None:
    event = international(world)
    assert refused(lambda: apply(world, event, **more)) == field


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("decided_on", {"decided_on": date(2020, 1, 31)}),
        ("number", {"number": " "}),
        ("approved_abroad", {"approved_abroad": 701}),
        ("approved_abroad", {"approved_total": 50, "approved_abroad": 51}),
    ],
)
def test_decision_names_what_is_wrong(world: World, field: str, more: dict[str, Any]) -> None:
    one = apply(world, international(world))
    assert refused(lambda: decide(world, one, **more)) == field


def test_decision_is_recorded_once_until_withdrawn(world: World) -> None:
    event = international(world)
    one = decide(world, apply(world, event))
    with pytest.raises(Invalid):
        decide(world, one)
    by = act(world.filler)
    assert refused(lambda: approval_withdraw(approval_uuid=one.uuid, reason=" ", by=by, at=AT)) == "reason"
    approval_withdraw(approval_uuid=one.uuid, reason="文号登记有误", by=by, at=AT)
    assert approval_missing(event, DECIDED) is not None
    with pytest.raises(NotFound):
        decide(world, one)
    assert kinds()[-1] == "events.approval.withdrawn"


def test_case_is_kept_once_for_each_edition(world: World) -> None:
    event, by = international(world), act(world.filler)
    for funding in ("财政拨款", "财政拨款和赞助"):
        given = CaseGiven(leaders=True, funding=funding, contact=" 王工 ", ngo="co_host")
        approval_case_keep(event_uuid=event.uuid, given=given, by=by, at=AT)
    assert [(one.leaders, one.funding, one.contact, one.ngo) for one in ApprovalCase.objects.all()] == [
        (True, "财政拨款和赞助", "王工", "co_host")
    ]
    told = HistoryRow.objects.filter(kind="events.approval.case_kept").values_list("payload", flat=True)
    assert ["王工" in str(one) for one in told] == [False, False]
    wrong = CaseGiven(ngo="friend")
    assert refused(lambda: approval_case_keep(event_uuid=event.uuid, given=wrong, by=by, at=AT)) == "ngo"


def test_going_on_without_approval_takes_a_reason_and_is_told(world: World) -> None:
    event, by, about = international(world), act(world.filler), uuid4()
    assert (
        refused(lambda: approval_bypass(event=event, act="speaker.invited", reason="", by=by, at=AT))
        == "approval_reason"
    )
    with transaction.atomic():
        made = approval_bypass(
            event=event, act="speaker.invited", reason="行程须先确认", by=by, at=AT, about_uuid=about
        )
    assert (made.act, made.about_uuid, made.reason, made.by) == ("speaker.invited", about, "行程须先确认", world.filler)
    row = HistoryRow.objects.get(kind="events.approval.bypassed")
    assert row.payload == {"act": "speaker.invited", "about_uuid": str(about)}


@pytest.mark.parametrize(("who", "raised"), [("stranger", NotFound), ("auditor", NotAllowed)])
def test_only_the_conference_office_keeps_the_file(world: World, who: str, raised: type[Exception]) -> None:
    event = international(world)
    one, by = apply(world, event), act(world.users[who])
    with pytest.raises(raised):
        apply(world, event, by=by)
    with pytest.raises(raised):
        approval_decide(approval_uuid=one.uuid, decision=Decision(True, DECIDED, "7号"), by=by, at=AT)
    with pytest.raises(raised):
        approval_withdraw(approval_uuid=one.uuid, reason="误", by=by, at=AT)
    with pytest.raises(raised):
        approval_case_keep(event_uuid=event.uuid, given=CaseGiven(), by=by, at=AT)
