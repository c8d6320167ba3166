"""What is typed at the desk for reading quality."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.library.reading_rules import LARGEST
from duixian.web.forms import Form


class DrawForm(Form):
    """Draws a sample."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    size = forms.IntegerField(label=_("抽取张数"), min_value=1, max_value=LARGEST, initial=30)
    seed = forms.CharField(
        label=_("随机种子"),
        max_length=40,
        help_text=_("同一语料、同一种子、同样大小，抽到的是同样的表，别人可以重做。"),
    )
    doubtful = forms.BooleanField(
        label=_("把握小的优先"), required=False, help_text=_("用来找该改的地方；这样的样本不计入准确率。")
    )

    def __init__(self, data: Any = None, *, units: QuerySet[Unit], **given: Any) -> None:
        super().__init__(data, **given)
        field = self.fields["unit"]
        field.queryset = units  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(units) == 1:
            field.initial, field.widget = units[0].uuid, forms.HiddenInput()
