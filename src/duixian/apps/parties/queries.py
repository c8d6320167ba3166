"""Outside people and organisations that somebody sees."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.parties.models import Organisation, Person


def people_visible(actor: Actor) -> QuerySet[Person]:
    """Outside people of the units that the actor sees, each with organisation and unit, by name."""
    return Person.objects.filter(visible(actor)).select_related("organisation", "unit")


def organisations_visible(actor: Actor) -> QuerySet[Organisation]:
    """Outside organisations of the units that the actor sees, each with its unit, by name."""
    return Organisation.objects.filter(visible(actor)).select_related("unit")


def has_address(address: str, person: str = "") -> Exact:
    """A filter for the person at the end of a path such as `person__` who has this mail address, in whatever case; by the index."""
    return Exact(Lower(f"{person}email"), Lower(Value(address.strip())))


def organisation_named(unit: Unit, name: str) -> Organisation | None:
    """The organisation of the unit with this name, however many blanks were typed between its parts; None where there is none. For operations
    that have asked who may. One query."""
    return Organisation.objects.filter(unit=unit, name=" ".join(name.split())).select_related("unit").first()


def person_get(actor: Actor, uuid: UUID) -> Person:
    """An outside person by public id. Raises NotFound for those of other units."""
    try:
        return people_visible(actor).get(uuid=uuid)
    except Person.DoesNotExist as error:
        raise NotFound from error


def organisation_get(actor: Actor, uuid: UUID) -> Organisation:
    """An outside organisation by public id. Raises NotFound for those of other units."""
    try:
        return organisations_visible(actor).get(uuid=uuid)
    except Organisation.DoesNotExist as error:
        raise NotFound from error
