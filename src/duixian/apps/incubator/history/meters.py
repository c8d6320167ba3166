"""History of meters, readings, tariffs and bills."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register
from duixian.apps.incubator.models import Meter

register(
    {
        "incubator.meter.added": _("登记表计"),
        "incubator.meter.placed": _("登记表计位置"),
        "incubator.meter.exchanged": _("换表"),
        "incubator.meter.ended": _("停用表计"),
        "incubator.readings.recorded": _("登记读数"),
        "incubator.readings.imported": _("导入读数"),
        "incubator.reading.corrected": _("更正读数"),
        "incubator.reading.withdrawn": _("撤回读数"),
        "incubator.tariff.recorded": _("登记价目"),
        "incubator.tariff.withdrawn": _("撤回价目"),
        "incubator.tolerance.set": _("设定核对容差"),
        "incubator.utility_bill.recorded": _("登记水电账单"),
        "incubator.utility_bill.corrected": _("更正水电账单"),
        "incubator.utility_bill.withdrawn": _("撤回水电账单"),
        "incubator.utility_bill.paid": _("账单关联付款"),
        "incubator.utility_bill.unpaid": _("取消账单与付款的关联"),
        "incubator.utility_bill.invoiced": _("账单关联发票"),
        "incubator.utility_bill.allocated": _("分摊水电账单"),
        "incubator.intervals.imported": _("导入分时读数"),
        "incubator.anomalies.run": _("检查用量异常"),
        "incubator.anomaly.acknowledged": _("说明用量异常"),
        "incubator.anomaly.resolved": _("办结用量异常"),
    },
    {
        "incubator.meter": _("表计"),
        "incubator.tariff": _("价目"),
        "incubator.utility_bill": _("水电账单"),
        "incubator.anomaly": _("用量异常"),
        "incubator.intervals": _("分时读数"),
        "meter": _("表计"),
        "role": _("用途"),
        "parent": _("上级表"),
        "serial": _("出厂编号"),
        "factor": _("倍率"),
        "last_value": _("止度"),
        "first_value": _("起度"),
        "at": _("时间"),
        "value": _("读数"),
        "before": _("更正前"),
        "rows": _("行数"),
        "corrected": _("更正"),
        "unchanged": _("没有变化"),
        "supplier": _("供方"),
        "quantity": _("用量"),
        "quantity_share": _("用量容差（比例）"),
        "money_share": _("金额容差（比例）"),
        "money": _("金额容差（元）"),
        "estimated": _("估读"),
        "invoice": _("发票"),
        "payment": _("付款"),
        "shares": _("分摊户数"),
        "rest": _("按面积分摊（元）"),
        "rejected": _("拒收行数"),
        "found": _("发现"),
    },
    values={"role": dict(Meter.Role.choices)},
)
