"""Kinds of history about what tenants owe."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "incubator.charges.entered": _("登记应收费用"),
        "incubator.bills.issued": _("出具企业账单"),
        "incubator.bills.paid": _("批量登记账单缴费"),
        "incubator.bill.paid": _("登记账单缴费"),
        "incubator.bill.payment_corrected": _("更正账单缴费"),
        "incubator.bill.reminded": _("催缴账单"),
    },
    words={
        "incubator.charges": _("应收费用"), "incubator.bills": _("企业账单"), "incubator.bill": _("企业账单"),
        "entered": _("登记（笔）"), "corrected": _("更正（笔）"), "dropped": _("撤下（笔）"), "sum": _("合计（元）"),
        "month": _("月份"), "bills": _("账单数"), "due_on": _("缴费期限"), "reference": _("缴费说明"),
    },
    amounts=("sum",),
)  # fmt: skip
