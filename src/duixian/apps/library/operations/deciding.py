"""Deciding on what was written: returned with a reason, published in place of the one before, retired with a reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.library.models import EntryVersion
from duixian.apps.library.operations.steps import (
    authors,
    moved,
    noticed,
    require_complete,
    require_keeper,
    told,
    version_held,
)
from duixian.apps.library.queries.entries import live_version
from duixian.core.workflow.library import EntryAction


@transaction.atomic
def version_return(*, version_uuid: UUID, reason: str, by: Actor, at: datetime) -> EntryVersion:
    """Send it back with a reason; who wrote it is told. Raises NotFound, NotAllowed, Impossible, also without a reason."""
    found = version_held(version_uuid, by)
    require_keeper(by, found)
    moved(found, EntryAction.RETURN, reason)
    found.return_reason = reason.strip()
    found.revision += 1
    found.save(update_fields=["state", "return_reason", "revision"])
    told(found, "returned", by=by, at=at)
    noticed(found, "returned", authors(found), by=by, at=at)
    return found


@transaction.atomic
def version_publish(*, version_uuid: UUID, by: Actor, at: datetime) -> EntryVersion:
    """Valid from now on; the version before is superseded. Who wrote it is told.

    Raises NotFound, NotAllowed (also to who wrote it), Impossible, NotComplete when something is wrong meanwhile, Objected.
    """
    found = version_held(version_uuid, by)
    require_keeper(by, found)
    moved(found, EntryAction.PUBLISH)
    require_complete(found)
    before = live_version(found.entry)
    replaced(before, at)
    found.published_at, found.published_by_id = at, by.user_id
    found.revision += 1
    found.save(update_fields=["state", "published_at", "published_by", "revision"])
    told(found, "published", {"content": found.digest, "supersedes": before.uuid if before else None}, by=by, at=at)
    noticed(found, "published", authors(found), by=by, at=at)
    return found


def replaced(before: EntryVersion | None, at: datetime) -> None:
    """The version before is superseded, if there is one."""
    if before is not None:
        moved(before, EntryAction.SUPERSEDE)
        before.ended_at = before.ended_at or at
        before.save(update_fields=["state", "ended_at"])


@transaction.atomic
def version_retire(*, version_uuid: UUID, reason: str, by: Actor, at: datetime) -> EntryVersion:
    """No longer recommended, with a reason; it stays readable. Who wrote it is told. Raises NotFound, NotAllowed, Impossible, also
    without a reason."""
    found = version_held(version_uuid, by)
    require_keeper(by, found, decides=False)
    return retired(found, reason, by=by, at=at)


def retired(found: EntryVersion, reason: str, *, by: Actor, at: datetime) -> EntryVersion:
    """The version retired; inside a transaction. Raises Impossible."""
    moved(found, EntryAction.RETIRE, reason)
    found.retire_reason, found.ended_at = reason.strip(), at
    found.revision += 1
    found.save(update_fields=["state", "retire_reason", "ended_at", "revision"])
    told(found, "retired", by=by, at=at)
    noticed(found, "retired", authors(found), by=by, at=at)
    return found
