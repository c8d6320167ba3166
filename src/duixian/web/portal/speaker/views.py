"""The pages of a speaker. Every one of them works without JavaScript, and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as widgets
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Speaker, Travel
from duixian.apps.events.operations.sealed import bank_enter, passport_enter, sealed_erase
from duixian.apps.events.operations.speaker_papers import material_receive, portrait_set, travel_set
from duixian.apps.events.operations.speaker_steps import speaker_answer
from duixian.apps.events.operations.speakers import speaker_profile_change
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.store import get
from duixian.core.events.consents import CONSENTS
from duixian.core.events.speaking import ALLOWED, Stage
from duixian.web.answering import accepted, attempted, posted
from duixian.web.forms import Form
from duixian.web.portal.speaker.frame import SPEAKER, frame_of, own_page, prepared_page
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.speakers.forms import (
    BankForm,
    MaterialForm,
    PassportForm,
    PortraitForm,
    TravelForm,
    long_text,
)
from duixian.web.workbench.speakers.papers import travel_initial

SEALED: dict[str, type[Form]] = {"passport": PassportForm, "bank": BankForm}


class AnswerForm(Form):
    """Yes or no, with a word to the office."""

    accepts = widgets.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    note = widgets.CharField(max_length=300, required=False)


class ProfileForm(Form):
    """What speakers write about themselves."""

    topic = widgets.CharField(label=gettext_lazy("报告题目"), max_length=200, required=False)
    biography = widgets.CharField(label=gettext_lazy("中文简介"), required=False, max_length=5_000, widget=long_text(7))
    biography_en = widgets.CharField(
        label=pgettext_lazy("person", "英文简介"), required=False, max_length=5_000, widget=long_text(7)
    )


@require_GET
@own_page
def home(request: WorkRequest, speaker: Speaker, token: str) -> HttpResponse:
    """The invitation, the answer, and what is still to be done."""
    then = {stage.value for stage in ALLOWED[Stage(speaker.state)]}
    context = {
        **frame_of(speaker, token), "may_accept": "accepted" in then, "may_decline": "declined" in then,
        "materials": {one.kind: one for one in speaker.materials.filter(superseded_at=None)},
        "travel": Travel.objects.filter(speaker=speaker).first(),
        "sealed": {row.kind: row for row in speaker.sealed.filter(erased_at=None)},
        "talks": list(speaker.talks.select_related("session__room").filter(removed_at=None)),
    }  # fmt: skip
    context["owed"] = [one for one in context["materials"].values() if not one.file_id]
    return render(request, "portal/speaker/home.html", context)


@require_POST
@own_page
def answer(request: WorkRequest, speaker: Speaker, token: str) -> HttpResponse:
    """Accept or decline."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        yes = form.cleaned_data["accepts"] == "yes"
        said = _("谢谢，已收到您的接受。请继续填写下面的内容。") if yes else _("已收到您的答复，谢谢告知。")
        attempted(request, lambda: speaker_answer(
            speaker_uuid=speaker.uuid, accepts=yes, note=form.cleaned_data["note"], own=True, by=SPEAKER, at=request.now), said)  # fmt: skip
    else:
        messages.error(request, _("说明太长，最多300个字。"))
    return redirect("guest_speaker:home", token)


@require_http_methods(["GET", "POST"])
@prepared_page
def profile(request: WorkRequest, speaker: Speaker, token: str) -> HttpResponse:
    """Topic and biography, and the portrait."""
    initial = {"topic": speaker.topic, "biography": speaker.biography, "biography_en": speaker.biography_en}
    form = ProfileForm(request.POST or None, initial=initial)
    return _kept(request, speaker, token, form, lambda: speaker_profile_change(
        speaker_uuid=speaker.uuid, by=SPEAKER, at=request.now, **form.cleaned_data), heading=_("题目与简介"))  # fmt: skip


