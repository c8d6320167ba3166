"""Loading the entries that come with the program: published once, renewed with the program, never over what people wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.library.contents import put
from duixian.apps.library.models import Entry, EntryScope, EntryState, EntryVersion
from duixian.apps.library.models.entries import OPEN
from duixian.apps.library.operations.deciding import replaced
from duixian.apps.library.shipped import Shipped, shipped

BATCH: Final = 100


class Loaded(NamedTuple):
    """What a loading did: entries made, renewed, left because people had written in them or retired them, and left because nothing changed."""

    made: int
    renewed: int
    kept: int
    same: int


@transaction.atomic
def library_load(*, top: Unit, by: Actor, at: datetime) -> Loaded:
    """Publish what came with the program as common entries of the unit at the top of the tree; again does nothing until the program
    brings something newer. An entry that people revised or retired, or are revising, stays as it is."""
    locked(top)
    known = {one.key: one for one in Entry.objects.filter(unit=top).exclude(key="")}
    live = _live(known)
    busy = set(EntryVersion.objects.filter(entry__in=known.values(), state__in=OPEN).values_list("entry_id", flat=True))
    new = [one for one in shipped() if one.key not in known]
    _make(new, top, at)
    counts = {"renewed": 0, "kept": 0, "same": 0}
    for one in shipped():
        if one.key in known:
            entry = known[one.key]
            counts[_renewed(one, entry, live.get(entry.pk), entry.pk in busy, at)] += 1
    loaded = Loaded(len(new), **counts)
    if loaded.made or loaded.renewed:
        payload = {"made": loaded.made, "renewed": loaded.renewed, "kept": loaded.kept}
        record(
            kind="library.shipped.loaded",
            unit=top,
            about="library.shipped",
            about_uuid=None,
            by=by,
            at=at,
            payload=payload,
        )
    return loaded


def _live(known: dict[str, Entry]) -> dict[int, EntryVersion]:
    rows = EntryVersion.objects.filter(entry__in=known.values(), state__in=("published", "retired"))
    return {one.entry_id: one for one in rows}


def _version(one: Shipped, entry: Entry, number: int, at: datetime) -> EntryVersion:
    made = EntryVersion(
        entry=entry, number=number, state=EntryState.PUBLISHED, created_at=at, edited_at=at, submitted_at=at, published_at=at
    )  # fmt: skip
    put(made, one.kind, one.content)
    made.shipped = made.digest
    return made


def _make(new: list[Shipped], top: Unit, at: datetime) -> None:
    entries = [
        Entry(kind=one.kind, scope=EntryScope.COMMON, unit=top, home=top, key=one.key, created_at=at) for one in new
    ]
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    versions = [_version(one, entry, 1, at) for one, entry in zip(new, entries, strict=True)]
    EntryVersion.objects.bulk_create(versions, batch_size=BATCH)


def _renewed(one: Shipped, entry: Entry, live: EntryVersion | None, busy: bool, at: datetime) -> str:
    """Bring an entry up to the program's; what became of it."""
    made = _version(one, entry, live.number + 1 if live else 1, at)
    if live is None or busy or live.state == EntryState.RETIRED or not live.shipped:
        return "kept"
    if live.shipped == made.digest:
        return "same"
    replaced(live, at)
    made.save(force_insert=True)
    return "renewed"
