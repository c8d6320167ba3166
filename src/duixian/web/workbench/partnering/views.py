"""One-to-one meetings of an edition: the figures, opening and limits, recommendations, reminders."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.partnering.operations.opening import partnering_keep
from duixian.apps.partnering.operations.recommendations import recommendations_ask
from duixian.apps.partnering.operations.reminding import delegates_remind
from duixian.apps.partnering.queries.profiles import partnering_of
from duixian.web.answering import answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering import forms
from duixian.web.workbench.partnering.access import back_to, event_run, partnering_run
from duixian.web.workbench.partnering.composers import overview_page


@require_GET
def overview(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """How far it is."""
    return render(request, "workbench/partnering/overview.html", overview_page(request.actor, uuid, request.now))


@require_http_methods(["GET", "POST"])
def opening(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """When requests are taken, and how many of each kind of guest."""
    event = event_run(request.actor, uuid)
    with timezone.override(event.time_zone):
        held = partnering_of(event)
        form = forms.OpeningForm(request.POST or None, held=held)
        heading = _("开放时间与申请上限") if held else pgettext("action", "开通一对一对接")
        return answered(request, form, lambda: partnering_keep(event_uuid=uuid, details=form.details, by=request.actor, at=request.now),
                        heading=heading, back=back_to(event), said=_("已保存。"))  # fmt: skip


@require_POST
def recommend(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Work out anew who should meet whom."""
    event = partnering_run(request.actor, uuid).event
    attempted(
        request,
        lambda: recommendations_ask(event_uuid=event.uuid, by=request.actor, at=request.now),
        said=_("正在重新推荐，稍后刷新本页可看到结果。"),
    )
    return redirect("partnering:overview", event.uuid)


@require_POST
def remind(request: WorkRequest, uuid: UUID, whom: str) -> HttpResponse:
    """Draft a reminder, which is looked at before it leaves."""
    event = partnering_run(request.actor, uuid).event
    made = attempted(
        request, lambda: delegates_remind(event_uuid=event.uuid, whom=whom, by=request.actor, at=request.now)
    )
    return redirect("mail:mailing", made.uuid) if made else redirect("partnering:overview", event.uuid)
