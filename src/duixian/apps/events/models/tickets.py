"""Tickets of guests: the keys that sign them, the number by which a code names a kind, each ticket and how it stands."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models.editions import Event
from duixian.apps.events.models.registrations import Registration, RegistrationKind


class TicketKey(models.Model):
    """A key of an edition, known by its number in the code. Only the public half is kept: the secret one is derived from the site's own secret
    (`operations.keys`), so that a copy of the database signs nothing.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="ticket_keys")
    number = models.PositiveSmallIntegerField()
    public = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("event", "number"), name="ticket_key_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=255), name="ticket_key_in_a_byte"),
        )


class KindNumber(models.Model):
    """The number from 1 to 255 by which tickets and lists of an edition name a kind of guests; it never changes."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="kind_numbers")
    kind = models.OneToOneField(RegistrationKind, models.CASCADE, related_name="ticket_number")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("event_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("event", "number"), name="kind_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=255), name="kind_number_in_a_byte"),
        )


class TicketStanding(models.TextChoices):
    """How a ticket stands; the values are those of `core.events.admission.Standing`."""

    VALID = "valid", pgettext_lazy("ticket", "有效")
    UNPAID = "unpaid", _("费用未到账")
    REVOKED = "revoked", _("已作废")
    REPLACED = "replaced", _("已换发")


LIVE_TICKETS = (TicketStanding.VALID, TicketStanding.UNPAID)


class Ticket(models.Model):
    """The signed code of a guest. Before `since` it was valid, whatever `standing` says now; `days` are ISO days, `kind` a KindNumber.

    `printed` counts the badges made of it.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="tickets")
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="tickets")
    key = models.ForeignKey(TicketKey, models.PROTECT, related_name="+")
    kind = models.PositiveSmallIntegerField()
    days = models.JSONField()
    code = models.CharField(max_length=152, unique=True)
    standing = models.CharField(_("状态"), max_length=8, choices=TicketStanding.choices, default=TicketStanding.VALID)
    since = models.DateTimeField(null=True)
    reason = models.CharField(_("说明"), max_length=300, blank=True)
    printed = models.PositiveSmallIntegerField(_("已打印次数"), default=0)
    issued_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "registration_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("registration",), condition=Q(standing__in=LIVE_TICKETS), name="ticket_live_once"
            ),
            models.CheckConstraint(
                condition=Q(standing=TicketStanding.VALID) | Q(since__isnull=False), name="ticket_ended_at_a_time"
            ),
        )
        indexes = (models.Index(fields=("event", "standing")),)
