"""Plans of upkeep: what comes again, and what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.queries import unit_get
from duixian.apps.incubator.models import Trade
from duixian.apps.incubator.operations.upkeep import UpkeepValues, upkeep_plan_add, upkeep_plan_end
from duixian.apps.incubator.queries.upkeep import plan_get, plans_visible
from duixian.web.answering import Back, answered, posted
from duixian.web.days import now_of
from duixian.web.forms import DayField, Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.payments.fields import Chosen
from duixian.web.workbench.repairs.access import running_units, runs, runs_somewhere
from duixian.web.workbench.repairs.composers import assets_of, rooms_of, triage_choices
from duixian.web.workbench.repairs.forms import long, offer, room_name


class PlanForm(Form):
    """What comes again, when, where, and what is looked at."""

    unit = Chosen(label=gettext_lazy("单位"), widget=forms.HiddenInput)
    name = forms.CharField(label=pgettext_lazy("upkeep", "名称"), max_length=120)
    trade = forms.ChoiceField(label=gettext_lazy("工种"), choices=Trade.choices)
    room = Chosen(label=gettext_lazy("房间"), required=False)
    asset = Chosen(label=gettext_lazy("资产"), required=False)
    place = forms.CharField(label=gettext_lazy("位置或设备"), max_length=120, required=False)
    months = forms.IntegerField(label=gettext_lazy("每隔（月）"), min_value=1, max_value=60)
    first_due = DayField(label=gettext_lazy("首次到期"))
    ahead = forms.IntegerField(label=gettext_lazy("提前生成（天）"), min_value=0, max_value=90, initial=7)
    checklist = forms.CharField(
        label=gettext_lazy("检查项"),
        required=False,
        max_length=4_000,
        widget=long(5),
        help_text=gettext_lazy("一行一项；完工时逐项填写。"),
    )
    worker = forms.CharField(label=gettext_lazy("承办人"), max_length=80, required=False)
    vendor = Chosen(label=gettext_lazy("维修单位"), required=False)
    line = Chosen(label=gettext_lazy("预算明细"), required=False)

    def __init__(self, *given: Any, unit: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        choices, none = triage_choices(unit), _("（不选）")
        offers = {
            "unit": ([(unit.uuid, unit.name)], None), "room": (((one.uuid, room_name(one)) for one in rooms_of(unit)), none),
            "asset": (((one.uuid, str(one)) for one in assets_of(unit)), none),
            "vendor": (((one.uuid, one.name) for one in choices["vendors"]), _("（自行维修）")),
            "line": (((one.uuid, f"{one.declaration.year} {one.declaration.project.name} · {one.name}") for one in choices["lines"]), none),
        }  # fmt: skip
        for name, (things, empty) in offers.items():
            offer(self, name, things, empty=empty)
        self.fields["unit"].initial = str(unit.uuid)

    def values(self) -> UpkeepValues:
        """What was typed as the operation takes it."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        return UpkeepValues(**{**told, "checklist": told["checklist"].splitlines()})


class EndForm(Form):
    """From which day on nothing is made any more."""

    ended_on = DayField(label=gettext_lazy("停止日期"))


def _back() -> Back:
    return Back(_("保养计划"), reverse("repairs:upkeep"))


@require_GET
def plans(request: WorkRequest) -> HttpResponse:
    """Every plan with its last and next order."""
    context = {"rows": plans_visible(request.actor, now_of(request)), "runs": runs_somewhere(request.actor)}
    return render(request, "workbench/repairs/upkeep.html", context)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Plan upkeep."""
    units = list(running_units(request.actor))
    wanted = request.POST.get("unit") or request.GET.get("unit")
    unit = next((one for one in units if str(one.uuid) == wanted), units[0])
    form = PlanForm(posted(request)[0], unit=unit)
    return answered(
        request, form,
        lambda: upkeep_plan_add(unit=unit_get(request.actor, unit.uuid), values=form.values(), by=request.actor, at=request.now),
        heading=_("建立保养计划"), back=_back(), said=_("已建立；到期前自动生成工单。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def end(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """No more of it."""
    plan = plan_get(request.actor, uuid)
    runs(request.actor, plan.unit.path)
    form = EndForm(posted(request)[0])
    return answered(
        request, form,
        lambda: upkeep_plan_end(uuid=uuid, ended_on=form.cleaned_data["ended_on"], by=request.actor, at=request.now),
        heading=_("停止“%(name)s”") % {"name": plan.name}, back=_back(), said=_("已停止；已生成的工单照常办理。"),
    )  # fmt: skip
