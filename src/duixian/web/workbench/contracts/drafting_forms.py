"""The form of a contract with its milestones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from duixian.apps.money.models import BudgetLine, Contract, Procurement
from duixian.apps.money.operations.contracts import MilestoneValues
from duixian.apps.money.queries.budget import availability
from duixian.apps.money.queries.contract_choices import ContractChoices
from duixian.apps.targets.models import Declaration
from duixian.web.forms import DayField, Form
from duixian.web.templatetags.show import yuan
from duixian.web.workbench.contracts.forms import FILES
from duixian.web.workbench.payments.fields import Chosen, YuanField
from duixian.web.workbench.payments.forms import named

BLANK = 4
"""Empty rows offered for milestones."""


class ChooserForm(Form):
    """The project that a contract belongs to."""

    declaration = Chosen(label=_("项目"))

    def __init__(self, *given: Any, declarations: Iterable[Declaration], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["declaration"].offer(((one.uuid, named(one)) for one in declarations), empty=_now("请选择"))  # type: ignore[attr-defined]  # a Chosen


class ContractForm(Form):
    """What a contract says."""

    kind = forms.ChoiceField(label=_("类别"), choices=Contract.Kind.choices)
    number = forms.CharField(label=_("合同编号"), max_length=40)
    title = forms.CharField(label=_("合同名称"), max_length=200)
    line = Chosen(label=_("预算明细"))
    procurement = Chosen(label=_("采购"), required=False, help_text=_("选了已成交的采购，供应商可以不填。"))
    framework = Chosen(label=_("框架协议"), required=False, help_text=_("只有订单才选。"))
    supplier = forms.CharField(
        label=_("供应商"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "suppliers", "autocomplete": "off"}),
        help_text=_("填营业执照上的全称；没有登记过的会一并登记。"),
    )  # fmt: skip
    amount = YuanField(label=_("金额（元）"))
    starts_on = DayField(label=_("自"))
    ends_on = DayField(label=_("至"))

    def __init__(self, *given: Any, choices: ContractChoices, **more: Any) -> None:
        super().__init__(*given, **more)
        offered: dict[str, Any] = self.fields
        offered["line"].offer((one.uuid, _line(one)) for one in choices.lines)
        offered["procurement"].offer(((one.uuid, _award(one)) for one in choices.awards), empty=_now("没有采购记录"))
        offered["framework"].offer(
            ((one.uuid, f"{one.number} {one.title}（{one.supplier}）") for one in choices.frameworks),
            empty=_now("不是框架下订单"),
        )
        if not choices.frameworks:
            del self.fields["framework"]
        if not choices.awards:
            del self.fields["procurement"]

    def terms(self, milestones: tuple[MilestoneValues, ...]) -> dict[str, Any]:
        """What was typed as the operations take it."""
        told = dict(self.cleaned_data)
        named = {name: told[name] for name in ("kind", "number", "title", "amount", "starts_on", "ends_on")}
        return {**named, "supplier_name": told["supplier"], "procurement_uuid": told.get("procurement"),
                "framework_uuid": told.get("framework"), "milestones": milestones}  # fmt: skip


def _line(one: BudgetLine) -> str:
    return _now("%(name)s（可用%(left)s元）") % {"name": one.name, "left": yuan(availability(one).available)}


def _award(one: Procurement) -> str:
    award = one.award
    return (
        f"{one.number} {one.title}（{award.supplier} {yuan(award.amount)}）" if award else f"{one.number} {one.title}"
    )


class SignedForm(ContractForm):
    """A contract that was signed outside the flow."""

    signed_on = DayField(label=_("签署日期"))
    signed_by = Chosen(label=_("签署人"), required=False, help_text=_("签署人不是本系统的人员时不选。"))
    file = forms.FileField(label=_("合同文本"), required=False, widget=FILES)

    def __init__(self, *given: Any, people: Iterable[Any], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["signed_by"].offer(((one.uuid, one.name) for one in people), empty=_now("不在本系统"))  # type: ignore[attr-defined]  # a Chosen


class MilestoneForm(Form):
    """A part of a contract; a row left empty is none."""

    name = forms.CharField(label=_("节点"), max_length=120, required=False)
    due_on = DayField(label=_("期限"), required=False)
    amount = YuanField(label=_("应付（元）"), required=False)
    needs_acceptance = forms.BooleanField(label=_("须先验收"), required=False)

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        given = [bool(told.get(name)) for name in ("name", "due_on", "amount")]
        if any(given) and not all(given) and not self.errors:
            raise ValidationError(_now("名称、期限和金额都要填；不用的行全部留空。"))
        return told


class Milestones(BaseFormSet):
    """The rows of milestones."""

    def values(self) -> tuple[MilestoneValues, ...]:
        """Those that were filled in."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("name")]
        return tuple(
            MilestoneValues(**{name: row[name] for name in ("name", "due_on", "amount", "needs_acceptance")})
            for row in rows
        )


MilestoneRows: Any = formset_factory(MilestoneForm, formset=Milestones, extra=BLANK, max_num=24)