@require_http_methods(["GET", "POST"])
@prepared_page
def portrait(request: WorkRequest, speaker: Speaker, token: str) -> HttpResponse:
    """The portrait."""
    form = PortraitForm(*posted(request))
    return _kept(request, speaker, token, form, lambda: portrait_set(
        speaker_uuid=speaker.uuid, upload=_upload(form, "photo"), by=SPEAKER, at=request.now), heading=_("照片"))  # fmt: skip


@require_GET
@own_page
def photo(request: WorkRequest, speaker: Speaker, token: str) -> HttpResponse:
    """The portrait as it is kept."""
    if speaker.photo is None:
        raise Http404
    return HttpResponse(get(speaker.photo.digest), content_type="image/jpeg")


@require_http_methods(["GET", "POST"])
@prepared_page
def materials(request: WorkRequest, speaker: Speaker, token: str) -> HttpResponse:
    """Slides, abstract and the rest, with or without the consent to publish them."""
    form = MaterialForm(*posted(request), initial={"kind": request.GET.get("kind")})
    form.fields["consents"].label = _("同意主办方在会议网站公开这份材料")
    kept = list(speaker.materials.filter(superseded_at=None).select_related("file"))
    return _kept(request, speaker, token, form, lambda: material_receive(
        speaker_uuid=speaker.uuid, kind=form.cleaned_data["kind"], upload=_upload(form, "file"),
        consents=form.cleaned_data["consents"], by=SPEAKER, at=request.now), heading=_("报告材料"), materials=kept)  # fmt: skip


@require_http_methods(["GET", "POST"])
@prepared_page
def travel(request: WorkRequest, speaker: Speaker, token: str) -> HttpResponse:
    """How they come, go and stay."""
    kept = Travel.objects.filter(speaker=speaker).first()
    form = TravelForm(request.POST or None, initial=travel_initial(kept))
    return _kept(request, speaker, token, form, lambda: travel_set(
        speaker_uuid=speaker.uuid, by=SPEAKER, at=request.now, **form.cleaned_data), heading=_("行程与住宿"), travel=kept,
        hint=_("时间按会议所在地填写（%(zone)s）。") % {"zone": speaker.event.time_zone})  # fmt: skip


@require_http_methods(["GET", "POST"])
@prepared_page
def sealed(request: WorkRequest, speaker: Speaker, token: str, kind: str) -> HttpResponse:
    """Passport data or the bank account, with the separate consent. What is kept is never shown here: the link might be in other hands."""
    if kind not in SEALED:
        raise Http404
    form = SEALED[kind](request.POST or None)
    consent, row = CONSENTS[kind], speaker.sealed.filter(kind=kind, erased_at=None).first()

    def act() -> object:
        given = dict(form.cleaned_data)
        version = consent.version if given.pop("consent") else ""
        operation: Any = passport_enter if kind == "passport" else bank_enter
        return operation(speaker_uuid=speaker.uuid, consent=version, by=SPEAKER, at=request.now, **given)

    return _kept(request, speaker, token, form, act, heading="", template="portal/speaker/sealed.html", consent=consent,
                 kind=kind, row=row)  # fmt: skip


@require_POST
@own_page
def erase(request: WorkRequest, speaker: Speaker, token: str, kind: str) -> HttpResponse:
    """Take the consent back: what was kept is erased at once."""
    if kind not in SEALED:
        raise Http404
    if speaker.sealed.filter(kind=kind, erased_at=None).exists():
        sealed_erase(speaker_uuid=speaker.uuid, kind=kind, by=SPEAKER, at=request.now)
        messages.success(request, _("已删除。"))
    return redirect("guest_speaker:home", token)


def _kept(
    request: WorkRequest,
    speaker: Speaker,
    token: str,
    form: Form,
    act: Callable[[], object],
    *,
    heading: str,
    template: str = "portal/speaker/form.html",
    **more: Any,
) -> HttpResponse:
    """Back to the first page once it is kept, else the form."""
    if accepted(form, act):
        messages.success(request, _("已保存，谢谢。"))
        return redirect("guest_speaker:home", token)
    context = {**frame_of(speaker, token), "form": form, "heading": heading, **more}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _upload(form: Form, field: str) -> Upload:
    return upload_of(form.cleaned_data[field]) or Upload("", b"")
