"""What the history tells of conferences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register
from duixian.apps.events.models import Material, SealedData, SpeakerState, StepSource

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

register(
    {
        "events.speaker.proposed": _("提出拟邀嘉宾"),
        "events.speaker.changed": _("修改嘉宾资料"),
        "events.speaker.invited": _("邀请嘉宾"),
        "events.speaker.answered": _("嘉宾答复"),
        "events.speaker.confirmed": _("确认嘉宾"),
        "events.speaker.spoke": _("嘉宾已作报告"),
        "events.speaker.absent": _("嘉宾未到"),
        "events.speaker.withdrawn": _("撤回嘉宾邀请"),
        "events.speaker.corrected": _("更正嘉宾进度"),
        "events.material.asked": _("请嘉宾提交材料"),
        "events.material.received": _("收到嘉宾材料"),
        "events.material.released": _("公开嘉宾材料"),
        "events.material.held_back": _("停止公开嘉宾材料"),
        "events.travel.set": _("登记嘉宾行程"),
        "events.honorarium.set": _("登记嘉宾酬金"),
        "events.sealed.entered": _("登记敏感信息"),
        "events.sealed.read": _("查看敏感信息"),
        "events.sealed.erased": _("删除敏感信息"),
        "events.sealed.expired": _("到期删除敏感信息"),
        "events.sealed.rotated": _("更换敏感信息的密钥"),
    },
    {
        "events.speaker": _("嘉宾"),
        "event": _("会议"),
        "state": _("状态"),
        "corrected_day": _("更正后的日期"),
        "session": _("场次编号"),
        "material": _("材料"),
        "consented": _("同意公开"),
        "digest": _("文件校验码"),
        "over": _("超出参考标准"),
        "paid": _("已关联支付"),
        "data": _("信息种类"),
        "consent": _("同意书版本"),
        "count": _("条数"),
        "day": _("日期"),
        "grounds": _("理由"),
        "source": _("来源"),
        "amount": _("金额"),
    },
    {
        "state": dict(SpeakerState.choices),
        "source": dict(StepSource.choices),
        "material": dict(Material.Kind.choices),
        "data": dict(SealedData.Kind.choices),
    },
    amounts=("amount",),
)
