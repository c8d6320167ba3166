"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.governance.models import PolicyArea
from duixian.apps.targets.models import Declaration
from duixian.web.forms import DateInput, Form


class OfUnit(Form):
    """Something that belongs to one of the units whose registers the actor keeps."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)

    def __init__(self, *given: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field


class PolicyForm(OfUnit):
    """A policy to be entered."""

    name = forms.CharField(label=_("制度名称"), max_length=200)
    area = forms.ChoiceField(label=_("类别"), choices=PolicyArea.choices)
    keeper = forms.CharField(label=_("责任人"), max_length=60, required=False)


class VersionForm(Form):
    """A wording with the days it is in force."""

    document_number = forms.CharField(label=_("文号"), max_length=80, required=False)
    in_force_from = forms.DateField(label=_("施行日期"), widget=DateInput)
    in_force_until = forms.DateField(
        label=_("废止日期"), widget=DateInput, required=False, help_text=_("从这一天起不再有效；现行制度不填。")
    )
    file = forms.FileField(
        label=_("制度文本"), required=False, widget=forms.FileInput, help_text=_("没有文本的制度不计为现行有效。")
    )


class EndForm(Form):
    """The day from which a wording is no longer in force."""

    until = forms.DateField(label=_("废止日期"), widget=DateInput)


class TeamForm(OfUnit):
    """A team, for a declaration or the unit as a whole."""

    name = forms.CharField(label=_("团队名称"), max_length=120)
    declaration = forms.ModelChoiceField(
        label=_("所属项目"), queryset=Declaration.objects.none(), to_field_name="uuid", required=False,
        help_text=_("指标要用到团队成员或在岗人日的，须选项目。"),
    )  # fmt: skip

    def __init__(self, *given: Any, declarations: QuerySet[Declaration], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["declaration"].queryset = declarations  # type: ignore[attr-defined]  # a model choice field


class PostForm(Form):
    """A place in a team."""

    name = forms.CharField(label=_("岗位名称"), max_length=120)
    planned_from = forms.DateField(label=_("计划自"), widget=DateInput)
    planned_last = forms.DateField(label=_("计划至"), widget=DateInput)
    planned_days = forms.DecimalField(label=_("计划人日"), max_digits=8, decimal_places=2)
    core = forms.BooleanField(label=_("主要成员"), required=False, help_text=_("计入团队稳定性；变动要写明原因。"))
    contractor = forms.BooleanField(label=_("外包人员"), required=False)


class AssignForm(Form):
    """Somebody takes a post."""

    person = forms.CharField(label=_("姓名"), max_length=80)
    since = forms.DateField(label=_("上岗日期"), widget=DateInput)
    last = forms.DateField(label=_("离岗日期"), widget=DateInput, required=False, help_text=_("还不知道的不填。"))
    reason = forms.CharField(label=_("变动原因"), max_length=200, required=False)


class LeaveForm(Form):
    """Somebody leaves a post."""

    last = forms.DateField(label=_("最后在岗日"), widget=DateInput)
    reason = forms.CharField(label=_("离岗原因"), max_length=200)


class DaysImportForm(Form):
    """A list of days."""

    file = forms.FileField(
        label=_("人日清单"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_("列名：岗位、姓名、日期，可另有人日；一行一天。"),
    )  # fmt: skip
