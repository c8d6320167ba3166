"""What waits for somebody in the promises of their units: forms, 口径, lists, reports, duties, steps of the plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.roles import Role
from duixian.apps.evaluation.models import (
    Correction,
    CorrectionState,
    MonitoringReport,
    Rectification,
    ReportState,
    SelfEvaluation,
)
from duixian.apps.evaluation.queries.permitted import permitted
from duixian.apps.evaluation.rules import ABOVE
from duixian.apps.evidence.models import UploadedList
from duixian.apps.evidence.rules import STATING
from duixian.apps.measurement.models import Binding
from duixian.apps.targets.models import Declaration, PlanItem, PlanItemFact
from duixian.apps.targets.models.declarations import DeclarationState

MOST = 40
"""As many of each sort are read: a fuller desk shows what is most urgent."""
WRITTEN = (DeclarationState.DRAFT, DeclarationState.RETURNED, DeclarationState.ADJUSTING)
UNDONE = (CorrectionState.OPEN, CorrectionState.REOPENED)


def held(actor: Actor, *roles: Role, prefix: str = "unit__") -> Q:
    """A filter for what belongs to units over which the actor holds one of the roles; the program holds all of them."""
    if actor.is_program:
        return Q()
    return below(tuple(holding.path for holding in actor.holdings if holding.role in roles), prefix)


def promises_wanting(actor: Actor, *, today: date) -> QuerySet[Declaration]:
    """The promises in which something waits for the actor, each with what: one query.

    `mine` says that the form is theirs to write; `unconfirmed_bindings` and `unconfirmed_lists` count what a second person has to
    agree to; `unbound` and `unevaluated` say that an approved promise has no 口径 yet, or that its year is over without a
    self-evaluation.
    """
    bindings = Binding.objects.filter(declaration=OuterRef("pk"), superseded_at=None)
    lists = UploadedList.objects.filter(subject_uuid=OuterRef("uuid"), superseded_at=None, confirmed_at=None)
    fills, heads, states = (held(actor, *roles) for roles in ((Role.FILLER,), (Role.HEAD,), STATING))
    answers = fills & Q(approved__isnull=False)
    rows = Declaration.objects.filter(fills | heads | states, is_baseline=False).annotate(
        unconfirmed_bindings=_number(bindings.filter(confirmed_at=None).exclude(set_by_id=actor.user_id)),
        unconfirmed_lists=_number(lists.exclude(uploaded_by_id=actor.user_id), "subject_uuid"),
        bound=Exists(bindings),
    )
    wanting = (
        (fills & Q(state__in=WRITTEN))
        | (heads & Q(unconfirmed_bindings__gt=0))
        | (states & Q(unconfirmed_lists__gt=0))
        | (answers & Q(bound=False))
        | (answers & Q(self_evaluation=None, year__lt=today.year))
    )
    found = rows.filter(wanting).select_related("project", "unit", "self_evaluation")
    return found.order_by(F("due_on").asc(nulls_last=True), "number")[:MOST]


def _number(rows: QuerySet[Any], by: str = "declaration") -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def reports_waiting(actor: Actor) -> list[MonitoringReport | SelfEvaluation]:
    """Reports that are the actor's to write or to decide on, own work left out where somebody else decides. Two queries."""
    found: list[MonitoringReport | SelfEvaluation] = []
    for kind in (MonitoringReport, SelfEvaluation):
        rows = kind._default_manager.filter(_reports_of(actor)).select_related(
            "declaration__project", "declaration__unit"
        )
        shown = rows.defer("rows", "frozen", "declaration__steps").order_by("as_of", "pk")[:MOST]
        found += [one for one in shown if _is_for(actor, one)]
    return found


def _reports_of(actor: Actor) -> Q:
    at = "declaration__unit__"
    return (
        (held(actor, Role.FILLER, prefix=at) & Q(state__in=(ReportState.DRAFT, ReportState.RETURNED)))
        | (held(actor, Role.HEAD, prefix=at) & Q(state=ReportState.SUBMITTED))
        | (held(actor, *ABOVE, prefix=at) & Q(state=ReportState.REVIEWED))
    )


def _is_for(actor: Actor, report: MonitoringReport | SelfEvaluation) -> bool:
    allowed = permitted(actor, report)
    return allowed.writes or allowed.decides


def duties_waiting(actor: Actor) -> list[Correction | Rectification]:
    """Corrections and rectifications that the actor answers for, or has to verify, the earliest due first. Two queries."""
    found: list[Correction | Rectification] = []
    for kind, through in ((Correction, "report"), (Rectification, "evaluation")):
        at = f"{through}__declaration__unit__"
        mine = Q(owner_id=actor.user_id) | held(actor, Role.HEAD, prefix=at)
        mine |= held(actor, Role.FILLER, prefix=at) & Q(owner=None)
        verify = held(actor, *ABOVE, prefix=at) & Q(state=CorrectionState.DONE) & ~Q(done_by_id=actor.user_id)
        rows = kind._default_manager.filter((mine & Q(state__in=UNDONE)) | verify)
        named = rows.select_related(f"{through}__declaration__project", f"{through}__declaration__unit", "owner")
        hidden = (f"{through}__{name}" for name in ("rows", "frozen"))
        found += named.defer(*hidden).order_by("due_on", "pk")[:MOST]
    return sorted(found, key=lambda duty: duty.due_on)


def promise_of(duty: Correction | Rectification) -> Declaration:
    """The promise that a correction or rectification is about."""
    if isinstance(duty, Correction):
        return duty.report.declaration
    return duty.evaluation.declaration


def plans_due(actor: Actor, *, until: date) -> list[dict[str, Any]]:
    """How many steps of a plan are due by a day and not said to be done, by promise: the unit's clerks see all of theirs, others
    those they answer for. Rows with the promise, `steps` and the earliest day `first`. One query.
    """
    told = PlanItemFact.objects.filter(item=OuterRef("pk"), superseded_at=None)
    mine = Q(owner_id=actor.user_id) if actor.user_id else Q(pk__in=())
    rows = PlanItem.objects.filter(
        mine | held(actor, Role.FILLER, prefix="declaration__unit__"), ~Exists(told), removed_at=None, due_on__lte=until,
        declaration__approved__isnull=False,
    ).order_by()  # fmt: skip
    named = rows.values(
        "declaration__uuid", "declaration__project__name", "declaration__year", "declaration__unit__name"
    )
    counted = named.annotate(steps=Count("pk"), first=Min("due_on"))
    return [dict(row) for row in counted.order_by("first", "declaration__uuid")[:MOST]]
