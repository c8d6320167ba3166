"""Long lists a slice at a time, for other programs: the next slice begins after the last row of this one, whatever was added in between.

Rows go by their public id. It is a UUIDv7 and grows with time, so that a new row stands at the end and no row is met twice or left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import DateTimeField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from duixian.apps.audit.models import HistoryRow

Row = TypeVar("Row", bound=Model)


class Asked(NamedTuple):
    """The slice that is wanted: at most `limit` rows that come after the row with the id `after` (None: from the first)."""

    limit: int
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class Slice(Generic[Row]):
    """Some rows in their order, and the id after which the next slice begins; None at the end of the list."""

    rows: tuple[Row, ...]
    next: UUID | None


def sliced(rows: QuerySet[Row], asked: Asked) -> Slice[Row]:
    """A slice of rows that have a public id. One query: one row more than wanted tells whether there are any left."""
    found = rows.order_by("uuid")
    if asked.after is not None:
        found = found.filter(uuid__gt=asked.after)
    held = tuple(found[: asked.limit + 1])
    told = held[: asked.limit]
    return Slice(told, told[-1].uuid if len(held) > asked.limit else None)  # type: ignore[attr-defined]  # each has a public id


def with_changed_at(rows: QuerySet[Row], about: str, since: datetime | None = None) -> QuerySet[Row]:
    """The rows with `changed_at`: when the history last told of each, else when it was made; only those changed at or after `since`."""
    told = HistoryRow.objects.filter(about=about, about_uuid=OuterRef("uuid")).order_by("-recorded_at")
    last: Any = Subquery(told.values("recorded_at")[:1], output_field=DateTimeField())
    dated: Any = rows.annotate(changed_at=Coalesce(last, "created_at"))
    found: QuerySet[Row] = dated if since is None else dated.filter(changed_at__gte=since)
    return found
