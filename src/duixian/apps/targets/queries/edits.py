"""Who edited a promise lately, and who last changed one field: read from the history, which every edit writes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import User
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.models import Declaration

PRESENT_FOR = timedelta(minutes=5)
"""Who edited this long ago is told to others as being here."""


class Editor(NamedTuple):
    """Somebody who edited, and when last."""

    name: str
    at: datetime


def last_edit_of(declaration: Declaration, path: str) -> Editor | None:
    """Who last changed the field (path by row id), and when; None when nobody has since the form was made."""
    row = _edits(declaration).filter(payload__path=path).order_by("-seq").first()
    return None if row is None else Editor(_names({row.actor_uuid}).get(row.actor_uuid, ""), row.occurred_at)


def editors_present(declaration: Declaration, *, but: Actor, at: datetime) -> tuple[Editor, ...]:
    """Who else edited the form within the last minutes, the latest first."""
    rows = _edits(declaration).filter(occurred_at__gt=at - PRESENT_FOR).exclude(actor_uuid=but.uuid)
    latest = dict(rows.order_by("seq").values_list("actor_uuid", "occurred_at"))
    names = _names(set(latest)) if latest else {}
    found = [Editor(names[actor], when) for actor, when in latest.items() if actor in names]
    return tuple(sorted(found, key=lambda editor: editor.at, reverse=True))


def _edits(declaration: Declaration) -> QuerySet[HistoryRow]:
    return HistoryRow.objects.filter(
        about="targets.declaration", about_uuid=declaration.uuid, kind__startswith="targets.draft."
    )


def _names(actors: set[UUID | None]) -> dict[UUID | None, str]:
    people = User.objects.filter(uuid__in=[actor for actor in actors if actor])
    return {person.uuid: str(person) for person in people}
