"""What came of the meetings: what those who met tell after some months, and cooperation with its evidence."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models.partnerings import Partnering
from duixian.apps.partnering.models.profiles import Profile
from duixian.apps.partnering.models.schedule import Meeting


class FollowUp(models.Model):
    """That a delegate is asked, `months` after the edition, what became of a meeting; `answered_at` once they said so."""

    class Stage(models.TextChoices):
        """How far it has come."""

        NOTHING = "nothing", _("没有后续")
        CONTACT = "contact", _("保持联系")
        TALKS = "talks", _("正在洽谈")
        INTENT = "intent", _("达成意向")
        SIGNED = "signed", _("已经签约")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="follow_ups")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField(_("会后月数"))
    due_on = models.DateField(_("回访日期"))
    asked_at = models.DateTimeField(null=True)
    stage = models.CharField(_("进展"), max_length=8, choices=Stage.choices, blank=True)
    note = models.CharField(_("说明"), max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("due_on", "meeting_id", "profile_id")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "profile", "months"), name="follow_up_once"),
            models.CheckConstraint(
                condition=Q(stage="", answered_at=None) | (~Q(stage="") & Q(answered_at__isnull=False)),
                name="follow_up_answered_with_stage",
            ),
        )
        indexes = (models.Index(fields=("due_on", "asked_at")),)


class Cooperation(models.Model):
    """Two organisations that came to an intent or an agreement through a meeting (合作成果). Only what the office confirmed counts, and an
    agreement is confirmed by its paper. What is said anew supersedes the row before."""

    class Kind(models.TextChoices):
        """How binding it is."""

        INTENT = "intent", _("合作意向")
        SIGNED = "signed", _("签约合作")

    class State(models.TextChoices):
        """Whether it counts."""

        REPORTED = "reported", _("待核实")
        CONFIRMED = "confirmed", _("已核实")
        REFUSED = "refused", _("不予认定")

    uuid = models.UUIDField(default=uuid6.uuid7, editable=False)
    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="cooperations")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="cooperations")
    left = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("甲方"))
    right = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("乙方"))
    kind = models.CharField(_("类别"), max_length=8, choices=Kind.choices)
    title = models.CharField(_("合作内容"), max_length=200)
    agreed_on = models.DateField(_("达成日期"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.REPORTED)
    reason = models.CharField(_("说明"), max_length=200, blank=True)
    file = models.ForeignKey(
        EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("证明材料")
    )
    reported_by = models.ForeignKey(Profile, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("partnering_id", "-agreed_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("uuid",), condition=Q(superseded_at=None), name="cooperation_holds_once"),
            models.CheckConstraint(condition=~Q(left=models.F("right")), name="cooperation_of_two"),
            models.CheckConstraint(
                condition=~Q(state="confirmed", kind="signed", file=None), name="agreement_confirmed_with_paper"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="cooperation_refused_with_reason"
            ),
        )
        indexes = (models.Index(fields=("uuid",)),)

    def __str__(self) -> str:
        return self.title
