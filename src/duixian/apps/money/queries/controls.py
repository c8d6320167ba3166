"""Findings of the control rules: those that stand, those about a document, and a check before anything is done."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.money.models import Contract, ControlRun, Payment, Procurement, Violation
from duixian.apps.money.queries.books import BookReader, limits_for
from duixian.apps.targets.models import Declaration
from duixian.core.money.controls import registry
from duixian.core.money.controls.finding import CONTRACT, PAYMENT, PROCUREMENT, Finding

STANDING = "standing"
"""Asks for what is not closed, whatever its state."""


def violations_visible(actor: Actor, *, state: str = STANDING, rule: str = "", unit: UUID | None = None,
                       declaration: UUID | None = None, mine: bool = False) -> QuerySet[Violation]:  # fmt: skip
    """The findings that the actor sees, the latest first: `state` is one of Violation.State, STANDING, or empty for all."""
    found = (
        Violation.objects.filter(visible(actor)).select_related("unit", "declaration__project", "owner").order_by("-pk")
    )
    if state == STANDING:
        found = found.filter(closed_at=None)
    elif state in Violation.State.values:
        found = found.filter(state=state)
    if rule:
        found = found.filter(rule=rule)
    if unit:
        found = found.filter(unit__uuid=unit)
    if declaration:
        found = found.filter(declaration__uuid=declaration)
    return found.filter(owner_id=actor.user_id) if mine else found


def violation_get(actor: Actor, uuid: UUID) -> Violation:
    """A finding by its public id; NotFound outside what the actor sees."""
    found = Violation.objects.filter(visible(actor), uuid=uuid)
    one = found.select_related("unit", "declaration__project", "owner", "answered_by", "decided_by").first()
    if one is None:
        raise NotFound
    return one


def findings_of(document_uuid: UUID) -> list[Violation]:
    """The findings that stand about a document, as the last run left them. One query."""
    return list(
        Violation.objects.filter(about_uuid=document_uuid, closed_at=None).select_related("owner").order_by("pk")
    )


def last_run(unit: Unit) -> ControlRun | None:
    """The latest run over the unit."""
    return ControlRun.objects.filter(unit=unit).select_related("run_by").order_by("-pk").first()


def check_document(*, about: str, uuid: UUID, as_of: date, known_at: datetime) -> list[Finding]:
    """What the rules say of a document now, before anything is recorded; a payment that is not made yet is looked at as if it were
    approved and made on `as_of`. NotFound for a document that does not exist. A fixed number of queries."""
    declaration = _declaration_of(about, uuid)
    unit = declaration.unit
    book = BookReader(unit, as_of, known_at).of_declaration(declaration, candidate=uuid if about == PAYMENT else None)
    return [one for one in registry.findings(book, limits_for(unit)) if one.about_uuid == uuid]


def _declaration_of(about: str, uuid: UUID) -> Declaration:
    rows: dict[str, QuerySet[Declaration]] = {
        PAYMENT: Declaration.objects.filter(pk__in=Payment.objects.filter(uuid=uuid).values("declaration")),
        CONTRACT: Declaration.objects.filter(pk__in=Contract.objects.filter(uuid=uuid).values("declaration")),
        PROCUREMENT: Declaration.objects.filter(
            pk__in=Procurement.objects.filter(uuid=uuid).values("line__declaration")
        ),
    }
    found = rows[about].select_related("unit").first() if about in rows else None
    if found is None:
        raise NotFound
    return found
