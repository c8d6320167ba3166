"""The office opens the one-to-one meetings of an edition, and says until when and how many may be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.operations import record
from duixian.apps.events.instants import ending_of
from duixian.apps.events.models import Event, RegistrationKind
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.partnering.models import Partnering, RequestLimit

KEPT: Final = ("opens_at", "closes_at", "most_requests", "most_recommended", "least_fit")
"""Details that are kept as they are."""


@dataclass(frozen=True, slots=True)
class PartneringDetails:
    """Requests are taken in [opens_at, closes_at); `limits` are those of roles that differ from `most_requests`, 0 for "asks nobody".

    Free times go to at most `most_recommended` meetings a delegate that nobody asked for, with whom they fit by `least_fit` of 100; 0: to none.
    """

    opens_at: datetime
    closes_at: datetime
    most_requests: int = 30
    limits: Mapping[str, int] = field(default_factory=dict)
    most_recommended: int = 0
    least_fit: int = 40


@transaction.atomic
def partnering_keep(*, event_uuid: UUID, details: PartneringDetails, by: Actor, at: datetime) -> Partnering:
    """Open the one-to-one meetings of an edition, or change what was said. Requests beyond a limit that became lower stay.

    Raises NotFound, NotAllowed, and Invalid at `closes_at`, `most_requests`, `limits`, `most_recommended` or `least_fit`.
    """
    event = locked_event(by, event_uuid)
    _require_sound(event, details)
    values = {name: getattr(details, name) for name in KEPT}
    made, new = Partnering.objects.update_or_create(
        event=event, defaults=values, create_defaults={**values, "created_at": at}
    )
    made.limits.all().delete()
    RequestLimit.objects.bulk_create(
        [RequestLimit(partnering=made, role=role, most=most) for role, most in sorted(details.limits.items())]
    )
    record(
        kind=f"partnering.partnering.{'opened' if new else 'changed'}", unit=event.unit, about="partnering.partnering",
        about_uuid=made.uuid, by=by, at=at,
        payload={"event": event.short_name, **{name: values[name] for name in sorted(values)}, "limits": dict(sorted(details.limits.items()))},
    )  # fmt: skip
    return made


def _require_sound(event: Event, details: PartneringDetails) -> None:
    if details.closes_at <= details.opens_at:
        raise Invalid(_("截止须晚于开放。"), field="closes_at")
    if details.closes_at > ending_of(event):
        raise Invalid(_("截止不能晚于会议结束。"), field="closes_at")
    if not 1 <= details.most_requests <= 500:
        raise Invalid(_("上限须在1到500之间。"), field="most_requests")
    if not set(details.limits) <= set(RegistrationKind.Role.values) or not all(
        0 <= n <= 500 for n in details.limits.values()
    ):
        raise Invalid(_("上限须在0到500之间。"), field="limits")
    if not 0 <= details.most_recommended <= 20:
        raise Invalid(_("须在0到20之间。"), field="most_recommended")
    if not 1 <= details.least_fit <= 100:
        raise Invalid(_("须在1到100之间。"), field="least_fit")
