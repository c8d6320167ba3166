"""Evidence packs for other programs: which were made, of what, and by which digests they are known."""

from __future__ import annotations

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import visible
from duixian.apps.accounts.queries.slices import Asked, Slice, sliced
from duixian.apps.disclosure.models import EvidencePack
from duixian.apps.targets.queries.feeds import Narrowed


def packs_feed(actor: Actor, asked: Asked, wanted: Narrowed) -> Slice[EvidencePack]:
    """Packs by promise, year and time of making. One query."""
    rows = EvidencePack.objects.filter(visible(actor, "freeze__declaration__unit__"))
    given = {
        "freeze__declaration__uuid": wanted.declaration, "freeze__declaration__year": wanted.year,
        "recorded_at__gte": wanted.since,
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    heavy = ("evaluation__frozen", "evaluation__sheet", "evaluation__rows", "evaluation__choices")
    return sliced(rows.select_related("freeze__declaration", "evaluation").defer(*heavy), asked)
