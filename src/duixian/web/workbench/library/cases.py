"""Cases: the list, a new one from an approved form, passages taken out, the word of a unit that does not want it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import below, unit_get
from duixian.apps.accounts.roles import Role
from duixian.apps.library import operations
from duixian.apps.library.models import EntryKind
from duixian.apps.library.queries import case_forms, objections_of, version_by_uuid
from duixian.apps.library.rules import may_object
from duixian.web.answering import Back, accepted, answered, attempted, form_page
from duixian.web.requests import WorkRequest
from duixian.web.workbench.library.access import require_role
from duixian.web.workbench.library.composers import detail_page, list_page
from duixian.web.workbench.library.forms import CaseForm, PassageForm, ReasonForm

MOST = 200


def _back() -> Back:
    return Back(_("案例库"), reverse("library:cases"))


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Cases, and which units want none of theirs shown."""
    require_role(request.actor)
    objections = objections_of(request.actor)
    objected = {one.unit_id for one in objections}
    told = list_page(request.actor, EntryKind.CASE, request.GET.dict())
    headed = [(unit, unit.pk in objected) for unit in headed_units(request.actor)]
    may_make = case_forms(request.actor).exists()
    return render(
        request,
        "workbench/library/cases.html",
        {**told, "objections": objections, "headed": headed, "may_make": may_make},
    )


def headed_units(actor: Actor) -> list[Unit]:
    """Units whose forms the actor may keep from becoming cases."""
    paths = tuple(one.path for one in actor.holdings if one.role is Role.HEAD)
    return list(Unit.objects.filter(below(paths), active=True, declarations__isnull=False).distinct())


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Make a case of an approved form."""
    require_role(request.actor)
    forms = case_forms(request.actor)[:MOST]
    form = CaseForm(request.POST or None, initial={"scope": "own"})
    form.fields["declaration"].choices = [  # type: ignore[attr-defined]  # of a choice field
        (str(one.uuid), f"{one.project.name} · {one.year} · {one.unit}") for one in forms
    ]
    made = accepted(form, lambda: operations.case_draft(
        declaration_uuid=UUID(form.cleaned_data["declaration"]), scope=form.cleaned_data["scope"], comment=form.cleaned_data["comment"],
        by=request.actor, at=request.now)) if form.is_bound else None  # fmt: skip
    if made is None:
        warning = "" if form.fields["declaration"].choices else _("没有可以作为案例的目标表。")  # type: ignore[attr-defined]  # as above
        return form_page(request, form, _("从目标表生成案例"), _back(), warning=warning)
    messages.success(request, _("已生成案例草稿，名称、人员、地点和电话已替换，请逐字核对后提交。"))
    return redirect("library:detail", made.entry.uuid)


@require_POST
def replace(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Put other words in place of a passage."""
    version = version_by_uuid(request.actor, uuid)
    form = PassageForm(request.POST)
    done = accepted(
        form, lambda: operations.case_replace(version_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)
    )
    if done is None:
        told = detail_page(request.actor, version.entry.uuid, {"version": str(version.number)}, passage=form)
        return render(request, "workbench/library/detail.html", told, status=422)
    messages.success(request, _("已替换。"))
    return redirect(f"{reverse('library:detail', args=[version.entry.uuid])}?version={version.number}")


@require_http_methods(["GET", "POST"])
def objecting(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The unit does not want its forms shown as cases."""
    if not may_object(request.actor, unit_get(request.actor, uuid).path):
        raise NotAllowed(_("只有单位负责人可以决定本单位的目标表是否作为案例。"))
    form = ReasonForm(request.POST or None)
    warning = _("已发布的、取自本单位目标表的案例会同时停用。")
    if not form.is_bound:
        return form_page(request, form, _("不同意作为案例"), _back(), warning=warning)
    return answered(
        request, form, lambda: operations.objection_make(unit_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("不同意作为案例"), back=_back(), said=_("已登记，本单位的目标表不再作为案例。"), warning=warning,
    )  # fmt: skip


@require_POST
def objection_over(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """It does again."""
    attempted(
        request,
        lambda: operations.objection_end(objection_uuid=uuid, by=request.actor, at=request.now),
        _("已取消异议。"),
    )
    return redirect("library:cases")
