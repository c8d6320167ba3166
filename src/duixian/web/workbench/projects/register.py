"""The register: list, enter, look at, change, close; and begin the promise of a year."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.targets.operations.projects import project_change, project_close, project_create, project_reopen
from duixian.apps.targets.queries.finding import project_get
from duixian.apps.targets.queries.register import people_of, sections_of, units_registrable, units_with_projects
from duixian.apps.targets.rules import may_keep_register
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.projects import forms
from duixian.web.workbench.projects.composers import list_page, project_page, section_choices, year_choices


@require_GET
def project_list(request: WorkRequest) -> HttpResponse:
    """The register."""
    actor = request.actor
    form = forms.ProjectFilter(
        request.GET, units=units_with_projects(actor), sections=section_choices(actor), years=year_choices(actor)
    )
    given = form.cleaned_data if form.is_valid() else {}
    page = list_page(actor, given, number=request.GET.get("page"))
    return render(request, "workbench/projects/list.html", {**page, "form": form})


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Enter a project. Another unit is chosen first where the actor keeps several."""
    units = units_registrable(request.actor)
    unit = _unit_of(request, units)
    form = forms.NewProject(
        request.POST or None,
        units=units,
        sections=sections_of(unit),
        people=people_of(unit),
        initial={"unit": unit.uuid},
    )
    project = accepted(
        form,
        lambda: project_create(
            unit=form.cleaned_data["unit"].uuid, values=form.values, by=request.actor, at=request.now
        ),
    )
    if project:
        messages.success(request, _("项目已登记。"))
        return redirect("projects:detail", project.uuid)
    return render(request, "workbench/projects/project_form.html", {"form": form, "heading": _("登记项目")})


def _unit_of(request: WorkRequest, units: object) -> Unit:
    """The unit that was chosen, else the actor's own, else the first. Raises NotAllowed when there is none."""
    chosen = request.POST.get("unit") or request.GET.get("unit")
    found = list(units)  # type: ignore[call-overload]  # a QuerySet
    own = [unit for unit in found if str(unit.uuid) == chosen] or [
        u for u in found if u.pk == request.actor.home_unit_id
    ]
    if not found:
        raise NotAllowed(_("只有填报人或单位负责人可以登记和修改项目。"))
    return (own or found)[0]


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One project with its promises."""
    return render(request, "workbench/projects/detail.html", project_page(request.actor, uuid, now=request.now))


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change what the register says."""
    project = project_get(request.actor, uuid)
    if not may_keep_register(request.actor, at=project.unit.path):
        raise NotAllowed(_("只有填报人或单位负责人可以登记和修改项目。"))
    form = forms.ProjectForm(
        request.POST or None, sections=sections_of(project.unit), people=people_of(project.unit),
        initial=forms.ProjectForm.initial_of(project),
    )  # fmt: skip
    if accepted(form, lambda: project_change(project=uuid, values=form.values, by=request.actor, at=request.now)):
        messages.success(request, _("已保存。"))
        return redirect("projects:detail", uuid)
    context = {"form": form, "project": project, "heading": _("修改项目信息")}
    return render(request, "workbench/projects/project_form.html", context)


@require_POST
def close(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Close a project."""
    project_close(project=uuid, by=request.actor, at=request.now)
    messages.success(request, _("项目已结束。"))
    return redirect("projects:detail", uuid)


@require_POST
def reopen(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Open a closed project again."""
    project_reopen(project=uuid, by=request.actor, at=request.now)
    messages.success(request, _("项目已恢复。"))
    return redirect("projects:detail", uuid)
