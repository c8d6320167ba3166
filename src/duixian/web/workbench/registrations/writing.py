"""The office writes to guests: the reminder to everybody who comes, a letter of its own to those it has chosen."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.events.operations.guest_mailings import guests_write
from duixian.apps.events.operations.reaching import registrations_remind
from duixian.web.answering import Back, accepted, attempted, form_page
from duixian.web.requests import WorkRequest
from duixian.web.workbench.registrations import forms
from duixian.web.workbench.registrations.access import back_to_area, event_run
from duixian.web.workbench.registrations.composers import readers_of, wanted_of


@require_POST
def remind(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Write the reminder to everybody who is confirmed."""
    event = event_run(request.actor, uuid)
    job = attempted(request, lambda: registrations_remind(event_uuid=event.uuid, by=request.actor, at=request.now))
    return redirect("jobs:detail", job.uuid) if job else redirect("registrations:list", event.uuid)


@require_http_methods(["GET", "POST"])
def write(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A letter to the guests of the list as it is narrowed; it is looked at as a draft before it leaves."""
    event, given = event_run(request.actor, uuid), request.GET.dict()
    wanted, readers = wanted_of(given), readers_of(event, wanted_of(given))
    form = forms.MessageForm(request.POST or None, readers=readers)
    made = accepted(
        form,
        lambda: guests_write(event_uuid=uuid, wanted=wanted, message=form.message, by=request.actor, at=request.now),
    )
    if made:
        return redirect("mail:mailing", made.uuid)
    number = sum(readers.values())
    heading = ngettext("写给名单中的 %(count)s 人", "写给名单中的 %(count)s 人", number) % {"count": number}
    back = back_to_area(event, "list", event.short_name)
    return form_page(
        request, form, heading, Back(back.label, f"{back.href}?{urlencode(given)}" if given else back.href)
    )
