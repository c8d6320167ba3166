"""Kinds of history that this app writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "governance.policy.added": _("登记制度"),
        "governance.policy.version_recorded": _("登记制度文本"),
        "governance.policy.version_ended": _("废止制度文本"),
        "governance.policy.version_withdrawn": _("撤回制度文本"),
        "governance.policy.charge_assigned": _("确定制度责任人"),
        "governance.policy.incident_recorded": _("登记制度事件"),
        "governance.policy.incident_closed": _("办结制度事件"),
        "governance.agreement.signed": _("登记合作协议"),
        "governance.agreement.renewed": _("续签合作协议"),
        "governance.agreement.terminated": _("终止合作协议"),
        "governance.agreement.withdrawn": _("撤回合作协议的一期"),
        "governance.meeting.planned": _("登记协调会"),
        "governance.meeting.held": _("登记协调会召开"),
        "governance.meeting.action_added": _("登记会议事项"),
        "governance.meeting.action_finished": _("办结会议事项"),
        "governance.team.added": _("建立团队"),
        "governance.post.added": _("设置岗位"),
        "governance.roster.assigned": _("安排人员上岗"),
        "governance.roster.ended": _("人员离岗"),
        "governance.postings.recorded": _("登记在岗人日"),
    },
    {
        "governance.policy": _("制度"),
        "governance.agreement": _("合作协议"),
        "governance.meeting": _("协调会"),
        "governance.team": _("团队"),
        "signed_on": _("签署日期"),
        "planned_on": _("计划日期"),
        "held_on": _("召开日期"),
        "attended": _("参会人数"),
        "due_on": _("完成期限"),
        "done_on": _("完成日期"),
        "happened_on": _("发生日期"),
        "closed_on": _("办结日期"),
        "from": _("自"),
        "last": _("至"),
        "until": _("至（不含）"),
        "ends": _("终止的文本"),
        "post": _("岗位"),
        "person": _("人员"),
        "since": _("自"),
        "days": _("人日"),
        "core": _("主要成员"),
        "contractor": _("外包人员"),
        "declaration": _("绩效目标表"),
        "entered": _("新登记（天）"),
        "corrected": _("更正（天）"),
        "removed": _("撤回（天）"),
    },
)
