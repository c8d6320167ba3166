"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import RegistrationKind
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import Cooperation, Partnering, Profile, UnitConcept
from duixian.apps.partnering.operations.concepts import ConceptDetails
from duixian.apps.partnering.operations.opening import KEPT, PartneringDetails
from duixian.apps.partnering.operations.outcomes import CooperationDetails
from duixian.core.partnering.recommend.concept import Concept
from duixian.web.forms import DayField, Form, LongSelect
from duixian.web.portal.guest.forms import MOMENT
from duixian.web.templatetags.show import named
from duixian.web.workbench.evidence.forms import ACCEPTED


class OpeningForm(Form):
    """When requests are taken and how many; times are those of the conference. A role without a number has the number of all."""

    opens_at = forms.DateTimeField(
        label=_("开放申请"), widget=MOMENT, help_text=_("会议所在地时间；此前也可以填写档案。")
    )
    closes_at = forms.DateTimeField(
        label=_("截止申请"), widget=MOMENT, help_text=_("此后不再接受新的申请，收到的仍可答复。")
    )
    most_requests = forms.IntegerField(
        label=_("每人申请上限"), initial=30, min_value=1, max_value=500,
        help_text=_("同时等待答复和已接受的申请合计；撤回和被谢绝的不算。"),
    )  # fmt: skip

    most_recommended = forms.IntegerField(
        label=_("每人推荐洽谈上限"), initial=0, min_value=0, max_value=20,
        help_text=_("申请排完后，双方都愿意的空闲时段用来安排推荐的人见面；不挤占任何申请。0为不安排。"),
    )  # fmt: skip
    least_fit = forms.IntegerField(
        label=_("推荐洽谈的最低匹配度"),
        initial=40,
        min_value=1,
        max_value=100,
        help_text=_("1到100，与推荐页上显示的匹配度相同。"),
    )

    def __init__(self, *given: Any, held: Partnering | None = None, **named: Any) -> None:
        if held is not None:
            named["initial"] = {name: getattr(held, name) for name in KEPT}
        limits = {} if held is None else {one.role: one.most for one in held.limits.all()}
        super().__init__(*given, **named)
        for number, (role, label) in enumerate(RegistrationKind.Role.choices):
            self.fields[f"limit_{role}"] = forms.IntegerField(
                label=pgettext_lazy("requests", "%(role)s的上限") % {"role": label}, required=False, min_value=0, max_value=500,
                initial=limits.get(role), help_text="" if number else _("以下各类不填则按每人上限；0为只接受别人的申请。"),
            )  # fmt: skip

    @property
    def details(self) -> PartneringDetails:
        """What was typed."""
        told = self.cleaned_data
        limits = {
            role: told[f"limit_{role}"] for role in RegistrationKind.Role.values if told[f"limit_{role}"] is not None
        }
        return PartneringDetails(**{name: told[name] for name in KEPT}, limits=limits)


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


class ResultForm(Form):
    """Whether a meeting was held, or who did not come."""

    deed = True
    result = forms.ChoiceField(label=_("结果"), widget=forms.RadioSelect)
    note = forms.CharField(label=_("说明（可不填）"), max_length=200, required=False)

    def __init__(self, *given: Any, people: Sequence[Profile], **named: Any) -> None:
        super().__init__(*given, **named)
        missing = [(str(one.uuid), _("%(who)s未到场") % {"who": _person_of(one)}) for one in people]
        choices = [("held", _("已举行")), *missing, ("unknown", _("未举行，不清楚谁没有来"))]
        self.fields["result"].choices = choices  # type: ignore[attr-defined]  # a choice field

    @property
    def said(self) -> dict[str, Any]:
        """What was chosen."""
        told = self.cleaned_data
        missing = None if told["result"] in {"held", "unknown"} else UUID(told["result"])
        return {"held": told["result"] == "held", "missing_uuid": missing, "note": told["note"]}


def _person_of(one: Profile) -> str:
    return f"{named(one.organisation)} {named(one.registration.person)}"


class CooperationForm(Form):
    """Two organisations of the edition, and what they agreed to."""

    left = forms.TypedChoiceField(label=_("甲方"), coerce=UUID, widget=LongSelect)
    right = forms.TypedChoiceField(label=_("乙方"), coerce=UUID, widget=LongSelect)
    kind = forms.ChoiceField(
        label=pgettext_lazy("partnering", "类别"), choices=Cooperation.Kind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("合作内容"), max_length=200, help_text=_("例如“联合开发双抗”。"))
    agreed_on = DayField(label=_("达成日期"))
    file = forms.FileField(
        label=_("证明材料"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("签约合作须附协议或证明材料才计入成果；没有的先登记为待核实。"),
    )  # fmt: skip

    def __init__(self, *given: Any, bodies: Sequence[Organisation], **named_too: Any) -> None:
        super().__init__(*given, **named_too)
        choices = [("", _("（请选择）")), *((str(one.uuid), named(one)) for one in bodies)]
        for side in ("left", "right"):
            self.fields[side].choices = choices  # type: ignore[attr-defined]  # a choice field

    @property
    def details(self) -> CooperationDetails:
        """What was typed."""
        told = self.cleaned_data
        return CooperationDetails(**{name: told[name] for name in ("left", "right", "kind", "title", "agreed_on")})


class DecisionForm(Form):
    """Whether a cooperation counts."""

    deed = True
    confirmed = forms.ChoiceField(
        label=_("核实结果"), widget=forms.RadioSelect, choices=(("yes", _("属实，计入成果")), ("no", _("不予认定")))
    )
    reason = forms.CharField(label=_("不予认定的理由"), max_length=200, required=False)
    file = forms.FileField(
        label=_("证明材料"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED}), help_text=_("签约合作须附协议或证明材料。")
    )  # fmt: skip
