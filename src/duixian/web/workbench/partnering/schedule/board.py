"""The board: meetings moved by pointer, keyboard or form, waiting requests booked, meetings taken off. Two people at once never overwrite each other."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import Invalid, NotAllowed, Refused, StaleEdit
from duixian.apps.events.operations.entering import require_running
from duixian.apps.partnering.models import Partnering
from duixian.apps.partnering.operations.moving import Cell, group_arrange, meeting_book, meeting_move, meeting_release
from duixian.apps.partnering.queries.board import delegates_of, meeting_get, request_get
from duixian.web.answering import Back, answered
from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering.access import partnering_run
from duixian.web.workbench.partnering.schedule import forms
from duixian.web.workbench.partnering.schedule.access import back_to_board, version_of
from duixian.web.workbench.partnering.schedule.board_pages import (
    board_page,
    book_page,
    cell_choices,
    cells_free,
    meeting_page,
)


@require_GET
def board(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A day as a table; only the board itself when the page asks for it anew."""
    page = board_page(request.actor, uuid, request.GET.get("day", ""), request.GET.get("zone", ""))
    part = "_board" if getattr(request, "htmx", False) else "board"
    return render(request, f"workbench/partnering/schedule/{part}.html", page)


@require_GET
def cells(request: WorkRequest, uuid: UUID) -> JsonResponse:
    """Tables by slot where what was taken up could be: a meeting or a waiting request."""
    partnering = partnering_run(request.actor, uuid)
    return JsonResponse(
        {"free": cells_free(partnering, request.GET.get("meeting", ""), request.GET.get("request", ""), request.now)}
    )


@require_GET
def meeting(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A meeting, and where it could be."""
    return render(request, "workbench/partnering/schedule/meeting.html", meeting_page(request.actor, uuid, request.now))


@require_POST
def move(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Put a meeting into another cell."""
    one = meeting_get(request.actor, uuid)
    require_running(request.actor, one.partnering.event)
    return _done(request, one.partnering, _("约谈已改到%(place)s。"), lambda: meeting_move(
        uuid=uuid, cell=_cell(request), version=version_of(request), by=request.actor, at=request.now,
        notified="notified" in request.POST))  # fmt: skip


@require_POST
def release(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a meeting off; its request waits again."""
    one = meeting_get(request.actor, uuid)
    require_running(request.actor, one.partnering.event)
    return _done(request, one.partnering, _("约谈已撤下，申请退回待排。"), lambda: meeting_release(
        uuid=uuid, version=version_of(request), by=request.actor, at=request.now, notified="notified" in request.POST))  # fmt: skip


@require_http_methods(["GET", "POST"])
def book(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Give a waiting request a cell."""
    one = request_get(request.actor, uuid)
    require_running(request.actor, one.partnering.event)
    if request.method == "GET":
        return render(request, "workbench/partnering/schedule/book.html", book_page(request.actor, one, request.now))
    return _done(request, one.partnering, _("已排在%(place)s。"), lambda: meeting_book(
        request_uuid=uuid, cell=_cell(request), version=version_of(request), by=request.actor, at=request.now))  # fmt: skip


@require_http_methods(["GET", "POST"])
def group(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Bring several delegates together."""
    partnering = partnering_run(request.actor, uuid)
    form = forms.GroupForm(
        request.POST or None, delegates=delegates_of(partnering), cells=cell_choices(partnering, request.now), version=partnering.plan_version
    )  # fmt: skip
    back: Back = back_to_board(partnering)
    return answered(
        request, form,
        lambda: group_arrange(
            partnering_uuid=partnering.uuid, details=form.details, version=form.cleaned_data["version"], by=request.actor, at=request.now
        ),
        heading=pgettext("action", "安排小组会谈"), back=back, said=_("已安排小组会谈。"),
    )  # fmt: skip


def _done(request: WorkRequest, partnering: Partnering, said: str, act: Callable[[], object]) -> HttpResponse:
    """The board anew with what was done, or why not; without script above the page that follows."""
    try:
        act()
    except NotAllowed:
        raise
    except Refused as refusal:
        return _answer(
            request, partnering, refused=str(refusal.message), status=409 if isinstance(refusal, StaleEdit) else 422
        )
    return _answer(request, partnering, said=said % {"place": request.POST.get("place", "") or _("新的位置")})


def _answer(
    request: WorkRequest, partnering: Partnering, *, said: str = "", refused: str = "", status: int = 200
) -> HttpResponse:
    if not getattr(request, "htmx", False):
        (messages.error if refused else messages.success)(request, refused or said)
        return redirect(back_to_board(partnering, request.POST.get("day", ""), request.POST.get("zone", "")).href)
    page = board_page(request.actor, partnering.event.uuid, request.POST.get("day", ""), request.POST.get("zone", ""))
    return render(
        request, "workbench/partnering/schedule/_board.html", {**page, "said": said, "refused": refused}, status=status
    )


def _cell(request: WorkRequest) -> Cell:
    """The cell that was chosen, as "slot table". Raises Invalid."""
    slot, _space, table = request.POST.get("cell", "").partition(" ")
    try:
        return Cell(UUID(slot), UUID(table))
    except ValueError as error:
        raise Invalid(_("请选择时段和桌位。"), field="cell") from error
