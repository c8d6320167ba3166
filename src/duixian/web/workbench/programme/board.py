"""The board: a day as a table, sessions moved by pointer, keyboard or form. Two people at once never overwrite each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.accounts.errors import Invalid, NotAllowed, Refused, StaleEdit
from duixian.apps.events.models import Session
from duixian.apps.events.operations.sessions import STANDARD, session_put, session_step
from duixian.core.events.slots import local
from duixian.web.requests import WorkRequest
from duixian.web.workbench.programme.access import session_to_run
from duixian.web.workbench.programme.composers import board_page

ROWS = {"earlier": (-1, 0), "later": (1, 0), "left": (0, -1), "right": (0, 1)}


@require_GET
def board(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A day of the programme; only the board itself when the page asks for it anew."""
    page = board_page(request.actor, uuid, request.GET.get("day", ""))
    part = getattr(request, "htmx", False)
    return render(request, "workbench/programme/_board.html" if part else "workbench/programme/board.html", page)


@require_POST
def put(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Put a session down where it was dropped: `at` (empty: beside the board) and `room` (empty: everywhere)."""
    session = session_to_run(request.actor, uuid)
    return _moved(request, session, lambda: session_put(
        uuid=uuid, version=_version(request), starts_at=moment_of(request.POST.get("at", "")),
        room_uuid=id_of(request.POST.get("room", "")),
        by=request.actor, at=request.now))  # fmt: skip


@require_POST
def step(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Move a session one row or room, for those whose browser runs no script."""
    session = session_to_run(request.actor, uuid)
    rows, columns = ROWS.get(request.POST.get("to", ""), (0, 0))
    return _moved(request, session, lambda: session_step(
        uuid=uuid, version=_version(request), rows=rows, columns=columns, by=request.actor, at=request.now))  # fmt: skip


def _moved(request: WorkRequest, session: Session, act: Callable[[], Session]) -> HttpResponse:
    """The board anew with what was done, or why not; without script back to where the button was."""
    try:
        moved = act()
    except NotAllowed:
        raise
    except Refused as refusal:
        return _answer(
            request, session, refused=str(refusal.message), status=409 if isinstance(refusal, StaleEdit) else 422
        )
    return _answer(request, session, said=_said(moved))


def _answer(
    request: WorkRequest, session: Session, *, said: str = "", refused: str = "", status: int = 200
) -> HttpResponse:
    if not getattr(request, "htmx", False):
        (messages.error if refused else messages.success)(request, refused or said)
        return redirect("programme:session", session.uuid)
    page = board_page(request.actor, session.event.uuid, request.POST.get("day", ""))
    context: dict[str, Any] = {**page, "said": said, "refused": refused}
    return render(request, "workbench/programme/_board.html", context, status=status)


def _said(session: Session) -> str:
    """Where a session stands now, for the ears."""
    if session.starts_at is None:
        return _("“%(title)s”已移到未排期。") % {"title": session.title}
    when = local(session.starts_at, session.event.time_zone)
    room = session.room.name if session.room else _("全场")
    return _("“%(title)s”已移到%(when)s，%(room)s。") % {
        "title": session.title,
        "when": f"{when:%m-%d %H:%M}",
        "room": room,
    }


def _version(request: WorkRequest) -> int:
    given = request.POST.get("version", "")
    if not given.isdecimal():
        raise Invalid(_("请刷新页面后再移动。"))
    return int(given)


def moment_of(given: str) -> datetime | None:
    if not given:
        return None
    try:
        found = datetime.fromisoformat(given)
    except ValueError as error:
        raise Invalid(_("请刷新页面后再移动。")) from error
    if found.tzinfo is None:
        raise Invalid(_("请刷新页面后再移动。"))
    return found


def id_of(given: str) -> UUID | None:
    try:
        return UUID(given) if given else None
    except ValueError as error:
        raise Invalid(_("请刷新页面后再移动。")) from error


def place_asked(given: Mapping[str, str]) -> dict[str, Any]:
    """Where on the board a new session is to stand; nothing when nobody clicked there."""
    start = moment_of(given.get("at", ""))
    if start is None:
        return {}
    return {"starts_at": start, "ends_at": start + STANDARD, "room_uuid": id_of(given.get("room", ""))}


def board_of(session: Session) -> str:
    """Where the session stands on the board."""
    href = reverse("programme:board", args=[session.event.uuid])
    return f"{href}?day={local(session.starts_at, session.event.time_zone).date()}" if session.starts_at else href
