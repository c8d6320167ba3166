"""Surveys: the list, one with its results, and what is decided about it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.surveys.errors import Unsound
from duixian.apps.surveys.models import QuestionnaireVersion, Wave
from duixian.apps.surveys.operations.waves import (
    wave_change,
    wave_close,
    wave_create,
    wave_extend,
    wave_issued,
    wave_link_set,
    wave_release,
)
from duixian.apps.surveys.queries.questionnaires import version_get
from duixian.apps.surveys.queries.waves import wave_get
from duixian.apps.targets.models import Declaration
from duixian.core.surveys.soundness import faults
from duixian.web.answering import Back, accepted, answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.surveys import forms
from duixian.web.workbench.surveys.access import runs
from duixian.web.workbench.surveys.composers import cross_page, list_page, wave_page


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Every survey that the actor sees."""
    return render(request, "workbench/surveys/list.html", list_page(request.actor, request.now, request.GET.dict()))


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One survey with its results."""
    return render(request, "workbench/surveys/wave.html", wave_page(request.actor, uuid, request.now))


@require_GET
def cross(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Two questions against each other."""
    return render(
        request, "workbench/surveys/cross.html", cross_page(request.actor, uuid, request.now, request.GET.dict())
    )


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Prepare an asking of a version."""
    version = version_get(request.actor, uuid)
    runs(request.actor, version.questionnaire.unit.path)
    if faults(version.asked):
        messages.error(request, str(Unsound(()).message))
        return redirect("surveys:version", uuid)
    form = forms.WaveForm(request.POST or None, version=version, declarations=_declarations(version),
                          initial={"title": version.questionnaire.title, "anonymous": "yes", "languages": _spoken(version)})  # fmt: skip
    made = accepted(
        form, lambda: wave_create(version_uuid=uuid, values=form.values(), by=request.actor, at=request.now)
    )
    if made:
        messages.success(request, _("调查已建立。检查无误后发布，发布后才能邀请和作答。"))
        return redirect("surveys:wave", made.uuid)
    return _form(request, form, version, _("发起调查"), reverse("surveys:version", args=[uuid]))


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change a survey that is not released."""
    wave = wave_get(request.actor, uuid)
    runs(request.actor, wave.unit.path)
    form = forms.WaveForm(
        request.POST or None, version=wave.version, declarations=_declarations(wave.version), initial=forms.initial_of(wave)
    )  # fmt: skip
    if accepted(form, lambda: wave_change(wave_uuid=uuid, values=form.values(), by=request.actor, at=request.now)):
        return redirect("surveys:wave", uuid)
    return _form(request, form, wave.version, pgettext("action", "修改调查"), reverse("surveys:wave", args=[uuid]))


def _form(
    request: WorkRequest, form: forms.WaveForm, version: QuestionnaireVersion, heading: str, back: str
) -> HttpResponse:
    context = {"form": form, "version": version, "heading": heading, "back": back}
    return render(request, "workbench/surveys/wave_form.html", context, status=422 if form.is_bound else 200)


def _spoken(version: QuestionnaireVersion) -> list[str]:
    return ["zh", "en"] if version.title_en else ["zh"]


def _declarations(version: QuestionnaireVersion) -> QuerySet[Declaration]:
    rows = Declaration.objects.filter(unit=version.questionnaire.unit)
    return rows.select_related("project").order_by("-year", "project__name")


@require_POST
def release(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Let people be asked."""
    return _pressed(
        request,
        uuid,
        lambda: wave_release(wave_uuid=uuid, by=request.actor, at=request.now),
        _("调查已发布，可以邀请了。"),
    )


@require_POST
def close(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take no more answers."""
    return _pressed(
        request, uuid, lambda: wave_close(wave_uuid=uuid, by=request.actor, at=request.now), _("调查已结束。")
    )


@require_POST
def link(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Give the public link or take it away."""
    wanted = request.POST.get("open") == "1"
    said = _("公开链接已开通。") if wanted else _("公开链接已停用。")
    return _pressed(
        request, uuid, lambda: wave_link_set(wave_uuid=uuid, open_link=wanted, by=request.actor, at=request.now), said
    )


def _pressed(request: WorkRequest, uuid: UUID, act: Callable[[], Wave], said: str) -> HttpResponse:
    wave_get(request.actor, uuid)
    attempted(request, act, said)
    return redirect("surveys:wave", uuid)


@require_http_methods(["GET", "POST"])
def extend(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take answers longer."""
    wave = wave_get(request.actor, uuid)
    runs(request.actor, wave.unit.path)
    form = forms.ExtendForm(request.POST or None)
    return answered(request, form, lambda: wave_extend(wave_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=pgettext("action", "延长调查"), back=Back(wave.title, reverse("surveys:wave", args=[uuid])))  # fmt: skip


@require_http_methods(["GET", "POST"])
def issued(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record forms handed out on paper or by another system."""
    wave = wave_get(request.actor, uuid)
    runs(request.actor, wave.unit.path)
    form = forms.IssuedForm(request.POST or None)
    return answered(request, form, lambda: wave_issued(wave_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=pgettext("action", "登记发放份数"), back=Back(wave.title, reverse("surveys:wave", args=[uuid])))  # fmt: skip
