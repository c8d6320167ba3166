"""Who wants to meet, and what they need and offer."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import Registration
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models.grid import Tongue
from duixian.apps.partnering.models.partnerings import Partnering


class Profile(models.Model):
    """A delegate who takes part in one-to-one meetings (对接档案). Name, title and organisation are those of the registration.

    `listed` is the delegate's own choice to be found by others; `hidden_reason` says why the office took the profile out of sight (empty:
    it did not). Whoever is not in sight is asked by nobody, and keeps the meetings they have. `takes_recommended`: times that no request takes
    may go to meetings that are merely recommended.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="profiles")
    registration = models.OneToOneField(Registration, models.CASCADE, related_name="profile")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    about = models.TextField(_("简介"), max_length=1000, blank=True)
    about_en = models.TextField(_("简介（英文）"), max_length=1000, blank=True)
    website = models.URLField(_("网址"), max_length=200, blank=True)
    interpreter = models.BooleanField(_("需要翻译"), default=False)
    tongue = models.CharField(_("翻译语种"), max_length=2, choices=Tongue.choices, default=Tongue.EN)
    listed = models.BooleanField(_("允许其他参会者找到我"), default=True)
    takes_recommended = models.BooleanField(_("空闲时间留给推荐洽谈"), default=False)
    hidden_reason = models.CharField(_("不展示的原因"), max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("partnering_id", "organisation__name", "registration__person__name", "id")

    def __str__(self) -> str:
        return str(self.registration.person)


class Side(models.TextChoices):
    """Whether something is sought or offered."""

    NEED = "need", pgettext_lazy("partnering", "需求")
    OFFER = "offer", pgettext_lazy("partnering", "供给")


class InterestKind(models.TextChoices):
    """What is sought or offered."""

    TECHNOLOGY = "technology", _("技术")
    ASSET = "asset", _("项目与产品权益")
    SERVICE = "service", pgettext_lazy("partnering", "服务")
    CAPITAL = "capital", pgettext_lazy("partnering", "资金")
    TALENT = "talent", _("人才")


class Area(models.TextChoices):
    """The field it is about."""

    SMALL_MOLECULE = "small-molecule", _("小分子药物")
    BIOLOGICS = "biologics", _("抗体与蛋白药物")
    CELL_GENE = "cell-gene", _("细胞与基因治疗")
    VACCINE = "vaccine", _("疫苗")
    TCM = "tcm", _("中医药")
    DEVICE = "device", _("医疗器械")
    DIAGNOSTICS = "diagnostics", _("诊断")
    DIGITAL = "digital", _("数字健康")
    MANUFACTURING = "manufacturing", _("生产与供应链")
    SERVICES = "services", _("研发与注册服务")
    PARKS = "parks", _("园区与政策")


class Stage(models.TextChoices):
    """How far it has come."""

    DISCOVERY = "discovery", pgettext_lazy("stage", "发现")
    PRECLINICAL = "preclinical", _("临床前")
    CLINICAL = "clinical", _("临床")
    APPROVED = "approved", pgettext_lazy("partnering", "已获批")
    MARKETED = "marketed", _("已上市")


class Region(models.TextChoices):
    """Where it is, or is wanted."""

    SHANGHAI = "shanghai", _("上海")
    DELTA = "delta", _("长三角")
    CHINA = "china", _("国内其他地区")
    ASIA = "asia", _("亚太其他地区")
    EUROPE = "europe", _("欧洲")
    AMERICA = "america", _("美洲")
    WORLD = "world", _("全球")


class InterestState(models.TextChoices):
    """Whether others see it."""

    PENDING = "pending", _("待审核")
    PUBLISHED = "published", _("已发布")
    REFUSED = "refused", _("未通过")
    WITHDRAWN = "withdrawn", _("已撤回")


class Interest(models.Model):
    """A need or an offer of a delegate. The office reads it before others do; after `expires_on` nobody is recommended for it.

    A text that is changed is read again. `area`, `stage` and `region` are tags that the recommendation compares; empty: not said.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="interests")
    side = models.CharField(_("需求或供给"), max_length=8, choices=Side.choices)
    kind = models.CharField(_("类型"), max_length=12, choices=InterestKind.choices)
    text = models.TextField(_("内容"), max_length=600, blank=True)
    text_en = models.TextField(_("内容（英文）"), max_length=600, blank=True)
    area = models.CharField(_("领域"), max_length=20, choices=Area.choices, blank=True)
    stage = models.CharField(_("阶段"), max_length=12, choices=Stage.choices, blank=True)
    region = models.CharField(_("地区"), max_length=12, choices=Region.choices, blank=True)
    expires_on = models.DateField(_("有效期至"))
    state = models.CharField(_("状态"), max_length=12, choices=InterestState.choices, default=InterestState.PENDING)
    reason = models.CharField(_("说明"), max_length=200, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("profile_id", "side", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(text="", text_en=""), name="interest_says_something"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="interest_refused_with_reason"),
        )

    def __str__(self) -> str:
        return (self.text or self.text_en)[:40]
