"""Forms of the monitoring pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import User
from duixian.core.monitoring.causes import Cause, Likelihood
from duixian.web.forms import DateInput, Form

CAUSES = (
    (Cause.FUNDS.value, _("经费保障")), (Cause.RULES.value, _("制度保障")), (Cause.STAFF.value, _("人员保障")),
    (Cause.EQUIPMENT.value, _("硬件条件保障")), (Cause.OTHER.value, _("其他")),
)  # fmt: skip
LIKELIHOODS = (
    (Likelihood.CERTAIN.value, _("确定能")), (Likelihood.POSSIBLE.value, _("有可能")),
    (Likelihood.IMPOSSIBLE.value, _("完全不可能")),
)  # fmt: skip


class OpenForm(Form):
    """As of which day to monitor."""

    as_of = forms.DateField(label=_("监控截止日"), widget=DateInput)


class RowForm(Form):
    """Why a row is off, and whether its target will be met."""

    causes = forms.MultipleChoiceField(
        label=_("偏差原因"), choices=CAUSES, widget=forms.CheckboxSelectMultiple, required=False
    )
    cause_note = forms.CharField(label=_("原因说明"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    likelihood = forms.ChoiceField(
        label=_("完成目标可能性"), choices=LIKELIHOODS, widget=forms.RadioSelect, required=False
    )
    note = forms.CharField(label=_("备注"), widget=forms.Textarea(attrs={"rows": 1}), required=False)


class SummaryForm(Form):
    """The summary of the report."""

    summary = forms.CharField(label=_("总体情况"), widget=forms.Textarea(attrs={"rows": 4}), required=False)


class DutyForm(Form):
    """Who answers for it and by when: somebody of the unit, or a name for somebody without an account."""

    owner = forms.ChoiceField(label=_("责任人"), required=False)
    owner_name = forms.CharField(label=_("责任人姓名（没有账号的）"), max_length=60, required=False)
    due_on = forms.DateField(label=_("期限"), widget=DateInput)

    def __init__(self, *args: Any, people: Iterable[User] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = [("", "—"), *((str(one.uuid), one.name) for one in people)]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_owner(self) -> str | None:
        """None for nobody chosen."""
        return self.cleaned_data["owner"] or None


class CorrectionForm(DutyForm):
    """What is done about a row."""

    text = forms.CharField(label=_("纠偏措施"), widget=forms.Textarea(attrs={"rows": 2}))
    field_order = ("text", "owner", "owner_name", "due_on")


class DoneForm(Form):
    """What came of it, and on which day."""

    result = forms.CharField(label=_("整改结果"), widget=forms.Textarea(attrs={"rows": 2}))
    done_on = forms.DateField(label=_("完成日期"), widget=DateInput, required=False)


class ReasonForm(Form):
    """Why something is sent back."""

    reason = forms.CharField(label=_("退回理由"), widget=forms.Textarea(attrs={"rows": 3}))
