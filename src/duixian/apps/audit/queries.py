"""Reads of the history: rows by what they tell of, and whether the chains are what was written.

Rows know units by key only; `accounts.queries` gives them with names and limits them to what somebody sees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from duixian.apps.audit import guards
from duixian.apps.audit.models import ChainHead, HistoryRow
from duixian.core.history.canonical import CanonicalError
from duixian.core.history.chain import Head, Link, genesis
from duixian.core.history.verify import Mismatch, verify_chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which rows are wanted; what is None or empty does not limit. Times are half-open: from `since` up to before `until`."""

    actor_uuid: UUID | None = None
    kind: str = ""
    app: str = ""
    since: datetime | None = None
    until: datetime | None = None
    project_uuid: UUID | None = None
    about: str = ""
    about_uuid: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What became of one unit's chain: how many rows it holds, the digest of its head, and everything that is wrong with it."""

    unit_id: int
    unit_uuid: UUID
    rows: int
    head: str
    mismatches: tuple[Mismatch, ...]

    @property
    def intact(self) -> bool:
        """Whether every row says what it said when it was written."""
        return not self.mismatches


def rows_matching(wanted: Filter) -> QuerySet[HistoryRow]:
    """The rows of every unit that match, newest first."""
    given: dict[str, object] = {
        "actor_uuid": wanted.actor_uuid, "kind": wanted.kind, "occurred_at__gte": wanted.since,
        "occurred_at__lt": wanted.until, "project_uuid": wanted.project_uuid, "about": wanted.about,
        "about_uuid": wanted.about_uuid, "kind__startswith": f"{wanted.app}." if wanted.app else "",
    }  # fmt: skip
    rows = HistoryRow.objects.filter(**{name: value for name, value in given.items() if value})
    return rows.order_by("-occurred_at", "-id")


def verify(unit_ids: Iterable[int] | None = None) -> list[ChainReport]:
    """Recompute the chains of the units (of all that have one), in order of their keys; two queries a chain."""
    heads = ChainHead.objects.order_by("unit_id")
    if unit_ids is not None:
        heads = heads.filter(unit_id__in=list(unit_ids))
    return [_verified(head) for head in heads] + (_headless() if unit_ids is None else [])


def digest_of_row(kind: str, about_uuid: UUID, **payload: object) -> str:
    """The digest of the last row of a kind about something, with these values in its payload; empty where there is none. One query.

    It was the head of the unit's history when the row was written, so it vouches for the row and for everything before it.
    """
    told = {f"payload__{name}": value for name, value in payload.items()}
    found = HistoryRow.objects.filter(kind=kind, about_uuid=about_uuid, **told).order_by("-seq")
    return found.values_list("digest", flat=True).first() or ""


def triggers_missing() -> frozenset[str]:
    """Names of the triggers that should keep what never changes, in every app, and are not in the database. One query an app."""
    return frozenset[str]().union(*(guard.missing(connection) for guard in guards.registered()))


def _verified(head: ChainHead) -> ChainReport:
    rows = HistoryRow.objects.filter(unit_id=head.unit_id).order_by("id")
    links = [_link(row) for row in rows.iterator(chunk_size=2000)]
    found = verify_chain(links, start=genesis(head.unit_uuid), head=Head(head.seq, head.digest))
    return ChainReport(head.unit_id, head.unit_uuid, len(links), head.digest, found)


def _headless() -> list[ChainReport]:
    """Rows of units whose head is gone: nothing vouches for them."""
    headed = ChainHead.objects.values("unit_id")
    strays = HistoryRow.objects.exclude(unit_id__in=headed).order_by("unit_id", "id")
    by_unit: dict[int, list[Link]] = {}
    for row in strays:
        by_unit.setdefault(row.unit_id, []).append(_link(row))
    start = genesis(UUID(int=0))
    return [
        ChainReport(unit_id, UUID(int=0), len(links), "", verify_chain(links, start=start, head=start))
        for unit_id, links in by_unit.items()
    ]


def _link(row: HistoryRow) -> Link:
    """The row as a link; a payload that was changed into something without canonical form has no digest of its own."""
    try:
        return row.link()
    except CanonicalError:
        return Link(row.seq, row.previous, "", row.digest)
