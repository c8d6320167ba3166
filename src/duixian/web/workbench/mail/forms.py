"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.rules import BODY_LENGTH, SUBJECT_LENGTH
from duixian.web.forms import Form


class TextForm(Form):
    """A unit's own text of a letter."""

    subject = forms.CharField(label=_("邮件主题"), max_length=SUBJECT_LENGTH)
    body = forms.CharField(
        label=_("正文"),
        max_length=BODY_LENGTH,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("纯文本。空一行另起一段；网址单独成行，收件人可以直接点开。"),
    )


class HeadForm(Form):
    """The head of a unit's letters."""

    name_zh = forms.CharField(
        label=_("发件人名称（中文）"), max_length=80, required=False, help_text=_("不填即为单位名称。")
    )
    name_en = forms.CharField(
        label=_("发件人名称（英文）"), max_length=80, required=False, help_text=_("用于英文信函；不填即同中文名称。")
    )
    reply_to = forms.EmailField(
        label=_("回复地址"),
        required=False,
        help_text=_("收件人点“回复”时写到这里。发件地址始终是本站的地址，这样才不会被当作冒名邮件。"),
    )


class BounceForm(Form):
    """Mail that came back, noted by hand."""

    reason = forms.CharField(
        label=_("退信的原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如退信里写明的原话。"),
    )
    gone = forms.BooleanField(
        label=_("地址不存在或已停用"), required=False, help_text=_("勾选后，本单位不再向这个地址发信，直到有人恢复。")
    )


class LiftForm(Form):
    """Why an address is written to again."""

    reason = forms.CharField(label=_("恢复的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class SendForm(Form):
    """Sending a mailing off."""

    leave_out = forms.BooleanField(required=False)


class FilesInput(forms.FileInput):
    """A place for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked as one is; at most `most` of them."""

    widget = FilesInput

    def __init__(self, *, most: int, **named: Any) -> None:
        super().__init__(**named)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files that were chosen."""
        if not data:
            raise forms.ValidationError(_("请先选择文件。"))
        if len(data) > self.most:
            raise forms.ValidationError(_("一次最多读入%(most)s个文件。") % {"most": self.most})
        return [super(FilesField, self).clean(one, initial) for one in data]


class BouncesForm(Form):
    """Reports of mail servers as files."""

    reports = FilesField(label=_("退信文件（.eml）"), most=50, allow_empty_file=True)
