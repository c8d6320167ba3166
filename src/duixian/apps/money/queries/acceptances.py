"""What must be accepted, by when, and how that stands, as an actor sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, Self
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.money.models import Acceptance, AcceptanceDuty
from duixian.core.money.contracts import Held, Standing, acceptance_standing


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesWanted:
    """What a list of duties is narrowed to: `standing` is one of Standing as of `today`, "cancelled", or empty for all that hold."""

    today: date
    standing: str = ""
    declaration: UUID | None = None


class Shown(NamedTuple):
    """A duty and how it stands on a day."""

    duty: AcceptanceDuty
    standing: Standing

    @classmethod
    def of(cls, duty: AcceptanceDuty, as_of: date) -> Self:
        """How a duty read by `with_outcome` stands, by all that was recorded: no query."""
        result = getattr(duty, "last_result", None)
        held = [] if result is None else [Held(duty.last_held_on, result == Acceptance.Result.PASSED)]  # type: ignore[attr-defined]  # annotated
        return cls(duty, acceptance_standing(duty.due_on, held, max(as_of, held[0].on) if held else as_of))


def with_outcome(duties: QuerySet[AcceptanceDuty]) -> QuerySet[Any]:
    """Duties with `last_result` and `last_held_on` of the acceptance that decides, None where none was held."""
    last = Acceptance.objects.filter(duty=OuterRef("pk"), superseded_at=None).order_by("-held_on", "-pk")
    return duties.annotate(
        last_result=Subquery(last.values("result")[:1]), last_held_on=Subquery(last.values("held_on")[:1])
    )


def duties_visible(actor: Actor, wanted: DutiesWanted | None = None) -> QuerySet[Any]:
    """The duties of the units that the actor sees, the earliest due first, with their outcome; cancelled ones only when asked for."""
    shown = AcceptanceDuty.objects.filter(visible(actor)).select_related(
        "unit", "declaration__project", "contract__supplier", "contract__signed_by", "milestone"
    )
    rows = with_outcome(shown)
    if wanted is None:
        return rows
    if wanted.declaration is not None:
        rows = rows.filter(declaration__uuid=wanted.declaration)
    if wanted.standing == "cancelled":
        return rows.exclude(cancelled_at=None)
    return rows.filter(_stands(wanted), cancelled_at=None)


def _stands(wanted: DutiesWanted) -> Q:
    conditions = {
        Standing.PASSED: Q(last_result=Acceptance.Result.PASSED), Standing.FAILED: Q(last_result=Acceptance.Result.FAILED),
        Standing.OVERDUE: Q(last_result=None, due_on__lt=wanted.today), Standing.OPEN: Q(last_result=None, due_on__gte=wanted.today),
    }  # fmt: skip
    return conditions[Standing(wanted.standing)] if wanted.standing in set(Standing) else Q()


def counts_of(actor: Actor, *, today: date, declaration: UUID | None = None) -> dict[str, int]:
    """How many duties stand how, by the words of `DutiesWanted.standing`; "" counts all that hold. Two queries."""
    every = DutiesWanted(today=today, declaration=declaration)
    named = {f"is_{one}": Count("pk", filter=_stands(replace(every, standing=one))) for one in Standing}
    told = duties_visible(actor, every).order_by().aggregate(**named)
    counts = {str(one): told[f"is_{one}"] for one in Standing}
    cancelled = duties_visible(actor, replace(every, standing="cancelled")).count()
    return {**counts, "": sum(counts.values()), "cancelled": cancelled}


def duty_get(actor: Actor, uuid: UUID) -> Any:
    """A duty by its public id, with its outcome; NotFound outside what the actor sees."""
    found = duties_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def acceptances_of(duty: AcceptanceDuty) -> QuerySet[Acceptance]:
    """Every acceptance that was recorded for a duty, those taken back too, in the order in which they were held."""
    return duty.acceptances.select_related("accepted_by", "file").order_by("held_on", "pk")


def acceptance_get(actor: Actor, uuid: UUID) -> Acceptance:
    """An acceptance that is believed; NotFound outside what the actor sees and for one that was taken back."""
    rows = Acceptance.objects.filter(visible(actor, "duty__unit__"), superseded_at=None, uuid=uuid)
    found = rows.select_related("duty__unit", "duty__declaration__project", "duty__contract", "file").first()
    if found is None:
        raise NotFound
    return found
