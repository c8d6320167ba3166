"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit, User
from duixian.apps.money.models import Acceptance, Contract, Milestone, SigningAuthority
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.queries.contracts import Wanted
from duixian.apps.targets.models import Declaration
from duixian.web.forms import DayField, Form
from duixian.web.templatetags.show import yuan
from duixian.web.workbench.evidence.forms import ACCEPTED
from duixian.web.workbench.payments.fields import Chosen, YuanField
from duixian.web.workbench.payments.forms import named

EXPIRING = timedelta(days=30)
FILES = forms.FileInput(attrs={"accept": ACCEPTED})


def _long(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(**{"label": label, "max_length": 1000, "widget": forms.Textarea(attrs={"rows": 3}), **more})


class FilterForm(Form):
    """Narrows the register of contracts."""

    declaration = Chosen(label=_("项目"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *ContractState.choices])
    q = forms.CharField(label=_("编号、名称或供应商"), required=False, max_length=100)
    expiring = forms.BooleanField(label=_("只看30天内到期"), required=False)

    def __init__(self, *given: Any, declarations: Iterable[Declaration], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["declaration"].offer(((one.uuid, named(one)) for one in declarations), empty=_now("全部"))  # type: ignore[attr-defined]  # a Chosen

    def wanted(self, today: date) -> Wanted:
        """What is looked for; what cannot be read narrows nothing."""
        told = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Wanted(declaration=told.get("declaration"), state=told.get("state", ""), text=told.get("q", ""),
                      ends_by=today + EXPIRING if told.get("expiring") else None)  # fmt: skip


class ApproveForm(Form):
    """The opinion of the head."""

    note = _long(_("审批意见"), required=False)


class ReturnForm(Form):
    """Why it is sent back."""

    reason = _long(_("退回理由"))


class SignForm(Form):
    """Who signed, when, and the signed text."""

    signed_by = Chosen(label=_("签署人"), help_text=_("只列出有合同签署权的人；起草人不能签署。"))
    signed_on = DayField(label=_("签署日期"))
    file = forms.FileField(label=_("合同文本"), required=False, widget=FILES)

    def __init__(self, *given: Any, signers: Iterable[SigningAuthority], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["signed_by"].offer(((one.user.uuid, _signer(one)) for one in signers), empty=_now("请选择"))  # type: ignore[attr-defined]  # a Chosen


def _signer(one: SigningAuthority) -> str:
    told = {"name": one.user.name, "limit": yuan(one.limit), "since": one.since.isoformat()}
    return _now("%(name)s（限额%(limit)s元，自%(since)s）") % told


class SupplementForm(Form):
    """A change of the amount."""

    direction = forms.ChoiceField(
        label=_("增加或减少"),
        choices=(("more", pgettext_lazy("amount", "增加")), ("less", pgettext_lazy("amount", "减少"))),
    )
    amount = YuanField(label=_("金额（元）"))
    reason = _long(_("理由"))
    signed_on = DayField(label=_("签订日期"))
    accept_excess = forms.BooleanField(
        label=_("超过比例仍然签订"),
        required=False,
        help_text=_("追加合计超过原合同金额的10%时须勾选；控制规则会列为问题。"),
    )
    file = forms.FileField(label=_("补充协议文本"), required=False, widget=FILES)

    @property
    def change(self) -> Decimal:
        """The amount with its sign."""
        amount: Decimal = self.cleaned_data["amount"]
        return amount if self.cleaned_data["direction"] == "more" else -amount


class CompleteForm(Form):
    """The day a contract was carried out."""

    on = DayField(label=_("办结日期"))


class TerminateForm(Form):
    """The day and the reason of the end."""

    on = DayField(label=_("终止日期"))
    reason = forms.CharField(label=_("终止原因"), max_length=200)


class GrantForm(Form):
    """Who may sign, up to which sum, and for how long."""

    unit = Chosen(label=_("单位"))
    user = Chosen(label=_("签署人"))
    limit = YuanField(label=_("限额（元）"))
    since = DayField(label=_("自"))
    last = DayField(label=_("最后有效日"), required=False, help_text=_("不填表示另行终止。"))
    file = forms.FileField(label=_("授权文件"), required=False, widget=FILES)

    def __init__(self, *given: Any, units: Iterable[Unit], people: Iterable[User], stores: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["unit"].offer((one.uuid, str(one)) for one in units)  # type: ignore[attr-defined]  # a Chosen
        self.fields["user"].offer(((one.uuid, _person(one)) for one in people), empty=_now("请选择"))  # type: ignore[attr-defined]  # a Chosen
        if not stores:
            del self.fields["file"]

    @property
    def until(self) -> date | None:
        """The day after the last one; None while it is open."""
        last: date | None = self.cleaned_data["last"]
        return last + timedelta(days=1) if last else None


def _person(one: User) -> str:
    return f"{one.name}（{one.home}）" if one.home else one.name


class EndForm(Form):
    """From which day on somebody may not sign any more."""

    until = DayField(label=_("终止日期"), help_text=_("从这一天起不能再签署；不能早于今天。"))


STANDINGS = (
    ("", _("全部")), ("open", pgettext_lazy("acceptance", "待验收")), ("overdue", pgettext_lazy("acceptance", "逾期未验收")),
    ("passed", pgettext_lazy("acceptance", "合格")), ("failed", pgettext_lazy("acceptance", "不合格")),
    ("cancelled", pgettext_lazy("acceptance", "已取消")),
)  # fmt: skip


class DutyFilterForm(Form):
    """Narrows the list of acceptances to a project."""

    declaration = Chosen(label=_("项目"), required=False)
    standing = forms.ChoiceField(label=_("状态"), required=False, choices=STANDINGS)

    def __init__(self, *given: Any, declarations: Iterable[Declaration], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["declaration"].offer(((one.uuid, named(one)) for one in declarations), empty=_now("全部"))  # type: ignore[attr-defined]  # a Chosen

    @property
    def told(self) -> Mapping[str, Any]:
        """What is looked for; what cannot be read narrows nothing."""
        return self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})


class DutyForm(Form):
    """Something to be accepted by a day."""

    title = forms.CharField(label=_("验收事项"), max_length=200)
    due_on = DayField(label=_("期限"))
    contract = Chosen(label=_("合同"), required=False)
    milestone = Chosen(label=_("付款节点"), required=False)

    def __init__(
        self, *given: Any, contracts: Iterable[Contract], milestones: Iterable[Milestone], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        offered: dict[str, Any] = self.fields
        offered["contract"].offer(
            ((one.uuid, f"{one.number} {one.title}") for one in contracts), empty=_now("没有合同")
        )
        parts = [(one.uuid, f"{one.contract.number} {one.name}") for one in milestones]
        offered["milestone"].offer(parts, empty=_now("不对应付款节点"))
        if not parts:
            del self.fields["milestone"]


class RecordForm(Form):
    """An acceptance that was held."""

    held_on = DayField(label=_("验收日期"))
    result = forms.ChoiceField(label=_("结论"), choices=Acceptance.Result.choices, widget=forms.RadioSelect)
    people = _long(_("验收人员"), help_text=_("至少两人，一行一人；签署合同的人不能参加。"))
    defects = _long(_("问题和整改要求"), required=False, help_text=_("不合格时必须填写。"))
    file = forms.FileField(label=_("验收单"), required=False, widget=FILES)


class ReasonForm(Form):
    """Why something is called off or taken back."""

    reason = forms.CharField(label=_("理由"), max_length=200)
