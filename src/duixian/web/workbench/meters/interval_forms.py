"""The forms of interval readings: files with how they are to be read, and what somebody says of a finding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Anomaly, IntervalBatch, Utility
from duixian.apps.incubator.operations.intervals import STEPS, TABLES, HowToRead
from duixian.core.incubator.anomalies import RULE_WORDS
from duixian.web.forms import Form
from duixian.web.templatetags.show import zh_en
from duixian.web.workbench.evidence.forms import upload_of


class Files(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files as the operation takes them."""

    widget = Files

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": Files(attrs={"accept": ",".join(TABLES)}), **options})

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        given = data if isinstance(data, list | tuple) else [data]
        return [upload for one in given or [None] if (upload := upload_of(super(FilesField, self).clean(one, initial)))]


class UploadForm(Form):
    """Files of one kind."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    kind = forms.ChoiceField(
        label=pgettext_lazy("meter", "类别"), choices=Utility.choices, help_text=_("一个文件只放一类；水、电分开上传。")
    )
    file = FilesField(label=_("文件"), help_text=_("CSV，或内有一个 CSV 的 ZIP；可一次选多个，每个不超过 50 MB。"))
    step = forms.TypedChoiceField(
        label=_("间隔（分钟）"), choices=[(one, str(one)) for one in STEPS], coerce=int, initial=15
    )
    content = forms.ChoiceField(label=_("数值是"), choices=IntervalBatch.Content.choices, required=False)
    at_end = forms.BooleanField(
        label=_("时间写的是间隔的终点"),
        required=False,
        help_text=_("例如 00:15 一行是 0:00 至 0:15 的用量。表盘读数不用勾。"),
    )

    def __init__(self, *given: Any, units: Any, only: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field
        if only:
            for name in ("unit", "kind"):
                self.fields[name].widget = forms.HiddenInput()
            self.fields["file"].widget.allow_multiple_selected = False

    @property
    def how(self) -> HowToRead:
        """What was said of the files."""
        told = self.cleaned_data
        return HowToRead(told["kind"], told["step"], told["at_end"], told["content"])


class JudgeForm(Form):
    """What somebody says of a finding."""

    verdict = forms.ChoiceField(
        label=pgettext_lazy("finding", "判断"), choices=[(one.value, one.label) for one in (Anomaly.Verdict.CONFIRMED, Anomaly.Verdict.DISMISSED)],
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("属实的写起因，不是问题的写为什么。"),
    )  # fmt: skip


class FindingsForm(Form):
    """Narrows the findings."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("meter", "类别"), required=False, choices=[("", _("全部")), *Utility.choices]
    )
    rule = forms.ChoiceField(label=pgettext_lazy("finding", "发现"), required=False)
    verdict = forms.ChoiceField(
        label=pgettext_lazy("finding", "判断"), required=False,
        choices=[("", _("全部")), ("open", _("待判断")), ("confirmed", _("属实")), ("dismissed", _("不是问题"))],
    )  # fmt: skip
    gone = forms.BooleanField(label=_("也看不再出现的"), required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        rules = [(rule.value, str(zh_en(words))) for rule, words in RULE_WORDS.items()]
        self.fields["rule"].choices = [("", _("全部")), *rules]  # type: ignore[attr-defined]  # a choice field
