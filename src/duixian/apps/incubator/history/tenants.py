"""Kinds of history about tenants: never with personal values."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register
from duixian.apps.incubator.models import Achievement, Stage, TenantContact, TenantPaper

register(
    {
        "incubator.tenant.applied": _("登记入驻申请"),
        "incubator.tenant.changed": _("修改企业资料"),
        "incubator.tenant.stepped": _("办理企业阶段"),
        "incubator.tenant.corrected": _("更正企业阶段"),
        "incubator.contact.added": _("登记企业联系人"),
        "incubator.contact.linked": _("发送企业页链接"),
        "incubator.contact.revoked": _("停用企业页链接"),
        "incubator.contact.ended": _("停用企业联系人"),
        "incubator.paper.added": _("登记企业材料"),
        "incubator.paper.removed": _("撤下企业材料"),
        "incubator.notice.posted": _("发布企业通知"),
        "incubator.notice.withdrawn": _("撤回企业通知"),
    },
    values={
        "part": dict(TenantContact.Part.choices), "stage": dict(Stage.choices), "kind": {**dict(TenantPaper.Kind.choices), **dict(Achievement.Kind.choices)},
    },
    words={
        "incubator.tenant": _("入驻企业"), "incubator.contact": _("企业联系人"), "incubator.paper": _("企业材料"),
        "incubator.notice": _("企业通知"), "stage": _("阶段"), "on": _("日期"), "part": _("角色"), "links": _("链接数"),
        "shared": _("企业可见"), "tenants": _("企业数"), "grounds": _("理由"), "checks": _("核对事项"),
    },
)  # fmt: skip
