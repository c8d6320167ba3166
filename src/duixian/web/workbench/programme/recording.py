"""The day itself: what became of each session."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Session, SessionOutcome
from duixian.apps.events.operations.session_records import (
    replacement_approve,
    session_record,
    session_record_withdraw,
)
from duixian.apps.events.queries.programme import sessions_live
from duixian.apps.events.queries.releases import record_get
from duixian.core.events.slots import local
from duixian.web.answering import Back, answered, attempted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.programme import forms
from duixian.web.workbench.programme.access import session_to_run
from duixian.web.workbench.programme.composers import records_page


@require_GET
def records(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The sessions of a day with what became of each."""
    today = local(request.now, "Asia/Shanghai").date()
    page = records_page(request.actor, uuid, request.GET.get("day", ""), today)
    return render(request, "workbench/programme/records.html", page)


@require_POST
def held(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One press: the session was held."""
    row = session_to_run(request.actor, uuid)
    attempted(request, lambda: session_record(session_uuid=uuid, outcome=SessionOutcome.HELD, by=request.actor, at=request.now),
              _("“%(title)s”已登记为举行。") % {"title": row.title})  # fmt: skip
    return redirect(_day_of(row))


@require_http_methods(["GET", "POST"])
def record(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record what became of a session, with times, people and proof."""
    row = session_to_run(request.actor, uuid)
    others = sessions_live(row.event).exclude(pk=row.pk).order_by("starts_at", "number")
    initial: dict[str, Any] = {"outcome": request.GET.get("outcome", SessionOutcome.HELD)}
    form = forms.RecordForm(
        *posted(request), session=row, others=others, topics=row.talks.filter(removed_at=None), initial=initial
    )
    return answered(request, form, lambda: session_record(
        session_uuid=uuid, upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now, **form.values()),
        heading=_("登记“%(title)s”") % {"title": row.title}, back=Back(_("举行记录"), _day_of(row)), said=_("已登记。"))  # fmt: skip


@require_POST
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a record back."""
    found = record_get(request.actor, uuid)
    session_to_run(request.actor, found.session.uuid)
    attempted(request, lambda: session_record_withdraw(uuid=uuid, by=request.actor, at=request.now))
    return redirect(_day_of(found.session))


@require_POST
def approve(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The head approves a replacement."""
    found = record_get(request.actor, uuid)
    attempted(
        request,
        lambda: replacement_approve(uuid=uuid, by=request.actor, at=request.now),
        _("已批准，替换场次计入完成率。"),
    )
    return redirect(_day_of(found.session))


def _day_of(row: Session) -> str:
    href = reverse("programme:records", args=[row.event.uuid])
    return f"{href}?day={local(row.starts_at, row.event.time_zone).date()}" if row.starts_at else href
