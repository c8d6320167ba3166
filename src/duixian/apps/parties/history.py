"""What the history tells of outside people and organisations: never their names."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register
from duixian.apps.parties.models import IdentityCheck, RequestKind

register(
    {
        "parties.person.created": _("登记往来人员"),
        "parties.person.changed": _("修改往来人员"),
        "parties.person.erased": _("删除往来人员的个人信息"),
        "parties.request.received": _("收到个人信息请求"),
        "parties.request.refused": _("拒绝个人信息请求"),
        "parties.request.exported": _("导出个人信息"),
        "parties.request.erased": _("按本人请求删除个人信息"),
        "parties.organisation.created": _("登记往来单位"),
        "parties.organisation.changed": _("修改往来单位"),
    },
    words={
        "parties.person": _("往来人员"),
        "parties.subjectrequest": _("个人信息请求"),
        "parties.organisation": _("往来单位"),
        "asked": _("请求"),
        "sections": _("导出的部分"),
        "erased": _("删除的记录"),
        "kept": _("保留的部分"),
        "salts": _("销毁的盐"),
    },
    values={
        "asked": dict(RequestKind.choices),
        "checked": dict(IdentityCheck.choices),
    },
)
