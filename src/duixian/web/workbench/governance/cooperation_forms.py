"""The forms of agreements, meetings and incidents: they read what was typed; operations decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.targets.models import Declaration
from duixian.web.forms import DateInput, Form


class ForDeclaration(Form):
    """Something entered for a declaration of the units whose registers the actor keeps."""

    declaration = forms.ModelChoiceField(
        label=_("所属项目"), queryset=Declaration.objects.none(), to_field_name="uuid", empty_label=None
    )

    def __init__(self, *given: Any, declarations: QuerySet[Declaration], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["declaration"].queryset = declarations  # type: ignore[attr-defined]  # a model choice field


class TermForm(Form):
    """A signed period."""

    signed_on = forms.DateField(label=_("签署日期"), widget=DateInput)
    in_force_from = forms.DateField(label=_("生效日期"), widget=DateInput)
    last = forms.DateField(label=_("最后有效日"), widget=DateInput, required=False)
    file = forms.FileField(
        label=_("协议文本"), required=False, widget=forms.FileInput, help_text=_("没有协议文本的不计。")
    )


class AgreementForm(TermForm, ForDeclaration):
    """An agreement with its first term."""

    partner = forms.CharField(label=_("合作方"), max_length=200)
    title = forms.CharField(label=_("协议名称"), max_length=200)
    field_order = ("declaration", "partner", "title", "signed_on", "in_force_from", "last", "file")


class TerminateForm(Form):
    """The end of a term."""

    last = forms.DateField(label=_("最后有效日"), widget=DateInput)
    reason = forms.CharField(label=_("终止原因"), max_length=200)


class MeetingForm(ForDeclaration):
    """A meeting to be held."""

    title = forms.CharField(label=_("会议名称"), max_length=200)
    planned_on = forms.DateField(label=_("计划日期"), widget=DateInput, required=False)


class HeldForm(Form):
    """A meeting that was held."""

    held_on = forms.DateField(label=_("召开日期"), widget=DateInput)
    people = forms.CharField(label=_("参会人员"), widget=forms.Textarea(attrs={"rows": 4}), help_text=_("一行一人。"))
    file = forms.FileField(label=_("会议纪要"), required=False, widget=forms.FileInput)


class ActionForm(Form):
    """Something that somebody is to do."""

    what = forms.CharField(label=_("事项"), max_length=300)
    owner = forms.CharField(label=_("负责人"), max_length=80)
    due_on = forms.DateField(label=_("完成期限"), widget=DateInput)


class DoneForm(Form):
    """The day something was done."""

    done_on = forms.DateField(label=_("完成日期"), widget=DateInput)


class ChargeForm(Form):
    """Who is in charge from a day on."""

    person = forms.CharField(label=_("责任人"), max_length=80)
    since = forms.DateField(label=_("自"), widget=DateInput)


class IncidentForm(Form):
    """What went against a policy."""

    happened_on = forms.DateField(label=_("发生日期"), widget=DateInput)
    what = forms.CharField(label=_("事件"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    cure = forms.CharField(label=_("处理"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class CloseForm(Form):
    """How an incident was put right, and when."""

    cure = forms.CharField(label=_("处理"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    closed_on = forms.DateField(label=_("办结日期"), widget=DateInput)
