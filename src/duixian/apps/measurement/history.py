"""Kinds of history that this app writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "measurement.binding.proposed": _("建议口径"),
        "measurement.binding.set": _("设定口径"),
        "measurement.binding.confirmed": _("确认口径"),
        "measurement.binding.carried": _("沿用口径"),
        "measurement.judgement.recorded": _("定性判断"),
        "measurement.value.measured": _("测量"),
        "measurement.freeze.made": _("取证"),
    },
    {
        "measurement.binding": _("口径"),
        "measurement.freeze": _("取证"),
        "cut_off": _("截止日"),
        "known_at": _("所知时点"),
        "occasion": _("取证事由"),
        "values": _("测量值"),
        "rows": _("记录行数"),
        "indicator": _("指标"),
        "measure": _("度量"),
        "version": _("版本"),
        "parameters": _("参数"),
        "judged": _("由人判断"),
        "band": _("档次"),
        "share": _("得分比例（%）"),
        "facts": _("依据（项）"),
        "grade": _("佐证等级"),
        "reported": _("已报送"),
        "digest": _("摘要"),
    },
    {
        "occasion": {"cut_off": _("截止日"), "monitoring": _("监控定稿时"), "evaluation": _("自评定稿时")},
        "band": {"met": _("达成预期指标"), "partly": _("部分达成并具有一定效果"), "missed": _("未达成且效果较差")},
    },
)
