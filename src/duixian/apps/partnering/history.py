"""What the history tells of partnering; never who wrote what to whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.audit.kinds import register
from duixian.apps.partnering.models import InterestKind, InterestState, Priority, Side

register(
    {
        "partnering.partnering.opened": _("开通一对一对接"),
        "partnering.partnering.changed": _("修改一对一对接设置"),
        "partnering.partnering.recommended": _("推荐约谈对象"),
        "partnering.concept.added": _("增加概念"),
        "partnering.concept.changed": _("修改概念"),
        "partnering.concept.retired": _("移除概念"),
        "partnering.profile.joined": _("参加一对一对接"),
        "partnering.profile.changed": _("修改对接档案"),
        "partnering.profile.hidden": _("不再展示对接档案"),
        "partnering.profile.shown": _("恢复展示对接档案"),
        "partnering.profile.barred": _("选择不与某单位约谈"),
        "partnering.profile.unbarred": _("取消不与某单位约谈"),
        "partnering.profile.absent": _("填写不能约谈的时间"),
        "partnering.interest.added": _("发布需求或供给"),
        "partnering.interest.changed": _("修改需求或供给"),
        "partnering.interest.withdrawn": _("撤回需求或供给"),
        "partnering.interest.reviewed": _("审核需求或供给"),
        "partnering.request.sent": _("申请约谈"),
        "partnering.request.accepted": _("接受约谈"),
        "partnering.request.declined": _("谢绝约谈"),
        "partnering.request.withdrawn": _("撤回约谈申请"),
        "partnering.request.cancelled": pgettext_lazy("history", "取消约谈"),
        "partnering.request.written": _("给约谈对方留言"),
    },
    {
        "partnering.partnering": _("一对一对接"),
        "partnering.profile": _("对接档案"),
        "partnering.concept": _("概念"),
        "names": _("名称"),
        "event": _("会议"),
        "opens_at": _("开放申请"),
        "closes_at": _("截止申请"),
        "most_requests": _("每人申请上限"),
        "limits": _("各类别上限"),
        "request": _("约谈申请"),
        "interest": _("需求或供给"),
        "side": _("需求或供给"),
        "category": _("类型"),
        "priority": _("意愿"),
        "grounds": _("理由"),
        "count": _("条数"),
    },
    {
        "side": dict(Side.choices),
        "category": dict(InterestKind.choices),
        "priority": dict(Priority.choices),
        "state": dict(InterestState.choices),
    },
)
