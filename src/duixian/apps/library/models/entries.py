"""What the library holds, in versions: indicators, templates of whole forms, cases of good ones; what was submitted never changes."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.targets.models import Declaration


class EntryKind(models.TextChoices):
    """What an entry is."""

    INDICATOR = "indicator", _("指标")
    TEMPLATE = "template", _("模板")
    CASE = "case", _("案例")


class EntryScope(models.TextChoices):
    """How far it reaches (scopes of `core.workflow.library`)."""

    COMMON = "common", _("共性")
    DEPARTMENT = "department", _("部门")
    OWN = "own", _("本单位")


class EntryState(models.TextChoices):
    """Where a version stands (states of `core.workflow.library`)."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待审核")
    RETURNED = "returned", _("已退回")
    PUBLISHED = "published", _("已发布")
    SUPERSEDED = "superseded", _("已被取代")
    RETIRED = "retired", _("已停用")


OPEN = ("draft", "submitted", "returned")


class Entry(models.Model):
    """Something that the library holds under one name over all its versions.

    `unit` is where it is valid, with everything below: the top of the tree for common ones, a department, or the unit itself. `home` is
    the unit whose people write it. `key` names what came with the program (`conference.speakers`), empty for what people made.
    `declaration` is the form that a case was made from, where it was one of this site.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    kind = models.CharField(_("类别"), max_length=16, choices=EntryKind.choices)
    scope = models.CharField(_("范围"), max_length=16, choices=EntryScope.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="library_entries")
    home = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    key = models.CharField(max_length=80, blank=True)
    declaration = models.ForeignKey(Declaration, models.PROTECT, null=True, related_name="library_cases")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("kind", "id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "key"), condition=~Q(key=""), name="library_key_once"),
            models.CheckConstraint(condition=Q(declaration=None) | Q(kind="case"), name="library_case_has_form"),
        )


class EntryVersion(models.Model):
    """One wording of an entry: `content` is the plain JSON of `core.benchmark.library` for its kind.

    The fields from `name` on are copied from the content for lists and filters; `level` is a key of `core.benchmark.levels`, `types` are keys of project types between commas
    (`,conference,training,`), empty for all. `writers` are the keys of those who wrote in it; they do not publish it. `shipped` is the
    digest of the data that came with the program, empty where people wrote. Once submitted the content never changes; triggers see to it.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(_("状态"), max_length=16, choices=EntryState.choices, default=EntryState.DRAFT)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    shipped = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=0)
    note = models.TextField(_("修改说明"), blank=True)
    writers = models.JSONField(default=list, blank=True)
    name = models.CharField(_("名称"), max_length=200)
    name_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    level = models.CharField(_("层级"), max_length=16, blank=True)
    unit_text = models.CharField(_("计量单位"), max_length=40, blank=True)
    direction = models.CharField(_("方向"), max_length=16, blank=True)
    measure = models.CharField(_("度量"), max_length=80, blank=True)
    concept = models.CharField(_("概念"), max_length=80, blank=True)
    types = models.CharField(_("项目类型"), max_length=300, blank=True)
    search = models.TextField(blank=True)
    return_reason = models.TextField(_("退回理由"), blank=True)
    retire_reason = models.TextField(_("停用理由"), blank=True)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("entry_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("entry", "number"), name="library_version_number_once"),
            models.UniqueConstraint(fields=("entry",), condition=Q(state__in=OPEN), name="library_version_one_open"),
            models.UniqueConstraint(
                fields=("entry",), condition=Q(state__in=("published", "retired")), name="library_version_one_live"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, published_at=None, ended_at=None)
                | Q(state="published", published_at__isnull=False, ended_at=None)
                | Q(state__in=("superseded", "retired"), published_at__isnull=False, ended_at__isnull=False),
                name="library_version_times",
            ),
            models.CheckConstraint(
                condition=(Q(state="retired") & ~Q(retire_reason=""))
                | (~Q(state="retired") & (Q(retire_reason="") | Q(state="superseded"))),
                name="library_version_retired_pair",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned", return_reason=""), name="library_version_returned_why"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="library_version_named"),
        )
        indexes = (models.Index(fields=("state", "name")), models.Index(fields=("concept",)))

    def __str__(self) -> str:
        return self.name

    @property
    def type_keys(self) -> tuple[str, ...]:
        """The project types that it is meant for; none means all."""
        return tuple(key for key in self.types.split(",") if key)
