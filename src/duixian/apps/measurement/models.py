"""How an indicator is counted (口径), what was counted, and from which rows."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.targets.models import Declaration, VersionIndicator


class BindingSubject(models.TextChoices):
    """What a binding counts: an indicator, or the money that monitoring and scoring need."""

    INDICATOR = "indicator", _("指标")
    EXECUTED = "executed", _("预算执行数")
    RECEIVED = "received", _("资金到位数")


class Binding(models.Model):
    """The 口径 of one indicator: which measure, with which parameters, until when, by whom; or judged by a person.

    `measure` is a name in the closed registry of `core.measures`, or `judged`. `card` holds the texts of the 口径 card, `bands`
    the texts of a qualitative target. A change makes a new row; the old one is superseded, so that every measurement keeps the
    binding it was made with. `confirmed_at` is when the head of the unit agreed to it.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="bindings")
    subject = models.CharField(max_length=16, choices=BindingSubject.choices, default=BindingSubject.INDICATOR)
    indicator = models.ForeignKey(VersionIndicator, models.PROTECT, null=True, related_name="bindings")
    measure = models.CharField(_("度量"), max_length=64)
    measure_version = models.PositiveSmallIntegerField(default=1)
    parameters = models.JSONField(default=dict)
    card = models.JSONField(_("口径卡"), default=dict)
    bands = models.JSONField(_("档次说明"), default=dict)
    cut_off = models.DateField(_("截止日"), null=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("责任人")
    )
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("declaration_id", "indicator__position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator",), condition=Q(superseded_at=None), name="binding_one_live_per_indicator"
            ),
            models.UniqueConstraint(
                fields=("declaration", "subject"),
                condition=Q(superseded_at=None) & ~Q(subject="indicator"),
                name="binding_one_live_per_money",
            ),
            models.CheckConstraint(
                condition=Q(subject="indicator", indicator__isnull=False)
                | (~Q(subject="indicator") & Q(indicator=None)),
                name="binding_subject_pair",
            ),
        )


class Judgement(models.Model):
    """A person's choice of a band for a judged indicator, with the reason and the facts it rests on."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    binding = models.ForeignKey(Binding, models.CASCADE, related_name="judgements")
    band = models.CharField(_("档次"), max_length=16)
    share = models.DecimalField(_("得分比例（%）"), max_digits=5, decimal_places=2)
    reason = models.TextField(_("理由"))
    facts = models.JSONField(default=list)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("binding_id", "recorded_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("binding",), condition=Q(superseded_at=None), name="judgement_one_live"),
        )


class Measurement(models.Model):
    """What a binding gave as of one time, as known at another; never edited.

    `value` is the typed value of `core.values` as canonical JSON ({"kind": "count", "number": 512}); numerator and denominator
    stand beside it. `kind` says how the rows add up to it (`core.measures.recompute`), `facts` are figures told beside it.
    `digest` is over value, parameters, spec version and the digests of all origin rows.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    binding = models.ForeignKey(Binding, models.CASCADE, related_name="measurements")
    as_of = models.DateTimeField()
    known_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=16, default="missing")
    value = models.JSONField()
    facts = models.JSONField(default=dict)
    numerator = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    grade = models.PositiveSmallIntegerField(_("证据等级"), default=0)
    measure = models.CharField(max_length=64)
    measure_version = models.PositiveSmallIntegerField()
    parameters = models.JSONField(default=dict)
    origin_count = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    measured_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reported = models.BooleanField(default=False)

    class Meta:
        ordering = ("binding_id", "as_of", "recorded_at", "id")
        indexes = (models.Index(fields=("binding", "-as_of", "-recorded_at")),)
        constraints = (models.CheckConstraint(condition=Q(grade__lte=4), name="measurement_grade_up_to_four"),)


class MeasurementOrigin(models.Model):
    """One row that a measurement rests on, with the part it plays; excluded rows say why."""

    measurement = models.ForeignKey(Measurement, models.CASCADE, related_name="origins")
    position = models.PositiveIntegerField()
    source = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    role = models.CharField(max_length=16)
    amount = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    label = models.CharField(max_length=300, blank=True)
    occurred_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    grade = models.PositiveSmallIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("measurement_id", "position")
        constraints = (models.UniqueConstraint(fields=("measurement", "position"), name="origin_position_once"),)


class Occasion(models.TextChoices):
    """Why evidence was frozen."""

    CUT_OFF = "cut_off", _("截止日")
    MONITORING = "monitoring", _("监控定稿时")
    EVALUATION = "evaluation", _("自评定稿时")


class Freeze(models.Model):
    """What was measured of a declaration as of the end of a day, kept for good (取证); triggers refuse every change.

    `about_uuid` is the report that it was made for. `digest` is over its head and the digests of its values.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="freezes")
    occasion = models.CharField(_("取证事由"), max_length=16, choices=Occasion.choices)
    about_uuid = models.UUIDField(null=True)
    cut_off = models.DateField(_("截止日"))
    known_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    row_count = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("declaration_id", "recorded_at", "id")


class FrozenValue(models.Model):
    """A measurement as it was frozen: `head` is everything told of it, `rows` its sealed origin rows, one line of JSON each.

    `digest` is over the head and the digests of all rows, so that it can be made again from rows whose personal fields are redacted.
    """

    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name="values")
    position = models.PositiveSmallIntegerField()
    measurement = models.ForeignKey(Measurement, models.PROTECT, related_name="frozen")
    head = models.JSONField()
    rows = models.TextField(blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("freeze_id", "position")
        constraints = (
            models.UniqueConstraint(fields=("freeze", "position"), name="frozen_position_once"),
            models.UniqueConstraint(fields=("freeze", "measurement"), name="frozen_measurement_once"),
        )


class RowSalt(models.Model):
    """The salt of a frozen row, apart from it: removed when a person is erased, while the row and its digest stay."""

    value = models.ForeignKey(FrozenValue, models.PROTECT, related_name="salts")
    position = models.PositiveIntegerField()
    salt = models.BinaryField(max_length=16)

    class Meta:
        ordering = ("value_id", "position")
        constraints = (models.UniqueConstraint(fields=("value", "position"), name="salt_once_per_row"),)
