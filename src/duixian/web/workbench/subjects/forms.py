"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from duixian.apps.parties.models import Asker, IdentityCheck, RequestKind
from duixian.web.forms import DayField, Form


class RequestForm(Form):
    """What somebody asks, and how it was made sure who they are."""

    deed = True
    kind = forms.ChoiceField(label=_("请求"), choices=RequestKind.choices)
    asked_by = forms.ChoiceField(label=_("谁提出"), choices=Asker.choices)
    checked = forms.ChoiceField(
        label=_("如何核对身份"),
        choices=IdentityCheck.choices,
        help_text=_("只用已登记的邮箱、电话或证件；不另外收集信息。"),
    )
    received_on = DayField(label=_("收到日期"), help_text=_("答复期限为此后15个工作日。"))


class RefusalForm(Form):
    """Why nothing is done."""

    deed = True
    reason = forms.CharField(
        label=_("拒绝理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("会答复给提出请求的人；不写入历史。"),
    )
