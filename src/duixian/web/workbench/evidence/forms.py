"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.filetypes import EXTENSIONS, Upload
from duixian.apps.evidence.records import Columns
from duixian.web.forms import DateInput, Form

ACCEPTED = ",".join(f".{extension}" for extension in EXTENSIONS)
UNITS = [("元", _("元")), ("万元", _("万元"))]


def upload_of(file: UploadedFile | None) -> Upload | None:
    """An uploaded file as the operations take it."""
    return Upload(file.name or "", file.read()) if file else None


class TopicForm(Form):
    """What evidence is filed under: one of the topics that the 口径 name."""

    topic = forms.ChoiceField(label=_("材料名称"), help_text=_("口径卡里写明的名称，一般就是指标名称。"))

    def __init__(self, *given: Any, topics: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["topic"].choices = [(topic, topic) for topic in topics]  # type: ignore[attr-defined]  # a choice field


class AttestForm(TopicForm):
    """A statement with its file."""

    value = forms.CharField(label=_("数值"), max_length=40, required=False, help_text=_("只填数字；比率填分子。"))
    denominator = forms.CharField(
        label=_("分母"), max_length=40, required=False, help_text=_("比率必填；数量和金额不填。")
    )
    grade_text = forms.CharField(
        label=_("定性结论"), max_length=80, required=False, help_text=_("指标值是文字时填写，如“合规”。")
    )
    as_of = forms.DateField(label=_("截至日期"), widget=DateInput, help_text=_("数值说明的是哪一天为止的情况。"))
    statement = forms.CharField(
        label=_("确认内容和依据"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("怎么得来的，依据哪份材料；以后查账的人只看这里。"),
    )  # fmt: skip
    attested_name = forms.CharField(label=_("确认人"), max_length=60)
    file = forms.FileField(label=_("证明文件"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED}))


class UploadListForm(TopicForm):
    """The first step: which file, for which topic."""

    title = forms.CharField(label=_("清单名称"), max_length=200, help_text=_("例如：11月20日签到表。"))
    file = forms.FileField(
        label=_("清单文件"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        help_text=_("XLSX或CSV；一行一条记录，一行列名。公式按保存时的值读取，不会执行。"),
    )  # fmt: skip


class ColumnsForm(Form):
    """The second step: what the columns mean."""

    sheet = forms.ChoiceField(label=_("工作表"), required=False)
    header = forms.IntegerField(label=_("列名在第几行"), min_value=1, max_value=60)
    key = forms.MultipleChoiceField(
        label=_("唯一标识"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("同一个标识只算一条。姓名会重名，可与单位一起勾选。"),
    )  # fmt: skip
    date = forms.ChoiceField(label=_("日期列"), required=False, help_text=_("选了以后，可以问任何一天为止的数。"))
    amount = forms.ChoiceField(label=_("金额列"), required=False)
    unit = forms.ChoiceField(label=_("金额单位"), choices=UNITS, required=False)
    role = forms.ChoiceField(label=_("身份列"), required=False, help_text=_("如观众、嘉宾；口径可以只计入其中几种。"))
    name = forms.ChoiceField(label=_("名称列"), required=False)
    personal = forms.MultipleChoiceField(
        label=_("个人信息列"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("这些列的内容加盐后才进入摘要，公开和导出时隐去。"),
    )  # fmt: skip
    as_of = forms.DateField(label=_("清单截至"), widget=DateInput, help_text=_("到哪一天为止是全的。"))
    title = forms.CharField(label=_("清单名称"), max_length=200)
    reason = forms.CharField(label=_("更正原因"), max_length=200, required=False, help_text=_("替换已有清单时写明。"))

    def __init__(self, *given: Any, sheets: Sequence[str], headings: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["sheet"].choices = [(one, one) for one in sheets]  # type: ignore[attr-defined]  # a choice field
        chosen = [(one, one) for one in headings]
        for name in ("key", "personal"):
            self.fields[name].choices = chosen  # type: ignore[attr-defined]  # a choice field
        for name in ("date", "amount", "role", "name"):
            self.fields[name].choices = [("", _("没有")), *chosen]  # type: ignore[attr-defined]  # a choice field

    def columns(self) -> Columns:
        """The columns as the operation takes them."""
        told = self.cleaned_data
        return Columns(
            key=tuple(told["key"]), amount=told["amount"], date=told["date"], role=told["role"], name=told["name"],
            personal=tuple(told["personal"]), unit=told["unit"] or "元", header=told["header"] - 1,
        )  # fmt: skip


class WithdrawForm(Form):
    """Why a list is taken back."""

    reason = forms.CharField(label=_("撤回原因"), max_length=200)
