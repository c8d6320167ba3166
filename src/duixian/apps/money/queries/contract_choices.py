"""What a contract or an acceptance may be for: lines, awarded purchases, frameworks, suppliers, and who may sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import below, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import AcceptanceDuty, BudgetLine, Contract, Milestone, Procurement, SigningAuthority
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.models.projects import ProjectState

LIVE = Contract.objects.exclude(state=ContractState.TERMINATED)


class ContractChoices(NamedTuple):
    """What a contract of a promise may be for."""

    lines: list[BudgetLine]
    awards: list[Procurement]
    frameworks: list[Contract]
    suppliers: list[Organisation]


def declarations_contracting(actor: Actor, *roles: Role) -> QuerySet[Declaration]:
    """The promises with budget lines, of projects that run, in units where the actor holds one of the roles; newest year first."""
    paths = tuple(held.path for held in actor.holdings if held.role in roles)
    own = Q() if actor.is_program else below(paths, "unit__")
    lines = BudgetLine.objects.filter(declaration=OuterRef("pk"))
    rows = Declaration.objects.filter(own, Exists(lines)).exclude(project__state=ProjectState.CLOSED)
    return rows.select_related("project", "unit").order_by("-year", "number", "pk")


def declarations_contracted(actor: Actor) -> QuerySet[Declaration]:
    """The promises that the actor sees and that have contracts or acceptances; newest year first."""
    contracts = Contract.objects.filter(declaration=OuterRef("pk"))
    rows = Declaration.objects.filter(visible(actor)).filter(Exists(contracts) | Q(acceptance_duties__isnull=False))
    return rows.distinct().select_related("project").order_by("-year", "number", "pk")


def choices_for(declaration: Declaration, *, besides: Contract | None = None) -> ContractChoices:
    """Its lines, its awarded purchases that no contract carries out yet (other than `besides`), and the unit's frameworks and suppliers.
    Four queries."""
    taken = LIVE.filter(procurement=OuterRef("pk"))
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    awarded = Procurement.objects.filter(~Exists(taken), line__declaration=declaration, state=ProcurementState.AWARDED)
    frameworks = Contract.objects.filter(
        unit=declaration.unit_id, kind=Contract.Kind.FRAMEWORK, state=ContractState.SIGNED
    )
    return ContractChoices(
        list(declaration.budget_lines.order_by("position", "id")),
        list(awarded.select_related("award__supplier", "line").order_by("number")),
        list(frameworks.select_related("supplier").order_by("number")),
        list(Organisation.objects.filter(unit=declaration.unit_id).order_by("name")),
    )


def signers_of(unit: Unit, *, on: date, besides: Iterable[int | None] = ()) -> QuerySet[SigningAuthority]:
    """The authorities of a unit that hold on a day or later, the highest first, without those of some people (by key)."""
    held = SigningAuthority.objects.filter(Q(until=None) | Q(until__gt=on), unit=unit, user__is_active=True)
    keys = [one for one in besides if one is not None]
    return held.exclude(user__in=keys).select_related("user").order_by("-limit", "user__name", "pk")


def contracts_open(declaration: Declaration) -> QuerySet[Contract]:
    """The signed contracts of a promise, for which something may be accepted."""
    return declaration.contracts.filter(state=ContractState.SIGNED).order_by("number")


def milestones_open(declaration: Declaration) -> QuerySet[Milestone]:
    """The milestones of its signed contracts for which no acceptance is planned."""
    planned = AcceptanceDuty.objects.filter(milestone=OuterRef("pk"), cancelled_at=None)
    rows = Milestone.objects.filter(~Exists(planned), contract__in=contracts_open(declaration))
    return rows.select_related("contract").order_by("contract__number", "position")


def declaration_of(rows: QuerySet[Declaration], *, declaration: UUID | None = None, contract: UUID | None = None,
                   procurement: UUID | None = None, line: UUID | None = None) -> Declaration | None:  # fmt: skip
    """The promise asked for out of several: itself, or by one of its contracts, purchases or lines; the only one where nothing is asked."""
    asked = {
        "uuid": declaration,
        "contracts__uuid": contract,
        "budget_lines__procurements__uuid": procurement,
        "budget_lines__uuid": line,
    }
    for path, value in asked.items():
        if value is not None:
            return rows.filter(**{path: value}).first()
    few = list(rows[:2])
    return few[0] if len(few) == 1 else None
