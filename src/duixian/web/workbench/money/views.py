"""What the pages of project money show, and the files that they give away."""

from __future__ import annotations

import json
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from duixian.apps.money.queries.disclosure import disclosure_of
from duixian.apps.money.queries.execution import execution_file
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.money.composers import line_page, list_page, promise_page, years_of
from duixian.web.workbench.money.forms import DayForm, YearForm


@require_GET
def promises(request: WorkRequest) -> HttpResponse:
    """Every promise with its money."""
    form = YearForm(request.GET or None, years=years_of(request.actor))
    page = list_page(request.actor, year=form.wanted, number=request.GET.get("page"))
    return render(request, "workbench/money/list.html", {**page, "form": form})


@require_GET
def promise(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The money of one promise."""
    form = DayForm(request.GET or None)
    page = promise_page(request.actor, uuid, as_of=form.wanted, now=request.now)
    return render(request, "workbench/money/promise.html", {**page, "form": form})


@require_GET
def line(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One line of a budget."""
    form = DayForm(request.GET or None)
    return render(
        request, "workbench/money/line.html", {**line_page(request.actor, uuid, as_of=form.wanted), "form": form}
    )


@require_GET
def execution(request: WorkRequest, uuid: UUID, fmt: str) -> FileResponse:
    """预算执行情况表 as a file."""
    form = DayForm(request.GET or None)
    notice = _("演示数据") if settings.DEMO else ""
    file = execution_file(request.actor, uuid, format=fmt, as_of=form.wanted, language=spoken(), notice=notice)
    return _attachment(file.name, file.data)


@require_GET
def ocds(request: WorkRequest, uuid: UUID) -> FileResponse:
    """The purchases of a promise as an OCDS release package."""
    package = disclosure_of(request.actor, uuid, at=request.now)
    data = json.dumps(package, ensure_ascii=False, indent=2).encode()
    return _attachment(f"ocds-{uuid}.json", data)


def _attachment(name: str, data: bytes) -> FileResponse:
    prefix = f"{_('演示数据')}-" if settings.DEMO else ""
    return FileResponse(BytesIO(data), as_attachment=True, filename=f"{prefix}{name}")
