"""What a payment can be for: lines, contracts, milestones, acceptances and instalments of one project, and who was paid before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import below, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import Acceptance, BudgetLine, Contract, Milestone, Payment, PlannedPayment
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.queries.budget import lines_of
from duixian.apps.money.queries.payments import MADE, PENDING
from duixian.apps.money.sums import YuanSum
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.models.projects import ProjectState

_COUNTS = (*PENDING, *MADE)


class Choices(NamedTuple):
    """Everything of one project that a payment may name. `spoken` of contracts and milestones is what payments use or ask for."""

    declaration: Declaration
    lines: list[BudgetLine]
    contracts: list[Contract]
    milestones: list[Milestone]
    acceptances: list[Acceptance]
    instalments: list[PlannedPayment]
    payees: list[Organisation]


def declarations_payable(actor: Actor, role: Role) -> QuerySet[Declaration]:
    """The promises with budget lines, of projects that go on, of the units in which the actor holds the role; newest year first."""
    paths = tuple(held.path for held in actor.holdings if held.role is role)
    mine = Q() if actor.is_program else below(paths, "unit__")
    lines = BudgetLine.objects.filter(declaration=OuterRef("pk"))
    rows = Declaration.objects.filter(mine, Exists(lines)).exclude(project__state=ProjectState.CLOSED)
    return rows.select_related("project", "unit").order_by("-year", "number", "pk")


def declarations_paying(actor: Actor) -> QuerySet[Declaration]:
    """The promises that the actor sees and that have payments; newest year first."""
    rows = Declaration.objects.filter(visible(actor), Exists(Payment.objects.filter(declaration=OuterRef("pk"))))
    return rows.select_related("project").order_by("-year", "number", "pk")


def declaration_behind(rows: QuerySet[Declaration], asked: Mapping[str, UUID]) -> Declaration | None:
    """The promise that is asked for out of several: itself (`declaration`), or by its `line`, `contract` or `planned` item."""
    paths = {
        "declaration": "uuid",
        "line": "budget_lines__uuid",
        "contract": "contracts__uuid",
        "planned": "plan_items__uuid",
    }
    for name, path in paths.items():
        if name in asked:
            return rows.filter(**{path: asked[name]}).first()
    return None


def choices_of(declaration: Declaration) -> Choices:
    """What a payment of the promise may be for. Six queries."""
    return Choices(
        declaration, list(lines_of(declaration)), contracts_payable(declaration), _milestones(declaration),
        _acceptances(declaration), _instalments(declaration),
        list(Organisation.objects.filter(unit=declaration.unit).order_by("name")),
    )  # fmt: skip


def contracts_payable(declaration: Declaration) -> list[Contract]:
    """The signed contracts of a promise, each with `spoken`, the yuan that payments use or ask for."""
    rows = Contract.objects.filter(declaration=declaration, state=ContractState.SIGNED)
    return _counted(rows.select_related("supplier", "line").annotate(spoken=_spoken()).order_by("number"))


def _milestones(declaration: Declaration) -> list[Milestone]:
    rows = Milestone.objects.filter(contract__declaration=declaration, contract__state=ContractState.SIGNED)
    return _counted(
        rows.select_related("contract").annotate(spoken=_spoken()).order_by("contract__number", "position", "pk")
    )


def _spoken() -> YuanSum:
    return YuanSum("payments__amount", filter=Q(payments__state__in=_COUNTS))


T = TypeVar("T", Contract, Milestone)


def _counted(rows: Iterable[T]) -> list[T]:
    """The rows with nothing spoken for counted as zero; the sum itself may not be wrapped, or it would come out as fen."""
    found = list(rows)
    for one in found:
        one.spoken = one.spoken or Decimal(0)  # type: ignore[attr-defined]  # annotated
    return found


def _acceptances(declaration: Declaration) -> list[Acceptance]:
    rows = Acceptance.objects.filter(
        duty__declaration=declaration, superseded_at=None, result=Acceptance.Result.PASSED, duty__cancelled_at=None
    )
    return list(rows.select_related("duty__milestone").order_by("-held_on", "-pk"))


def _instalments(declaration: Declaration) -> list[PlannedPayment]:
    taken = Payment.objects.filter(planned=OuterRef("pk"), state__in=_COUNTS, part=False)
    rows = PlannedPayment.objects.filter(plan__declaration=declaration, plan__ended_at=None, item__removed_at=None)
    return list(
        rows.exclude(Exists(taken))
        .select_related("plan__line", "plan__contract", "item")
        .order_by("item__due_on", "pk")
    )
