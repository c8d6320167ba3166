"""Writes: people whom the unit works with, each once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.parties.models import Person


@transaction.atomic
def person_known(*, unit: Unit, name: str, by: Actor, at: datetime, email: str = "") -> Person:
    """The person of the unit with this name (and mail address, where one is given), entered now if nobody did before.

    Names alone tell people of one unit apart; of two with one name, the address does. Raises Invalid at `person` without name.
    """
    plain = " ".join(name.split())[:80]
    if not plain:
        raise Invalid(_("请填写姓名。"), field="person")
    known = (
        Person.objects.filter(unit=unit, name=plain, **({"email__iexact": email} if email else {}))
        .order_by("pk")
        .first()
    )
    if known is not None:
        return known
    made = Person.objects.create(unit=unit, name=plain, email=email, created_at=at)
    record(kind="parties.person.added", unit=unit, about="parties.person", about_uuid=made.uuid, by=by, at=at)
    return made
