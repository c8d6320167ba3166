"""Forms of the self-evaluation pages."""

from __future__ import annotations

from typing import Any, Literal

from django import forms
from django.utils.translation import gettext_lazy as _

from duixian.apps.evaluation.operations import RowChoice
from duixian.core.scoring.registry import PACKS
from duixian.web.forms import DateInput, Form
from duixian.web.languages import spoken
from duixian.web.templatetags.reports import METHODS
from duixian.web.workbench.monitoring.forms import DutyForm


def pack_choices() -> list[tuple[str, str]]:
    """The rule packs by their titles."""
    return [(name, pack.title.said(spoken())) for name, pack in PACKS.items()]


class OpenForm(Form):
    """As of which day, by which rules."""

    as_of = forms.DateField(label=_("评价截止日"), widget=DateInput)
    pack = forms.ChoiceField(
        label=_("计分规则"), choices=lambda: [("", _("按项目默认")), *pack_choices()], required=False
    )


class SettingsForm(Form):
    """The rules, the reason for the execution of the budget, and the four texts."""

    pack = forms.ChoiceField(label=_("计分规则"), choices=pack_choices)
    execution_explanation = forms.CharField(
        label=_("预算执行偏差原因"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    completion = forms.CharField(
        label=_("年度总体目标实际完成情况"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    conclusion = forms.CharField(label=_("评价结论"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    problems = forms.CharField(label=_("存在问题"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    measures = forms.CharField(label=_("改进措施"), widget=forms.Textarea(attrs={"rows": 3}), required=False)

    def given(self) -> dict[str, Any]:
        """What the operation takes."""
        data = dict(self.cleaned_data)
        pack, explanation = data.pop("pack"), data.pop("execution_explanation")
        return {"pack": pack, "execution": RowChoice(explanation=explanation), "texts": data}


class RowForm(Form):
    """What is set for one row: why it deviates, what is done, and how it is scored."""

    explanation = forms.CharField(label=_("偏差原因"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    improvement = forms.CharField(label=_("改进措施"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    weight = forms.DecimalField(
        label=_("分值（改动后各级合计仍须符合规则）"), required=False, max_digits=5, decimal_places=2, min_value=0
    )
    method = forms.ChoiceField(label=_("计分方法"), choices=[("", _("按规则默认")), *METHODS.items()], required=False)
    threshold = forms.DecimalField(
        label=_("及格线（%）"), required=False, max_digits=5, decimal_places=2, min_value=0, max_value=100
    )
    set_low = forms.BooleanField(label=_("认定目标定得过低"), required=False)
    not_applicable = forms.CharField(
        label=_("不适用的理由"), required=False, help_text=_("填写后这一项不计分，其分值按规则分给其余各项。")
    )

    def choice(self) -> RowChoice:
        """What the operation takes; an empty field takes back what was set before."""
        data = self.cleaned_data
        cleared: Literal[""] = ""
        return RowChoice(
            explanation=data["explanation"], improvement=data["improvement"], method=data["method"],
            weight=cleared if data["weight"] is None else data["weight"],
            threshold=cleared if data["threshold"] is None else data["threshold"],
            set_low=data["set_low"], not_applicable=data["not_applicable"],
        )  # fmt: skip


class RectificationForm(DutyForm):
    """A problem and what is done about it."""

    problem = forms.CharField(label=_("问题"), widget=forms.Textarea(attrs={"rows": 2}))
    measure = forms.CharField(label=_("改进措施"), widget=forms.Textarea(attrs={"rows": 2}))
    field_order = ("problem", "measure", "owner", "owner_name", "due_on")
