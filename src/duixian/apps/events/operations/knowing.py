"""People and organisations that a conference deals with: found among those the unit knows, or registered now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.events.whom import Whom
from duixian.apps.parties.models import Organisation, Person
from duixian.apps.parties.operations import organisation_change, organisation_create, person_change, person_create
from duixian.apps.parties.queries import organisation_named


def organisation_known(
    *, unit: Unit, name: str, by: Actor, at: datetime, name_en: str = "", country: str = "", kind: str = "other"
) -> Organisation:
    """The unit's organisation of this name, registered now if nobody did before; it is of the kind from now on, and keeps what was
    known of it. Raises as organisation_create."""
    known = organisation_named(unit, name)
    if known is None:
        return organisation_create(unit=unit, name=name, name_en=name_en, country=country, kinds=[kind], by=by, at=at)
    return organisation_change(
        organisation=known, name=known.name, name_en=known.name_en or name_en, country=known.country or country,
        kinds=[*known.kinds, kind], by=by, at=at,
    )  # fmt: skip


def person_found(*, unit: Unit, whom: Whom, by: Actor, at: datetime, kind: str = "other") -> Person:
    """The unit's person of this name and address, registered now if nobody did before. What was known of them stays; what was not is
    filled in. Without an address, a name alone tells people apart, as long as only one has it.

    Raises as person_create and organisation_create.
    """
    organisation = None
    if whom.organisation.strip():
        organisation = organisation_known(
            unit=unit, name=whom.organisation, name_en=whom.organisation_en, kind=kind, by=by, at=at
        )
    known = _known(unit, whom)
    if known is None:
        return person_create(
            unit=unit, name=whom.name, email=whom.email, phone=whom.phone, title=whom.title, name_en=whom.name_en,
            country=whom.country, organisation=organisation, by=by, at=at,
        )  # fmt: skip
    return person_change(
        person=known, organisation=known.organisation or organisation, by=by, at=at, name=known.name, **_filled(known, whom)
    )  # fmt: skip


def _known(unit: Unit, whom: Whom) -> Person | None:
    """By name and address; the one of that name without another address, where there is just one."""
    named = Person.objects.filter(unit=unit, name=" ".join(whom.name.split())).order_by("pk")
    address = whom.email.strip()
    if address:
        same = named.filter(email__iexact=address).first()
        return same or named.filter(email="").first()
    found = list(named[:2])
    return found[0] if len(found) == 1 else None


def _filled(known: Person, whom: Whom) -> Mapping[str, str]:
    fields = ("email", "phone", "title", "name_en", "country")
    return {field: getattr(known, field) or getattr(whom, field) for field in fields}
