"""The office reads several needs and offers at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.partnering.models import Interest, InterestState
from duixian.apps.partnering.operations.interests import interest_review


@transaction.atomic
def interests_review(
    *, event_uuid: UUID, uuids: Iterable[UUID], publish: bool, reason: str = "", by: Actor, at: datetime
) -> int:
    """Publish or refuse those of the given needs and offers that still wait, with one reason for all; how many. What somebody else has read
    meanwhile is left as it is. Raises NotFound, NotAllowed, Invalid: nothing was chosen, or at `reason`."""
    event = locked_event(by, event_uuid)
    rows = Interest.objects.filter(profile__partnering__event=event, uuid__in=set(uuids), state=InterestState.PENDING)
    chosen = list(rows.order_by("created_at", "pk").values_list("uuid", flat=True))
    if not chosen:
        raise Invalid(_("请先勾选要审核的条目。"))
    for uuid in chosen:
        interest_review(uuid=uuid, publish=publish, reason=reason, by=by, at=at)
    return len(chosen)
