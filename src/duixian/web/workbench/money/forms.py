"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.money.models import BudgetLine
from duixian.apps.money.models.budget import Source, Stage
from duixian.web.forms import AmountField, DateInput, Form
from duixian.web.templatetags.money import ACTIONS, SCOPES


class YearForm(Form):
    """Which year's money."""

    year = forms.TypedChoiceField(label=_("年度"), required=False, coerce=int, empty_value=None)

    def __init__(self, *given: Any, years: Iterable[int], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["year"].choices = [("", _("全部年度")), *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]  # a choice field

    @property
    def wanted(self) -> int | None:
        """The year; None for all of them, and for what is no year."""
        return self.cleaned_data.get("year") if self.is_valid() else None


class DayForm(Form):
    """The day as of which figures are shown; empty for now."""

    as_of = forms.DateField(label=_("截至日期"), required=False, widget=DateInput)

    @property
    def wanted(self) -> date | None:
        """The day; None for now, and for what is no day."""
        return self.cleaned_data.get("as_of") if self.is_valid() else None


class ReasonForm(Form):
    """Why something is done."""

    reason = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class LineForm(Form):
    """A line that the breakdown of the form does not name."""

    name = forms.CharField(label=_("明细名称"), max_length=200)
    source = forms.ChoiceField(label=_("资金来源"), choices=Source.choices)
    amount = AmountField(label=_("金额（元）"))
    basis = forms.CharField(
        label=_("测算依据"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("单价×数量，或文件依据。"),
    )


class TransferForm(ReasonForm):
    """Budget from one line to another of the same promise and source."""

    to = forms.ModelChoiceField(
        label=_("调入明细"), queryset=BudgetLine.objects.none(), to_field_name="uuid", empty_label=_("请选择")
    )
    amount = AmountField(label=_("金额（元）"))
    field_order = ("to", "amount", "reason")

    def __init__(self, *given: Any, lines: QuerySet[BudgetLine], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["to"].queryset = lines  # type: ignore[attr-defined]  # a model choice field


class ReceiptForm(Form):
    """Money that arrived."""

    source = forms.ChoiceField(label=_("资金来源"), choices=Source.choices)
    amount = AmountField(label=_("金额（元）"))
    received_on = forms.DateField(label=_("到账日期"), widget=DateInput)
    reference = forms.CharField(label=_("凭证号"), max_length=60)
    notice = forms.CharField(label=_("拨款文号"), max_length=80, required=False)
    file = forms.FileField(label=_("到账凭证"), required=False, widget=forms.FileInput)


class ExceptionForm(ReasonForm):
    """Leave to exceed a line."""

    amount = AmountField(label=_("允许超出（元）"))
    field_order = ("amount", "reason")


class ControlForm(Form):
    """What happens at a stage when there is no room."""

    stage = forms.ChoiceField(label=_("环节"), choices=Stage.choices)
    scope = forms.ChoiceField(label=_("控制口径"), choices=[(scope.value, word) for scope, word in SCOPES.items()])
    action = forms.ChoiceField(
        label=_("超出时"), choices=[(action.value, word) for action, (word, _tone) in ACTIONS.items()]
    )
