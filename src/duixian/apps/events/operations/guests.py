"""Who a guest is: the person whom the unit knows already, or a new one, with what was typed about them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.events.operations.entering import line_of
from duixian.apps.parties.models import Organisation, Person
from duixian.apps.parties.operations import organisation_create, person_change, person_create
from duixian.apps.parties.queries import organisation_named


class GuestDetails(NamedTuple):
    """What is asked of everybody; `organisation` by its name, `country` by its code."""

    name: str
    email: str = ""
    phone: str = ""
    name_en: str = ""
    title: str = ""
    organisation: str = ""
    country: str = ""


def person_for(unit: Unit, told: GuestDetails, *, by: Actor, at: datetime) -> Person:
    """The person of the unit with this name and address (else phone, else organisation), with what was told; made where there is none.

    What is left empty stays as it was. What a public form says of somebody who is known already only fills in what was empty: nobody has shown
    yet that they are that person. People who also sign in to this site keep what their colleagues know of them. Raises Invalid at the
    field. At most eight queries.
    """
    name = line_of(told.name, "name", 80)
    told = told._replace(name=name)
    known = _known(unit, told)
    if known is None:
        organisation = organisation_for(unit, told.organisation, by=by, at=at)
        return person_create(
            unit=unit, organisation=organisation, by=by, at=at, name=name, email=told.email, phone=told.phone,
            title=told.title, name_en=told.name_en, country=told.country,
        )  # fmt: skip
    if known.user_id is None:
        known = person_told(known, _new_to(known, told) if by.is_program else told, by=by, at=at)
    return known


def _new_to(known: Person, told: GuestDetails) -> GuestDetails:
    """What was told of somebody, without what is known already."""
    return told._replace(**{name: "" for name in GuestDetails._fields if getattr(known, name)})


def _known(unit: Unit, told: GuestDetails) -> Person | None:
    same = Person.objects.filter(unit=unit, name=told.name).order_by("pk")
    if told.email.strip():
        return same.filter(email__iexact=told.email.strip()).first()
    if told.phone.strip():
        return same.filter(phone=told.phone.strip()).first()
    at_the_same = (
        {"organisation__name": plain} if (plain := " ".join(told.organisation.split())) else {"organisation": None}
    )
    return same.filter(email="", phone="", **at_the_same).first()


def person_told(person: Person, told: GuestDetails, *, by: Actor, at: datetime) -> Person:
    """A person with what was told about them; what was left empty stays. Raises Invalid at the field."""
    organisation = organisation_for(person.unit, told.organisation, by=by, at=at) or person.organisation
    return person_change(
        person=person, name=told.name.strip() or person.name, email=told.email.strip() or person.email,
        phone=told.phone.strip() or person.phone, title=told.title.strip() or person.title, organisation=organisation,
        name_en=told.name_en.strip() or person.name_en, country=told.country.strip() or person.country, by=by, at=at,
    )  # fmt: skip


def organisation_for(unit: Unit, name: str, *, by: Actor, at: datetime) -> Organisation | None:
    """The organisation of the unit with this name, made where there is none; None for an empty name. Raises Invalid at `organisation`."""
    plain = " ".join(name.split())
    if not plain:
        return None
    known = organisation_named(unit, plain)
    if known is not None:
        return known
    try:
        return organisation_create(unit=unit, name=plain, by=by, at=at)
    except Invalid as refused:
        raise Invalid(refused.message, field="organisation") from refused
