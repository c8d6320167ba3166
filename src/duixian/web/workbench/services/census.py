"""All tenants are asked: one click invites one contact of each."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duixian.apps.incubator.operations.census import census_invite
from duixian.apps.incubator.queries.census import tenants_to_ask
from duixian.apps.surveys.queries.waves import wave_get
from duixian.web.answering import Back, answered
from duixian.web.days import today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.services import forms
from duixian.web.workbench.sites.access import runs


@require_http_methods(["GET", "POST"])
def invite(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Ask every tenant that is in the incubator on a day, through one of its contacts."""
    wave = wave_get(request.actor, uuid)
    runs(request.actor, wave.unit.path)
    form = forms.CensusForm(request.POST or None, initial={"on": today_of(request)})
    asked, mute = tenants_to_ask(wave.unit, today_of(request))
    told = _("在孵企业 %(n)s 家，其中 %(m)s 家没有可以写信的联系人。") % {"n": len(asked) + len(mute), "m": len(mute)}
    return answered(
        request, form, lambda: census_invite(wave_uuid=uuid, on=form.cleaned_data["on"], by=request.actor, at=request.now),
        heading=_("邀请全部在孵企业"), back=Back(wave.title, reverse("surveys:invitations", args=[uuid])),
        warning=told + _("每家一份，由负责人（没有则由其他联系人）填写；已邀请过的不重复。"),
    )  # fmt: skip
