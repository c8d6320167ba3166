"""When a delegate cannot meet: as they say, beside their own part in the programme."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.queries.own import own_sessions
from duixian.web.answering import accepted, attempted
from duixian.web.portal.guest.frame import GuestRequest
from duixian.web.portal.limits import limited_for_many
from duixian.web.portal.partnering import forms
from duixian.web.portal.partnering.frame import delegate_page, show, to


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def times(request: GuestRequest, profile: Profile) -> HttpResponse:
    """The spans in which the delegate cannot meet; one more is added."""
    form = forms.AbsenceForm(request.POST if request.method == "POST" else None, event=profile.partnering.event)
    held = [(one.starts_at, one.ends_at) for one in profile.absences.all()]
    if form.is_bound and accepted(form, lambda: (absences_set(
            profile_uuid=profile.uuid, spans=[*held, form.span], by=GUEST, at=request.now), True)):  # fmt: skip
        messages.success(request, _("已保存。"))
        return redirect(to(request, "times"))
    told = {"form": form, "spans": held, "sessions": own_sessions(profile)}
    return show(request, profile, "times", told, here="times", status=422 if form.is_bound else 200)


@require_POST
@limited_for_many
@delegate_page
def free(request: GuestRequest, profile: Profile) -> HttpResponse:
    """Take one span back."""
    gone = _moment(request.POST.get("starts_at", ""))
    kept = [(one.starts_at, one.ends_at) for one in profile.absences.all() if one.starts_at != gone]
    attempted(request, lambda: absences_set(profile_uuid=profile.uuid, spans=kept, by=GUEST, at=request.now),
              said=pgettext("partnering times", "已删除。"))  # fmt: skip
    return redirect(to(request, "times"))


def _moment(told: str) -> datetime | None:
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return None
