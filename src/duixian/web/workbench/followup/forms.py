"""Forms of the follow-up."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import User
from duixian.apps.events.models import FollowTask
from duixian.web.forms import DayField, Form
from duixian.web.workbench.events.forms import line, long

MADE: Final = [(value, label) for value, label in FollowTask.Kind.choices if value != FollowTask.Kind.OTHER]


class WorkerChoice(forms.ModelChoiceField):
    """Somebody of the unit, by name."""

    def label_from_instance(self, one: User) -> str:
        return one.name


class WorkedForm(Form):
    """A form that gives something to somebody."""

    assigned = WorkerChoice(label=_("经办人"), queryset=User.objects.none(), to_field_name="uuid", required=False,
                            empty_label=_("（先不分派）"))  # fmt: skip
    due_on = DayField(label=_("期限"))

    def __init__(self, *given: Any, workers: QuerySet[User], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["assigned"].queryset = workers  # type: ignore[attr-defined]  # a model choice field

    def given(self) -> dict[str, Any]:
        """What was typed as the operations take it."""
        told = dict(self.cleaned_data)
        worker = told.pop("assigned")
        return {**told, "assigned_uuid": worker.uuid if worker else None}


class MakeForm(WorkedForm):
    """Tasks made from records."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("followup", "类别"), choices=MADE, help_text=_("每条记录生成一项；再次生成只补新增的。")
    )
    field_order = ("kind",)


class TaskForm(WorkedForm):
    """A task that no record makes."""

    title = line(_("事项"), 300, required=True)
    field_order = ("title",)


class AssignForm(Form):
    """Several tasks given to somebody."""

    assigned = WorkerChoice(label=_("经办人"), queryset=User.objects.none(), to_field_name="uuid")
    due_on = DayField(label=_("新期限"), required=False)

    def __init__(self, *given: Any, workers: QuerySet[User], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["assigned"].queryset = workers  # type: ignore[attr-defined]  # a model choice field


class FinishForm(Form):
    """Several tasks done."""

    done_on = DayField(label=_("完成日期"))
    outcome = line(_("结果"), 500, required=True)


class TextForm(Form):
    """A section of the summary."""

    text = forms.CharField(label=_("内容"), required=False, max_length=5000, widget=long(12))
