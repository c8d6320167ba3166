"""Monitoring through its operations: what is refused, what is told, what never changes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.accounts.models import User
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evaluation.errors import Impossible, NothingApproved, NotReady
from duixian.apps.evaluation.models import MonitoringReport, Standing
from duixian.apps.evaluation.operations import (
    monitoring_finish,
    monitoring_open,
    monitoring_pass,
    monitoring_renew,
    monitoring_return,
    monitoring_row_set,
    monitoring_submit,
    monitoring_summary_set,
    monitoring_withdraw,
)
from duixian.apps.measurement.models import Measurement
from duixian.apps.notices.models import Notice
from factories.accounts import World, act
from factories.evaluation import JULY, SUMMER, at_summer, attest, explained, finished, monitored
from factories.reviews import written

pytestmark = pytest.mark.django_db


def kinds(uuid: UUID) -> list[str]:
    return list(HistoryRow.objects.filter(about_uuid=uuid).order_by("seq").values_list("kind", flat=True))


def told(user: User) -> list[str]:
    return list(
        Notice.objects.filter(user=user, kind__startswith="evaluation.").order_by("pk").values_list("kind", flat=True)
    )


def test_open_measures_and_gives_lights_by_the_form_s_own_plan(world: World) -> None:
    report = monitored(world)
    lights = [(row["name"], row["light"]) for row in report.rows]
    assert lights[:5] == [
        ("资金使用合规性", "green"), ("合同签署规范性", "green"), ("参会人数", "red"), ("验收合格率", "grey"), ("完成率", "red"),
    ]  # fmt: skip
    measurement = Measurement.objects.get(uuid=report.rows[2]["measurement"])
    assert (measurement.value, measurement.digest) == ({"kind": "count", "number": 100}, report.rows[2]["digest"])
    assert (report.money["light"], report.money["expected"], report.money["attained"]) == ("red", "1/4", "1/20")
    assert (report.light, report.state, kinds(report.uuid)) == ("red", "draft", ["evaluation.monitoring.opened"])


def test_open_twice_gives_the_same_report(world: World) -> None:
    declaration = at_summer(world)
    first, second = monitored(world, declaration), monitored(world, declaration)
    assert (first, MonitoringReport.objects.count(), kinds(first.uuid)) == (second, 1, ["evaluation.monitoring.opened"])


def test_open_refuses_days_that_have_not_come_and_promises_without_approval(world: World) -> None:
    declaration, filler = at_summer(world), act(world.filler)
    for day in (date(2020, 8, 4), date(2019, 12, 31)):
        with pytest.raises(Invalid) as refused:
            monitoring_open(declaration=declaration.uuid, as_of=day, by=filler, at=SUMMER)
        assert refused.value.field == "as_of"
    with pytest.raises(NothingApproved):
        monitoring_open(declaration=written(world, code="P-09").uuid, as_of=JULY, by=filler, at=SUMMER)
    with pytest.raises(NotAllowed):
        monitoring_open(declaration=declaration.uuid, as_of=JULY, by=act(world.head), at=SUMMER)
    with pytest.raises(NotFound):
        monitoring_open(declaration=declaration.uuid, as_of=JULY, by=act(world.stranger), at=SUMMER)


def test_row_set_replaces_what_was_said_and_renew_keeps_it(world: World) -> None:
    declaration = at_summer(world)
    report, filler = monitored(world, declaration), act(world.filler)
    monitoring_row_set(
        report=report.uuid, position=2, causes=["other", "staff"], cause_note="场馆停用", likelihood="possible", note="盯紧", by=filler,
        at=SUMMER,
    )  # fmt: skip
    attest(world, declaration, "参会人数", "390")
    row = monitoring_renew(report=report.uuid, by=filler, at=SUMMER).rows[2]
    assert (row["causes"], row["cause_note"], row["likelihood"], row["note"]) == (
        ["staff", "other"],
        "场馆停用",
        "possible",
        "盯紧",
    )
    assert (row["light"], row["shown"]["zh"]) == ("green", "390")
    assert kinds(report.uuid)[1:] == ["evaluation.monitoring.row_set", "evaluation.monitoring.renewed"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"position": 99}, "position"), ({"position": 2, "causes": ["weather"]}, "causes"),
        ({"position": 2, "likelihood": "surely"}, "likelihood"), ({"position": 2, "note": "长" * 2001}, "note"),
    ],
)  # fmt: skip
def test_row_set_refuses_at_the_field_and_saves_nothing(world: World, given: dict[str, object], field: str) -> None:
    report = monitored(world)
    with pytest.raises(Invalid) as refused:
        monitoring_row_set(report=report.uuid, by=act(world.filler), at=SUMMER, **given)  # type: ignore[arg-type]  # one bad entry each
    stored = MonitoringReport.objects.get(pk=report.pk)
    assert (refused.value.field, stored.rows, stored.revision) == (field, report.rows, 0)


def test_edit_of_what_somebody_changed_meanwhile_is_stale(world: World) -> None:
    report, filler = monitored(world), act(world.filler)
    monitoring_summary_set(report=report.uuid, summary="平稳", by=filler, at=SUMMER, revision=0)
    with pytest.raises(StaleEdit):
        monitoring_summary_set(report=report.uuid, summary="不稳", by=filler, at=SUMMER, revision=0)
    assert MonitoringReport.objects.get(pk=report.pk).summary == "平稳"


def test_submit_names_every_row_that_lacks_words(world: World) -> None:
    report = monitored(world)
    with pytest.raises(NotReady) as refused:
        monitoring_submit(report=report.uuid, by=act(world.filler), at=SUMMER)
    said = [problem.words.zh for problem in refused.value.problems if "纠偏" in problem.words.zh]
    assert said == ["“参会人数”缺少纠偏措施、责任人和期限。请填写。", "“完成率”缺少纠偏措施、责任人和期限。请填写。"]
    assert MonitoringReport.objects.get(pk=report.pk).state == "draft"


def test_whole_way_tells_the_next_person_and_ends_in_a_digest(world: World) -> None:
    report = finished(world, monitored(world))
    assert (report.state, len(report.digest), report.finished_by_id) == ("final", 64, world.department_reviewer.pk)
    assert kinds(report.uuid)[-3:] == [
        "evaluation.monitoring.submitted", "evaluation.monitoring.passed", "evaluation.monitoring.finished",
    ]  # fmt: skip
    assert told(world.head)[-1:] == ["evaluation.monitoring.waiting"]
    assert told(world.department_reviewer) == ["evaluation.monitoring.waiting"]
    assert told(world.filler) == ["evaluation.monitoring.finished"]


def test_return_needs_a_reason_goes_back_to_the_writers_and_comes_again(world: World) -> None:
    report, filler, head = explained(world, monitored(world)), act(world.filler), act(world.head)
    monitoring_submit(report=report.uuid, by=filler, at=SUMMER)
    with pytest.raises(Impossible):
        monitoring_return(report=report.uuid, reason=" ", by=head, at=SUMMER)
    back = monitoring_return(report=report.uuid, reason="人数口径不清", by=head, at=SUMMER)
    assert (back.state, back.return_reason, told(world.filler)) == (
        "returned",
        "人数口径不清",
        ["evaluation.monitoring.returned"],
    )
    again = monitoring_submit(report=report.uuid, by=filler, at=SUMMER)
    assert (again.state, again.return_reason) == ("submitted", "")


def test_duties_are_separate(world: World) -> None:
    """Who wrote does not pass, who passed does not finish, and roles of other steps decide nothing."""
    report = explained(world, monitored(world))
    monitoring_submit(report=report.uuid, by=act(world.filler), at=SUMMER)
    for user in (world.filler, world.finance, world.department_reviewer, world.auditor, world.admin):
        with pytest.raises(NotAllowed):
            monitoring_pass(report=report.uuid, by=act(user), at=SUMMER)
    MonitoringReport.objects.filter(pk=report.pk).update(writers=[world.filler.pk, world.head.pk])
    with pytest.raises(NotAllowed):
        monitoring_pass(report=report.uuid, by=act(world.head), at=SUMMER)
    MonitoringReport.objects.filter(pk=report.pk).update(
        state="reviewed", writers=[world.filler.pk], passed_by=world.department_reviewer
    )
    with pytest.raises(NotAllowed):
        monitoring_finish(report=report.uuid, by=act(world.department_reviewer), at=SUMMER)
    assert monitoring_finish(report=report.uuid, by=act(world.bureau_reviewer), at=SUMMER).state == "final"


def test_final_report_takes_no_change(world: World) -> None:
    report, filler = finished(world, monitored(world)), act(world.filler)
    for change in (
        lambda: monitoring_row_set(report=report.uuid, position=2, by=filler, at=SUMMER),
        lambda: monitoring_renew(report=report.uuid, by=filler, at=SUMMER),
        lambda: monitoring_submit(report=report.uuid, by=filler, at=SUMMER),
        lambda: monitoring_withdraw(report=report.uuid, by=filler, at=SUMMER),
    ):
        with pytest.raises(Impossible):
            change()
    stored = MonitoringReport.objects.get(pk=report.pk)
    assert (stored.digest, stored.frozen) == (report.digest, report.frozen)


def test_withdrawn_report_is_a_draft_again(world: World) -> None:
    report = explained(world, monitored(world))
    monitoring_submit(report=report.uuid, by=act(world.filler), at=SUMMER)
    back = monitoring_withdraw(report=report.uuid, by=act(world.filler), at=SUMMER)
    assert (back.state, back.submitted_at) == ("draft", None)


def test_open_renews_the_standing(world: World) -> None:
    report = monitored(world)
    standing = Standing.objects.get(declaration=report.declaration)
    assert (standing.as_of, standing.light, standing.red, standing.green, standing.grey, standing.executed) == (
        JULY, "red", 2, 2, 4, 20_000,
    )  # fmt: skip
