"""Promotion channels and the recruitment funnel they bring: reached, visited, registered, confirmed, came; what a guest cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Channel, ChannelFigure, Event, Registration, RegistrationState
from duixian.apps.events.queries.arrivals import arrivals_by_channel
from duixian.apps.money.models import BudgetLine

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Funnel:
    """One channel on a day (`channel` None: guests who came by none). None is what nobody counted, never zero."""

    channel: Channel | None
    figure: ChannelFigure | None
    registered: int
    confirmed: int
    attended: int | None = None

    @property
    def sent(self) -> int | None:
        """To how many it was sent."""
        return self.figure.sent if self.figure else None

    @property
    def opened(self) -> int | None:
        """How many opened it."""
        return self.figure.opened if self.figure else None

    @property
    def visits(self) -> int | None:
        """How many visits to the site it brought."""
        return self.figure.visits if self.figure else None

    @property
    def cost(self) -> Decimal | None:
        """Yuan it cost: its contract with supplements, else the budget of its line; None where neither is named."""
        if self.channel is None:
            return None
        if self.channel.contract:
            return self.channel.contract.total
        return self.channel.line.budget if self.channel.line else None

    @property
    def per_guest(self) -> Decimal | None:
        """Yuan for each guest who came, before the conference for each confirmed one, to the fen; None without a cost or a guest."""
        guests = self.confirmed if self.attended is None else self.attended
        if self.cost is None or not guests:
            return None
        return (self.cost / guests).quantize(_CENT, ROUND_HALF_UP)


def funnels_of(event: Event, on: date) -> list[Funnel]:
    """The funnel of each channel as of a day, in the order they were opened; last the guests who came by none. Five queries at most.

    Registered are all who asked, confirmed those who may come now; who handed on their place counts through the one who took it.
    """
    channels = list(event.channels.select_related("contract", "line"))
    latest: dict[int, ChannelFigure] = {}
    for one in ChannelFigure.objects.filter(channel__in=channels, superseded_at=None, as_of__lte=on).order_by(
        "as_of", "id"
    ):
        latest[one.channel_id] = one
    counted, came = _counts(event), arrivals_by_channel(event, on)
    return [
        Funnel(
            one, latest.get(one.pk) if one else None, *counted.get(one.pk if one else None, (0, 0)),
            attended=None if came is None else came.get(one.pk if one else None, 0),
        )
        for one in (*channels, None)
    ]  # fmt: skip


def _counts(event: Event) -> dict[int | None, tuple[int, int]]:
    rows = Registration.objects.filter(event=event).exclude(state=RegistrationState.REPLACED).order_by()
    confirmed = Count("pk", filter=Q(state=RegistrationState.CONFIRMED))
    told = rows.values_list("channel").annotate(registered=Count("pk"), confirmed=confirmed)
    return {channel: (registered, held) for channel, registered, held in told}


def channel_get(actor: Actor, uuid: UUID) -> Channel:
    """A channel by its public id. Raises NotFound outside what the actor sees."""
    rows = Channel.objects.filter(visible(actor, "event__unit__"), uuid=uuid)
    found = rows.select_related("event__unit", "line", "contract").first()
    if found is None:
        raise NotFound
    return found


def figures_of(channel: Channel) -> QuerySet[ChannelFigure]:
    """The figures of a channel that are believed, the latest day first."""
    return channel.figures.filter(superseded_at=None).order_by("-as_of", "-id")


def figure_get(actor: Actor, uuid: UUID) -> ChannelFigure:
    """A figure that is believed, by its public id. Raises NotFound outside what the actor sees."""
    rows = ChannelFigure.objects.filter(visible(actor, "channel__event__unit__"), uuid=uuid, superseded_at=None)
    found = rows.select_related("channel__event__unit").first()
    if found is None:
        raise NotFound
    return found


def lines_for(event: Event) -> QuerySet[BudgetLine]:
    """The budget lines that may pay for something of the edition: those of its declaration; none without one."""
    return BudgetLine.objects.filter(declaration=event.declaration_id).order_by("position", "id")
