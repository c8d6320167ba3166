"""What the history tells of conferences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "events.approval.case_kept": _("填写国际会议报批材料"),
        "events.approval.applied": _("登记国际会议申报"),
        "events.approval.decided": _("登记国际会议批复"),
        "events.approval.withdrawn": _("撤回国际会议申报"),
        "events.approval.bypassed": _("获批前继续办理"),
    },
    {
        "events.event": _("会议"),
        "leaders": _("有领导人出席"),
        "important": _("重要会议"),
        "ngo": _("境外非政府组织"),
        "exhibition_area": _("展览面积（平方米）"),
        "taiwan_delegates": _("台湾地区代表人数"),
        "applied_on": _("申报日期"),
        "total": _("总人数"),
        "abroad": _("境外人数"),
        "outcome": _("批复结果"),
        "decided_on": _("批复日期"),
        "approved_total": _("批准人数"),
        "approved_abroad": _("其中批准境外人数"),
        "act": _("办理事项"),
    },
    {
        "act": {
            "speaker.invited": _("邀请嘉宾"),
            "registration.opened": _("开放报名"),
            "event.published": _("公开会议"),
        },
        "outcome": {"pending": _("待批复"), "granted": _("同意"), "refused": _("不同意")},
        "ngo": {"none": _("没有"), "co_host": _("合办"), "host": _("主办")},
    },
)
