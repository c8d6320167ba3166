"""Kinds of history about services for tenants and the figures of a year."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register
from duixian.apps.incubator.models import Booking, Service

register(
    {
        "incubator.service.added": _("登记服务"),
        "incubator.service.changed": _("修改服务"),
        "incubator.service.ended": _("停办服务"),
        "incubator.service.session_added": _("安排服务场次"),
        "incubator.service.session_changed": _("调整服务场次"),
        "incubator.service.session_cancelled": _("取消服务场次"),
        "incubator.service.session_held": _("登记场次举办"),
        "incubator.service.delivered": _("登记服务完成"),
        "incubator.service.delivery_withdrawn": _("撤回服务记录"),
        "incubator.booking.made": _("预约服务"),
        "incubator.booking.confirmed": _("确认服务预约"),
        "incubator.booking.declined": _("不接受服务预约"),
        "incubator.booking.cancelled": _("取消服务预约"),
        "incubator.year_fact.recorded": _("填报年度统计"),
        "incubator.census.invited": _("邀请在孵企业答卷"),
    },
    words={
        "incubator.service": _("服务"), "incubator.yearfact": _("年度统计"), "incubator.census": _("企业普查"), "service": _("服务"),
        "service_kind": _("服务类型"), "session": _("场次"), "starts_at": _("开始时间"), "capacity": _("名额"), "people": _("人数"),
        "hours": _("时长（小时）"), "price": _("价格（元）"), "figure": _("统计项"), "year": _("年度"), "reason": _("原因"),
        "state": _("状态"), "until": _("至（不含）"), "number": _("编号"), "on": _("日期"), "amount": _("金额（元）"),
        "asked": _("邀请（家）"), "known": _("此前已邀请"), "mute": _("没有可写信的联系人（家）"),
    },
    amounts=("price", "amount"),
    values={"service_kind": dict(Service.Kind.choices), "state": dict(Booking.State.choices)},
)  # fmt: skip
