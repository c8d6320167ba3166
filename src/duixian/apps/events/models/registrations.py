"""Guests of an edition: the kinds they come as, how they heard of it, and each registration with its steps."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models.editions import Event
from duixian.apps.money.models import BudgetLine, Contract
from duixian.apps.parties.models import Person


class Channel(models.Model):
    """A way in which an edition is made known (a newsletter, an outlet, a partner); `code` stands in its links.

    What it costs is the contract, or else the budget line, that pays for it alone.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="channels")
    name = models.CharField(_("渠道"), max_length=120)
    code = models.SlugField(_("链接代码"), max_length=40)
    opened_on = models.DateField(_("启用日期"))
    line = models.ForeignKey(
        BudgetLine, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("资金明细")
    )
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("合同")
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "opened_on", "id")
        constraints = (models.UniqueConstraint(fields=("event", "code"), name="channel_code_once"),)

    def __str__(self) -> str:
        return self.name


class RegistrationKind(models.Model):
    """As what somebody comes. `quota` None is without limit, `taken` how many places are held (written by operations only, so that the
    database itself refuses one too many); `form` holds the questions asked of this kind.

    Personal answers are kept `keep_days` after the last day of the conference; an offered place is held `offer_hours`.
    """

    class Role(models.TextChoices):
        """What a kind counts as, whatever it is called."""

        DELEGATE = "delegate", _("参会代表")
        OVERSEAS = "overseas", _("境外代表")
        SPEAKER = "speaker", _("报告嘉宾")
        VIP = "vip", _("贵宾")
        MEDIA = "media", _("媒体")
        EXHIBITOR = "exhibitor", _("参展商")
        STAFF = "staff", _("工作人员")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="kinds")
    role = models.CharField(_("身份"), max_length=12, choices=Role.choices)
    name = models.CharField(_("名称"), max_length=60)
    name_en = models.CharField(_("英文名称"), max_length=60, blank=True)
    public = models.BooleanField(_("可自行报名"), default=True)
    needs_approval = models.BooleanField(_("须审核"), default=False)
    quota = models.PositiveIntegerField(_("名额"), null=True, blank=True)
    fee = models.DecimalField(_("会务费（元）"), max_digits=16, decimal_places=2, default=0)
    opens_at = models.DateTimeField(_("开放时间"), null=True, blank=True)
    closes_at = models.DateTimeField(_("截止时间"), null=True, blank=True)
    form = models.JSONField(_("报名表"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    taken = models.PositiveIntegerField(default=0, editable=False)
    keep_days = models.PositiveSmallIntegerField(_("个人信息保存天数（会后）"), default=365)
    offer_hours = models.PositiveSmallIntegerField(_("候补名额保留小时数"), default=48)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "name"), name="registration_kind_once"),
            models.CheckConstraint(condition=Q(fee__gte=0), name="registration_fee_not_negative"),
            models.CheckConstraint(
                condition=Q(quota=None) | Q(taken__lte=F("quota")), name="registration_within_quota"
            ),
        )

    def __str__(self) -> str:
        return self.name


class RegistrationState(models.TextChoices):
    """Where a registration stands; only CONFIRMED gets a ticket."""

    APPLIED = "applied", _("待审核")
    WAITING = "waiting", _("候补")
    OFFERED = "offered", _("候补待确认")
    CONFIRMED = "confirmed", pgettext_lazy("guest", "已确认")
    REFUSED = "refused", _("未通过")
    CANCELLED = "cancelled", _("已取消")
    REPLACED = "replaced", _("已换人")


LIVE_STATES = (
    RegistrationState.APPLIED,
    RegistrationState.WAITING,
    RegistrationState.OFFERED,
    RegistrationState.CONFIRMED,
)
"""States in which somebody may still come: a person has one such registration at most."""


class RegistrationGroup(models.Model):
    """People who come together, registered and billed as one; `contact` gets the letters of those without an address of their own.

    `key` is what the form sent along, so that sending it twice makes one group; `secret` is the digest of the group's own link.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="groups")
    name = models.CharField(_("团体名称"), max_length=120)
    contact = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("联系人"))
    language = models.CharField(_("语言"), max_length=8, default="zh-hans")
    key = models.CharField(max_length=64, blank=True, editable=False)
    secret = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "key"), condition=~Q(key=""), name="registration_group_key_once"),
        )

    def __str__(self) -> str:
        return self.name


class Registration(models.Model):
    """That a person wants to come to an edition as a kind; `state` is the last of the steps.

    `number` counts within the edition and stands on the badge. `secret` is the digest of the guest's own link. `replaces` is the
    registration whose place was handed on (换人). `key` is what the form sent along, so that sending it twice makes one registration.
    `offer_until` is when an offered place lapses; `erased_at` when what is personal was erased.
    """

    class Source(models.TextChoices):
        """Who entered it."""

        PUBLIC = "public", _("自行报名")
        STAFF = "staff", _("会务登记")
        IMPORT = "import", _("名单导入")
        GROUP = "group", _("团体报名")
        SPEAKER = "speaker", _("嘉宾确认")
        MEDIA = "media", _("媒体认证")
        ONSITE = "onsite", _("现场登记")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="registrations")
    kind = models.ForeignKey(RegistrationKind, models.PROTECT, related_name="registrations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("报名号"))
    state = models.CharField(_("状态"), max_length=12, choices=RegistrationState.choices)
    source = models.CharField(_("来源"), max_length=12, choices=Source.choices)
    channel = models.ForeignKey(Channel, models.PROTECT, null=True, blank=True, related_name="registrations")
    answers = models.JSONField(_("报名表内容"), default=dict, blank=True)
    language = models.CharField(_("语言"), max_length=8, default="zh-hans")
    secret = models.CharField(max_length=64, unique=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    group = models.ForeignKey(RegistrationGroup, models.PROTECT, null=True, blank=True, related_name="registrations")
    key = models.CharField(max_length=80, blank=True, editable=False)
    offer_until = models.DateTimeField(_("候补名额保留至"), null=True)
    erased_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("event", "key"), condition=~Q(key=""), name="registration_key_once"),
            models.CheckConstraint(
                condition=Q(state="offered", offer_until__isnull=False) | (~Q(state="offered") & Q(offer_until=None)),
                name="registration_offer_pair",
            ),
            models.UniqueConstraint(fields=("event", "number"), name="registration_number_once"),
            models.UniqueConstraint(
                fields=("event", "person"), condition=Q(state__in=LIVE_STATES), name="registration_once_per_person"
            ),
        )
        indexes = (
            models.Index(fields=("event", "state")),
            models.Index(fields=("kind", "state"), name="registration_places"),
            models.Index(fields=("offer_until",), condition=Q(state="offered"), name="registration_offers"),
        )


class RegistrationStep(models.Model):
    """That a registration reached a state at `occurred_at`; superseded when it was entered wrongly."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=RegistrationState.choices)
    reason = models.CharField(_("说明"), max_length=300, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("registration_id", "occurred_at", "id")
