"""Kinds of registration, their forms with conditions, and what guests are told."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import ConsentPurpose, RegistrationKind
from duixian.apps.events.operations.consents import consent_text_set
from duixian.apps.events.operations.kinds import (
    KindDetails,
    kind_add,
    kind_change,
    kind_close,
    kinds_begin,
    question_move,
    question_put,
    question_remove,
)
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.registration_kinds import consent_texts, questions_for
from duixian.core.events.questions import Question
from duixian.web.answering import Back, answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.registrations import forms
from duixian.web.workbench.registrations.access import back_to_area, event_run, kind_run
from duixian.web.workbench.registrations.composers import consents_page, form_page_of, kinds_page


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The kinds of an edition with places and states."""
    return render(request, "workbench/registrations/kinds.html", kinds_page(request.actor, uuid, request.now))


@require_POST
def begin(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add the usual kinds."""
    event = event_run(request.actor, uuid)
    attempted(
        request, lambda: kinds_begin(event_uuid=uuid, by=request.actor, at=request.now), said=_("常用类别已建立。")
    )
    return redirect("registrations:kinds", event.uuid)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add a kind."""
    event = event_run(request.actor, uuid)
    with timezone.override(event.time_zone):
        form = forms.KindForm(request.POST or None)
        return answered(request, form, lambda: kind_add(event_uuid=uuid, details=form.details, by=request.actor, at=request.now),
                        heading=pgettext("action", "增加报名类别"), back=back_to_area(event, "kinds", _("类别与报名表")))  # fmt: skip


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change a kind."""
    kind = kind_run(request.actor, uuid)
    initial = {name: getattr(kind, name) for name in asdict(KindDetails("", ""))}
    with timezone.override(kind.event.time_zone):
        form = forms.KindForm(request.POST or None, initial=initial)
        return answered(request, form, lambda: kind_change(uuid=uuid, details=form.details, by=request.actor, at=request.now),
                        heading=pgettext("action", "修改报名类别"), back=_back(kind), said=_("已保存。"))  # fmt: skip


@require_POST
def close(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take no more registrations of a kind."""
    kind = kind_run(request.actor, uuid)
    attempted(request, lambda: kind_close(uuid=uuid, by=request.actor, at=request.now), said=_("已截止报名。"))
    return redirect("registrations:kinds", kind.event.uuid)


@require_GET
def form(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The form of a kind as it is built, and as guests see it."""
    return render(
        request, "workbench/registrations/form.html", form_page_of(request.actor, uuid, request.GET.get("language", ""))
    )


@require_http_methods(["GET", "POST"])
def question_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Ask one more question."""
    kind = kind_run(request.actor, uuid)
    made = forms.QuestionForm(request.POST or None, others=questions_for(kind))
    return answered(request, made, lambda: question_put(kind_uuid=uuid, question=made.question, by=request.actor, at=request.now),
                    heading=_("增加问题"), back=_back(kind))  # fmt: skip


@require_http_methods(["GET", "POST"])
def question_edit(request: WorkRequest, uuid: UUID, code: str) -> HttpResponse:
    """Change a question."""
    kind = kind_run(request.actor, uuid)
    others, held = _question(kind, code)
    made = forms.QuestionForm(request.POST or None, others=others, held=held)
    return answered(request, made, lambda: question_put(kind_uuid=uuid, question=made.question, by=request.actor, at=request.now),
                    heading=_("修改问题"), back=_back(kind))  # fmt: skip


def _question(kind: RegistrationKind, code: str) -> tuple[list[Question], Question]:
    """The questions before one, and that one."""
    questions = list(questions_for(kind))
    place = next((n for n, one in enumerate(questions) if one.code == code), None)
    if place is None:
        raise NotFound
    return questions[:place], questions[place]


@require_POST
def question_drop(request: WorkRequest, uuid: UUID, code: str) -> HttpResponse:
    """Ask a question no more."""
    kind_run(request.actor, uuid)
    attempted(request, lambda: question_remove(kind_uuid=uuid, code=code, by=request.actor, at=request.now))
    return redirect("registrations:form", uuid)


@require_POST
def question_shift(request: WorkRequest, uuid: UUID, code: str) -> HttpResponse:
    """Move a question one place."""
    kind_run(request.actor, uuid)
    up = request.POST.get("up") == "1"
    attempted(request, lambda: question_move(kind_uuid=uuid, code=code, up=up, by=request.actor, at=request.now))
    return redirect("registrations:form", uuid)


def _back(kind: RegistrationKind) -> Back:
    return Back(kind.name, reverse("registrations:form", args=[kind.uuid]))


@require_GET
def consents(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What guests are told and agree to, by version."""
    return render(request, "workbench/registrations/consents.html", consents_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def consent(request: WorkRequest, uuid: UUID, purpose: str) -> HttpResponse:
    """Write a new version."""
    event = event_run(request.actor, uuid)
    held = next((one for one in consent_texts(event_get(request.actor, uuid)) if one.purpose == purpose), None)
    if held is None:
        raise NotFound
    made = forms.ConsentForm(request.POST or None, initial={"zh": held.zh, "en": held.en})
    return answered(request, made, lambda: consent_text_set(
        event_uuid=uuid, purpose=purpose, by=request.actor, at=request.now, **made.cleaned_data),
        heading=str(ConsentPurpose(purpose).label), back=back_to_area(event, "consents", _("告知与同意")), said=_("新版本已生效。"))  # fmt: skip
