"""Letters: the texts of a unit with their preview, and the head they go out under."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.notices.letters import Text
from duixian.apps.notices.operations.templates import letterhead_set, template_reset, template_set
from duixian.apps.notices.queries.letters import letterhead_of, text_of
from duixian.web.answering import Back, accepted, answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.mail import forms
from duixian.web.workbench.mail.access import letter_named, unit_written_for
from duixian.web.workbench.mail.composers import letter_page, letters_page, preview


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Every letter that a unit can write."""
    return render(request, "workbench/mail/letters.html", letters_page(request.actor, request.GET.dict()))


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID, key: str, language: str) -> HttpResponse:
    """A letter's text beside its preview; `act=preview` shows what was typed and saves nothing."""
    unit, kind = unit_written_for(request.actor, uuid), letter_named(key, language)
    typed = Text(request.POST.get("subject", ""), request.POST.get("body", "")) if request.POST else None
    if typed and request.POST.get("act") != "save":
        return _previewed(request, uuid, key, language, typed)
    text = typed or text_of(unit, key, language)
    form = forms.TextForm(request.POST or None, initial={"subject": text.subject, "body": text.body})
    if accepted(form, lambda: template_set(
        unit=unit, letter_key=key, language=language, by=request.actor, at=request.now, **form.cleaned_data)):  # fmt: skip
        messages.success(request, _("信函文本已保存，之后写的信都用它。"))
        return redirect("mail:letter", uuid, key, language)
    context = {"form": form, **letter_page(unit, key, kind, language, typed)}
    return render(request, "workbench/mail/letter.html", context, status=422 if form.is_bound else 200)


def _previewed(request: WorkRequest, uuid: UUID, key: str, language: str, text: Text) -> HttpResponse:
    """How what was typed reads: the part beside the form, or the whole page where there is no script."""
    unit, kind = unit_written_for(request.actor, uuid), letter_named(key, language)
    if getattr(request, "htmx", False):
        told = {"preview": preview(unit, key, language, text), "language": language}
        return render(request, "workbench/mail/_preview.html", told)
    form = forms.TextForm(initial={"subject": text.subject, "body": text.body})
    return render(request, "workbench/mail/letter.html", {"form": form, **letter_page(unit, key, kind, language, text)})


@require_POST
def reset(request: WorkRequest, uuid: UUID, key: str, language: str) -> HttpResponse:
    """Back to the default text."""
    unit = unit_written_for(request.actor, uuid)
    letter_named(key, language)
    attempted(request, lambda: template_reset(
        unit=unit, letter_key=key, language=language, by=request.actor, at=request.now), _("已恢复默认文本。"))  # fmt: skip
    return redirect("mail:letter", uuid, key, language)


@require_http_methods(["GET", "POST"])
def head(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The head of a unit's letters."""
    unit = unit_written_for(request.actor, uuid)
    kept = letterhead_of(unit)
    initial = {"name_zh": kept.name_zh, "name_en": kept.name_en, "reply_to": kept.reply_to}
    form = forms.HeadForm(request.POST or None, initial=initial)
    back = Back(_("信函"), f"{reverse('mail:letters')}?unit={unit.uuid}")
    return answered(request, form, lambda: letterhead_set(
        unit=unit, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("信头：%(unit)s") % {"unit": unit}, back=back, said=_("信头已保存。"))  # fmt: skip
