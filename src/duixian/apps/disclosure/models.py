"""What goes out: evidence packs, files in the store with the digest of their manifest; publications, snapshots of what the public is shown."""

from __future__ import annotations

from uuid import uuid4

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.measurement.models import Freeze
from duixian.apps.targets.models import Declaration, DeclarationVersion


class EvidencePack(models.Model):
    """A pack of one freeze, with the final self-evaluation where the freeze was made for it; triggers refuse every change.

    A `public` pack has nothing in it that may name a person; others are for those who may see the project. `digest` names the ZIP in the
    store, `manifest` is the digest of its manifest, `head_seq` and `head` the row of the unit's history at which its segment ends.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name="packs")
    evaluation = models.ForeignKey(SelfEvaluation, models.PROTECT, null=True, related_name="packs")
    public = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    manifest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    head_seq = models.BigIntegerField()
    head = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("freeze_id", "recorded_at", "id")


class PackSalt(models.Model):
    """The salt under which the texts of a public pack are digests, apart from it: whoever may, opens one of them with it; it can only be
    removed."""

    pack = models.OneToOneField(EvidencePack, models.CASCADE, primary_key=True, related_name="+")
    salt = models.BinaryField(max_length=32)


class PublicationKind(models.TextChoices):
    """What is shown: the promise as approved, or with it what became of it."""

    PROMISE = "promise", _("绩效目标")
    RESULT = "result", _("绩效结果")


class PublicationState(models.TextChoices):
    """Where a publication stands (states of `core.workflow.publishing`)."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待审核")
    RETURNED = "returned", _("已退回")
    PUBLISHED = "published", _("已公开")
    WITHDRAWN = "withdrawn", _("已撤下")


class Publication(models.Model):
    """What the public is shown of a declaration: `content` is the canonical JSON of `duixian-disclosure/1` and `digest` that of it.

    Once submitted neither changes: what was reviewed is what is shown; triggers see to it. A newer one of the same kind supersedes
    (`superseded_at`) and never edits. `writers` are the keys of those who prepared it; they do not publish it. The fields from
    `project_name` on are copied from the content for lists; `light` is that of a result (met, behind, unmeasured).
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="publications")
    kind = models.CharField(_("类别"), max_length=16, choices=PublicationKind.choices)
    state = models.CharField(_("状态"), max_length=16, choices=PublicationState.choices, default=PublicationState.DRAFT)
    version = models.ForeignKey(DeclarationVersion, models.PROTECT, related_name="+")
    evaluation = models.ForeignKey(SelfEvaluation, models.PROTECT, null=True, related_name="publications")
    freeze = models.ForeignKey(Freeze, models.PROTECT, null=True, related_name="publications")
    content = models.TextField()
    digest = models.CharField(max_length=64)
    revision = models.PositiveIntegerField(default=0)
    writers = models.JSONField(default=list, blank=True)
    return_reason = models.TextField(_("退回理由"), blank=True)
    withdraw_reason = models.TextField(_("撤下理由"), blank=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    superseded_at = models.DateTimeField(null=True)
    project_name = models.CharField(max_length=200)
    search = models.TextField(blank=True)
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    grade = models.CharField(max_length=16, blank=True)
    light = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ("-declaration__year", "project_name", "kind", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("declaration", "kind"),
                condition=Q(state__in=("draft", "submitted", "returned")),
                name="publication_one_open",
            ),
            models.UniqueConstraint(
                fields=("declaration", "kind"),
                condition=Q(state="published", superseded_at=None),
                name="publication_one_live",
            ),
            models.CheckConstraint(
                condition=Q(kind="promise", evaluation=None, freeze=None, score=None, grade="", light="")
                | Q(kind="result", evaluation__isnull=False, score__isnull=False),
                name="publication_result_has_evaluation",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("published", "withdrawn"), published_at__isnull=False)
                | (~Q(state__in=("published", "withdrawn")) & Q(published_at=None, superseded_at=None)),
                name="publication_published_pair",
            ),
            models.CheckConstraint(
                condition=(Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdraw_reason=""))
                | (~Q(state="withdrawn") & Q(withdrawn_at=None, withdraw_reason="")),
                name="publication_withdrawn_pair",
            ),
        )
        indexes = (models.Index(fields=("state", "superseded_at")),)

    @property
    def is_live(self) -> bool:
        """Whether it is what the public sees of the promise or the result."""
        return self.state == PublicationState.PUBLISHED and self.superseded_at is None


class Replacement(models.Model):
    """A passage that was taken out of a publication before anybody outside saw it: where, what stands there now, why, by whom.

    An empty `text` is a bar. Only the unit sees `passage`. `removed_at` says that it was taken back while the publication was a draft.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="replacements")
    place = models.CharField(max_length=200)
    passage = models.TextField()
    text = models.TextField(blank=True)
    reason = models.TextField(_("理由"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("publication_id", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(passage="") & ~Q(reason=""), name="replacement_says_what_and_why"),
        )


class Shelf(models.Model):
    """One row whose `token` is drawn anew whenever what the public sees changes: pages that were made before are known by it."""

    token = models.UUIDField(default=uuid4)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="shelf_only_one"),)
