"""After the conferences: thanks and follow-up, the summary, the plan of the next edition, and the mail that went out."""

from __future__ import annotations

from datetime import date
from typing import Final

from duixian.apps.events.operations.editions import event_close
from duixian.apps.events.operations.followup import summary_write, tasks_finish, tasks_make
from duixian.apps.governance.operations.next_plans import next_plan_approve, next_plan_record
from duixian.apps.notices.operations import mail_send_waiting
from duixian.cli.demo_year.hosting import event_of
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.stage import PROGRAM, Stage, scene

SUMMARY: Final = {
    "forum": {
        "preparation": "领导小组和工作小组自2019年10月起运转，协调例会每月一次；会场由三家比价确定，国际会议报批于2月完成。",
        "outcomes": "会前一对一预约洽谈186场，会后签署合作意向3项，较上届增加1项。",
        "problems": "展区导览因讲解人患病取消；五位报告人会前请假。下届将为每个分会准备一位候补报告人。",
    },
    "tcm": {
        "preparation": "工作小组6月成立，会场由五家比价确定，网站按月更新。",
        "outcomes": "与两家境外机构商定标准互认的合作方向。",
        "problems": "目标表没有社会效益指标，2021年补充。",
    },
}  # fmt: skip


def close(stage: Stage, key: str, day: str) -> None:
    """Close the edition, thank the speakers, write the summary."""
    with scene(stage, "linxiao", day, 10) as moment:
        event = event_of(key)
        event_close(event_uuid=event.uuid, by=moment.by, at=moment.at)
        due = moment.at.date().replace(day=28)
        tasks_make(event_uuid=event.uuid, kind="thank", due_on=due, assigned_uuid=stage.users["mengxia"].uuid, by=moment.by, at=moment.at)  # fmt: skip
        for section, words in SUMMARY[key].items():
            summary_write(event_uuid=event.uuid, section=section, text=words, by=moment.by, at=moment.at)
    with scene(stage, "mengxia", due.isoformat(), 15) as moment:
        open_ = [one.uuid for one in event.follow_tasks.filter(done_on=None, dropped_at=None)]
        if open_:
            tasks_finish(event_uuid=event.uuid, task_uuids=open_, done_on=moment.at.date(), outcome="感谢信已寄出。", by=moment.by, at=moment.at)  # fmt: skip


def plan_next(stage: Stage) -> None:
    """The forum's next edition is planned and approved in December."""
    with scene(stage, "linxiao", "2020-11-20", 10) as moment:
        paper = text("第23届研讨会方案", "2021年6月举行，规模与本届相当。")
        plan = next_plan_record(
            declaration_uuid=stage.declarations["forum"], title="第23届研讨会工作方案", drafted_on=date(2020, 11, 18), upload=paper,
            by=moment.by, at=moment.at,
        )  # fmt: skip
    with scene(stage, "chenlan", "2020-12-10", 17) as moment:
        next_plan_approve(
            plan_uuid=plan.uuid, approved_on=date(2020, 12, 10), approved_by="主任办公会", by=moment.by, at=moment.at
        )


def post(stage: Stage, day: str) -> None:
    """What waits in the outbox has long gone out by then."""
    with scene(stage, "program", day, 23) as moment:
        while mail_send_waiting(limit=500, by=PROGRAM, at=moment.at)["sent"]:
            pass
