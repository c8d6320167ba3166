"""What came of the meetings: figures, ratings, who did not come, answers by month, and cooperation with its evidence."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.partnering.models import Cooperation, FollowUp
from duixian.apps.partnering.operations.outcomes import cooperation_decide, cooperation_record
from duixian.apps.partnering.queries.outcomes import bodies_of, cooperation_history, cooperations
from duixian.apps.partnering.queries.outcomes import outcomes as figures_of
from duixian.web.answering import Back, answered, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.partnering import forms
from duixian.web.workbench.partnering.access import back_to, partnering_run, partnering_seen
from duixian.web.workbench.partnering.composers import frame

TONES = {"confirmed": "met", "reported": "risk", "refused": "behind"}


@require_GET
def outcomes(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The figures and the cooperation."""
    partnering = partnering_seen(request.actor, uuid)
    rows, found = list(cooperations(partnering)), figures_of(partnering, request.now)
    told = {
        **frame(request.actor, partnering.event), "found": found, "rows": [(one, TONES[one.state]) for one in rows],
        "confirmed": sum(one.state == Cooperation.State.CONFIRMED for one in rows), "stages": FollowUp.Stage.choices,
        "mean": f"{found.mean:.1f}" if found.mean is not None else "", "most": max((number for _s, number in found.scores), default=0),
    }  # fmt: skip
    return render(request, "workbench/partnering/outcomes.html", told)


@require_http_methods(["GET", "POST"])
def record(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter a cooperation that the office learned of."""
    partnering = partnering_run(request.actor, uuid)
    form = forms.CooperationForm(*posted(request), bodies=list(bodies_of(partnering)))
    return answered(request, form, lambda: cooperation_record(
        partnering_uuid=partnering.uuid, details=form.details, upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now),
        heading=pgettext("action", "登记合作成果"), back=back_to(partnering.event, "outcomes", pgettext("partnering", "成效")), said=_("已登记。"))  # fmt: skip


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A cooperation, and what was said of it before."""
    rows = cooperation_history(request.actor, uuid)
    told = {
        **frame(request.actor, rows[0].partnering.event), "one": rows[0], "tone": TONES[rows[0].state],
        "past": [(one, TONES[one.state]) for one in rows[1:]],
    }  # fmt: skip
    return render(request, "workbench/partnering/cooperation.html", told)


@require_http_methods(["GET", "POST"])
def decide(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say whether it counts."""
    one = cooperation_history(request.actor, uuid)[0]
    partnering_run(request.actor, one.partnering.event.uuid)
    form = forms.DecisionForm(*posted(request))
    return answered(request, form, lambda: cooperation_decide(
        uuid=uuid, confirmed=form.cleaned_data["confirmed"] == "yes", reason=form.cleaned_data["reason"],
        upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now),
        heading=pgettext("action", "核实合作成果"), back=Back(one.title, reverse("partnering:cooperation", args=[uuid])), said=_("已登记核实结果。"))  # fmt: skip
