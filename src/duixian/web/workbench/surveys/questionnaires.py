"""Questionnaires: the list, one with its versions, the builder."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed, Refused
from duixian.apps.surveys.models import QuestionnaireVersion
from duixian.apps.surveys.operations.questionnaires import EMPTY, questionnaire_create, version_change, version_create
from duixian.apps.surveys.queries.questionnaires import questionnaire_get, version_get, versions_visible
from duixian.web.answering import accepted, attempted
from duixian.web.languages import spoken
from duixian.web.portal.answer.asking import asked_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.surveys.access import run_units, runs
from duixian.web.workbench.surveys.building import acted, content_of, stands_at
from duixian.web.workbench.surveys.composers import questionnaire_page, questionnaires_page, version_page
from duixian.web.workbench.surveys.forms import QuestionnaireForm


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Every questionnaire that the actor sees."""
    return render(
        request, "workbench/surveys/questionnaires.html", questionnaires_page(request.actor, request.GET.dict())
    )


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """A new questionnaire, empty or as another one is worded."""
    form = QuestionnaireForm(request.POST or None, units=run_units(request.actor), versions=versions_visible(request.actor),
                             initial={"like": request.GET.get("like")})  # fmt: skip
    made = accepted(form, lambda: _made(request, form))
    if made:
        return redirect("surveys:version", made.uuid)
    return render(
        request, "workbench/surveys/questionnaire_new.html", {"form": form}, status=422 if form.is_bound else 200
    )


def _made(request: WorkRequest, form: QuestionnaireForm) -> QuestionnaireVersion:
    given = form.cleaned_data
    like: QuestionnaireVersion | None = given["like"]
    texts = (
        {"title_zh": like.title_zh, "title_en": like.title_en, "content": like.asked} if like else {"content": EMPTY}
    )
    return questionnaire_create(unit=given["unit"], title=given["title"], by=request.actor, at=request.now, **texts)


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A questionnaire with its versions."""
    return render(request, "workbench/surveys/questionnaire.html", questionnaire_page(request.actor, uuid))


@require_POST
def renew(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The next version."""
    one = questionnaire_get(request.actor, uuid)
    made = attempted(request, lambda: version_create(questionnaire_uuid=one.uuid, by=request.actor, at=request.now))
    return redirect("surveys:version", made.uuid) if made else redirect("surveys:questionnaire", uuid)


@require_http_methods(["GET", "POST"])
def version(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The builder. Every button saves what was typed; what cannot be saved stays on the page with the reason."""
    one = version_get(request.actor, uuid)
    if request.method != "POST":
        return render(request, "workbench/surveys/version.html", version_page(request.actor, one))
    runs(request.actor, one.questionnaire.unit.path)
    action = request.POST.get("act", "")
    content = acted(content_of(request.POST.dict()), action)
    titles = {"title_zh": request.POST.get("title-zh", ""), "title_en": request.POST.get("title-en", "")}
    seen = one.edited_at if request.POST.get("edited_at", "") == one.edited_at.isoformat() else None
    try:
        version_change(
            version_uuid=uuid,
            content=content,
            edited_at=seen or _never(one),
            by=request.actor,
            at=request.now,
            **titles,
        )
    except NotAllowed:
        raise
    except Refused as refusal:
        one.title_zh, one.title_en = titles["title_zh"], titles["title_en"]
        return _unsaved(request, one, content, refusal)
    if action in {"", "save"}:
        messages.success(request, _("问卷已保存。"))
        return redirect("surveys:version", uuid)
    return redirect(f"{reverse('surveys:version', args=[uuid])}#item-{stands_at(action, content)}")


def _never(one: QuestionnaireVersion) -> Any:
    """A time at which the version was never edited: what the editor saw is no longer there."""
    return one.edited_at.replace(year=1900)


def _unsaved(request: WorkRequest, one: QuestionnaireVersion, content: Any, refusal: Refused) -> HttpResponse:
    context = {**version_page(request.actor, one, content), "refusal": refusal.message}
    return render(request, "workbench/surveys/version.html", context, status=422)


@require_POST
def preview(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What was typed as those who are asked will see it; nothing is saved."""
    version_get(request.actor, uuid)
    context = {"asked": asked_of(content_of(request.POST.dict()), spoken())}
    return render(request, "workbench/surveys/_preview.html", context)
