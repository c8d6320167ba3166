"""Corrections: set up, done, verified by somebody else, reopened with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evaluation.errors import Impossible
from duixian.apps.evaluation.models import Correction, MonitoringReport
from duixian.apps.evaluation.operations import correction_add, correction_done, correction_reopen, correction_verify
from duixian.apps.notices.models import Notice
from factories.accounts import World, act
from factories.evaluation import JULY, SUMMER, finished, monitored
from factories.evidence import make_file

pytestmark = pytest.mark.django_db
AUGUST = date(2020, 8, 31)


def added(world: World, report: MonitoringReport, **given: Any) -> Correction:
    values = {"text": "加派人手", "due_on": AUGUST, "owner": world.head.uuid, "position": 2, **given}
    return correction_add(report=report.uuid, by=act(world.filler), at=SUMMER, **values)


def test_way_of_a_correction_is_told_to_owner_and_verifier(world: World) -> None:
    correction = added(world, monitored(world))
    filler, above = act(world.filler), act(world.department_reviewer)
    file = make_file(world.unit, filler, SUMMER)
    done = correction_done(correction=correction.uuid, result="已到岗", file=file.uuid, by=filler, at=SUMMER)
    assert (done.state, done.done_on, done.file) == ("done", date(2020, 8, 3), file)
    back = correction_reopen(correction=correction.uuid, reason="没有名单", by=above, at=SUMMER)
    assert (back.state, back.reopen_reason, back.done_on) == ("reopened", "没有名单", None)
    correction_done(correction=correction.uuid, result="附名单", done_on=JULY, by=filler, at=SUMMER)
    assert correction_verify(correction=correction.uuid, by=above, at=SUMMER).state == "verified"
    kinds = HistoryRow.objects.filter(about_uuid=correction.uuid).order_by("seq").values_list("kind", flat=True)
    assert [kind.rpartition(".")[2] for kind in kinds] == ["added", "done", "reopened", "done", "verified"]
    assert list(Notice.objects.filter(user=world.head, kind__startswith="evaluation.duty").order_by("pk").values_list("kind", flat=True)) == [
        "evaluation.duty.given", "evaluation.duty.reopened",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": " "}, "text"), ({"owner": None}, "owner"), ({"position": 99}, "position"), ({"due_on": date(2020, 7, 1)}, "due_on"),
    ],
)  # fmt: skip
def test_add_refuses_at_the_field(world: World, given: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        added(world, monitored(world), **given)
    assert (refused.value.field, Correction.objects.count()) == (field, 0)


def test_done_refuses_a_day_to_come_no_result_and_a_file_of_others(world: World) -> None:
    correction, filler = added(world, monitored(world)), act(world.filler)
    foreign = make_file(world.other, act(world.stranger), SUMMER)
    for given, field in (
        ({"result": "办", "done_on": AUGUST}, "done_on"), ({"result": ""}, "result"), ({"result": "办", "file": foreign.uuid}, "file"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            correction_done(correction=correction.uuid, by=filler, at=SUMMER, **given)  # type: ignore[arg-type]  # one bad entry each
        assert refused.value.field == field


def test_verifying_is_for_those_above_and_only_what_is_done(world: World) -> None:
    correction = added(world, monitored(world))
    with pytest.raises(Impossible):
        correction_verify(correction=correction.uuid, by=act(world.department_reviewer), at=SUMMER)
    correction_done(correction=correction.uuid, result="办", by=act(world.filler), at=SUMMER)
    for user in (world.filler, world.head, world.auditor):
        with pytest.raises(NotAllowed):
            correction_verify(correction=correction.uuid, by=act(user), at=SUMMER)
    with pytest.raises(Impossible):
        correction_reopen(correction=correction.uuid, reason="", by=act(world.department_reviewer), at=SUMMER)


def test_final_report_takes_no_more_corrections_but_those_there_go_on(world: World) -> None:
    report = finished(world, monitored(world))
    with pytest.raises(Invalid):
        added(world, report)
    there = report.corrections.all()[0]
    assert correction_done(correction=there.uuid, result="办妥", by=act(world.head), at=SUMMER).state == "done"
