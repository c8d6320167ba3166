"""Findings of the control rules: those that stand, those about a document, and a check before anything is done."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import below, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import Contract, ControlRun, Payment, Procurement, Violation
from duixian.apps.money.queries.books import BookReader, limits_for
from duixian.apps.targets.models import Declaration
from duixian.core.money.controls import registry
from duixian.core.money.controls.finding import CONTRACT, PAYMENT, PROCUREMENT, Finding

STANDING = "standing"
"""Asks for what is not closed, whatever its state."""


def violations_visible(actor: Actor, *, state: str = STANDING, rule: str = "", severity: str = "", unit: UUID | None = None,
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
    if severity:
        found = found.filter(severity=severity)
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


def violations_waiting(actor: Actor) -> QuerySet[Violation]:
    """The findings in which the actor is next: theirs to answer (or, where nobody else can, of a unit for which they fill in or keep the
    money), and those that were answered and wait for them as the head. One query."""
    mine = Q(owner_id=actor.user_id) if not actor.is_program else Q()
    orphaned = (Q(owner=None) | Q(owner__is_active=False)) & _held(actor, Role.FILLER, Role.FINANCE)
    theirs = Q(owner_id=actor.user_id) | Q(answered_by_id=actor.user_id)
    decides = Q(state=Violation.State.ANSWERED) & _held(actor, Role.HEAD)
    answers = Q(state=Violation.State.OPEN) & (mine | orphaned)
    rows = Violation.objects.filter(visible(actor), answers | (decides & ~theirs), closed_at=None)
    return rows.select_related("unit", "declaration__project", "declaration__unit", "owner").order_by("pk")


def _held(actor: Actor, *roles: Role) -> Q:
    if actor.is_program:
        return Q()
    return below(tuple(holding.path for holding in actor.holdings if holding.role in roles), "unit__")


def declarations_with_findings(actor: Actor) -> QuerySet[Declaration]:
    """The promises about which something was ever found, for those who see them, the latest year first. One query."""
    found = Violation.objects.filter(visible(actor)).values("declaration")
    return Declaration.objects.filter(pk__in=found).select_related("project").order_by("-year", "number")


def last_runs(actor: Actor) -> list[ControlRun]:
    """The latest run of every unit that the actor sees, in tree order. One query."""
    latest = ControlRun.objects.filter(unit=OuterRef("unit")).order_by("-pk").values("pk")[:1]
    rows = ControlRun.objects.filter(visible(actor), pk=Subquery(latest)).select_related("unit", "run_by")
    return list(rows.order_by("unit__path"))


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
