"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.notices.queries.hooks import kinds_offered
from duixian.web.forms import DayField, Form


class UnitForm(Form):
    """A form that asks for which unit, of those that the actor heads."""

    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), label=_("单位"), to_field_name="uuid", empty_label=None)

    def __init__(self, *given: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a choice of units


class TokenForm(UnitForm):
    """A new token."""

    deed = True
    name = forms.CharField(label=_("名称"), max_length=60, help_text=_("例如使用它的系统或人。"))
    purpose = forms.CharField(
        label=_("用途"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("读什么、做什么用。")
    )
    expires_on = DayField(label=_("到期日"), help_text=_("当天仍然有效；最长一年。"))


class HookFields(Form):
    """An address and what it is told."""

    name = forms.CharField(label=_("名称"), max_length=60)
    url = forms.CharField(
        label=_("网址"), max_length=500, widget=forms.URLInput, help_text=_("只能是公网的 https 网址；不会跟随跳转。")
    )
    kinds = forms.MultipleChoiceField(
        label=_("通知的事项"), choices=kinds_offered, widget=forms.CheckboxSelectMultiple,
        help_text=_("只发送事项的名称、时间和编号，不含任何内容；收到后用接口读取。"),
    )  # fmt: skip


class HookForm(HookFields, UnitForm):
    """A new address."""

    field_order = ("unit", "name", "url", "kinds")
