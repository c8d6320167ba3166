"""Kinds of history about how tenants grow."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "incubator.figures.entered": _("填报企业数据"),
        "incubator.figures.confirmed": _("确认企业数据"),
        "incubator.achievement.recorded": _("登记企业成果"),
        "incubator.achievement.withdrawn": _("撤回企业成果"),
        "incubator.graduation.set": _("设定毕业条件"),
        "incubator.mentoring.begun": _("安排导师"),
        "incubator.mentoring.ended": _("结束导师辅导"),
        "incubator.mentoring.met": _("登记导师辅导"),
    },
    words={
        "incubator.graduation": _("毕业条件"),
        "own": _("企业自报"),
        "needed": _("至少符合几项"),
        "asked": _("所设条件数"),
    },
)
