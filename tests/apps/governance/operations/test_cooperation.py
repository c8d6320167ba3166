"""Agreements, coordination meetings, charges and incidents: entered, superseded, refused with the field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.governance import operations as act_on
from duixian.apps.governance.measures import WITHOUT_AGREEMENT, WITHOUT_MINUTES
from duixian.apps.governance.models import Agreement, AgreementTerm, CoordinationMeeting, MeetingAction
from duixian.apps.governance.queries import actions_of, charges_of, incidents_of, record_of
from duixian.apps.governance.rules import overlaps
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration
from duixian.core.measures import registry
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, NotMeasured, Percent
from factories.accounts import World, act, make_world
from factories.governance import AT
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
TEXT = Upload("协议.pdf", b"%PDF-1.7\n")
JUNE = date(2020, 6, 1)
TODAY = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def promise(world: World) -> Declaration:
    return make_declaration(world.unit)


def sign(world: World, promise: Declaration, partner: str = "甲研究所", at: datetime = AT, **more: Any) -> Agreement:
    told = {
        "title": "合作协议",
        "signed_on": date(2020, 3, 1),
        "in_force_from": date(2020, 3, 2),
        "upload": TEXT,
        **more,
    }
    with playing(at):
        return act_on.agreement_sign(
            declaration_uuid=promise.uuid, partner=partner, by=act(world.filler), at=at, **told
        )


def plan(world: World, promise: Declaration, day: date | None = JUNE, title: str = "协调会") -> CoordinationMeeting:
    with playing(AT):
        return act_on.meeting_plan(
            declaration_uuid=promise.uuid, title=title, planned_on=day, by=act(world.filler), at=AT
        )


def hold(
    world: World, meeting: CoordinationMeeting, day: date = JUNE, *, minutes: bool = True, people: Any = ("张三",)
) -> None:
    with playing(AT):
        act_on.meeting_hold(meeting_uuid=meeting.uuid, held_on=day, people=people, upload=TEXT if minutes else None,
                            by=act(world.filler), at=AT)  # fmt: skip


def run(
    name: str, promise: Declaration, as_of: date = date(2020, 12, 31), known_at: datetime = TODAY, **given: Any
) -> MeasureResult:
    result = registry.get(name).run(subject=promise.uuid, parameters=given, as_of=as_of, known_at=known_at)
    assert recompute(result.origins, result.kind) == result.value
    return result


def refused(attempt: Callable[[], object]) -> str | None:
    with pytest.raises(Refused) as caught:
        attempt()
    return caught.value.field


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


def test_renewal_follows_and_never_overlaps(world: World, promise: Declaration) -> None:
    agreement = sign(world, promise, last=date(2020, 5, 31))
    by = act(world.filler)

    def renew(since: date) -> AgreementTerm:
        return act_on.agreement_renew(
            agreement_uuid=agreement.uuid, signed_on=since, in_force_from=since, upload=TEXT, by=by, at=AT
        )

    assert refused(lambda: renew(date(2020, 5, 31))) == "in_force_from"
    assert renew(JUNE).in_force_until is None
    assert run("governance.agreements_in_force", promise).value == Measured(Count(1))


def test_agreement_is_refused_at_its_field(world: World, promise: Declaration) -> None:
    assert [
        refused(lambda told=told: sign(world, promise, **told))  # type: ignore[misc]
        for told in (
            {"partner": " "},
            {"title": " "},
            {"last": date(2020, 3, 1)},
            {"signed_on": date(2021, 1, 1), "last": date(2020, 12, 31)},
        )
    ] == ["partner", "title", "last", "signed_on"]
    made = sign(world, promise)
    assert refused(lambda: sign(world, promise)) == "title"
    term = made.terms.get()

    def end(last: Any, reason: Any) -> Any:
        return act_on.agreement_terminate(term_uuid=term.uuid, last=last, reason=reason, by=act(world.filler), at=AT)

    assert [refused(lambda: end(date(2020, 3, 1), "x")), refused(lambda: end(JUNE, " "))] == ["last", "reason"]


def test_withdrawn_term_counts_no_more_and_only_once(world: World, promise: Declaration) -> None:
    term = sign(world, promise).terms.get()
    act_on.agreement_withdraw(term_uuid=term.uuid, by=act(world.filler), at=AT)
    assert isinstance(run("governance.agreements_in_force", promise).value, NotMeasured)
    with pytest.raises(NotFound):
        act_on.agreement_withdraw(term_uuid=term.uuid, by=act(world.filler), at=AT)


def test_only_the_units_own_people_keep_them(world: World, promise: Declaration) -> None:
    for who, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            act_on.meeting_plan(declaration_uuid=promise.uuid, title="会", by=act(who), at=AT)
        with pytest.raises(error):
            act_on.agreement_sign(declaration_uuid=promise.uuid, partner="甲", title="约", signed_on=JUNE, in_force_from=JUNE,
                                  by=act(who), at=AT)  # fmt: skip


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


def test_meeting_recorded_again_keeps_its_minutes(world: World, promise: Declaration) -> None:
    meeting = plan(world, promise)
    hold(world, meeting, people=["张三", " 李四 ", "张三", ""])
    hold(world, meeting, date(2020, 6, 2), minutes=False)
    record = record_of(meeting)
    assert record is not None
    assert (record.held_on, record.minutes_id is not None, meeting.records.count()) == (date(2020, 6, 2), True, 2)
    assert sorted(meeting.records.order_by("pk")[0].people.values_list("name", flat=True)) == ["张三", "李四"]
    assert "张三" not in str(list(HistoryRow.objects.values_list("payload", flat=True)))
    assert [
        refused(lambda: hold(world, meeting, people=[" "])),
        refused(lambda: hold(world, meeting, date(2028, 1, 1))),
    ] == ["people", "held_on"]
    assert [refused(lambda: plan(world, promise)), refused(lambda: plan(world, promise, title=" "))] == [
        "title",
        "title",
    ]


def test_action_is_done_once(world: World, promise: Declaration) -> None:
    meeting, by = plan(world, promise), act(world.filler)

    def add(what: Any, owner: Any) -> Any:
        return act_on.action_add(meeting_uuid=meeting.uuid, what=what, owner=owner, due_on=JUNE, by=by, at=AT)

    assert [refused(lambda: add(" ", "张三")), refused(lambda: add("落实", " "))] == ["what", "owner"]
    action = add("落实场地", "张三")
    done = act_on.action_finish(action_uuid=action.uuid, done_on=date(2020, 6, 5), by=by, at=AT)
    assert [(one.what, one.done_on) for one in actions_of(meeting)] == [("落实场地", date(2020, 6, 5))]
    assert (
        MeetingAction.objects.count(),
        refused(lambda: act_on.action_finish(action_uuid=done.uuid, done_on=JUNE, by=by, at=AT)),
    ) == (2, "done_on")


def test_policy_has_one_person_in_charge_at_a_time(world: World) -> None:
    by = act(world.filler)
    policy = act_on.policy_add(unit=world.unit, area="contract", name="合同办法", keeper="", by=by, at=AT)

    def charge(person: Any, since: Any) -> Any:
        return act_on.policy_charge_assign(policy_uuid=policy.uuid, person=person, since=since, by=by, at=AT)

    charge("张三", date(2020, 1, 1))
    charge("李四", JUNE)
    assert [(one.person.name, one.since, one.until) for one in charges_of(policy)] == [
        ("张三", date(2020, 1, 1), JUNE), ("李四", JUNE, None)]  # fmt: skip
    assert [refused(lambda: charge("王五", JUNE)), refused(lambda: charge(" ", date(2020, 7, 1)))] == [
        "since",
        "person",
    ]


def test_incident_is_closed_once_with_a_cure(world: World) -> None:
    by = act(world.filler)
    policy = act_on.policy_add(unit=world.unit, area="contract", name="合同办法", keeper="", by=by, at=AT)

    def note(what: Any) -> Any:
        return act_on.policy_incident_record(policy_uuid=policy.uuid, happened_on=JUNE, what=what, by=by, at=AT)

    assert refused(lambda: note(" ")) == "what"

    def close(uuid: Any, day: Any, cure: Any) -> Any:
        return act_on.policy_incident_close(incident_uuid=uuid, closed_on=day, cure=cure, by=by, at=AT)

    incident = note("越权签订")
    assert [
        refused(lambda: close(incident.uuid, JUNE, " ")),
        refused(lambda: close(incident.uuid, date(2020, 5, 1), "补签")),
    ] == ["cure", "closed_on"]
    done = close(incident.uuid, date(2020, 6, 9), "补办审批")
    assert [(one.what, one.cure, one.closed_on) for one in incidents_of(policy)] == [
        ("越权签订", "补办审批", date(2020, 6, 9))
    ]
    with pytest.raises(Invalid):
        close(done.uuid, date(2020, 6, 9), "再办")


DAYS = st.dates(date(2020, 1, 1), date(2020, 1, 9))


@given(DAYS, DAYS, st.integers(1, 5), st.integers(1, 5))
def test_overlap_is_a_shared_day(one: date, other: date, length: int, other_length: int) -> None:
    days = {one + timedelta(days=n) for n in range(length)} & {other + timedelta(days=n) for n in range(other_length)}
    assert overlaps(one, one + timedelta(days=length), other, other + timedelta(days=other_length)) == bool(days)
