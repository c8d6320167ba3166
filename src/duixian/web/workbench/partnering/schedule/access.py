"""What the pages of the schedule begin with: a thing of it for somebody who works on the edition, and the version that was looked at."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.operations.entering import require_running
from duixian.apps.partnering.models import Interpreter, MeetingTable, Partnering, Run, Slot, Zone
from duixian.web.answering import Back
from duixian.web.requests import WorkRequest

Held = TypeVar("Held", Slot, Zone, MeetingTable, Interpreter, Run)


def worked_on(actor: Actor, one: Held) -> Held:
    """The thing, for somebody who works on its edition. Raises NotAllowed."""
    require_running(actor, one.partnering.event)
    return one


def version_of(request: WorkRequest) -> int:
    """The version of the schedule that was looked at. Raises Invalid where a page does not say it."""
    given = request.POST.get("version", "")
    if not given.isdecimal():
        raise Invalid(_("请刷新页面后再操作。"))
    return int(given)


def ids_of(given: list[str]) -> list[UUID]:
    """The ids among what was sent."""
    return [UUID(one) for one in given if len(one) == 36]


def back_to_times(partnering: Partnering) -> Back:
    """The page of times and places."""
    return Back(_("时间和桌位"), reverse("partnering:times", args=[partnering.event.uuid]))


def back_to_board(partnering: Partnering, day: str = "", zone: str = "") -> Back:
    """The board of a day and a zone."""
    given = urlencode({name: value for name, value in (("day", day), ("zone", zone)) if value})
    href = reverse("partnering:board", args=[partnering.event.uuid])
    return Back(_("排期板"), f"{href}?{given}" if given else href)


def back_to_schedule(partnering: Partnering) -> Back:
    """The page of the schedule."""
    return Back(_("约谈排期"), reverse("partnering:schedule", args=[partnering.event.uuid]))
