"""The forum's partners: agreements with six of eight, and the coordination meetings of the year, one of which was not held."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from duixian.apps.governance.models import Policy
from duixian.apps.governance.operations.agreements import agreement_sign
from duixian.apps.governance.operations.incidents import (
    policy_charge_assign,
    policy_incident_close,
    policy_incident_record,
)
from duixian.apps.governance.operations.meetings import action_add, action_finish, meeting_hold, meeting_plan
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.stage import Stage, scene

PARTNERS: Final = (
    "海汀大学药学院",
    "海汀药物研究所",
    "北岭医科大学",
    "海汀市药学会",
    "江渚生命健康产业园",
    "远山创业投资",
)
MEETINGS: Final = tuple(date(2020, month, 8) for month in range(1, 13))
MISSED: Final = date(2020, 8, 8)
PEOPLE: Final = ("陈岚", "方以宁", "林晓", "协办单位代表")
ACTIONS: Final = {
    date(2020, 3, 8): ("与场馆确认防疫入场方案", "方以宁", date(2020, 4, 3), date(2020, 4, 1)),
    date(2020, 5, 8): ("分会主持人名单报协办单位确认", "林晓", date(2020, 5, 22), date(2020, 5, 20)),
    date(2020, 12, 8): ("与两家尚未签约的协办单位商定协议文本", "蒋闻", date(2021, 1, 31), None),
}  # fmt: skip
"""What a meeting asked for: what, of whom, by when, done when."""


def play(stage: Stage) -> None:
    """Sign, meet, follow up; and what happened under a policy."""
    for number, partner in enumerate(PARTNERS):
        signed = date(2020, 1, 13) + timedelta(days=3 * number)
        with scene(stage, "linxiao", signed.isoformat(), 11) as moment:
            agreement_sign(
                declaration_uuid=stage.declarations["forum"], partner=partner, title="生命科学与医药交流对接合作协议", signed_on=signed, in_force_from=signed,
                upload=text(f"合作协议（{partner}）", f"甲方：{stage.centre.name}", f"乙方：{partner}", "双方共同邀请嘉宾、组织企业参会。"),
                last=date(2020, 12, 31), by=moment.by, at=moment.at,
            )  # fmt: skip
    for day in MEETINGS:
        _meet(stage, day)
    _incident(stage)


def _meet(stage: Stage, day: date) -> None:
    with scene(stage, "linxiao", f"{day:%Y-%m}-02", 9) as moment:
        meeting = meeting_plan(
            declaration_uuid=stage.declarations["forum"],
            title=f"{day.month}月协办单位协调例会",
            planned_on=day,
            by=moment.by,
            at=moment.at,
        )
    if day == MISSED:
        return
    with scene(stage, "linxiao", day.isoformat(), 17) as moment:
        minutes = text(
            f"{day.month}月协调例会纪要", f"时间：{day}", f"出席：{'、'.join(PEOPLE)}", "会议通报进展，议定下一步分工。"
        )
        meeting_hold(meeting_uuid=meeting.uuid, held_on=day, people=PEOPLE, upload=minutes, by=moment.by, at=moment.at)
        if day in ACTIONS:
            what, owner, due, done = ACTIONS[day]
            action = action_add(
                meeting_uuid=meeting.uuid, what=what, owner=owner, due_on=due, by=moment.by, at=moment.at
            )
    if day in ACTIONS and done is not None:
        with scene(stage, "linxiao", done.isoformat(), 16) as moment:
            action_finish(action_uuid=action.uuid, done_on=done, by=moment.by, at=moment.at)


def _incident(stage: Stage) -> None:
    """A car hired without contract breaks the policy on contracts; who is in charge of it says what changed."""
    policy = Policy.objects.get(unit=stage.centre, area="contract")
    with scene(stage, "hemin", "2020-01-02", 9) as moment:
        policy_charge_assign(policy_uuid=policy.uuid, person="秦研", since=date(2020, 1, 2), by=moment.by, at=moment.at)
    with scene(stage, "zhouqing", "2020-08-05", 15) as moment:
        incident = policy_incident_record(
            policy_uuid=policy.uuid,
            happened_on=date(2020, 6, 19),
            what="会期临时用车22,400元未签合同。",
            by=moment.by,
            at=moment.at,
        )
    with scene(stage, "zhouqing", "2020-09-15", 15) as moment:
        policy_incident_close(
            incident_uuid=incident.uuid,
            closed_on=date(2020, 9, 15),
            cure="与两家用车单位签订年度框架协议。",
            by=moment.by,
            at=moment.at,
        )
