"""Forms of building works: they read what was typed; operations decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import BuildingWork
from duixian.apps.incubator.operations.building_works import WorksValues
from duixian.apps.money.models import BudgetLine, Contract
from duixian.apps.money.models.contracts import ContractState
from duixian.web.forms import DayField, Form
from duixian.web.workbench.evidence.forms import ACCEPTED, upload_of
from duixian.web.workbench.payments.fields import Chosen, YuanField
from duixian.web.workbench.repairs.composers import rooms_of, triage_choices
from duixian.web.workbench.repairs.forms import long, offer, room_name

FILES = forms.FileInput(attrs={"accept": ACCEPTED})
PASSED = (("yes", pgettext_lazy("acceptance", "合格")), ("no", pgettext_lazy("acceptance", "不合格")))


class WorksForm(Form):
    """What is to be built, why, where, when and for how much."""

    name = forms.CharField(label=pgettext_lazy("works", "名称"), max_length=120)
    room = Chosen(label=_("房间"), required=False)
    place = forms.CharField(label=_("位置"), max_length=120, required=False)
    reason = forms.CharField(label=_("理由"), max_length=2_000, widget=long())
    scope = forms.CharField(label=_("内容和做法"), max_length=4_000, widget=long(5))
    estimate = YuanField(label=_("估算（元）"))
    line = Chosen(label=_("预算明细"))
    starts_on = DayField(label=_("计划开工"))
    ends_on = DayField(label=_("计划竣工"))

    def __init__(self, *given: Any, unit: Unit, **more: Any) -> None:
        super().__init__(*given, **more)
        lines = triage_choices(unit)["lines"]
        offer(self, "room", ((one.uuid, room_name(one)) for one in rooms_of(unit)), empty=_now("（不在房间里）"))
        offer(
            self,
            "line",
            ((one.uuid, f"{one.declaration.year} {one.declaration.project.name} · {one.name}") for one in lines),
            empty=_now("请选择"),
        )

    def values(self) -> WorksValues:
        """What was typed as the operation takes it."""
        return WorksValues(**self.cleaned_data)


def initial_of(work: BuildingWork) -> dict[str, Any]:
    """What the form begins with for works that are there."""
    names = ("name", "place", "reason", "scope", "estimate", "starts_on", "ends_on")
    return {
        **{name: getattr(work, name) for name in names},
        "line": work.line.uuid,
        "room": work.room.uuid if work.room else None,
    }


class StepForm(Form):
    """The day of a step, and a word to it."""

    on = DayField(label=_("日期"))
    note = forms.CharField(label=_("说明"), max_length=500, required=False, widget=long(2))

    def __init__(self, *given: Any, owed: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["note"].required = owed


class ContractForm(Form):
    """One of the signed contracts of the line."""

    contract = Chosen(label=_("合同"), help_text=_("只列出这条预算明细下已签署的合同。"))

    def __init__(self, *given: Any, line: BudgetLine, **more: Any) -> None:
        super().__init__(*given, **more)
        rows = Contract.objects.filter(line=line, state=ContractState.SIGNED).exclude(kind=Contract.Kind.FRAMEWORK)
        offer(self, "contract", ((one.uuid, f"{one.number} {one.title}") for one in rows), empty=_now("请选择"))


class ProgressForm(Form):
    """How far it is."""

    on = DayField(label=_("日期"))
    percent = forms.IntegerField(label=_("形象进度（%）"), min_value=0, max_value=100)
    note = forms.CharField(label=_("说明"), max_length=500, required=False, widget=long(2))


class HiddenForm(Form):
    """What will be covered, who looked at it, and what they found."""

    part = forms.CharField(label=_("部位"), max_length=120, help_text=_("再次验收的，写同一个部位。"))
    on = DayField(label=_("日期"))
    passed = forms.ChoiceField(label=_("结论"), choices=PASSED)
    people = forms.CharField(label=_("验收人员"), max_length=200)
    note = forms.CharField(
        label=_("说明"), max_length=300, required=False, widget=long(2), help_text=_("不合格的写明问题。")
    )
    file = forms.FileField(label=_("验收记录"), required=False, widget=FILES)

    def values(self) -> dict[str, Any]:
        """What was typed as the operation takes it."""
        told = dict(self.cleaned_data)
        file = told.pop("file")
        return {**told, "passed": told["passed"] == "yes", "upload": upload_of(file)}


class PaperForm(Form):
    """One paper."""

    file = forms.FileField(label=_("文件"), widget=FILES)

    def upload(self) -> Upload:
        """The file as the operation takes it."""
        file = self.cleaned_data["file"]
        return Upload(file.name, file.read())


class JudgeForm(Form):
    """What the final acceptance came to."""

    passed = forms.ChoiceField(label=_("结论"), choices=PASSED)
    on = DayField(label=_("验收日期"))
    people = forms.CharField(
        label=_("验收人员"), max_length=300, widget=long(3), help_text=_("一行一人，至少两人；合同签署人不能参加。")
    )
    note = forms.CharField(label=_("问题和整改要求"), max_length=500, required=False, widget=long(2))
    warranty_until = DayField(label=_("保修至（不含）"), required=False, help_text=_("合格的必填。"))

    def values(self) -> dict[str, Any]:
        """What was typed as the operation takes it."""
        return {**self.cleaned_data, "passed": self.cleaned_data["passed"] == "yes"}
