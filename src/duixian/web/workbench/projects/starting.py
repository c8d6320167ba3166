"""Beginning a form: empty, from a template of the library, or with the rows of a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.library.models import EntryKind, EntryVersion
from duixian.apps.library.queries.entries import entry_published, published
from duixian.apps.library.queries.starting import template_form, templates_for
from duixian.apps.targets.forms_io import form_from
from duixian.apps.targets.models import Declaration, Project
from duixian.apps.targets.operations.declarations import declaration_create
from duixian.core.benchmark.cases import case_of
from duixian.core.benchmark.kinds import PROJECT_TYPES, project_type_of
from duixian.core.benchmark.starting import begun, case_start
from duixian.core.forms.model import Form
from duixian.web.answering import accepted
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.projects.composers import project_page
from duixian.web.workbench.projects.forms import YearForm

MOST_CASES = 12


class StartForm(YearForm):
    """The year, and what to begin with."""

    start = forms.ChoiceField(label=gettext_lazy("从哪里开始"), required=False)

    def __init__(self, *given: Any, entries: list[EntryVersion], **named: Any) -> None:
        super().__init__(*given, **named)
        self.entries = {str(one.entry.uuid): one for one in entries}
        field: Any = self.fields["start"]
        field.choices = [("", ""), *((uuid, one.name) for uuid, one in self.entries.items())]


@require_http_methods(["GET", "POST"])
def declare(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Begin the promise of a year."""
    page = project_page(request.actor, uuid, now=request.now)
    if not page["may_write"]:
        raise NotAllowed(_("只有本单位的填报人可以填写绩效目标表。"))
    project: Project = page["project"]
    kind = _kind(request, project, page["promises"])
    every = templates_for(request.actor, kind)
    templates = [one for one in every if kind in one.type_keys] or every
    cases = [one for one in published(request.actor, EntryKind.CASE) if kind in one.type_keys][:MOST_CASES]
    form = StartForm(request.POST or None, entries=[*templates, *cases], initial={"year": page["next_year"]})
    declaration = accepted(form, lambda: _begun(request, project, form))
    if declaration:
        return redirect("projects:edit", declaration.uuid)
    kinds = [(key, one.label.said(spoken())) for key, one in PROJECT_TYPES.items()]
    shown = {
        "form": form,
        "templates": templates,
        "cases": cases,
        "kind": kind,
        "kinds": kinds,
        "chosen": _chosen(form, templates, kind),
    }
    return render(request, "workbench/projects/declare.html", {**page, **shown}, status=422 if form.is_bound else 200)


def _kind(request: WorkRequest, project: Project, promises: Iterable[Declaration]) -> str:
    """The type of project: as chosen, else as its name tells, else as its last form does."""
    asked = request.POST.get("kind") or request.GET.get("kind") or ""
    return asked if asked in PROJECT_TYPES else project_type_of(project.name, _said(promises))


def _said(promises: Iterable[Declaration]) -> str:
    """Goals and names of indicators of the last form that has any."""
    for one in promises:
        version = one.approved or one.current
        content = version.content if version else {}
        names = [str(row.get("level3") or "") for row in content.get("indicators") or []]
        text = "\n".join([str((content.get("narratives") or {}).get("goals") or ""), *names]).strip()
        if text:
            return text
    return ""


def _chosen(form: StartForm, templates: list[EntryVersion], kind: str) -> str:
    """What is marked: as sent, else the first template of the type, else nothing."""
    if form.is_bound:
        return str(form.data.get("start", ""))
    return str(templates[0].entry.uuid) if templates and kind in templates[0].type_keys else ""


def _begun(request: WorkRequest, project: Project, form: StartForm) -> Any:
    year, start = form.cleaned_data["year"], form.cleaned_data["start"]
    first = _form_of(request.actor, form.entries[start], project, year) if start else None
    return declaration_create(project=project.uuid, year=year, form=first, by=request.actor, at=request.now)


def _form_of(actor: Actor, entry: EntryVersion, project: Project, year: int) -> Form:
    """The form that a template or a case starts in the layout of the year."""
    if entry.entry.kind == EntryKind.CASE:
        case = case_of(entry_published(actor, entry.entry.uuid).content)
        made = case_start(form_from(case.form))
    else:
        layout = "shanghai2020" if year <= 2020 else "central2021"
        _skeleton, made = template_form(actor, entry.entry.uuid, layout=layout)
    department = project.unit.parent.name if project.unit.parent else None
    return begun(
        made, year=year, unit=project.unit.name, department=department, project_name=project.name, category=project.category or None,
    )  # fmt: skip
