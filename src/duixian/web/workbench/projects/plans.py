"""The plan behind a form: items, what the told plan proposes, what became of them."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.targets.models import PlanItem
from duixian.apps.targets.operations.plans import (
    PlanValues,
    plan_item_cancel,
    plan_item_change,
    plan_item_done,
    plan_item_remove,
    plan_item_undo,
    plan_items_add,
)
from duixian.apps.targets.queries.register import people_of
from duixian.web.answering import accepted, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.projects import forms
from duixian.web.workbench.projects.composers import item_page, plan_page
from duixian.web.workbench.projects.files import stored


@require_http_methods(["GET", "POST"])
def plan(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The plan as it stands today; posted: one more item."""
    page = plan_page(request.actor, uuid, now=request.now)
    if request.method == "POST" and not page["may_keep"]:
        raise NotAllowed(_("只有本单位的填报人可以维护实施计划。"))
    period = page["period"]
    form = forms.PlanForm(
        request.POST or None, people=people_of(page["declaration"].unit),
        initial={"starts_on": period.start, "due_on": period.last_day, "weight": 1},
    )  # fmt: skip
    added = accepted(
        form, lambda: plan_items_add(declaration=uuid, items=[form.values], by=request.actor, at=request.now)
    )
    if added:
        messages.success(request, _told(len(added)))
        return redirect("projects:plan", uuid)
    status = 422 if form.is_bound else 200
    return render(request, "workbench/projects/plan.html", {**page, "form": form}, status=status)


def _told(count: int) -> str:
    return ngettext("已添加 %(count)s 项任务。", "已添加 %(count)s 项任务。", count) % {"count": count}


@require_POST
def accept(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take over the proposals that were ticked, as they were offered."""
    page = plan_page(request.actor, uuid, now=request.now)
    if not page["may_keep"]:
        raise NotAllowed(_("只有本单位的填报人可以维护实施计划。"))
    ticked = set(request.POST.getlist("proposal"))
    chosen = [
        PlanValues(
            name=one.name, stage=one.stage, starts_on=one.period.start, due_on=one.period.last_day, every=one.every
        )
        for one in page["proposals"]
        if f"{one.name}|{one.stage}" in ticked
    ]
    added = plan_items_add(declaration=uuid, items=chosen, by=request.actor, at=request.now)
    messages.success(request, _told(len(added)))
    return redirect("projects:plan", uuid)


@require_http_methods(["GET", "POST"])
def item(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One item: change it, and everything that was said of it."""
    page = item_page(request.actor, uuid)
    kept: PlanItem = page["item"]
    form = forms.PlanForm(
        request.POST or None,
        people=people_of(kept.declaration.unit),
        again=False,
        initial=forms.PlanForm.initial_of(kept),
    )
    if accepted(form, lambda: plan_item_change(item=uuid, values=form.values, by=request.actor, at=request.now)):
        messages.success(request, _("已保存。"))
        return redirect("projects:plan", kept.declaration.uuid)
    context = {**page, "form": form, "result": forms.ResultForm(initial={"occurred_on": request.now.date()})}
    return render(request, "workbench/projects/plan_item.html", context, status=422 if form.is_bound else 200)


@require_POST
def act(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say that an item was done or cancelled, take the word back, or take the item out of the plan."""
    page = item_page(request.actor, uuid)
    kept: PlanItem = page["item"]
    word = request.POST.get("word", "")
    if word in {"undo", "remove"}:
        return _plainly(request, kept, word)
    form = forms.ResultForm(request.POST, request.FILES)
    if accepted(form, lambda: _say(request, kept, form)):
        messages.success(request, _("结果已登记。"))
        return redirect("projects:plan", kept.declaration.uuid)
    change = forms.PlanForm(
        people=people_of(kept.declaration.unit), again=False, initial=forms.PlanForm.initial_of(kept)
    )
    return render(request, "workbench/projects/plan_item.html", {**page, "form": change, "result": form}, status=422)


def _plainly(request: WorkRequest, kept: PlanItem, word: str) -> HttpResponse:
    operation = plan_item_undo if word == "undo" else plan_item_remove
    said = _("结果已撤销。") if word == "undo" else _("任务已删除。")
    attempted(request, lambda: operation(item=kept.uuid, by=request.actor, at=request.now), said)
    return redirect("projects:plan", kept.declaration.uuid)


def _say(request: WorkRequest, kept: PlanItem, form: forms.ResultForm) -> object:
    """The day counts as the end of that day in the unit's zone, or now when it is today."""
    data = form.cleaned_data
    day_end = datetime.combine(data["occurred_on"], time(23, 59), ZoneInfo(kept.declaration.unit.time_zone))
    today = request.now.astimezone(day_end.tzinfo).date() == data["occurred_on"]
    occurred_at = request.now if today else day_end
    if data["word"] == "cancel":
        return plan_item_cancel(
            item=kept.uuid, occurred_at=occurred_at, note=data["note"], by=request.actor, at=request.now
        )
    file = stored(request, kept.declaration.unit, data["file"]) if data["file"] else None
    return plan_item_done(
        item=kept.uuid, occurred_at=occurred_at, note=data["note"], file=file.uuid if file else None,
        by=request.actor, at=request.now,
    )  # fmt: skip
