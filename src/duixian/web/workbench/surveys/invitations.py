"""Who is asked: the list, new invitations with their links shown once, reminders, letters that came back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Registration
from duixian.apps.events.queries.attendance import guests_came
from duixian.apps.evidence.tables import read_sheets
from duixian.apps.surveys.invitees import Invitee, from_lines, from_sheet
from duixian.apps.surveys.letters import address_of
from duixian.apps.surveys.operations.invitations import Batch, invitation_bounce, invitations_add, invitations_remind
from duixian.apps.surveys.queries.invitations import invitation_get
from duixian.apps.surveys.queries.waves import wave_get
from duixian.core.wording import Language
from duixian.web.answering import accepted, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.surveys.access import reads_people, runs
from duixian.web.workbench.surveys.composers import frame_of, invitations_page
from duixian.web.workbench.surveys.forms import InviteForm


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Who was asked, and how each stands."""
    wave = wave_get(request.actor, uuid)
    reads_people(request.actor, wave.unit.path)
    context = invitations_page(request.actor, wave, request.now, request.GET.dict())
    return render(request, "workbench/surveys/invitations.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Ask people; the page that follows is the only one that ever shows their links."""
    wave = wave_get(request.actor, uuid)
    runs(request.actor, wave.unit.path)
    form = InviteForm(request.POST or None, request.FILES or None, wave=wave)
    batch = accepted(form, lambda: _asked(request, uuid, form))
    frame = frame_of(request.actor, wave, request.now)
    if batch:
        links = [(one.invitation, address_of(one.token)) for one in batch.asked]
        return render(request, "workbench/surveys/invited.html", {**frame, "batch": batch, "links": links})
    return render(
        request, "workbench/surveys/invite.html", {**frame, "form": form}, status=422 if form.is_bound else 200
    )


def _asked(request: WorkRequest, uuid: UUID, form: InviteForm) -> Batch:
    given = form.cleaned_data
    asked = cast(Language, given["language"])
    people = _people(given, given["group"], asked, english="en" in form.wave.languages)
    return invitations_add(wave_uuid=uuid, people=people, send=given["send"], by=request.actor, at=request.now)


def _people(given: dict[str, Any], group: str, language: Language, *, english: bool) -> Sequence[Invitee]:
    if given["file"]:
        sheet = read_sheets(given["file"].name, given["file"].read())[0]
        return from_sheet(sheet, group=group, language=language)
    if given["event"]:
        return [_guest(one, language, english=english) for one in guests_came(given["event"])]
    if given["people"]:
        return [Invitee(person=person.uuid, group=group, language=language) for person in given["people"]]
    return from_lines(given["lines"], group=group, language=language)


def _guest(one: Registration, language: Language, *, english: bool) -> Invitee:
    """Somebody who came, as the kind they came as; in English where they registered so and the survey speaks it."""
    return Invitee(
        person=one.person.uuid, group=one.kind.name, language="en" if english and one.language == "en" else language
    )


@require_POST
def remind(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Ask those again who have not answered."""
    wave_get(request.actor, uuid)
    count = attempted(request, lambda: invitations_remind(wave_uuid=uuid, by=request.actor, at=request.now))
    if count:
        messages.success(request, ngettext("已向 %(n)s 人发出提醒。", "已向 %(n)s 人发出提醒。", count) % {"n": count})
    return redirect("surveys:invitations", uuid)


@require_POST
def bounced(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The letter came back."""
    one = invitation_get(request.actor, uuid)
    attempted(
        request, lambda: invitation_bounce(invitation_uuid=uuid, by=request.actor, at=request.now), _("已登记退信。")
    )
    return redirect("surveys:invitations", one.wave.uuid)
