"""Who was asked, and how each stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, OuterRef, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.surveys.models import Invitation, Reminder, Turnout, Wave

STATES = {
    "invited": pgettext_lazy("survey", "已邀请"), "reminded": _("已催答"), "answered": _("已答"), "declined": _("谢绝"), "bounced": _("退信"),
}  # fmt: skip


def invitations_of(wave: Wave, *, state: str = "") -> QuerySet[Invitation]:
    """The invitations of a wave in order, each with its `state` (a key of STATES) and how often it was reminded (`reminded`)."""
    reminded = Exists(Reminder.objects.filter(invitation=OuterRef("pk")))
    answered = Exists(Turnout.objects.filter(invitation=OuterRef("pk")))
    stands = Case(
        When(answered, then=Value("answered")), When(bounced_at__isnull=False, then=Value("bounced")),
        When(declined_at__isnull=False, then=Value("declined")), When(reminded, then=Value("reminded")), default=Value("invited"),
        output_field=CharField(),
    )  # fmt: skip
    rows = (
        Invitation.objects.filter(wave=wave)
        .select_related("person")
        .annotate(state=stands, reminded=Count("reminders"))
        .order_by("number")
    )
    return rows.filter(state=state) if state in STATES else rows


def states_of(wave: Wave) -> dict[str, int]:
    """How many invitations of a wave are in each state. One query."""
    rows: Any = invitations_of(wave)
    counts = dict.fromkeys(STATES, 0)
    for state in rows.order_by().values_list("state", flat=True):
        counts[state] += 1
    return counts


def to_remind(wave: Wave) -> QuerySet[Invitation]:
    """Who has not answered, has not declined and can be reached by mail, in order."""
    left = Invitation.objects.filter(wave=wave, turnout=None, declined_at=None, bounced_at=None).exclude(email="")
    return left.select_related("person").annotate(reminded=Count("reminders")).order_by("number")


def invitation_get(actor: Actor, uuid: UUID) -> Invitation:
    """An invitation by its public id. Raises NotFound outside what the actor sees."""
    rows = Invitation.objects.filter(visible(actor, "wave__unit__"), uuid=uuid)
    found = rows.select_related("wave__unit", "wave__declaration__project").first()
    if found is None:
        raise NotFound
    return found
