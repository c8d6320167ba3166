"""The desk: what waits, the register, and the official ledger as a file."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from duixian.apps.money.queries.payment_choices import declarations_paying
from duixian.apps.money.queries.payment_register import payment_ledger
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.payments.composers import desk_page
from duixian.web.workbench.payments.forms import FilterForm


@require_GET
def desk(request: WorkRequest) -> HttpResponse:
    """What waits for whoever asks, then every payment they see."""
    return render(request, "workbench/payments/desk.html", desk_page(request.actor, request.GET))


@require_GET
def ledger(request: WorkRequest, fmt: str) -> FileResponse:
    """The payments that the filter shows, as the official ledger."""
    wanted = FilterForm(request.GET, declarations=declarations_paying(request.actor)).wanted
    notice, today = _("演示数据") if settings.DEMO else "", timezone.localdate(request.now)
    data = payment_ledger(request.actor, wanted, format=fmt, on=today, language=spoken(), notice=notice)
    return attachment(f"支付台账-{today.isoformat()}.{fmt}", data)
