"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import RegistrationKind
from duixian.apps.partnering.models import Partnering, UnitConcept
from duixian.apps.partnering.operations.concepts import ConceptDetails
from duixian.apps.partnering.operations.opening import PartneringDetails
from duixian.core.partnering.recommend.concept import Concept
from duixian.web.forms import Form, LongSelect
from duixian.web.portal.guest.forms import MOMENT


class OpeningForm(Form):
    """When requests are taken and how many; times are those of the conference. A role without a number has the number of all."""

    opens_at = forms.DateTimeField(label=_("开放申请"), widget=MOMENT)
    closes_at = forms.DateTimeField(label=_("截止申请"), widget=MOMENT)
    most_requests = forms.IntegerField(
        label=_("每人申请上限"), initial=30, min_value=1, max_value=500,
        help_text=_("同时等待答复和已接受的申请合计；撤回和被谢绝的不算。"),
    )  # fmt: skip

    def __init__(self, *given: Any, held: Partnering | None = None, **named: Any) -> None:
        if held is not None:
            named["initial"] = {name: getattr(held, name) for name in ("opens_at", "closes_at", "most_requests")}
        limits = {} if held is None else {one.role: one.most for one in held.limits.all()}
        super().__init__(*given, **named)
        for role, label in RegistrationKind.Role.choices:
            self.fields[f"limit_{role}"] = forms.IntegerField(
                label=_("%(role)s的上限") % {"role": label}, required=False, min_value=0, max_value=500, initial=limits.get(role),
                help_text=_("不填则按每人上限；0为只接受别人的申请。"),
            )  # fmt: skip

    @property
    def details(self) -> PartneringDetails:
        """What was typed."""
        told = self.cleaned_data
        limits = {
            role: told[f"limit_{role}"] for role in RegistrationKind.Role.values if told[f"limit_{role}"] is not None
        }
        return PartneringDetails(told["opens_at"], told["closes_at"], told["most_requests"], limits)


class HideForm(Form):
    """Why a profile is not shown."""

    deed = True
    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("仅工作人员可见。"))


class RefuseForm(Form):
    """Why a need or an offer is not published; the delegate reads it."""

    deed = True
    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("参会者在个人页看到，可修改后重新提交。"))


class ConceptForm(Form):
    """A concept of the unit: names one a line, or parted by a semicolon."""

    zh = forms.CharField(label=_("中文名称"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
                         help_text=_("每行一个，第一个用于显示；同义词、简称都写上。"))  # fmt: skip
    en = forms.CharField(label=_("英文名称"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
                         help_text=_("每行一个；缩写和全称各写一行，复数不必另写。"))  # fmt: skip
    base = forms.ChoiceField(label=_("已有概念"), required=False, widget=LongSelect)
    same = forms.BooleanField(
        label=_("是已有概念的别名"), required=False, help_text=_("不勾选则视为所选概念之下更窄的概念，匹配时分量较低。")
    )

    def __init__(self, *given: Any, concepts: Iterable[Concept], held: UnitConcept | None = None, **named: Any) -> None:
        if held is not None:
            named["initial"] = {
                "zh": "\n".join(held.zh),
                "en": "\n".join(held.en),
                "base": held.base,
                "same": held.same,
            }
        super().__init__(*given, **named)
        named_so = sorted(concepts, key=lambda one: one.en[0].casefold())
        self.fields["base"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", pgettext_lazy("concept", "（无）")), *((one.code, f"{one.en[0]} / {one.zh[0]}") for one in named_so)
        ]  # fmt: skip

    @property
    def details(self) -> ConceptDetails:
        """What was typed."""
        told = self.cleaned_data
        return ConceptDetails(_names(told["zh"]), _names(told["en"]), told["base"], told["same"])


def _names(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r"[\n;；]", typed) if name.strip())
