"""Who may change anything of the area; operations check again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Event
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.rules import may_run
from duixian.web.answering import Back
from duixian.web.workbench.events.frame import tabs_of

AREAS = (
    (pgettext_lazy("check-in", "名单"), "checkin:desk"),
    (pgettext_lazy("check-in", "证件与胸卡"), "checkin:badges"),
    (pgettext_lazy("check-in", "扫码记录"), "checkin:scans"),
    (pgettext_lazy("check-in", "冲突"), "checkin:conflicts"),
    (pgettext_lazy("check-in", "签到设备"), "checkin:devices"),
)


class Area(NamedTuple):
    """A page of the check-in of an edition."""

    label: Promise
    href: str
    current: bool


def areas_of(event: Event, here: str) -> Iterator[Area]:
    """The pages of the check-in; `here` is the view name of the page."""
    for label, url_name in AREAS:
        yield Area(label, reverse(url_name, args=[event.uuid]), url_name == here)


def frame(actor: Actor, event: Event, here: str) -> dict[str, Any]:
    """What every page of the area shows around itself."""
    return {
        "event": event,
        "tabs": list(tabs_of(event, "checkin:desk")),
        "areas": list(areas_of(event, here)),
        "area": {name: label for label, name in AREAS}[here],
        "may": may_run(actor, event.unit.path),
    }


def run_event(actor: Actor, uuid: UUID) -> Event:
    """The edition, for somebody who works on it. Raises NotFound, NotAllowed."""
    event = event_get(actor, uuid)
    require_running(actor, event)
    return event


def back_to(event: Event, url_name: str = "checkin:desk") -> Back:
    """The page that a form of the area returns to."""
    label = next(label for label, name in AREAS if name == url_name) if url_name != "checkin:desk" else _("签到")
    return Back(str(label), reverse(url_name, args=[event.uuid]))
