"""Months after the conference: what became of the meetings, all on one page."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import FollowUp, Profile
from duixian.apps.partnering.operations.outcomes import follow_ups_answer
from duixian.apps.partnering.queries.own_agenda import follow_ups_of
from duixian.web.answering import accepted
from duixian.web.portal.guest.frame import GuestRequest
from duixian.web.portal.limits import limited_for_many
from duixian.web.portal.partnering import forms
from duixian.web.portal.partnering.frame import delegate_page, show, to


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def following(request: GuestRequest, profile: Profile) -> HttpResponse:
    """Each meeting of which the delegate was asked: how far it has come; what was answered can be answered again."""
    held = follow_ups_of(profile)
    again = request.GET.get("change", "")
    due = [one for one in held if one.answered_at is None or str(one.uuid) == again]
    form = forms.FollowUpForm(request.POST if request.method == "POST" else None, asked=due)
    if form.is_bound and accepted(form, lambda: follow_ups_answer(
            profile_uuid=profile.uuid, answers=form.answers, by=GUEST, at=request.now)):  # fmt: skip
        messages.success(request, _("谢谢，已记下。"))
        return redirect(to(request, "follow-up"))
    told = {
        "form": form if due else None, "asked": [(one, _others(one, profile), _fields(form, one)) for one in due],
        "answered": [(one, _others(one, profile)) for one in held if one not in due],
    }  # fmt: skip
    return show(request, profile, "follow_up", told, here="follow-up", status=422 if form.is_bound else 200)


def _others(one: FollowUp, profile: Profile) -> list[Profile]:
    seats = one.meeting.seats.all()
    return [seat.profile for seat in seats if seat.profile_id != profile.pk]


def _fields(form: forms.FollowUpForm, one: FollowUp) -> dict[str, BoundField]:
    return {name: form[f"{one.uuid.hex}-{name}"] for name in ("stage", "title", "agreed_on", "note")}
