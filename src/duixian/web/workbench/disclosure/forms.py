"""Forms of the pages on which publications are prepared."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from duixian.web.forms import Form


class ReplaceForm(Form):
    """A passage, what stands there instead, and why."""

    place = forms.CharField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    passage = forms.CharField(label=_("要替换的文字"), widget=forms.Textarea(attrs={"rows": 2}), strip=False)
    text = forms.CharField(
        label=_("换成"), widget=forms.Textarea(attrs={"rows": 2}), required=False, help_text=_("留空则盖上黑条。")
    )
    reason = forms.CharField(label=_("理由"), help_text=_("理由会对公众显示。"))


class BarForm(Form):
    """Why everything that was found is barred."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label=_("理由"), help_text=_("理由会对公众显示。"))


class ReasonForm(Form):
    """Why it is sent back or taken off the site."""

    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 2}))
