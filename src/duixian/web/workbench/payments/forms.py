"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.money.models import BudgetLine, Payment
from duixian.apps.money.models.payments import PaymentPlan, PaymentState
from duixian.apps.money.queries.budget import availability
from duixian.apps.money.queries.payment_choices import Choices
from duixian.apps.money.queries.payment_register import PaymentFilter
from duixian.apps.targets.models import Declaration
from duixian.web.forms import DayField, Form
from duixian.web.templatetags.show import yuan
from duixian.web.workbench.payments.fields import Chosen, YuanField


def named(declaration: Declaration) -> str:
    """A promise in a list of choices."""
    return f"{declaration.year} · {declaration.project.name}"


class FilterForm(Form):
    """Narrows the register."""

    declaration = Chosen(label=_("项目"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *PaymentState.choices])
    nature = forms.ChoiceField(label=_("支付类别"), required=False, choices=[("", _("全部")), *Payment.Nature.choices])
    q = forms.CharField(label=_("编号、用途、收款方或凭证号"), required=False, max_length=100)

    def __init__(self, *given: Any, declarations: Iterable[Declaration], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["declaration"].offer(((one.uuid, named(one)) for one in declarations), empty=_now("全部"))  # type: ignore[attr-defined]  # a Chosen

    @property
    def wanted(self) -> PaymentFilter:
        """What is looked for; what cannot be read narrows nothing."""
        told = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return PaymentFilter(
            told.get("declaration"), told.get("state", ""), told.get("nature", ""), told.get("q", "").strip()
        )


class ApproveForm(Form):
    """The opinion of the head."""

    note = forms.CharField(
        label=_("审批意见"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class RefuseForm(Form):
    """Why the request is refused."""

    reason = forms.CharField(label=_("退回理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class PayForm(Form):
    """The day the money left, and under which number the bank shows it."""

    paid_on = DayField(label=_("付款日期"))
    bank_reference = forms.CharField(label=_("银行流水号"), max_length=60)


class BookForm(Form):
    """The voucher under which it stands in the books."""

    booked_on = DayField(label=_("入账日期"))
    voucher = forms.CharField(label=_("记账凭证号"), max_length=60)


class ReverseForm(Form):
    """Why and when a payment is undone."""

    reversed_on = DayField(label=_("冲销日期"))
    reason = forms.CharField(label=_("冲销理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class InvoiceForm(Form):
    """An invoice, typed or corrected after it was read from its file."""

    number = forms.CharField(label=_("发票号码"), max_length=40, help_text=_("数电发票为20位号码，没有发票代码。"))
    code = forms.CharField(label=_("发票代码"), max_length=20, required=False)
    issued_on = DayField(label=_("开票日期"))
    seller = forms.CharField(label=_("销售方"), max_length=200)
    seller_tax_number = forms.CharField(label=_("销售方税号"), max_length=40, required=False)
    net = YuanField(label=_("不含税金额（元）"), required=False)
    tax = YuanField(label=_("税额（元）"), required=False, nought=True)
    amount = YuanField(label=_("价税合计（元）"))
    kept = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        told = dict(self.cleaned_data)
        told["file_uuid"] = told.pop("kept")
        if told["tax"] is None:
            told["tax"] = YuanField(nought=True).clean("0")
        return told


class OfUnit(Form):
    """Something of one of the actor's units."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)

    def __init__(self, *given: Any, units: QuerySet[Unit], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field


class InvoiceFileForm(Form):
    """The file of an electronic invoice."""

    file = forms.FileField(label=_("电子发票文件"), widget=forms.FileInput(attrs={"accept": ".xml,.pdf"}))


class AssignForm(Form):
    """The payment that an invoice is for."""

    payment = Chosen(label=_("支付"))

    def __init__(self, *given: Any, payments: Iterable[Payment], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["payment"].offer((one.uuid, told(one)) for one in payments)  # type: ignore[attr-defined]  # a Chosen


def told(payment: Payment) -> str:
    """A payment in a list of choices."""
    return f"{payment.number} · {payment.payee_name} · {yuan(payment.amount)} · {payment.get_state_display()}"


def initial_of(invoice: Any) -> dict[str, Any]:
    """The fields of the form as a file told them (`FoundInvoice`)."""
    names = [name for name in InvoiceForm.base_fields if name != "kept"]
    return {name: getattr(invoice, name) for name in names}


class PlanForm(Form):
    """How a line is to be paid."""

    line = Chosen(label=_("预算明细"))
    contract = Chosen(label=_("合同"), required=False, help_text=_("按进度付款的，按合同的付款节点分期。"))
    name = forms.CharField(label=_("名称"), max_length=120)
    rhythm = forms.ChoiceField(label=_("频次"), choices=PaymentPlan.Rhythm.choices)
    starts_on = DayField(label=_("自"))
    ends_on = DayField(label=_("至"))
    amount = YuanField(label=_("计划金额（元）"), help_text=_("平均分到各期，尾差计入末期。"))

    def __init__(self, *given: Any, choices: Choices, **more: Any) -> None:
        super().__init__(*given, **more)
        lines = ((one.uuid, line_words(one)) for one in choices.lines)
        contracts = ((one.uuid, f"{one.number} · {one.title}") for one in choices.contracts)
        self.fields["line"].offer(lines)  # type: ignore[attr-defined]  # a Chosen
        self.fields["contract"].offer(contracts, empty=_now("（不选）"))  # type: ignore[attr-defined]  # a Chosen

    def values(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        told_ = dict(self.cleaned_data)
        return {"line_uuid": told_.pop("line"), "contract_uuid": told_.pop("contract"), **told_}


def line_words(line: BudgetLine) -> str:
    """A budget line in a list of choices, with what is left of it."""
    left = availability(line).available
    return _now("%(name)s（%(source)s）可用%(left)s元") % {
        "name": line.name, "source": line.get_source_display(), "left": yuan(left),
    }  # fmt: skip


class BankForm(OfUnit):
    """An export of the bank or the finance system."""

    file = forms.FileField(
        label=_("流水文件"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        help_text=_("表头须有日期、支出金额和流水号三列，可另有对方户名和摘要；常见的列名会自动认出。"),
    )  # fmt: skip
    day = forms.CharField(
        label=_("日期列"), required=False, max_length=60, help_text=_("认不出的列，照文件表头填写列名。")
    )
    amount = forms.CharField(label=_("支出金额列"), required=False, max_length=60)
    reference = forms.CharField(label=_("流水号列"), required=False, max_length=60)
    counterparty = forms.CharField(label=_("对方户名列"), required=False, max_length=60)
    summary = forms.CharField(label=_("摘要列"), required=False, max_length=60)

    @property
    def columns(self) -> dict[str, str]:
        """What columns are called where that was said."""
        names = ("day", "amount", "reference", "counterparty", "summary")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}


class MatchForm(Form):
    """The payment that a row shows."""

    payment = forms.UUIDField(label=_("支付"))
