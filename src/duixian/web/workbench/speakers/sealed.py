"""Data under seal: entered with the consent, read by who is in charge, erased; and the letter for a visa."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.events.models import SealedData, Speaker
from duixian.apps.events.operations.sealed import bank_enter, passport_enter, sealed_erase, sealed_read
from duixian.apps.events.operations.visa import visa_letter
from duixian.core.events.consents import CONSENTS
from duixian.core.events.countries import country_words
from duixian.web.answering import accepted, form_page
from duixian.web.forms import Form
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.speakers import forms
from duixian.web.workbench.speakers.access import speaker_run, speaker_sealed
from duixian.web.workbench.speakers.views import back_to

FORMS: dict[str, type[Form]] = {"passport": forms.PassportForm, "bank": forms.BankForm}
LABELS = {name: field.label for form in FORMS.values() for name, field in form.base_fields.items()}


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: WorkRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Enter data under seal for a speaker who has agreed."""
    speaker = speaker_run(request.actor, uuid)
    form = form_of(kind)(request.POST or None)
    if accepted(form, lambda: keep(speaker, kind, form, request)):
        messages.success(request, _("已加密保存。"))
        return redirect("speakers:detail", uuid)
    context = {"form": form, "speaker": speaker, "consent": CONSENTS[kind], "back": back_to(speaker)}
    return render(request, "workbench/speakers/sealed_form.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_POST
def read(request: WorkRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Show what is kept; that somebody looked is history."""
    speaker = speaker_sealed(request.actor, uuid, _known(kind))
    values = sealed_read(speaker_uuid=uuid, kind=kind, by=request.actor, at=request.now)
    if "nationality" in values:
        values["nationality"] = country_words(values["nationality"]).said(spoken())
    rows = [(LABELS[name], value) for name, value in values.items()]
    context = {"speaker": speaker, "rows": rows, "title": CONSENTS[kind].title, "back": back_to(speaker)}
    return render(request, "workbench/speakers/sealed.html", context)


@require_POST
def erase(request: WorkRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Erase before it is due."""
    speaker_run(request.actor, uuid)
    sealed_erase(speaker_uuid=uuid, kind=_known(kind), by=request.actor, at=request.now)
    messages.success(request, _("已删除，任何备份中都不能再读出。"))
    return redirect("speakers:detail", uuid)


@never_cache
@require_http_methods(["GET", "POST"])
def visa(request: WorkRequest, uuid: UUID) -> HttpResponseBase:
    """The invitation letter for a visa as a file."""
    speaker = speaker_sealed(request.actor, uuid, "passport")
    form = forms.VisaForm(request.POST or None, initial={"language": "en", "format": "pdf", "host_pays": True})
    notice = _("演示数据") if settings.DEMO else ""
    paper = accepted(form, lambda: visa_letter(
        speaker_uuid=uuid, by=request.actor, at=request.now, notice=notice, **form.cleaned_data))  # fmt: skip
    if paper:
        return attachment(paper.name, paper.data)
    return form_page(request, form, pgettext("action", "出具签证邀请函"), back_to(speaker))


def form_of(kind: str) -> type[Form]:
    """The form of a kind of sealed data. Raises Http404."""
    return FORMS[_known(kind)]


def keep(speaker: Speaker, kind: str, form: Form, request: Any) -> SealedData:
    """What was typed, under seal; the consent is that of the page when its box was ticked."""
    given = dict(form.cleaned_data)
    consent = CONSENTS[kind].version if given.pop("consent") else ""
    operation: Any = passport_enter if kind == "passport" else bank_enter
    made: SealedData = operation(speaker_uuid=speaker.uuid, consent=consent, by=request.actor, at=request.now, **given)
    return made


def _known(kind: str) -> str:
    if kind not in FORMS:
        raise Http404
    return kind
