"""Rooms and seats as counted: what is taken is counted anew under the lock of the edition, and the database refuses one too many."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from duixian.apps.events.models import Diet, LodgingKind, LodgingNight, Registration, Stay, Transfer, TransferRun


def nights_of(stay: Stay) -> list[date]:
    """The nights of a stay: from the day of arrival, without the day of departure."""
    return [stay.arrives_on + timedelta(days=n) for n in range((stay.leaves_on - stay.arrives_on).days)]


def rooms_taken(kind: LodgingKind) -> Counter[date]:
    """How many rooms of a kind are taken each night: those who share a room take one as long as either is there. One query."""
    rooms: dict[date, set[int]] = {}
    for stay in Stay.objects.filter(kind=kind):
        room = stay.shares_with_id or stay.pk
        for night in nights_of(stay):
            rooms.setdefault(night, set()).add(room)
    return Counter({night: len(held) for night, held in rooms.items()})


def nights_keep(kind: LodgingKind) -> None:
    """Write down how many rooms are taken. Raises IntegrityError for more than there are, which callers have asked before."""
    taken = rooms_taken(kind)
    kind.nights.exclude(night__in=taken).delete()
    LodgingNight.objects.bulk_create(
        [LodgingNight(kind=kind, night=night, quota=kind.quota, taken=number) for night, number in sorted(taken.items())],
        update_conflicts=True, unique_fields=["kind", "night"], update_fields=["quota", "taken"],
    )  # fmt: skip


def seats_keep(run: TransferRun) -> None:
    """Write down how many seats of a vehicle are taken. Raises IntegrityError for more than there are."""
    run.taken = run.transfers.count()
    run.save(update_fields=["taken"])


def hospitality_give_up(one: Registration) -> None:
    """Take back room, ways, meals and diet of somebody who does not come; whoever shared the room keeps it."""
    stays = list(Stay.objects.filter(registration=one).select_related("kind"))
    runs = list(TransferRun.objects.filter(transfers__registration=one))
    for stay in stays:
        stay_leave(stay)
    Transfer.objects.filter(registration=one).delete()
    one.meals.all().delete()
    Diet.objects.filter(registration=one).delete()
    for stay in stays:
        nights_keep(stay.kind)
    for run in runs:
        seats_keep(run)


def stay_leave(stay: Stay) -> None:
    """Delete a stay; the first of those who shared the room becomes its holder."""
    sharers = list(stay.sharers.order_by("pk"))
    if sharers:
        holder, *others = sharers
        Stay.objects.filter(pk=holder.pk).update(shares_with=None)
        Stay.objects.filter(pk__in=[one.pk for one in others]).update(shares_with=holder)
    stay.delete()
