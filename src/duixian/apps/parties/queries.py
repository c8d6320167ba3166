"""Outside people and organisations that somebody sees."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils.functional import Promise

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import below, visible
from duixian.apps.parties.holders import REASONS, labels, registered
from duixian.apps.parties.models import Organisation, Person, RequestState, SubjectRequest
from duixian.apps.parties.rules import SETTLING


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


def requests_visible(actor: Actor) -> QuerySet[SubjectRequest]:
    """What people asked about their own data, in the units that the actor sees: those that wait first, by the day they are due."""
    waiting = Case(When(state=RequestState.RECEIVED, then=0), default=1)
    rows = SubjectRequest.objects.filter(visible(actor)).select_related("person__organisation", "unit", "settled_by")
    return rows.order_by(waiting, "due_on", "-id")


def requests_to_settle(actor: Actor) -> QuerySet[SubjectRequest]:
    """Those of units where the actor may settle them."""
    return requests_visible(actor).filter(_settled_by(actor))


def _settled_by(actor: Actor) -> Q:
    """A filter for what belongs to units where the actor settles requests."""
    return (
        Q()
        if actor.is_program
        else below(tuple(held.path for held in actor.holdings if held.role in SETTLING), "unit__")
    )


def request_get(actor: Actor, uuid: UUID) -> SubjectRequest:
    """A request by public id. Raises NotFound for those of other units."""
    try:
        return requests_visible(actor).get(uuid=uuid)
    except SubjectRequest.DoesNotExist as error:
        raise NotFound from error


def people_matching(actor: Actor, words: str) -> QuerySet[Person]:
    """People of units that the actor may settle requests of, whose name or mail address holds these words; nobody for none."""
    plain = " ".join(words.split())
    if not plain:
        return Person.objects.none()
    found = Q(name__icontains=plain) | Q(name_en__icontains=plain) | Q(email__icontains=plain)
    return people_visible(actor).filter(found & _settled_by(actor))


def held_counts(person: Person) -> list[tuple[str, str | Promise, int]]:
    """How much every app holds of a person: code and name of each section with the number of its rows, without those that are empty."""
    names = labels()
    return [
        (f"{holder.name}.{code}", names[f"{holder.name}.{code}"], len(found))
        for holder in registered()
        for code, found in holder.told(person).items()
        if found
    ]


def would_stay(person: Person) -> list[tuple[str | Promise, int, str | Promise]]:
    """What an erasure would leave: name of the section, number of rows, and why."""
    names = labels()
    return [
        (names[f"{holder.name}.{one.section}"], one.number, REASONS[one.reason])
        for holder in registered()
        for one in holder.kept(person)
    ]
