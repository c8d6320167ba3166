"""Kinds of history that this app writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "money.line.opened": _("建立预算明细"),
        "money.line.changed": _("调整预算明细"),
        "money.receipt.recorded": _("登记到账"),
        "money.receipt.withdrawn": _("撤回到账登记"),
        "money.control.set": _("设定额度控制"),
        "money.exception.granted": _("批准超额度例外"),
        "money.payment.planned": _("建立支付计划"),
        "money.payment.requested": _("提出支付申请"),
        "money.payment.approved": _("批准支付"),
        "money.payment.refused": _("退回支付申请"),
        "money.payment.paid": _("完成付款"),
        "money.payment.booked": _("支付入账"),
        "money.payment.reversed": _("冲销支付"),
        "money.invoice.entered": _("登记发票"),
        "money.bank.imported": _("导入银行或财务流水"),
        "money.bank.matched": _("流水与支付核对"),
        "money.controls.run": _("运行控制规则"),
        "money.violation.answered": _("说明或整改控制问题"),
        "money.violation.decided": _("对控制问题作出决定"),
    },
    {
        "money.line": _("预算明细"),
        "money.receipt": _("到账"),
        "money.procurement": _("采购"),
        "money.contract": _("合同"),
        "money.acceptance": _("验收"),
        "money.payment": _("支付"),
        "money.invoice": _("发票"),
        "money.bank": _("流水"),
        "money.violation": _("控制问题"),
        "money.controls": _("控制规则"),
        "rule": _("规则"),
        "looked_at": _("检查凭据数"),
        "found": _("新发现"),
        "cured": _("已纠正"),
        "accepted": _("批准保留"),
        "amount": _("金额"),
        "line": _("预算明细"),
        "stage": _("环节"),
        "scope": _("口径"),
        "action": _("处理"),
        "supplier": _("供应商"),
        "method": _("采购方式"),
        "result": _("结果"),
        "valid": _("有效"),
        "number": _("编号"),
        "source": _("资金来源"),
        "reason": _("理由"),
        "notice": _("拨款文号"),
        "from": _("调出明细"),
        "to": _("调入明细"),
        "day": _("日期"),
    },
)
