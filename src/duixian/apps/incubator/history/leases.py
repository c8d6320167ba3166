"""Kinds of history about leases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "incubator.lease.drafted": _("起草租约"),
        "incubator.lease.signed": _("签订租约"),
        "incubator.lease.withdrawn": _("撤下租约草稿"),
        "incubator.lease.ended": _("提前终止租约"),
        "incubator.lease.deposit": _("登记租约押金"),
    },
    words={
        "lease": _("租约编号"),
        "rooms": _("房间数"),
        "from": _("自"),
        "until": _("至（不含）"),
        "returned": _("退还"),
    },
)
