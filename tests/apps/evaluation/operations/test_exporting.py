"""The overview as a file: what is in it, that it is safe, and that a killed export ends as if it had not been."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.evaluation.operations import exporting
from duixian.apps.evaluation.operations.exporting import standings_export_start
from duixian.apps.evaluation.queries.standings import StandingFilter
from duixian.apps.evidence.queries.results import result_file
from duixian.apps.jobs.models import Job, JobState
from duixian.apps.jobs.operations import job_run
from factories.accounts import World, act
from factories.standings import make_standing

NOW = datetime(2020, 8, 3, 2, tzinfo=UTC)
HEAD = (
    "编号,项目名称,单位,年度,状态,监控灯,指标数,已设口径,当年预算（元）,到位（元）,支出（元）,预算执行率（支出）,预算执行率（预算）,"
    "预算执行率（%）,目标进度（%）,计划进度（%）,自评得分,自评等级,截至"
)


@pytest.fixture
def three(world: World) -> World:
    make_standing(
        world.unit,
        "A",
        name='=HYPERLINK("http://x")',
        light="red",
        executed="30",
        received="80",
        score="88.5",
        score_grade="good",
    )
    make_standing(world.unit, "B", name="<script>", budget="200")
    make_standing(world.other, "C", light="green", executed="100", attained_percent="55.5", expected_percent="50")
    return world


def ask(world: World, file_format: str = "csv", who: str = "department_reviewer", **wanted: Any) -> Job:
    return standings_export_start(
        wanted=StandingFilter(year=2020, order="number", **wanted), file_format=file_format, language="zh",
        by=act(world.users[who]), at=NOW,
    )  # fmt: skip


def run(job: Job) -> Job:
    job_run(uuid=job.uuid, clock=lambda: NOW)
    job.refresh_from_db()
    return job


def test_export_holds_what_the_asker_sees(three: World) -> None:
    job = run(ask(three))
    made = result_file(act(three.department_reviewer), job.uuid)
    assert (job.state, job.done, job.total, job.result["rows"], made.name) == (
        JobState.DONE,
        1,
        1,
        3,
        "项目绩效总览.csv",
    )
    none, unscored = "未测量（尚未监控）", "未测量（尚未自评）"
    assert made.content.decode("utf-8-sig").splitlines() == [
        HEAD,
        f'A,"\'=HYPERLINK(""http://x"")",海汀市生物医药产业促进中心,2020,填报中,滞后,20,0,100.00,80.00,30.00,30.00,100.00,30.00,{none},{none},88.50,良,2020-07-31',
        f"B,<script>,海汀市生物医药产业促进中心,2020,填报中,未测量,20,0,200.00,{none},{none},,,{none},{none},{none},{unscored},,",
        f"C,项目C,海汀市科技馆,2020,填报中,正常,20,0,100.00,{none},100.00,100.00,100.00,100.00,55.50,50.00,{unscored},,2020-07-31",
        "合计,,,,,,60,0,400.00,80.00,130.00,130.00,200.00,65.00,,,,,",
    ]  # fmt: skip


def test_export_as_a_workbook_keeps_numbers_as_numbers(three: World) -> None:
    job = run(ask(three, "xlsx", unit=three.other.uuid))
    sheet = openpyxl.load_workbook(BytesIO(result_file(act(three.department_reviewer), job.uuid).content)).active
    assert [cell.value for cell in sheet[4]][:11] == [
        "C", "项目C", "海汀市科技馆", "2020", "填报中", "正常", 20, 0, 100, "未测量（尚未监控）", 100,
    ]  # fmt: skip


def test_killed_export_is_taken_up_again(three: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "CHUNK", 1)
    job, read, stop = ask(three), exporting._in_order, [True]

    def killed(keys: list[int]) -> Any:
        rows = read(keys)
        if stop and rows[0].number == "C":
            raise KeyboardInterrupt
        return rows

    monkeypatch.setattr(exporting, "_in_order", killed)
    with pytest.raises(KeyboardInterrupt):
        job_run(uuid=job.uuid, clock=lambda: NOW)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (JobState.RUNNING, 2, 3)
    stop.clear()
    Job.objects.update(state=JobState.QUEUED)
    again = run(job)
    assert (again.state, again.done, again.total, again.result["rows"]) == (JobState.DONE, 3, 3, 3)


def test_export_in_an_unknown_format_is_refused(three: World) -> None:
    with pytest.raises(Invalid):
        ask(three, "exe")
