"""Purchases and their quotes as an actor sees them. Before the opening no shape here holds the amount of a quote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import below, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.money.models import ComparisonSignature, Procurement, Quote
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.targets.models import Project
from duixian.core.history.canonical import digest
from duixian.core.money.packs import PACKS, Method, Pack
from duixian.core.money.procurement import Offer, Purchase, lowest, offer_fault, split_suspects
from duixian.core.wording import Words

DROPPED: Final = (ProcurementState.REFUSED, ProcurementState.CANCELLED)
"""States of a purchase that came to nothing; nothing of its money is bound."""
OPEN: Final = (ProcurementState.REQUESTED, ProcurementState.INVITING, ProcurementState.OPENED)
"""States in which a purchase may still be called off."""
_SHOWN = ("unit", "line__declaration__project", "line__unit", "award__supplier")
_PEOPLE = ("requested_by", "decided_by", "awarded_by")


@dataclass(frozen=True, slots=True)
class QuoteShown:
    """A quote as it may be shown: `place` in the order of receipt, `amount` in yuan, None until the quotes are opened.

    `fault` is why it cannot be judged valid, `low` whether it is the lowest of the valid ones, told once
    all are judged.
    """

    uuid: UUID
    place: int
    supplier: str
    contact: str
    sealed: bool
    received_at: datetime
    amount: Decimal | None
    valid: bool | None
    invalid_reason: str
    fault: Words | None
    low: bool
    file: EvidenceFile | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The comparison sheet: the opened quotes, what was signed (`digest`), and by whom."""

    quotes: tuple[QuoteShown, ...]
    digest: str
    signatures: tuple[ComparisonSignature, ...]

    @property
    def judged(self) -> bool:
        """Whether every quote was judged valid or not."""
        return all(one.valid is not None for one in self.quotes)

    @property
    def valid(self) -> int:
        """How many quotes are valid."""
        return sum(one.valid is True for one in self.quotes)


def procurements_visible(actor: Actor, *, state: str = "", project: UUID | None = None) -> QuerySet[Procurement]:
    """The purchases of the units that the actor sees, the latest request first; of a state or a project where given."""
    rows = Procurement.objects.filter(visible(actor)).select_related(*_SHOWN)
    if state in ProcurementState.values:
        rows = rows.filter(state=state)
    return rows.filter(line__declaration__project__uuid=project) if project else rows


def procurements_waiting(actor: Actor) -> list[Procurement]:
    """The purchases that the actor decides next as the head: asked for by others and not approved yet, or wanting nothing but the
    award. The earliest first. One query."""
    leads = below(tuple(held.path for held in actor.holdings if held.role is Role.HEAD), "unit__")
    others = Q(requested_by=None) | ~Q(requested_by=actor.user_id)
    rows = Procurement.objects.filter(leads, others, state__in=(ProcurementState.REQUESTED, ProcurementState.OPENED))
    counted = rows.select_related(*_SHOWN).annotate(
        unjudged=Count("quotes", filter=Q(quotes__valid=None), distinct=True),
        valid=Count("quotes", filter=Q(quotes__valid=True), distinct=True), signed=Count("signatures", distinct=True),
    )  # fmt: skip
    return [one for one in counted.order_by("requested_at", "pk") if _to_decide(one)]


def _to_decide(one: Any) -> bool:
    """Whether nothing is missing but the head's word, told by the counts of `procurements_waiting`."""
    if one.state == ProcurementState.REQUESTED:
        return True
    pack = pack_of(one)
    enough = one.valid >= quotes_needed(one, pack) and one.signed >= signers_needed(one, pack)
    return enough and not one.unjudged


def quotes_needed(one: Procurement, pack: Pack) -> int:
    """How many valid quotes the award needs."""
    return 1 if one.method == Method.OWN else pack.quotes_needed


def signers_needed(one: Procurement, pack: Pack) -> int:
    """How many signatures the comparison sheet needs."""
    return 0 if one.method == Method.OWN else pack.signers_needed


def procurement_counts(actor: Actor) -> dict[str, int]:
    """How many purchases of the units that the actor sees are in each state; states without one are absent. One query."""
    rows = Procurement.objects.filter(visible(actor)).order_by().values_list("state")
    return dict(rows.annotate(count=Count("pk")))


def projects_buying(actor: Actor) -> QuerySet[Project]:
    """The projects that the actor sees and that have purchases, by name."""
    buying = Procurement.objects.filter(visible(actor)).values("line__declaration__project")
    return Project.objects.filter(pk__in=buying).order_by("name", "code")


