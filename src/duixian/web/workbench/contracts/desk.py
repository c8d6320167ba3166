"""The register of contracts, its ledger as a file, and one contract."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from duixian.apps.money.queries.contract_choices import declarations_contracted
from duixian.apps.money.queries.contract_register import contract_ledger
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.contracts.composers import contract_page, desk_page
from duixian.web.workbench.contracts.forms import FilterForm
from duixian.web.workbench.monitoring.views import attachment


@require_GET
def contracts(request: WorkRequest) -> HttpResponse:
    """Every contract the actor sees."""
    page = desk_page(request.actor, request.GET, today=timezone.localdate(request.now))
    return render(request, "workbench/contracts/list.html", page)


@require_GET
def ledger(request: WorkRequest, fmt: str) -> FileResponse:
    """The contracts that the filter shows, as the official ledger."""
    today = timezone.localdate(request.now)
    wanted = FilterForm(request.GET, declarations=declarations_contracted(request.actor)).wanted(today)
    notice = _("演示数据") if settings.DEMO else ""
    data = contract_ledger(request.actor, wanted, format=fmt, on=today, language=spoken(), notice=notice)
    return attachment(f"合同台账-{today.isoformat()}.{fmt}", data)


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One contract."""
    page = contract_page(request.actor, uuid, today=timezone.localdate(request.now), now=request.now)
    return render(request, "workbench/contracts/detail.html", page)
