"""What a person has been told: the list, opening one, reading all."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.notices.operations import notice_read, notices_read_all
from duixian.apps.notices.queries import notices_of
from duixian.apps.notices.wordings import wording
from duixian.web.requests import WorkRequest

PAGE = 30


@require_GET
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """One's own notices, unread first."""
    work = cast(WorkRequest, request)
    unread_only = request.GET.get("show") == "unread"
    page = Paginator(notices_of(work.actor, unread_only=unread_only), PAGE).get_page(request.GET.get("page"))
    shown = [(notice, *wording(notice.kind).told(notice.facts)) for notice in page]
    return render(request, "workbench/notices/list.html", {"page": page, "shown": shown, "unread_only": unread_only})


@require_POST
@login_required
def open_notice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Mark it as read and go where it leads."""
    work = cast(WorkRequest, request)
    notice = notice_read(uuid=uuid, by=work.actor, at=work.now)
    safe = url_has_allowed_host_and_scheme(notice.link, allowed_hosts=None)
    return HttpResponseRedirect(notice.link) if notice.link and safe else redirect("notices:list")


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read that has come so far."""
    work = cast(WorkRequest, request)
    notices_read_all(by=work.actor, at=work.now)
    return redirect("notices:list")
