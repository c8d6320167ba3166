"""Forgetting a person who was asked: name, address and links go, that somebody was asked and answered stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.parties.models import Person
from duixian.apps.surveys.models import Invitation, LinkToken, Wave
from duixian.apps.surveys.operations.guards import tell


@transaction.atomic
def invitations_erase(*, person: Person, by: Actor, at: datetime) -> int:
    """Forget names, addresses and links of all invitations of a person; how many they were. In the caller's transaction, which has asked who
    may. Answers and counts stay; a link that was sent opens nothing any more."""
    rows = Invitation.objects.filter(person=person)
    waves = (
        Wave.objects.filter(pk__in=rows.values("wave")).select_related("unit", "declaration__project").order_by("pk")
    )
    for wave in waves:
        tell(wave, "surveys.invitation.erased", by, at)
    LinkToken.objects.filter(invitation__in=rows).delete()
    return rows.update(name="", email="")
