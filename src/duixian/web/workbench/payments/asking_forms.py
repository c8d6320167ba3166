"""The form of a request for payment, and of a payment made outside the flow: only what the project and the kind of payment need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.evidence.operations.files import file_store
from duixian.apps.money.models import Acceptance, Contract, Milestone, Payment, PlannedPayment
from duixian.apps.money.operations.payments import MeetingValues
from duixian.apps.money.queries.payment_choices import Choices
from duixian.core.money.ceilings import CATEGORIES
from duixian.web.forms import DayField, Form
from duixian.web.templatetags.show import yuan, zh_en
from duixian.web.workbench.evidence.forms import ACCEPTED, upload_of
from duixian.web.workbench.payments.fields import Chosen, YuanField
from duixian.web.workbench.payments.forms import line_words, named

MEETING = ("category", "people", "days", "lodging", "meals", "other", "sign_in", "kept")
LINKS = ("contract", "milestone", "acceptance", "planned")


class ChooserForm(Form):
    """Chosen first, because the other fields follow from it: the project and the kind of payment."""

    declaration = Chosen(label=_("项目"))
    nature = forms.ChoiceField(label=_("支付类别"), choices=Payment.Nature.choices)

    def __init__(self, *given: Any, declarations: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["declaration"].offer((one.uuid, named(one)) for one in declarations)  # type: ignore[attr-defined]  # a Chosen


class PaymentForm(Form):
    """What is to be paid, to whom and for what; of a meeting, what it cost."""

    line = Chosen(label=_("预算明细"))
    contract = Chosen(label=_("合同"), required=False)
    milestone = Chosen(label=_("付款节点"), required=False)
    acceptance = Chosen(label=_("验收"), required=False, help_text=_("须先验收的节点，请选合格的验收。"))
    planned = Chosen(label=_("支付计划的期次"), required=False)
    part = forms.BooleanField(
        label=_("本期分次支付，这次不是最后一笔"),
        required=False,
        help_text=_("付清后该期才算完成，完成日期是最后一笔的付款日期。"),
    )
    payee_name = forms.CharField(
        label=_("收款方"), max_length=200, required=False, help_text=_("选了合同的可不填，即合同的供应商。")
    )
    amount = YuanField(label=_("金额（元）"))
    purpose = forms.CharField(label=_("用途"), max_length=200)
    category = forms.ChoiceField(label=_("会议类别"))
    people = forms.IntegerField(label=_("人数"), min_value=1)
    days = forms.DecimalField(label=_("天数"), max_digits=5, decimal_places=1, help_text=_("以半天为单位，如1.5。"))
    lodging = YuanField(label=_("住宿（元）"), required=False, nought=True)
    meals = YuanField(label=_("伙食（元）"), required=False, nought=True)
    other = YuanField(label=_("其他（元）"), required=False, nought=True, help_text=_("三项之和应等于支付金额。"))
    sign_in = forms.FileField(label=_("签到表"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED}))
    kept = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, choices: Choices, nature: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.choices, self.nature = choices, nature
        self._offer()
        if nature != Payment.Nature.MEETING:
            for name in MEETING:
                del self.fields[name]

    @property
    def linked(self) -> tuple[str, ...]:
        """The fields that say what the payment is for."""
        return LINKS

    def _offer(self) -> None:
        held = self.choices
        self.fields["line"].offer((one.uuid, line_words(one)) for one in held.lines)  # type: ignore[attr-defined]  # a Chosen
        offered = {
            "contract": [(one.uuid, _contract(one)) for one in held.contracts],
            "milestone": [(one.uuid, _milestone(one)) for one in held.milestones],
            "acceptance": [(one.uuid, _acceptance(one)) for one in held.acceptances],
            "planned": [(one.item.uuid, _instalment(one)) for one in held.instalments],
        }
        for name, things in offered.items():
            if things:
                self.fields[name].offer(things, empty=_now("（不选）"))  # type: ignore[attr-defined]  # a Chosen
            else:
                del self.fields[name]
        if "planned" not in self.fields:
            del self.fields["part"]
        self.fields["payee_name"].widget.attrs["list"] = "payees"
        told = [(name, capfirst(zh_en(words))) for name, words in CATEGORIES]
        self.fields["category"].choices = told  # type: ignore[attr-defined]  # a choice field

    def keep(self, by: Actor, at: datetime) -> None:
        """Keep the sign-in sheet that was sent, so that it need not be sent again. Raises FileRefused at `file`."""
        upload = upload_of(self.cleaned_data.get("sign_in"))
        if upload is not None:
            file = file_store(
                unit=self.choices.declaration.unit, name=upload.name, content=upload.content, by=by, at=at
            )
            self.cleaned_data["kept"] = file.uuid
            self.data = {**{name: self.data.get(name) for name in self.data}, "kept": str(file.uuid)}

    def values(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        told = self.cleaned_data
        payee = told["payee_name"].strip()
        known = next((one for one in self.choices.payees if one.name == payee), None)
        return {
            "line_uuid": told["line"], "nature": self.nature, "purpose": told["purpose"], "amount": told["amount"],
            "payee_uuid": known.uuid if known else None, "payee_name": payee, "contract_uuid": self._contract(),
            "milestone_uuid": told.get("milestone"), "acceptance_uuid": told.get("acceptance"),
            "planned_uuid": told.get("planned"), "part": told.get("part", False), "meeting": self._meeting(),
        }  # fmt: skip

    def _contract(self) -> UUID | None:
        """The contract that was chosen, else the one of the milestone."""
        told = self.cleaned_data
        chosen = told.get("milestone")
        of_milestone = (one.contract.uuid for one in self.choices.milestones if one.uuid == chosen)
        return told.get("contract") or next(of_milestone, None)

    def _meeting(self) -> MeetingValues | None:
        if "category" not in self.fields:
            return None
        told = self.cleaned_data
        parts = {name: told[name] or Decimal(0) for name in ("lodging", "meals", "other")}
        return MeetingValues(
            category=told["category"], people=told["people"], days=told["days"], sign_in=told["kept"], **parts
        )

    def refuse(self, refusal: Any) -> None:
        """Refusals of operations name the payee and the file; they have other names here."""
        refusal.field = {"payee": "payee_name", "file": "sign_in"}.get(refusal.field, refusal.field)
        super().refuse(refusal)


class RegisterForm(PaymentForm):
    """A payment made outside the flow, as the bank shows it."""

    paid_on = DayField(label=_("付款日期"))
    bank_reference = forms.CharField(label=_("银行流水号"), max_length=60, required=False)
    voucher = forms.CharField(label=_("记账凭证号"), max_length=60, required=False)

    def values(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        more = {name: self.cleaned_data[name] for name in ("paid_on", "bank_reference", "voucher")}
        return {**super().values(), **more}


def _contract(one: Contract) -> str:
    left = one.total - one.spoken  # type: ignore[attr-defined]  # annotated
    return _now("%(number)s · %(title)s · %(supplier)s · 尚可支付%(left)s元") % {
        "number": one.number, "title": one.title, "supplier": one.supplier, "left": yuan(left),
    }  # fmt: skip


def _milestone(one: Milestone) -> str:
    left = one.amount - one.spoken  # type: ignore[attr-defined]  # annotated
    words = _now("%(number)s · %(name)s · 尚可支付%(left)s元") % {
        "number": one.contract.number, "name": one.name, "left": yuan(left),
    }  # fmt: skip
    return f"{words} · {_now('须先验收')}" if one.needs_acceptance else words


def _acceptance(one: Acceptance) -> str:
    return f"{one.number} · {one.duty.title} · {one.held_on.isoformat()}"


def _instalment(one: PlannedPayment) -> str:
    return f"{one.item.name} · {one.item.due_on.isoformat()} · {yuan(one.item.amount)}"


def initial_from(choices: Choices, asked: Mapping[str, str]) -> dict[str, Any]:
    """The fields that follow from what was asked for: the instalment, its contract and line, else the contract, else the line;
    and what the address names itself (what a review of property service leaves to be paid)."""
    planned = next((one for one in choices.instalments if str(one.item.uuid) == asked.get("planned")), None)
    contract = next((one for one in choices.contracts if str(one.uuid) == asked.get("contract")), None)
    told: dict[str, Any] = {"line": asked.get("line", "")}
    if planned is not None:
        told |= {
            "planned": planned.item.uuid,
            "line": planned.plan.line.uuid,
            "amount": planned.item.amount,
            "purpose": planned.item.name,
        }
        contract = contract or planned.plan.contract
    if contract is not None:
        told |= {"contract": contract.uuid, "line": contract.line.uuid}
    return told | {name: asked[name] for name in ("milestone", "acceptance", "amount", "purpose") if asked.get(name)}
