"""Who asks whom for a meeting, what they write to each other, and whom they do not want to meet."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models.partnerings import Partnering
from duixian.apps.partnering.models.profiles import Profile


class Standing(models.TextChoices):
    """How a request stands (`core.partnering.asking`)."""

    PENDING = "pending", _("待答复")
    ACCEPTED = "accepted", _("已接受")
    DECLINED = "declined", _("已谢绝")
    WITHDRAWN = "withdrawn", _("已撤回")
    CANCELLED = "cancelled", _("已取消")


class Priority(models.TextChoices):
    """How much a side wants the meeting."""

    MUST = "must", _("务必见面")
    MEET = "meet", _("希望见面")


class Origin(models.TextChoices):
    """Why two are to meet: one of them asked, or the recommendation put them together in times that both left to it."""

    ASKED = "asked", _("申请")
    RECOMMENDED = "recommended", _("推荐洽谈")


class MeetingRequest(models.Model):
    """A delegate asks to meet another one, or anybody of an organisation (约谈申请).

    Of `origin` recommended nobody asked: it is accepted from the beginning, comes with the schedule that places it, and is seen by the two
    once they were told of their meeting; `fit` (of 100) and `reasons` are those of the recommendation, as the asker reads them.

    `pair` names the two sides in a fixed order, so that two who ask each other have one request (`both_asked`), and two sides never have
    two open ones. `asked_priority` is what the other side says, once it has asked or accepted.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="requests")
    asker = models.ForeignKey(Profile, models.CASCADE, related_name="sent")
    asked = models.ForeignKey(Profile, models.CASCADE, null=True, blank=True, related_name="received")
    asked_body = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    pair = models.CharField(max_length=60)
    standing = models.CharField(_("状态"), max_length=12, choices=Standing.choices, default=Standing.PENDING)
    priority = models.CharField(_("意愿"), max_length=8, choices=Priority.choices, default=Priority.MEET)
    asked_priority = models.CharField(_("对方意愿"), max_length=8, choices=Priority.choices, blank=True)
    both_asked = models.BooleanField(_("双方互相申请"), default=False)
    message = models.TextField(_("留言"), max_length=600, blank=True)
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.ASKED)
    fit = models.PositiveSmallIntegerField(_("匹配度"), default=0)
    reasons = models.JSONField(default=list)
    created_at = models.DateTimeField()
    standing_since = models.DateTimeField()

    class Meta:
        ordering = ("partnering_id", "-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(asked__isnull=False, asked_body=None) | Q(asked=None, asked_body__isnull=False),
                name="request_asks_one_side",
            ),
            models.CheckConstraint(
                condition=~Q(asked=models.F("asker")) | Q(asked=None), name="request_asks_somebody_else"
            ),
            models.UniqueConstraint(
                fields=("partnering", "pair"),
                condition=Q(standing__in=("pending", "accepted")),
                name="request_once_a_pair",
            ),
            models.CheckConstraint(
                condition=Q(origin="asked") | (Q(asked__isnull=False, both_asked=False) & ~Q(standing="pending")),
                name="request_recommended_to_two_by_name",
            ),
        )

    @property
    def recommended(self) -> bool:
        """Whether nobody asked for it."""
        return self.origin == Origin.RECOMMENDED

    @property
    def wish(self) -> str:
        """How much it is wanted, in a word: both asked, what the asker said, or that it is recommended."""
        if self.recommended:
            return str(Origin.RECOMMENDED.label)
        return gettext("互相申请") if self.both_asked else str(self.get_priority_display())


class RequestStep(models.Model):
    """That a request came to stand so, by whom: append-only."""

    request = models.ForeignKey(MeetingRequest, models.CASCADE, related_name="steps")
    standing = models.CharField(max_length=12, choices=Standing.choices)
    profile = models.ForeignKey(Profile, models.CASCADE, null=True, related_name="+")
    note = models.CharField(_("说明"), max_length=300, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("request_id", "occurred_at", "id")


class Message(models.Model):
    """What one side wrote to the other about a request."""

    request = models.ForeignKey(MeetingRequest, models.CASCADE, related_name="messages")
    author = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    text = models.TextField(_("内容"), max_length=1000)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("request_id", "created_at", "id")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="message_says_something"),)


class NoThanks(models.Model):
    """Whom a delegate does not want to meet: nobody of that organisation is recommended to them or may ask them, and they ask nobody there.

    The other side is never told.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="no_thanks")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("profile_id", "organisation__name")
        constraints = (
            models.UniqueConstraint(fields=("profile", "organisation"), name="no_thanks_once_per_organisation"),
        )


class Absence(models.Model):
    """When a delegate cannot meet, [starts_at, ends_at), as they say themselves; own talks and sessions are in the programme."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="absences")
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))

    class Meta:
        ordering = ("profile_id", "starts_at")
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="absence_ends_after_it_begins"),
        )