def procurement_get(actor: Actor, uuid: UUID) -> Procurement:
    """A purchase by its public id. Raises NotFound outside what the actor sees."""
    found = procurements_visible(actor).select_related(*_SHOWN, *_PEOPLE).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def quote_get(actor: Actor, uuid: UUID) -> Quote:
    """A quote with its purchase, without its amount. Raises NotFound outside what the actor sees."""
    rows = Quote.objects.filter(visible(actor, "procurement__unit__"), uuid=uuid).defer("amount")
    found = rows.select_related("procurement__unit", "procurement__line", "supplier").first()
    if found is None:
        raise NotFound
    return found


def pack_of(procurement: Procurement) -> Pack:
    """The rules that the purchase was asked for under."""
    return PACKS[procurement.pack]


def offers_of(procurement: Procurement) -> list[Offer]:
    """The opened quotes as the rules see them, in the order of receipt. Raises Invalid before the opening."""
    if procurement.opened_at is None:
        raise Invalid(_("报价尚未开启。"))
    return [_offer(one) for one in procurement.quotes.select_related("supplier").order_by("id")]


def quotes_of(procurement: Procurement) -> list[QuoteShown]:
    """The quotes in the order of receipt; their amounts only once they are opened. One query."""
    rows = procurement.quotes.select_related("supplier", "file").order_by("id")
    if procurement.opened_at is None:
        return [_shown(one, place, None, None, low=False) for place, one in enumerate(rows.defer("amount"), 1)]
    opened = list(rows)
    least = lowest([_offer(one) for one in opened]) if all(one.valid is not None for one in opened) else None
    return [
        _shown(one, place, one.amount, offer_fault(_offer(one), procurement.estimate), low=bool(one.valid) and one.amount == least)
        for place, one in enumerate(opened, 1)
    ]  # fmt: skip


def sheet_of(procurement: Procurement) -> Sheet:
    """The comparison sheet as it stands. Raises Invalid before the opening. Two queries."""
    if procurement.opened_at is None:
        raise Invalid(_("报价尚未开启，还没有比价表。"))
    quotes = tuple(quotes_of(procurement))
    return Sheet(quotes, _digest(procurement, quotes), tuple(procurement.signatures.order_by("id")))


def split_of(procurement: Procurement) -> list[Procurement]:
    """The purchases, this one among them, that together look like one need that was split; empty when none do. One query.

    Those of one project are held against each other, as the control rule does: a need split over two lines is split all the same.
    """
    pack, day = pack_of(procurement), timedelta(days=1)
    reach = pack.split_days * day + day
    near = Procurement.objects.filter(
        line__declaration=procurement.line.declaration_id, category=procurement.category,
        requested_at__range=(procurement.requested_at - reach, procurement.requested_at + reach),
    ).exclude(state__in=DROPPED)  # fmt: skip
    rows = {str(one.uuid): one for one in near.order_by("requested_at", "id")}
    zone = ZoneInfo(procurement.unit.time_zone)
    groups = split_suspects(pack, [_purchase(one, zone) for one in rows.values()])
    keys = {one.key for group in groups for one in group if str(procurement.uuid) in {other.key for other in group}}
    return [one for key, one in rows.items() if key in keys]


def _purchase(one: Procurement, zone: ZoneInfo) -> Purchase:
    day = one.requested_at.astimezone(zone).date()
    return Purchase(str(one.uuid), "", one.category, day, one.estimate, Method(one.method))


def _offer(one: Quote) -> Offer:
    return Offer(str(one.uuid), one.supplier.name, one.amount, one.contact, one.sealed, one.valid)


def _shown(one: Quote, place: int, amount: Decimal | None, fault: Words | None, *, low: bool) -> QuoteShown:
    return QuoteShown(
        one.uuid, place, one.supplier.name, one.contact, one.sealed, one.received_at, amount, one.valid,
        one.invalid_reason, fault, low, one.file,
    )  # fmt: skip


def _digest(procurement: Procurement, quotes: tuple[QuoteShown, ...]) -> str:
    """What the signatures are for: the need, and every quote with its judgement."""
    told = [
        {"quote": one.uuid, "contact": one.contact, "sealed": one.sealed, "amount": one.amount, "valid": one.valid,
         "reason": one.invalid_reason}
        for one in quotes
    ]  # fmt: skip
    return digest(
        {
            "procurement": procurement.uuid,
            "estimate": procurement.estimate,
            "method": procurement.method,
            "quotes": told,
        }
    )
