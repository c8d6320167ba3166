"""The forms of the area: filters, the day of a run, an answer and a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit
from duixian.apps.money.models import Violation
from duixian.apps.money.queries.controls import STANDING
from duixian.apps.targets.models import Declaration
from duixian.core.money.controls.finding import SEVERITY_WORDS
from duixian.core.money.controls.registry import RULES
from duixian.web.forms import DayField, Form
from duixian.web.templatetags.boards import said

ALL = ("", _("全部"))


class FilterForm(Form):
    """What narrows the list of findings; what does not make sense limits nothing."""

    rule = forms.ChoiceField(label=pgettext_lazy("money page", "规则"), required=False)
    severity = forms.ChoiceField(label=_("程度"), required=False)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("未了结")), *Violation.State.choices, ("all", _("全部"))]
    )
    project = forms.ChoiceField(label=pgettext_lazy("money page", "项目"), required=False)
    mine = forms.BooleanField(label=_("只看由我负责的"), required=False)

    def __init__(self, *given: Any, declarations: Iterable[Declaration], **named: Any) -> None:
        super().__init__(*given, **named)
        self._choose("rule", ((rule.code, said(rule.title)) for rule in RULES))
        self._choose("severity", ((one.value, said(words)) for one, words in SEVERITY_WORDS.items()))
        self._choose("project", ((str(one.uuid), f"{one.year} {one.project.name}") for one in declarations))

    def _choose(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = [ALL, *choices]  # type: ignore[attr-defined]  # a choice field

    @property
    def wanted(self) -> dict[str, Any]:
        """What is asked for, as `violations_visible` takes it."""
        self.is_valid()
        given = self.cleaned_data
        state = given.get("state", "")
        return {
            "rule": given.get("rule", ""), "severity": given.get("severity", ""), "mine": given.get("mine", False),
            "declaration": given.get("project") or None, "state": "" if state == "all" else state or STANDING,
        }  # fmt: skip


class RunForm(Form):
    """Over which unit, as of which day."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    as_of = DayField(label=_("截止日"), help_text=_("看到这一天结束时为止的付款、合同和采购；不能早于上次运行。"))

    def __init__(self, *given: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field


class AnswerForm(Form):
    """Why, or what was done."""

    answer = forms.CharField(
        label=_("说明"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("原因，或已经做了什么。"),
    )


class DecideForm(Form):
    """Let it stand, or send it back."""

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[("accept", pgettext_lazy("money page", "批准保留")), ("return", _("退回责任人整改"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=pgettext_lazy("money page", "处理意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
