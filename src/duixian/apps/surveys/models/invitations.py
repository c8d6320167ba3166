"""Who was asked. Of an anonymous survey nothing here, and nothing in an answer, leads from one to the other."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.parties.models import Person
from duixian.apps.surveys.models.waves import Wave


class Invitation(models.Model):
    """Somebody who was asked: a person of the register or a bare mail address; `group` is what they are to the survey (嘉宾, 观众).

    `invited_at` is when it counts as asked, `bounced_at` when the letter came back, `declined_at` when they said no. Whether they have
    answered is told by `Turnout`.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="invitations")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("姓名"), max_length=80, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    group = models.CharField(pgettext_lazy("survey", "身份"), max_length=60, blank=True)
    language = models.CharField(_("语言"), max_length=2, default="zh")
    invited_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("wave_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("wave", "number"), name="survey_invitation_number_once"),
            models.UniqueConstraint(fields=("wave", "person"), condition=Q(person__isnull=False), name="survey_person_asked_once"),
            models.UniqueConstraint(fields=("wave", "email"), condition=~Q(email=""), name="survey_address_asked_once"),
            models.CheckConstraint(condition=Q(person__isnull=False) | ~Q(email=""), name="survey_invitation_of_somebody"),
        )  # fmt: skip


class LinkToken(models.Model):
    """A personal link: only its digest is kept, so each reminder carries a new one and all of them lead to the same invitation."""

    digest = models.CharField(max_length=64, primary_key=True)
    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="tokens")


class Reminder(models.Model):
    """Somebody who had not answered was asked again."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="reminders")
    number = models.PositiveSmallIntegerField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("invitation", "number"), name="survey_reminder_once"),)


class Turnout(models.Model):
    """That an invitation was answered, and nothing else: no time, no order (the key is the invitation's), no answer.

    There can be one of an invitation, so that of two who send at the same instant with one link one comes too late.
    """

    invitation = models.OneToOneField(Invitation, models.CASCADE, primary_key=True, related_name="turnout")
